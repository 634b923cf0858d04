import type { Arrangement, PlacedRule } from './arrange.ts';
import { areExchanged, distance, isNear, OUT_OF_PLACE, stands } from './goals.ts';
import { EFFORT, itemsOf, laidInto, withParts, type Fitted, type Shapes, type Slot } from './local.ts';
import type { Change, Present } from './present.ts';
import type { PageSetup } from '../document/index.ts';
import { pointsOf } from './costs.ts';
import type { Plan } from './shapes.ts';
import { widthInEms } from './setup.ts';
import { within } from './sharing.ts';
import { blocksOf, leavesOf, type Block } from './skeleton.ts';

/** Items that are shared among the parts around a pinned one in every way. */
const MOST_ITEMS = 9;
/** Ways to share them that are laid out: of one partition, of all, and of all where one of them has room. */
const MOST_SHARES = 60;
const MOST_TRIED = 400;
const ENOUGH_TRIED = 40;
/** Parts narrower or lower than this hold nothing, em and lines. */
const LEAST = { width: 10, height: 8 } as const;
/** Between a pinned thing and its neighbours, em and lines: a rule stands in it. */
const GAP = 1;

/**
 * The page with all that is not pinned laid out in parts that are cut anew around the one thing that is: at each of its
 * corners one of the two parts that meet there goes on to the page's edge, so that there are sixteen ways to cut. For
 * changes that have no room in the cuts of the page as it is. Null where several things are pinned, or nothing has room.
 */
export function reslotted(page: Present, change: Change, shapes: (loose: boolean) => Shapes): Plan | null {
  const { input, pinned, nameOf, skeleton, insides, centres } = page;
  const pins = blocksOf(input.boxes, input.setup, nameOf).filter(({ id }) => pinned.has(id));
  const [pin] = pins;
  const after = change.apply(skeleton);
  if (!pin || pins.length > 1 || !after) return null;
  const ids = [...new Set([after, ...change.together].flatMap(leavesOf))].filter((id) => !pinned.has(id));
  const fixed = new Map([[pin.id, [pin.x + pin.w / 2, pin.y + pin.h / 2] as const]]);
  if (ids.length > MOST_ITEMS) return null;
  const areas = areasOf(page, ids, shapes);
  const { together, wanted, beside, exchanged, touched } = change;
  const known = new Map<string, Fitted | null>();
  const fit = (share: readonly string[], slot: Slot): Fitted | null => {
    const key = `${slot.x} ${slot.y} ${slot.w} ${slot.h}:${share.join(' ')}`;
    const done = known.get(key);
    if (done !== undefined) return done;
    const items = itemsOf(share, shapes(false), shapes(true), insides, within(together, share));
    const more = (arrangement: Arrangement): number => distance(arrangement, wanted, input);
    const found = laidInto(input, EFFORT, items, slot, shapes(false), more);
    const fitted = found && found.points < OUT_OF_PLACE ? found : null;
    known.set(key, fitted);
    return fitted;
  };
  const tried = partitions(pin, input.setup)
    .flatMap((slots) => sharesOf(ids, slots, areas).map((share) => ({ slots, ...share })))
    .sort((a, b) => a.uneven - b.uneven)
    .slice(0, MOST_TRIED);
  let best: { readonly plan: Plan; readonly points: number } | null = null;
  for (const [i, { slots, shares }] of tried.entries()) {
    if (best && i >= ENOUGH_TRIED) break;
    const laid = slots.flatMap((slot, k) => {
      const share = shares[k] ?? [];
      const fitted = share.length === 0 ? null : fit(share, slot);
      return fitted ? [{ slot: grown(slot), arrangement: withRules(fitted.arrangement, slot, pin) }] : [];
    });
    if (laid.length < shares.filter((share) => share.length > 0).length) continue;
    const all: Arrangement = {
      places: laid.flatMap(({ arrangement }) => arrangement.places),
      rules: [],
      groups: laid.flatMap(({ arrangement }) => arrangement.groups),
    };
    const isDone =
      (!beside || stands(all, beside, fixed)) &&
      (!exchanged || isNear(all, wanted, centres, touched) || areExchanged(all, centres, exchanged));
    if (!isDone) continue;
    const plan = withParts(input, laid, nameOf);
    const points = pointsOf(plan) + distance(all, wanted, input);
    if (!best || points < best.points) best = { plan, points };
  }
  return best?.plan ?? null;
}

