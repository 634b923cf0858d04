import type { Slot } from './local.ts';
import { freeParts } from './pins.ts';
import { type Present, presentPage } from './present.ts';
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

/**
 * The page with two stories (or photos) in each other's places; headline, flag, columns and the photos that belong to
 * them travel along and the neighbours make room. Null where one of them is pinned or stands nowhere, or where there is
 * no room.
 */
export function swapped(input: PlanInput, one: string, other: string): Plan | null {
  const page = presentPage(input);
  if (!page) return null;
  const [a, b] = [page.nameOf(one), page.nameOf(other)];
  const [unitA, unitB] = [unitOf(page, a), unitOf(page, b)];
  if (!unitA || !unitB || a === b) return null;
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
  return changed(page, { touched, apply, together: [unitA, unitB], wanted, exchanged: [a, b] });
}

/** The page with a story (or photo) moved to a side of another, its photos with it. Null as for `swapped`. */
export function movedTo(input: PlanInput, moved: string, side: Side, to: string): Plan | null {
  const page = presentPage(input);
  if (!page) return null;
  const [id, target] = [page.nameOf(moved), page.nameOf(to)];
  const unit = unitOf(page, id);
  if (!unit || id === target || !page.centres.has(target)) return null;
  const own = new Set(leavesOf(unit));
  if (own.has(target)) return null;
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
    return changed(page, { touched, apply, together, wanted, beside: { id, side, target } });
  }
  // Beside what is pinned: at the near edge of the free part that lies there.
  const part = partBeside(page, target, side);
  const near = part && replaced(part, (leaf) => (own.has(leaf) ? null : { kind: 'leaf', id: leaf }));
  if (!part) return null;
  const put = (at: Skeleton): Skeleton | null =>
    at === part && near
      ? withBeside(near, unit, opposite[side])
      : replaced(at, (leaf) => (own.has(leaf) ? null : { kind: 'leaf', id: leaf }));
  return changed(page, {
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
