import { describe, expect, test } from 'vitest';
import { presets, type Box } from '../document/index.ts';
import { EMPTY_SHARE, keepsRules } from './costs.ts';
import { judged, keepsLimits, planPage, pointsOf, type Plan, type PlanInput } from './index.ts';
import { madePage } from './testing/pages.ts';

const { input } = madePage(4, 6, 2);
const [plan] = planPage(input);
if (!plan) throw new Error('no plan');
const good: Plan = plan;
const kinds = ({ costs }: Plan) => costs.map(({ kind }) => kind);

/** The plan judged with some boxes changed, or for another input. */
const with_ = (change: (box: Box) => Box | null, of: PlanInput = input): Plan =>
  judged(
    of,
    good.setup,
    good.boxes.flatMap((box) => change(box) ?? []),
    good.styles,
  );
const ownedBy = (box: Box, id: string): boolean => box.owner.kind !== 'page' && box.owner.id === id;

describe('what speaks against a page is read from its boxes', () => {
  test('a page judged again is the same page', () => {
    expect(judged(input, good.setup, good.boxes, good.styles)).toEqual(good);
  });

  test('the planner’s own page keeps all limits', () => {
    expect(keepsLimits(good)).toBe(true);
  });

  test('text without room is the worst of all', () => {
    const cut = with_((box) =>
      box.role === 'text' && ownedBy(box, 's1')
        ? { ...box, rect: { ...box.rect, height: box.rect.height / 2 } }
        : box,
    );
    expect(cut.costs[0]).toEqual({ kind: 'overset', subjects: ['s1'] });
    expect(keepsLimits(cut)).toBe(false);
  });

  test('a story that is taken away leaves its place empty', () => {
    const holed = with_((box) => (ownedBy(box, 's0') ? null : box), {
      ...input,
      stories: input.stories.filter(({ id }) => id !== 's0'),
    });
    expect(holed.empty).toBeGreaterThan(good.empty + 0.03);
    expect(kinds(holed)).toContain('empty');
    expect(keepsLimits(holed)).toBe(false);
  });

  test('boxes over one another', () => {
    const text = good.boxes.find((box) => box.role === 'text');
    const over = with_((box) => (ownedBy(box, 'p0') && text ? { ...box, rect: text.rect } : box));
    expect(over.overlap).toBeGreaterThan(0);
    expect(keepsLimits(over)).toBe(false);
  });

  test('columns that are not those of the source, by story', () => {
    const [story] = input.stories;
    const other = {
      ...input,
      stories: input.stories.map((each) =>
        each === story
          ? {
              ...each,
              settings: each.settings.map((setting) => ({ ...setting, columns: setting.columns + 1 })),
            }
          : each,
      ),
    };
    const changed = with_((box) => box, other).costs.filter(({ kind }) => kind === 'columnsChanged');
    expect(changed.map(({ subjects }) => subjects)).toContainEqual([story?.id]);
  });

  test('a lead that does not stand at the head, an order that is not the source’s, type of another size', () => {
    const { height } = presets['duikai-8'].typeArea;
    const turned = with_((box) => {
      if (box.role === 'furniture') return box;
      const { y } = good.setup.typeArea;
      const foot = (2 * y + height) * (72 / 25.4) - box.rect.y - box.rect.height;
      return { ...box, rect: { ...box.rect, y: foot } };
    });
    expect(kinds(turned)).toContain('leadLow');
    const backwards = with_((box) => box, { ...input, stories: [...input.stories].reverse() });
    const pairs = (of: Plan) => of.costs.find((cost) => cost.kind === 'order')?.pairs ?? 0;
    expect(pairs(backwards) + pairs(good)).toBe(15);
    const larger = { ...input, setup: { ...input.setup, bodySize: input.setup.bodySize * 1.2 } };
    expect(kinds(with_((box) => box, larger))).toContain('bodySize');
  });

  test('photos that take more than their share', () => {
    const large = with_((box) =>
      box.role === 'photo'
        ? { ...box, rect: { ...box.rect, width: box.rect.width * 1.8, height: box.rect.height * 1.8 } }
        : box,
    );
    expect(kinds(large)).toContain('photosLarge');
  });

  test('each cost makes a page worse', () => {
    const holed = with_((box) => (ownedBy(box, 's0') ? null : box));
    expect(pointsOf(holed)).toBeGreaterThan(pointsOf(good));
  });
});

test('alternatives that break a limit are offered only where fewer than three keep them all', () => {
  for (const seed of [1, 3, 5, 6, 8]) {
    const plans = planPage(madePage(seed, 6, 2).input, { alternatives: 6, effort: 4_000_000 });
    // White above the limit counts double, and is a limit broken at twice as much.
    const keeps = (plan: Plan): boolean => keepsRules(plan) && plan.empty <= 2 * EMPTY_SHARE;
    const kept = plans.filter(keeps).length;
    expect(plans.length).toBe(Math.max(kept, Math.min(3, plans.length)));
    // Those that keep the limits come first.
    expect(plans.slice(0, kept).every(keeps)).toBe(true);
  }
});
