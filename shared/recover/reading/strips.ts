import { widthOf } from '../words/characters.ts';
import { endsParagraph } from '../words/short.ts';
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

/** Rows from a line to the one it goes on in, at most, where large type beside them put rows between; those with type. */
const APART = { rows: 5, typed: 2 } as const;
/** Ems by which one line of a paragraph is shorter than another, at most. */
const SHORTER = 2.5;
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
  const rows = new Map<number, Piece[]>();
  for (const piece of pieces) rows.set(piece.row, [...(rows.get(piece.row) ?? []), piece]);
  const strips: Strip[] = [];
  const open = new Map<number, Strip>();
  // Edges of one column differ by a character where lines of the column before it left no room.
  const openNear = (edge: number): Strip | undefined =>
    [0, -1, 1, -2, 2].map((by) => open.get(edge + by)).find((strip) => strip !== undefined);
  for (const piece of pieces) {
    const strip = piece.flush ? openNear(piece.edge) : undefined;
    const isWide = reaches(piece);
    const isNext =
      strip !== undefined &&
      !isWide &&
      piece.row > strip.bottom &&
      (piece.row - strip.bottom <= GAP * (pitch.get(piece) ?? 1) || goesOnIn(strip, piece, rows));
    if (isNext) {
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

/**
 * Whether the paragraph that broke off at a strip's foot goes on in a line of its column, though more rows than usual
 * stand between: a program puts empty ones where large type stands beside them.
 */
function goesOnIn(
  { pieces, bottom }: Strip,
  piece: Piece,
  rows: ReadonlyMap<number, readonly Piece[]>,
): boolean {
  const [above, below] = [pieces.at(-1)?.text ?? '', piece.text].map((text) => text.replace(/\s/gu, ''));
  if (above === undefined || below === undefined || endsParagraph(above)) return false;
  // Display type is shorter than the lines of the column, and ends no sentence.
  const isBody = endsParagraph(below) || widthOf(below, 'kaiming') > widthOf(above, 'kaiming') - SHORTER;
  if (piece.row - bottom > APART.rows || (piece.indent ?? 0) > 1 || !isBody) return false;
  const between = Array.from({ length: piece.row - bottom - 1 }, (_, i) => rows.get(bottom + 1 + i) ?? []);
  const isFree = between.flat().every(({ from, to }) => from >= piece.to || to <= piece.from);
  return isFree && between.filter((own) => own.length > 0).length <= APART.typed;
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
