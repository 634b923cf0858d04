import { perMillion } from '../words/usual/index.ts';
import type { Crossing } from './crossing.ts';
import type { Strand } from './strands.ts';

/**
 * What it is worth, in log odds, that a text goes on from one column to another, against its going on nowhere; fitted
 * (softmax over all columns that a column may go on in) on tuning pages as pdftotext reads them.
 */
const W = {
  /** By the characters that stand together elsewhere as they would across the columns. */
  crossing: [-3.24, 0, -1.59, -0.44, 0.1, 0.1, 0.1, 0.5, 0.5, 1.4, 1.4, 1.9],
  /** How usual the two that meet are in print, where the page does not say them again. */
  usual: 0.35,
  /** An em of difference between the measures. */
  measure: -0.54,
  /** Which column it is, as they were drawn: the next, the one after it, one before, one behind. */
  next: 1.44,
  afterNext: 0,
  before: -0.23,
  behind: -1.32,
  far: -1.54,
  right: 0.58,
  left: -0.34,
  quoteFails: -0.47,
  sameBlock: 0.75,
  under: 2.17,
} as const;

/** Columns drawn before and after that a column may go on in; more than so many away is far. */
const REACH = 32;
const FAR = 8;
/** How far a line may fall short of its measure and be full, be a first line, and be no line inside a paragraph. */
const FULL = 1.2;
const FIRST = 2.6;
const SHORT = 4;
/** The lines of a column so wide or wider, of all, tell its measure. */
const WIDEST = 0.2;

/** What a column's ends tell of where its text comes from and goes on. */
interface Ends {
  readonly lines: readonly Strand[];
  /** Its first and last line of body. */
  readonly first: Strand;
  readonly last: Strand;
  readonly measure: number;
  /** It starts and breaks off inside a paragraph. */
  readonly isRest: boolean;
  readonly breaksOff: boolean;
  /** A quotation or bracket is open at its end. */
  readonly open: boolean;
}

/**
 * Chains of columns, each of whose text goes on in the next; columns that go on in none stay where they were drawn, and
 * so does the first of a chain.
 */
export function joined(columns: readonly (readonly Strand[])[], crossing: Crossing): (readonly Strand[])[][] {
  const ends = columns.map(endsOf);
  const links: { readonly from: number; readonly to: number; readonly worth: number }[] = [];
  ends.forEach((end, from) => {
    if (!end?.breaksOff) return;
    for (let to = Math.max(0, from - REACH); to <= Math.min(columns.length - 1, from + REACH); to++) {
      const other = ends[to];
      if (to === from || !other?.isRest) continue;
      const worth = joinWorth(end, other, to - from, crossing);
      if (worth > 0) links.push({ from, to, worth });
    }
  });
  const [next, before] = [new Map<number, number>(), new Map<number, number>()];
  const lastOf = (column: number): number => {
    let last = column;
    for (let to = next.get(last); to !== undefined; to = next.get(last)) last = to;
    return last;
  };
  for (const { from, to } of links.sort((a, b) => b.worth - a.worth)) {
    if (next.has(from) || before.has(to) || lastOf(to) === from) continue;
    next.set(from, to);
    before.set(to, from);
  }
  return columns.flatMap((column, index) => {
    if (before.has(index)) return [];
    const chain = [column];
    for (let to = next.get(index); to !== undefined; to = next.get(to)) chain.push(columns[to] ?? []);
    return [chain];
  });
}

function endsOf(lines: readonly Strand[]): Ends | null {
  const body = lines.filter(({ display }) => !display);
  const [first, last] = [body[0], body.at(-1)];
  if (!first || !last) return null;
  const widths = body.map(({ width }) => width).sort((a, b) => b - a);
  const widest = widths[Math.floor(widths.length * WIDEST)] ?? 0;
  const measure = body.length > 2 ? widest : Math.max(widest, first.measure);
  let open = false;
  for (const c of body.map(({ bare }) => bare).join(''))
    open = '“《（'.includes(c) || (open && !'”》）'.includes(c));
  const room = measure - first.width;
  return {
    lines,
    first,
    last,
    measure,
    isRest: lines[0] === first && (room <= FULL || (first.ends && room > FIRST)),
    breaksOff: lines.at(-1) === last && !last.ends && last.width >= measure - SHORT,
    open,
  };
}

/** `by`: how many columns later the other was drawn. */
function joinWorth(from: Ends, to: Ends, by: number, crossing: Crossing): number {
  const [above, below] = [from.last.bare, to.first.bare];
  const length = crossing(above, below);
  const usual = perMillion(above.slice(-1) + below.charAt(0));
  const quote = /[“”]/u.exec(below)?.[0];
  const side = sideOf(from.lines, to.lines);
  return (
    (W.crossing[Math.min(W.crossing.length - 1, length)] ?? 0) +
    (length < 3 ? W.usual * Math.max(-2, Math.min(4, Math.log((usual + 1) / 20))) : 0) +
    W.measure * Math.min(4, Math.abs(from.measure - to.measure)) +
    (by === 1 ? W.next : by === 2 ? W.afterNext : by < 0 ? W.before : W.behind) +
    (Math.abs(by) > FAR ? W.far : 0) +
    (side > 0 ? W.right : side < 0 ? W.left : 0) +
    (quote !== undefined && (quote === '”') !== from.open ? W.quoteFails : 0) +
    (from.last.blanks === to.first.blanks ? W.sameBlock : 0) +
    (to.first.row > from.last.row ? W.under : 0)
  );
}

/** Whether a column stands right (1) or left (−1) of another in rows that hold lines of both, or neither (0). */
function sideOf(column: readonly Strand[], other: readonly Strand[]): number {
  const at = new Map(column.map((line) => [line.row, line.at]));
  return Math.sign(other.reduce((sum, line) => sum + Math.sign(line.at - (at.get(line.row) ?? line.at)), 0));
}
