import { endsSentence, widthOf, type MarkWidths } from './characters.ts';
import type { Line } from './line.ts';
import { shortRole } from './short.ts';
import { verseLines } from './verse.ts';

/** How wide each line is by itself, and the measure of the column it stands in (0: no sign of a column). */
export interface Measured {
  /** Lines that stand as lines (verse, lists). */
  readonly verse: readonly boolean[];
  readonly marks: MarkWidths;
  readonly widths: readonly number[];
  readonly measures: readonly number[];
}

const REACH = 9;
const SHORTEST_MEASURE = 7.5;
/** No headline of two lines is so wide, in ems of the body. */
const WIDE = 18;
const TABLES: readonly MarkWidths[] = ['kaiming', 'full', 'half'];

/**
 * The measure of each line's column: the width that most lines near it come close to from below (a full line falls
 * short of its measure by less than a character and a mark). Of the tables of mark widths, the one under which lines
 * agree best.
 */
export function measured(lines: readonly Line[]): Measured {
  const parts = partsOf(lines);
  const all = TABLES.map((marks) => measuredWith(lines, parts, marks));
  const { measures, ...best } = all.reduce((one, next) => (next.fit > one.fit * 1.06 ? next : one));
  return { ...best, measures: withHeadlinesApart(lines, parts, best.widths, measures) };
}

/** Headlines of one width are so many, at least, and differ by no more than this, in ems. */
const FEWEST_ALIKE = 2;
const ALIKE = 0.6;
/** So many lines before the last one are asked for the measure of their column. */
const ASKED = 4;

/**
 * Headlines of one width that stand right behind the last line of a text, when that happens to be as wide, look like a
 * column of their own. They have no mark among them; then the text's last line, and they, have the measure of the text
 * before them. (Told when the table of mark widths is chosen, so that it cannot sway the choice.)
 */
function withHeadlinesApart(
  lines: readonly Line[],
  parts: readonly number[],
  widths: readonly number[],
  measures: readonly number[],
): number[] {
  const own = [...measures];
  lines.forEach((line, i) => {
    if (!endsSentence(line.bare)) return;
    let to = i + 1;
    while (
      to < lines.length &&
      NO_MARK.test(lines[to]?.bare ?? '') &&
      Math.abs((widths[to] ?? 0) - (widths[i + 1] ?? 0)) <= ALIKE
    )
      to++;
    if (to - i - 1 < FEWEST_ALIKE) return;
    const before = [];
    for (let k = i - 1; k >= 0 && i - k <= ASKED && parts[k] === parts[i]; k--) before.push(measures[k] ?? 0);
    const measure = Math.max(0, ...before);
    const isFull = (k: number): boolean => (widths[k] ?? 0) > measure - ALIKE;
    if (measure === 0 || isFull(i) || isFull(i + 1)) return;
    for (let k = i; k < to; k++) own[k] = Math.max(measure, own[k] ?? 0);
  });
  return own;
}

const NO_MARK = /^[^，。、；：？！“”（）《》⋯…]+$/;

/** Which block of text each line stands in: a blank line parts them, and so does a line that says what it is. */
function partsOf(lines: readonly Line[]): number[] {
  let [part, isApart] = [0, false];
  return lines.map((line) => {
    const wasApart = isApart;
    isApart = shortRole(line.text.text) !== null;
    return (part += line.blanks > 0 || isApart || wasApart ? 1 : 0);
  });
}

