import type { Piece } from './pieces.ts';

/** Lines of one column below one another with no gap: what no cut across the page goes through. */
export interface Strip {
  readonly pieces: Piece[];
  readonly top: number;
  bottom: number;
  readonly left: number;
  right: number;
  /** A vertical headline. */
  readonly upright: boolean;
}

/** Rows of the page that a gap between two lines of a column has at least, against its usual pitch. */
const GAP = 1.7;

/**
 * The strips of a page, from top to bottom. `pitch`: rows from one line of a column to the next; `stacks`: the vertical
 * headlines, each a strip.
 */
export function stripsOf(
  pieces: readonly Piece[],
  pitch: ReadonlyMap<Piece, number>,
  stacks: readonly (readonly Piece[])[],
): Strip[] {
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
      upright: false,
    };
    strips.push(own);
    if (piece.flush && !isWide) open.set(piece.edge, own);
    else if (piece.flush) open.delete(piece.edge);
  }
  for (const stack of stacks) strips.push(stripOf(stack));
  return strips;
}

function stripOf(stack: readonly Piece[]): Strip {
  const rows = stack.map(({ row }) => row);
  return {
    pieces: [...stack],
    top: Math.min(...rows),
    bottom: Math.max(...rows),
    left: Math.min(...stack.map(({ from }) => from)),
    right: Math.max(...stack.map(({ to }) => to)),
    upright: true,
  };
}

/** Display type takes more room than its characters. */
export const reaches = ({ left, right, from, to }: Piece): boolean => right - left > to - from + 1;

/** Where most of its lines end: one line that was not cut right does not make a column wide. */
function usualRight(pieces: readonly Piece[]): number {
  const rights = pieces.map(({ right }) => right).sort((a, b) => a - b);
  return rights[Math.floor(rights.length / 2)] ?? 0;
}
