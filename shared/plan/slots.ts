import type { PageSetup } from '../document/index.ts';
import type { Slot } from './local.ts';
import { widthInEms } from './setup.ts';
import type { Block } from './skeleton.ts';

/** Between a pinned thing and its neighbours, em and lines: a rule stands in it. */
export const GAP = 1;
/** Parts narrower or lower than this hold nothing, em and lines. */
const LEAST = { width: 10, height: 8 } as const;
/** Ways to cut a page around several pinned things, those of the fewest parts first. */
const MOST_PARTITIONS = 24;
/** A pinned thing this near to the edge of a part stands at it, em or lines. */
const NEAR = 3;

/**
 * Ways to cut what is free on a page around pinned blocks into parts without one. Around one block these are sixteen: at
 * each of its corners one of the two parts that meet there goes on to the page's edge. Around several the page is cut
 * along their edges, from edge to edge of what was cut before.
 */
export function partitionsAround(pins: readonly Block[], setup: PageSetup): readonly (readonly Slot[])[] {
  const page: Slot = { x: 0, y: 0, w: widthInEms(setup), h: setup.lines };
  const [pin] = pins;
  if (!pin) return [[page]];
  const found = pins.length === 1 ? aroundOne(pin, page) : slicedAround(pins, page);
  const each = new Map(
    found.map((slots) => {
      const parts = slots.filter(({ w, h }) => w >= LEAST.width && h >= LEAST.height);
      return [parts.map(keyOf).sort().join(), parts] as const;
    }),
  );
  return [...each.values()].sort((a, b) => a.length - b.length).slice(0, MOST_PARTITIONS);
}

export const keyOf = ({ x, y, w, h }: Slot): string => [x, y, w, h].map((n) => n.toFixed(2)).join(' ');

function aroundOne(pin: Block, { w, h }: Slot): Slot[][] {
  const [left, right, top, foot] = [pin.x, pin.x + pin.w, Math.round(pin.y), Math.round(pin.y + pin.h)];
  return Array.from({ length: 16 }, (_, corners) => {
    // Whether the part above or below, or else the one at the side, goes on to the page's corner.
    const [tl, tr, bl, br] = [1, 2, 4, 8].map((bit) => (corners & bit) > 0);
    return [
      slot(tl ? 0 : left, 0, tr ? w : right, top - GAP),
      slot(bl ? 0 : left, foot + GAP, br ? w : right, h),
      slot(0, tl ? top : 0, left - GAP, bl ? foot : h),
      slot(right + GAP, tr ? top : 0, w, br ? foot : h),
    ];
  });
}

const slot = (x1: number, y1: number, x2: number, y2: number): Slot => ({
  x: x1,
  y: y1,
  w: x2 - x1,
  h: y2 - y1,
});

/** All ways to cut a part of the page along the edges of what is pinned in it until no part holds one beside free room. */
function slicedAround(pins: readonly Block[], part: Slot): Slot[][] {
  const [pin] = pins;
  if (!pin) return [[part]];
  const [x2, y2] = [part.x + part.w, part.y + part.h];
  const found: Slot[][] = [];
  const cut = (first: Slot, second: Slot): void => {
    if (found.length >= MOST_PARTITIONS) return;
    const inFirst = pins.filter((block) => isIn(block, first));
    const inSecond = pins.filter((block) => isIn(block, second));
    if (inFirst.length + inSecond.length < pins.length) return;
    for (const a of slicedAround(inFirst, first)) {
      for (const b of slicedAround(inSecond, second)) found.push([...a, ...b]);
    }
  };
  for (const { x, y, w, h } of pins) {
    const [top, foot] = [Math.round(y), Math.round(y + h)];
    if (top - part.y > NEAR) cut(slot(part.x, part.y, x2, top - GAP), slot(part.x, top, x2, y2));
    if (y2 - foot > NEAR) cut(slot(part.x, part.y, x2, foot), slot(part.x, foot + GAP, x2, y2));
    if (x - part.x > NEAR) cut(slot(part.x, part.y, x - GAP, y2), slot(x, part.y, x2, y2));
    if (x2 - x - w > NEAR) cut(slot(part.x, part.y, x + w, y2), slot(x + w + GAP, part.y, x2, y2));
  }
  // What is pinned fills the part, or no cut parts it from its neighbour.
  return found.length > 0 ? found : pins.length === 1 ? [[]] : [];
}

const isIn = ({ x, y, w, h }: Block, part: Slot): boolean =>
  x >= part.x - GAP && y >= part.y - GAP && x + w <= part.x + part.w + GAP && y + h <= part.y + part.h + GAP;

/** The room that a thing takes now, and the least that it can take, em × lines. */
export interface Area {
  readonly now: number;
  readonly least: number;
}

/** Things that are shared among parts in every way; of more, so many ways are followed at once. */
const MOST_ITEMS = 9;
const FOLLOWED = 400;

export interface Sharing {
  readonly shares: readonly (readonly string[])[];
  /** How far the parts are from being filled, em × lines. */
  readonly uneven: number;
}

/**
 * Ways to share things among parts so that each has room for the least of its own, at most `most` of them, those that
 * fill the parts most evenly first.
 */
export function sharesOf(
  ids: readonly string[],
  slots: readonly Slot[],
  areas: ReadonlyMap<string, Area>,
  most: number,
): Sharing[] {
  const rooms = slots.map(({ w, h }) => w * h);
  const areaOf = (id: string): Area => areas.get(id) ?? { now: 0, least: 0 };
  // The largest first: where they stand decides most.
  const order = [...ids].sort((a, b) => areaOf(b).now - areaOf(a).now || (a < b ? -1 : 1));
  let ways: { shares: string[][]; least: number[]; now: number[] }[] = [
    { shares: slots.map(() => []), least: slots.map(() => 0), now: slots.map(() => 0) },
  ];
  const over = ({ now }: { now: number[] }): number =>
    now.reduce((sum, used, k) => sum + Math.max(0, used - (rooms[k] ?? 0)), 0);
  for (const id of order) {
    const area = areaOf(id);
    const next = ways.flatMap(({ shares, least, now }) =>
      slots.flatMap((_, k) => {
        if ((least[k] ?? 0) + area.least > (rooms[k] ?? 0)) return [];
        const added = (list: number[], more: number): number[] =>
          list.map((n, i) => (i === k ? n + more : n));
        const way = {
          shares: shares.map((share, i) => (i === k ? [...share, id] : share)),
          least: added(least, area.least),
          now: added(now, area.now),
        };
        return [way];
      }),
    );
    const few = ids.length <= MOST_ITEMS || next.length <= FOLLOWED;
    ways = few ? next : next.sort((a, b) => over(a) - over(b)).slice(0, FOLLOWED);
  }
  return ways
    .map(({ shares, now }) => ({
      shares,
      uneven: now.reduce((sum, used, k) => sum + Math.abs(used - (rooms[k] ?? 0)), 0),
    }))
    .sort((a, b) => a.uneven - b.uneven)
    .slice(0, most);
}
