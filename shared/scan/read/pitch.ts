import type { Field } from '../gray.ts';

/** How regularly lines follow one another. */
export interface Pitch {
  /** Pixels from line to line: what most of the page has. 0 where no lines are seen. */
  readonly pixels: number;
  /** How much of the page agrees, and how strongly: 0 to 1. */
  readonly strength: number;
}

const LEAST = 5;
const MOST = 120;
/** Strips in which lines are looked for: narrower than a column, so that gutters and headlines stay apart. */
const STRIPS = 32;
const ALIKE = 0.25;

/** The line pitch of a page's ink: autocorrelation of rows of ink, strip by strip. `across`: lines that run down. */
export function pitchOf(ink: Field, across = false): Pitch {
  const { width, height, values } = ink;
  const [length, breadth] = across ? [width, height] : [height, width];
  const strip = Math.max(8, Math.floor(breadth / STRIPS));
  const parts = Math.max(1, Math.min(12, Math.floor(length / 240)));
  const votes = new Float64Array(MOST + 2);
  let most = 0;
  for (let from = 0; from + strip <= breadth; from += strip) {
    const rows = new Float64Array(length);
    for (let at = 0; at < length; at += 1) {
      let sum = 0;
      for (let k = from; k < from + strip; k += 1) sum += values[across ? k * width + at : at * width + k]!;
      rows[at] = sum / strip;
    }
    const span = Math.floor(length / parts);
    for (let part = 0; part < parts; part += 1) {
      most += 1;
      const found = fundamental(rows.subarray(part * span, (part + 1) * span));
      if (!found) continue;
      const lag = Math.round(found.lag);
      // A vote counts for its neighbours too: pitches differ by a pixel with the rounding of rows.
      votes[lag] = votes[lag]! + found.strength;
      votes[lag - 1] = votes[lag - 1]! + found.strength / 2;
      votes[lag + 1] = votes[lag + 1]! + found.strength / 2;
    }
  }
  let best = 0;
  for (let lag = LEAST; lag <= MOST; lag += 1) if (votes[lag]! > votes[best]!) best = lag;
  return { pixels: best, strength: most > 0 ? votes[best]! / most : 0 };
}

/** The shortest lag at which a profile is like itself. */
function fundamental(rows: Float64Array): { lag: number; strength: number } | null {
  const n = rows.length;
  let mean = 0;
  for (const row of rows) mean += row / n;
  let energy = 0;
  for (const row of rows) energy += (row - mean) ** 2;
  if (mean < 0.01 || energy / n < 1e-4) return null;
  const last = Math.min(MOST, Math.floor(n / 3));
  const likeness = new Float64Array(last + 2);
  for (let lag = 1; lag <= last; lag += 1) {
    let sum = 0;
    for (let at = lag; at < n; at += 1) sum += (rows[at]! - mean) * (rows[at - lag]! - mean);
    likeness[lag] = ((sum / energy) * n) / (n - lag);
  }
  let peak = 0;
  for (let lag = LEAST; lag < last; lag += 1)
    if (likeness[lag]! >= likeness[lag - 1]! && likeness[lag]! > likeness[lag + 1]! && likeness[lag]! > peak)
      peak = likeness[lag]!;
  if (peak < ALIKE) return null;
  for (let lag = LEAST; lag < last; lag += 1)
    if (
      likeness[lag]! >= likeness[lag - 1]! &&
      likeness[lag]! > likeness[lag + 1]! &&
      likeness[lag]! > 0.8 * peak
    )
      return { lag, strength: likeness[lag]! };
  return null;
}
