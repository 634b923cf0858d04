import { expect, test } from 'vitest';
import type { Gray } from '../gray.ts';
import { inkOf } from '../ink.ts';
import { shapesOf } from './shapes.ts';
import { sheetOf } from './sheet.ts';

const EM = 24;
const [WIDTH, HEIGHT] = [900, 600];
type Part = readonly [left: number, top: number, right: number, foot: number, level: number];

/** A sheet of paper with pictures (gray, with a pattern) and rules. */
function pageOf(parts: readonly Part[]): Gray {
  const pixels = new Uint8Array(WIDTH * HEIGHT).fill(232);
  for (const [left, top, right, foot, level] of parts)
    for (let y = top; y < foot; y += 1)
      for (let x = left; x < right; x += 1)
        pixels[y * WIDTH + x] = level < 40 ? level : level + ((x * 7 + y * 13) % 41) - 20;
  return { width: WIDTH, height: HEIGHT, pixels };
}

function shapes(parts: readonly Part[]) {
  const gray = pageOf(parts);
  const sheet = sheetOf({ gray, toScan: { a: 1, b: 0, c: 0, d: 1, e: 0, f: 0 } }, gray);
  return shapesOf(gray, inkOf(gray, 24), sheet, EM);
}

test.each([
  ['wide', 420, 434, 450],
  ['narrow', 426, 434, 444],
])(
  'pictures side by side with a rule in their %s gutter are two, each as far as it goes',
  (_, end, at, next) => {
    const { fields, rules } = shapes([
      [100, 100, end, 400, 120],
      [next, 100, 800, 400, 120],
      [at, 100, at + 2, 400, 20],
    ]);
    const edges = fields.map(({ left, right }) => [left, right]).sort((a, b) => a[0]! - b[0]!);
    expect(edges).toHaveLength(2);
    for (const [i, [left, right]] of [
      [100, end],
      [next, 800],
    ].entries()) {
      expect(Math.abs(edges[i]![0]! - left!)).toBeLessThan(6);
      expect(Math.abs(edges[i]![1]! - right!)).toBeLessThan(6);
    }
    expect(rules.filter(({ direction }) => direction === 'vertical')).toHaveLength(1);
  },
);

test('a post in a picture parts it as little as a bright place does', () => {
  const post: Part = [434, 100, 436, 400, 20];
  expect(shapes([[100, 100, 800, 400, 120], post]).fields).toHaveLength(1);
  expect(
    shapes([
      [100, 100, 425, 400, 120],
      [445, 100, 800, 400, 120],
    ]).fields,
  ).toHaveLength(1);
});
