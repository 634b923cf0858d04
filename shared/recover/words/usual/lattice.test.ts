import { expect, test } from 'vitest';
import { partings } from './lattice.ts';

/** The places of a text inside of words. */
const inside = (text: string): number[] =>
  partings(text).flatMap(({ odds }, at) => (at > 0 && at < text.length && odds < 0 ? [at] : []));

test('a place inside of a word is no end of one, whichever words stand around it', () => {
  expect(inside('工作经济')).toEqual([1, 3]);
  expect(inside('码头上')).toEqual([1]);
  expect(inside('的人在')).toEqual([]);
});

test('numbers, names of persons and of places are words though no list has them', () => {
  expect(inside('周立本修桥')).toEqual([1, 2]);
  expect(inside('鹬麓县')).toEqual([1, 2]);
  expect(inside('三百七十座')).toEqual([1, 2, 3, 4]);
});

test('the kinds of the words that end and begin there are told', () => {
  const at = partings('研究问题')[2];
  expect(at?.ends).not.toBe('p');
  expect(partings('新的问题')[2]?.ends).toBe('p');
  expect(at?.begins).toBe('n');
});
