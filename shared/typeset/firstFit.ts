import { EPSILON, forcedEnd, measureAt, naturalWidth, shrinkRoom, type Measures } from './lineFit.ts';
import type { Prepared } from './prepare.ts';

/**
 * Where the line that starts at cell `from` ends (a cell index), by first fit: as much as the measure takes at natural
 * widths. Where a mark or an unbreakable thing would have to be carried over with what stands before it, and shrinking
 * the line's marks makes room for it, it is pulled up instead (clreq: trim, pull up, then push down).
 */
export function firstFitEnd(p: Prepared, from: number, measure: number): number {
  const limit = measure + EPSILON;
  let fits = -1;
  let to = from + 1;
  for (; to <= p.count; to++) {
    if (p.canBreak[to] !== 1) continue;
    if (naturalWidth(p, from, to) > limit) break;
    fits = to;
  }
  if (to > p.count) return p.count;
  if (naturalWidth(p, from, to) - shrinkRoom(p, from, to) <= limit) {
    const slack = fits < 0 ? Number.POSITIVE_INFINITY : measure - naturalWidth(p, from, fits);
    if (slack > naturalWidth(p, from, to) - measure) return to;
  }
  return fits > 0 ? fits : forcedEnd(p, from, measure);
}

/** Line ends (cell indices, the last is `count`) by first fit. For measuring; new text is set by `breakOptimum`. */
export function breakFirstFit(p: Prepared, measures: Measures): number[] {
  const ends: number[] = [];
  let from = 0;
  while (from < p.count) {
    const indent = from === 0 ? p.setting.indent : 0;
    from = firstFitEnd(p, from, measureAt(measures, ends.length) - indent);
    ends.push(from);
  }
  return ends;
}
