import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  MAIN_PITCH,
  SECOND_PITCH,
  besideWidth,
  filledShare,
  headlineHeights,
  headlineSize,
  lengthFor,
  mainSize,
  secondSize,
} from './headline.ts';

const head = (main: number[], kicker: number[] = [], deck: number[] = []) => ({ kicker, main, deck });
const COLUMN = 14;

describe('the size of a headline', () => {
  const places = fc.record({
    along: fc.double({ min: 8, max: 110, noNaN: true }),
    across: fc.double({ min: 2, max: 14, noNaN: true }),
    em: fc.constant(1),
  });
  const lengths = fc.array(fc.double({ min: 2, max: 24, noNaN: true }), { minLength: 1, maxLength: 4 });

  test('lets all lines stand in the height, and the longest in the width at seven tenths of its glyphs’ width', () => {
    fc.assert(
      fc.property(lengths, fc.nat(3), places, (main, seconds, place) => {
        const size = mainSize(main, seconds, place);
        const height = main.length * size * MAIN_PITCH + seconds * secondSize(size, 1) * SECOND_PITCH;
        expect(height).toBeLessThanOrEqual(place.across + 1e-6);
        expect(Math.max(...main) * size * 0.7).toBeLessThanOrEqual(lengthFor(place) + 1e-6);
      }),
      { seed: 20261124, numRuns: 300 },
    );
  });

  test('is never less in a larger place', () => {
    fc.assert(
      fc.property(
        lengths,
        fc.nat(3),
        places,
        fc.double({ min: 1, max: 2, noNaN: true }),
        (main, seconds, place, by) => {
          const larger = { ...place, along: place.along * by, across: place.across * by };
          expect(mainSize(main, seconds, larger)).toBeGreaterThanOrEqual(
            mainSize(main, seconds, place) - 1e-6,
          );
        },
      ),
      { seed: 20261124, numRuns: 300 },
    );
  });

  test('is twice that of the body at least where two short lines stand over one column', () => {
    const { min, max } = headlineHeights(head([4, 6]), 13, COLUMN, false);
    expect(headlineSize(head([4, 6]), 13, min)).toBeGreaterThanOrEqual(2);
    expect(max).toBeLessThanOrEqual(6);
  });

  test('fills most of a wide band', () => {
    const band = head([13]);
    for (const width of [41, 55, 69]) {
      const { min } = headlineHeights(band, width, COLUMN, false);
      expect(filledShare(band, width, min), `${width} em`).toBeGreaterThan(0.6);
    }
  });
});

describe('a headline at the left of its text', () => {
  test('has two short lines or more', () => {
    expect(besideWidth(head([6]), 16)).toBeNull();
    expect(besideWidth(head([6, 12]), 16)).toBeNull();
    expect(besideWidth(head([5, 4, 5]), 16)).toBeCloseTo(15, 0);
  });

  test('is not higher than the text', () => {
    expect(besideWidth(head([5, 4, 5]), 6)).toBeNull();
  });
});
