import { expect, test } from 'vitest';
import { linesOf } from '../../source/index.ts';
import { piecesOf } from './pieces.ts';
import { stacksOf } from './stacks.ts';

const found = (rows: readonly string[]): string[][] => {
  const { stacks } = stacksOf(piecesOf(linesOf(rows.join('\n')).lines));
  return stacks.map((stack) => stack.map((line) => line.map(({ text }) => text).join('')));
};
const body = '渡口的灯亮到很晚，守船的人';
const aside = ' '.repeat(24);

test('characters that stand alone below one another are a vertical headline', () => {
  const rows = [...'夜渡人'].flatMap((c) => [`${body}${aside}${c}`, body, body]);
  expect(found(rows)).toEqual([['夜渡人']]);
});

test('of two lines the right one is first, also where both came as one word', () => {
  const apart = [
    ['江', '夜'],
    ['声', '渡'],
    ['远', '人'],
  ];
  expect(found(apart.map(([left, right]) => `${body}${aside}${left}     ${right}`))).toEqual([
    ['夜渡人', '江声远'],
  ]);
  expect(found(apart.map(([left, right]) => `${body}${aside}${left}${right}`))).toEqual([
    ['夜渡人', '江声远'],
  ]);
});

test('a number set across in one of two lines stays whole', () => {
  const apart = ['江夜', '声渡', '10', '远人'].map((word) => `${body}${aside}${word}`);
  const { stacks, rest } = stacksOf(piecesOf(linesOf(apart.join('\n')).lines));
  const said = [...stacks.flat(2), ...rest].map(({ text }) => text).join('');
  expect(said.match(/[0-9]+/gu)).toEqual(['10']);
});

test('what stands between two characters parts them', () => {
  const rows = [
    `${body}${aside}夜`,
    `${body}${' '.repeat(20)}一盏渔火，两岸人家`,
    `${body}${aside}渡`,
    `${body}${aside}人`,
  ];
  expect(found(rows)).toEqual([]);
});
