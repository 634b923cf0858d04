import { describe, expect, test } from 'vitest';
import { presets, type Box } from '../document/index.ts';
import { typeAreaPt } from './boxes.ts';
import {
  mirrored,
  movedTo,
  overlapArea,
  planPage,
  replanned,
  swapped,
  type Moved,
  type Plan,
  type PlanInput,
  type StoryShape,
  type TextRoom,
} from './index.ts';
import { blocksOf, type Block } from './skeleton.ts';
import { filled, madePage } from './testing/pages.ts';
import { expectSound, own } from './testing/sound.ts';

const long = Boolean(process.env['BANXIN_LONG']);

/** A made-up page that is laid out. */
function laidOutPage(seed: number, stories: number, photos: number): { input: PlanInput; plan: Plan } {
  const { input } = madePage(seed, stories, photos);
  const [plan] = planPage(input);
  if (!plan) throw new Error('no plan');
  return { input: { ...input, setup: plan.setup, boxes: plan.boxes }, plan };
}

/** The plan that a move came to; null where it cannot be made. */
const planOf = (moved: Moved): Plan | null => (moved.ok ? moved.value : null);

const placeOf = (plan: Plan, id: string): Block => {
  const found = blocksOf(plan.boxes, plan.setup).find((block) => block.id === id);
  if (!found) throw new Error(`${id} stands nowhere`);
  return found;
};

describe('a page that is laid out', () => {
  test.each([2, 6, 13])('two stories swap places and the neighbours make room (page %i)', (seed) => {
    const { input, plan } = laidOutPage(seed, 5, 1);
    const after = planOf(swapped(input, 's0', 's3'));
    if (!after) throw new Error('no room');
    expectSound(input, after);
    const middle = (p: Plan, id: string) => {
      const { x, y, w, h } = placeOf(p, id);
      return [x + w / 2, y + h / 2] as const;
    };
    const [x, y] = middle(after, 's0');
    const distance = (id: string) => Math.hypot(x - middle(plan, id)[0], y - middle(plan, id)[1]);
    expect(distance('s3')).toBeLessThan(distance('s0'));
  });

  test('a story moves below another', () => {
    const { input } = laidOutPage(6, 5, 1);
    const after = planOf(movedTo(input, 's1', 'below', 's4'));
    if (!after) throw new Error('no room');
    expectSound(input, after);
    const [moved, target] = [placeOf(after, 's1'), placeOf(after, 's4')];
    expect(moved.y).toBeGreaterThanOrEqual(target.y + target.h - 0.5);
    expect(Math.min(moved.x + moved.w, target.x + target.w) - Math.max(moved.x, target.x)).toBeGreaterThan(5);
  });

  test('mirrored twice it is as before, and mirrored once it is sound', () => {
    const { input, plan } = laidOutPage(4, 6, 2);
    const once = mirrored(plan.boxes, plan.setup);
    expectSound(input, { ...plan, boxes: once, overlap: overlapArea(once) });
    const twice = mirrored(once, plan.setup);
    twice.forEach((box, i) => {
      expect(box.rect.x).toBeCloseTo(plan.boxes[i]?.rect.x ?? NaN, 6);
    });
    expect(once.some((box, i) => Math.abs(box.rect.x - (plan.boxes[i]?.rect.x ?? 0)) > 5)).toBe(true);
  });

  test('text that became longer makes room for itself, its neighbours stay its neighbours', () => {
    const { input, plan } = laidOutPage(6, 5, 1);
    const longer = {
      ...input,
      stories: input.stories.map((story) =>
        story.id === 's2'
          ? {
              ...story,
              settings: [],
              fill: (rooms: Parameters<typeof story.fill>[0]) => filled([1_500], rooms),
            }
          : story,
      ),
    };
    const after = replanned(longer);
    if (!after) throw new Error('no room');
    expectSound(longer, after);
    const above = (p: Plan) => placeOf(p, 's0').y < placeOf(p, 's4').y;
    expect(above(after)).toBe(above(plan));
  });

  test('an article that is new stands on the page after planning again, one that is gone does not', () => {
    const { input } = laidOutPage(6, 5, 1);
    const [first, ...others] = input.stories;
    if (!first) throw new Error('no story');
    const changed = { ...input, stories: [...others, { ...first, id: 'new', rank: 9 }] };
    const after = replanned(changed);
    if (!after) throw new Error('no room');
    expectSound(changed, after);
    expect(own(after, first.id, 'text')).toEqual([]);
  });

  test.each(['s0', 's2', 'p0'])(
    'what is pinned stays to the point when the page is planned again (%s)',
    (id) => {
      const { input, plan } = laidOutPage(6, 5, 1);
      const boxes = plan.boxes.map((box) =>
        box.owner.kind !== 'page' && box.owner.id === id ? { ...box, pinned: true } : box,
      );
      const [after] = planPage({ ...input, boxes });
      if (!after) throw new Error('no plan');
      expectSound(input, after);
      for (const box of boxes.filter(({ pinned }) => pinned)) {
        expect(after.boxes.find((other) => other.id === box.id)).toEqual(box);
      }
    },
  );

  test('a story that is not there cannot be swapped', () => {
    const { input } = laidOutPage(6, 5, 1);
    expect(swapped(input, 's0', 'nobody')).toEqual({ ok: false, error: { kind: 'absent', pinned: [] } });
  });
});

