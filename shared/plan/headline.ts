import type { HeadlineShape } from './shapes.ts';
import { PITCH } from './setup.ts';

/** Heights in body lines that a headline may take at a width; `best` is where it looks right. */
export interface HeadlineHeights {
  readonly min: number;
  readonly best: number;
  readonly max: number;
}

/** Glyphs may be narrowed to this before a headline needs a smaller size (长体). */
const NARROWEST = 0.82;
/** Kicker and deck against the main line: about two sizes below. */
const SECOND = 0.62;

/**
 * Room by width, after compositors' practice: over one base column 2–3 lines, two 4–5, three about 5, wider 5–7, and
 * 6–8 for the lead. `size` is the largest main line, in ems of the body type.
 */
function practice(span: number, lead: boolean): { min: number; max: number; size: number } {
  if (span < 1.6) return { min: 2, max: 3, size: 1.9 };
  if (span < 2.6) return { min: 4, max: 5, size: 2.7 };
  if (lead && span >= 2.9) return { min: 6, max: 8, size: 4.6 };
  if (span < 3.6) return { min: 4, max: 6, size: 3 };
  return { min: 5, max: 7, size: 3.8 };
}

const longest = (widths: readonly number[]): number => Math.max(1, ...widths);

/**
 * Heights for a horizontal headline over `width` ems (of the body type), where `column` is the measure of a base
 * column with its gutter. A main line too long for the width is reckoned as broken into as many as it needs.
 */
export function headlineHeights(
  headline: HeadlineShape,
  width: number,
  column: number,
  lead: boolean,
): HeadlineHeights {
  const { min, max, size: largest } = practice((width + 1) / column, lead);
  const room = Math.max(4, width - 0.5);
  let rows = Math.max(1, headline.main.length);
  let length = longest(headline.main);
  while (room / (length * NARROWEST) < 1.35 && rows < 6) {
    rows += headline.main.length;
    length = (longest(headline.main) * headline.main.length * 1.1) / rows;
  }
  const size = Math.min(largest, room / (length * NARROWEST));
  const seconds = headline.kicker.length + headline.deck.length;
  const need = (s: number, white: number): number =>
    Math.max(
      1,
      Math.ceil((rows * s * 1.12 + seconds * Math.max(1.1, s * SECOND) * 1.25 + white) / PITCH - 0.05),
    );
  const tight = need(Math.max(1.25, size * 0.75), 0.2);
  const low = Math.max(tight, min);
  const best = Math.max(low, Math.min(need(size, 1.6), max + seconds + rows - 1));
  return { min: low, best, max: Math.max(best, max + Math.ceil(seconds * 1.3) + (rows > 1 ? 1 : 0)) };
}

/** Type size of the main line in ems of the body type, for a headline box of `width` ems and `height` lines. */
export function headlineSize(headline: HeadlineShape, width: number, height: number): number {
  const seconds = headline.kicker.length + headline.deck.length;
  let rows = Math.max(1, headline.main.length);
  let length = longest(headline.main);
  while ((width - 0.5) / (length * NARROWEST) < 1.35 && rows < 6) {
    rows += headline.main.length;
    length = (longest(headline.main) * headline.main.length * 1.1) / rows;
  }
  const byWidth = (width - 0.5) / (length * NARROWEST);
  const byHeight = (height * PITCH - 0.5) / (rows * 1.15 + seconds * SECOND * 1.25);
  // A headline wants white around it: never more than three quarters of a single row's height.
  const airy = seconds === 0 && rows === 1 ? height * PITCH * 0.62 : Infinity;
  return Math.max(1.1, Math.min(byWidth, byHeight, airy));
}

/** Width in ems of a vertical headline beside text `lines` high, or null where it would be too small or too large. */
export function verticalWidth(headline: HeadlineShape, lines: number): number | null {
  const room = lines * PITCH;
  const size = Math.min(3.2, (room * 0.92) / (longest(headline.main) * 0.9));
  if (size < 1.5) return null;
  const seconds = headline.kicker.length + headline.deck.length;
  return (
    Math.ceil((headline.main.length * size * 1.2 + seconds * Math.max(1.1, size * SECOND) * 1.3 + 0.6) * 2) /
    2
  );
}
