import { shortRole } from '../words/short.ts';
import { linksOf, type Link } from './links.ts';
import { reaches, stripsOf, type Strip } from './strips.ts';
import type { Piece } from './pieces.ts';

/** Regions whose ways to be cut are all looked at; more are cut as comes first. */
const MOST_REGIONS = 8000;
const MOST_STRIPS = 400;
/** Rows that a cut needs, and what a higher gap is worth. */
const ROOM = { least: 1, each: 0.06, most: 0.8 } as const;
/** What a cut down a gutter is worth against one across. */
const DOWN = 0.2;
/** What each display across it is worth, the most of them, and columns by which one may reach over. */
const ACROSS = -2;
const MOST_ACROSS = 2;
const REACH = 4;
/** Rows at the head of a page that may hold pieces of its running head. */
const HEAD_ROWS = 3;

interface Way {
  readonly order: readonly Strip[];
  readonly worth: number;
}

/**
 * The pieces in the order in which they are read: strips of columns, ordered by recursive cuts along white space (after
 * Nagy and Seth's XY cut), down the gutters or across; of all ways to cut the one under which lines go on best from
 * strip to strip. `pitch`: rows from one line of a column to the next; `stacks`: vertical headlines.
 */
export function inOrder(
  pieces: readonly Piece[],
  pitch: ReadonlyMap<Piece, number>,
  stacks: readonly (readonly Piece[])[],
): Piece[] {
  const { head, foot } = furnitureOf(pieces);
  const rest = pieces.filter((piece) => !head.includes(piece) && !foot.includes(piece));
  const strips = stripsOf(rest, pitch, stacks);
  const link = linksOf(strips);
  const number = new Map(strips.map((strip, i) => [strip, i]));
  const known = new Map<string, Way>();
  const read = (region: readonly Strip[], depth: number): Way => {
    if (region.length <= 1 || depth > 200) return { order: region, worth: 0 };
    const all = known.size < MOST_REGIONS && region.length <= MOST_STRIPS;
    const key = all ? region.map((strip) => number.get(strip)).join() : '';
    const own = known.get(key);
    if (own) return own;
    const cuts = cutsOf(region);
    let best: Way | null = null;
    for (const { parts, worth } of all ? cuts : cuts.slice(0, 1)) {
      const way = joined(
        parts.map((part) => read(part, depth + 1)),
        worth,
        link,
      );
      if (best === null || way.worth > best.worth) best = way;
    }
    best ??= leftToRight(region, link);
    if (all) known.set(key, best);
    return best;
  };
  const way = read(strips, 0);
  return [...head, ...way.order.flatMap((strip) => strip.pieces), ...foot];
}

/** The running head and the foot line, which no cut down the page belongs to. */
function furnitureOf(pieces: readonly Piece[]): { readonly head: Piece[]; readonly foot: Piece[] } {
  const isFurniture = ({ text }: Piece): boolean => shortRole(text.trim()) === 'furniture';
  const rows = [...new Set(pieces.map(({ row }) => row))];
  const below = rows[HEAD_ROWS] ?? 0;
  const last = pieces.filter(({ row }) => row === rows.at(-1));
  return {
    head: pieces.filter((piece) => piece.row < below && isFurniture(piece)),
    foot: rows.length > HEAD_ROWS && last.some(isFurniture) ? last : [],
  };
}

function joined(ways: readonly Way[], worth: number, link: Link): Way {
  const order: Strip[] = [];
  let sum = worth;
  for (const way of ways) {
    const [last, first] = [order.at(-1), way.order[0]];
    if (last && first) sum += link(last, first);
    sum += way.worth;
    order.push(...way.order);
  }
  return { order, worth: sum };
}

/** No cut goes through. */
function leftToRight(region: readonly Strip[], link: Link): Way {
  const order = region.toSorted((a, b) => a.left - b.left || a.top - b.top);
  return joined(
    order.map((strip) => ({ order: [strip], worth: 0 })),
    -1,
    link,
  );
}

interface Cut {
  readonly parts: readonly (readonly Strip[])[];
  readonly worth: number;
}

/** All places where a region can be cut in two, those that are most likely first. */
function cutsOf(region: readonly Strip[]): Cut[] {
  const edges = [
    ...new Set(
      region.filter(({ pieces, upright }) => upright || pieces[0]?.flush === true).map(({ left }) => left),
    ),
  ].sort((a, b) => a - b);
  const down = edges.slice(1).flatMap((edge): Cut[] => {
    const across = acrossOf(region, edge);
    if (across < 0) return [];
    const isLeft = (strip: Strip): boolean => strip.left + 1 < edge;
    const [left, right] = [region.filter(isLeft), region.filter((strip) => !isLeft(strip))];
    // A vertical headline is read before the text to its left.
    const parts = right.every(({ upright }) => upright) ? [right, left] : [left, right];
    return [{ parts, worth: DOWN + ACROSS * across }];
  });
  const sorted = region.toSorted((a, b) => a.top - b.top || a.left - b.left);
  const across: (Cut & { readonly gap: number })[] = [];
  let bottom = -Infinity;
  sorted.forEach((strip, i) => {
    const gap = strip.top - bottom;
    if (i > 0 && gap >= ROOM.least)
      across.push({
        parts: [sorted.slice(0, i), sorted.slice(i)],
        worth: Math.min(ROOM.most, ROOM.each * gap),
        gap,
      });
    bottom = Math.max(bottom, strip.bottom);
  });
  across.sort((a, b) => b.gap - a.gap);
  return [...down, ...across].filter(({ parts }) => parts.every((part) => part.length > 0));
}

/**
 * How much stands across a gutter: columns never do, display type seldom, for how far it reaches is not known well; −1 where
 * it is none.
 */
function acrossOf(region: readonly Strip[], edge: number): number {
  let across = 0;
  for (const { pieces, left, right } of region) {
    if (left >= edge - 1 || right <= edge) continue;
    if (pieces.length > 1) return -1;
    if (pieces.some(reaches) && right > edge + REACH) across++;
    if (across > MOST_ACROSS) return -1;
  }
  return across;
}
