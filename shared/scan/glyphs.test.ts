import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { PathStep } from '../fonts/index.ts';
import { paintOutline } from './glyphs.ts';
import { emptyField } from './gray.ts';
import { imageInk } from './testing/imageInk.ts';

const square = (x: number, y: number, side: number, back = false): PathStep[] => {
  const corners = [
    [x, y],
    [x + side, y],
    [x + side, y + side],
    [x, y + side],
  ] as const;
  const [first, ...rest] = back ? corners.toReversed() : corners;
  return [['M', ...first], ...rest.map((corner): PathStep => ['L', ...corner]), ['Z']];
};
const asItIs = (x: number, y: number) => [x, y] as const;

test('an outline covers as much as its area, wherever it lies between pixels', () => {
  const number = fc.double({ min: 2, max: 20, noNaN: true });
  fc.assert(
    fc.property(
      number,
      number,
      fc.double({ min: 0.1, max: 15, noNaN: true }),
      fc.boolean(),
      (x, y, side, back) => {
        const field = emptyField(40, 40);
        paintOutline(field, square(x, y, side, back), asItIs);
        expect(imageInk(field)).toBeCloseTo(side * side, 2);
      },
    ),
    { seed: 4, numRuns: 100 },
  );
});

test('a triangle, a counter that is left out, a curve', () => {
  const triangle = emptyField(40, 40);
  paintOutline(triangle, [['M', 5, 5], ['L', 25, 5], ['L', 5, 35], ['Z']], asItIs);
  expect(imageInk(triangle)).toBeCloseTo(300, 1);
  const ring = emptyField(40, 40);
  paintOutline(ring, [...square(5.3, 5.3, 20), ...square(10.1, 10.1, 10, true)], asItIs);
  expect(imageInk(ring)).toBeCloseTo(300, 1);
  const bow = emptyField(40, 40);
  // A parabola over a chord of 20 with its control point 10 above: two thirds of 20 × 5.
  paintOutline(bow, [['M', 5, 20], ['Q', 15, 10, 25, 20], ['Z']], asItIs);
  expect(imageInk(bow)).toBeGreaterThan(60);
  expect(imageInk(bow)).toBeLessThan(67);
});

test('what lies outside the field is not painted, and harms nothing', () => {
  const field = emptyField(10, 10);
  paintOutline(field, square(-5, -5, 8), asItIs);
  expect(imageInk(field)).toBeCloseTo(9, 2);
});
