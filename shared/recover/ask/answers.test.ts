import { describe, expect, test } from 'vitest';
import { textOf, type Decision } from '../../document/index.ts';
import { linesOf } from '../../source/index.ts';
import { recover, type Recovered } from '../index.ts';
import { paragraph, BODY_AT_LAMPS, BODY_AT_RIVER, storyAt } from '../testing/pages.ts';

const ID = 's';
const recovered = (text: string, decisions: readonly Decision[] = []): Recovered =>
  recover({ id: ID, lines: linesOf(text) }, decisions);
const decide = (answer: Decision['answer'], spans: Decision['spans'], id = 'd'): Decision => ({
  id,
  source: ID,
  spans,
  answer,
});

const only = <T>(list: readonly T[]): T => {
  expect(list).toHaveLength(1);
  return list[0] as T;
};

describe('an answer', () => {
  test('whose subject leaves out the spaces between its characters holds for it as one piece', () => {
    const text = `${storyAt('river', 13)}\n\n路 线 决 定 方 向\n\n${storyAt('lamps', 13)}`;
    const from = text.indexOf('路 线');
    const spans = [0, 2, 4, 6, 8, 10].map((k): [number, number] => [from + k, from + k + 1]);
    const { articles } = recovered(text);
    const second = articles[1]?.id ?? '';
    const after = recovered(text, [decide({ kind: 'part', role: 'kicker', article: second }, spans)]);
    expect(after.articles.find(({ id }) => id === second)?.kicker.map(textOf)).toEqual(['路线决定方向']);
  });
});

describe('an answer that says what recovery found', () => {
  const page = `${storyAt('river', 13, 'after')}\n\n${storyAt('lamps', 13, 'after')}`;
  const found = recovered(page);
  const spansOf = (words: string): Decision['spans'] => {
    const at = page.indexOf(words);
    return [[at, at + words.length]];
  };

  test('changes nothing, and is not asked any more', () => {
    const [first, second] = found.articles;
    const confirmed = [
      decide({ kind: 'part', role: 'headline', article: first?.id ?? '' }, spansOf('石桥通了车'), 'a'),
      decide({ kind: 'part', role: 'headline', article: second?.id ?? '' }, spansOf('一条山路亮起灯'), 'b'),
    ];
    for (const decisions of [confirmed.slice(0, 1), confirmed.slice(1), confirmed]) {
      const after = recovered(page, decisions);
      expect(after.articles).toEqual(found.articles);
      expect(after.ledger).toEqual(found.ledger);
      const sure = after.verdicts.filter(
        ({ kind, answer }) => kind === 'headline' && answer === '石桥通了车',
      );
      if (decisions.includes(confirmed[0] as Decision)) expect(sure[0]?.confidence).toBe(1);
    }
  });

  test('and one that gives a headline away leaves the stories apart', () => {
    const [, second] = found.articles;
    const after = recovered(page, [
      decide({ kind: 'part', role: 'kicker', article: second?.id ?? '' }, spansOf('石桥通了车')),
    ]);
    expect(after.articles.map(({ id }) => id)).toEqual(found.articles.map(({ id }) => id));
    expect(after.articles[1]?.kicker.map(textOf)).toEqual(['石桥通了车']);
  });

  test('a subhead by a person’s word joins the texts around it', () => {
    const after = recovered(page, [
      decide({ kind: 'part', role: 'subhead', article: found.articles[0]?.id ?? '' }, spansOf('石桥通了车')),
    ]);
    expect(after.articles).toHaveLength(1);
    expect(after.articles[0]?.blocks.filter(({ kind }) => kind === 'subhead')).toHaveLength(1);
  });
});

describe('questions', () => {
  test('the lines of a headline are asked by their role, not as one', () => {
    const page = `${storyAt('river', 13)}\n\n守夜人的春夏秋冬\n十二里山路一盏一盏亮起灯\n\n${paragraph(BODY_AT_LAMPS, 13)}`;
    const { questions, articles } = recovered(page);
    const lines = articles
      .flatMap(({ kicker, headline, deck }) => [...kicker, ...headline, ...deck])
      .map(textOf);
    for (const { about } of questions) expect(lines).toContain(textOf(about));
  });

  test('a decision that an offered answer about other words would change has that question', () => {
    const [byline, other] = ['□本报记者 林知夏', '□本报记者 江闻远'];
    const page = `${storyAt('river', 13, 'after')}\n\n${byline}\n\n${paragraph(BODY_AT_LAMPS, 13)}\n\n一条山路亮起灯\n\n${other}`;
    const { questions, verdicts, articles } = recovered(page);
    const question = only(questions);
    expect(textOf(question.about)).toBe(byline);
    const signed = verdicts.filter(({ kind, subject }) => kind === 'byline' && subject === articles[0]?.id);
    expect(only(signed).answer).not.toBe(byline);
    expect(only(signed).question).toBe(question.id);
    const ofStory = verdicts.filter(
      ({ kind, subject }) => kind === 'headline' && subject === articles[0]?.id,
    );
    expect(only(ofStory).question).toBeNull();
  });

  test('two flags that came on one line, away from their stories, are asked one by one', () => {
    const page = `${storyAt('river', 13)}\n\n${storyAt('lamps', 13)}\n\n图为放学的孩子。 何小满 摄\n\n街谈 回声`;
    const { questions, articles } = recovered(page);
    const flags = [
      ...questions.map(({ about }) => textOf(about)),
      ...articles.flatMap(({ flag }) => (flag ? [textOf(flag)] : [])),
    ];
    expect(flags).toEqual(expect.arrayContaining(['街谈', '回声']));
  });

  test('whose a photo is, is asked where its place speaks for one story and its words for another', () => {
    const caption = '近日，河湾镇守夜的老人走过山路。';
    const page = `${storyAt('river', 13)}\n\n${storyAt('lamps', 13)}\n\n${caption}\n\n何小满 摄`;
    const { questions, photos, verdicts } = recovered(page);
    const question = only(questions.filter(({ about }) => textOf(about) === caption));
    const verdict = verdicts.find(({ kind }) => kind === 'photo');
    expect(verdict?.subject).toBe(photos[0]?.id);
    expect(verdict?.question).toBe(question.id);
    expect(question.candidates.every(({ answer }) => answer.kind === 'photoOf')).toBe(true);
    for (const { answer } of question.candidates) {
      const after = recovered(page, [decide(answer, question.spans)]);
      expect(after.photos[0]?.article).toBe(answer.kind === 'photoOf' ? answer.article : undefined);
      expect(after.questions.map(({ id }) => id)).not.toContain(question.id);
    }
  });

  test('a caption whose place one story names is that story’s', () => {
    const page = `${storyAt('river', 13)}\n\n${storyAt('lamps', 13)}\n\n图为河湾镇的码头。\n\n何小满 摄`;
    const { photos, articles } = recovered(page);
    expect(photos[0]?.article).toBe(articles[0]?.id);
  });
});

