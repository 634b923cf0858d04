import { describe, expect, test } from 'vitest';
import type { Gray } from './gray.ts';
import { affine, type Affine } from '../geometry/index.ts';
import { register, residuals } from './register.ts';
import { toPage } from './scanMap.ts';
import { degrade, random, randomDamage, type Damage } from './testing/degrade.ts';
import { layoutOfSample, scanOfSample } from './testing/samples.ts';

/** The originals were set by Chromium in other faces than ours; their lines' true places are known. */
const names = ['guanchao', 'liulan'] as const;
const dpi = 100;
const perMm = dpi / 25.4;
const scans = Object.fromEntries(
  await Promise.all(names.map(async (name) => [name, await scanOfSample(name, dpi)] as const)),
);
const ptPerMm = 72 / 25.4;

/** The 95th percentile of the true errors in mm, over both ends and the middle of every line; null where not found. */
function errorOf(name: string, damage: Damage, told: number | null): number | null {
  const scan = scans[name]!;
  const layout = layoutOfSample(name);
  const { picture, place } = degrade(scan.picture, perMm, damage);
  const found = register(picture, layout, { dpi: told });
  if (!found.ok) return null;
  const { map } = found.value;
  const off = layout.landmarks
    .filter(({ kind }) => kind === 'text')
    .flatMap(({ rect }) =>
      [0, 0.5, 1].map((share) => {
        const [x, y] = [rect.x + rect.width * share, rect.y + rect.height / 2];
        const [px, py] = place(...scan.place(x / ptPerMm, y / ptPerMm));
        const [u, v] = toPage(map, px + 0.5, py + 0.5)!;
        return Math.hypot(u - x, v - y) / ptPerMm;
      }),
    )
    .sort((a, b) => a - b);
  return off[Math.floor(off.length * 0.95)]!;
}

const still: Damage = { seed: 1, turn: 0, scale: 1, shift: [0, 0], bend: 0, noise: 4 };

describe('a page is found on its scan', () => {
  test('turned, scaled, shifted, bent and noisy: within 0.7 mm', { timeout: 300_000 }, () => {
    for (const seed of [1, 2]) expect(errorOf(names[seed % 2]!, randomDamage(seed), dpi)).toBeLessThan(0.7);
  });

  test('upside down, without a resolution', { timeout: 300_000 }, () => {
    expect(errorOf('guanchao', { ...still, turn: 180 }, null)).toBeLessThan(0.7);
  });

  test.skipIf(!process.env['BANXIN_LONG'])(
    '20 random cases: 18 within 0.7 mm, none silently wrong (BANXIN_LONG=1)',
    { timeout: 3_600_000 },
    () => {
      const errors = Array.from({ length: 20 }, (_, i) => errorOf(names[i % 2]!, randomDamage(i + 1), dpi));
      expect(errors.filter((error) => error !== null && error <= 0.7).length).toBeGreaterThanOrEqual(18);
      expect(errors.filter((error) => error !== null && error > 0.7)).toEqual([]);
    },
  );
});

test('residuals tell how far, and which way, the scan has what the page has', { timeout: 300_000 }, () => {
  const layout = layoutOfSample('guanchao');
  const { picture } = degrade(scans['guanchao']!.picture, perMm, still);
  const found = register(picture, layout, { dpi });
  if (!found.ok) throw new Error(found.error.kind);
  const { map, residual } = found.value;
  expect(residuals(picture, layout, map)?.residual).toEqual(residual);
  // Laid a millimetre too low, everything is seen a millimetre higher: lines tell up and down best.
  const lower: Affine = { a: 1, b: 0, c: 0, d: 1, e: 0, f: ptPerMm };
  const off = residuals(picture, layout, { ...map, affine: affine.compose(map.affine, lower) });
  const clear = off!.measured.filter((square) => square.clear);
  const sorted = clear.map(({ dy }) => dy / ptPerMm).sort((a, b) => a - b);
  expect(off!.residual.median).toBeGreaterThan(residual.median + 0.5);
  expect(sorted[sorted.length >> 1]).toBeLessThan(-0.7);
  expect(sorted[sorted.length >> 1]).toBeGreaterThan(-1.2);
  expect(
    residuals({ width: 400, height: 600, pixels: new Uint8Array(240_000).fill(230) }, layout, map),
  ).toBeNull();
});

describe('what is not there is not found', () => {
  const layout = layoutOfSample('guanchao');
  const sized = (pixel: (i: number) => number): Gray => {
    const { width, height } = scans['guanchao']!.picture;
    return { width, height, pixels: Uint8Array.from({ length: width * height }, (_, i) => pixel(i)) };
  };

  test('another page', { timeout: 300_000 }, () => {
    for (const told of [dpi, null])
      expect(register(scans['liulan']!.picture, layout, { dpi: told })).toMatchObject({
        ok: false,
        error: { kind: 'pageNotFound' },
      });
  });

  test('a blank sheet, nothing but noise, and a page without anything on it', { timeout: 300_000 }, () => {
    const blank = register(
      sized(() => 230),
      layout,
      { dpi },
    );
    expect(blank).toEqual({ ok: false, error: { kind: 'nothingToMatch', on: 'scan' } });
    const next = random(5);
    expect(
      register(
        sized(() => Math.floor(next() * 256)),
        layout,
        { dpi },
      ).ok,
    ).toBe(false);
    const empty = register(scans['guanchao']!.picture, { ...layout, landmarks: [] }, { dpi });
    expect(empty).toEqual({ ok: false, error: { kind: 'nothingToMatch', on: 'page' } });
  });

  test('a page whose stories stand elsewhere', { timeout: 300_000 }, () => {
    // The lower half of the page moved to its top, as a planner might have it.
    const middle = layout.trim.height / 2;
    const landmarks = layout.landmarks.map((mark) => ({
      ...mark,
      rect: {
        ...mark.rect,
        y: (mark.rect.y + (mark.rect.y > middle ? -middle : middle)) as typeof mark.rect.y,
      },
    }));
    expect(register(scans['guanchao']!.picture, { ...layout, landmarks }, { dpi }).ok).toBe(false);
  });
});
