import type { Piece } from './pieces.ts';

/** Between pieces side by side, em (a vertical rule stands in it); between pieces one above the other, lines. */
export const ROW_GAP = 1.5;
export const STACK_GAP = { min: 1, max: 2 } as const;

/** The page that the pieces must fill: widths in ems that the body type may give it, and its largest height in lines. */
export interface Extent {
  readonly wMax: number;
  readonly hMax: number;
}

/** How much a piece costs while it is a part: white space in lines × ems of a page, and bends of the evidence. */
export const price = (piece: Piece): number => piece.waste / 130 + piece.cost * 3;

/** Differences that white space may bridge: in width (em) between stacked pieces, in height (lines) side by side. */
const BRIDGE = { width: 4, lines: 5 } as const;
/** No part of a page may waste more than this, in ems × lines. */
const MOST_WASTE = 1200;

/** One piece above another of the same width, or null where their widths lie too far apart. */
export function stacked(a: Piece, b: Piece, extent: Extent): Piece | null {
  const hMin = a.hMin + b.hMin + STACK_GAP.min;
  if (hMin > extent.hMax) return null;
  let wMin = Math.max(a.wMin, b.wMin);
  const wMax = Math.min(a.wMax, b.wMax);
  let waste = a.waste + b.waste;
  if (wMin > wMax) {
    // The narrower one keeps its width and leaves white beside it.
    const gap = wMin - wMax;
    if (gap > BRIDGE.width) return null;
    waste += gap * (a.wMax < b.wMax ? a.hMin : b.hMin);
    if (waste > MOST_WASTE) return null;
    return {
      wMin,
      wMax: Math.min(Math.max(a.wMax, b.wMax), wMin + 0.5),
      hMin,
      hMax: a.hMax + b.hMax + STACK_GAP.max,
      waste,
      cost: a.cost + b.cost,
      node: { kind: 'stack', a, b },
    };
  }
  wMin = Math.min(wMin, wMax);
  return {
    wMin,
    wMax,
    hMin,
    hMax: a.hMax + b.hMax + STACK_GAP.max,
    waste,
    cost: a.cost + b.cost,
    node: { kind: 'stack', a, b },
  };
}

/** Two pieces of one height side by side, or null where their heights lie too far apart. */
export function beside(a: Piece, b: Piece, extent: Extent): Piece | null {
  const wMin = a.wMin + b.wMin + ROW_GAP;
  if (wMin > extent.wMax) return null;
  const hMin = Math.max(a.hMin, b.hMin);
  let hMax = Math.min(a.hMax, b.hMax);
  let waste = a.waste + b.waste;
  if (hMin > hMax) {
    // The shorter one ends early.
    const gap = hMin - hMax;
    if (gap > BRIDGE.lines) return null;
    waste += gap * (a.hMax < b.hMax ? a.wMin : b.wMin);
    if (waste > MOST_WASTE) return null;
    hMax = hMin;
  }
  return {
    wMin,
    wMax: a.wMax + b.wMax + ROW_GAP,
    hMin,
    hMax,
    waste,
    cost: a.cost + b.cost,
    node: { kind: 'row', a, b },
  };
}

/** Keeps the cheapest pieces of each sort: same cut, about the same width and height. */
class Shelf {
  private readonly places = new Map<number, Piece[]>();
  private readonly each: number;

  constructor(each: number) {
    this.each = each;
  }

  add(piece: Piece): void {
    const kind = piece.node.kind === 'stack' ? 1 : piece.node.kind === 'row' ? 2 : 0;
    const key = (Math.round(piece.wMin / 3) * 64 + Math.round(piece.hMin / 4)) * 3 + kind;
    const place = this.places.get(key);
    if (!place) {
      this.places.set(key, [piece]);
      return;
    }
    const cost = price(piece);
    for (const other of place) if (price(other) <= cost && covers(other, piece)) return;
    place.push(piece);
    if (place.length > this.each) {
      place.sort(cheapest);
      place.length = this.each;
    }
  }

  best(count: number): Piece[] {
    const all = [...this.places.values()].flat();
    all.sort(cheapest);
    return all.slice(0, count);
  }
}

const covers = (a: Piece, b: Piece): boolean =>
  a.wMin <= b.wMin && a.wMax >= b.wMax && a.hMin <= b.hMin && a.hMax >= b.hMax;

/** Cheap first; of two as cheap, the one that can stretch more. */
const cheapest = (a: Piece, b: Piece): number => price(a) - price(b) || room(b) - room(a);
const room = (piece: Piece): number => (piece.hMax - piece.hMin + 1) * (piece.wMax - piece.wMin + 0.5);

/**
 * All slicing layouts of the items, from small sets to the whole: for each set of items the pieces that hold exactly
 * these are made from every split of the set in two, one above the other or side by side. Every piece carries the
 * ranges of width and height that it can take (a photo stretches, a headline gives a line or two), so what fits is known
 * without placing anything. Exact but for the shelves, which keep `keep` pieces a set, the cheapest of each size.
 *
 * Order inside a cut does not matter here: it changes no size. It is chosen afterwards.
 */
export function layouts(
  items: readonly (readonly Piece[])[],
  extent: Extent,
  keep: number,
  roots: number,
): Piece[] {
  const full = 2 ** items.length - 1;
  const lists: Piece[][] = new Array<Piece[]>(full + 1);
  lists[0] = [];
  items.forEach((pieces, i) => {
    lists[2 ** i] = pieces.filter((p) => p.wMin <= extent.wMax && p.hMin <= extent.hMax);
  });
  for (let set = 1; set <= full; set++) {
    if (lists[set]) continue;
    const shelf = new Shelf(set === full ? 12 : 2);
    const lowest = set & -set;
    const rest = set ^ lowest;
    // Splits in two, each once: the part with the lowest item is `first`.
    for (let more = (rest - 1) & rest; ; more = (more - 1) & rest) {
      const first = lists[lowest | more] ?? [];
      const second = lists[rest ^ more] ?? [];
      for (const a of first) {
        for (const b of second) {
          // A row inside a row is the same row: only the second part may continue it.
          const above = a.node.kind === 'stack' ? null : stacked(a, b, extent);
          if (above) shelf.add(above);
          const side = a.node.kind === 'row' ? null : beside(a, b, extent);
          if (side) shelf.add(side);
        }
      }
      if (more === 0) break;
    }
    lists[set] = shelf.best(set === full ? roots : keep);
  }
  return lists[full] ?? [];
}
