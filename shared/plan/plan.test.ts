import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { presets, type Box, type PageSetup } from '../document/index.ts';
import { planPage, type Plan, type PlanInput, type StoryShape } from './index.ts';
import { filled, madePage } from './testing/pages.ts';

const mm = 72 / 25.4;

/** The rooms that a plan gives a story, read back from its boxes. */
function roomsIn(plan: Plan, story: string) {
  return plan.boxes
    .filter((box) => box.role === 'text' && box.owner.kind === 'article' && box.owner.id === story)
    .sort((a, b) => a.flow - b.flow)
    .map((box) => ({
      columns: box.columns,
      measure: (box.rect.width - (box.columns - 1) * box.gutter) / box.columns / plan.setup.bodySize,
      lines: Math.floor(box.rect.height / plan.setup.linePitch + 1e-6),
    }))
    .map((room) => ({ ...room, measure: Math.round(room.measure * 1e4) / 1e4 }));
}

const own = (plan: Plan, id: string, role: Box['role']): Box[] =>
  plan.boxes.filter((box) => box.role === role && box.owner.kind !== 'page' && box.owner.id === id);

/** What must hold of every plan, whatever the page. */
function expectSound(input: PlanInput, plan: Plan): void {
  const { x, y, width, height } = plan.setup.typeArea;
  expect(plan.overlap).toBe(0);
  for (const box of plan.boxes) {
    if (box.role === 'furniture') continue;
    const { rect } = box;
    expect(rect.x, box.id).toBeGreaterThanOrEqual(x * mm - 0.5);
    expect(rect.y, box.id).toBeGreaterThanOrEqual(y * mm - 0.5);
    expect(rect.x + rect.width, box.id).toBeLessThanOrEqual((x + width) * mm + 0.5);
    expect(rect.y + rect.height, box.id).toBeLessThanOrEqual((y + height) * mm + 0.5);
    const line = (rect.y - y * mm) / plan.setup.linePitch;
    if (box.role === 'text')
      expect(Math.abs(line - Math.round(line)), `${box.id} on the baseline grid`).toBeLessThan(1e-6);
  }
  for (const story of input.stories) {
    const rooms = roomsIn(plan, story.id);
    expect(rooms.length, story.id).toBeGreaterThan(0);
    expect(story.fill(rooms).overset, `overset of ${story.id}`).toBe(0);
    const feet = own(plan, story.id, 'text').map((box) => box.rect.y + box.rect.height);
    expect(Math.max(...feet) - Math.min(...feet), `level foot of ${story.id}`).toBeLessThan(1e-6);
    expect(own(plan, story.id, 'headline').length).toBe(story.headline === null ? 0 : 1);
    expect(own(plan, story.id, 'flag').length).toBe(story.flag === null ? 0 : 1);
  }
  for (const photo of input.photos) {
    const [picture] = own(plan, photo.id, 'photo');
    const [caption] = own(plan, photo.id, 'caption');
    expect(picture && caption, photo.id).toBeDefined();
    if (!picture || !caption) continue;
    expect(caption.rect.height / plan.setup.linePitch).toBeGreaterThanOrEqual(
      photo.captionLines(caption.rect.width / plan.setup.bodySize) - 1e-6,
    );
    const ratio = picture.rect.width / picture.rect.height;
    expect(ratio, `proportion of ${photo.id}`).toBeGreaterThan(0.4);
    expect(ratio, `proportion of ${photo.id}`).toBeLessThan(2.5);
  }
}

describe('on made-up pages', () => {
  test('nothing overlaps, overflows or is overset, and columns are level on the grid', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 10_000 }),
        fc.integer({ min: 4, max: 11 }),
        fc.integer({ min: 0, max: 3 }),
        (seed, stories, photos) => {
          const { input } = madePage(seed, stories, photos);
          for (const plan of planPage(input)) expectSound(input, plan);
        },
      ),
      { seed: 7, numRuns: 12 },
    );
  });

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

  test('the same input gives the same plans', () => {
    const plansOf = () => JSON.stringify(planPage(madePage(3, 6, 2).input));
    expect(plansOf()).toBe(plansOf());
  });

  test('alternatives are of different structure', () => {
    const plans = planPage(madePage(6, 6, 2).input, { alternatives: 4, effort: 4_000_000 });
    expect(plans.length).toBeGreaterThanOrEqual(3);
    const places = plans.map((plan) =>
      JSON.stringify(plan.boxes.filter((b) => b.role === 'text').map((b) => b.rect)),
    );
    expect(new Set(places).size).toBe(plans.length);
  });

  test.each(['duikai-7', 'duikai-6', 'duikai-5', 'sikai-6', 'sikai-5'] as const)(
    'the grid %s is planned too',
    (preset) => {
      const { input } = madePage(2, 4, 1, presets[preset]);
      for (const plan of planPage(input)) expectSound(input, plan);
    },
  );

  test.skipIf(!process.env['BANXIN_LONG'])('forty items find room', { timeout: 120_000 }, () => {
    const { input } = madePage(1, 36, 4);
    for (const plan of planPage(input)) expectSound(input, plan);
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

const page = (stories: readonly StoryShape[], setup: PageSetup = presets['duikai-8']): PlanInput => ({
  setup,
  stories,
  photos: [],
  groups: [],
  pinned: [],
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
