import type { Measures } from '../typeset/index.ts';

/** A column as text sees it. */
export interface FlowColumn {
  /** Ems of the body type. */
  readonly measure: number;
  /** Lines of body type that have room. */
  readonly lines: number;
  /** Where it ends on the page, pt: columns that end together are kept level. */
  readonly foot: number;
}

/**
 * What flows: a run of lines that may be parted anywhere (a paragraph), or a piece that asks for whole lines and stays
 * in one column (a byline, a subhead).
 */
export type FlowItem<Line> =
  | {
      readonly kind: 'lines';
      /** Sets the text to the measures (em) of the lines that it will stand on. */
      readonly set: (measures: Measures) => readonly Line[];
    }
  | {
      readonly kind: 'piece';
      /** Lines of body type it takes in a column of this measure; fewer where it starts a column. */
      readonly height: (measure: number, atTop: boolean) => number;
      /** Lines of what follows that must stand under it in the same column. */
      readonly keepWith: number;
    };

/** Where (a part of) an item stands: `lines` of it from line `at` of column `column` on. */
export interface Placed<Line> {
  readonly item: number;
  readonly column: number;
  readonly at: number;
  /** Lines of the column it takes. */
  readonly height: number;
  /** The set lines of a `lines` item, one for each line of the column; of a piece none. */
  readonly lines: readonly Line[];
}

export interface Flow<Line> extends Filled {
  readonly placed: readonly Placed<Line>[];
}

/** How far items fill columns. */
export interface Filled {
  /** Items from `item` on have no room; of that item the lines from `line` on. Null where all has room. */
  readonly overset: { readonly item: number; readonly line: number; readonly lines: number } | null;
  /** Depth of each column that is used, in lines. */
  readonly used: readonly number[];
}

/** Told of each part as it finds its place: lines [from, from + height) of a `lines` item. */
type Take<Line> = (
  item: number,
  column: number,
  at: number,
  height: number,
  lines: readonly Line[],
  from: number,
) => void;

/** Fills columns with items, one after the other, `depths` lines each, and tells where each part stands. */
export function flow<Line>(
  items: readonly FlowItem<Line>[],
  columns: readonly FlowColumn[],
  depths: readonly number[],
): Flow<Line> {
  const placed: Placed<Line>[] = [];
  const filled = fill(items, columns, depths, (item, column, at, height, lines, from) => {
    placed.push({ item, column, at, height, lines: lines.slice(from, from + height) });
  });
  return { placed, ...filled };
}

const none: readonly never[] = [];

/**
 * As `flow`, without remembering places.
 *
 * A piece that does not fit with the lines it keeps moves to the next column; one that fits in no column at all is
 * overset with all that follows.
 */
export function fill<Line>(
  items: readonly FlowItem<Line>[],
  columns: readonly FlowColumn[],
  depths: readonly number[],
  take?: Take<Line>,
): Filled {
  const used = columns.map(() => 0);
  const one = commonMeasures(columns, depths);
  let column = 0;
  let at = 0;
  const depth = () => depths[column] ?? 0;
  const put = (item: number, height: number, lines: readonly Line[], from: number) => {
    take?.(item, column, at, height, lines, from);
    at += height;
    used[column] = at;
  };
  const toNext = () => {
    column += 1;
    at = 0;
  };
  const out = (item: number, line: number, left: number): Filled => ({
    used,
    overset: { item, line, lines: left + linesOf(items, line > 0 || left > 0 ? item + 1 : item, columns) },
  });

  for (let index = 0; index < items.length; index++) {
    const item = items[index] as FlowItem<Line>;
    if (item.kind === 'piece') {
      const height = () => item.height(columns[column]?.measure ?? 0, at === 0);
      while (column < columns.length && at + height() + item.keepWith > depth()) toNext();
      if (column >= columns.length) return out(index, 0, 0);
      put(index, height(), none, 0);
      continue;
    }
    while (column < columns.length && at >= depth()) toNext();
    const lines = item.set(one[column] ?? measuresFrom(columns, depths, column, at));
    let from = 0;
    while (from < lines.length) {
      while (column < columns.length && at >= depth()) toNext();
      if (column >= columns.length) return out(index, from, lines.length - from);
      const height = Math.min(lines.length - from, depth() - at);
      put(index, height, lines, from);
      from += height;
    }
  }
  return { used, overset: null };
}

/** For each column the one measure of all lines from there on, or null where they differ; past the last, the last's. */
function commonMeasures(columns: readonly FlowColumn[], depths: readonly number[]): (number | null)[] {
  const common: (number | null)[] = new Array<number | null>(columns.length + 1).fill(null);
  let after: number | null = columns.at(-1)?.measure ?? 1;
  common[columns.length] = after;
  for (let i = columns.length - 1; i >= 0; i--) {
    const measure = columns[i]?.measure ?? null;
    if (i < columns.length - 1 && (depths[i] ?? 0) > 0 && after !== measure) after = null;
    common[i] = after;
  }
  return common;
}

/** The measures of the lines from line `at` of `column` on. */
function measuresFrom(
  columns: readonly FlowColumn[],
  depths: readonly number[],
  column: number,
  at: number,
): Measures {
  const last = columns.at(-1)?.measure ?? 1;
  const measures: number[] = [];
  for (let i = column; i < columns.length; i++)
    for (let line = i === column ? at : 0; line < (depths[i] ?? 0); line++)
      measures.push(columns[i]?.measure ?? last);
  return measures.length > 0 ? measures : last;
}

/** Lines that the items from `from` on would take at the last column's measure. */
function linesOf<Line>(
  items: readonly FlowItem<Line>[],
  from: number,
  columns: readonly FlowColumn[],
): number {
  const measure = columns.at(-1)?.measure ?? 13;
  let lines = 0;
  for (const item of items.slice(from))
    lines += item.kind === 'piece' ? item.height(measure, false) : item.set(measure).length;
  return lines;
}

/**
 * The least depths at which everything has room, the columns level at the foot: columns that end on the same line of
 * the page are shortened together, by the same number of lines. Columns that end higher stay as they are.
 *
 * Returns the full depths where there is overset even so.
 */
export function levelDepths<Line>(
  items: readonly FlowItem<Line>[],
  columns: readonly FlowColumn[],
  pitch: number,
): number[] {
  const full = columns.map((column) => column.lines);
  if (fill(items, columns, full).overset !== null) return full;
  const foot = Math.max(...columns.map((column) => column.foot));
  const level = columns.map((column) => foot - column.foot < pitch / 2);
  const cutBy = (lines: number) =>
    full.map((depth, i) => (level[i] === true ? Math.max(0, depth - lines) : depth));
  // Whether it fits is monotone but for a subhead that moves: the largest cut found by halving is near enough, and safe.
  let [fits, fails] = [0, Math.max(0, ...full) + 1];
  while (fails - fits > 1) {
    const cut = (fits + fails) >> 1;
    if (fill(items, columns, cutBy(cut)).overset === null) fits = cut;
    else fails = cut;
  }
  return cutBy(fits);
}
