import { describe, expect, test } from 'vitest';
import { flow, levelDepths, type FlowItem } from './flow.ts';

const lines = (name: string, count: number): FlowItem<string> => ({
  kind: 'lines',
  set: () => Array.from({ length: count }, (_, i) => `${name}${i}`),
});
const piece = (height: number, keepWith = 1): FlowItem<string> => ({
  kind: 'piece',
  height: () => height,
  keepWith,
});
const columns = (...depths: number[]) => depths.map((depth) => ({ measure: 13, lines: depth, foot: 100 }));
const flowed = (items: readonly FlowItem<string>[], ...depths: number[]) =>
  flow(items, columns(...depths), depths);

describe('flowing through columns', () => {
  test('fills one column after the other', () => {
    const { placed, used, overset } = flowed([lines('a', 5), lines('b', 4)], 4, 4, 4);
    expect(placed.map(({ item, column, at, lines: set }) => [item, column, at, set.length])).toEqual([
      [0, 0, 0, 4],
      [0, 1, 0, 1],
      [1, 1, 1, 3],
      [1, 2, 0, 1],
    ]);
    expect(used).toEqual([4, 4, 1]);
    expect(overset).toBeNull();
  });

  test('moves a piece that would stand at the foot to the next column', () => {
    const { placed } = flowed([lines('a', 3), piece(2), lines('b', 2)], 5, 5);
    expect(placed[1]).toMatchObject({ item: 1, column: 1, at: 0 });
  });

  test('keeps a piece over a single line', () => {
    const { placed } = flowed([lines('a', 2), piece(2), lines('b', 2)], 5, 5);
    expect(placed[1]).toMatchObject({ item: 1, column: 0, at: 2 });
  });

  test('tells where text has no room, and how many lines it lacks', () => {
    expect(flowed([lines('a', 6), piece(3), lines('b', 2)], 2, 2).overset).toEqual({
      item: 0,
      line: 4,
      lines: 7,
    });
    expect(flowed([piece(3), lines('b', 2)], 2, 2).overset).toEqual({ item: 0, line: 0, lines: 5 });
  });

  test('asks a paragraph for the measures of the lines it will stand on', () => {
    const asked: unknown[] = [];
    const item: FlowItem<string> = {
      kind: 'lines',
      set: (measures) => {
        asked.push(measures);
        return ['x', 'y', 'z'];
      },
    };
    const two = [
      { measure: 27, lines: 2, foot: 0 },
      { measure: 13, lines: 2, foot: 0 },
    ];
    flow([lines('a', 1), item], two, [2, 2]);
    expect(asked).toEqual([[27, 13, 13]]);
    asked.length = 0;
    flow([item], columns(2, 2), [2, 2]);
    expect(asked).toEqual([13]);
  });
});

describe('levelling', () => {
  test('shortens columns with a common foot together to the least depth that holds the text', () => {
    expect(levelDepths([lines('a', 10)], columns(8, 8, 8), 10)).toEqual([4, 4, 4]);
  });

  test('leaves columns that end higher as they are', () => {
    const mixed = [
      { measure: 13, lines: 3, foot: 50 },
      { measure: 13, lines: 8, foot: 100 },
    ];
    expect(levelDepths([lines('a', 7)], mixed, 10)).toEqual([3, 4]);
  });

  test('keeps the full depth where there is overset', () => {
    expect(levelDepths([lines('a', 20)], columns(4, 4), 10)).toEqual([4, 4]);
  });
});
