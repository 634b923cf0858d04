import { ROW_GAP, STACK_GAP } from './gaps.ts';
import type { Cut, Piece } from './pieces.ts';

/** The page that the pieces must fill: widths in ems that the body type may give it, and its largest height in lines. */
export interface Extent {
  readonly wMax: number;
  readonly hMax: number;
  /** About how large it is, ems × lines. */
  readonly area: number;
}

/**
 * Points for a story set in other columns than the source shows; one point is a hundredth of the page left empty.
 */
export const BEND = 5;
/** Points for two headlines side by side at one height. */
export const CLASH = 10;

/** Differences that white space may bridge: in width (em) between stacked pieces, in height (lines) side by side. */
const BRIDGE = { width: 6, lines: 8 } as const;

/** A piece and its price. */
interface Priced {
  readonly piece: Piece;
  readonly price: number;
}

/** Whether a piece of such a price and extent would be kept: asked before it is made. */
type Wanted = (
  kind: Cut['kind'],
  price: number,
  wMin: number,
  wMax: number,
  hMin: number,
  hMax: number,
  openness: number,
) => boolean;

/** How much of a piece's top is free of headlines, in some order of its parts: 0 none, 1 a side, 2 all of it. */
const opennessOf = (freeTop: boolean, freeSide: boolean): number => (freeTop ? 2 : freeSide ? 1 : 0);

/** One piece above another of the same width, or null where their widths lie too far apart or it is not wanted. */
function stacked({ piece: a }: Priced, { piece: b }: Priced, extent: Extent, wanted: Wanted): Priced | null {
  const hMin = a.hMin + b.hMin + STACK_GAP.min;
  if (hMin > extent.hMax) return null;
  const wMin = Math.max(a.wMin, b.wMin);
  let wMax = Math.min(a.wMax, b.wMax);
  let waste = a.waste + b.waste;
  if (wMin > wMax) {
    // The narrower one keeps its width and leaves white beside it.
    const gap = wMin - wMax;
    if (gap > BRIDGE.width) return null;
    waste += gap * (a.wMax < b.wMax ? a.hMin : b.hMin);
    wMax = wMin;
  }
  const cost = a.cost + b.cost;
  const clashes = a.clashes + b.clashes;
  const price = priceOf(waste, cost, clashes, extent);
  const hMax = a.hMax + b.hMax + STACK_GAP.max;
  // Whichever of the two is free may stand on top.
  const freeTop = a.freeTop || b.freeTop;
  const freeSide = a.freeSide || b.freeSide;
  if (!wanted('stack', price, wMin, wMax, hMin, hMax, opennessOf(freeTop, freeSide))) return null;
  const node = { kind: 'stack', a, b } as const;
  return { price, piece: { wMin, wMax, hMin, hMax, waste, cost, clashes, freeTop, freeSide, node } };
}

/** Two pieces of one height side by side, or null where their heights lie too far apart or it is not wanted. */
function beside({ piece: a }: Priced, { piece: b }: Priced, extent: Extent, wanted: Wanted): Priced | null {
  const wMin = a.wMin + b.wMin + ROW_GAP.min;
  if (wMin > extent.wMax) return null;
  const hMin = Math.max(a.hMin, b.hMin);
  let hMax = Math.min(a.hMax, b.hMax);
  let waste = a.waste + b.waste;
  if (hMin > hMax) {
    // The shorter one ends early.
    const gap = hMin - hMax;
    if (gap > BRIDGE.lines) return null;
    waste += gap * (a.hMax < b.hMax ? a.wMin : b.wMin);
    hMax = hMin;
  }
  const cost = a.cost + b.cost;
  const clashes = a.clashes + b.clashes + (a.freeSide || b.freeSide ? 0 : 1);
  const price = priceOf(waste, cost, clashes, extent);
  const wMax = a.wMax + b.wMax + ROW_GAP.max;
  const freeTop = a.freeTop && b.freeTop;
  const freeSide = a.freeTop || b.freeTop;
  if (!wanted('row', price, wMin, wMax, hMin, hMax, opennessOf(freeTop, freeSide))) return null;
  const node = { kind: 'row', a, b } as const;
  return { price, piece: { wMin, wMax, hMin, hMax, waste, cost, clashes, freeTop, freeSide, node } };
}

