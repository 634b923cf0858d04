import { widthOf } from '../words/characters.ts';
import type { Piece } from './pieces.ts';

/** Rows on either side that tell how wide a column is, and lines of it that tell it at least. */
const NEAR = { rows: 16, lines: 3 } as const;
/** Ems by which a line may be wider than its column. */
const OVER = 1.2;
/** Character columns by which what goes on may lie over the end of what it goes on from, or stand behind it. */
const REACH = { over: 4, behind: 26 } as const;
const NO_START = /^[，。、：；！？”’）》〉】」』…]/u;

const bareOf = (text: string): string => text.replace(/\s/gu, '');
const lengthOf = ({ text, indent }: Piece): number =>
  widthOf(bareOf(text), 'kaiming') + ((indent ?? 0) > 1 ? 2 : 0);

/** How many pieces stand before the first of which something does not hold; it holds of none behind that one. */
function countOf(pieces: readonly Piece[], holds: (piece: Piece) => boolean): number {
  let [low, high] = [0, pieces.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (holds(pieces[middle] as Piece)) low = middle + 1;
    else high = middle;
  }
  return low;
}

/**
 * Such programs go on in a new row where a row has no room left: of what stands there, though it belongs to the same line
 * of its column, the piece of the row above that it goes on from.
 */
export function overflowOf(pieces: readonly Piece[]): Map<Piece, Piece> {
  const rows = new Map<number, Piece[]>();
  const columns = new Map<number, Piece[]>();
  const put = (map: Map<number, Piece[]>, key: number, piece: Piece): void => {
    const own = map.get(key);
    if (own) own.push(piece);
    else map.set(key, [piece]);
  };
  for (const piece of pieces) {
    put(rows, piece.row, piece);
    if (piece.flush) put(columns, piece.edge, piece);
  }
  const measureOf = ({ edge, row }: Piece): number => {
    const column = columns.get(edge) ?? [];
    const [from, to] = [-NEAR.rows, NEAR.rows + 1].map((by) =>
      countOf(column, (other) => other.row < row + by),
    );
    const own = column
      .slice(from, to)
      .map(lengthOf)
      .sort((a, b) => a - b);
    return own.length < NEAR.lines ? 0 : (own[Math.floor(own.length * 0.7)] ?? 0);
  };
  const hosts = new Map<Piece, Piece>();
  for (const piece of pieces) {
    const isMark = NO_START.test(piece.text);
    if (piece.flush && !isMark) continue;
    const before = rows.get(piece.row - 1) ?? [];
    const k = countOf(before, (other) => other.from <= piece.from - 2) - 1;
    const host = before[k];
    if (!host || host.to > piece.from + REACH.over || host.to < piece.from - REACH.behind) continue;
    if ((before[k + 1]?.from ?? Infinity) <= piece.from) continue;
    const isMarks = isMark && bareOf(piece.text).length <= 2;
    const fits = host.flush && lengthOf(host) + lengthOf(piece) <= measureOf(host) + OVER;
    if (isMarks || fits) hosts.set(piece, host);
  }
  return hosts;
}
