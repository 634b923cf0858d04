import type { Piece } from './woven.ts';

/** Lines of one column below one another with no gap: what no cut across the page goes through. */
interface Strip {
  readonly pieces: Piece[];
  readonly top: number;
  bottom: number;
  readonly left: number;
  right: number;
}

/** Rows of the page that a gap between two lines of a column has at least, against its usual pitch. */
const GAP = 1.7;

/**
 * The pieces in the order in which they are read: strips of columns, ordered by recursive cuts along white space (after
 * Nagy and Seth's XY cut), first down the gutters, then above the lines that start something, then anywhere.
 * `pitch`: rows from one line of a column to the next.
 */
export function inOrder(pieces: readonly Piece[], pitch: ReadonlyMap<Piece, number>): Piece[] {
  const out: Piece[] = [];
  const read = (region: readonly Strip[], depth: number): void => {
    if (region.length <= 1 || depth > 200) {
      for (const strip of region) out.push(...strip.pieces);
      return;
    }
    const parts =
      downGutters(region) ?? acrossRows(region, true) ?? belowSpanning(region) ?? acrossRows(region, false);
    if (parts) for (const part of parts) read(part, depth + 1);
    else
      for (const strip of region.toSorted((a, b) => a.left - b.left || a.top - b.top))
        out.push(...strip.pieces);
  };
  read(stripsOf(pieces, pitch), 0);
  return out;
}

function stripsOf(pieces: readonly Piece[], pitch: ReadonlyMap<Piece, number>): Strip[] {
  const strips: Strip[] = [];
  const open = new Map<number, Strip>();
  // Edges of one column differ by a character where lines of the column before it left no room.
  const openNear = (edge: number): Strip | undefined =>
    [0, -1, 1, -2, 2].map((by) => open.get(edge + by)).find((strip) => strip !== undefined);
  for (const piece of pieces) {
    const strip = piece.flush ? openNear(piece.edge) : undefined;
    const isWide = reaches(piece);
    if (
      strip &&
      !isWide &&
      piece.row > strip.bottom &&
      piece.row - strip.bottom <= GAP * (pitch.get(piece) ?? 1)
    ) {
      strip.pieces.push(piece);
      strip.bottom = piece.row;
      strip.right = usualRight(strip.pieces);
      continue;
    }
    const own: Strip = {
      pieces: [piece],
      top: piece.row,
      bottom: piece.row,
      left: piece.left,
      right: piece.right,
    };
    strips.push(own);
    if (piece.flush && !isWide) open.set(piece.edge, own);
    else if (piece.flush) open.delete(piece.edge);
  }
  return strips;
}

/** Display type takes more room than its characters. */
const reaches = ({ left, right, from, to }: Piece): boolean => right - left > to - from + 1;

/** Where most of its lines end: one line that was not cut right does not make a column wide. */
function usualRight(pieces: readonly Piece[]): number {
  const rights = pieces.map(({ right }) => right).sort((a, b) => a - b);
  return rights[Math.floor(rights.length / 2)] ?? 0;
}

/**
 * Cuts a region where columns start and nothing stands across: no display type at all, and of body only single lines
 * that were not cut right.
 */
function downGutters(region: readonly Strip[]): Strip[][] | null {
  const edges = [
    ...new Set(region.filter(({ pieces }) => pieces[0]?.flush === true).map(({ left }) => left)),
  ].sort((a, b) => a - b);
  const gutters = edges.slice(1).filter((edge) => isGutter(region, edge));
  const parts = new Map<number, Strip[]>();
  for (const strip of region) {
    const column = gutters.filter((edge) => edge <= strip.left + 1).length;
    parts.set(column, [...(parts.get(column) ?? []), strip]);
  }
  return parts.size > 1 ? [...parts].sort((a, b) => a[0] - b[0]).map(([, part]) => part) : null;
}

function isGutter(region: readonly Strip[], edge: number): boolean {
  let last = -Infinity;
  for (const { pieces, top, left, right } of region) {
    if (left >= edge - 1 || right <= edge) continue;
    // Two lines together that stand across are a column of their own.
    if (pieces.length > 1 || pieces.some(reaches) || top - last <= 4) return false;
    last = top;
  }
  return true;
}

/** Cuts across all of the region at white space higher than between its lines; only above lines that start something. */
function acrossRows(region: readonly Strip[], starting: boolean): Strip[][] | null {
  const sorted = region.toSorted((a, b) => a.top - b.top || a.left - b.left);
  let [best, most, bottom] = [-1, 0, -Infinity];
  sorted.forEach((strip, i) => {
    const gap = strip.top - bottom;
    if (i > 0 && gap > most && gap >= 2 && (!starting || startsSomething(strip.pieces[0])))
      [best, most] = [i, gap];
    bottom = Math.max(bottom, strip.bottom);
  });
  return best < 0 ? null : [sorted.slice(0, best), sorted.slice(best)];
}

const startsSomething = (piece: Piece | undefined): boolean =>
  piece !== undefined && (!piece.flush || (piece.text.length <= 10 && !/[，。；：]/u.test(piece.text)));

/** Right below what stands across the gutters, where all that follows can be parted at them. */
function belowSpanning(region: readonly Strip[]): Strip[][] | null {
  const sorted = region.toSorted((a, b) => a.top - b.top || a.left - b.left);
  for (let i = 1; i < sorted.length; i++) {
    const above = sorted[i - 1];
    if (sorted[i]?.top === above?.top || !above?.pieces.some(reaches)) continue;
    const rest = sorted.slice(i);
    if (downGutters(rest)) return [sorted.slice(0, i), rest];
  }
  return null;
}
