import { describe, expect, test } from 'vitest';
import { accountOf, textOf, type Decision, type Source } from '../document/index.ts';
import { linesOf } from '../source/index.ts';
import { recover, type Recovered } from './index.ts';
import { BODY_AT_LAMPS, BODY_AT_RIVER, commentary, paragraph, spaced, storyAt } from './testing/pages.ts';

const ID = 's';
const recovered = (text: string, decisions: readonly Decision[] = []): Recovered =>
  recover({ id: ID, lines: linesOf(text) }, decisions);

const sourceOf = (text: string): Source => ({
  id: ID,
  name: 'page.txt',
  kind: 'text',
  encoding: 'utf-8',
  sha256: '',
  text,
});
const unaccounted = (text: string, result: Recovered): number =>
  accountOf({ sources: [sourceOf(text)], ...result, page: { furniture: result.furniture } }).unaccounted;

const told = (result: Recovered) =>
  result.articles.map((article) => ({
    flag: article.flag && textOf(article.flag),
    kicker: article.kicker.map(textOf),
    headline: article.headline.map(textOf),
    deck: article.deck.map(textOf),
    bylines: article.bylines.map((byline) => textOf(byline.runs)),
    blocks: article.blocks.map((block) => `${block.kind}: ${textOf(block.runs)}`),
    jump: article.jump && textOf(article.jump),
  }));
const only = <T>(list: readonly T[]): T => {
  expect(list).toHaveLength(1);
  return list[0] as T;
};
const removedOf = (result: Recovered, text: string, reason: string): string[] =>
  result.ledger.filter((entry) => entry.reason === reason).map(({ span }) => text.slice(...span));

