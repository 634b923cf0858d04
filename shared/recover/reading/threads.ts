import type { Crossing } from './crossing.ts';
import type { Strand } from './strands.ts';
import { besideWorth, endWorth, extended, linkWorth, startWorth, type Column } from './worth.ts';

/** Ways to share out the lines that are followed at once. */
const BEAM = 32;
/** Rows that a column may miss. */
const WINDOW = 14;
/** Columns that may be open at once: bits of a number. */
const SLOTS = 31;

interface Taken {
  readonly line: Strand;
  /** The line it stands below; null: it is the first of its column. */
  readonly above: Strand | null;
  readonly slot: number;
  readonly before: Taken | null;
}

interface Way {
  readonly score: number;
  readonly columns: readonly Column[];
  /** Of each slot the slots of the columns that stand to its right. */
  readonly right: Int32Array;
  readonly taken: Taken | null;
}

/** A way that goes on with one line more. */
interface Step {
  readonly way: Way;
  readonly columns: readonly Column[];
  /** The column that the line goes on; null: it starts one. */
  readonly column: Column | null;
  readonly row: readonly Taken[];
  readonly score: number;
}

/**
 * The columns that lines of rows came from, as the best of all ways to share the lines out among columns that is found
 * with so many followed at once: no column goes on behind a blank line, and a row's lines stand in columns from left to right, in the same order in all rows. Each
 * column from top to bottom, in the order of their first lines. Linear in the lines.
 */
export function threaded(lines: readonly Strand[], crossing: Crossing): Strand[][] {
  let ways: Way[] = [{ score: 0, columns: [], right: new Int32Array(SLOTS), taken: null }];
  const counts: number[] = [];
  for (const { row, of } of lines) counts[row] = of;
  // Ways with the same columns are told by the sum of numbers drawn for the columns' last lines.
  const draw = (i: number): number =>
    (Math.imul(i + 1, 0x9e3779b1) >>> 0) * 4096 + (Math.imul(i + 7, 40503) & 4095);
  for (const line of lines) {
    const start = startWorth(line, counts[line.row - 1] ?? 0);
    const known = new Map<number, number>();
    const steps = new Map<number, Step>();
    for (const way of ways) {
      let { score } = way;
      const columns = way.columns.filter((column) => {
        const isNear =
          line.blanks === column.last.blanks &&
          line.row - column.last.lastRow <= WINDOW &&
          way.columns.length < SLOTS;
        if (!isNear) score += endWorth(column);
        return isNear;
      });
      const row: Taken[] = [];
      for (let taken = way.taken; taken?.line.row === line.row; taken = taken.before) row.push(taken);
      const sum = columns.reduce((all, { last }) => all + draw(last.index), draw(line.index));
      const put = (column: Column | null, worth: number): void => {
        const all = score + worth + besideWorth(columns, column, line, row[0]?.above);
        const key = sum - (column ? draw(column.last.index) : 0);
        if ((steps.get(key)?.score ?? -Infinity) < all)
          steps.set(key, { way, columns, column, row, score: all });
      };
      for (const column of columns) {
        if (column.last.lastRow >= line.row) continue;
        const right = way.right[column.slot] ?? 0;
        if (row.some(({ slot }) => (right >> slot) & 1)) continue;
        const worth = known.get(column.key) ?? linkWorth(column, line, crossing);
        known.set(column.key, worth);
        put(column, worth);
      }
      put(null, start);
    }
    ways = [...steps.values()]
      .sort((a, b) => b.score - a.score)
      .slice(0, BEAM)
      .map((step) => wayWith(step, line));
  }
  const ended = (way: Way): number => way.columns.reduce((all, column) => all + endWorth(column), way.score);
  const best = ways.reduce((a, b) => (ended(b) > ended(a) ? b : a));
  const below = new Map<Strand, Strand>();
  const firsts: Strand[] = [];
  for (let taken = best.taken; taken; taken = taken.before)
    if (taken.above) below.set(taken.above, taken.line);
    else firsts.push(taken.line);
  return firsts.reverse().map((first) => {
    const column = [first];
    for (let next = below.get(first); next; next = below.get(next)) column.push(next);
    return column;
  });
}

function wayWith({ way, columns, column, row, score }: Step, line: Strand): Way {
  let { right } = way;
  let slot = column?.slot ?? 0;
  if (column === null) {
    const used = columns.reduce((bits, other) => bits | (1 << other.slot), 0);
    while ((used >> slot) & 1) slot++;
    right = right.map((bits) => bits & ~(1 << slot));
    right[slot] = 0;
  } else if (row.length > 0) right = right.slice();
  for (const { slot: left } of row) {
    const add = (1 << slot) | (right[slot] ?? 0);
    for (let k = 0; k < SLOTS; k++) {
      const bits = right[k] ?? 0;
      if (k === left || (bits >> left) & 1) right[k] = bits | (add & ~(1 << k));
    }
  }
  return {
    score,
    columns: [...columns.filter((other) => other !== column), extended(column, line, slot)],
    right,
    taken: { line, above: column?.last ?? null, slot, before: way.taken },
  };
}
