import { describe, expect, test } from 'vitest';
import { headlineStyle, presets, type Box } from '../document/index.ts';
import { typeAreaPt } from './boxes.ts';
import {
  footHeadlines,
  isParted,
  photosAway,
  sideHeadlines,
  stackedHeadlines,
  textUnderForeign,
} from './breaches.ts';

const setup = presets['duikai-8'];
const area = typeAreaPt(setup);
const styles = [
  headlineStyle('songBlack', 30),
  headlineStyle('songBlack', 20),
  headlineStyle('kai', 20),
] as const;
const [{ id: large }, { id: small }, { id: kai }] = styles;

/** A box in hundredths of the type area; its owner is named as the box. */
function box(id: string, role: Box['role'], rect: readonly [number, number, number, number], more = {}): Box {
  const [x, y, w, h] = rect;
  const owner = role === 'rule' ? ({ kind: 'page' } as const) : ({ kind: 'article', id } as const);
  return {
    id,
    role,
    owner,
    rect: {
      x: area.x + (x * area.width) / 100,
      y: area.y + (y * area.height) / 100,
      width: (w * area.width) / 100,
      height: (h * area.height) / 100,
    },
    flow: 0,
    columns: 1,
    gutter: 0,
    style: null,
    direction: 'horizontal',
    pinned: false,
    ...more,
  };
}

describe('headlines over one another', () => {
  const upper = box('a', 'headline', [0, 10, 50, 5], { style: large });
  const lower = box('b', 'headline', [0, 16, 50, 5], { style: small });

  test('are told, the upper one first', () => {
    expect(stackedHeadlines([lower, upper], styles, setup)).toEqual([['a', 'b']]);
  });

  test.each([
    ['a rule', [box('r', 'rule', [0, 15.5, 50, 0])]],
    ['a frame’s line', [box('f', 'frame', [0, 15.5, 60, 40])]],
    ['text', [box('t', 'text', [0, 15, 50, 1])]],
  ])('are none where %s stands between', (_, between) => {
    expect(stackedHeadlines([upper, lower, ...between], styles, setup)).toEqual([]);
  });

  test.each([
    ['another face', { style: kai }],
    ['another direction', { style: small, direction: 'vertical' as const }],
  ])('are none where the lower one has %s', (_, more) => {
    expect(stackedHeadlines([upper, { ...lower, ...more }], styles, setup)).toEqual([]);
  });

  test('are none side by side or far apart', () => {
    const beside = box('c', 'headline', [51, 16, 49, 5], { style: small });
    const far = box('d', 'headline', [0, 40, 50, 5], { style: small });
    expect(stackedHeadlines([upper, beside, far], styles, setup)).toEqual([]);
  });
});

describe('a gutter through the whole page', () => {
  const halves = [box('a', 'text', [0, 0, 49.5, 100]), box('b', 'text', [50.5, 0, 49.5, 100])];

  test('parts it', () => {
    expect(isParted(halves, setup)).toBe(true);
  });

  test('does not where a rule stands in it, and does where the rule ends half way', () => {
    expect(isParted([...halves, box('r', 'rule', [50, 0, 0, 100])], setup)).toBe(false);
    expect(isParted([...halves, box('r', 'rule', [50, 0, 0, 50])], setup)).toBe(true);
  });

  test('does not where the side of a frame stands in it', () => {
    expect(isParted([...halves, box('f', 'frame', [50, 0, 50, 100])], setup)).toBe(false);
  });

  test('is none where something reaches across', () => {
    const head = box('c', 'headline', [0, 0, 100, 10]);
    const low = halves.map((half) => ({ ...half, rect: { ...half.rect, y: area.y + 100 } }));
    expect(isParted([head, ...low], setup)).toBe(false);
  });
});

describe('headlines side by side', () => {
  const left = box('a', 'headline', [0, 10, 49, 6]);
  const right = box('b', 'headline', [51, 11, 49, 6]);

  test('bump where they stand at one height, whatever rule stands between', () => {
    const rule = box('r', 'rule', [50, 0, 0, 100]);
    expect(sideHeadlines([right, left, rule], setup)).toEqual([{ subjects: ['a', 'b'], framed: false }]);
  });

  test('are told apart where the side of a frame stands between them', () => {
    const frame = box('b', 'frame', [50.5, 9, 49.5, 60]);
    expect(sideHeadlines([left, right, frame], setup)).toEqual([{ subjects: ['a', 'b'], framed: true }]);
  });

  test('bump in one frame that holds them both', () => {
    const frame = box('f', 'frame', [0, 5, 100, 60]);
    expect(sideHeadlines([left, right, frame], setup)).toEqual([{ subjects: ['a', 'b'], framed: false }]);
  });

  test.each([
    ['one is vertical', box('b', 'headline', [51, 11, 4, 30], { direction: 'vertical' })],
    ['one stands lower', box('b', 'headline', [51, 15, 49, 6])],
    ['something stands between', box('b', 'headline', [70, 11, 30, 6])],
  ])('do not where %s', (_, other) => {
    expect(sideHeadlines([left, other], setup)).toEqual([]);
  });
});

describe('a headline at a column’s foot', () => {
  const head = box('a', 'headline', [0, 90, 50, 6]);
  const line = 100 / setup.lines;

  test('has hardly any text under it', () => {
    expect(footHeadlines([head, box('a', 'text', [0, 96, 50, 2 * line])], setup)).toEqual(['a']);
  });

  test('is none with three lines under it, beside its text, or without text', () => {
    expect(footHeadlines([head, box('a', 'text', [0, 96, 50, 3 * line])], setup)).toEqual([]);
    expect(footHeadlines([head, box('a', 'text', [51, 60, 49, 36])], setup)).toEqual([]);
    expect(footHeadlines([head], setup)).toEqual([]);
  });
});

describe('text under the headline of another story', () => {
  const head = box('a', 'headline', [0, 10, 50, 5]);
  const text = box('b', 'text', [0, 15.5, 50, 30]);

  test('is told with both', () => {
    expect(textUnderForeign([head, text], setup)).toEqual([['b', 'a']]);
  });

  test.each([
    ['a rule', box('r', 'rule', [0, 15.2, 50, 0])],
    ['its own headline', box('b', 'headline', [0, 15, 50, 0.5])],
    ['a photo', box('p', 'photo', [0, 15, 50, 0.5])],
  ])('is none where %s stands between', (_, between) => {
    expect(textUnderForeign([head, text, between], setup)).toEqual([]);
  });

  test('is none under its own headline', () => {
    expect(textUnderForeign([head, box('a', 'text', [0, 15, 50, 30])], setup)).toEqual([]);
  });
});

test('a photo that does not touch its story is told, one of its own is not', () => {
  const text = box('a', 'text', [0, 10, 40, 40]);
  const near = box('p', 'photo', [41, 10, 30, 20]);
  const far = box('p', 'photo', [60, 10, 30, 20]);
  expect(photosAway([text, near], setup, new Map([['p', 'a']]))).toEqual([]);
  expect(photosAway([text, far], setup, new Map([['p', 'a']]))).toEqual([['p', 'a']]);
  expect(photosAway([text, far], setup, new Map([['p', null]]))).toEqual([]);
});
