import { describe, expect, test } from 'vitest';
import { presets } from '../../shared/document/index.ts';
import { bottom, rect, right } from '../../shared/geometry/index.ts';
import { baselineTops, columnEdges, snapLines, snapMove, snapResize, typeAreaOf } from './snap.ts';

const setup = presets['duikai-8'];
const area = typeAreaOf(setup);

describe('snapping', () => {
  test('knows both edges of every base column, the outer ones being those of the type area', () => {
    const edges = columnEdges(setup);
    expect(edges).toHaveLength(16);
    expect(edges[0]).toBeCloseTo(area.x);
    expect(edges[15]).toBeCloseTo(right(area));
    expect((edges[1] ?? 0) - (edges[0] ?? 0)).toBeCloseTo(13 * setup.bodySize, 3);
    expect((edges[2] ?? 0) - (edges[1] ?? 0)).toBeCloseTo(setup.bodySize, 3);
  });

  test('knows the top of every body line', () => {
    const tops = baselineTops(setup);
    expect(tops).toHaveLength(setup.lines + 1);
    expect(tops.at(-1)).toBeCloseTo(bottom(area), 3);
  });

  test('draws a moved box to a column within reach, and shows the line', () => {
    const lines = snapLines(setup, []);
    const edge = columnEdges(setup)[2] ?? 0;
    const { rect: moved, guides } = snapMove(rect(edge + 3, 300.2, 60, 40), lines, 5);
    expect(moved.x).toBeCloseTo(edge);
    expect(moved.width).toBe(60);
    expect(guides).toContainEqual({ axis: 'x', at: edge });
  });

  test('leaves a box alone beyond its reach, and with reach 0', () => {
    const lines = { xs: [100], ys: [100] };
    expect(snapMove(rect(120, 130, 10, 10), lines, 5)).toEqual({ rect: rect(120, 130, 10, 10), guides: [] });
    expect(snapMove(rect(101, 101, 10, 10), lines, 0).rect).toEqual(rect(101, 101, 10, 10));
  });

  test('draws a moved box to its neighbours', () => {
    const lines = snapLines(setup, [rect(500, 700, 123, 45)]);
    expect(snapMove(rect(621, 400, 30, 10), lines, 4).rect.x).toBe(623);
  });

  test('moves only the edges of the handle', () => {
    const start = rect(100, 100, 200, 100);
    const east = snapResize(start, 'e', 33, 50, { xs: [330], ys: [] }, 5, 9);
    expect(east.rect).toEqual(rect(100, 100, 230, 100));
    const north = snapResize(start, 'nw', -10, -20, { xs: [], ys: [] }, 5, 9);
    expect(north.rect).toEqual(rect(90, 80, 210, 120));
  });

  test('never turns a box inside out', () => {
    const start = rect(100, 100, 200, 100);
    for (const handle of ['n', 's', 'e', 'w', 'ne', 'nw', 'se', 'sw'] as const) {
      for (const by of [-900, 900]) {
        const { rect: r } = snapResize(start, handle, by, by, { xs: [], ys: [] }, 0, 9);
        expect(r.width).toBeGreaterThanOrEqual(9);
        expect(r.height).toBeGreaterThanOrEqual(9);
      }
    }
  });
});
