import { describe, expect, test } from 'vitest';
import { presets } from '../document/index.ts';
import {
  planPage,
  type ColumnSetting,
  type PhotoShape,
  type Plan,
  type PlanInput,
  type StoryShape,
} from './index.ts';
import { photoPieces } from './photoPieces.ts';
import { blocksOf } from './skeleton.ts';
import { filled } from './testing/pages.ts';
import { expectSound, own, roomsIn } from './testing/sound.ts';

/** A story of so many full lines. */
function story(id: string, lines: number, measure: number, more: Partial<StoryShape> = {}): StoryShape {
  return {
    id,
    rank: 2,
    settings: [],
    headline: { kicker: [], main: [9], deck: [] },
    flag: null,
    framed: false,
    fill: (rooms) => filled([lines * measure], rooms),
    ...more,
  };
}
const level = (columns: number, measure: number, lines: number): ColumnSetting => ({
  columns,
  measure,
  lines,
  doubt: 0,
});
const page = (stories: readonly StoryShape[], photos: readonly PhotoShape[] = []): PlanInput => ({
  setup: presets['duikai-8'],
  stories,
  photos,
  groups: [],
  boxes: [],
});
const best = (input: PlanInput): Plan => {
  const [plan] = planPage(input);
  if (!plan) throw new Error('no plan');
  expectSound(input, plan);
  return plan;
};

describe('a photo inside its story', () => {
  const photo: PhotoShape = { id: 'p', story: 'a', aspect: null, captionLines: () => 3 };
  const others = [
    story('lead', 8 * 40, 13, { rank: 1, settings: [level(8, 13, 40)] }),
    story('b', 5 * 61, 13, { settings: [level(5, 13, 61)] }),
  ];
  const around = (at: number): StoryShape =>
    story('a', 61 + 2 * 38, 13, {
      settings: [{ ...level(3, 13, 61), inset: { at, columns: 2, lines: 23 } }],
    });

  test.each([0, 1])('stands where the source shows it, its text beside and below it (column %i)', (at) => {
    const plan = best(page([around(at), ...others], [photo]));
    const rooms = roomsIn(plan, 'a');
    expect(rooms.map(({ columns }) => columns)).toEqual(at === 0 ? [2, 1] : [1, 2]);
    const [picture] = own(plan, 'p', 'photo');
    const [caption] = own(plan, 'p', 'caption');
    const block = blocksOf(plan.boxes, plan.setup).find(({ id }) => id === 'a');
    const inside = blocksOf(plan.boxes, plan.setup).find(({ id }) => id === 'p');
    if (!picture || !caption || !block || !inside) throw new Error('not placed');
    expect(inside.x).toBeGreaterThanOrEqual(block.x - 0.01);
    expect(inside.x + inside.w).toBeLessThanOrEqual(block.x + block.w + 0.01);
    expect(inside.y).toBeGreaterThan(block.y);
    const [headline] = own(plan, 'a', 'headline');
    expect(picture.rect.y).toBeGreaterThanOrEqual(
      (headline?.rect.y ?? 0) + (headline?.rect.height ?? 0) - 0.01,
    );
    const below = own(plan, 'a', 'text').find(({ columns }) => columns === 2);
    expect(below?.rect.y).toBeGreaterThan(caption.rect.y + caption.rect.height);
    expect(plan.costs.map(({ kind }) => kind)).not.toContain('columnsChanged');
  });

  test('stands with its caption beside it in a hole that is too flat for both, the columns as they are', () => {
    const flat = story('a', 30 + 2 * 18, 13, {
      settings: [{ ...level(3, 13, 30), inset: { at: 1, columns: 2, lines: 12 } }],
    });
    const lead = story('lead', 8 * 71, 13, { rank: 1, settings: [level(8, 13, 71)] });
    const side = story('b', 5 * 30, 13, { settings: [level(5, 13, 30)] });
    const wordy: PhotoShape = { ...photo, captionLines: (measure) => Math.ceil(40 / measure) };
    const plan = best(page([flat, lead, side], [wordy]));
    const [picture] = own(plan, 'p', 'photo');
    const [caption] = own(plan, 'p', 'caption');
    if (!picture || !caption) throw new Error('not placed');
    expect(roomsIn(plan, 'a').map(({ columns, lines }) => [columns, lines])).toEqual([
      [1, 30],
      [2, 18],
    ]);
    expect(caption.rect.x).toBeGreaterThan(picture.rect.x + picture.rect.width);
    expect(caption.rect.y + caption.rect.height).toBeCloseTo(picture.rect.y + picture.rect.height, 3);
    expect(picture.rect.width / picture.rect.height).toBeLessThanOrEqual(2.001);
  });

  test('has room in a story of which nothing is known, too', () => {
    const free = story('a', 61 + 2 * 38, 13);
    for (const plan of planPage(page([free, ...others], [photo])))
      expectSound(page([free, ...others], [photo]), plan);
  });
});

