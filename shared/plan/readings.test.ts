import { describe, expect, test } from 'vitest';
import { settingsOf } from './readings.ts';
import type { PhotoShape, StoryShape } from './shapes.ts';
import { filled } from './testing/pages.ts';

/** A story of so many full lines of 13 em. */
const story = (lines: number): StoryShape => ({
  id: 's',
  rank: 1,
  settings: [],
  headline: null,
  flag: null,
  framed: false,
  fill: (rooms) => filled([lines * 13], rooms),
});
const columns = (...heights: readonly number[]) => heights.map((lines) => ({ measure: 13, lines }));

/** The grid of eight columns of 13 em and 120 lines. */
const grid = { columnMeasure: 13, gutter: 1, lines: 120 };
const photo: PhotoShape = { id: 'p', story: 's', aspect: null, captionLines: () => 2 };
describe('the settings that line ends speak for', () => {
  test('level columns come first, other ways after them with a doubt', () => {
    const [first, second] = settingsOf(
      story(60),
      { columns: columns(20, 20, 20), cost: 0, alternatives: [{ columns: columns(30, 30), cost: 4 }] },
      null,
      grid,
    );
    expect(first).toMatchObject({ columns: 3, lines: 20, doubt: 0 });
    expect(second).toMatchObject({ columns: 2, lines: 30 });
    expect(second?.doubt).toBeGreaterThan(0);
  });

  test('columns at the end that are higher rise beside the headline', () => {
    const [first] = settingsOf(story(66), { columns: columns(20, 20, 26), cost: 1 }, null, grid);
    expect(first).toMatchObject({ columns: 3, rising: 1, rise: 6, lines: 20 });
  });

  test.each([
    ['as they are', columns(35, 18, 18)],
    ['in the middle', columns(35, 18, 18, 35)],
    ['at the head', columns(18, 18, 35)],
  ])('a photo of its own stands where the columns step down: %s', (name, heights) => {
    const total = heights.reduce((sum, { lines }) => sum + lines, 0);
    const [first] = settingsOf(story(total), { columns: heights, cost: 2 }, photo, grid);
    expect(first?.inset).toEqual({ at: name === 'at the head' ? 0 : 1, columns: 2, lines: 17 });
    expect(first?.columns).toBe(heights.length);
    expect(first?.doubt).toBe(0);
  });

  test('a step that has no room for photo and caption holds none', () => {
    const deep = { ...photo, captionLines: () => 17 };
    expect(settingsOf(story(71), { columns: columns(35, 18, 18) }, deep, grid)[0]?.inset).toBeUndefined();
  });

  test('level columns hold no photo, and steps without a photo are none', () => {
    const even = { columns: columns(20, 20, 20), cost: 0 };
    expect(settingsOf(story(60), even, photo, grid)[0]?.inset).toBeUndefined();
    expect(settingsOf(story(71), { columns: columns(35, 18, 18) }, null, grid)[0]?.inset).toBeUndefined();
  });

  test('without line ends nothing is known', () => {
    expect(settingsOf(story(10), { columns: [] }, photo, grid)).toEqual([]);
  });
});

describe('a column or two that are level by a paragraph’s end', () => {
  const headline = { kicker: [], main: [12], deck: [] };
  const first = (shape: StoryShape, lines: number, cost: number, on = grid) =>
    settingsOf(
      shape,
      {
        columns: columns(lines),
        cost: 0,
        alternatives: [{ columns: columns(lines / 2, lines / 2), cost }],
      },
      null,
      on,
    )[0]?.columns;

  test('a short one is left as it is', () => {
    expect(first(story(56), 56, 1.5)).toBe(1);
  });
  test('a high one is parted', () => {
    expect(first(story(80), 80, 1.5)).toBe(2);
  });
  test('under a kicker or a deck there are two', () => {
    expect(first({ ...story(56), headline: { ...headline, deck: [8] } }, 56, 1.5)).toBe(2);
  });
  test('one that fills the page from head to foot is left, a higher one is not', () => {
    expect(first({ ...story(110), headline }, 110, 1.5)).toBe(1);
    expect(first({ ...story(124), headline }, 124, 1.5)).toBe(2);
  });
  test('a commentary’s is left', () => {
    expect(first({ ...story(80), framed: true }, 80, 1.5)).toBe(1);
  });
  test('a measure that is no base column’s stands as often as fills a merged width', () => {
    // Two columns of 20 em fill three of 13; one or three fill none.
    const of = (...heights: readonly number[]) => heights.map((lines) => ({ measure: 20, lines }));
    const [found] = settingsOf(
      story(60),
      {
        columns: of(40),
        cost: 0,
        alternatives: [
          { columns: of(13, 14, 13), cost: 1.5 },
          { columns: of(20, 20), cost: 2 },
        ],
      },
      null,
      grid,
    );
    expect(found?.columns).toBe(2);
  });
});