describe('repair', () => {
  test('letter-spaced lines lose their spaces, each into the ledger', () => {
    const text = spaced(paragraph(BODY_AT_RIVER, 13));
    const result = recovered(text);
    expect(only(told(result)).blocks).toEqual([`paragraph: ${BODY_AT_RIVER}`]);
    expect(removedOf(result, text, 'letterSpacing').length).toBeGreaterThan(20);
    expect(unaccounted(text, result)).toBe(0);
  });

  test('a spaced run inside a body line is closed up', () => {
    const text = paragraph(BODY_AT_RIVER, 13).replace('桥修好了', '桥 修 好 了');
    expect(only(told(recovered(text))).blocks).toEqual([`paragraph: ${BODY_AT_RIVER}`]);
  });

  test('spaces between Han and digits go, word spaces between Latin words stay', () => {
    const body = '全镇有855户人家，去年用上了Smart Home设备，一天走了30余趟。';
    const text = paragraph(body, 20).replace('855', ' 855 ').replace('30', '30 ');
    expect(only(told(recovered(text))).blocks).toEqual([`paragraph: ${body}`]);
  });

  test('a number in a letter-spaced line is closed up, Latin words in one are not', () => {
    const body = `今年12月起，${BODY_AT_RIVER}一天来的New Bus有30辆，都停在桥头。`;
    const lines = paragraph(body, 16).split('\n');
    const text = [[...(lines[0] ?? '')].join(' '), ...lines.slice(1)].join('\n');
    expect(text).toContain('1 2');
    expect(only(told(recovered(text))).blocks).toEqual([`paragraph: ${body}`]);
  });

  test('the spaces of bylines, credits and two-clause headlines stay', () => {
    const text = `桥头修起新码头 两岸不再绕远路\n\n□本报记者 何小满 通讯员 周立\n\n${paragraph(BODY_AT_RIVER, 20)}`;
    const story = only(told(recovered(text)));
    expect(story.headline).toEqual(['桥头修起新码头 两岸不再绕远路']);
    expect(story.bylines).toEqual(['□本报记者 何小满 通讯员 周立']);
  });

  test.each([
    ['by word', '近日近日，，河湾镇的桥修好了河湾镇的桥修好了。。', '近日，河湾镇的桥修好了。'],
    ['by line', '河湾镇的老桥河湾镇的老桥', '河湾镇的老桥'],
    ['by glyph', '河河湾湾镇镇的的老老桥桥', '河湾镇的老桥'],
  ])('display type doubled %s is halved, the copy into the ledger', (_, doubled, once) => {
    const text = `${doubled}\n\n${paragraph(BODY_AT_RIVER, 13)}`;
    const result = recovered(text);
    const all = result.articles.flatMap((a) => [...a.headline, ...a.blocks.map((b) => b.runs)]).map(textOf);
    expect(all).toContain(once);
    expect(removedOf(result, text, 'doubled').join('')).toHaveLength(once.length);
    expect(unaccounted(text, result)).toBe(0);
  });

  test.each(['干干净净', '一个个', '一盏一盏', '清清楚楚明明白白', '研究研究'])(
    'true reduplication as a headline is left alone: %s',
    (headline) => {
      const text = `${headline}\n\n□本报记者 何小满\n\n${paragraph(BODY_AT_RIVER, 13)}`;
      expect(only(told(recovered(text))).headline).toEqual([headline]);
    },
  );

  test('a byline drawn twice is halved, not parted at its mark', () => {
    const twice = '■通讯员 何小满■通讯员 何小满';
    const { articles } = recover({
      id: 's',
      lines: linesOf(`桥头的灯桥头的灯\n\n${twice}\n\n${paragraph(BODY_AT_RIVER, 13)}`),
    });
    expect(articles.map(({ bylines }) => bylines.map(({ runs }) => textOf(runs)))).toEqual([
      ['■通讯员 何小满'],
    ]);
  });

  test('a reduplicated line among others that are not doubled is left alone on a page with shadow type', () => {
    const text = `码头码头\n\n近日近日，，河湾镇的桥修好了河湾镇的桥修好了。。 何小满何小满 摄摄\n\n十里长路\n一盏一盏\n亮起来了\n\n□本报记者 何小满\n\n${paragraph(BODY_AT_LAMPS, 13)}`;
    const result = recovered(text);
    expect(only(told(result)).headline).toEqual(['十里长路', '一盏一盏', '亮起来了']);
    expect(only(result.photos).title && textOf(only(result.photos).title ?? [])).toBe('码头');
  });

  test('a reduplicated word inside a body stays', () => {
    const body = '他干干净净做人，踏踏实实做事，一个个脚印清清楚楚。';
    const text = `${paragraph(BODY_AT_RIVER, 13)}\n\n${paragraph(body, 13)}`;
    expect(only(told(recovered(text))).blocks).toContain(`paragraph: ${body}`);
  });

  test('control characters are set aside, private-use glyphs are kept', () => {
    const text = paragraph(BODY_AT_RIVER, 13).replace('桥', '\u0007桥\ue5c3');
    const result = recovered(text);
    expect(only(told(result)).blocks[0]).toContain('桥\ue5c3');
    expect(removedOf(result, text, 'control')).toEqual(['\u0007']);
    expect(unaccounted(text, result)).toBe(0);
  });
});

