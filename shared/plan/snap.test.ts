import fc from 'fast-check';
import { expect, test } from 'vitest';
import { presets, type Box } from '../document/index.ts';
import { overlapArea, planPage } from './index.ts';
import { snapped } from './snap.ts';
import { madePage, random } from './testing/pages.ts';

const setup = presets['duikai-8'];
const half = (setup.gutter * setup.bodySize) / 2;

const laidOut = planPage(madePage(4, 5, 1).input)[0]?.boxes ?? [];

/** Boxes of a made-up page as a scan gives them: every edge off by up to `by` points. */
function scanned(seed: number, by: number): Box[] {
  const next = random(seed);
  const off = () => (next() - 0.5) * 2 * by;
  return laidOut.map((box) => ({
    ...box,
    rect: {
      x: box.rect.x + off(),
      y: box.rect.y + off(),
      width: box.rect.width + off(),
      height: box.rect.height + off(),
    },
  }));
}

test('no edge moves further than half a gutter, and nothing overlaps that did not before', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 1000 }), fc.double({ min: 0, max: 8, noNaN: true }), (seed, by) => {
      const before = scanned(seed, by);
      const after = snapped(before, setup);
      expect(overlapArea(after)).toBeLessThanOrEqual(overlapArea(before) + 0.01);
      after.forEach(({ rect }, i) => {
        const old = before[i]?.rect;
        if (!old) throw new Error('a box is gone');
        expect(Math.abs(rect.x - old.x)).toBeLessThanOrEqual(half + 1e-6);
        expect(Math.abs(rect.y - old.y)).toBeLessThanOrEqual(half + 1e-6);
        expect(Math.abs(rect.x + rect.width - old.x - old.width)).toBeLessThanOrEqual(half + 1e-6);
        expect(Math.abs(rect.y + rect.height - old.y - old.height)).toBeLessThanOrEqual(half + 1e-6);
      });
    }),
    { seed: 3, numRuns: 25 },
  );
});

test('a box a little off its columns and baselines is put on them', () => {
  const step = (setup.columnMeasure + setup.gutter) * setup.bodySize;
  const left = (20 * 72) / 25.4;
  const top = (34 * 72) / 25.4;
  const box: Box = {
    id: 'a',
    role: 'text',
    owner: { kind: 'article', id: 'a' },
    rect: {
      x: left + step + 2,
      y: top + setup.linePitch * 10 - 1.5,
      width: step * 2 - setup.bodySize - 3,
      height: setup.linePitch * 20 + 2,
    },
    flow: 0,
    columns: 2,
    gutter: setup.bodySize,
    style: null,
    direction: 'horizontal',
    pinned: false,
  };
  const [after] = snapped([box], setup);
  expect(after?.rect.x).toBeCloseTo(left + step, 6);
  expect(after?.rect.width).toBeCloseTo(step * 2 - setup.bodySize, 6);
  expect(after?.rect.y).toBeCloseTo(top + setup.linePitch * 10, 6);
  expect(after?.rect.height).toBeCloseTo(setup.linePitch * 20, 6);
});

test('a box that is already on the grid stays to the point', () => {
  const once = snapped(laidOut, setup);
  expect(snapped(once, setup)).toEqual(once);
});

test('text that stood off the baselines is whole lines high about its middle, whatever one of its edges is near to', () => {
  const top = (34 * 72) / 25.4;
  const text = (from: number, lines: number): Box => ({
    id: 'a',
    role: 'text',
    owner: { kind: 'article', id: 'a' },
    rect: { x: 60, y: top + setup.linePitch * from, width: 150, height: setup.linePitch * lines },
    flow: 0,
    columns: 1,
    gutter: 0,
    style: null,
    direction: 'horizontal',
    pinned: false,
  });
  // The ink of two lines that stand 0.2 of a line below the baselines: its foot alone is near one.
  const [after] = snapped([text(67.31, 1.78)], setup);
  expect(after?.rect.height).toBeCloseTo(setup.linePitch * 2, 6);
  expect(after?.rect.y).toBeCloseTo(top + setup.linePitch * 67.2, 6);
});
