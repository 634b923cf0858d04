import { overlapAcross, unionOfAll, widthOf } from '../../geometry/index.ts';
import { jumpAt } from '../words/short.ts';
import type { Row } from './blocks.ts';
import type { Column } from './columns.ts';
import { piece, type Piece } from './piece.ts';
import { bylineIn } from './words.ts';

/** Paragraphs of all columns; what another column began goes on without a blank line. */
export function bodyOf(columns: readonly Column[], em: number, pitch: number): Piece[] {
  const pieces: Piece[] = [];
  for (const column of columns) {
    const edge = edgeOf(column.rows, em);
    if (isVerse(column, em)) {
      pieces.push(piece('verse', column.rows));
      continue;
    }
    const paragraphs = paragraphsOf(column, em, pitch);
    for (const [i, rows] of paragraphs.entries()) {
      const first = rows[0]!;
      const indented = first.left - edge > 1.3 * em;
      const before = pieces.at(-1);
      const last = before?.rows.at(-1);
      if (isSignature(rows, column, em) && before !== undefined) {
        pieces.push(piece('signature', rows));
        continue;
      }
      if (isItem(rows) && !ENDS.test(rows.at(-1)!.text)) {
        pieces.push(piece('item', rows));
        continue;
      }
      // An item of a list that runs over into the next column: 8:30至 / 18:00.
      if (i === 0 && !indented && before?.role === 'item' && RUNS_OVER.test(last!.text.trim())) {
        pieces[pieces.length - 1] = { ...before, rows: [...before.rows, ...rows] };
        continue;
      }
      if (isSubhead(rows, paragraphs[i + 1], column, em, pitch)) {
        pieces.push(piece('subhead', rows));
        continue;
      }
      const full = last !== undefined && last.right > unionOfAll(before!.rows)!.right - 5 * em;
      const open = before?.role === 'text' && last !== undefined && (full || !ENDS.test(last.text.trim()));
      const alike = last !== undefined && Math.abs(last.size - first.size) < 0.3 * em;
      pieces.push(piece('text', rows, { continues: i === 0 && open && alike && !indented }));
    }
  }
  return pieces;
}

export const ENDS = /[。！？”…）]\s*$/u;

/** Lines that are set as they stand: none fills the measure, none is indented, and hardly one ends a sentence. */
function isVerse(column: Column, em: number): boolean {
  if (column.rows.length < 4) return false;
  const edge = edgeOf(column.rows, em);
  const level = column.rows.filter((row) => Math.abs(row.left - edge) < 0.8 * em).length;
  const ended = column.rows.filter(({ text }) => /[，。！？；]$/u.test(text.trim())).length;
  const widths = column.rows.map((row) => widthOf(row)).sort((a, b) => a - b);
  const [middle, widest] = [widths[Math.floor(widths.length / 2)]!, widths.at(-1)!];
  return level > 0.85 * column.rows.length && ended < 0.2 * column.rows.length && middle < 0.85 * widest;
}

/** Names at the right end of a line of their own. */
function isSignature(rows: readonly Row[], column: Column, em: number): boolean {
  const [row] = rows;
  if (rows.length !== 1 || !row || row.size > 1.2 * em) return false;
  const text = row.text.trim();
  if (jumpAt(text) >= 0) return false;
  return (
    /^[□■◎●○◇◆（(]?[\p{Script=Han}·\s]{2,16}[）)]?$/u.test(text) &&
    row.left > column.left + 0.45 * widthOf(column) &&
    row.right > column.right - 4 * em
  );
}