describe('paragraphs', () => {
  test('a blank line at a column end does not part a paragraph, one at a first line does', () => {
    const lines = paragraph(BODY_AT_RIVER, 13).split('\n');
    const text = [
      ...lines.slice(0, 2),
      '',
      ...lines.slice(2),
      '',
      ...paragraph(BODY_AT_LAMPS, 13).split('\n'),
    ].join('\n');
    expect(only(told(recovered(text))).blocks).toEqual([
      `paragraph: ${BODY_AT_RIVER}`,
      `paragraph: ${BODY_AT_LAMPS}`,
    ]);
  });

  test('a blank line before a line that starts with an opening mark does not part a paragraph', () => {
    const body =
      '村里人说起修桥的事来都有说不完的话，老周最爱讲的“那一夜的灯”，讲了一遍又一遍，年轻人听了也不嫌多。';
    const text = paragraph(body, 13).replace('\n“', '\n\n“');
    expect(text).toContain('\n\n“');
    expect(only(told(recovered(text))).blocks).toEqual([`paragraph: ${body}`]);
  });

  test('without any blank line the first lines, two ems short, part the paragraphs', () => {
    const text = `${paragraph(BODY_AT_RIVER, 13)}\n${paragraph(BODY_AT_LAMPS, 13)}`;
    expect(only(told(recovered(text))).blocks).toEqual([
      `paragraph: ${BODY_AT_RIVER}`,
      `paragraph: ${BODY_AT_LAMPS}`,
    ]);
  });

  test('verse stands line by line', () => {
    const verse = [
      '我把窗推开一寸',
      '河水就进来了一寸',
      '带着凉',
      '和没有写完的信',
      '灯下的人',
      '轻轻地数着自己的脚步',
    ];
    const text = `秋夜\n\n□何小满\n\n${verse.join('\n')}\n\n${storyAt('river', 13)}`;
    expect(told(recovered(text))[0]?.blocks).toEqual(verse.map((line) => `lines: ${line}`));
  });

  test('a list whose rows are built alike stands line by line', () => {
    const rows = ['河湾线：码头―学校', '石桥线：老街―医院', '柳堤线：车站―菜市'];
    const text = `${storyAt('river', 13)}\n\n${rows.join('\n')}`;
    expect(told(recovered(text))[0]?.blocks.slice(-3)).toEqual(rows.map((row) => `lines: ${row}`));
  });
});

