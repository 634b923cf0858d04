import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { presets, type PageSetup } from '../document/index.ts';
import { planPage, planning, type PlanInput, type StoryShape } from './index.ts';
import { blocksOf } from './skeleton.ts';
import { filled, madePage } from './testing/pages.ts';
import { expectSound, roomsIn } from './testing/sound.ts';

const long = Boolean(process.env['BANXIN_LONG']);

/** Digests of plans, box by box to a thousandth of a point: another digest means that pages are planned otherwise. */
const DIGESTS = ['8f41f94d', '2001f8c4', 'da71f420'] as const;

/** FNV-1a, 32 bits. */
function digestOf(text: string): string {
  let hash = 0x811c9dc5;
  for (const c of text) hash = Math.imul(hash ^ (c.codePointAt(0) ?? 0), 0x01000193);
  return (hash >>> 0).toString(16).padStart(8, '0');
}

describe('on made-up pages', () => {
  test(
    'nothing overlaps, overflows or is overset, and columns are level on the grid',
    { timeout: 1_200_000 },
    () => {
      fc.assert(
        fc.property(
          fc.integer({ min: 1, max: 10_000 }),
          fc.integer({ min: 4, max: long ? 14 : 8 }),
          fc.integer({ min: 0, max: long ? 5 : 3 }),
          (seed, stories, photos) => {
            const { input } = madePage(seed, stories, photos);
            for (const plan of planPage(input)) {
              expectSound(input, plan);
              const kinds = plan.costs.map(({ kind }) => kind);
              expect(kinds).not.toContain('headlinesStacked');
              expect(kinds).not.toContain('pageParted');
            }
          },
        ),
        { seed: 7, numRuns: long ? 200 : 8 },
      );
    },
  );

  test('the page is filled, the columns are those that the source shows, and no headlines clash', () => {
    const empties: number[] = [];
    let kept = 0;
    let all = 0;
    for (let seed = 0; seed < 10; seed++) {
      const { input, truth } = madePage(seed, 4 + (seed % 5), seed % 4);
      const [plan] = planPage(input);
      if (!plan) throw new Error('no plan');
      empties.push(plan.empty);
      expect(plan.costs.filter(({ kind }) => kind === 'headlinesClash')).toEqual([]);
      for (const leaf of truth.filter(({ kind }) => kind === 'story')) {
        all += 1;
        const [room, ...others] = roomsIn(plan, leaf.id);
        if (
          room &&
          others.length === 0 &&
          room.columns === leaf.columns &&
          Math.abs(room.lines - leaf.lines) <= 1
        )
          kept += 1;
      }
    }
    empties.sort((a, b) => a - b);
    expect(empties[5]).toBeLessThanOrEqual(0.03);
    expect(kept / all).toBeGreaterThanOrEqual(0.95);
  });

  test('the same input gives the same plans, in whichever order its photos, groups, boxes and styles come', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 10_000 }), fc.integer({ min: 4, max: 6 }), (seed, stories) => {
        const { input } = madePage(seed, stories, 2);
        const [plan] = planPage(input);
        const groups = [
          { id: 'g', flag: 4, stories: ['s1'], look: 'frame' as const },
          { id: 'h', flag: null, stories: ['s2', 's3'], look: 'tint' as const },
        ];
        const ordered: PlanInput = { ...input, groups, boxes: plan?.boxes ?? [], styles: plan?.styles ?? [] };
        const other: PlanInput = {
          ...ordered,
          photos: [...ordered.photos].reverse(),
          groups: [...groups].reverse(),
          boxes: [...ordered.boxes].reverse(),
          styles: [...(ordered.styles ?? [])].reverse(),
        };
        const plans = JSON.stringify(planPage(ordered));
        expect(JSON.stringify(planPage(ordered))).toBe(plans);
        expect(JSON.stringify(planPage(other))).toBe(plans);
      }),
      { seed: 11, numRuns: long ? 60 : 6 },
    );
  });

  test.each([
    [3, 6, 2, DIGESTS[0]],
    [8, 5, 1, DIGESTS[1]],
    [11, 9, 2, DIGESTS[2]],
  ])('page %i comes out the same on every machine', (seed, stories, photos, digest) => {
    const places = planPage(madePage(seed, stories, photos).input).map(({ boxes }) =>
      boxes.map(({ id, rect: { x, y, width, height } }) =>
        [id, ...[x, y, width, height].map((n) => Math.round(n * 1000))].join(','),
      ),
    );
    expect(digestOf(JSON.stringify(places))).toBe(digest);
  });

  test('planning in steps tells how far it is and comes to the same plans', () => {
    const { input } = madePage(5, 7, 2);
    const job = planning(input);
    const shares: number[] = [];
    let step = job.next();
    for (; step.done !== true; step = job.next()) shares.push(step.value);
    expect(shares.length).toBeGreaterThan(5);
    expect(Math.min(...shares)).toBeGreaterThanOrEqual(0);
    expect(Math.max(...shares)).toBeLessThanOrEqual(1);
    expect(step.value).toEqual(planPage(input));
  });

  test('a photo stands at the story that it belongs to', () => {
    let apart = 0;
    for (const seed of [1, 2, 4, 8]) {
      const { input } = madePage(seed, 6, 1);
      const story = input.stories[seed % 6]?.id ?? 's0';
      const photos = input.photos.map((photo) => ({ ...photo, story }));
      const [plan] = planPage({ ...input, photos });
      if (!plan) throw new Error('no plan');
      const blocks = blocksOf(plan.boxes, plan.setup);
      const [a, b] = [story, 'p0'].map((id) => blocks.find((block) => block.id === id));
      if (!a || !b) throw new Error('not placed');
      const across = Math.max(a.x, b.x) - Math.min(a.x + a.w, b.x + b.w);
      const down = Math.max(a.y, b.y) - Math.min(a.y + a.h, b.y + b.h);
      if (across > 3 || down > 3) apart += 1;
    }
    expect(apart).toBe(0);
  });

  test('alternatives are of different structure', () => {
    const plans = planPage(madePage(6, 6, 2).input, { alternatives: 4, effort: 4_000_000 });
    expect(plans.length).toBeGreaterThanOrEqual(3);
    const places = plans.map((plan) =>
      JSON.stringify(plan.boxes.filter((b) => b.role === 'text').map((b) => b.rect)),
    );
    expect(new Set(places).size).toBe(plans.length);
  });

  test.each([
    [2, 0],
    [2, 1],
    [3, 0],
    [4, 1],
    [7, 2],
  ])(
    '%i stories and %i photos can be laid out in three ways at least, each with its costs',
    (stories, photos) => {
      for (const seed of [1, 3, 8, 21]) {
        const { input } = madePage(seed, stories, photos);
        const plans = planPage(input);
        expect(plans.length, `page ${seed}`).toBeGreaterThanOrEqual(3);
        for (const plan of plans) {
          expectSound(input, plan);
          // What is left empty is told in words.
          expect(plan.costs.some(({ kind }) => kind === 'empty')).toBe(plan.empty > 0.001);
        }
        const places = plans.map(({ boxes }) =>
          JSON.stringify(blocksOf(boxes, input.setup).map(({ id, x, y }) => [id, x, y])),
        );
        expect(new Set(places).size).toBe(plans.length);
      }
    },
  );

  test.each(['none', 'frame', 'tint'] as const)('a group stands together under its flag (%s)', (look) => {
    const { input } = madePage(9, 8, 1);
    const groups = [{ id: 'g', flag: 4, stories: ['s2', 's5', 's6'], look }];
    for (const plan of planPage({ ...input, groups })) expectSound({ ...input, groups }, plan);
  });

  test.each(['duikai-7', 'duikai-6', 'duikai-5', 'sikai-6', 'sikai-5'] as const)(
    'the grid %s is planned too',
    (preset) => {
      const { input } = madePage(2, 4, 1, presets[preset]);
      for (const plan of planPage(input)) expectSound(input, plan);
    },
  );

  test('forty items find room, hardly any of the page is empty, and no headlines clash', () => {
    for (const input of [madePage(1, 36, 4).input, page(briefs(40)), page(briefs(26))]) {
      const plans = planPage(input);
      for (const plan of plans) expectSound(input, plan);
      expect(plans.length).toBeGreaterThanOrEqual(3);
      expect(plans[0]?.empty).toBeLessThanOrEqual(0.03);
      expect(plans[0]?.costs.map(({ kind }) => kind)).not.toContain('headlinesClash');
    }
  });

  test('the work on forty items is bounded by a count, not by the clock', () => {
    const steps = (effort: number) => [...planning(page(briefs(40)), { alternatives: 4, effort })].length;
    expect(steps(6_000_000)).toBeLessThan(1_000);
    expect(steps(1)).toBeLessThan(steps(6_000_000));
  });
});

