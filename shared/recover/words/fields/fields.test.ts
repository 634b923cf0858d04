import { expect, test } from 'vitest';
import { FIELDS, fieldWordsOf } from './index.ts';
import { LEXICON } from './lexicon.ts';

test('every word stands once in its field and is long enough to mean something', () => {
  for (const [field, list] of Object.entries(LEXICON)) {
    const words = list.split(' ');
    expect(words, field).toEqual([...new Set(words)]);
    expect(
      words.filter((word) => word.length < 2 && !/^[鸟蛇鲸杏笋桥床]$/.test(word)),
      field,
    ).toEqual([]);
  }
});

test('of two words that begin together the longer one is taken, and each word once', () => {
  const [alone, ...rest] = fieldWordsOf('图书馆');
  expect(rest).toEqual([]);
  expect(fieldWordsOf('图书馆里，图书馆外')).toEqual([alone]);
});

test('a word of two fields has both', () => {
  const both = fieldWordsOf('赛后，球员说').flat();
  expect(both.length).toBeGreaterThan(1);
  expect(both.every((field) => field >= 0 && field < FIELDS)).toBe(true);
});

test('what says nothing of a subject has no words, and nothing breaks on any text', () => {
  expect(fieldWordsOf('他笑了笑，又走了')).toEqual([]);
  expect(fieldWordsOf('')).toEqual([]);
  expect(fieldWordsOf('\ud840\ud840abc')).toEqual([]);
});
