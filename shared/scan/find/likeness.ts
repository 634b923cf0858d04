import { emptyField, sample, type Field } from '../gray.ts';
import type { Candidate, Rest } from './displayType.ts';

/** Pixels an em in which lines of display type are compared. */
export const EM = 16;
/** What of an em the ink of a line takes across it. */
export const THICK = 0.93;

/** A character of a line: where it begins and ends, as shares of the line's length, and its ink in an em of EM pixels. */
export interface Letter {
  readonly from: number;
  readonly to: number;
  readonly picture: Field;
}

/** How far a character may stand from where ours does, in ems along the line and across it. */
const STRAY = { along: 0.6, across: 0.15 } as const;

/**
 * How alike the characters of a line are to what a stretch of the sheet shows where they should stand, each at its best
 * place, in the mean, −1 to 1.
 */
export function likeness(
  letters: readonly Letter[],
  { rect: r, reversed }: Candidate,
  direction: 'horizontal' | 'vertical',
  stretch: number,
  { ink, tone, unit }: Rest,
): number {
  const across = direction === 'horizontal';
  const [long, thick] = across ? [r.width, r.height] : [r.height, r.width];
  // The strip as a line of EM pixels an em, running to the right: type stands upright in vertical lines too.
  const thin = thick / THICK / EM;
  const step = thin * Math.max(0.8, Math.min(1.25, stretch));
  const length = Math.ceil(long / step) + 2 * EM;
  const strip = across ? emptyField(length, 2 * EM) : emptyField(2 * EM, length);
  const [stepX, stepY] = across ? [step, thin] : [thin, step];
  const [left, top] = [r.x - (across ? EM : EM / 2) * stepX, r.y - (across ? EM / 2 : EM) * stepY];
  for (let y = 0; y < strip.height; y += 1)
    for (let x = 0; x < strip.width; x += 1)
      strip.values[y * strip.width + x] = meanAt(
        reversed ? tone : ink,
        (left + x * stepX) / unit,
        (top + y * stepY) / unit,
        Math.max(stepX, stepY) / unit,
      );
  let sum = 0;
  for (const { from, to, picture } of letters) {
    const middle = ((from + to) / 2) * (long / step);
    const [cx, cy] = across ? [EM + middle - EM / 2, EM / 2] : [EM / 2, EM + middle - EM / 2];
    const [rx, ry] = across ? [STRAY.along, STRAY.across] : [STRAY.across, STRAY.along];
    let best = -1;
    for (let dy = -Math.ceil(ry * EM); dy <= ry * EM; dy += 1)
      for (let dx = -Math.ceil(rx * EM); dx <= rx * EM; dx += 1) {
        const score = alike(picture, strip, Math.round(cx) + dx, Math.round(cy) + dy);
        best = Math.max(best, reversed ? -score : score);
      }
    sum += best;
  }
  return sum / letters.length;
}

/** The mean of a square of a field, `side` pixels wide, with its corner at a place. */
function meanAt(field: Field, x: number, y: number, side: number): number {
  const parts = Math.max(1, Math.min(4, Math.round(side)));
  let sum = 0;
  for (let j = 0; j < parts; j += 1)
    for (let i = 0; i < parts; i += 1)
      sum += sample(field, x + ((i + 0.5) * side) / parts - 0.5, y + ((j + 0.5) * side) / parts - 0.5);
  return sum / parts / parts;
}

/** Correlation of a character's em box with the strip at (left, top). */
function alike(picture: Field, strip: Field, left: number, top: number): number {
  const margin = (picture.width - EM) / 2;
  let [sa, sb, aa, bb, ab] = [0, 0, 0, 0, 0];
  for (let y = 0; y < EM; y += 1) {
    const row = top + y;
    if (row < 0 || row >= strip.height) return -1;
    for (let x = 0; x < EM; x += 1) {
      const column = left + x;
      if (column < 0 || column >= strip.width) return -1;
      const a = picture.values[(y + margin) * picture.width + x + margin]!;
      const b = strip.values[row * strip.width + column]!;
      sa += a;
      sb += b;
      aa += a * a;
      bb += b * b;
      ab += a * b;
    }
  }
  const count = EM * EM;
  const [va, vb] = [aa - (sa * sa) / count, bb - (sb * sb) / count];
  return va > 1e-3 && vb > 1e-3 ? (ab - (sa * sb) / count) / Math.sqrt(va * vb) : 0;
}
