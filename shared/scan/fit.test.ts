import fc from 'fast-check';
import { expect, test } from 'vitest';
import { affine } from '../geometry/index.ts';
import { bendOfShifts, fitPoints, type Shift } from './fit.ts';
import { bendAt, toPage, toScan, type Bend } from './scanMap.ts';

const corners = [
  [40, 50],
  [900, 80],
  [870, 1400],
  [60, 1450],
  [500, 700],
] as const;

test('points set by hand give the map back, from two a similarity, from three an affine one', () => {
  const number = (most: number) => fc.double({ min: -most, max: most, noNaN: true });
  fc.assert(
    fc.property(
      number(3),
      number(0.1),
      number(50),
      number(50),
      fc.integer({ min: 2, max: 5 }),
      (s, skew, e, f, n) => {
        const scale = 4 + s;
        const map = { a: scale, b: skew, c: -skew, d: scale, e, f };
        const pairs = corners
          .slice(0, n)
          .map((page) => ({ page, scan: affine.apply(map, page[0], page[1]) }));
        const fit = fitPoints(pairs);
        for (const key of ['a', 'b', 'c', 'd', 'e', 'f'] as const)
          expect(fit?.affine[key]).toBeCloseTo(map[key], 5);
        for (const off of fit?.residuals ?? [NaN]) expect(off).toBeLessThan(1e-6);
      },
    ),
    { seed: 3, numRuns: 60 },
  );
});

test('points that do not tell a map give none; three in a line give a similarity', () => {
  expect(fitPoints([])).toBeNull();
  expect(fitPoints([{ page: [1, 1], scan: [2, 2] }])).toBeNull();
  expect(fitPoints([1, 2].map((n) => ({ page: [100 + n, 100], scan: [400 + n, 400] }) as const))).toBeNull();
  const line = [0, 1, 2].map((n) => ({ page: [n * 100, n * 50], scan: [n * 200, n * 100] }) as const);
  expect(fitPoints(line)?.affine.a).toBeCloseTo(2, 9);
  expect(fitPoints(line)?.affine.d).toBeCloseTo(2, 9);
});

test('the residual of a point set wrongly is told', () => {
  const pairs = corners.map((page) => ({ page, scan: [page[0] * 4, page[1] * 4] as const }));
  const wrong = pairs.map((pair, i) =>
    i === 4 ? { ...pair, scan: [pair.scan[0] + 80, pair.scan[1]] as const } : pair,
  );
  const residuals = fitPoints(wrong)!.residuals;
  expect(Math.max(...residuals)).toBe(residuals[4]);
  expect(residuals[4]).toBeGreaterThan(10);
});

const grid = { columns: 9, rows: 13, stepX: 130, stepY: 130 };
const wave = (x: number, y: number) => [3 * Math.sin(y / 400), 5 * Math.sin(x / 350)] as const;
const shifts: readonly Shift[] = Array.from({ length: 20 * 30 }, (_, i) => {
  const [x, y] = [(i % 20) * 52 + 20, Math.floor(i / 20) * 52 + 20];
  const [dx, dy] = wave(x, y);
  return { x, y, dx, dy, weightX: 0.2, weightY: 1 };
});

test('a bend follows the paper, and not a box that stands elsewhere', () => {
  const astray = shifts.map((shift) =>
    Math.abs(shift.x - 500) < 110 && Math.abs(shift.y - 800) < 110 ? { ...shift, dy: shift.dy + 60 } : shift,
  );
  const bend = bendOfShifts(astray, grid, 2, 3)!;
  for (const { x, y } of shifts) {
    const [dx, dy] = bendAt(bend, x, y);
    expect(Math.hypot(dx - wave(x, y)[0], dy - wave(x, y)[1])).toBeLessThan(1.5);
  }
});

test('a place goes to the scan and back', () => {
  const bend: Bend = bendOfShifts(shifts, grid, 2, 3)!;
  const map = { affine: { a: 4, b: 0.2, c: -0.2, d: 4.1, e: 30, f: 40 }, bend };
  for (const [x, y] of corners) {
    const back = toPage(map, ...toScan(map, x, y));
    expect(back?.[0]).toBeCloseTo(x, 4);
    expect(back?.[1]).toBeCloseTo(y, 4);
  }
});
