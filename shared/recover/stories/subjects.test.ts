import { expect, test } from 'vitest';
import { subjectsOf } from './subjects.ts';

// No two of one story share a word.
const match = ['上半场，客队两次射门。', '门将扑出了点球，球迷一片欢呼。', '补时，角球开出，头球破门。'];
const field = ['村里的稻田插完了秧。', '农技员说，今年墒情不错。', '合作社的收割机也修好了。'];

test('passages of one subject are likelier together than beside others, though they share no word', () => {
  const { clear, add } = subjectsOf([...match, ...field]).gather();
  const beside = (own: number, other: number): number => {
    clear();
    add(own);
    return add(other);
  };
  expect(beside(0, 1)).toBeGreaterThan(0);
  expect(beside(0, 3)).toBeLessThan(0);
  expect(beside(3, 4)).toBeGreaterThan(beside(2, 4));
});

test('the first passage says nothing, and one without words of a subject never does', () => {
  const { add } = subjectsOf([...match, '他又笑了。']).gather();
  expect(add(0)).toBeCloseTo(0, 12);
  expect(add(3)).toBe(0);
});

test('the order in which passages are gathered matters little', () => {
  const { clear, add } = subjectsOf([...match, ...field]).gather();
  const all = (order: readonly number[]): number => {
    clear();
    return order.reduce((sum, k) => sum + add(k), 0);
  };
  expect(all([0, 1, 2, 3])).toBeCloseTo(all([3, 2, 1, 0]), 0);
});
