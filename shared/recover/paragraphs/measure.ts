import { endsSentence, unbreakableOf, widthOf, type MarkWidths } from '../words/characters.ts';
import type { Line } from '../words/line.ts';
import { endsInCredit, shortRole, tellsWhen } from '../words/short.ts';
import { turnedOver } from './turned.ts';
import { introducedRows } from './keptLines.ts';
import { verseLines } from './verse.ts';

/** How wide each line is by itself, and the measure of the column it stands in (0: no sign of a column). */
export interface Measured {
  /** Lines that stand as lines (verse, lists). */
  readonly verse: readonly boolean[];
  /** Lines that may be rows of a list, set as paragraphs are. */
  readonly rows: readonly boolean[];
  /** Those of them that are the rest of the line before them, which its column was too narrow for. */
  readonly turned: readonly boolean[];
  readonly marks: MarkWidths;
  readonly widths: readonly number[];
  readonly measures: readonly number[];
}

const SHORTEST_MEASURE = 7.5;
/** No headline of two lines is so wide, in ems of the body. */
const WIDE = 18;
/** How far a caption's lines may fall short of one another, in ems. */
const RAGGED = 6;
const TABLES: readonly MarkWidths[] = ['kaiming', 'full', 'half'];

/**
 * The measure of each line's column: the width that most lines near it come close to from below (a full line falls
 * short of its measure by less than a character and a mark). Of the tables of mark widths, the one under which the lines
 * are likeliest.
 */
export function measured(lines: readonly Line[]): Measured {
  const apart = lines.map((line) => shortRole(line.text.text) !== null);
  const parts = partsOf(lines, apart);
  const all = TABLES.map((marks) => measuredWith(lines, parts, apart, marks));
  const { measures, ...best } = all.reduce((one, next) => (next.likelihood > one.likelihood ? next : one));
  const own = withHeadlinesApart(lines, parts, best.widths, measures);
  return { ...best, measures: withFirstLines(lines, apart, { ...best, measures: own }) };
}

/**
 * A paragraph's first line that came in one block with its headline, parted from the lines behind it, has their measure:
 * two ems wider than it is.
 */
