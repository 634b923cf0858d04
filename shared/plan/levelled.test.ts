import { expect, test } from 'vitest';
import { levelled } from './levelled.ts';

const of = (...heights: number[]) => heights.map((lines) => ({ measure: 13, lines }));
const heightsOf = (...heights: number[]) => levelled(of(...heights)).map(({ lines }) => lines);

test.each<[string, number[], number[]]>([
  ['a column twice as high as the others is two', [106, 53, 63], [53, 53, 53, 63]],
  ['one of four columns is enough to part the other three', [81, 27], [27, 27, 27, 27]],
  ['columns that are parted are level give or take a line', [85, 43, 42], [42, 43, 43, 42]],
  ['columns that are level stay', [16, 16, 16], [16, 16, 16]],
  ['a column that rises beside the headline stays', [10, 10, 20], [10, 10, 20]],
  ['a column that is no multiple of the others stays', [40, 40, 65], [40, 40, 65]],
  ['a stub is the end of a column that rose', [60, 60, 60, 5], [60, 60, 65]],
  ['a stub after one column stays: nothing tells that it rose', [60, 5], [60, 5]],
  ['a last column half as high as the others stays', [20, 20, 11], [20, 20, 11]],
  ['no columns are none', [], []],
])('%s', (_, heights, expected) => {
  expect(heightsOf(...heights)).toEqual(expected);
});

test('columns of another measure tell nothing', () => {
  const columns = [
    { measure: 13, lines: 60 },
    { measure: 27, lines: 30 },
  ];
  expect(levelled(columns)).toEqual(columns);
});

test('no line is lost', () => {
  const sum = (heights: readonly number[]) => heights.reduce((a, b) => a + b, 0);
  for (const heights of [
    [107, 53, 63],
    [61, 20, 20],
    [50, 50, 49, 7],
  ]) {
    expect(sum(heightsOf(...heights))).toBe(sum(heights));
  }
});
