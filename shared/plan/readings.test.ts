import { describe, expect, test } from 'vitest';
import { settingsOf } from './readings.ts';
import type { StoryShape } from './shapes.ts';
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

describe('the settings that line ends speak for', () => {
  test('level columns come first, other ways after them with a doubt', () => {
    const [first, second] = settingsOf(
      story(60),
      { columns: columns(20, 20, 20), cost: 0, alternatives: [{ columns: columns(30, 30), cost: 4 }] },
      false,
    );
    expect(first).toMatchObject({ columns: 3, lines: 20, doubt: 0 });
    expect(second).toMatchObject({ columns: 2, lines: 30 });
    expect(second?.doubt).toBeGreaterThan(0);
  });

  test('a story that may be cut level where a paragraph ends was set so', () => {
    const evidence = {
      columns: columns(56),
      cost: 0,
      alternatives: [{ columns: columns(28, 28), cost: 1.5 }],
    };
    expect(settingsOf(story(56), evidence, false)[0]).toMatchObject({ columns: 2, lines: 28, doubt: 0 });
  });

  test('a commentary is left as the source first shows it', () => {
    const evidence = {
      columns: columns(56),
      cost: 0,
      alternatives: [{ columns: columns(28, 28), cost: 1.5 }],
    };
    expect(settingsOf({ ...story(56), framed: true }, evidence, false)[0]?.columns).toBe(1);
  });

  test.each([
    ['too uneven', columns(33, 23), 1.5],
    ['too costly', columns(28, 28), 4],
  ])('but not where that cut is %s', (_, cut, cost) => {
    const evidence = { columns: columns(56), cost: 0, alternatives: [{ columns: cut, cost }] };
    expect(settingsOf(story(56), evidence, false)[0]?.columns).toBe(1);
  });

  test('columns at the end that are higher rise beside the headline', () => {
    const [first] = settingsOf(story(66), { columns: columns(20, 20, 26), cost: 1 }, false);
    expect(first).toMatchObject({ columns: 3, rising: 1, rise: 6, lines: 20 });
  });

  test.each([
    ['as they are', columns(35, 18, 18)],
    ['the low ones as one', columns(35, 36)],
    ['in the middle', columns(35, 18, 18, 35)],
  ])('a photo of its own stands where the columns step down: %s', (name, heights) => {
    const total = heights.reduce((sum, { lines }) => sum + lines, 0);
    const [first] = settingsOf(story(total), { columns: heights, cost: 6 }, true);
    expect(first?.inset).toEqual({ at: 1, columns: 2, lines: 17 });
    expect(first?.columns).toBe(name === 'in the middle' ? 4 : 3);
    expect(first?.doubt).toBe(0);
  });

  test('level columns hold no photo, and steps without a photo are none', () => {
    expect(settingsOf(story(60), { columns: columns(20, 20, 20), cost: 0 }, true)[0]?.inset).toBeUndefined();
    expect(settingsOf(story(71), { columns: columns(35, 18, 18), cost: 6 }, false)[0]?.inset).toBeUndefined();
  });

  test('without line ends nothing is known', () => {
    expect(settingsOf(story(10), { columns: [] }, true)).toEqual([]);
  });
});