function withFirstLines(
  lines: readonly Line[],
  apart: readonly boolean[],
  { widths, measures, verse, marks }: Measured,
): number[] {
  return measures.map((measure, i) => {
    const [line, next] = [lines[i], lines[i + 1]];
    const room = (measures[i + 1] ?? 0) - 2 - (widths[i] ?? 0);
    const isFirst =
      line &&
      next &&
      line.blanks === 0 &&
      next.blanks > 0 &&
      apart[i] !== true &&
      apart[i + 1] !== true &&
      verse[i] !== true &&
      !endsSentence(line.bare) &&
      room >= -ALIKE &&
      room < widthOf(unbreakableOf(next.bare), marks) + ALIKE;
    return isFirst ? (measures[i + 1] ?? measure) : measure;
  });
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

const MARK = /[，。、：；？！“”‘’（）《》]/g;
const NO_MARK = /^[^，。、；：？！“”（）《》⋯…]+$/;

/** Which block of text each line stands in: a blank line parts them, and so does a line that says what it is. */
function partsOf(lines: readonly Line[], apart: readonly boolean[]): number[] {
  let part = 0;
  return lines.map((line, i) => {
    const isNew = line.blanks > 0 || apart[i] || apart[i - 1] || endsInCredit(lines[i - 1]?.text.text ?? '');
    return (part += isNew ? 1 : 0);
  });
}

function measuredWith(
  lines: readonly Line[],
  parts: readonly number[],
  apart: readonly boolean[],
  marks: MarkWidths,
): Measured & { likelihood: number } {
  const widths = lines.map((line) => widthOf(line.bare, marks));
  const verse = verseLines(lines, widths);
  const rows = introducedRows(lines);
  const inColumn = widths.map((width, i) =>
    verse[i] || rows[i] || apart[i] || lines[i]?.vertical || lines[i]?.field || lines[i]?.teaser ? 0 : width,
  );
  const ends = lines.map((line) => endsSentence(line.bare));
  const nexts = lines.map((_, i) => widthOf(unbreakableOf(lines[i + 1]?.bare ?? ''), marks));
  const { measures, likelihood } = measuresAlong({
    widths: inColumn,
    nexts,
    lines,
    parts,
    ends,
    verse,
    marks,
  });
  widen(measures, inColumn, parts, ends, lines);
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
    rows,
    turned: turnedOver(lines, widths, verse),
    measures: measures.map((m, i) => m || (forward[i] ?? 0) || (backward[i] ?? 0)),
    likelihood,
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
  lines: readonly Line[],
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
    // A caption is as wide as its picture, whatever its marks leave of its lines; its end may stand behind a blank line.
    const isCaption =
      endsInCredit(lines[to - 1]?.text.text ?? '') ||
      (to - start === 1 && widest >= WIDE && tellsWhen(lines[start]?.bare ?? ''));
    const ragged = whole.slice(0, -1).some((width) => width < widest - (isCaption ? RAGGED : 3));
    if ((!isText && !isCaption) || ragged) continue;
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

/** Measures that a page's columns may have: widths that lines have, a half em apart, and no more of them than this. */
const MOST_MEASURES = 60;
/** log odds of a line under a measure, each by the place it may have in its column (probabilities of the places included). */
const FIRST = -1.8;
const LAST = -2.3;
const OTHER = -4.2;
const OVER = -7.5;
/**
 * … of a full line, by how far it falls short: not at all, half an em, an em. Where every mark is an em wide, only a mark
 * or a number that the next line starts with leaves a rest; with half-em marks half of the lines have one.
 */
const FULL = { exact: [-0.35, -2, -2.2], loose: [-0.8, -1, -1.9] } as const;
/** … of a spaced line, and what each em costs that it falls further short. */
const SPACED = [-0.6, 0.8] as const;
/** What the next line starts with would have fitted. */
const FITTED = 1;
/** Marks pressed together let a line hold a character more: what that costs, and by how many ems it goes over. */
const PRESSED = 2.6;
const MOST_PRESSED = 0.8;
/** A line of verse under any measure, so that a table that takes more lines for verse gains nothing by it. */
const VERSE = -2.5;
/** A text has a mark in every other line; several lines without may be headlines of one width. */
const MARKLESS = -0.7;
/** … and of another measure from a line on: behind a blank line and an end of a sentence, behind either, anywhere else. */
const NEW_COLUMN = [-9, -6, -4.5] as const;

/**
 * The measure that each line's column has: the best path through the page (Viterbi), so that a few lines that fall short
 * together do not make a column of their own while those around them are full in a wider one; and how likely it is.
 */
function measuresAlong({
  widths,
  nexts,
  lines,
  parts,
  ends,
  verse,
  marks,
}: {
  readonly widths: readonly number[];
  /** Width of what the next line starts with and cannot be parted from. */
  readonly nexts: readonly number[];
  readonly lines: readonly Line[];
  readonly parts: readonly number[];
  readonly ends: readonly boolean[];
  readonly verse: readonly boolean[];
  readonly marks: MarkWidths;
}): { readonly measures: number[]; readonly likelihood: number } {
  const counts = new Map<number, number>();
  for (const width of widths) if (width >= SHORTEST_MEASURE) counts.set(width, (counts.get(width) ?? 0) + 1);
  const all = [...counts].sort((a, b) => b[1] - a[1] || a[0] - b[0]).slice(0, MOST_MEASURES);
  const measures = all.map(([width]) => width).sort((a, b) => a - b);
  if (measures.length === 0) return { measures: widths.map(() => 0), likelihood: 0 };
  let score = new Float64Array(measures.length);
  const back: Int16Array[] = [];
  widths.forEach((width, i) => {
    const isBlank = parts[i] !== parts[i - 1];
    const change = NEW_COLUMN[(isBlank ? 1 : 0) + (isBlank && ends[i - 1] ? 1 : 0)] ?? 0;
    let best = 0;
    score.forEach((value, k) => {
      if (value > (score[best] ?? 0)) best = k;
    });
    const next = new Float64Array(measures.length);
    const from = new Int16Array(measures.length);
    const line = {
      exact: marks === 'full',
      pressed: mostPressed(lines[i]?.bare ?? '', marks),
      next: nexts[i] ?? 0,
      markless: NO_MARK.test(lines[i]?.bare ?? ''),
      spaced: lines[i]?.spaced ?? false,
      isFirst: isBlank,
      ends: ends[i] ?? false,
    };
    const apart = verse[i] ? VERSE : 0;
    const moved = (score[best] ?? 0) + change;
    measures.forEach((measure, k) => {
      const stays = score[k] ?? 0;
      from[k] = i > 0 && moved > stays ? best : k;
      const own = width === 0 ? apart : oddsOf(measure - width, line);
      next[k] = Math.max(stays, i > 0 ? moved : stays) + own;
    });
    score = next;
    back.push(from);
  });
  let k = score.reduce((best, value, j) => (value > (score[best] ?? 0) ? j : best), 0);
  const found: number[] = [];
  for (let i = widths.length - 1; i >= 0; i--) {
    found.push(measures[k] ?? 0);
    k = back[i]?.[k] ?? 0;
  }
  return { measures: found.reverse(), likelihood: Math.max(...score) };
}

/** How far a line may go over its measure: marks of a whole em give up half of it each, at most for one character more. */
const mostPressed = (bare: string, marks: MarkWidths): number =>
  marks === 'full'
    ? Math.max(MOST_PRESSED, Math.min(1, 0.5 * (bare.match(MARK)?.length ?? 0)))
    : MOST_PRESSED;

/** log odds of a line that falls short of its measure by so many ems. */
function oddsOf(
  room: number,
  line: {
    readonly exact: boolean;
    readonly pressed: number;
    readonly next: number;
    readonly markless: boolean;
    readonly spaced: boolean;
    readonly isFirst: boolean;
    readonly ends: boolean;
  },
): number {
  const { next } = line;
  const odds = line.exact ? FULL.exact : FULL.loose;
  if (room < -0.3) return room < -line.pressed ? OVER : -PRESSED;
  const isFull = room < Math.max(next, 0.6);
  const full =
    isFull || room <= 1.1
      ? odds[room <= 0.3 ? 0 : room <= 0.6 ? 1 : 2] - (isFull ? 0 : FITTED)
      : line.spaced
        ? SPACED[0] - SPACED[1] * room
        : -Infinity;
  const plain = line.markless ? MARKLESS : 0;
  const first = line.isFirst && room >= 1.4 && (room <= 3.1 || room - 2 < next) ? FIRST : -Infinity;
  return Math.max(full + plain, first + plain, line.ends ? LAST : -Infinity, OTHER);
}