/** Boxes of stories, photos and groups that are not where they were. */
function movedOwners(before: readonly Box[], after: readonly Box[]): string[] {
  const known = new Map(after.map((box) => [box.id, JSON.stringify(box)]));
  const moved = before.flatMap((box) =>
    box.owner.kind === 'page' || known.get(box.id) === JSON.stringify(box) ? [] : [box.owner.id],
  );
  return [...new Set(moved)];
}

const pinnedPage = (input: PlanInput, id: string): PlanInput => ({
  ...input,
  boxes: input.boxes.map((box) =>
    box.owner.kind !== 'page' && box.owner.id === id ? { ...box, pinned: true } : box,
  ),
});

describe('moves', () => {
  test(
    'nearly always find room, nothing overset, nothing over another, every photo on the page',
    { timeout: 120_000 },
    () => {
      const sides = ['above', 'below', 'left', 'right'] as const;
      let asked = 0;
      let done = 0;
      for (const seed of long ? [1, 2, 3, 4, 5, 6, 7, 8, 9, 10] : [2, 3, 7]) {
        const { input } = laidOutPage(seed, 5 + (seed % 3), seed % 3);
        const ids = input.stories.map(({ id }) => id);
        for (let k = 0; k < 4; k++) {
          const [a, b] = [ids[(k * 2 + seed) % ids.length], ids[(k * 3 + 1) % ids.length]];
          if (a === undefined || b === undefined || a === b) continue;
          for (const after of [
            planOf(swapped(input, a, b)),
            planOf(movedTo(input, a, sides[k] ?? 'below', b)),
          ]) {
            asked += 1;
            if (!after) continue;
            done += 1;
            expectSound(input, after);
            expect(after.costs.map(({ kind }) => kind)).not.toContain('overset');
          }
        }
      }
      expect(asked).toBeGreaterThan(10);
      expect(done / asked).toBeGreaterThanOrEqual(0.95);
    },
  );

  test.each(['above', 'below', 'left', 'right'] as const)('put a story %s of another', (side) => {
    const { input } = laidOutPage(2, 6, 1);
    const after = planOf(movedTo(input, 's1', side, 's3'));
    if (!after) throw new Error('no room');
    expectSound(input, after);
    const [one, other] = [placeOf(after, 's1'), placeOf(after, 's3')];
    const middles = {
      x: one.x + one.w / 2 - other.x - other.w / 2,
      y: one.y + one.h / 2 - other.y - other.h / 2,
    };
    if (side === 'above') expect(middles.y).toBeLessThan(0);
    if (side === 'below') expect(middles.y).toBeGreaterThan(0);
    if (side === 'left') expect(middles.x).toBeLessThan(0);
    if (side === 'right') expect(middles.x).toBeGreaterThan(0);
  });

  test('take the photos of a story along', () => {
    const { input: bare } = madePage(2, 5, 1);
    const owned = { ...bare, photos: bare.photos.map((photo) => ({ ...photo, story: 's0' })) };
    const [plan] = planPage(owned);
    if (!plan) throw new Error('no plan');
    const input = { ...owned, setup: plan.setup, boxes: plan.boxes };
    for (const after of [planOf(swapped(input, 's0', 's3')), planOf(movedTo(input, 's0', 'below', 's2'))]) {
      if (!after) throw new Error('no room');
      expectSound(input, after);
      expect(after.costs.map(({ kind }) => kind)).not.toContain('photoAway');
    }
  });

  test.each([2, 5, 7])('leave what is pinned where it is, to the point (page %i)', (seed) => {
    const { input: free } = laidOutPage(seed, 6, 1);
    const ids = free.stories.map(({ id }) => id);
    let found = 0;
    for (const id of ids.slice(0, 3)) {
      const input = pinnedPage(free, id);
      const [a, b] = ids.filter((other) => other !== id).slice(1, 3);
      for (const after of [
        planOf(swapped(input, a ?? '', b ?? '')),
        planOf(movedTo(input, a ?? '', 'below', b ?? '')),
        replanned(input),
      ]) {
        if (!after) continue;
        found += 1;
        expectSound(input, after);
        expect(movedOwners(input.boxes, after.boxes)).not.toContain(id);
      }
    }
    expect(found).toBeGreaterThanOrEqual(5);
  });

  test('find room around a story that is pinned in the midst of the page, in other cuts where need be', () => {
    let [asked, found] = [0, 0];
    for (const seed of [0, 5, 8]) {
      const { input: free, plan } = laidOutPage(seed, 5 + (seed % 4), seed % 3);
      const off = (id: string): number => {
        const { x, y, w, h } = placeOf(plan, id);
        return Math.hypot(x + w / 2 - 55, y + h / 2 - plan.setup.lines / 2);
      };
      const ids = free.stories.map(({ id }) => id).sort((a, b) => off(a) - off(b));
      const [middle, a, b, c] = ids;
      if (middle === undefined || a === undefined || b === undefined || c === undefined) continue;
      const input = pinnedPage(free, middle);
      for (const after of [
        planOf(swapped(input, a, c)),
        planOf(movedTo(input, b, 'above', c)),
        planOf(movedTo(input, c, 'right', a)),
      ]) {
        asked += 1;
        if (!after) continue;
        found += 1;
        expectSound(input, after);
        expect(movedOwners(input.boxes, after.boxes)).not.toContain(middle);
      }
    }
    expect(found).toBeGreaterThanOrEqual(asked - 1);
  });

  test('never take a pinned story away, nor put it elsewhere', () => {
    const input = pinnedPage(laidOutPage(6, 5, 1).input, 's1');
    const held = { ok: false, error: { kind: 'pinned', pinned: ['s1'] } };
    expect(swapped(input, 's1', 's3')).toEqual(held);
    expect(swapped(input, 's3', 's1')).toEqual(held);
    expect(movedTo(input, 's1', 'below', 's3')).toEqual(held);
  });

  test('say that a part is too small where a story across the whole page is pinned', () => {
    const setup = presets['duikai-8'];
    const area = typeAreaPt(setup);
    const standing = (id: string, y: number, lines: number): Box => ({
      id: `${id}:text:0`,
      role: 'text',
      owner: { kind: 'article', id },
      rect: {
        x: area.x,
        y: area.y + y * setup.linePitch,
        width: area.width,
        height: lines * setup.linePitch,
      },
      flow: 0,
      columns: 8,
      gutter: setup.bodySize,
      style: null,
      direction: 'horizontal',
      pinned: id === 'b',
    });
    const story = (id: string, lines: number): StoryShape => ({
      id,
      rank: 1,
      settings: [{ columns: 8, measure: 13, lines, doubt: 0 }],
      headline: null,
      flag: null,
      framed: false,
      fill: (rooms) => filled([8 * 13 * lines], rooms),
    });
    const input: PlanInput = {
      setup,
      stories: [story('a', 80), story('b', 20), story('c', 16)],
      photos: [],
      groups: [],
      boxes: [standing('a', 0, 80), standing('b', 82, 20), standing('c', 104, 16)],
    };
    expect(swapped(input, 'a', 'c')).toEqual({
      ok: false,
      error: { kind: 'partsTooSmall', pinned: ['b'] },
    });
  });

  test.each([
    [2, ['s2']],
    [4, ['s1']],
    [6, ['s0', 's3']],
  ])('have other layouts around what is pinned (page %i)', (seed, pins) => {
    const input = pins.reduce(pinnedPage, laidOutPage(seed, 6, 1).input);
    const plans = planPage(input);
    expect(plans.length).toBeGreaterThanOrEqual(2);
    for (const plan of plans) {
      expectSound(input, plan);
      for (const box of input.boxes.filter(({ pinned }) => pinned)) {
        expect(plan.boxes.find(({ id }) => id === box.id)).toEqual(box);
      }
    }
  });

  test('put a story beside a pinned one', () => {
    let found = 0;
    for (const seed of [2, 4, 6]) {
      const { input: free } = laidOutPage(seed, 6, 1);
      const input = pinnedPage(free, 's2');
      for (const side of ['above', 'below', 'left', 'right'] as const) {
        const after = planOf(movedTo(input, 's4', side, 's2'));
        if (!after) continue;
        found += 1;
        expectSound(input, after);
        expect(movedOwners(input.boxes, after.boxes)).not.toContain('s2');
      }
    }
    expect(found).toBeGreaterThanOrEqual(4);
  });
});