/** The room that each thing takes now, and the least that it can take, em × lines. */
function areasOf(
  { input, nameOf }: Present,
  ids: readonly string[],
  shapes: (loose: boolean) => Shapes,
): ReadonlyMap<string, { readonly now: number; readonly least: number }> {
  const blocks = new Map(blocksOf(input.boxes, input.setup, nameOf).map((block) => [block.id, block]));
  return new Map(
    ids.map((id) => {
      const block = blocks.get(id);
      const pieces = shapes(true).leaves.items.get(id) ?? [];
      const least = pieces.reduce((min, { wMin, hMin }) => Math.min(min, wMin * hMin), Infinity);
      const room = Number.isFinite(least) ? least : 0;
      return [id, { now: block ? block.w * block.h : room, least: room }];
    }),
  );
}

/** The sixteen ways to cut what is free around a pinned block into up to four parts. */
function partitions(pin: Block, setup: PageSetup): Slot[][] {
  const [w, h] = [widthInEms(setup), setup.lines];
  const [left, right, top, foot] = [pin.x, pin.x + pin.w, Math.round(pin.y), Math.round(pin.y + pin.h)];
  const found = new Map<string, Slot[]>();
  for (let corners = 0; corners < 16; corners++) {
    // Whether the part above or below, or else the one at the side, goes on to the page's corner.
    const [tl, tr, bl, br] = [1, 2, 4, 8].map((bit) => (corners & bit) > 0);
    const above = slot(tl ? 0 : left, 0, tr ? w : right, top - GAP);
    const below = slot(bl ? 0 : left, foot + GAP, br ? w : right, h);
    const before = slot(0, tl ? top : 0, left - GAP, bl ? foot : h);
    const behind = slot(right + GAP, tr ? top : 0, w, br ? foot : h);
    const parts = [above, below, before, behind].filter(
      (part) => part.w >= LEAST.width && part.h >= LEAST.height,
    );
    found.set(parts.map(({ x, y, w: width, h: height }) => [x, y, width, height].join(' ')).join(), parts);
  }
  return [...found.values()];
}

const slot = (x1: number, y1: number, x2: number, y2: number): Slot => ({
  x: x1,
  y: y1,
  w: x2 - x1,
  h: y2 - y1,
});

/** A part with the gaps around it: rules in them were those of the page before. */
const grown = ({ x, y, w, h }: Slot): Slot => ({
  x: x - GAP,
  y: y - GAP,
  w: w + 2 * GAP,
  h: h + 2 * GAP,
});

/** Ways to share things among parts so that each has room for the least of its own, those that fill the parts most evenly first. */
function sharesOf(
  ids: readonly string[],
  slots: readonly Slot[],
  areas: ReadonlyMap<string, { readonly now: number; readonly least: number }>,
): { readonly shares: readonly (readonly string[])[]; readonly uneven: number }[] {
  const rooms = slots.map(({ w, h }) => w * h);
  const found: { shares: string[][]; uneven: number }[] = [];
  const shares: string[][] = slots.map(() => []);
  const [least, now] = [slots.map(() => 0), slots.map(() => 0)];
  const visit = (i: number): void => {
    const id = ids[i];
    if (id === undefined) {
      const uneven = now.reduce((sum, used, k) => sum + Math.abs(used - (rooms[k] ?? 0)), 0);
      found.push({ shares: shares.map((share) => [...share]), uneven });
      return;
    }
    const area = areas.get(id) ?? { now: 0, least: 0 };
    slots.forEach((_, k) => {
      if ((least[k] ?? 0) + area.least > (rooms[k] ?? 0)) return;
      least[k] = (least[k] ?? 0) + area.least;
      now[k] = (now[k] ?? 0) + area.now;
      shares[k]?.push(id);
      visit(i + 1);
      shares[k]?.pop();
      least[k] = (least[k] ?? 0) - area.least;
      now[k] = (now[k] ?? 0) - area.now;
    });
  };
  visit(0);
  return found.sort((a, b) => a.uneven - b.uneven).slice(0, MOST_SHARES);
}

/** The part with rules in the gaps between it and what is pinned. */
function withRules(arrangement: Arrangement, { x, y, w, h }: Slot, pin: Block): Arrangement {
  const rules: PlacedRule[] = [];
  const across = (at: number): void => void rules.push({ x1: x, x2: x + w, y1: at, y2: at });
  const down = (at: number): void => void rules.push({ x1: at, x2: at, y1: y, y2: y + h });
  if (y + h <= pin.y) across(y + h + GAP / 2);
  else if (y >= pin.y + pin.h) across(y - GAP / 2);
  else if (x + w <= pin.x) down(x + w + GAP / 2);
  else down(x - GAP / 2);
  return { ...arrangement, rules: [...arrangement.rules, ...rules] };
}
