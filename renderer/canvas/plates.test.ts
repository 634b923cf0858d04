import fc from 'fast-check';
import { expect, test } from 'vitest';
import { bounds, contains, intersection } from '../../shared/geometry/index.ts';
import { platesOf } from './plates.ts';
import { regionAt } from './testing/region.ts';

/** A page of small boxes side by side. */
const grid = (count: number) =>
  Array.from({ length: count }, (_, i) => regionAt(`b${i}`, (i % 40) * 25, Math.floor(i / 40) * 20, 20, 15));

const placed = fc.record({
  x: fc.integer({ min: 0, max: 900 }),
  y: fc.integer({ min: 0, max: 900 }),
  width: fc.integer({ min: 1, max: 300 }),
  height: fc.integer({ min: 1, max: 60 }),
});

test('a page as pages are has one plate for each box, lifted or not', () => {
  const plates = platesOf(grid(100), new Set(['b3']));
  expect(plates).toHaveLength(100);
  expect(plates.filter(({ lifted }) => lifted).map(({ key }) => key)).toEqual(['b3']);
});

test('thousands of boxes share few plates, and what is lifted leaves the others as they are', () => {
  const regions = grid(2000);
  const before = platesOf(regions, new Set());
  expect(before.length).toBeLessThanOrEqual(80);
  const after = platesOf(regions, new Set(['b700']));
  expect(after.filter(({ lifted }) => lifted).map((plate) => plate.regions)).toEqual([[regions[700]]]);
  const same = after.filter(({ key, regions: own }) =>
    before.some((one) => one.key === key && one.regions.length === own.length),
  );
  expect(same.length).toBe(before.length - 1);
});

test('every region is on one plate that holds it, and what overlaps keeps its painting order', () => {
  fc.assert(
    fc.property(fc.array(placed, { minLength: 200, maxLength: 260 }), (places) => {
      const regions = places.map(({ x, y, width, height }, i) => regionAt(`b${i}`, x, y, width, height));
      const plates = platesOf(regions, new Set());
      const painted = plates.flatMap((plate) => plate.regions);
      expect(new Set(painted).size).toBe(regions.length);
      expect(painted).toHaveLength(regions.length);
      for (const plate of plates)
        expect(contains(plate.rect, bounds(plate.regions.map((one) => one.rect)))).toBe(true);
      const at = new Map(painted.map((one, i) => [one, i]));
      for (const [i, below] of regions.entries())
        for (const above of regions.slice(i + 1))
          if (intersection(below.rect, above.rect))
            expect(at.get(below) ?? 0).toBeLessThan(at.get(above) ?? 0);
    }),
    { numRuns: 15, seed: 7 },
  );
});
