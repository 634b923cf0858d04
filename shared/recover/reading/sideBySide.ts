import { isHan, widthOf, type MarkWidths } from '../words/characters.ts';
import { endsParagraph } from '../words/short.ts';
import { squeezed } from './fill.ts';

/** A row of lines that came with one space between them, cut: where each begins and ends in it. */
export interface Cut {
  readonly from: number;
  readonly to: number;
}

/** A row's lines, and the measure of their columns in ems. */
export interface CutRow {
  readonly cuts: readonly Cut[];
  readonly measure: number;
}

/** A row's lines, the measure of each one's column in ems, and how the house sets marks. */
export interface MixedRow {
  readonly cuts: readonly Cut[];
  readonly measures: readonly number[];
  readonly marks: MarkWidths;
}

const TABLES: readonly MarkWidths[] = ['full', 'kaiming', 'half'];
const MEASURES = { from: 9, to: 40, step: 0.5, most: 16 } as const;
/** Rows on either side that tell the measure of a row's columns. */
const REACH = 8;
/** Rows that tell which table of mark widths the house uses. */
const SAMPLE = 90;
/** Longer rows are no rows of columns. */
const LONGEST = 300;

interface Row {
  readonly text: string;
  /** Its tokens. */
  readonly tokens: readonly Cut[];
}

/**
 * Rows in which lines of neighbouring columns were taken for one line (the gutter is no wider than a space), cut to
 * these lines: every line fills its measure, but for first lines, two ems short, and last ones, which end a sentence.
 * The measure is the one under which the row and those near it that start in the same column (`edges`: where each
 * starts; `texts` are in order) are cut best.
 */
export function cutRows(texts: readonly string[], edges: readonly number[]): CutRow[] {
  return [...cutRowsOf(texts, edges).cuts];
}

/**
 * As `cutRows`, for rows that hold lines of several stories: each line of a row may have another measure, of those that
 * lines near it fill.
 */
export function cutMixedRows(texts: readonly string[]): MixedRow[] {
  const { rows, cuts, marks } = cutRowsOf(
    texts,
    texts.map(() => 0),
  );
  const measures = measuresOf(rows, marks);
  const filled = rows.map(({ text, tokens }, r) => {
    const votes = new Float64Array(measures.length);
    for (const { from, to } of [...tokens, ...(cuts[r]?.cuts ?? [])]) {
      const part = text.slice(from, to);
      const width = widthOf(part, marks) - squeezed(part, marks);
      measures.forEach((measure, m) => {
        const room = measure - width;
        votes[m] = (votes[m] ?? 0) + (room >= -0.3 && room <= 0.6 ? 1 : room >= 1.7 && room <= 2.6 ? 0.2 : 0);
      });
    }
    return votes;
  });
  return rows.map((row, r) => {
    const votes = new Float64Array(measures.length).fill(UNSEEN);
    for (let k = Math.max(0, r - REACH); k <= Math.min(rows.length - 1, r + REACH); k++)
      filled[k]?.forEach((count, m) => {
        votes[m] = (votes[m] ?? 0) + count * (k === r ? 1.5 : 2 / (2 + Math.abs(k - r)));
      });
    const most = Math.max(...votes);
    const columns = measures.map((measure, m) => ({ measure, odds: 2 * Math.log((votes[m] ?? 0) / most) }));
    const way = wayOf(row, columns, marks, PARTED.mixed);
    return { cuts: way.cuts, measures: way.measures, marks };
  });
}

/** What a measure counts that no line near a row fills. */
const UNSEEN = 0.2;
/** What a space between two Han characters inside a line costs: hardly a line of body has one. */
const PARTED = { even: 1.2, mixed: 3 } as const;
/** Spaces in a letter-spaced line for each of its characters, at least: figures and quotation marks stand together. */
const LOOSE = 0.5;
/** No line starts with such a mark. */
const NO_START = /^[，。、：；！？”’）》]/u;
const STARTS_BADLY = 5;

interface Rows {
  readonly rows: readonly Row[];
  readonly cuts: readonly CutRow[];
  readonly marks: MarkWidths;
}

function cutRowsOf(texts: readonly string[], edges: readonly number[]): Rows {
  const rows = texts.map((text): Row => ({
    text,
    tokens:
      text.length > LONGEST
        ? [{ from: 0, to: text.length }]
        : [...text.matchAll(/\S+/gu)].map((m) => ({ from: m.index, to: m.index + m[0].length })),
  }));
  const middle = Math.max(0, Math.floor((rows.length - SAMPLE) / 2));
  const part = rows.slice(middle, middle + SAMPLE);
  const scores = TABLES.map((marks) => ({ marks, score: cutWith(part, marks).score }));
  const { marks } = scores.reduce((a, b) => (b.score > a.score ? b : a));
  const columns = new Map<number, number[]>();
  edges.forEach((edge, i) => {
    const own = columns.get(edge);
    if (own) own.push(i);
    else columns.set(edge, [i]);
  });
  const cuts: CutRow[] = [];
  for (const own of columns.values()) {
    const found = cutWith(
      own.map((i) => rows[i] as Row),
      marks,
    ).cuts;
    own.forEach((i, k) => {
      cuts[i] = found[k] as CutRow;
    });
  }
  return { rows, cuts, marks };
}

