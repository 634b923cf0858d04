import type { Arrangement } from './arrange.ts';
import { distance, stands, OUT_OF_PLACE } from './goals.ts';
import { itemsOf, laidInto, withParts, type Fitted, type Shapes, type Slot, EFFORT } from './local.ts';
import { freeParts } from './pins.ts';
import type { Change, Present } from './present.ts';
import type { Plan } from './shapes.ts';
import { blocksOf, leavesOf, type Skeleton } from './skeleton.ts';

/** Other ways that are tried to share what is free among the free parts of a page. */
const MOST_SHARES = 24;

/**
 * The page with everything that is not pinned shared anew among the free parts, where the change has no room in them as
 * they are: what overfills a part goes to another, or changes places with something smaller there, what fits best first.
 * What the change is about stays where the change puts it.
 */
export function redistributed(
  page: Present,
  change: Change,
  shapes: (loose: boolean) => Shapes,
): Plan | null {
  const { input, skeleton, slots, pinned, insides, nameOf } = page;
  const { beside, together, exchanged, wanted } = change;
  const parts = freeParts(skeleton, pinned);
  const rooms = parts.map((part) => slots.get(part) ?? { x: 0, y: 0, w: 0, h: 0 });
  const stays = new Set([...together.flatMap(leavesOf), ...(exchanged ?? [])]);
  const areas = new Map(blocksOf(input.boxes, input.setup, nameOf).map(({ id, w, h }) => [id, w * h]));
  const more = (arrangement: Arrangement): number =>
    distance(arrangement, wanted, input) + (beside && !stands(arrangement, beside) ? OUT_OF_PLACE : 0);
  const known = new Map<string, Fitted | null>();
  const fit = (ids: readonly string[], i: number): Fitted | null => {
    const slot = rooms[i];
    const key = `${i}:${[...ids].sort().join(' ')}`;
    const done = known.get(key);
    if (done !== undefined || !slot) return done ?? null;
    const items = itemsOf(ids, shapes(false), shapes(true), insides, within(together, ids));
    const found = ids.length === 0 ? null : laidInto(input, EFFORT, items, slot, shapes(false), more);
    const fitted = found && found.points < OUT_OF_PLACE ? found : null;
    known.set(key, fitted);
    return fitted;
  };
  const seen = new Set<string>();
  let shares: readonly (readonly string[])[] = parts.map((part) => {
    const next = change.apply(part);
    return next ? leavesOf(next) : [];
  });
  for (let tries = 0; tries < MOST_SHARES; tries++) {
    const fitted = shares.map(fit);
    const laid = fitted.flatMap((each, i) => {
      const slot = rooms[i];
      return each && slot ? [{ ...each, slot }] : [];
    });
    if (laid.length === parts.length) return withParts(input, laid, nameOf);
    seen.add(JSON.stringify(shares));
    const next = sharedAnew(shares, rooms, areas, stays).find((each) => !seen.has(JSON.stringify(each)));
    if (!next) return null;
    shares = next;
  }
  return null;
}

/** Ways to move one thing from a part to another, or to let two change places; first those that fill the parts most evenly. */
function sharedAnew(
  shares: readonly (readonly string[])[],
  rooms: readonly Slot[],
  areas: ReadonlyMap<string, number>,
  stays: ReadonlySet<string>,
): (readonly (readonly string[])[])[] {
  const uneven = (all: readonly (readonly string[])[]): number =>
    all.reduce((sum, ids, i) => {
      const room = (rooms[i]?.w ?? 0) * (rooms[i]?.h ?? 0);
      return sum + Math.abs(ids.reduce((used, id) => used + (areas.get(id) ?? 0), 0) - room);
    }, 0);
  const found: { readonly shares: readonly (readonly string[])[]; readonly cost: number }[] = [];
  const add = (all: readonly (readonly string[])[]): void => {
    found.push({ shares: all, cost: uneven(all) });
  };
  shares.forEach((from, i) => {
    for (const id of from) {
      if (stays.has(id)) continue;
      shares.forEach((to, j) => {
        if (i === j) return;
        const put = (back: string | null): readonly (readonly string[])[] =>
          shares.map((ids, k) => {
            if (k === i) return [...ids.filter((each) => each !== id), ...(back === null ? [] : [back])];
            return k === j ? [...ids.filter((each) => each !== back), id] : ids;
          });
        add(put(null));
        if (i < j) for (const other of to) if (!stays.has(other)) add(put(other));
      });
    }
  });
  return found.sort((a, b) => a.cost - b.cost).map((each) => each.shares);
}

/** Those of some parts that lie whole within these leaves. */
export const within = (parts: readonly Skeleton[], ids: readonly string[]): Skeleton[] =>
  parts.filter((part) => leavesOf(part).every((id) => ids.includes(id)));
