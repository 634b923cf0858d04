import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { rect } from '../../shared/geometry/index.ts';
import { fitRect, fitWidth, keepInSight, reveal, toPage, zoomAt } from './view.ts';

const window = { width: 1000, height: 800 };
const page = rect(0, 0, 1105, 1559);

describe('the view', () => {
  test('keeps the point under the cursor where it is while zooming', () => {
    const numbers = fc.double({ min: -2000, max: 2000, noNaN: true });
    fc.assert(
      fc.property(
        numbers,
        numbers,
        fc.double({ min: 0.1, max: 8, noNaN: true }),
        fc.double({ min: 0.2, max: 5, noNaN: true }),
        (x, y, scale, factor) => {
          const view = { scale, x: 40, y: -30 };
          const [before, after] = [toPage(view, x, y), toPage(zoomAt(view, factor, x, y), x, y)];
          expect(after[0]).toBeCloseTo(before[0], 6);
          expect(after[1]).toBeCloseTo(before[1], 6);
        },
      ),
      { seed: 7, numRuns: 200 },
    );
  });

  test('fits the whole page into the middle of the window', () => {
    const view = fitRect(page, window);
    expect(page.height * view.scale).toBeLessThanOrEqual(window.height);
    expect(view.x + (page.width * view.scale) / 2).toBeCloseTo(500);
    expect(view.y + (page.height * view.scale) / 2).toBeCloseTo(400);
  });

  test('a fitted page stands below a bar that lies over the head of the window', () => {
    const [free, under] = [fitRect(page, window), fitRect(page, window, undefined, 60)];
    expect(page.y * under.scale + under.y).toBeGreaterThanOrEqual(60);
    expect((page.y + page.height) * under.scale + under.y).toBeLessThanOrEqual(window.height);
    expect(under.scale).toBeLessThanOrEqual(free.scale);
  });

  test('fits the width from the head of the page', () => {
    const view = fitWidth(page, window);
    expect(page.width * view.scale).toBeCloseTo(window.width - 56);
    expect(view.y).toBe(28);
  });

  test('never loses the page out of the window', () => {
    const far = keepInSight({ scale: 1, x: -99_999, y: 99_999 }, page, window);
    expect(far.x + page.width).toBeGreaterThan(0);
    expect(far.y).toBeLessThan(window.height);
  });

  test('does not move for what is in sight, and zooms in on what could not be read', () => {
    const view = { scale: 2, x: 0, y: 0 };
    expect(reveal(view, rect(100, 100, 50, 50), window, 1)).toEqual(view);
    const near = reveal({ scale: 0.3, x: 0, y: 0 }, rect(900, 1400, 50, 50), window, 1.5);
    expect(near.scale).toBe(1.5);
    expect(near.x + 900 * near.scale).toBeGreaterThan(0);
    expect(near.x + 950 * near.scale).toBeLessThan(window.width);
  });
});
