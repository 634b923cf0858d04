import { expect, test } from 'vitest';
import { presets } from '../document/index.ts';
import { gridOf } from './grid.ts';
import type { StoryShape } from './shapes.ts';

const story = (id: string, measure: number, columns: number): StoryShape => ({
  id,
  rank: 1,
  settings: [{ columns, measure, lines: 30, doubt: 0 }],
  headline: null,
  flag: null,
  framed: false,
  fill: () => ({ overset: 0, spare: 0 }),
});

test('a page whose stories stand in its own columns keeps its grid, and its type is sure', () => {
  const grid = gridOf(presets['duikai-8'], [story('a', 13, 3), story('b', 13, 2), story('c', 25, 1)]);
  expect(grid.setup).toBe(presets['duikai-8']);
  expect(grid.sure).toBe(true);
});

test.each([
  [15, 7],
  [17, 6],
  [21, 5],
] as const)('stories of %i em stand on a grid of %i columns that fill the type area', (measure, columns) => {
  const { setup, sure } = gridOf(presets['duikai-8'], [story('a', measure, 2), story('b', measure, 3)]);
  expect(setup).toMatchObject({ columns, columnMeasure: measure });
  expect(setup.columns * setup.columnMeasure + (setup.columns - 1) * setup.gutter).toBeCloseTo(111, 6);
  expect(sure).toBe(true);
});

test('the six columns of 16 em of newer front pages come from their preset', () => {
  const { setup } = gridOf(presets['duikai-8'], [story('a', 16, 4), story('b', 16, 2)]);
  expect(setup).toBe(presets['duikai-6']);
});

test('a grid that was chosen stays', () => {
  expect(gridOf(presets['duikai-7'], [story('a', 21, 2)]).setup).toBe(presets['duikai-7']);
});

test('without line ends nothing is sure', () => {
  const bare = { ...story('a', 13, 1), settings: [] };
  expect(gridOf(presets['duikai-8'], [bare])).toEqual({ setup: presets['duikai-8'], sure: false });
});
