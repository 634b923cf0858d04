import type { Arrangement, PlacedRule } from './arrange.ts';
import { keepsRules, pointsOf } from './costs.ts';
import { areExchanged, distance, isNear, OUT_OF_PLACE, stands } from './goals.ts';
import {
  EFFORT,
  itemsOf,
  laidInto,
  shapesIn,
  withParts,
  type Fitted,
  type Shapes,
  type Slot,
} from './local.ts';
import { presentPage, lazily, type Change, type Present } from './present.ts';
import type { Plan, PlanInput } from './shapes.ts';
import { within } from './sharing.ts';
import { blocksOf, leavesOf, type Block, type Skeleton } from './skeleton.ts';
import { GAP, keyOf, partitionsAround, sharesOf, type Area } from './slots.ts';

/** Ways to share what is free among the parts that are laid out: of one partition, of all, and of all where some have room. */
const MOST_SHARES = 60;
const MOST_TRIED = 400;
const ENOUGH_TRIED = 40;

/** What is free on a page laid out in parts that were cut around what is pinned. */
interface Slotted {
  readonly plan: Plan;
  readonly arrangement: Arrangement;
  /** Which things stand in which part. */
  readonly where: string;
}

interface Wanted {
  readonly ids: readonly string[];
  readonly together: readonly Skeleton[];
  /** Points of an arrangement beside how it reads. */
  readonly more: (arrangement: Arrangement) => number;
  readonly isDone: (arrangement: Arrangement) => boolean;
}

/**
 * The layouts of the page in parts cut anew around what is pinned, those that fill the parts most evenly first; null for
 * each way that was tried in vain.
 */
function* slotted(
  page: Present,
  { ids, together, more, isDone }: Wanted,
  shapesFor: (loose: boolean, slot: Slot) => Shapes,
): Generator<Slotted | null, void, void> {
  const { input, pinned, nameOf, insides } = page;
  const pins = blocksOf(input.boxes, input.setup, nameOf).filter(({ id }) => pinned.has(id));
  const known = new Map<string, Fitted | null>();
  const fit = (share: readonly string[], slot: Slot): Fitted | null => {
    const key = `${keyOf(slot)}:${[...share].sort().join(' ')}`;
    const done = known.get(key);
    if (done !== undefined) return done;
    const [strict, loose] = [shapesFor(false, slot), shapesFor(true, slot)];
    const items = itemsOf(share, strict, loose, insides, within(together, share));
    const found = laidInto(input, EFFORT, items, slot, strict, more);
    const fitted = found && found.points < OUT_OF_PLACE ? found : null;
    known.set(key, fitted);
    return fitted;
  };
  const areas = areasOf(page, ids, shapesFor(true, { x: 0, y: 0, w: 0, h: 0 }));
  const tried = partitionsAround(pins, input.setup)
    .flatMap((slots) => sharesOf(ids, slots, areas, MOST_SHARES).map((share) => ({ slots, ...share })))
    .sort((a, b) => a.uneven - b.uneven)
    .slice(0, MOST_TRIED);
  for (const { slots, shares } of tried) {
    const laid = slots.flatMap((slot, k) => {
      const share = shares[k] ?? [];
      const fitted = share.length === 0 ? null : fit(share, slot);
      return fitted ? [{ slot: grown(slot), arrangement: withRules(fitted.arrangement, slot, pins) }] : [];
    });
    const isWhole = laid.length === shares.filter((share) => share.length > 0).length;
    const arrangement: Arrangement = {
      places: laid.flatMap((part) => part.arrangement.places),
      rules: [],
      groups: laid.flatMap((part) => part.arrangement.groups),
    };
    if (!isWhole || !isDone(arrangement)) {
      yield null;
      continue;
    }
    const where = slots.map((slot, k) => `${keyOf(slot)}:${shares[k]?.join(' ') ?? ''}`).join();
    yield { plan: withParts(input, laid, nameOf), arrangement, where };
  }
}