test('a headline that came vertically stands at the right of its text, upright', () => {
  const input = page([
    story('a', 4 * 26, 13, { settings: [level(4, 13, 26)], upright: true }),
    story('b', 3 * 26, 13, { settings: [level(3, 13, 26)] }),
    story('c', 8 * 80, 13, { rank: 1, settings: [level(8, 13, 80)] }),
  ]);
  const plan = best(input);
  const [headline] = own(plan, 'a', 'headline');
  const [text] = own(plan, 'a', 'text');
  expect(headline?.direction).toBe('vertical');
  expect(headline?.rect.x).toBeGreaterThan((text?.rect.x ?? Infinity) + (text?.rect.width ?? 0) - 0.01);
});

test('a headline stands over some of its columns where the others rise beside it', () => {
  const input = page([
    story('a', 3 * 40 + 48, 13, { settings: [{ ...level(4, 13, 40), rising: 1, rise: 8 }] }),
    story('b', 4 * 42, 13, { settings: [level(4, 13, 42)] }),
    story('c', 8 * 62, 13, { rank: 1, settings: [level(8, 13, 62)] }),
  ]);
  const plan = best(input);
  expect(roomsIn(plan, 'a').map(({ columns }) => columns)).toEqual([3, 1]);
  const [low, high] = own(plan, 'a', 'text');
  const [headline] = own(plan, 'a', 'headline');
  expect(high?.rect.y).toBeLessThan(low?.rect.y ?? 0);
  expect((headline?.rect.x ?? 0) + (headline?.rect.width ?? 0)).toBeLessThanOrEqual(high?.rect.x ?? 0);
});

describe('a picture of which nothing is known', () => {
  const unknown = (id: string): PhotoShape => ({ id, story: null, aspect: null, captionLines: () => 2 });
  const piecesOf = (aspect: number | null) => photoPieces({ ...unknown('p'), aspect }, 4000);

  test('is taken for one broader than high: the taller its place, the dearer', () => {
    const byHeight = piecesOf(null)
      .filter(({ wMin }) => wMin === 22)
      .sort((a, b) => a.hMin - b.hMin)
      .map(({ cost }) => cost);
    expect(byHeight[0]).toBe(0);
    expect(byHeight.length).toBeGreaterThan(2);
    for (const [i, cost] of byHeight.slice(1).entries()) expect(cost).toBeGreaterThan(byHeight[i]!);
    expect(Math.max(...piecesOf(0.6).map(({ cost }) => cost))).toBeLessThan(0.2);
  });
});

describe('a group in a frame', () => {
  test('holds no other frame', () => {
    const briefs = ['a', 'b', 'c'].map((id) => story(id, 8, 13, { settings: [level(1, 13, 8)] }));
    const lead = story('lead', 7 * 34, 13, { rank: 1, settings: [level(7, 13, 34)] });
    const plans = planPage({
      ...page([lead, ...briefs]),
      groups: [{ id: 'g', flag: 4, stories: ['a', 'b', 'c'], look: 'frame' }],
    });
    expect(plans.length).toBeGreaterThan(0);
    for (const { boxes } of plans) {
      const frames = boxes.filter(({ role }) => role === 'frame').map(({ rect }) => rect);
      for (const a of frames)
        for (const b of frames)
          expect(
            a !== b &&
              a.x <= b.x &&
              a.x + a.width >= b.x + b.width &&
              a.y <= b.y &&
              a.y + a.height >= b.y + b.height,
          ).toBe(false);
    }
  });
});