function measuredWith(
  lines: readonly Line[],
  parts: readonly number[],
  marks: MarkWidths,
): Measured & { fit: number } {
  const widths = lines.map((line) => widthOf(line.bare, marks));
  const verse = verseLines(lines, widths);
  const inColumn = widths.map((width, i) =>
    verse[i] || lines[i]?.vertical || lines[i]?.field || lines[i]?.teaser ? 0 : width,
  );
  const measures = widths.map((_, i) => measureAt(inColumn, parts, i));
  const ends = lines.map((line) => endsSentence(line.bare));
  widen(measures, inColumn, parts, ends);
  let fit = 0;
  measures.forEach((measure, i) => {
    const off = Math.abs(measure - (widths[i] ?? 0));
    if (measure > 0 && off <= 0.75) fit += 1 - off;
    // A paragraph's first line falls two ems short: under the right table it shows.
    if (
      (lines[i]?.blanks ?? 0) > 0 &&
      endsSentence(lines[i - 1]?.bare ?? '') &&
      Math.abs(measure - 2.3 - (widths[i] ?? 0)) <= 0.6
    )
      fit += 1;
  });
  // A line without its own column takes the nearest one's, so that a short paragraph is judged like its neighbours.
  let last = 0;
  const forward = measures.map((measure) => (last = measure || last));
  last = 0;
  const backward = measures
    .toReversed()
    .map((measure) => (last = measure || last))
    .toReversed();
  return {
    marks,
    widths,
    verse,
    measures: measures.map((m, i) => m || (forward[i] ?? 0) || (backward[i] ?? 0)),
    fit,
  };
}

/**
 * Lines that stand together and are wider than most around them have a measure of their own (beside a frame, or a
 * caption among columns); so has the line that leads into them.
 */
function widen(
  measures: number[],
  widths: readonly number[],
  parts: readonly number[],
  ends: readonly boolean[],
): void {
  const wide = (i: number, k: number): boolean =>
    parts[i] === parts[k] && (widths[i] ?? 0) >= 10 && Math.abs((widths[i] ?? 0) - (widths[k] ?? 0)) <= 1.3;
  const raised: number[] = [];
  widths.forEach((width, i) => {
    if (width <= (measures[i] ?? 0) + 1) return;
    const beside = [i - 1, i + 1].filter((k) => wide(i, k)).map((k) => widths[k] ?? 0);
    if (beside.length > 0) raised[i] = Math.max(width, ...beside);
  });
  // A block whose lines but the last are alike: a caption across columns. A narrow one must end like text, else it is a
  // headline.
  let from = 0;
  while (from < widths.length) {
    const start = from;
    let to = start + 1;
    while (to < widths.length && parts[to] === parts[start]) to++;
    from = to;
    const whole = widths.slice(start, to);
    const widest = Math.max(...whole);
    const isText = ends[to - 1] === true ? widest >= SHORTEST_MEASURE : whole.length > 1 && widest >= WIDE;
    if (!isText || whole.slice(0, -1).some((width) => width < widest - 3)) continue;
    for (let i = start; i < to; i++) if ((measures[i] ?? 0) < widest - 1.5) raised[i] = widest;
  }
  raised.forEach((measure, i) => {
    measures[i] = measure;
    const before = i - 1;
    if (
      raised[before] === undefined &&
      parts[before] === parts[i] &&
      (widths[before] ?? 0) > (measures[before] ?? 0) - 3.4
    )
      measures[before] = measure;
  });
}

function measureAt(widths: readonly number[], parts: readonly number[], i: number): number {
  const from = Math.max(0, i - REACH);
  const near = widths.slice(from, i + REACH + 1);
  const own = widths[i] ?? 0;
  let [best, support] = [0, 1.1];
  for (const candidate of new Set(near)) {
    // A column's line is no wider than its column.
    if (candidate < SHORTEST_MEASURE || (candidate < own - 1 && best >= own - 1)) continue;
    if (candidate >= own - 1 && best < own - 1) [best, support] = [0, 1.1];
    let sum = 0;
    near.forEach((width, k) => {
      if (width <= candidate + 0.3 && width >= candidate - 1.1) {
        const apart = Math.abs((parts[from + k] ?? 0) - (parts[i] ?? 0));
        sum += Math.exp(-(Math.abs(from + k - i) + 3 * Math.min(4, apart)) / 6);
      }
    });
    // Among windows that hold the same lines the one that ends at their widest: a full line defines the measure.
    if (sum > support + 1e-9 || (sum > support - 1e-9 && candidate < best))
      [best, support] = [candidate, sum];
  }
  return best;
}