const priceOf = (waste: number, cost: number, clashes: number, extent: Extent): number =>
  (waste / extent.area) * 100 + cost * BEND + clashes * CLASH;

/** Keeps the cheapest pieces of each sort: same cut and openness, about the same width and height; none dearer than the bound. */
class Shelf {
  private readonly places = new Map<number, Priced[]>();
  private readonly each: number;
  private readonly bound: number;

  constructor(each: number, bound: number) {
    this.each = each;
    this.bound = bound;
  }

  readonly wanted: Wanted = (kind, price, wMin, wMax, hMin, hMax, openness) => {
    if (price > this.bound) return false;
    const place = this.places.get(placeOf(kind, wMin, hMin, openness));
    if (!place) return true;
    let cheaper = 0;
    for (const { price: known, piece } of place) {
      if (known > price) continue;
      if (piece.wMin <= wMin && piece.wMax >= wMax && piece.hMin <= hMin && piece.hMax >= hMax) return false;
      if (known < price) cheaper += 1;
    }
    return cheaper < this.each;
  };

  /** Adds a piece that is wanted. */
  add(priced: Priced): void {
    const { node, wMin, hMin, freeTop, freeSide } = priced.piece;
    const kind = node.kind === 'stack' ? 'stack' : 'row';
    const key = placeOf(kind, wMin, hMin, opennessOf(freeTop, freeSide));
    const place = this.places.get(key);
    if (!place) {
      this.places.set(key, [priced]);
      return;
    }
    place.push(priced);
    if (place.length > this.each) {
      place.sort(cheapest);
      place.length = this.each;
    }
  }

  best(count: number): Priced[] {
    const all = [...this.places.values()].flat();
    all.sort(cheapest);
    return all.slice(0, count);
  }
}

const placeOf = (kind: Cut['kind'], wMin: number, hMin: number, openness: number): number =>
  ((Math.round(wMin / 3) * 64 + Math.round(hMin / 4)) * 2 + (kind === 'stack' ? 1 : 0)) * 3 + openness;

/** Cheap first; of two as cheap, the one that can stretch more. */
const cheapest = (a: Priced, b: Priced): number => a.price - b.price || room(b.piece) - room(a.piece);
const room = (piece: Piece): number => (piece.hMax - piece.hMin + 1) * (piece.wMax - piece.wMin + 0.5);

/** Shelves every first piece above and beside every second one; unless `again`, stacks and rows are not begun twice. */
function join(
  first: readonly Priced[],
  second: readonly Priced[],
  extent: Extent,
  bound: number,
  shelf: Shelf,
  again: boolean,
  tries: Tries,
): void {
  tries.count += first.length * second.length;
  for (const a of first) {
    const left = bound - a.price;
    const { kind } = a.piece.node;
    for (const b of second) {
      if (b.price > left) break;
      if (kind !== 'stack' || again) {
        const above = stacked(a, b, extent, shelf.wanted);
        if (above) shelf.add(above);
      }
      if (kind !== 'row' || again) {
        const side = beside(a, b, extent, shelf.wanted);
        if (side) shelf.add(side);
      }
    }
  }
}

const priced = (piece: Piece, extent: Extent): Priced => ({
  piece,
  price: priceOf(piece.waste, piece.cost, piece.clashes, extent),
});

