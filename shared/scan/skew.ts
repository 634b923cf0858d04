import type { Field } from './gray.ts';

/** Scans are laid on the glass by hand: more than this is a page turned on purpose. */
const MOST = 7;
const INK = 0.3;

/**
 * By how many degrees the lines of a scan fall to the right (clockwise), within ±7; 0 where it has none. The projection
 * profile (Postl 1986): seen along the lines, rows of ink and rows of paper differ most.
 */
export function skewOf(ink: Field): number {
  const xs: number[] = [];
  const ys: number[] = [];
  for (let y = 1; y < ink.height - 1; y += 1)
    for (let x = (y % 2) + 1; x < ink.width - 1; x += 2)
      if (ink.values[y * ink.width + x]! > INK) {
        xs.push(x);
        ys.push(y);
      }
  if (xs.length < 200) return 0;
  const reach = Math.ceil(ink.width * Math.tan((MOST * Math.PI) / 180)) + 2;
  const rows = new Float64Array(ink.height + 2 * reach);
  const contrast = (degrees: number): number => {
    rows.fill(0);
    const slope = Math.tan((degrees * Math.PI) / 180);
    for (let i = 0; i < xs.length; i += 1) {
      const row = ys[i]! - xs[i]! * slope + reach;
      const at = Math.floor(row);
      const share = row - at;
      rows[at] = rows[at]! + 1 - share;
      rows[at + 1] = rows[at + 1]! + share;
    }
    let sum = 0;
    for (let at = 1; at < rows.length; at += 1) sum += (rows[at]! - rows[at - 1]!) ** 2;
    return sum;
  };
  let best = 0;
  let most = -1;
  let from = -MOST + 0.2;
  let to = MOST - 0.2;
  for (let step = 0.2; step > 0.01; step /= 4) {
    for (let degrees = from; degrees <= to + 1e-9; degrees += step) {
      const score = contrast(degrees);
      if (score > most) [most, best] = [score, degrees];
    }
    [from, to] = [best - step, best + step];
  }
  return best;
}