/**
 * The page with all that is not pinned laid out in parts that are cut anew around what is: for changes that have no room
 * in the cuts of the page as it is. Where the columns that the source shows and those of the page's grid have no room,
 * columns that fill the parts are tried too. Null where nothing has room.
 */
export function reslotted(page: Present, change: Change, shapes: (loose: boolean) => Shapes): Plan | null {
  const { input, pinned, nameOf, skeleton, centres } = page;
  const { together, wanted, beside, exchanged, touched } = change;
  const after = change.apply(skeleton);
  if (!after) return null;
  const pins = blocksOf(input.boxes, input.setup, nameOf).filter(({ id }) => pinned.has(id));
  const fixed = new Map(pins.map(({ id, x, y, w, h }) => [id, [x + w / 2, y + h / 2] as const]));
  const goal: Wanted = {
    ids: [...new Set([after, ...together].flatMap(leavesOf))].filter((id) => !pinned.has(id)),
    together,
    more: (arrangement) => distance(arrangement, wanted, input),
    isDone: (arrangement) =>
      (!beside || stands(arrangement, beside, fixed)) &&
      (!exchanged ||
        isNear(arrangement, wanted, centres, touched) ||
        areExchanged(arrangement, centres, exchanged)),
  };
  const ways = [shapes, fillingShapes(input)].map((shapesFor) => slotted(page, goal, shapesFor));
  for (const way of ways) {
    let best: { readonly plan: Plan; readonly points: number } | null = null;
    let tried = 0;
    for (const found of way) {
      tried += 1;
      if (found) {
        const points = pointsOf(found.plan) + distance(found.arrangement, wanted, input);
        if (!best || points < best.points) best = { plan: found.plan, points };
      }
      if (best && tried >= ENOUGH_TRIED) break;
    }
    if (best) return best.plan;
  }
  return null;
}

/**
 * Whether the rest can be shared among parts around what is pinned so that each is large enough for what it holds and the
 * things that the change is about stand to one another as they should.
 */
export function hasPartsFor(page: Present, change: Change): boolean {
  const { input, pinned, nameOf, skeleton, centres } = page;
  const { beside, exchanged } = change;
  const after = change.apply(skeleton);
  if (!after) return false;
  const ids = [...new Set([after, ...change.together].flatMap(leavesOf))].filter((id) => !pinned.has(id));
  const pins = blocksOf(input.boxes, input.setup, nameOf).filter(({ id }) => pinned.has(id));
  const areas = areasOf(page, ids, shapesIn(input, true));
  const leads = (from: Slot, axis: 'x' | 'y', to: Slot): boolean =>
    axis === 'x' ? from.x < to.x : from.y < to.y;
  return partitionsAround(pins, input.setup).some((slots) =>
    sharesOf(ids, slots, areas, Infinity).some(({ shares }) => {
      const partOf = (id: string): Slot | undefined =>
        slots[shares.findIndex((share) => share.includes(id))] ?? pins.find((pin) => pin.id === id);
      if (beside) {
        const [one, target] = [partOf(beside.id), partOf(beside.target)];
        if (!one || !target || one === target) return true;
        const axis = beside.side === 'left' || beside.side === 'right' ? 'x' : 'y';
        const isFirst = beside.side === 'left' || beside.side === 'above';
        return isFirst ? leads(one, axis, target) : leads(target, axis, one);
      }
      if (!exchanged) return true;
      const [a, b] = [partOf(exchanged[0]), partOf(exchanged[1])];
      const [wasA, wasB] = [centres.get(exchanged[0]), centres.get(exchanged[1])];
      if (!a || !b || !wasA || !wasB || a === b) return true;
      const across = (wasA[0] - wasB[0]) * (a.x + a.w / 2 - b.x - b.w / 2);
      return across + (wasA[1] - wasB[1]) * (a.y + a.h / 2 - b.y - b.h / 2) < 0;
    }),
  );
}

