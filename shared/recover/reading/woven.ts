import type { SourceLine } from '../../source/index.ts';
import { shortRole } from '../words/short.ts';
import type { IndentedLine } from './atoms.ts';
import { MARK } from './edges.ts';
import { inOrder } from './order.ts';
import { overflowOf } from './overflow.ts';
import { piecesOf, type Piece } from './pieces.ts';
import { MOST_HEIGHT } from './reach.ts';
import { stacksOf } from './stacks.ts';

/** Share of rows that hold more than one piece, with wide gaps between them: what a page with columns side by side has. */
export function wovenShare(lines: readonly SourceLine[]): { readonly share: number; readonly of: number } {
  const rows = lines.filter((line) => line.text.trim() !== '');
  const wide = rows.filter((line) =>
    /[^\s，。、：；！？“”][ \u3000]{3,}[^\s，。、：；！？“”]/u.test(line.text.trim()),
  );
  return { share: wide.length / Math.max(1, rows.length), of: rows.length };
}

/**
 * Parts columns that stand side by side, and puts them one after the other: rows are cut where columns start, what was
 * cut is ordered by recursive cuts along white space (after Nagy and Seth's XY cut), first down the gutters, then
 * above the lines that start something, then anywhere. Blank lines stand where the white space is higher than between
 * the lines of a column.
 */
export function unwoven(lines: readonly SourceLine[]): IndentedLine[] {
  const { stacks, rest } = stacksOf(piecesOf(lines));
  const lineOf = new Map(
    stacks.flatMap((stack) => stack.flatMap((line) => line.map((piece) => [piece, line] as const))),
  );
  const hosts = overflowOf(rest);
  const pieces = rest.filter((piece) => !hosts.has(piece));
  const behind = new Map<Piece, Piece[]>();
  for (const [piece, host] of hosts) behind.set(host, [...(behind.get(host) ?? []), piece]);
  const out: IndentedLine[] = [];
  let last: Piece | null = null;
  const pitch = pitches(pieces);
  const put = (piece: Piece): void => {
    const start = lines[piece.row]?.span[0] ?? 0;
    out.push({
      index: out.length,
      text: piece.text,
      span: [start + piece.from, start + piece.to],
      indent: piece.indent === null ? null : piece.indent / 2,
    });
    for (const rest of behind.get(piece) ?? []) put(rest);
  };
  for (const piece of inOrder(
    pieces,
    pitch,
    stacks.map((stack) => stack.flat()),
  )) {
    const line = lines[piece.row];
    if (!line) continue;
    const goesOn =
      last !== null &&
      last.edge === piece.edge &&
      piece.row > last.row &&
      piece.row - last.row <= 1.7 * (pitch.get(piece) ?? 1);
    const isStacked = last !== null && lineOf.has(piece) && lineOf.get(piece) === lineOf.get(last);
    const newColumn =
      last !== null &&
      last.flush &&
      piece.flush &&
      (last.edge !== piece.edge || (MARK.test(last.text) && MARK.test(piece.text)));
    const isNew = last !== null && !goesOn && !newColumn && !isStacked && !areOneHeadline(last, piece);
    if (isNew || (last !== null && isSaidElsewhere(last, piece)))
      out.push({ index: out.length, text: '', span: [line.span[0] + piece.from, line.span[0] + piece.from] });
    put(piece);
    last = piece;
  }
  return out;
}

/** Rows between the two copies of type that was drawn twice, at most. */
const COPIES = 2;

/** The same words in two places of the page: no type that was drawn twice, whose copies lie upon one another. */
function isSaidElsewhere(last: Piece, piece: Piece): boolean {
  if (last.text.trim() !== piece.text.trim()) return false;
  const isNear = Math.abs(piece.row - last.row) <= COPIES;
  return !isNear || last.left >= piece.right || piece.left >= last.right;
}

/** Characters of a headline's line, at least. */
const SHORTEST = 4;

/** Two lines of display type below one another, about as long as one another: of one headline. */
function areOneHeadline(above: Piece, below: Piece): boolean {
  const [a, b] = [above, below].map(({ text }) => text.replace(/\s/gu, ''));
  if (a === undefined || b === undefined || a.length < SHORTEST || Math.abs(a.length - b.length) > 1)
    return false;
  if ([a, b].some((text) => /[，。；]/u.test(text) || shortRole(text) !== null)) return false;
  const isBelow = below.row > above.row && below.row - above.row <= MOST_HEIGHT;
  return isBelow && below.left < above.right && above.left < below.right;
}

/** Rows from one line of its column to the next, as usual near each piece. */
function pitches(pieces: readonly Piece[]): Map<Piece, number> {
  const columns = new Map<number, Piece[]>();
  for (const piece of pieces) {
    if (!piece.flush) continue;
    const column = columns.get(piece.edge) ?? [];
    column.push(piece);
    columns.set(piece.edge, column);
  }
  const pitch = new Map<Piece, number>();
  for (const column of columns.values())
    column.forEach((piece, k) => {
      const near = column.slice(Math.max(0, k - 4), k + 5);
      const steps = near
        .slice(1)
        .map((other, i) => other.row - (near[i]?.row ?? 0))
        .sort((a, b) => a - b);
      pitch.set(piece, steps[Math.floor(steps.length / 2)] ?? 1);
    });
  return pitch;
}
