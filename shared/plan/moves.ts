import { err, ok, type Result } from '../document/index.ts';
import { hasPartsFor } from './aroundPinned.ts';
import type { Slot } from './local.ts';
import { freeParts } from './pins.ts';
import { type Change, type Present, presentPage } from './present.ts';
import { changed } from './relaid.ts';
import type { Plan, PlanInput } from './shapes.ts';
import {
  blocksOf,
  joined,
  leavesOf,
  partsAround,
  replaced,
  withBeside,
  type Side,
  type Skeleton,
} from './skeleton.ts';

/** Why a move cannot be made. `pinned`: the stories, groups and photos that stand in its way. */
export interface MoveFault {
  readonly kind:
    /** One of the two is nowhere on the page, or both are one; or boxes overlap so that it has no structure. */
    | 'absent'
    /** What should move is pinned itself. */
    | 'pinned'
    /** However the rest is shared among the parts that pinned things leave, one of these is too small for what it should hold. */
    | 'partsTooSmall'
    /** The parts are large enough, but no columns of their stories fill them. */
    | 'noColumns'
    /** Nothing is pinned, and the page has no room. */
    | 'noRoom';
  readonly pinned: readonly string[];
}

export type Moved = Result<Plan, MoveFault>;

const fault = (kind: MoveFault['kind'], pinned: readonly string[] = []): Moved => err({ kind, pinned });

/** The page after a change, or why there is no room for it. */
function moved(page: Present, change: Change): Moved {
  const plan = changed(page, change);
  if (plan) return ok(plan);
  const pinned = [...page.pinned];
  if (pinned.length === 0) return fault('noRoom');
  return fault(hasPartsFor(page, change) ? 'noColumns' : 'partsTooSmall', pinned);
}

/**
 * The page with two stories (or photos) in each other's places; headline, flag, columns and the photos that belong to
 * them travel along and the neighbours make room.
 */
export function swapped(input: PlanInput, one: string, other: string): Moved {
  const page = presentPage(input);
  if (!page) return fault('absent');
  const [a, b] = [page.nameOf(one), page.nameOf(other)];
  const held = [a, b].filter((id) => page.pinned.has(id));
  if (held.length > 0) return fault('pinned', held);
  const [unitA, unitB] = [unitOf(page, a), unitOf(page, b)];
  if (!unitA || !unitB || a === b) return fault('absent');
  const touched = new Set([...leavesOf(unitA), ...leavesOf(unitB)]);
  const wanted = new Map(page.centres);
  const [fromA, fromB] = [page.centres.get(a), page.centres.get(b)];
  if (fromA && fromB) wanted.set(a, fromB).set(b, fromA);
  const standsBy = (id: string): Skeleton | null => {
    if (id === a) return unitB;
    if (id === b) return unitA;
    return touched.has(id) ? null : { kind: 'leaf', id };
  };
  const apply = (part: Skeleton): Skeleton | null => replaced(part, standsBy);
  return moved(page, { touched, apply, together: [unitA, unitB], wanted, exchanged: [a, b] });
}

/** The page with a story (or photo) moved to a side of another, its photos with it. */
export function movedTo(input: PlanInput, one: string, side: Side, to: string): Moved {
  const page = presentPage(input);
  if (!page) return fault('absent');
  const [id, target] = [page.nameOf(one), page.nameOf(to)];
  if (page.pinned.has(id)) return fault('pinned', [id]);
  const unit = unitOf(page, id);
  if (!unit || id === target || !page.centres.has(target)) return fault('absent');
  const own = new Set(leavesOf(unit));
  if (own.has(target)) return fault('absent');
  const goal: Skeleton = { kind: 'leaf', id: target };
  const apply = (part: Skeleton): Skeleton | null =>
    replaced(part, (leaf) => {
      if (leaf === target) return withBeside(goal, unit, side);
      return own.has(leaf) ? null : { kind: 'leaf', id: leaf };
    });
  const touched = new Set([...own, target]);
  const wanted = new Map([...page.centres].filter(([name]) => !touched.has(name)));
  const together = [withBeside(goal, unit, side)];
  if (!page.pinned.has(target)) {
    return moved(page, { touched, apply, together, wanted, beside: { id, side, target } });
  }
  // Beside what is pinned: at the near edge of the free part that lies there.
  const part = partBeside(page, target, side);
  const near = part && replaced(part, (leaf) => (own.has(leaf) ? null : { kind: 'leaf', id: leaf }));
  if (!part) return fault('partsTooSmall', [target]);
  const put = (at: Skeleton): Skeleton | null =>
    at === part && near
      ? withBeside(near, unit, opposite[side])
      : replaced(at, (leaf) => (own.has(leaf) ? null : { kind: 'leaf', id: leaf }));
  return moved(page, {
    touched: new Set([...own, ...leavesOf(part)]),
    apply: put,
    together: [unit],
    wanted,
    beside: { id, side, target },
  });
}

const opposite: Readonly<Record<Side, Side>> = {
  above: 'below',
  below: 'above',
  left: 'right',
  right: 'left',
};

/** The free part of the page that lies at a side of something pinned, the largest where there are more; null where none does. */
function partBeside(
  { input, nameOf, skeleton, slots, pinned }: Present,
  target: string,
  side: Side,
): Skeleton | null {
  const at = blocksOf(input.boxes, input.setup, nameOf).find(({ id }) => id === target);
  if (!at) return null;
  const touches = ({ x, y, w, h }: Slot): boolean => {
    const across = Math.min(x + w, at.x + at.w) - Math.max(x, at.x);
    const down = Math.min(y + h, at.y + at.h) - Math.max(y, at.y);
    if (side === 'above' || side === 'below') {
      const gap = side === 'below' ? y - (at.y + at.h) : at.y - (y + h);
      return across > TOUCHING && gap > -TOUCHING && gap < TOUCHING;
    }
    const gap = side === 'right' ? x - (at.x + at.w) : at.x - (x + w);
    return down > TOUCHING && gap > -TOUCHING && gap < TOUCHING;
  };
  const area = (part: Skeleton): number => {
    const slot = slots.get(part);
    return slot && touches(slot) ? slot.w * slot.h : 0;
  };
  const best = freeParts(skeleton, pinned).sort((a, b) => area(b) - area(a))[0];
  return best && area(best) > 0 ? best : null;
}

/** Parts that share more than this lie beside one another, with no more between them, em or lines. */
const TOUCHING = 4;

/**
 * A story with the photos of its own that stand outside it, as it is placed now where they stand together, else one over
 * the other; null where it stands nowhere or is pinned. A photo moves alone.
 */
function unitOf({ input, nameOf, skeleton, pinned }: Present, id: string): Skeleton | null {
  const leaves = leavesOf(skeleton);
  if (!leaves.includes(id) || pinned.has(id)) return null;
  const photos = input.photos
    .filter(({ story }) => story !== null && nameOf(story) === id)
    .map((photo) => nameOf(photo.id))
    .filter((name) => name !== id && leaves.includes(name) && !pinned.has(name));
  const all = new Set([id, ...photos]);
  const [smallest] = partsAround(skeleton, all);
  if (smallest && leavesOf(smallest).length === all.size) return smallest;
  return joined(
    'stack',
    [...photos, id].map((leaf) => ({ kind: 'leaf', id: leaf })),
  );
}