/** A line or two that no sentence ends: larger, or apart, before a paragraph that is indented. */
function isSubhead(
  rows: readonly Row[],
  next: readonly Row[] | undefined,
  column: Column,
  em: number,
  pitch: number,
): boolean {
  const [first, last] = [rows[0]!, rows.at(-1)!];
  const text = rows.map((row) => row.text).join('');
  if (rows.length > 3 || ENDS.test(text) || /[，；：、]$/u.test(text) || text.length < 3) return false;
  if (first.size > 1.2 * em) return true;
  if (bylineIn(text) !== null || jumpAt(text) >= 0 || !next) return false;
  const edge = edgeOf(column.rows, em);
  const apart = next[0]!.top - last.top > 1.25 * pitch;
  const flush = Math.abs(first.left - edge) < 0.8 * em;
  const short = rows.length === 1 && first.right < column.right - 1.5 * em;
  const indented = next[0]!.left - edge > 1.3 * em;
  const dash = /——$/u.test(text) && rows.length <= 2;
  return indented && ((short && (apart || flush)) || dash);
}

/** Columns from left to right; those under one another, in the order in which they stand. */
export function acrossColumns(columns: readonly Column[], em: number): Column[] {
  const stacks: Column[][] = [];
  for (const column of columns.toSorted((a, b) => a.left - b.left || a.top - b.top)) {
    const stack = stacks.find((own) => {
      const box = unionOfAll(own)!;
      const shared = overlapAcross(column, box);
      return (
        shared > 0.6 * Math.min(widthOf(column), widthOf(box)) && Math.abs(column.left - box.left) < 8 * em
      );
    });
    if (stack) stack.push(column);
    else stacks.push([column]);
  }
  return stacks.flatMap((stack) => {
    const box = unionOfAll(stack)!;
    return stack
      .sort((a, b) => a.top - b.top)
      .map((column) => ({ ...column, left: box.left, right: Math.max(box.right, column.right) }));
  });
}

/** The paragraphs of a column: a new one where a line is indented, larger, or further away. */
function paragraphsOf(column: Column, em: number, pitch: number): Row[][] {
  const pieces: Row[][] = [];
  const left = edgeOf(column.rows, em);
  // A row that runs over into its neighbour makes no column wider.
  const rights = column.rows.map((row) => row.right).sort((a, b) => a - b);
  const right = rights[Math.floor(rights.length * 0.6)] ?? column.right;
  for (const row of column.rows) {
    const last = pieces.at(-1)?.at(-1);
    // An item of a list that runs over: 8:30至 / 18:00.
    const runsOver =
      last !== undefined &&
      isItem([...pieces.at(-1)!, row]) &&
      RUNS_OVER.test(last.text.trim()) &&
      row.top - last.top < 1.45 * pitch;
    if (runsOver) {
      pieces.at(-1)!.push(row);
      continue;
    }
    const starts =
      !last ||
      row.top - last.top > 1.45 * pitch ||
      Math.abs(row.size - last.size) > 0.28 * em ||
      row.left - left > 1.3 * em ||
      (ITEM.test(row.text.trim()) && isItem(pieces.at(-1)!)) ||
      // What follows a line that does not fill its measure is a new one.
      (last.right < right - 2.4 * em && last.left - left < 1.3 * em);
    if (starts) pieces.push([row]);
    else pieces.at(-1)!.push(row);
  }
  return pieces;
}

/** An item of a list: a name and what is told of it. */
const ITEM = /^[\p{Script=Han}·“”]{2,14}[：:]\s*[0-9]/u;
const RUNS_OVER = /[至到—～、，：]$/u;
const isItem = (rows: readonly Row[]): boolean =>
  ITEM.test(
    rows
      .map(({ text }) => text)
      .join('')
      .trim(),
  );

/** Where most lines of a column begin. */
function edgeOf(rows: readonly Row[], em: number): number {
  const lefts = rows.map(({ left }) => left).sort((a, b) => a - b);
  const first = lefts[0] ?? 0;
  // A mark that hangs out, a box that is a little wide: the edge is where a quarter of the lines begin.
  const quarter = lefts[Math.floor(lefts.length / 4)] ?? first;
  return quarter - first < 1.2 * em ? quarter : first;
}
