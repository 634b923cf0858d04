import { perMillion } from '../words/usual/index.ts';
import type { Crossing } from './crossing.ts';
import { isMark } from './pairs.ts';
import type { Strand } from './strands.ts';

/** A column as far as it has come. */
export interface Column {
  readonly last: Strand;
  /** Its measure in ems: that of the widest of its lines. */
  readonly measure: number;
  /** Lines it has; two stand for more. */
  readonly lines: number;
  /** Rows from the last but one of its lines to the last; 0 where it has but one. */
  readonly gap: number;
  /** A quotation or bracket is open. */
  readonly open: boolean;
  /** Its last line stands where a paragraph starts. */
  readonly first: boolean;
  /** A number of its own among the columns that are open at once. */
  readonly slot: number;
  /** Ems of its last line, with what of it came in rows before. */
  readonly width: number;
  /** Columns that any line goes on from alike have the same. */
  readonly key: number;
}

/**
 * What it is worth, in log odds, that a line goes on a column; fitted (averaged structured perceptron, Collins 2002) on
 * tuning pages as pdftotext reads them, whose rows hold lines of two columns and more. A column's lines come at even
 * steps, and those beside it come once in the meantime: that says most. What the page says again of the
 * characters around a line's end (`crossing`, by their number) was counted there: true ends against those beside them.
 */
const W = {
  rows: [0, -1.48, -1.66, -1.6, -1.42, -1.38],
  passed: [0, -0.64, -1.28, -1.92],
  crossing: [-1, 0, -0.47, 1.8, 2.6, 2.4, 2.85, 3.1, 3.1, 3.1, 4.6, 5.5],
  samePlace: 0.48,
  sameFromLeft: 0.14,
  sameFromRight: 0.2,
  alone: 0.2,
  overFull: 4.0,
  overFirst: 5.68,
  overShort: 4.62,
  overWide: 2.84,
  overFullFull: 5.12,
  overFullFirst: 5.16,
  overFullShort: 4.16,
  overFullWide: 4.8,
  onFull: 4.16,
  onFirst: 3.12,
  onShort: 3.02,
  onWide: 3.18,
  shortFull: 3.36,
  shortFirst: 3.84,
  shortShort: 3.22,
  shortWide: 2.54,
  seamUsual: 0.36,
  seamRare: 0.38,
  startsWithMark: -0.6,
  quoteFits: 0.38,
  quoteFails: -0.44,
  lastLine: 2.5,
  cutAtMark: 2.9,
  displays: -0.7,
  behindDisplay: 3.4,
  display: 0.14,
  measure: -0.24,
  evenStep: 1.02,
  nearStep: 0.76,
  unevenStep: 0.62,
  start: 2.04,
  startMore: 0.14,
  startFirst: 0.78,
  startDisplay: -1.56,
  startFull: 0.2,
  startAlone: 0.1,
  endOpen: -0.5,
  endOver: 0.66,
  passedOver: -0.54,
  ownShort: -0.18,
  besideNext: 1.54,
  besideLater: -0.44,
  besideStart: 0.28,
  rest: 5,
};

/** How far a line may fall short of its measure and be full, and be full behind a first line's indent. */
const FULL = 1.6;
const FIRST = 3.7;
/** … and how far marks pressed together may take it over. */
const OVER = 0.8;
/** Pairs of characters in a million that are usual. */
const USUAL = 20;

const OPENS = '“《（「『';
const CLOSES = '”》）」』';

/** A column with one line more, or a new one. */
export function extended(column: Column | null, line: Strand, slot: number): Column {
  const { index } = line;
  const goesOn = column !== null && isRest(column, line);
  const width = line.width + (goesOn ? column.width : 0);
  const measure =
    column === null
      ? line.measure
      : column.lines > 1
        ? Math.max(width, column.measure)
        : Math.max(width, column.last.display ? line.measure : column.width);
  let open = column?.open ?? false;
  for (const c of line.bare) open = OPENS.includes(c) || (open && !CLOSES.includes(c));
  open &&= !line.ends;
  const gap = column === null ? 0 : goesOn ? column.gap : Math.min(30, line.row - column.last.lastRow);
  const first = goesOn ? column.first : column === null || column.last.ends || column.last.display;
  const lines = column === null ? 1 : 2;
  const form0 = (gap * 2 + (open ? 1 : 0)) * 4 + (first ? 2 : 0) + lines - 1;
  const form = form0 * 64 + Math.min(63, Math.round(width * 1.5));
  const key = (index * 128 + Math.min(127, Math.round(measure * 2))) * 16384 + form;
  return {
    last: line,
    measure,
    lines,
    gap,
    open,
    first,
    slot,
    key,
    width,
  };
}

/** The rest of a column's last line, that came in a row of its own as there was a gap before it. */
export const isRest = ({ last, width, measure }: Column, line: Strand): boolean =>
  line.row === last.lastRow + 1 &&
  line.blanks === last.blanks &&
  last.at === last.of - 1 &&
  line.at === 0 &&
  !last.display &&
  width + line.width <= measure + OVER &&
  (isMark(last.bare.slice(-1)) || isMark(line.bare.charAt(0)));

