import { heightOf, overlapAcross, overlapDown, unionOfAll, widthOf } from '../../geometry/index.ts';
import type { Row } from './blocks.ts';
import { ENDS } from './body.ts';
import { HEADLINE, inLines, piece, type Piece } from './piece.ts';
import { bylineIn } from './words.ts';

/**
 * The headline of a story in a narrow column, hardly larger than the body, or smaller where it is set far apart: a line at
 * its head that is as wide as the measure and ends no sentence.
 */
export function smallHead(rows: readonly Row[], em: number, pitch: number): Piece[] {
  const [first, second, ...others] = rows.toSorted((a, b) => a.top - b.top);
  if (!first || !second || others.length < 4 || second.top - first.foot < 0.6 * pitch) return [];
  const text = first.text.trim();
  if (text.length < 6 || MARKED.test(text) || bylineIn(text) !== null || /[。，；：、）”]$/u.test(text))
    return [];
  const measure = unionOfAll(rows)!;
  const isLarger = first.size > 1.05 * em || second.top - first.foot > 1.2 * pitch;
  const isFitted = isLarger && widthOf(first) > 0.85 * widthOf(measure);
  return isFitted && widthOf(measure) < 24 * em ? [piece('headline', [first])] : [];
}

export const AUTHOR = /^[（(]\s*(?:作者|据|摘自|摘编|本报|记者)/u;

export const MARKED = /^[（(□■◎●○◇◆]/u;

/** A line by itself close over the headline, hardly larger than the body. */
export function isKicker(
  row: Row,
  rows: readonly Row[],
  display: readonly Row[],
  em: number,
  pitch: number,
): boolean {
  const main = display.reduce<Row | null>((best, one) => (best && best.size >= one.size ? best : one), null);
  if (!main || display.includes(row) || main.size < HEADLINE * em || bylineIn(row.text) !== null)
    return false;
  const over = main.top - row.foot;
  return (
    over > -0.3 * em &&
    over < 2.5 * pitch &&
    row.text.length > 5 &&
    !ENDS.test(row.text.trim()) &&
    overlapAcross(row, main) > 0.6 * Math.min(widthOf(row), widthOf(main)) &&
    !rows.some(
      (other) =>
        other !== row &&
        other !== main &&
        other.top < main.top &&
        overlapAcross(other, main) > 0 &&
        !isBeside(other, row),
    )
  );
}

/**
 * A line by itself close under the headline, hardly larger than the body: behind a dash, or centred under it and somewhat
 * larger.
 */
export function isDeck(
  row: Row,
  rows: readonly Row[],
  display: readonly Row[],
  em: number,
  pitch: number,
): boolean {
  const text = row.text.trim();
  const dash = /^(?:——|──|――|--)/u.test(text);
  if (display.includes(row) || text.length < 5 || ENDS.test(text)) return false;
  if (!dash && (row.size < 1.04 * em || MARKED.test(text) || bylineIn(text) !== null)) return false;
  const over = display
    .filter((one) => !one.upright && one.foot < row.top + 0.3 * em)
    .filter((one) => overlapAcross(one, row) > 0.8 * Math.min(widthOf(row), widthOf(one)))
    .reduce<Row | null>((best, one) => (best && best.foot >= one.foot ? best : one), null);
  if (!over || over.size < HEADLINE * em || row.top - over.foot > Math.max(3.2 * pitch, 0.9 * over.size))
    return false;
  // A quote at an end of the headline has a blank half.
  const isCentred = Math.abs(row.left + row.right - over.left - over.right) < Math.max(em, 0.6 * over.size);
  if (!dash && !isCentred) return false;
  const isFirst = (other: Row): boolean =>
    !rows.some(
      (one) =>
        one.foot < other.top + 0.3 * em &&
        one.foot > over.top &&
        !display.includes(one) &&
        overlapAcross(one, other) > 0.5 * Math.min(widthOf(one), widthOf(other)),
    );
  const under = rows
    .filter((one) => one.top > row.foot - 0.3 * em && overlapAcross(one, row) > 0)
    .reduce<Row | null>((best, one) => (best && best.top <= one.top ? best : one), null);
  const isInColumn = under !== null && Math.abs(under.left + under.right - row.left - row.right) < 3 * em;
  return rows.every((other) => {
    if (other === row || other === over) return true;
    // Nothing stands beside it, nor between it and the headline; a subhead that heads a column is level with the others.
    if (isBeside(other, row)) return overlapAcross(other, over) <= 0;
    if (!dash && isInColumn && overlapDown(other, row) > 0.3 * heightOf(row) && isFirst(other)) return false;
    if (overlapAcross(other, row) <= 0) return true;
    if (other.top < row.top) return other.top < over.top + 0.3 * em;
    // A column's line has the next one under it.
    return dash || other.top - row.foot > 0.8 * pitch || Math.abs(other.left - row.left) > em;
  });
}

/** Whether two rows are pieces of one line. */
const isBeside = (a: Row, b: Row): boolean => overlapDown(a, b) > 0.5 * Math.min(heightOf(a), heightOf(b));

/** Level lines of one headline of which one was found higher: their characters stand as far apart. */
const areSetAlike = (a: Row, b: Row): boolean => {
  const [one, other] = [a, b].map((row) => widthOf(row) / Math.max(1, Array.from(row.text).length));
  return Math.abs(one! - other!) < 0.07 * one! && Math.abs(a.size - b.size) < 0.3 * b.size;
};

/** Upright lines as wide as their widest character was found tell their size by how far apart characters stand. */
const areSpacedAlike = (a: Row, b: Row): boolean => {
  const [one, other] = [a, b].map((row) => heightOf(row) / Math.max(1, Array.from(row.text).length));
  return Math.abs(one! - other!) < 0.08 * one! && Math.abs(a.size - b.size) < 0.4 * a.size;
};

/**
 * Headlines: the largest type is the headline, what is read before it the kicker, what comes after it the deck; upright
 * ones are read from the right. Lines of one size that follow one another are one piece.
 */
export function headsOf(display: readonly Row[], upright: readonly Row[]): Piece[] {
  const level = inLines(display);
  const standing = upright.toSorted((a, b) => b.left - a.left);
  const groups: Row[][] = [];
  for (const row of [...standing, ...level]) {
    const last = groups.at(-1)?.at(-1);
    const together =
      last?.upright === row.upright &&
      (Math.abs(last.size - row.size) < 0.14 * row.size ||
        (row.upright ? areSpacedAlike(last, row) : areSetAlike(last, row))) &&
      (row.upright
        ? last.left - row.right < 0.8 * row.size
        : (row.top - last.foot < 0.9 * row.size && overlapAcross(row, last) > 0) ||
          (overlapDown(row, last) > 0.7 * heightOf(row) && row.left > last.right));
    if (together) groups.at(-1)!.push(row);
    else groups.push([row]);
  }
  const sizeOf = (rows: readonly Row[]): number => Math.max(...rows.map(({ size }) => size));
  const main = groups.reduce((best, rows, i) => (sizeOf(rows) > sizeOf(groups[best]!) ? i : best), 0);
  return groups.map((rows, i) => {
    // Beside an upright headline stands its kicker.
    const deck = !rows[0]!.upright && (i > main || rows[0]!.text.startsWith('——'));
    return piece(i === main ? 'headline' : deck ? 'deck' : 'kicker', rows);
  });
}