/** A story of one paragraph of so many ems, of whose columns nothing is known. */
function bare(id: string, ems: number, more: Partial<StoryShape> = {}): StoryShape {
  return {
    id,
    rank: 1,
    settings: [],
    headline: { kicker: [], main: [8], deck: [] },
    flag: null,
    framed: false,
    fill: (rooms) => filled([ems], rooms),
    ...more,
  };
}

/** So many stories of one column that fill a page of eight, some of them twice as long as others. */
const briefs = (count: number): StoryShape[] =>
  Array.from({ length: count }, (_, i) => {
    const lines = Math.round((8 * 120) / count - 4) - 6 + ((i * 7) % 13);
    const setting = { columns: 1, measure: 13, lines, doubt: 0 };
    const headline = { kicker: [], main: [7 + (i % 4)], deck: [] };
    return bare(`s${i}`, lines * 13 - 4, { rank: i + 1, settings: [setting], headline });
  });

const page = (stories: readonly StoryShape[], setup: PageSetup = presets['duikai-8']): PlanInput => ({
  setup,
  stories,
  photos: [],
  groups: [],
  boxes: [],
});

describe('on pages that are no pages yet', () => {
  test('no story: running head and foot alone', () => {
    const [plan] = planPage(page([]));
    expect(plan?.boxes.map((box) => box.role)).toEqual(['furniture', 'furniture']);
  });

  test('one short item without a headline', () => {
    const input = page([bare('a', 60, { headline: null })]);
    for (const plan of planPage(input)) expectSound(input, plan);
  });

  test('more text than the page holds at its size is set smaller, never overset', () => {
    const input = page(Array.from({ length: 5 }, (_, i) => bare(`s${i}`, 9_000, { rank: i + 1 })));
    const [plan] = planPage(input);
    if (!plan) throw new Error('no plan');
    expectSound(input, plan);
    expect(plan.setup.bodySize).toBeLessThan(input.setup.bodySize * 0.8);
  });

  test('photos alone', () => {
    const photos = ['p', 'q'].map((id) => ({ id, story: null, aspect: 1.5, captionLines: () => 2 }));
    const input = { ...page([]), photos };
    for (const plan of planPage(input)) expectSound(input, plan);
  });
});