describe('assembly', () => {
  test('headlines in front of their bodies', () => {
    const text = `${storyAt('river', 13)}\n\n${storyAt('lamps', 13)}`;
    expect(told(recovered(text)).map((s) => [s.headline, s.bylines])).toEqual([
      [['石桥通了车'], ['□本报记者 何小满']],
      [['一条山路亮起灯'], ['□本报记者 周立本']],
    ]);
  });

  test('headlines behind their bodies, bylines in front', () => {
    const text = `${storyAt('river', 13, 'after')}\n\n${storyAt('lamps', 13, 'after')}`;
    expect(told(recovered(text)).map((s) => [s.headline, s.bylines])).toEqual([
      [['石桥通了车'], ['□本报记者 何小满']],
      [['一条山路亮起灯'], ['□本报记者 周立本']],
    ]);
  });

  test('a commentary whose headline, author and flag follow it keeps them', () => {
    const text = `${commentary()}\n\n${storyAt('lamps', 13, 'after')}`;
    const [first] = told(recovered(text));
    expect(first).toMatchObject({ flag: '河畔谈', headline: ['慢一点走', '稳一点行'], bylines: ['◎何小满'] });
  });

  test('subheads between paragraphs of one story stay inside it', () => {
    const text = `石桥通了车\n\n□本报记者 何小满\n\n${paragraph(BODY_AT_RIVER, 13)}\n\n修“同心桥”抓落实\n\n${paragraph(BODY_AT_LAMPS, 13)}\n\n走“连心路”抓长远\n\n${paragraph(BODY_AT_RIVER, 13)}`;
    expect(only(told(recovered(text))).blocks.filter((b) => b.startsWith('subhead'))).toEqual([
      'subhead: 修“同心桥”抓落实',
      'subhead: 走“连心路”抓长远',
    ]);
  });

  test('kicker, headline and deck are told apart, and the jump line', () => {
    const text = `出钱多少坐下来谈 遮光高低摆上桌算\n\n老楼装上新电梯\n\n——河湾镇“一栋楼一本账”见闻\n\n□本报记者 何小满\n\n${paragraph(BODY_AT_RIVER, 13)}\n\n（下转第三版）`;
    expect(only(told(recovered(text)))).toMatchObject({
      kicker: ['出钱多少坐下来谈 遮光高低摆上桌算'],
      headline: ['老楼装上新电梯'],
      deck: ['——河湾镇“一栋楼一本账”见闻'],
      jump: '（下转第三版）',
    });
  });

  test('a bare name at the end of the last line closes a brief', () => {
    const text = `${paragraph(`${BODY_AT_RIVER}`, 13)} 祝小满\n\n石桥通了车\n\n${paragraph(BODY_AT_LAMPS, 13)} 左思源\n\n山路亮起灯`;
    expect(told(recovered(text)).map((s) => [s.headline[0], s.bylines])).toEqual([
      ['石桥通了车', ['祝小满']],
      ['山路亮起灯', ['左思源']],
    ]);
  });

  test('a lead-in stays in its paragraph and is the byline too', () => {
    const text = `石桥通了车\n\n${paragraph(`本报讯（记者 何小满）${BODY_AT_RIVER}`, 17)}`;
    const story = only(told(recovered(text)));
    expect(story.bylines).toEqual(['本报讯（记者 何小满）']);
    expect(story.blocks[0]).toBe(`paragraph: 本报讯（记者 何小满）${BODY_AT_RIVER}`);
  });

  test('a vertical headline that came one character a line is read as lines', () => {
    const text = `${[...'一盏马灯照亮渡口'].join('\n')}\n\n□本报记者 何小满\n\n${paragraph(BODY_AT_LAMPS, 13)}`;
    expect(only(told(recovered(text))).headline).toEqual(['一盏马灯照亮渡口']);
  });

  test('captions take their credit and title', () => {
    const text = `${storyAt('river', 13)}\n\n${storyAt('lamps', 13)}\n\n近日，河湾镇的孩子们在新桥上写生，\n桥下的船工停下来给他们讲起老渡口\n的故事。图为写生的孩子们。 何小满 摄\n\n写生`;
    const photo = only(recovered(text).photos);
    expect([
      photo.title && textOf(photo.title),
      textOf(photo.caption),
      photo.credit && textOf(photo.credit),
    ]).toEqual([
      '写生',
      '近日，河湾镇的孩子们在新桥上写生，桥下的船工停下来给他们讲起老渡口的故事。图为写生的孩子们。',
      '何小满 摄',
    ]);
  });

  test('what stands about a masthead, line by line, is furniture and no verse', () => {
    const masthead = [
      '河 湾 晚 报',
      'HEWAN WANBAO',
      '2031年3月',
      '7',
      '星期五',
      '农历辛亥年二月初四',
      '第812期',
    ];
    const imprint = '主办：河湾报社 地址：河湾镇渡口路2号 邮编：000100 校对：苏 晴';
    const text = [masthead.join('\n'), storyAt('river', 18), imprint].join('\n\n');
    const result = recovered(text);
    expect(only(result.articles).headline.map(textOf)).toEqual(['石桥通了车']);
    expect(result.furniture.map((runs) => textOf(runs).replace(/\s/g, ''))).toEqual(
      [...masthead, imprint].map((line) => line.replace(/\s/g, '')),
    );
  });

  test('a byline whose names are spaced out is one; a flag of two parts stays one', () => {
    const text = `本报记者 何 小 满 周 立\n\n${paragraph(BODY_AT_RIVER, 20)}\n\n石桥通了车\n\n河湾 速览`;
    const result = recovered(text);
    expect(only(told(result)).bylines).toEqual(['本报记者 何 小 满 周 立']);
    expect(JSON.stringify([told(result)[0]?.flag, result.questions])).toContain('河湾 速览');
  });

  test('traditional characters say the same', () => {
    const text = [
      '河灣晚報\u30002031年3月7日\u3000星期五\u3000第A4版',
      '責任編輯：蘇晴',
      '海邊步道全線開放',
      paragraph(
        '【本報訊】（記者張曉滿）步道昨天全線開放，兩岸居民來來往往，從清早走到天黑，賣菜的擔子不再繞路，放學的孩子也有了玩耍的地方。',
        18,
      ),
      '（下轉A6版）',
    ].join('\n\n');
    const result = recovered(text);
    expect(only(told(result))).toMatchObject({
      headline: ['海邊步道全線開放'],
      bylines: ['【本報訊】（記者張曉滿）'],
      jump: '（下轉A6版）',
    });
    expect(result.furniture.map(textOf)).toContain('責任編輯：蘇晴');
  });

  test('running head, editors and price are furniture, and the head names the section', () => {
    const text = `河湾日报 两岸 2025年11月6日 星期四 第6版\n\n${storyAt('river', 13)}\n\n责任编辑：许见山 版式策划：宁一帆 零售价：1.5元`;
    const result = recovered(text);
    expect(result.section).toBe('两岸');
    expect(result.furniture.map(textOf)).toEqual([
      '两岸',
      '河湾日报',
      '2025年11月6日 星期四',
      '第6版',
      '责任编辑：许见山 版式策划：宁一帆 零售价：1.5元',
    ]);
  });
});

