import { EPSILON, forcedEnd, measureAt, naturalWidth, shrinkRoom, type Measures } from './lineFit.ts';
import type { Prepared } from './prepare.ts';

/**
 * The least measure at which first fit lets the line that starts at `from` reach the break `to`, `before` being the
 * break before it (`from` itself for none): its natural width. Where a rule would be broken otherwise (a mark may not
 * start the next line, a number would be parted), less: what follows the break is pulled up by shrinking the line's
 * marks and gaps, if its first character has room and shrinking costs less than the room left empty (clreq: trim and
 * pull up before pushing down).
 *
 * @param pullsUp false for a house that only ever pushes down.
 */
export function reachMeasure(p: Prepared, from: number, before: number, to: number, pullsUp = true): number {
  const natural = naturalWidth(p, from, to);
  if (!pullsUp || to - before < 2) return natural;
  const room = shrinkRoom(p, from, to);
  if (room <= 0) return natural;
  const shorter = before > from ? naturalWidth(p, from, before) : 0;
  const reaches = naturalWidth(p, from, before + 1);
  return Math.min(natural, Math.max(natural - room, (natural + shorter) / 2, reaches));
}

/** The next cell at which a line may end after `to`, or -1 after the last. */
export function nextBreak(p: Prepared, to: number): number {
  for (let k = to + 1; k <= p.count; k++) if (p.canBreak[k] === 1) return k;
  return -1;
}

/** Where the line that starts at cell `from` ends (a cell index) by first fit: as far as the measure reaches. */
export function firstFitEnd(p: Prepared, from: number, measure: number): number {
  let end = from;
  for (let to = nextBreak(p, from); to > 0; to = nextBreak(p, to)) {
    if (reachMeasure(p, from, end, to) > measure + EPSILON) break;
    end = to;
  }
  return end > from ? end : forcedEnd(p, from, measure);
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
