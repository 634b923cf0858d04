import { SPACE } from './classes.ts';
import type { Prepared } from './prepare.ts';

/** Room for rounding when a width is compared with a measure, em. */
export const EPSILON = 1e-6;

/** A gap wider than this makes a line loose, em (spec §3). */
export const LOOSE = 0.1;

/** The measure of each line in em; the last one stands for all that follow. */
export type Measures = number | readonly number[];

export const measureAt = (measures: Measures, line: number): number =>
  typeof measures === 'number'
    ? measures
    : (measures[Math.min(line, measures.length - 1)] ?? Number.POSITIVE_INFINITY);

/** The last cell of a line [from, to) that is no space. */
export function lastInk(p: Prepared, from: number, to: number): number {
  let last = to - 1;
  while (last > from && p.classes[last] === SPACE) last--;
  return last;
}

/** Width of the line of cells [from, to) with nothing shrunk or stretched, em. */
export function naturalWidth(p: Prepared, from: number, to: number): number {
  const last = lastInk(p, from, to);
  return (
    (p.sumWidth[last] as number) -
    (p.sumWidth[from] as number) +
    (p.width[last] as number) -
    (p.atStart[from] as number) -
    (p.atEnd[last] as number)
  );
}

/** How much a line can give in all, em. */
export function shrinkRoom(p: Prepared, from: number, to: number): number {
  const last = lastInk(p, from, to);
  return (
    (p.sumShrink[last] as number) -
    (p.sumShrink[from] as number) +
    (p.startShrink[from] as number) +
    (p.endShrink[last] as number)
  );
}

/**
 * Stretch of each ordinary gap when the line is `slack` too short, em: word spaces and Han–Latin gaps take what they
 * may first. Infinite where the line has no gap to open.
 */
export function stretchPerGap(p: Prepared, from: number, to: number, slack: number): number {
  const last = lastInk(p, from, to);
  const rest = slack - ((p.sumPriority[last] as number) - (p.sumPriority[from] as number));
  if (rest <= EPSILON) return 0;
  const gaps = (p.sumOpens[last] as number) - (p.sumOpens[from] as number);
  return gaps > 0 ? rest / gaps : Number.POSITIVE_INFINITY;
}

/** Where a line that starts at `from` must end when nothing may break in time: after one cell at least. */
export function forcedEnd(p: Prepared, from: number, measure: number): number {
  let to = from + 1;
  while (to < p.count && naturalWidth(p, from, to + 1) <= measure + EPSILON) to++;
  return to;
}
