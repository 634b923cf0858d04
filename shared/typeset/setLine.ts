import { EPSILON, lastInk, measureAt, naturalWidth, type Measures } from './lineFit.ts';
import { TIER_COUNT, shrinkTiers, type Prepared } from './prepare.ts';

/** A line as it is set: a place for each of its characters. Lengths in em of the type size. */
export interface SetLine {
  /** Cells [from, to) of the prepared paragraph; trailing spaces included, which have no place. */
  readonly from: number;
  readonly to: number;
  /** Text offsets [start, end) of the same. */
  readonly start: number;
  readonly end: number;
  readonly measure: number;
  /** Width with nothing shrunk or stretched. */
  readonly natural: number;
  /** Width as set: from the line's left end, indent included, to the end of its last mark. */
  readonly extent: number;
  /** What an ordinary gap was opened by (or, below zero, closed beyond what marks and gaps give). */
  readonly perGap: number;
  /** Share of the line's shrinking room that was used, 0–1. */
  readonly shrunk: number;
  /** Left end and width of the box of cell `from + i`. A box may be narrower than its glyph (`glyphOffset`). */
  readonly xs: Float64Array;
  readonly widths: Float64Array;
}

const HAN_LATIN = shrinkTiers.hanLatin;

export type Align = 'justify' | 'start' | 'center' | 'end';

/**
 * Sets one line of cells [from, to) to a measure: shrinks by clreq's order or stretches word spaces, then Han–Latin
 * gaps, then all gaps alike. The last line of a paragraph is not stretched.
 */
export function setLine(
  p: Prepared,
  from: number,
  to: number,
  measure: number,
  align: Align = 'justify',
  tracking = 0,
): SetLine {
  const last = lastInk(p, from, to);
  const indent = from === 0 ? p.setting.indent : 0;
  const natural = naturalWidth(p, from, to);
  const room = measure - indent;
  const size = to - from;
  const xs = new Float64Array(size);
  const widths = new Float64Array(size);

  let slack = room - natural - tracking * (last - from);
  const shrinking = slack < -EPSILON;
  const stretching = slack > EPSILON && align === 'justify' && to < p.count;
  let left = align === 'center' ? Math.max(0, slack / 2) : align === 'end' ? Math.max(0, slack) : 0;

  // Shrinking: what each step gives, taken in order.
  const capacity = new Float64Array(TIER_COUNT);
  const share = new Float64Array(TIER_COUNT);
  let shrunk = 0;
  if (shrinking) {
    for (let k = from; k < last; k++) {
      capacity[p.tier[k] as number] = (capacity[p.tier[k] as number] as number) + (p.shrink[k] as number);
      capacity[HAN_LATIN] = (capacity[HAN_LATIN] as number) + (p.gapShrink[k] as number);
    }
    const first = p.tier[from] as number;
    if (last > from) capacity[first] = (capacity[first] as number) + (p.startShrink[from] as number);
    capacity[0] = p.endShrink[last] as number;
    let need = -slack;
    let total = 0;
    for (let t = 0; t < TIER_COUNT; t++) {
      const can = capacity[t] as number;
      total += can;
      if (can <= 0 || need <= 0) continue;
      const take = Math.min(can, need);
      share[t] = take / can;
      need -= take;
    }
    shrunk = total > 0 ? Math.min(1, -slack / total) : 0;
    slack = -need;
  }

  // Stretching: word spaces, then Han–Latin gaps, each to its most; then all gaps alike.
  let wordShare = 0;
  let gapShare = 0;
  if (stretching) {
    let words = 0;
    let gaps = 0;
    for (let k = from; k < last; k++) {
      words += p.wordStretch[k] as number;
      gaps += p.gapStretch[k] as number;
    }
    const forWords = Math.min(slack, words);
    const forGaps = Math.min(slack - forWords, gaps);
    wordShare = words > 0 ? forWords / words : 0;
    gapShare = gaps > 0 ? forGaps / gaps : 0;
    slack -= forWords + forGaps;
  }

  const opens = (p.sumOpens[last] as number) - (p.sumOpens[from] as number);
  const gaps = opens > 0 ? opens : 0;
  const perGap =
    (stretching && slack > EPSILON) || (shrinking && slack < -EPSILON) ? (gaps > 0 ? slack / gaps : 0) : 0;
  const hanLatin = share[HAN_LATIN] as number;

  left += indent;
  for (let k = from; k <= last; k++) {
    let w = p.width[k] as number;
    if (k === from) {
      w -= p.atStart[k] as number;
      if (last > from) w -= (p.startShrink[k] as number) * (share[p.tier[k] as number] as number);
    }
    if (k === last) {
      // A hanging mark keeps its box outside the measure.
      const hangs = p.setting.hanging && (p.atEnd[k] as number) >= w;
      if (!hangs) w -= p.atEnd[k] as number;
      w -= (p.endShrink[k] as number) * (share[0] as number);
    } else w -= (p.shrink[k] as number) * (share[p.tier[k] as number] as number);
    w += (p.wordStretch[k] as number) * wordShare;
    xs[k - from] = left;
    widths[k - from] = w;
    left += w;
    if (k < last) {
      left +=
        (p.gap[k] as number) - (p.gapShrink[k] as number) * hanLatin + (p.gapStretch[k] as number) * gapShare;
      left += tracking + (p.opens[k] === 1 ? perGap : 0);
    }
  }
  const extent = left;
  for (let k = last + 1; k < to; k++) xs[k - from] = left;

  return {
    from,
    to,
    start: p.offsets[from] as number,
    end: p.offsets[to] as number,
    measure,
    natural: natural + indent,
    extent,
    perGap,
    shrunk,
    xs,
    widths,
  };
}

/** Sets all lines of a paragraph, given the cells at which they end. */
export function setLines(
  p: Prepared,
  ends: readonly number[],
  measures: Measures,
  align: Align = 'justify',
): SetLine[] {
  const lines: SetLine[] = [];
  let from = 0;
  for (const [i, to] of ends.entries()) {
    lines.push(setLine(p, from, to, measureAt(measures, i), align));
    from = to;
  }
  return lines;
}