describe('pages drawn out of order', () => {
  const bodies = {
    river: `□本报记者 何小满\n\n${paragraph(BODY_AT_RIVER, 13)}`,
    lamps: `□本报记者 周立本\n\n${paragraph(BODY_AT_LAMPS, 13)}`,
    well: `□本报记者 许见山\n\n${paragraph('村口的老井又出了清水，挑水的人排成一行。石栏上的绳痕有一指多深，老井的水泡茶最香，喝惯了的人说，别处的水没有这个味道。', 13)}`,
  };
  const heads = ['石桥通了车', '山路亮起灯', '老井又见清水来'];

  test.each([
    ['before', (row: string, text: string) => `${row}\n\n${text}`],
    ['after', (row: string, text: string) => `${text}\n\n${row}`],
  ])('a row of headlines that stands %s all bodies is given to them in order', (_, page) => {
    const text = page(heads.join('\n\n'), Object.values(bodies).join('\n\n'));
    expect(told(recovered(text)).map((story) => [story.headline, story.bylines])).toEqual([
      [[heads[0]], ['□本报记者 何小满']],
      [[heads[1]], ['□本报记者 周立本']],
      [[heads[2]], ['□本报记者 许见山']],
    ]);
  });

  test('headlines before some bodies and behind others go with their own', () => {
    const text = `${heads[0]}\n\n${bodies.river}\n\n${bodies.lamps}\n\n${heads[1]}\n\n${bodies.well}\n\n${heads[2]}`;
    expect(told(recovered(text)).map((story) => story.headline[0])).toEqual(heads);
  });

  test('briefs under one flag are a group', () => {
    const brief = (head: string, body: string, name: string): string =>
      `${head}\n\n${paragraph(body, 15)} ${name}`;
    const text = `${heads[2]}\n\n${bodies.well}\n\n城乡短波\n\n${brief('石桥通了车', BODY_AT_RIVER, '祝小满')}\n\n${brief('山路亮起灯', BODY_AT_LAMPS, '左思源')}`;
    const { groups, articles } = recovered(text);
    expect(groups.map((group) => textOf(group.flag ?? []))).toEqual(['城乡短波']);
    expect(groups[0]?.articles).toEqual(articles.slice(1).map((article) => article.id));
    expect(articles.map((article) => article.flag)).toEqual([null, null, null]);
  });

  test('a photo is given to the story its caption is about', () => {
    const text = `${storyAt('river', 13)}\n\n${storyAt('lamps', 13)}\n\n图为河湾镇的桥修好以后，两岸的人来来往往，卖菜的担子从清早走到天黑。 何小满 摄`;
    const { photos, articles } = recovered(text);
    expect(only(photos).article).toBe(articles[0]?.id);
  });
});

