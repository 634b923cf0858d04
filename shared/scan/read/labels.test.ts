import { expect, test } from 'vitest';
import type { Edges } from '../../geometry/index.ts';
import type { Gray } from '../gray.ts';
import { labelAround } from './labels.ts';

const [WIDTH, HEIGHT] = [500, 120];
type Part = readonly [left: number, top: number, right: number, foot: number, level: number];
const sheet = { box: { left: 0, top: 0, right: WIDTH, foot: HEIGHT }, paperAt: () => 230 };

function pageOf(parts: readonly Part[]): Gray {
  const pixels = new Uint8Array(WIDTH * HEIGHT).fill(230);
  for (const [left, top, right, foot, level] of parts)
    for (let y = top; y < foot; y += 1) pixels.fill(level, y * WIDTH + left, y * WIDTH + right);
  return { width: WIDTH, height: HEIGHT, pixels };
}

/** Characters of 30 px: a ring of strokes and one across. */
const characters = (count: number, x: number, y: number, level: number): Part[] =>
  Array.from({ length: count }, (_, i) => x + i * 34).flatMap((left): Part[] => [
    [left, y, left + 30, y + 5, level],
    [left, y + 25, left + 30, y + 30, level],
    [left, y, left + 5, y + 30, level],
    [left + 25, y, left + 30, y + 30, level],
    [left, y + 12, left + 30, y + 17, level],
  ]);

const box = (left: number, top: number, right: number, foot: number): Edges => ({ left, top, right, foot });

test('a line in reverse type stands in a label, though its type nearly fills that', () => {
  const page = pageOf([[94, 34, 242, 76, 30], ...characters(4, 100, 40, 225)]);
  expect(labelAround(page, sheet, box(100, 40, 232, 70))).toEqual(box(94, 34, 242, 76));
});

test('so does one of which only the first words are reversed', () => {
  const page = pageOf([[94, 34, 174, 76, 30], ...characters(2, 100, 40, 225), ...characters(3, 182, 40, 30)]);
  expect(labelAround(page, sheet, box(94, 34, 280, 76))).toEqual(box(94, 34, 280, 76));
});

test('and one with a border round it', () => {
  const border: Part[] = [
    [90, 30, 246, 33, 30],
    [90, 77, 246, 80, 30],
    [90, 30, 93, 80, 30],
    [243, 30, 246, 80, 30],
  ];
  const page = pageOf([...border, ...characters(4, 100, 40, 30)]);
  expect(labelAround(page, sheet, box(100, 40, 232, 70))).toEqual(box(90, 30, 246, 80));
});

test('a headline is none, nor one between two rules, nor a line on a dark picture', () => {
  const line = box(100, 40, 232, 70);
  expect(labelAround(pageOf(characters(4, 100, 40, 30)), sheet, line)).toBeNull();
  const rules: Part[] = [
    [20, 30, 480, 33, 30],
    [20, 77, 480, 80, 30],
  ];
  expect(labelAround(pageOf([...rules, ...characters(4, 100, 40, 30)]), sheet, line)).toBeNull();
  expect(labelAround(pageOf([[94, 34, 242, 76, 30]]), sheet, line)).toBeNull();
});