/** Other layouts of a page around what is pinned, best first, that differ in what stands in which part; in steps. */
export function* alternativesAround(input: PlanInput, most: number): Generator<number, Plan[], void> {
  const page = presentPage(input);
  if (!page) return [];
  const ids = leavesOf(page.skeleton).filter((id) => !page.pinned.has(id));
  const goal: Wanted = { ids, together: [], more: () => 0, isDone: () => true };
  const found: Slotted[] = [];
  let tried = 0;
  for (const each of slotted(page, goal, lazily(input))) {
    yield Math.min(1, tried / ENOUGH_TRIED);
    tried += 1;
    if (each && keepsRules(each.plan)) found.push(each);
    if (tried >= (found.length >= most ? ENOUGH_TRIED : 2 * ENOUGH_TRIED)) break;
  }
  found.sort((a, b) => pointsOf(a.plan) - pointsOf(b.plan));
  const distinct = new Map<string, Plan>();
  for (const { plan, where } of found) if (!distinct.has(where)) distinct.set(where, plan);
  return [...distinct.values()].slice(0, most);
}

/** The shapes with columns of any measure that fill a part from side to side, made when they are first asked for. */
function fillingShapes(input: PlanInput): (loose: boolean, slot: Slot) => Shapes {
  const strict = lazily(input);
  const made = new Map<number, Shapes>();
  return (loose, { w }) => {
    if (!loose) return strict(false);
    const known = made.get(w) ?? shapesIn(input, true, w);
    made.set(w, known);
    return known;
  };
}

function areasOf({ input, nameOf }: Present, ids: readonly string[], loose: Shapes): Map<string, Area> {
  const blocks = new Map(blocksOf(input.boxes, input.setup, nameOf).map((block) => [block.id, block]));
  return new Map(
    ids.map((id) => {
      const block = blocks.get(id);
      const pieces = loose.leaves.items.get(id) ?? [];
      const least = pieces.reduce((min, { wMin, hMin }) => Math.min(min, wMin * hMin), Infinity);
      const room = Number.isFinite(least) ? least : 0;
      return [id, { now: block ? block.w * block.h : room, least: room }];
    }),
  );
}

/** A part with the gaps around it: rules in them were those of the page before. */
const grown = ({ x, y, w, h }: Slot): Slot => ({
  x: x - GAP,
  y: y - GAP,
  w: w + 2 * GAP,
  h: h + 2 * GAP,
});

/** The part with rules in the gaps between it and what is pinned beside it. */
function withRules(arrangement: Arrangement, { x, y, w, h }: Slot, pins: readonly Block[]): Arrangement {
  const rules: PlacedRule[] = [];
  const across = (at: number): void => void rules.push({ x1: x, x2: x + w, y1: at, y2: at });
  const down = (at: number): void => void rules.push({ x1: at, x2: at, y1: y, y2: y + h });
  const sides = new Set(pins.flatMap((pin) => sideOf(pin, { x, y, w, h }) ?? []));
  if (sides.has('below')) across(y + h + GAP / 2);
  if (sides.has('above')) across(y - GAP / 2);
  if (sides.has('right')) down(x + w + GAP / 2);
  if (sides.has('left')) down(x - GAP / 2);
  return { ...arrangement, rules: [...arrangement.rules, ...rules] };
}

/** At which side of a part something pinned stands right beside it; null where it does not. */
function sideOf(pin: Block, { x, y, w, h }: Slot): 'above' | 'below' | 'left' | 'right' | null {
  const across = Math.min(x + w, pin.x + pin.w) - Math.max(x, pin.x);
  const down = Math.min(y + h, pin.y + pin.h) - Math.max(y, pin.y);
  const near = (gap: number): boolean => gap > -GAP && gap < 2 * GAP;
  if (across > GAP && near(pin.y - (y + h))) return 'below';
  if (across > GAP && near(y - (pin.y + pin.h))) return 'above';
  if (down > GAP && near(pin.x - (x + w))) return 'right';
  return down > GAP && near(x - (pin.x + pin.w)) ? 'left' : null;
}
