import { describe, expect, test } from 'vitest';
import { textOf } from '../../document/index.ts';
import { linesOf } from '../../source/index.ts';
import { recover, type Recovered } from '../index.ts';
import { BODY_AT_LAMPS, BODY_AT_RIVER, paragraph, storyAt } from '../testing/pages.ts';

const recovered = (text: string): Recovered => recover({ id: 's', lines: linesOf(text) });
const headsOf = (text: string) =>
  recovered(text).articles.map((article) => ({
    flag: article.flag && textOf(article.flag),
    kicker: article.kicker.map(textOf).join('/'),
    headline: article.headline.map(textOf).join('/'),
    deck: article.deck.map(textOf).join('/'),
  }));
const story = (heads: string, body = BODY_AT_RIVER): string => `${heads}\n\n${paragraph(body, 15)}`;

describe('display lines', () => {
  test('the space behind a closing quotation mark parts no headline', () => {
    const doubled = '““ 老码头老码头 ”” 里有新账本里有新账本';
    const [first] = headsOf(story(`${doubled}\n□本报记者 何小满`));
    expect(first?.headline.replace(/\s/g, '')).toBe('“老码头”里有新账本');
  });

  test('a flag in one block with the headline before it is a flag', () => {
    const text = `${paragraph(BODY_AT_RIVER, 15)}\n\n石桥镇：担子进了城\n街谈\n\n${storyAt('lamps', 15, 'after')}`;
    expect(headsOf(text)[0]).toMatchObject({ flag: '街谈', headline: '石桥镇：担子进了城', kicker: '' });
  });

  test('three lines of about one length that begin with the same name are kicker, headline and deck', () => {
    const [first] = headsOf(
      story(
        '石桥镇着力修路 用心架桥\n\n石桥镇开了早市 担子进了城\n\n石桥镇已有12座小桥换了新板\n\n□本报记者 何小满',
      ),
    );
    expect(first).toEqual({
      flag: null,
      kicker: '石桥镇着力修路 用心架桥',
      headline: '石桥镇开了早市 担子进了城',
      deck: '石桥镇已有12座小桥换了新板',
    });
  });

  test('who said it stands over the headline, who came stands below it', () => {
    const [first] = headsOf(
      story('何小满在河湾镇修桥现场会上强调\n桥要修得牢\n路要走得近\n周立本主持会议\n□本报记者 石磊'),
    );
    expect(first).toEqual({
      flag: null,
      kicker: '何小满在河湾镇修桥现场会上强调',
      headline: '桥要修得牢/路要走得近',
      deck: '周立本主持会议',
    });
  });

  test('a byline of two reporters below its headline is no list of names', () => {
    const text = story('老屋添新客\n山村有余香\n本报记者 何小满 通讯员 周立本');
    const [first] = recovered(text).articles;
    expect(first?.headline.map(textOf)).toEqual(['老屋添新客', '山村有余香']);
    expect(first?.bylines.map(({ runs }) => textOf(runs))).toEqual(['本报记者 何小满 通讯员 周立本']);
  });

  test('the name of a section in the running head is not the name of a paper', () => {
    const text = `河湾日报 综合新闻 2016年4月2日 星期六 第3版\n\n${storyAt('river', 15)}`;
    expect(recovered(text).section).toBe('综合新闻');
  });

  test('a flag that heads several pieces is the headline of none of a row', () => {
    const bodies = [BODY_AT_RIVER, BODY_AT_LAMPS, '学校门口添了一条斑马线，孩子们排着队走过去。'];
    const closed = bodies.map((body) => `${paragraph(body, 15)}\n\n何小满`).join('\n\n');
    const heads = headsOf(`${closed}\n\n短波\n\n石桥的担子\n\n山路的灯\n\n校门口的线`);
    expect(heads.map(({ headline }) => headline)).toEqual(['石桥的担子', '山路的灯', '校门口的线']);
  });
});

