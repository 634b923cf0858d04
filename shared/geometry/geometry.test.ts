import fc from 'fast-check';
import { expect, test } from 'vitest';
import { affine, area, bounds, contains, intersection, mm, mmToPt, ptToMm, rect } from './index.ts';

const side = fc.integer({ min: -500, max: 500 });
const extent = fc.integer({ min: 1, max: 500 });
const anyRect = fc.tuple(side, side, extent, extent).map(([x, y, w, h]) => rect(x, y, w, h));

test('25.4 mm are 72 pt, and back', () => {
  expect(mmToPt(mm(25.4))).toBeCloseTo(72, 10);
  expect(ptToMm(mmToPt(mm(390)))).toBeCloseTo(390, 10);
});

test('an intersection lies in both rectangles and is the same either way', () => {
  fc.assert(
    fc.property(anyRect, anyRect, (a, b) => {
      const common = intersection(a, b);
      expect(intersection(b, a)).toEqual(common);
      if (common) expect(contains(a, common) && contains(b, common)).toBe(true);
      else expect(area(bounds([a, b]))).toBeGreaterThanOrEqual(area(a) + area(b) - 1e-6);
    }),
  );
});

test('rectangles that only touch do not intersect', () => {
  expect(intersection(rect(0, 0, 10, 10), rect(10, 0, 10, 10))).toBeNull();
});

test('an affine map and its inverse cancel', () => {
  const m = { a: 1.01, b: 0.03, c: -0.02, d: 0.98, e: 12, f: -7 };
  const inverse = affine.invert(m);
  expect(inverse).not.toBeNull();
  const [x, y] = affine.apply(affine.compose(inverse!, m), 100, 200);
  expect([x, y]).toEqual([expect.closeTo(100, 9), expect.closeTo(200, 9)]);
});

test('a map that flattens the plane has no inverse', () => {
  expect(affine.invert({ a: 1, b: 2, c: 2, d: 4, e: 0, f: 0 })).toBeNull();
});
