import type { PdfGlyph } from './page.ts';

/** A character is printed again so many ems aside at most, for a shadow or to look bolder. */
const ASIDE = 0.5;
/** Ems by which two characters of one shadow may lie differently. */
const SAME = 0.05;
/** Narrower ones may stand twice side by side, as quotes and digits do. */
const WIDE = 0.7;

/** More kinds of shadow has no page. */
const MOST_KNOWN = 50;

/** Where a character was printed again. */
interface Shadow {
  readonly size: number;
  readonly across: number;
  readonly down: number;
}

/**
 * The characters of a page, but once those that were printed again over themselves. Wide ones tell how far aside a shadow
 * lies; narrow ones are of one where they lie so too.
 */
export function printedOnce(glyphs: readonly PdfGlyph[]): PdfGlyph[] {
  const again = shadowsOf(glyphs);
  const known: Shadow[] = [];
  const isKnown = ({ size, across, down }: Shadow): boolean =>
    known.some(
      (other) =>
        Math.abs(other.size - size) < SAME * size &&
        Math.hypot(other.across - across, other.down - down) < SAME * size,
    );
  glyphs.forEach((glyph, i) => {
    if (glyph.right - glyph.left < WIDE * glyph.size) return;
    for (const shadow of again[i] ?? [])
      if (known.length < MOST_KNOWN && !isKnown(shadow)) known.push(shadow);
  });
  return glyphs.filter((_, i) => again[i]?.some(isKnown) !== true);
}

/** So often is no character printed at one place: what comes after is not looked at. */
const MOST_AT = 8;

/** Of each character where the same one was printed before beside it. */
function shadowsOf(glyphs: readonly PdfGlyph[]): (readonly Shadow[])[] {
  // By text, size and the square of the page, an em wide, that it begins in.
  const seen = new Map<string, PdfGlyph[]>();
  return glyphs.map((glyph) => {
    const { text, size, left, top } = glyph;
    if (text.trim() === '') return [];
    const [column, row] = [Math.floor(left / size), Math.floor(top / size)];
    const at = (across: number, down: number): string =>
      `${text} ${size.toFixed(1)} ${column + across} ${row + down}`;
    const near = [-1, 0, 1].flatMap((across) =>
      [-1, 0, 1].flatMap((down) => seen.get(at(across, down)) ?? []),
    );
    const own = seen.get(at(0, 0)) ?? [];
    if (own.length < MOST_AT) seen.set(at(0, 0), [...own, glyph]);
    return near.flatMap((other) => {
      const [across, down] = [left - other.left, top - other.top];
      return Math.hypot(across, down) < ASIDE * size ? [{ size, across, down }] : [];
    });
  });
}
