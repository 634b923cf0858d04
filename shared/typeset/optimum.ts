import { EXCLAIM, OPEN, SPACE } from './classes.ts';
import {
  EPSILON,
  LOOSE,
  forcedEnd,
  measureAt,
  naturalWidth,
  shrinkRoom,
  stretchPerGap,
  type Measures,
} from './lineFit.ts';
import type { Prepared } from './prepare.ts';

/** Above every other cost of a line: a loose line is taken only where no other setting exists. */
const LOOSE_DEMERIT = 1e5;
/**
 * A last line of one Han with its mark (孤字). Newspapers allow it: there it only breaks ties between good settings; at
 * level strict it is taken only where no setting without loose lines avoids it.
 */
const ORPHAN_DEMERIT = { none: 20, basic: 20, gb: 20, strict: 3000 } as const;
/** Stretch per gap that counts as bad as a line shrunk to its least, em (spec §3). */
const STRETCH_UNIT = 0.12;
/** Lines narrower than this share of the measure are looked at only where nothing better exists. */
const WORTH_TRYING = 0.75;

/** A line whose ends are given, at no cost: cell `from` → cell `to`. */
export type GivenLines = ReadonlyMap<number, number>;

/**
 * Line ends (cell indices, the last is `count`) that are best for the paragraph as a whole: Knuth and Plass's total
 * fit. A line costs (10 + d)², d being 100·(shrink ratio)³ or 100·(stretch per gap / 0.12 em)³; loose lines and, where
 * they are to be avoided, orphans cost more than any number of good lines.
 *
 * A state is a cell that starts a line and, while measures differ from line to line, the line's number.
 *
 * @param start where to begin: the cell that starts line number `line`.
 * @param given lines that cost nothing (the source's own).
 */
export function breakOptimum(
  p: Prepared,
  measures: Measures,
  start = 0,
  line = 0,
  given: GivenLines | null = null,
): number[] {
  const { count } = p;
  if (start >= count) return [];
  const varying = typeof measures === 'number' ? 1 : Math.max(1, measures.length - line);
  const size = count + 1;
  const cost = new Float64Array(varying * size).fill(Number.POSITIVE_INFINITY);
  const back = new Int32Array(varying * size).fill(-1);
  const orphanFrom = orphanStart(p);
  const orphan = ORPHAN_DEMERIT[p.setting.level];
  const { canBreak, sumWidth } = p;
  cost[start] = 0;

  for (let layer = 0; layer < varying; layer++) {
    const next = Math.min(layer + 1, varying - 1) * size;
    const full = measureAt(measures, line + layer);
    let near = start + 1;
    for (let from = start; from < count; from++) {
      const state = layer * size + from;
      const soFar = cost[state] as number;
      if (soFar === Number.POSITIVE_INFINITY) continue;
      const measure = full - (from === 0 ? p.setting.indent : 0);
      const limit = measure + EPSILON;

      const free = given?.get(from);
      if (free !== undefined && soFar < (cost[next + free] as number)) {
        cost[next + free] = soFar;
        back[next + free] = state;
      }

      // Lines start later and later, so the first end worth trying does too.
      const worth = (sumWidth[from] as number) + measure * WORTH_TRYING - 1;
      near = Math.max(near, from + 1);
      while (near < count && (sumWidth[near] as number) < worth) near++;
      let found = false;
      for (let to = near; to <= count; to++) {
        if (canBreak[to] !== 1) continue;
        const natural = naturalWidth(p, from, to);
        let d = 0;
        if (natural > limit) {
          const room = shrinkRoom(p, from, to);
          // What cannot be shrunk to fit ends the search: the next lines are only longer, but for a mark that the
          // line's end trims.
          if (natural - room > limit) {
            if (natural - room > limit + 1) break;
            continue;
          }
          d = 100 * cube((natural - measure) / room);
        } else if (to < count) {
          const perGap = Math.min(3, stretchPerGap(p, from, to, measure - natural));
          d = 100 * cube(perGap / STRETCH_UNIT) + (perGap > LOOSE + EPSILON ? LOOSE_DEMERIT : 0);
        }
        if (to === count && from > 0 && from >= orphanFrom) d += orphan;
        found = true;
        const total = soFar + (10 + d) * (10 + d);
        if (total < (cost[next + to] as number)) {
          cost[next + to] = total;
          back[next + to] = state;
        }
      }
      if (!found) {
        let to = near - 1;
        while (to > from && canBreak[to] !== 1) to--;
        if (to <= from) to = forcedEnd(p, from, measure);
        const total = soFar + (10 + 2 * LOOSE_DEMERIT) ** 2;
        if (total < (cost[next + to] as number)) {
          cost[next + to] = total;
          back[next + to] = state;
        }
      }
    }
  }

  let state = -1;
  for (let layer = 0; layer < varying; layer++) {
    const end = layer * size + count;
    if (state < 0 || (cost[end] as number) < (cost[state] as number)) state = end;
  }
  const ends: number[] = [];
  while (state >= 0 && back[state] !== -1) {
    ends.push(state % size);
    state = back[state] as number;
  }
  return ends.reverse();
}

/** The first cell from which on at most one character that is no mark is left. */
export function orphanStart(p: Prepared): number {
  let ink = 0;
  let from = p.count;
  while (from > 0) {
    if (!isMark(p.classes[from - 1] as number)) ink++;
    if (ink > 1) break;
    from--;
  }
  return from;
}

const cube = (x: number): number => x * x * x;

const isMark = (c: number): boolean => (c >= OPEN && c <= EXCLAIM) || c === SPACE;