function cutWith(rows: readonly Row[], marks: MarkWidths): { cuts: CutRow[]; score: number } {
  const measures = measuresOf(rows, marks);
  const ways = rows.map((row) =>
    measures.map((measure) => wayOf(row, [{ measure, odds: 0 }], marks, PARTED.even)),
  );
  let score = 0;
  const cuts = rows.map((row, r) => {
    let best = { worth: -Infinity, way: ways[r]?.[0], measure: 0 };
    measures.forEach((measure, m) => {
      let worth = 0;
      for (let k = Math.max(0, r - REACH); k <= Math.min(rows.length - 1, r + REACH); k++)
        worth += (ways[k]?.[m]?.score ?? 0) * (k === r ? 1.5 : 1 / (1 + Math.abs(k - r)));
      if (worth > best.worth) best = { worth, way: ways[r]?.[m], measure };
    });
    score += best.way?.score ?? 0;
    return { cuts: best.way?.cuts ?? [{ from: 0, to: row.text.length }], measure: best.measure };
  });
  return { cuts, score };
}

/** The measures that lines between spaces fill most often. */
function measuresOf(rows: readonly Row[], marks: MarkWidths): number[] {
  const { from, to, step, most } = MEASURES;
  const counts = new Map<number, number>();
  for (const { text, tokens } of rows)
    for (const token of tokens) {
      const width = widthOf(text.slice(token.from, token.to), marks);
      for (let m = Math.ceil(width / step) * step; m <= width + 0.5; m += step)
        if (m >= from && m <= to) counts.set(m, (counts.get(m) ?? 0) + 1);
    }
  return [...counts]
    .sort((a, b) => b[1] - a[1])
    .slice(0, most)
    .map(([measure]) => measure);
}

/** The best way to cut a row at its spaces into lines of such columns (`odds`: of each, in log odds). */
function wayOf(
  { text, tokens }: Row,
  columns: readonly { readonly measure: number; readonly odds: number }[],
  marks: MarkWidths,
  parted: number,
): { cuts: Cut[]; measures: number[]; score: number } {
  const n = tokens.length;
  const widths = tokens.map(({ from, to }) => {
    const token = text.slice(from, to);
    return widthOf(token, marks) - squeezed(token, marks);
  });
  const widest = Math.max(0, ...columns.filter(({ odds }) => odds > -3.5).map(({ measure }) => measure));
  const best = new Float64Array(n + 1).fill(-Infinity);
  const back = new Int32Array(n + 1);
  const filled = new Float64Array(n + 1);
  best[0] = 0;
  for (let i = 0; i < n; i++) {
    const start = tokens[i]?.from ?? 0;
    const here =
      (best[i] ?? -Infinity) - (i > 0 ? 0.4 + (NO_START.test(text.charAt(start)) ? STARTS_BADLY : 0) : 0);
    let [width, inner] = [0, 0];
    for (let k = i; k < n; k++) {
      const [token, last] = [tokens[k] as Cut, tokens[k - 1]];
      width += widths[k] ?? 0;
      if (k > i && width > widest + 1.2) break;
      if (k > i && isHan(text.charAt((last?.to ?? 0) - 1)) && isHan(text.charAt(token.from))) inner++;
      const spaced = k - i >= 3 && k - i >= LOOSE * (token.to - start - (k - i));
      const ends = endsParagraph(text.slice(Math.max(start, token.to - 40), token.to));
      const cost = spaced ? 0 : parted * inner;
      for (const { measure, odds } of columns) {
        const value = here + odds + worthOf(measure - width, spaced, ends) - cost;
        if (value <= (best[k + 1] ?? 0)) continue;
        best[k + 1] = value;
        back[k + 1] = i;
        filled[k + 1] = measure;
      }
    }
  }
  const cuts: Cut[] = [];
  const measures: number[] = [];
  for (let k = n; k > 0; k = back[k] ?? 0) {
    cuts.push({ from: tokens[back[k] ?? 0]?.from ?? 0, to: tokens[k - 1]?.to ?? 0 });
    measures.push(filled[k] ?? 0);
  }
  return { cuts: cuts.reverse(), measures: measures.reverse(), score: best[n] ?? 0 };
}

/**
 * log likelihood of a part as a line of a column, by the room it leaves. What is spaced was a little too short for its
 * measure: it never fills it as it stands.
 */
function worthOf(room: number, spaced: boolean, ends: boolean): number {
  if (room < -0.7) return -9 + 0.3 * room;
  const fills = (left: number): number => {
    if (spaced) return left < 0.3 ? -3 : left <= 2.2 ? 0 : left <= 3 ? -2 : -9;
    return left < -0.3 ? -3 : left <= 0.6 ? 0 : left <= 1.6 ? -1 : -9;
  };
  return Math.max(fills(room), fills(room - 2) - 1.2, (ends ? -2.5 : -5.5) - (spaced ? 3 : 0));
}
