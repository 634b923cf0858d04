import { shortRole } from '../words/short.ts';
import type { Piece } from './pieces.ts';

/** Characters that such a program counts for an em of body type, about. */
export const COLUMNS_AN_EM = 1.8;
/** Sizes of display type against body type. */
const DISPLAY = { least: 1.2, most: 6.5 } as const;
/** So many rows above and below it may be a headline's own. */
export const MOST_HEIGHT = 16;
const HEIGHT = 0.5;

/**
 * Pieces of display type with as much room as they take: large type counts fewer characters than it is wide. It takes
 * what is free beside it from the line above it in its column to the one below, if it starts at its column's edge; and
 * as much of that as leaves the same margin on the right, if it does not.
 */
export function withReach(pieces: readonly Piece[]): Piece[] {
  const rows = new Map<number, Piece[]>();
  for (const piece of pieces) rows.set(piece.row, [...(rows.get(piece.row) ?? []), piece]);
  const edges = [...new Set(pieces.filter((piece) => piece.flush).map((piece) => piece.edge))].sort(
    (a, b) => a - b,
  );
  const pageEnd = Math.max(0, ...pieces.map((piece) => piece.to));
  return pieces.map((piece) => {
    const length = [...piece.text.replace(/\s/gu, '')].length;
    if (length > 30 || /[，。；]/u.test(piece.text) || shortRole(piece.text) !== null) return piece;
    if (isOfBody(piece, rows)) return piece;
    let [before, behind, height] = [0, pageEnd + 2, 0];
    for (const step of [-1, 1]) {
      for (let row = piece.row + (step < 0 ? 0 : 1); Math.abs(row - piece.row) <= MOST_HEIGHT; row += step) {
        const own = (rows.get(row) ?? []).filter((other) => other !== piece);
        if (own.some((other) => other.left < piece.to && other.right > piece.left)) break;
        height++;
        for (const other of own)
          if (other.left >= piece.to) behind = Math.min(behind, other.left);
          else before = Math.max(before, other.right);
      }
    }
    const starts = piece.flush ? [piece.left] : edges.filter((edge) => edge >= before && edge <= piece.left);
    const ends = [...edges, behind].filter((edge) => edge > piece.to && edge <= behind);
    let [left, right, widest] = [piece.left, piece.right, 0];
    for (const start of starts)
      for (const end of ends) {
        const own = start + end - 2 - piece.left;
        const size = (own - piece.left) / length / COLUMNS_AN_EM;
        if (
          own <= piece.to ||
          size < DISPLAY.least ||
          size > Math.min(DISPLAY.most, height * HEIGHT) ||
          end - start <= widest
        )
          continue;
        [left, right, widest] = [start, end - 2, end - start];
      }
    return { ...piece, left, right };
  });
}

/** A line of body without a mark: right below it, as its column has its lines, stands one as long that has some. */
function isOfBody(piece: Piece, rows: ReadonlyMap<number, readonly Piece[]>): boolean {
  if (!piece.flush) return false;
  const length = piece.to - piece.from + (piece.indent ?? 0) / 2;
  for (let row = piece.row + 1; row <= piece.row + 3; row++) {
    const below = rows.get(row)?.find((other) => other.flush && Math.abs(other.edge - piece.edge) <= 2);
    if (below) return /[，。；、：]/u.test(below.text) && Math.abs(below.to - below.from - length) <= 2;
  }
  return false;
}
