import { describe, expect, test } from 'vitest';
import { textOf } from '../../document/index.ts';
import { linesOf } from '../../source/index.ts';
import { recover } from '../index.ts';
import { BODY_AT_RIVER, paragraph } from '../testing/pages.ts';

const read = (text: string) => recover({ id: 's', lines: linesOf(text) }, []);
const linesIn = (text: string): string[] =>
  read(text)
    .articles.flatMap(({ blocks }) => blocks)
    .filter(({ kind }) => kind === 'lines')
    .map(({ runs }) => textOf(runs));

const POEM = [
  '老井边的青苔记得每一双鞋',
  '记得雨和挑水的人',
  '绳子磨出的沟比村志还要深些',
  '月亮落进桶里',
  '祖母数过的星星还在水底亮着',
  '谁把井台擦得发白',
  '风从晒谷场那头轻轻吹过来了',
];

describe('verse set too wide for its column', () => {
  const turned = POEM.map((line) => (line.length > 11 ? `${line.slice(0, 11)}\n${line.slice(11)}` : line));

  test.each([
    ['in one block', '\n'],
    ['whatever blank lines the extraction put between', '\n\n'],
  ])('its turned lines are put together, %s', (_, between) => {
    const text = `老井记\n\n□江米\n\n${turned.join(between)}\n\n石桥通了车\n\n□周立本\n\n${paragraph(BODY_AT_RIVER, 14)}`;
    expect(linesIn(text)).toEqual(POEM);
    expect(read(text).articles.map(({ headline }) => headline.map(textOf))).toEqual([
      ['老井记'],
      ['石桥通了车'],
    ]);
  });

  test('a short line of its own stays one where most full lines have none behind them', () => {
    const poem = [...POEM.map((line) => line.slice(0, 11)), '月亮', '再亮一回'];
    const text = `老井记\n\n□江米\n\n${poem.join('\n')}`;
    expect(linesIn(text)).toEqual(poem);
  });
});

test('rows of a list may hold full-width figures', () => {
  const rows = [
    '河湾街码头：７:００至１８:００',
    '石桥街医院：８:３０至１７:００',
    '柳堤街菜市：９:００至２１:００',
  ];
  const cut = rows.map((row) => `${row.slice(0, 12)}\n${row.slice(12)}`);
  const text = `石桥通了车\n\n□周立本\n\n${paragraph(BODY_AT_RIVER, 14)}\n\n${cut.join('\n\n')}`;
  expect(linesIn(text)).toEqual(rows);
});
