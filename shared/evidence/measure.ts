import type { Window } from './windows.ts';

/** Room for rounding, em. */
const EPSILON = 1e-6;

/** How many line ends a measure explains; a paragraph's last line is not counted. */
export function explained(windows: readonly Window[], measure: number): number {
  let kept = 0;
  for (const window of windows) if (!window.closes && holds(window, measure)) kept++;
  return kept;
}

export const holds = (window: Window, measure: number): boolean =>
  window.low <= measure + EPSILON && measure + EPSILON < window.high;

/** A measure, how many line ends it explains, and the range of measures that do as well. */
export interface MeasureFit {
  readonly measure: number;
  readonly kept: number;
  readonly low: number;
  readonly high: number;
}

/**
 * The measures that explain the most line ends, best first. Of the measures in one range the roundest is named: whole
 * ems before halves, eighths and anything else. Ranges that explain equally much are ranked by nearness to `expected`.
 *
 * A last line that does not fit counts against a measure, but less than a line end.
 */
export function measureFits(windows: readonly Window[], expected: number | null = null): MeasureFit[] {
  const edges = [
    ...new Set(windows.flatMap((w) => (w.high > w.low ? [w.low, w.high] : w.closes ? [w.low] : []))),
  ].sort((a, b) => a - b);
  const ranges: (MeasureFit & { readonly score: number })[] = [];
  for (const [i, low] of edges.entries()) {
    const high = edges[i + 1] ?? Number.POSITIVE_INFINITY;
    if (high - low < EPSILON) continue;
    const kept = explained(windows, low);
    const tight = windows.some((w) => w.closes && w.low > low + EPSILON);
    const score = kept - (tight ? 0.5 : 0);
    const last = ranges.at(-1);
    const joins = last?.score === score && Math.abs(last.high - low) < EPSILON;
    if (joins) ranges.pop();
    const from = joins ? last.low : low;
    ranges.push({ measure: roundest(from, high, expected), kept, low: from, high, score });
  }
  const far = (fit: MeasureFit): number => (expected === null ? 0 : Math.abs(fit.measure - expected));
  return ranges.sort(
    (a, b) => b.score - a.score || far(a) - far(b) || roughness(a.measure) - roughness(b.measure),
  );
}

const STEPS = [1, 0.5, 0.25, 0.125];

function roundest(low: number, high: number, expected: number | null): number {
  if (expected !== null && low <= expected + EPSILON && expected + EPSILON < high) return expected;
  for (const step of STEPS) {
    const least = Math.ceil((low - EPSILON) / step) * step;
    if (least + EPSILON < high) return least;
  }
  return Number(((low + high) / 2).toFixed(3));
}

/** 0 for whole ems, 1 for halves, 2 for quarters, 3 for eighths, 4 for anything else. */
export function roughness(measure: number): number {
  const at = STEPS.findIndex((step) => Math.abs(measure / step - Math.round(measure / step)) < EPSILON);
  return at < 0 ? STEPS.length : at;
}