describe('text that changes', () => {
  /** The page with a story that holds so many times its text. */
  function reset(input: PlanInput, id: string, times: number): PlanInput {
    return {
      ...input,
      stories: input.stories.map((story) => {
        if (story.id !== id) return story;
        const [known] = story.settings;
        const ems = (known?.columns ?? 1) * (known?.measure ?? 13) * (known?.lines ?? 20) * times;
        const settings = story.settings.map((each) => ({ ...each, lines: Math.ceil(each.lines * times) }));
        return { ...story, settings, fill: (rooms) => filled([ems], rooms) };
      }),
    };
  }

  test.each([
    ['longer', 1.15],
    ['shorter', 0.85],
  ])('that became %s moves its neighbours alone: what is far stays to the point', (_, times) => {
    let stayed = 0;
    let all = 0;
    for (const seed of [2, 3, 5, 7, 9]) {
      const { input } = laidOutPage(seed, 8, 2);
      for (const id of ['s1', 's4', 's6']) {
        const changed = reset(input, id, times);
        const after = replanned(changed);
        if (!after) continue;
        expectSound(changed, after);
        const moved = movedOwners(input.boxes, after.boxes);
        all += 10;
        stayed += 10 - moved.length;
      }
    }
    expect(all).toBeGreaterThanOrEqual(130);
    expect(stayed / all).toBeGreaterThan(0.4);
  });

  test('that stayed as it was moves nothing', () => {
    const { input } = laidOutPage(3, 7, 1);
    const after = replanned(input);
    expect(after && movedOwners(input.boxes, after.boxes)).toEqual([]);
  });

  test.each(['gone', 'new'])('leaves most of the page where it is when a story is %s', (what) => {
    let stayed = 0;
    let all = 0;
    for (const seed of [2, 3, 5, 7]) {
      const { input } = laidOutPage(seed, 8, 1);
      const fresh = {
        ...(input.stories[0] as StoryShape),
        id: 'new',
        rank: 9,
        settings: [],
        fill: (rooms: readonly TextRoom[]) => filled([150], rooms),
      };
      const stories =
        what === 'gone' ? input.stories.filter(({ id }) => id !== 's3') : [...input.stories, fresh];
      const changed = { ...input, stories };
      const after = replanned(changed);
      if (!after) continue;
      expectSound(changed, after);
      expect(own(after, 's3', 'text').length > 0).toBe(what === 'new');
      all += 9;
      stayed += 9 - movedOwners(input.boxes, after.boxes).length;
    }
    expect(all).toBeGreaterThanOrEqual(27);
    expect(stayed / all).toBeGreaterThan(what === 'gone' ? 0.3 : 0.6);
  });
});
