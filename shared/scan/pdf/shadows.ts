import type { PdfGlyph } from './page.ts';

/** A character is printed again so many ems aside at most, for a shadow or to look bolder. */
const ASIDE = 0.45;
/** Ems by which two characters of one shadow may lie differently. */
const SAME = 0.05;
/** Han are wider, and none stands twice so near; marks and digits do. */
const WIDE = 0.7;
const HAN = /^\p{Script=Han}$/u;
/** One character is no shadow. */
const FEWEST = 2;
/** More kinds of shadow has no page. */
const MOST_KNOWN = 50;

/** Where a character was printed again. */
interface Shadow {
  readonly size: number;
  readonly across: number;
  readonly down: number;
}

const areOne = (a: Shadow, b: Shadow): boolean =>
  Math.abs(a.size - b.size) < SAME * a.size &&
  Math.hypot(a.across - b.across, a.down - b.down) < SAME * a.size;

/**
 * The characters of a page, but once those that were printed again over themselves. Han tell how far aside a shadow lies;
 * marks and digits are of one where they lie so too.
 */
export function printedOnce(glyphs: readonly PdfGlyph[]): PdfGlyph[] {
  const again = shadowsOf(glyphs);
  const seen: { readonly shadow: Shadow; count: number }[] = [];
  glyphs.forEach(({ text, left, right, size }, i) => {
    if (!HAN.test(text) || right - left < WIDE * size) return;
    for (const shadow of again[i] ?? []) {
      const known = seen.find((one) => areOne(one.shadow, shadow));
      if (known) known.count += 1;
      else if (seen.length < MOST_KNOWN) seen.push({ shadow, count: 1 });
    }
  });
  const known = seen.filter(({ count }) => count >= FEWEST);
  return glyphs.filter(
    (_, i) => again[i]?.some((own) => known.some(({ shadow }) => areOne(shadow, own))) !== true,
  );
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
