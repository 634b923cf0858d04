import { describe, expect, test } from 'vitest';
import { affine, rect } from '../../shared/geometry/index.ts';
import { affineOf, layOnPage, turnedOnPage, type Placement } from './scanFit.ts';

describe('a scan on the page', () => {
  test('lies whole and undistorted in the middle at first', () => {
    const placement = layOnPage(2000, 2000, rect(0, 0, 1000, 1500));
    expect(placement).toEqual([0.5, 0, 0, 0.5, 0, 250]);
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
