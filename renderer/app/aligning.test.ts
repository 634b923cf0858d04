import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { bottom, rect, right, type Rect } from '../../shared/geometry/index.ts';
import { aligned, alignments, distributed } from './aligning.ts';

const rects = fc.array(
  fc
    .tuple(
      fc.integer({ min: 0, max: 900 }),
      fc.integer({ min: 0, max: 900 }),
      fc.integer({ min: 5, max: 200 }),
      fc.integer({ min: 5, max: 200 }),
    )
    .map((r) => rect(...r)),
  { minLength: 3, maxLength: 6 },
);
const sizes = (list: readonly Rect[]) => list.map(({ width, height }) => [width, height]);

describe('boxes', () => {
  test('are aligned at an edge that one of them has, keep their sizes, and stay when aligned again', () => {
    fc.assert(
      fc.property(rects, fc.constantFrom(...alignments), (list, how) => {
        const once = aligned(list, how);
        expect(sizes(once)).toEqual(sizes(list));
        const edge: Record<(typeof alignments)[number], (r: Rect) => number> = {
          left: (r) => r.x,
          right,
          centre: (r) => r.x + r.width / 2,
          top: (r) => r.y,
          bottom,
          middle: (r) => r.y + r.height / 2,
        };
        for (const r of once) expect(edge[how](r)).toBeCloseTo(edge[how](once[0]!), 6);
        aligned(once, how).forEach((r, i) => expect(edge[how](r)).toBeCloseTo(edge[how](once[i]!), 6));
      }),
    );
  });

  test('are distributed with equal gaps between the first and the last, which stay', () => {
    fc.assert(
      fc.property(rects, fc.constantFrom('x', 'y' as const), (list, axis) => {
        const spread = distributed(list, axis);
        expect(sizes(spread)).toEqual(sizes(list));
        const size = axis === 'x' ? 'width' : 'height';
        const order = list.map((_, i) => i).sort((a, b) => list[a]![axis] - list[b]![axis]);
        const gaps = order.slice(1).map((i, n) => {
          const before = spread[order[n]!]!;
          return spread[i]![axis] - before[axis] - before[size];
        });
        for (const gap of gaps) expect(gap).toBeCloseTo(gaps[0]!, 6);
        for (const i of [order[0]!, order.at(-1)!]) expect(spread[i]![axis]).toBeCloseTo(list[i]![axis], 6);
      }),
    );
  });
});
