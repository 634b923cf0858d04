import { describe, expect, test } from 'vitest';
import { affine, rect } from '../../shared/geometry/index.ts';
import { affineOf, layOnPage, resolutionsFor, turnedOnPage, type Placement } from './scanFit.ts';

describe('a scan on the page', () => {
  test('lies whole and undistorted in the middle at first', () => {
    const placement = layOnPage(2000, 2000, rect(0, 0, 1000, 1500));
    expect(placement).toEqual([0.5, 0, 0, 0.5, 0, 250]);
  });

  test('lies at its own size where its resolution gives one near the page’s', () => {
    const trim = rect(0, 0, 1000, 1500);
    // 144 dots an inch: half a point a pixel, 1,100 × 1,600 pt.
    const placement = layOnPage(2200, 3200, trim, 144);
    expect(placement).toEqual([0.5, 0, 0, 0.5, -50, -50]);
    // A camera's 72 dots an inch would make a page of two metres.
    expect(layOnPage(2000, 2000, trim, 72)).toEqual(layOnPage(2000, 2000, trim));
  });

  test('was made at a resolution that gives the page’s size, or else at one near it', () => {
    // 390 × 550 mm at 300 dots an inch.
    const trim = rect(0, 0, (390 / 25.4) * 72, (550 / 25.4) * 72);
    const all = resolutionsFor(4606, 6496, trim);
    expect(all[0]).toBe(300);
    expect(new Set(all.slice(1, 3))).toEqual(new Set([240, 400]));
    expect(resolutionsFor(2048, 2912, trim)[0]).toBe(150);
  });
});

describe('turning a scan on its page', () => {
  const trim = rect(0, 0, 100, 200);
  const at = (placement: Placement, x: number, y: number) => affine.apply(affineOf(placement), x, y);
  const start: Placement = [0.5, 0, 0, 0.5, 10, 20];

  test('a quarter to the right: what was above the middle is right of it; four times is none', () => {
    const once = turnedOnPage(start, trim, 'turn');
    // (80, 60) px lies at (50, 50) pt, 50 above the middle of the page.
    expect(at(once, 80, 60)).toEqual([100, 100]);
    let placement = start;
    for (let i = 0; i < 4; i += 1) placement = turnedOnPage(placement, trim, 'turn');
    placement.forEach((n, i) => expect(n).toBeCloseTo(start[i]!, 9));
  });

  test('in a mirror: left and right change places', () => {
    expect(at(turnedOnPage(start, trim, 'mirror'), 0, 0)).toEqual([90, 20]);
  });
});
