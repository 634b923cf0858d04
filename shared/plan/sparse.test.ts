import { describe, expect, test } from 'vitest';
import { presets } from '../document/index.ts';
import { typeAreaPt } from './boxes.ts';
import { planPage, type PlanInput, type StoryShape } from './index.ts';
import { sparsePage } from './sparse.ts';
import { filled } from './testing/pages.ts';
import { expectSound, roomsIn } from './testing/sound.ts';

const story = (id: string, rank: number, columns: number, lines: number): StoryShape => ({
  id,
  rank,
  settings: [{ columns, measure: 13, lines, doubt: 0 }],
  headline: { kicker: [], main: [9], deck: [] },
  flag: null,
  framed: false,
  fill: (rooms) => filled([columns * 13 * lines], rooms),
});
const page = (stories: readonly StoryShape[]): PlanInput => ({
  setup: presets['duikai-8'],
  stories,
  photos: [],
  groups: [],
  boxes: [],
});

describe('a page with too little text', () => {
  const short = page([story('a', 1, 3, 20), story('b', 2, 2, 24), story('c', 3, 2, 18)]);

  test('is set in larger type, in the columns that the source shows', () => {
    const [plan] = planPage(short);
    if (!plan) throw new Error('no plan');
    expectSound(short, plan);
    expect(plan.setup.bodySize).toBeGreaterThan(short.setup.bodySize * 1.3);
    expect(roomsIn(plan, 'a')).toEqual([expect.objectContaining({ columns: 3 })]);
  });

  test('has its white at the foot, below a rule from side to side', () => {
    const [plan] = planPage(short);
    if (!plan) throw new Error('no plan');
    const area = typeAreaPt(plan.setup);
    expect(area).toEqual(typeAreaPt(short.setup));
    const owned = plan.boxes.filter(({ owner }) => owner.kind !== 'page');
    const foot = Math.max(...owned.map(({ rect }) => rect.y + rect.height));
    expect(foot).toBeLessThan(area.y + area.height * 0.8);
    const closing = plan.boxes.filter(({ role, rect }) => role === 'rule' && rect.y > foot);
    expect(closing.map(({ rect }) => Math.round(rect.width))).toEqual([Math.round(area.width)]);
    // Nothing but the rule and the running foot stands below.
    expect(Math.min(...owned.map(({ rect }) => rect.y))).toBeCloseTo(area.y, 3);
  });

  test('keeps its type when it is planned again, and one whose type was chosen', () => {
    const [plan] = planPage(short);
    if (!plan) throw new Error('no plan');
    const [again] = planPage({ ...short, setup: plan.setup });
    expect(again?.setup.bodySize).toBeLessThan(plan.setup.bodySize * 1.1);
    const chosen = { ...short, setup: presets['duikai-6'] };
    const [own] = planPage(chosen);
    expect(own?.setup.bodySize).toBeLessThan(chosen.setup.bodySize * 1.2);
  });

  test('is one that its stories cannot fill; an empty page is none', () => {
    expect(sparsePage(short)).not.toBeNull();
    expect(sparsePage(page([story('a', 1, 8, 60), story('b', 2, 8, 40)]))).toBeNull();
    expect(sparsePage(page([]))).toBeNull();
  });
});
