import { describe, expect, test } from 'vitest';
import { textOf, type Decision } from '../document/index.ts';
import { linesOf } from '../source/index.ts';
import { recover, type Recovered } from './index.ts';
import { paragraph, BODY_AT_RIVER, storyAt } from './testing/pages.ts';

const ID = 's';
const recovered = (text: string, decisions: readonly Decision[] = []): Recovered =>
  recover({ id: ID, lines: linesOf(text) }, decisions);
const decide = (answer: Decision['answer'], spans: Decision['spans'], id = 'd'): Decision => ({
  id,
  source: ID,
  spans,
  answer,
});

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
