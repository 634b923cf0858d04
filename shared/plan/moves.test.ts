import { describe, expect, test } from 'vitest';
import {
  mirrored,
  movedTo,
  overlapArea,
  planPage,
  replanned,
  swapped,
  type Plan,
  type PlanInput,
} from './index.ts';
import { blocksOf, type Block } from './skeleton.ts';
import { filled, madePage } from './testing/pages.ts';
import { expectSound, own } from './testing/sound.ts';

/** A made-up page that is laid out. */
function laidOutPage(seed: number, stories: number, photos: number): { input: PlanInput; plan: Plan } {
  const { input } = madePage(seed, stories, photos);
  const [plan] = planPage(input);
  if (!plan) throw new Error('no plan');
  return { input: { ...input, setup: plan.setup, boxes: plan.boxes }, plan };
}

const placeOf = (plan: Plan, id: string): Block => {
  const found = blocksOf(plan.boxes, plan.setup).find((block) => block.id === id);
  if (!found) throw new Error(`${id} stands nowhere`);
  return found;
};

describe('a page that is laid out', () => {
  test.each([2, 6, 13])('two stories swap places and the neighbours make room (page %i)', (seed) => {
    const { input, plan } = laidOutPage(seed, 5, 1);
    const after = swapped(input, 's0', 's3');
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
    const after = movedTo(input, 's1', 'below', 's4');
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
    expect(swapped(input, 's0', 'nobody')).toBeNull();
  });
});
