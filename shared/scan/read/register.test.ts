import { expect, test } from 'vitest';
import { affine, mm, mmToPt, type Affine } from '../../geometry/index.ts';
import { random } from '../testing/degrade.ts';
import type { PointPair } from '../fit.ts';
import { toPage } from '../scanMap.ts';
import { registrationFromAnchors } from './register.ts';

const TRIM = { width: 1105, height: 1559 };
/** 300 dots an inch, a degree askew. */
const turn = (1 * Math.PI) / 180;
const truth: Affine = {
  a: (300 / 72) * Math.cos(turn),
  b: (300 / 72) * Math.sin(turn),
  c: -(300 / 72) * Math.sin(turn),
  d: (300 / 72) * Math.cos(turn),
  e: 130,
  f: 40,
};
/** The paper bulges by up to a millimetre in its middle. */
const bulge = (x: number, y: number): readonly [number, number] => [
  x,
  y + mmToPt(mm(1)) * Math.sin((Math.PI * x) / TRIM.width) * Math.sin((Math.PI * y) / TRIM.height),
];

/** Pieces of the lines of eight columns, each read a little off. */
function pieces(noise: number): PointPair[] {
  const next = random(7);
  const off = (): number => (next() - 0.5) * 2 * noise;
  return Array.from({ length: 8 * 60 }, (_, i) => {
    const page = [60 + (i % 8) * 130 + (i % 3) * 20, 60 + Math.floor(i / 8) * 24] as const;
    const [x, y] = bulge(...page);
    return { page, scan: affine.apply(truth, x + off(), y + off()) };
  });
}

test('hundreds of anchored lines give the affine map and the bend, with what is left', () => {
  const found = registrationFromAnchors(pieces(mmToPt(mm(0.2))), TRIM);
  if (!found.ok) throw new Error(found.error.kind);
  const { map, residual } = found.value;
  expect(residual.p95).toBeLessThan(0.35);
  for (const [x, y] of [
    [200, 300],
    [550, 780],
    [900, 1200],
  ] as const) {
    const bent = bulge(x, y);
    const at = toPage(map, ...affine.apply(truth, bent[0], bent[1]))!;
    expect(Math.hypot(at[0] - x, at[1] - y)).toBeLessThan(mmToPt(mm(0.2)));
  }
});

test('a story that stands elsewhere pulls nothing along', () => {
  const moved = pieces(mmToPt(mm(0.1))).map((pair, i) =>
    i % 8 < 2 ? { ...pair, page: [pair.page[0] + 60, pair.page[1] + 200] as const } : pair,
  );
  const found = registrationFromAnchors(moved, TRIM);
  if (!found.ok) throw new Error(found.error.kind);
  expect(found.value.found).toBeGreaterThan(0.7);
  expect(found.value.found).toBeLessThan(0.8);
  const [x, y] = bulge(900, 1200);
  const at = toPage(found.value.map, ...affine.apply(truth, x, y))!;
  expect(Math.hypot(at[0] - 900, at[1] - 1200)).toBeLessThan(mmToPt(mm(0.3)));
});

test('a page that is laid out otherwise is not found, nor one of a few lines', () => {
  const next = random(3);
  const elsewhere = pieces(0).map((pair) => ({
    ...pair,
    page: [next() * TRIM.width, next() * TRIM.height] as const,
  }));
  expect(registrationFromAnchors(elsewhere, TRIM)).toMatchObject({
    ok: false,
    error: { kind: 'pageNotFound' },
  });
  expect(registrationFromAnchors(pieces(0).slice(0, 8), TRIM).ok).toBe(false);
});

/** Of each twelve lines of these columns only the first stand right: the others went a line or two lower or higher. */
function drifting(columns: number, lines: number): PointPair[] {
  return pieces(mmToPt(mm(0.1))).map((pair, i) => {
    const lower = 24 * [1, -1, 2, -2][i % 4]!;
    const isLower = (i % 8) % 4 < columns && Math.floor(i / 8) % 12 >= lines;
    return isLower ? { ...pair, page: [pair.page[0], pair.page[1] + lower] as const } : pair;
  });
}

test('a page whose lines drift along its columns is found by those that do not', () => {
  const found = registrationFromAnchors(drifting(4, 4), TRIM);
  if (!found.ok) throw new Error(found.error.kind);
  expect(found.value.found).toBeLessThan(0.5);
  const [x, y] = bulge(550, 780);
  const at = toPage(found.value.map, ...affine.apply(truth, x, y))!;
  expect(Math.hypot(at[0] - 550, at[1] - 780)).toBeLessThan(mmToPt(mm(0.4)));
});

test('one story that stands where it did tells no page, though the others are in their columns', () => {
  const next = random(5);
  const one = pieces(0).map((pair, i) =>
    i % 8 < 3 && i < 8 * 20
      ? pair
      : { ...pair, page: [pair.page[0], 60 + next() * (TRIM.height - 120)] as const },
  );
  expect(registrationFromAnchors(one, TRIM)).toMatchObject({ ok: false, error: { kind: 'pageNotFound' } });
});
