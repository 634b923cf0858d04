import { expect, test } from 'vitest';
import { heightOf, widthOf, type Edges } from '../../geometry/index.ts';
import type { Gray } from '../gray.ts';
import { partedCore } from './partedCores.ts';
import { withQuote } from './quotes.ts';
import { componentsOf } from './regions.ts';
import { CORE } from './segment.ts';
import { withCharacters } from './uprights.ts';

const EM = 24;
const box = (left: number, top: number, right: number, foot: number): Edges => ({ left, top, right, foot });

/** A detector's map: what lies in the boxes is text. */
function mapOf(boxes: readonly Edges[]): Gray {
  const map = { width: 500, height: 500, pixels: new Uint8Array(500 * 500) };
  for (const { left, top, right, foot } of boxes)
    for (let y = top; y < foot; y += 1) map.pixels.fill(255, y * map.width + left, y * map.width + right);
  return map;
}

const parted = (map: Gray): Edges[] =>
  componentsOf(map, CORE)
    .flatMap((core) => partedCore(map, core, EM))
    .map(({ left, top, right, foot }) => box(left, top, right, foot));

test('two level lines that run together where they end are two', () => {
  const [over, under] = [box(40, 40, 400, 64), box(40, 120, 400, 144)];
  expect(parted(mapOf([over, under, box(360, 60, 400, 124)])).sort((a, b) => a.top - b.top)).toEqual([
    over,
    under,
  ]);
});

test('a character that is run together with an upright line beside it is parted from it', () => {
  const line = box(100, 40, 124, 300);
  const character = box(30, 262, 60, 300);
  const found = parted(mapOf([line, character, box(60, 272, 100, 290)]));
  expect(found).toHaveLength(2);
  expect(found).toContainEqual(line);
  const other = found.find(({ left }) => left < 60)!;
  expect(Math.abs(other.right - 60)).toBeLessThan(4);
});

test('one line stays one, however it is bent', () => {
  const map = mapOf([box(40, 40, 220, 64), box(200, 48, 400, 72)]);
  expect(parted(map)).toEqual([box(40, 40, 400, 72)]);
});

test('lines of body type are left as they are', () => {
  const map = mapOf([box(40, 40, 300, 50), box(40, 100, 300, 110), box(290, 40, 300, 110)]);
  expect(parted(map)).toEqual([box(40, 40, 300, 110)]);
});

const cores = (boxes: readonly Edges[]) =>
  boxes.map((own) => ({ ...own, pixels: widthOf(own) * heightOf(own) }));
const spans = (found: readonly Edges[]) =>
  found.map(({ left, top, right, foot }) => [left, top, right, foot]);

test('characters over an upright line that were found by themselves are its own', () => {
  const line = box(100, 160, 124, 300);
  const found = withCharacters(cores([line, box(101, 130, 123, 150), box(100, 95, 124, 116)]), [], EM);
  expect(spans(found)).toEqual([[100, 95, 124, 300]]);
});

test('a row across the ends of two upright lines is a character of each', () => {
  const lines = [box(100, 40, 124, 200), box(180, 40, 204, 200)];
  const found = withCharacters(cores([...lines, box(98, 214, 206, 238)]), [], EM);
  expect(spans(found)).toEqual([
    [100, 40, 124, 238],
    [180, 40, 204, 238],
  ]);
});

test('a line under an upright headline is none of its characters, nor what a rule parts from it', () => {
  const line = box(100, 40, 124, 200);
  const byline = box(80, 212, 150, 221);
  const label = box(100, 214, 124, 236);
  const rule = { ...box(60, 206, 170, 208), direction: 'horizontal' as const };
  expect(withCharacters(cores([line, byline]), [], EM)).toHaveLength(2);
  expect(withCharacters(cores([line, label]), [rule], EM)).toHaveLength(2);
  expect(withCharacters(cores([line, label]), [], EM)).toHaveLength(1);
});

const SIZE = 50;
/** Ink of a line: boxes along it and across it. */
const ink = (boxes: readonly Edges[]) => (along: number, across: number) =>
  boxes.some((own) => along >= own.left && along < own.right && across >= own.top && across < own.foot)
    ? 1
    : 0;
const ended = (boxes: readonly Edges[], stop = Infinity) =>
  withQuote(ink(boxes), 100, 1, SIZE, (along) => along < stop);

test('a quote at the far side of its em ends its line', () => {
  expect(ended([box(128, 6, 144, 20)])).toBe(143);
  expect(ended([box(112, 36, 122, 48)])).toBe(121);
});

test('what is as high as the line, or goes on, or stands behind a wall, is another’s', () => {
  expect(ended([box(128, 6, 144, 44)])).toBe(100);
  expect(ended([box(128, 6, 144, 20), box(150, 4, 300, 22)])).toBe(100);
  expect(ended([box(128, 6, 144, 20)], 125)).toBe(100);
  expect(ended([])).toBe(100);
});
