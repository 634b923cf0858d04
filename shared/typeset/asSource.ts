import { EPSILON, measureAt, naturalWidth, shrinkRoom, stretchPerGap, type Measures } from './lineFit.ts';
import { nextBreak } from './firstFit.ts';
import { breakOptimum } from './optimum.ts';
import type { Prepared } from './prepare.ts';

/** A line of the source is kept while its gaps need not be opened further than this, em… */
const MOST_OPEN = 0.6;
/**
 * … or closed, beyond what its marks and gaps give, by more than this in all and for each gap: compositors tightened
 * lines by half an em to win one (measured). A line that lacks more stood on a wider measure, and is set anew.
 */
const MOST_CLOSED = { line: 0.55, gap: 0.05 } as const;
/**
 * Papers open whole paragraphs by less than this (14 characters to 16 em, measured), em. One of which all lines would be
 * opened further, and did not come spaced out, stood on a narrower measure and is set anew.
 */
const NARROWER = 0.16;

/**
 * Line ends as the source has them (cell indices, the last is `count`), for text that was recovered.
 *
 * An untouched paragraph keeps its lines. A paragraph that a person changed is reset from the first changed line on, by
 * optimum fit in which the source's own untouched lines cost nothing, so that it rejoins them as soon as it can. Lines
 * of the source that the measure cannot hold are not kept: in a box of another width the text is set anew. So it is
 * where all lines would have to be opened that the source shows closed.
 *
 * @param sourceEnds text offsets at which the source's lines ended, ascending, without 0 and the text's end.
 * @param edits text ranges [from, to) that a person changed (an empty range is a deletion).
 * @param closed for each line whether the source does not show it opened to fill its measure; empty: nothing is known.
 */
export function breakAsSource(
  p: Prepared,
  measures: Measures,
  sourceEnds: readonly number[],
  edits: readonly (readonly [from: number, to: number])[] = [],
  closed: readonly boolean[] = [],
): number[] {
  if (closed.includes(true) && stoodNarrower(p, measures, sourceEnds, closed))
    return breakOptimum(p, measures);
  const given = new Map<number, number>();
  const ends: number[] = [];
  let from = 0;
  let whole = true;
  for (const [line, at] of [...sourceEnds, p.text.length].entries()) {
    const to = cellAt(p, at);
    if (to <= from) continue;
    const start = p.offsets[from] as number;
    // A change at a line's very end belongs to this line, one at its start too: either may be where text went in.
    const touched = edits.some(
      ([a, b]) => a <= at && b >= start && (a < at || at < p.text.length || a === b),
    );
    if (!touched && holds(p, from, to, measureAt(measures, line))) {
      given.set(from, to);
      if (whole) ends.push(to);
    } else whole = false;
    from = to;
  }
  const kept = ends.at(-1) ?? 0;
  return whole ? ends : [...ends, ...breakOptimum(p, measures, kept, ends.length, given)];
}

/** Whether every line that was closed would have to be opened. */
function stoodNarrower(
  p: Prepared,
  measures: Measures,
  sourceEnds: readonly number[],
  closed: readonly boolean[],
): boolean {
  let from = 0;
  return sourceEnds.every((at, line) => {
    const measure = measureAt(measures, line) - (from === 0 ? p.setting.indent : 0);
    const to = cellAt(p, at);
    const opened =
      closed[line] !== true || stretchPerGap(p, from, to, measure - naturalWidth(p, from, to)) > NARROWER;
    from = to;
    return opened;
  });
}

/** The cell that starts at a text offset, or the one that holds it. */
function cellAt(p: Prepared, offset: number): number {
  let low = 0;
  let high = p.count;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((p.offsets[middle] as number) < offset) low = middle + 1;
    else high = middle;
  }
  return low;
}

function holds(p: Prepared, from: number, to: number, full: number): boolean {
  const measure = full - (from === 0 ? p.setting.indent : 0);
  const natural = naturalWidth(p, from, to);
  if (natural > measure + EPSILON) {
    const over = natural - shrinkRoom(p, from, to) - measure;
    return over <= Math.min(MOST_CLOSED.line, MOST_CLOSED.gap * (to - from - 1)) + EPSILON;
  }
  if (to === p.count || stretchPerGap(p, from, to, measure - natural) <= MOST_OPEN) return true;
  // Looser still, but nothing could have been done: what follows is too long for the line.
  const next = nextBreak(p, to);
  return next < 0 || naturalWidth(p, from, next) - shrinkRoom(p, from, next) > measure + EPSILON;
}