describe('a lead-in', () => {
  test.each([
    ['本报讯 ', '本报讯'],
    ['本报讯（记者 周立） ', '本报讯（记者 周立）'],
    ['本报讯 （记者 周立） ', '本报讯 （记者 周立）'],
  ])('keeps the space that parts it from the text: %s', (lead, byline) => {
    const [article] = recovered(`石桥通了车\n\n${paragraph(lead + BODY_AT_RIVER, 20)}`).articles;
    expect(article?.blocks.map((block) => textOf(block.runs))).toEqual([lead + BODY_AT_RIVER]);
    expect(article?.bylines.map(({ runs }) => textOf(runs))).toEqual([byline]);
  });

  test('in a letter-spaced line keeps one only where two stood', () => {
    const spaced = (words: string): string => [...words].join(' ');
    const rest = paragraph(BODY_AT_RIVER.slice(12), 20);
    const page = (gap: string): string =>
      `石桥通了车\n\n${spaced('本报讯')}${gap}${spaced(BODY_AT_RIVER.slice(0, 12))}\n${rest}`;
    const bodyOf = (text: string): string => textOf(recovered(text).articles[0]?.blocks[0]?.runs ?? []);
    expect(bodyOf(page(' ')).startsWith('本报讯河湾')).toBe(true);
    expect(bodyOf(page('  ')).startsWith('本报讯 河湾')).toBe(true);
  });
});

test('a quotation that was drawn twice, word by word, is one headline without the spaces of the drawing', () => {
  const page = `““ 渔船渔船 ”” 里有乾坤里有乾坤\n\n${paragraph(BODY_AT_RIVER, 13)}`;
  expect(recovered(page).articles.map(({ headline }) => headline.map(textOf))).toEqual([['“渔船”里有乾坤']]);
});

test('a byline that its narrow column broke inside a word is one; who wrote and drew is none of the headline', () => {
  const page = `石桥通了车\n□ 本报记者 何小满 实\n习生 周立本\n\n${paragraph(BODY_AT_RIVER, 12)}\n\n一条山路亮起灯 守夜的人不再摸黑 文/何小满 图/周立本\n\n${paragraph(BODY_AT_LAMPS, 12)}`;
  const told = recovered(page).articles.map(({ headline, bylines }) => [
    headline.map(textOf).join(),
    ...bylines.map(({ runs }) => textOf(runs)),
  ]);
  expect(told).toEqual([
    ['石桥通了车', '□ 本报记者 何小满 实习生 周立本'],
    ['一条山路亮起灯 守夜的人不再摸黑', '文/何小满 图/周立本'],
  ]);
});

describe('a piece without a place', () => {
  const [row, credit] = ['名次 队名 场次 积分', '周立本 摄'];
  const table = `${storyAt('river', 13)}\n\n${row}\n\n${storyAt('lamps', 13)}`;
  const photos = `近日，河湾镇的孩子在桥头画画。\n\n何小满 摄\n\n${credit}\n\n${storyAt('lamps', 13)}`;
  const asked = (text: string, words: string): Recovered['questions'][number] => {
    const question = recovered(text).questions.find(({ about }) => textOf(about) === words);
    if (!question) throw new Error(`nothing is asked of ${words}`);
    return question;
  };

  test('may be a line of the text before it', () => {
    const { candidates, spans } = asked(table, row);
    const answer = candidates.find(
      (each) => each.answer.kind === 'part' && each.answer.role === 'lines',
    )?.answer;
    if (!answer) throw new Error('that is not offered');
    const [first] = recovered(table, [decide(answer, spans)]).articles;
    expect(first?.blocks.map(({ kind, runs }) => [kind, textOf(runs)]).at(-1)).toEqual(['lines', row]);
  });

  test('that says who took a picture may be said of any', () => {
    const { candidates } = asked(photos, credit);
    expect(candidates.map(({ answer }) => answer.kind)).toContain('photo');
    expect(candidates.length).toBeGreaterThan(1);
  });
});