/** How a column's last line ends: a paragraph, short of the measure or not; or it goes on, full or not. */
const ENDS = ['over', 'overFull', 'on', 'short'] as const;
/** How the next line fills it. */
const FILLS = ['Full', 'First', 'Short', 'Wide'] as const;

/** What a line and a column's last line say for its standing below that. */
export function linkWorth(column: Column, line: Strand, crossing: Crossing): number {
  const { last, measure, width } = column;
  const rows = line.row - last.lastRow;
  let worth = (W.rows[Math.min(5, rows)] ?? 0) * Math.max(1, rows / 5);
  if (last.of === line.of && last.at === line.at) worth += line.of === 1 ? W.alone : W.samePlace;
  else {
    if (last.at === line.at) worth += W.sameFromLeft;
    if (last.of - last.at === line.of - line.at) worth += W.sameFromRight;
  }
  if (column.gap > 0) {
    const off = Math.abs(column.gap - rows);
    worth += off === 0 ? W.evenStep : off === 1 ? W.nearStep : W.unevenStep;
  }
  const isFull = width >= measure - FULL;
  const isFirst = !isFull && column.first && width >= measure - FIRST;
  const room = measure - line.width;
  const end = ENDS[last.ends ? (isFull ? 1 : 0) : isFull || isFirst ? 2 : 3];
  const fill = FILLS[room < -OVER ? 3 : room <= FULL ? 0 : room <= FIRST ? 1 : 2];
  const step = W[`${end}${fill}`];
  worth += W.measure * Math.min(2, Math.abs(line.measure - last.measure) / 2);
  if (last.display && line.display) worth += W.displays;
  else if (last.display) worth += W.behindDisplay + 0.3 * step;
  else if (line.display) worth += W.display + 0.3 * step;
  else worth += step + (end === 'on' && fill === 'Short' && line.ends ? W.lastLine : 0);
  if (isRest(column, line))
    return (
      W.rest +
      (!last.ends ? W.cutAtMark : 0) +
      (last.ends || line.display ? 0 : seamWorth(last.bare, line.bare, crossing))
    );
  if (!last.ends && !last.display && width < last.measure - FULL)
    if (!column.first || width < last.measure - FIRST) worth += W.ownShort;
  if (/^[，。、：；！？”’）》〉】」』]/u.test(line.bare)) worth += W.startsWithMark;
  if (!last.ends && !line.display && !last.display) worth += seamWorth(last.bare, line.bare, crossing);
  const quote = /[“”]/u.exec(line.bare)?.[0];
  if (quote !== undefined) worth += (quote === '”') === column.open ? W.quoteFits : W.quoteFails;
  return worth;
}

/** What the characters say that would meet at a line's end. */
function seamWorth(above: string, below: string, crossing: Crossing): number {
  const length = crossing(above, below);
  const usual = perMillion(above.slice(-1) + below.charAt(0));
  return (
    (W.crossing[Math.min(W.crossing.length - 1, length)] ?? 0) +
    (usual >= USUAL ? W.seamUsual * Math.log(usual / USUAL) : length > 2 ? 0 : W.seamRare)
  );
}

/** What a line says for its being the first of a column. `before`: lines of the row before its own. */
export function startWorth(line: Strand, before: number): number {
  const room = line.measure - line.width;
  return (
    W.start +
    (line.display ? W.startDisplay : room <= FULL ? W.startFull : room <= FIRST ? W.startFirst : 0) +
    (line.of === 1 ? W.startAlone : 0) +
    (line.of > before ? W.startMore : 0)
  );
}

/** What a column that no line goes on says. */
export const endWorth = ({ last }: Column): number => (last.display ? 0 : last.ends ? W.endOver : W.endOpen);

/** Rows that a column may wait longer than the last time. */
const LATE = 3;

/**
 * What the columns beside say for a line's going on a column, or starting one (null): each column comes once before any
 * comes again, and lines of one row stand below lines of one row. `left`: what the line to its left stands below.
 */
export function besideWorth(
  columns: readonly Column[],
  column: Column | null,
  line: Strand,
  left: Strand | null | undefined,
): number {
  if (column === null) return left === undefined ? 0 : left === null ? W.besideStart : -W.besideStart;
  const { last } = column;
  let [passed, passedOver] = [0, 0];
  for (const other of columns)
    if (
      other.last.lastRow < last.lastRow &&
      !other.last.display &&
      line.row - other.last.lastRow <= Math.max(1, other.gap) + LATE
    )
      if (other.last.ends) passedOver++;
      else passed++;
  const worth = (W.passed[Math.min(3, passed)] ?? 0) + W.passedOver * Math.min(3, passedOver);
  if (left === undefined) return worth;
  if (left === null) return worth - W.besideStart;
  if (left.row !== last.row) return worth;
  return worth + (last.at === left.at + 1 ? W.besideNext : W.besideLater);
}