describe('questions and decisions', () => {
  const text = `${storyAt('river', 13, 'after')}\n\n${storyAt('lamps', 13, 'after')}\n\n近日，河湾镇的孩子们在新桥上写生。图为写生的孩子们。\n\n何小满 摄\n\n河畔谈\n\n灯下谈\n\n村里事`;
  const decide = (answer: Decision['answer'], spans: Decision['spans']): Decision => ({
    id: 'd',
    source: ID,
    spans,
    answer,
  });

  test('flags that stand apart are asked, with articles as candidates', () => {
    const { questions } = recovered(text);
    expect(questions.map((q) => textOf(q.about))).toEqual(expect.arrayContaining(['灯下谈', '村里事']));
    for (const question of questions) expect(question.candidates.length).toBeGreaterThan(1);
  });

  test('a flag behind the last headline of a page drawn out of order is placed, and asked', () => {
    const page = `${storyAt('river', 13, 'after')}\n\n${storyAt('lamps', 13, 'after')}\n\n村里事`;
    const result = recovered(page);
    expect(told(result).map((story) => story.flag)).toEqual([null, '村里事']);
    expect(result.questions.map((q) => textOf(q.about))).toEqual(['村里事']);
    expect(only(result.questions).candidates.filter((c) => c.answer.kind === 'part').length).toBeGreaterThan(
      1,
    );
    expect(result.verdicts.find((v) => v.kind === 'flag')?.confidence).toBeLessThan(0.9);
  });

  test('lines over which a title in 《》 goes on are text, however wide the second is', () => {
    const law = '按照《河湾镇石桥\n管理办法（试行）》，凡是要过桥\n的车辆，都要先称重\n量、后上桥。';
    const { articles } = recovered(`${storyAt('river', 10, 'after')}\n\n${storyAt('lamps', 10)}\n\n${law}`);
    expect(articles.flatMap(({ blocks }) => blocks.map(({ runs }) => textOf(runs)))).toContain(
      law.replaceAll('\n', ''),
    );
  });

  test('a lead-in that is spaced out with its line, but for the words behind it, is a lead-in', () => {
    const [first = '', ...rest] = paragraph(`本报讯（记者何小满）${BODY_AT_RIVER}`, 15).split('\n');
    const line = `本 报 讯 （ 记 者  何 小 满 ）${first.slice('本报讯（记者何小满）'.length)}`;
    const { articles } = recovered(`石桥通了车\n\n${[line, ...rest].join('\n')}`);
    expect(articles[0]?.bylines.map(({ runs, place }) => [textOf(runs).replace(/\s/g, ''), place])).toEqual([
      ['本报讯（记者何小满）', 'lead'],
    ]);
  });

  test('a lead-in opens a paragraph, also where it stands alone on its line', () => {
    const after = (BODY_AT_LAMPS.match(/.{1,21}/g) ?? []).join('\n');
    const page = `石桥通了车\n\n${paragraph(BODY_AT_RIVER, 20)}\n\n新华社河湾4月2日电（记者 何小满）\n${after}`;
    expect(told(recovered(page)).flatMap((story) => story.blocks)).toContain(
      `paragraph: 新华社河湾4月2日电（记者 何小满）${BODY_AT_LAMPS}`,
    );
  });

  test('a list whose rows were broken by the column stands row by row', () => {
    const rows = [
      '河湾街码头：7:00至',
      '18:00',
      '石桥街医院：8:30至',
      '17:00',
      '柳堤街菜市：9:00至',
      '21:00',
    ];
    const page = `${storyAt('river', 13)}\n\n${[0, 2, 4].map((i) => rows.slice(i, i + 2).join('\n')).join('\n\n')}`;
    expect(only(told(recovered(page))).blocks.slice(-3)).toEqual(
      [0, 2, 4].map((i) => `lines: ${rows.slice(i, i + 2).join('')}`),
    );
  });

  test('every candidate of every question, taken as the answer, holds and settles the question', () => {
    const before = recovered(text);
    for (const question of before.questions) {
      for (const { answer } of question.candidates) {
        const after = recovered(text, [decide(answer, question.spans)]);
        const words = textOf(question.about);
        expect(after.questions.map((q) => q.id)).not.toContain(question.id);
        expect(unaccounted(text, after)).toBe(0);
        if (answer.kind === 'part') {
          const article = after.articles.find((a) => a.id === answer.article);
          const { flag, headline = [], kicker = [], deck = [] } = article ?? {};
          const texts = [flag ?? [], ...headline, ...kicker, ...deck].map(textOf);
          expect([...texts, ...(article?.bylines ?? []).map((b) => textOf(b.runs))].join('')).toContain(
            words,
          );
        } else if (answer.kind === 'furniture') {
          expect([after.section ?? '', ...after.furniture.map(textOf)]).toContain(words);
        } else if (answer.kind === 'photo') {
          const photo = after.photos.find((p) => p.id === answer.photo);
          expect([photo?.title ?? [], photo?.credit ?? []].map(textOf)).toContain(words);
        }
      }
    }
  });

  test('a repair is undone by a decision', () => {
    const page = `河湾镇的老桥河湾镇的老桥\n\n${paragraph(BODY_AT_RIVER, 13)}`;
    const entry = recovered(page).ledger.find((e) => e.reason === 'doubled');
    const after = recovered(page, [decide({ kind: 'keepAsIs' }, [entry?.span ?? [0, 0]])]);
    expect(only(told(after)).headline).toEqual(['河湾镇的老桥河湾镇的老桥']);
  });

  test('noise is set aside with its reason', () => {
    const at = text.indexOf('灯下谈');
    const after = recovered(text, [decide({ kind: 'discard' }, [[at, at + 3]])]);
    expect(removedOf(after, text, 'discarded')).toEqual(['灯下谈']);
    expect(unaccounted(text, after)).toBe(0);
  });

  test('a story is split, and two are joined, where a person says so', () => {
    const page = `${storyAt('river', 13)}\n\n${paragraph(BODY_AT_LAMPS, 13)}`;
    expect(recovered(page).articles).toHaveLength(1);
    const at = page.lastIndexOf(BODY_AT_LAMPS.slice(0, 4));
    expect(
      recovered(page, [decide({ kind: 'split', what: 'article' }, [[at, at + 1]])]).articles,
    ).toHaveLength(2);
    const two = `${storyAt('river', 13)}\n\n${storyAt('lamps', 13)}`;
    const second = two.indexOf('一条山路');
    expect(
      recovered(two, [decide({ kind: 'join', what: 'article' }, [[second, second + 1]])]).articles,
    ).toHaveLength(1);
  });

  test('paragraphs are split, also inside a line, and joined', () => {
    const page = paragraph(BODY_AT_RIVER, 13);
    const at = page.indexOf('“走这条路');
    const split = recovered(page, [decide({ kind: 'split', what: 'paragraph' }, [[at, at + 1]])]);
    expect(split.articles.flatMap((a) => a.blocks)).toHaveLength(2);
    const two = `${page}\n\n${paragraph(BODY_AT_LAMPS, 13)}`;
    const second = two.indexOf(BODY_AT_LAMPS.slice(0, 4));
    const joined = recovered(two, [decide({ kind: 'join', what: 'paragraph' }, [[second, second + 1]])]);
    expect(joined.articles.flatMap((a) => a.blocks)).toHaveLength(1);
  });

  test('ids come from the source, so that an answer leaves the others as they were', () => {
    const before = recovered(text);
    const question = before.questions[0];
    const answer = question?.candidates[0]?.answer;
    if (!question || !answer) throw new Error('the page asks something');
    const after = recovered(text, [decide(answer, question.spans)]);
    expect(after.articles.map((a) => a.id)).toEqual(before.articles.map((a) => a.id));
    expect(after.questions.map((q) => q.id)).toEqual(
      expect.arrayContaining(before.questions.slice(1).map((q) => q.id)),
    );
  });
});