/** The cheapest pieces of a cut of the given kind, its parts in their order, each one of the part's own pieces. */
export function cutPieces(
  kind: 'stack' | 'row',
  parts: readonly (readonly Piece[])[],
  extent: Extent,
  keep: number,
): Piece[] {
  let before: Priced[] | null = null;
  for (const pieces of parts) {
    const next = pieces.map((piece) => priced(piece, extent)).sort(cheapest);
    if (!before) {
      before = next;
      continue;
    }
    const shelf = new Shelf(3, Infinity);
    for (const a of before) {
      for (const b of next) {
        const both =
          kind === 'stack' ? stacked(a, b, extent, shelf.wanted) : beside(a, b, extent, shelf.wanted);
        if (both) shelf.add(both);
      }
    }
    before = shelf.best(keep);
  }
  return (before ?? []).map(({ piece }) => piece);
}

/**
 * The slicing layouts of all items whose price is at most `bound`, cheapest first.
 *
 * For each set of items, from small to large, the pieces that hold exactly these are made from every split of the set in
 * two, one above the other or side by side. Every piece carries the ranges of width and height that it can take (a
 * photo stretches, a headline gives a line or two), so what fits is known without placing anything; a piece dearer than
 * the bound is cut off with all that would hold it. Exact but for the shelves, which keep `keep` pieces a set, the
 * cheapest of each size and openness.
 *
 * Order inside a cut changes no size: it is chosen afterwards.
 */
export function layouts(
  items: readonly (readonly Piece[])[],
  extent: Extent,
  bound: number,
  keep: number,
  roots: number,
  together: Together = none,
): Piece[] {
  const search = layoutSearch(items, extent, bound, keep, roots, together);
  for (;;) {
    const step = search.next();
    if (step.done === true) return step.value;
  }
}

/** Pieces that hold two items or more at once, by the set of them: bit i stands for item i. */
export type Together = ReadonlyMap<number, readonly Piece[]>;
const none: Together = new Map();

/** Pairs of pieces that were tried together: what the work is bounded by. */
export interface Tries {
  count: number;
}

/** Sets of items between two yields. */
const STRIDE = 32;

/** `layouts` in steps: yields the share of the sets that are done, 0–1, and adds to `tries`. */
export function* layoutSearch(
  items: readonly (readonly Piece[])[],
  extent: Extent,
  bound: number,
  keep: number,
  roots: number,
  together: Together = none,
  tries: Tries = { count: 0 },
): Generator<number, Piece[], void> {
  const full = 2 ** items.length - 1;
  const lists: Priced[][] = new Array<Priced[]>(full + 1);
  items.forEach((pieces, i) => {
    lists[2 ** i] = pieces
      .map((piece) => priced(piece, extent))
      .filter(({ piece, price }) => piece.wMin <= extent.wMax && piece.hMin <= extent.hMax && price <= bound)
      .sort(cheapest);
  });
  for (let set = 1; set <= full; set++) {
    if (set % STRIDE === 0) yield set / full;
    if (lists[set]) continue;
    const shelf = new Shelf(set === full ? 24 : 2, bound);
    for (const piece of together.get(set) ?? []) {
      const own = priced(piece, extent);
      const fits = piece.wMin <= extent.wMax && piece.hMin <= extent.hMax;
      const { wMin, wMax, hMin, hMax, freeTop, freeSide } = piece;
      const openness = opennessOf(freeTop, freeSide);
      if (fits && shelf.wanted('row', own.price, wMin, wMax, hMin, hMax, openness)) shelf.add(own);
    }
    const lowest = set & -set;
    const rest = set ^ lowest;
    // Splits in two, each once: the part with the lowest item is the first.
    for (let more = (rest - 1) & rest; ; more = (more - 1) & rest) {
      // A row inside a row is the same row: only the second part may continue it, or an item that is a row itself.
      join(lists[lowest | more] ?? [], lists[rest ^ more] ?? [], extent, bound, shelf, more === 0, tries);
      if (more === 0) break;
    }
    lists[set] = shelf.best(set === full ? roots : keep);
  }
  return (lists[full] ?? []).map(({ piece }) => piece);
}
