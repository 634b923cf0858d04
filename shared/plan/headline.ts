import type { HeadlineShape } from './shapes.ts';
import { PITCH } from './setup.ts';

/** Heights in body lines that a headline may take at a width; `best` is where it looks right. */
export interface HeadlineHeights {
  readonly min: number;
  readonly best: number;
  readonly max: number;
}

/** Glyphs are narrowed to this for size (长体), and to this where the type would be too small otherwise. */
const NARROWED = 0.8;
const NARROWEST = 0.7;
/** Main lines smaller than this, in ems of the body type, do not read as a headline. */
const LEGIBLE = 1.8;
/** Pitch of lines over their type size: main lines, kicker and deck. */
export const MAIN_PITCH = 1.16;
export const SECOND_PITCH = 1.32;
/** Kicker and deck against the main line (about two sizes below), and their bounds in ems of the body type. */
const SECOND = { share: 0.5, least: 1.3, most: 2.1 } as const;
/** Shares of its box that the type may fill along and across its lines; a single line wants white around it. */
const FILL = { along: 0.97, across: 0.91, single: 0.66 } as const;
/** Type whose size was measured in an original may fill all of its box, which is where its ink stands. */
const FILLED = { along: 1, across: 1.2, single: 1.2 } as const;

/** Size of kicker and deck beside a main line of this size; `em` is the size of the body type, in the same unit. */
export const secondSize = (main: number, em: number): number =>
  Math.min(main * 0.8, Math.max(SECOND.least * em, Math.min(SECOND.most * em, main * SECOND.share)));

/** A place for a headline: its length along the lines and across them, and the size of the body type, in one unit. */
export interface HeadlinePlace {
  readonly along: number;
  readonly across: number;
  readonly em: number;
  /** Whether the size of its type was measured: no white is kept around it then. */
  readonly exact?: boolean;
}

const fillOf = ({ exact }: HeadlinePlace) => (exact === true ? FILLED : FILL);

/**
 * The largest type of the main lines with which all lines have room, in the unit of the place: limited by the height,
 * and by the width that the longest line takes when its glyphs are narrowed a little; narrowed more only where the
 * type would not read as a headline.
 *
 * @param main natural lengths of the main lines, ems of their own type
 * @param seconds how many lines of kicker and deck there are
 */
export function mainSize(main: readonly number[], seconds: number, place: HeadlinePlace): number {
  const { along, across, em } = place;
  const fill = fillOf(place);
  const widest = (scale: number): number => (along * fill.along) / (longest(main) * scale);
  const rows = Math.max(1, main.length);
  const height = (size: number): number =>
    rows * size * MAIN_PITCH + seconds * secondSize(size, em) * SECOND_PITCH;
  const wanted = Math.max(widest(NARROWED), Math.min(widest(NARROWEST), LEGIBLE * em));
  const most = rows + seconds === 1 ? Math.min(wanted, across * fill.single) : wanted;
  if (height(most) <= across * fill.across) return most;
  let [fits, fails] = [0, most];
  for (let i = 0; i < 30; i++) {
    const size = (fits + fails) / 2;
    if (height(size) <= across * fill.across) fits = size;
    else fails = size;
  }
  return fits;
}

/** The length that main lines may take, in the unit of the place. */
export const lengthFor = (place: HeadlinePlace): number => place.along * fillOf(place).along;

/**
 * Room by width, after compositors' practice: over one base column 2–3 lines, two 4–5, three about 5, wider 5–7, and
 * 6–8 for the lead. `size` is the largest main line, in ems of the body type.
 */
function practice(span: number, lead: boolean): { min: number; max: number; size: number } {
  if (span < 1.6) return { min: 2, max: 3, size: 2.6 };
  if (span < 2.6) return { min: 4, max: 5, size: 3 };
  if (lead && span >= 2.9) return { min: 6, max: 8, size: 4.8 };
  if (span < 3.6) return { min: 4, max: 6, size: 3.4 };
  return { min: 5, max: 7, size: 4.2 };
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
  const { rows, length } = parted(headline, width);
  const size = Math.min(largest, (width * FILL.along) / (length * NARROWED));
  const seconds = secondsOf(headline);
  const need = (s: number, white: number): number =>
    Math.max(
      1,
      Math.ceil((rows * s * MAIN_PITCH + seconds * secondSize(s, 1) * SECOND_PITCH + white) / PITCH - 0.05),
    );
  const tight = need(Math.max(1.3, size * TIGHT), 0.2);
  const low = Math.max(tight, min);
  const most = max + Math.ceil(seconds * 1.3) + (rows - 1) * A_ROW_MORE;
  const best = Math.max(low, Math.min(need(size, 1.6), most));
  return { min: low, best, max: Math.max(best, most) };
}

/** Lines that a main line more may take. */
const A_ROW_MORE = 2;
/** Where room is short, the main line is set at this share of the size that looks right. */
const TIGHT = 0.8;

const secondsOf = ({ kicker, deck }: HeadlineShape): number => kicker.length + deck.length;

/** Its main lines, reckoned as parted into as many as a width in ems needs, and the length of the longest. */
function parted({ main }: HeadlineShape, width: number): { readonly rows: number; readonly length: number } {
  let rows = Math.max(1, main.length);
  let length = longest(main);
  while ((width * FILL.along) / (length * NARROWED) < 1.35 && rows < 6) {
    rows += main.length;
    length = (longest(main) * main.length * 1.1) / rows;
  }
  return { rows, length };
}

/** Type size of the main line in ems of the body type, for a headline box of `width` ems and `height` lines. */
export function headlineSize(headline: HeadlineShape, width: number, height: number): number {
  const { rows, length } = parted(headline, width);
  const main = Array.from({ length: rows }, () => length);
  return Math.max(1.1, mainSize(main, secondsOf(headline), { along: width, across: height * PITCH, em: 1 }));
}

/** Width in ems of a vertical headline beside text `lines` high, or null where it would be too small or too large. */
export function verticalWidth(headline: HeadlineShape, lines: number): number | null {
  const room = lines * PITCH;
  const size = Math.min(3.2, (room * 0.92) / (longest(headline.main) * 0.9));
  if (size < 1.5) return null;
  const seconds = secondsOf(headline) * secondSize(size, 1) * SECOND_PITCH;
  return Math.ceil((headline.main.length * size * MAIN_PITCH + seconds + 0.6) * 2) / 2;
}

/** Type of headlines that stand at the left of their text, ems of the body type. */
const BESIDE = { size: 2.7, longest: 9, white: 1.2 } as const;

/**
 * Width in ems of a headline of several short lines at the left of text `lines` high; null where it has one line only,
 * or has no room there.
 */
export function besideWidth(headline: HeadlineShape, lines: number): number | null {
  const { main } = headline;
  const length = longest(main);
  if (main.length < 2 || length > BESIDE.longest) return null;
  const seconds = secondsOf(headline);
  const height = main.length * BESIDE.size * MAIN_PITCH + seconds * secondSize(BESIDE.size, 1) * SECOND_PITCH;
  if (height > lines * PITCH * 0.8) return null;
  const second = longest([...headline.kicker, ...headline.deck]) * secondSize(BESIDE.size, 1) * NARROWED;
  return Math.ceil((Math.max(length * BESIDE.size, seconds > 0 ? second : 0) + BESIDE.white) * 2) / 2;
}

/** Share of a width that the main lines fill at the size they have there; 1 where there are none. */
export function filledShare(headline: HeadlineShape, width: number, height: number): number {
  if (headline.main.length === 0) return 1;
  return (longest(headline.main) * headlineSize(headline, width, height)) / width;
}