describe('what came on one line with a headline', () => {
  test('a headline behind one of shadow type is another one', () => {
    const heads = headsOf(
      `${storyAt('river', 15).replace('石桥通了车', '石桥通了车石桥通了车 一条山路亮起灯')}\n\n${paragraph(BODY_AT_LAMPS, 12)}`,
    );
    expect(heads.map(({ headline }) => headline)).not.toContain('石桥通了车 一条山路亮起灯');
    expect(heads.some(({ headline }) => headline === '石桥通了车')).toBe(true);
  });

  test('the first character of a vertical headline is not the end of the headline before it', () => {
    const text = `${story('石桥通了车\n\n□本报记者 何小满').replace('石桥通了车', '石桥通了车 山\n路\n亮\n了')}`;
    const all = recovered(text);
    const words = [
      ...all.articles.flatMap(({ flag, headline, kicker, deck }) => [
        ...(flag ? [flag] : []),
        ...headline,
        ...kicker,
        ...deck,
      ]),
      ...all.questions.map((question) => question.about),
    ].map(textOf);
    expect(words).toContain('山路亮了');
    expect(words).toContain('石桥通了车');
  });

  test("a column's name at a headline's end in a row of headlines is its flag", () => {
    const bodies = [BODY_AT_RIVER, BODY_AT_LAMPS, '学校门口添了一条斑马线，孩子们排着队走过去。'];
    const closed = bodies.map((body) => `${paragraph(body, 15)}\n\n何小满`).join('\n\n');
    const heads = headsOf(`${closed}\n\n石桥上的一副担子 亲历\n\n山路亮起灯\n\n校门口画了一条斑马线`);
    expect(heads[0]?.headline).toBe('石桥上的一副担子');
  });
});

describe('doubts about flags', () => {
  test('a flag of several pieces that one long story has alone is asked', () => {
    const text = `一句话新闻\n\n${storyAt('river', 13)}\n\n${paragraph(BODY_AT_RIVER.repeat(4), 13)}`;
    const result = recovered(text);
    expect(result.articles.map((article) => article.flag)).toEqual(result.articles.map(() => null));
    expect(result.questions.map((question) => textOf(question.about))).toContain('一句话新闻');
  });

  test('three lines of display type, one with a colon, are no paragraph', () => {
    const heads = '修好一段路这件小事\n石桥镇：担子进城\n——记石桥镇何小满';
    const text = `${storyAt('river', 15)}\n\n${heads}\n\n${paragraph(BODY_AT_LAMPS, 15)}`;
    const blocks = recovered(text).articles.flatMap((article) => article.blocks.map((b) => textOf(b.runs)));
    expect(blocks.filter((block) => block.includes('担子进城'))).toEqual([]);
  });

  test('（上接第一版） on the line of the text that it brings parts only itself from it', () => {
    const { articles, questions } = recovered(story('桥头新灯\n□何小满', `（上接第1版）${BODY_AT_RIVER}`));
    expect(
      articles.map(({ jump, blocks }) => [jump && textOf(jump), ...blocks.map(({ runs }) => textOf(runs))]),
    ).toEqual([['（上接第1版）', BODY_AT_RIVER]]);
    expect(questions).toEqual([]);
  });

  test('a name of two characters below its headline, in one block with it, signs it', () => {
    const [first] = recovered(story('老屋添了新客人\n李平\n街谈')).articles;
    expect(first?.bylines.map(({ runs }) => textOf(runs))).toEqual(['李平']);
    expect([first?.headline.map(textOf), first?.flag && textOf(first.flag)]).toEqual([
      ['老屋添了新客人'],
      '街谈',
    ]);
  });
});

test('three words of three characters are one line of a headline', () => {
  const [first] = headsOf(story('桥头的新灯之一\n灯亮了 路通了 人来了'));
  expect([first?.kicker, first?.headline, first?.deck].join('')).toBe('桥头的新灯之一灯亮了 路通了 人来了');
});
