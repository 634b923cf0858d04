import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { affine, rect } from '../../shared/geometry/index.ts';
import { affineOf, fitTwoPoints, layOnPage } from './scanFit.ts';

describe('a scan on the page', () => {
  test('lies whole and undistorted in the middle at first', () => {
    const placement = layOnPage(2000, 2000, rect(0, 0, 1000, 1500));
    expect(placement).toEqual([0.5, 0, 0, 0.5, 0, 250]);
  });

  test('is brought with two of its points onto two points of the page, whatever they are', () => {
    const n = fc.integer({ min: 0, max: 4000 });
    const point = fc.tuple(n, n);
    fc.assert(
      fc.property(point, point, point, point, (s1, s2, p1, p2) => {
        const placement = fitTwoPoints([s1, s2], [p1, p2]);
        if (!placement) {
          expect(
            Math.min(Math.hypot(s1[0] - s2[0], s1[1] - s2[1]), Math.hypot(p1[0] - p2[0], p1[1] - p2[1])),
          ).toBeLessThan(10);
          return;
        }
        const [a, b, c, d] = placement;
        const map = affineOf(placement);
        for (const [s, p] of [
          [s1, p1],
          [s2, p2],
        ] as const) {
          const [x, y] = affine.apply(map, ...s);
          expect(x).toBeCloseTo(p[0], 4);
          expect(y).toBeCloseTo(p[1], 4);
        }
        // Shift, turn and one scale: nothing is sheared or stretched.
        expect([c, d]).toEqual([-b, a]);
      }),
      { seed: 11, numRuns: 200 },
    );
  });
});
