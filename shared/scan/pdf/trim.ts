import { heightOf, widthOf, type Edges } from '../../geometry/index.ts';
import type { PdfPage } from './page.ts';

/** A crop mark is so thick at most, so long, and ends so near the corner that it points at, pt. */
const MARK = { thick: 1.5, shortest: 5, longest: 80, gap: 45 };
/** Marks of two corners stand in one line, pt. */
const TRUE = 0.5;
/** What is printed takes so much of the sheet at least, and holds so much of its type: less is a drawing with corners. */
const PRINTED = { area: 0.5, type: 0.9 };
/** Places that crop marks may point at, in each direction; drawings with more lines in them are none. */
const MOST_PLACES = 24;

/**
 * The page without what a printer cuts off: where crop marks stand at its four corners, slug lines and colour bars beyond
 * them are no part of it. (pdf.js does not tell a page's TrimBox.) Else the page as it is.
 */
export function trimmed(page: PdfPage): PdfPage {
  const trim = trimOf(page);
  if (trim === null) return page;
  const isIn = (box: Edges): boolean => {
    const [x, y] = [(box.left + box.right) / 2, (box.top + box.foot) / 2];
    return x > trim.left && x < trim.right && y > trim.top && y < trim.foot;
  };
  const glyphs = page.glyphs.filter(isIn);
  if (glyphs.length < PRINTED.type * page.glyphs.length) return page;
  return {
    ...page,
    glyphs,
    shapes: page.shapes.filter(isIn),
    images: page.images.filter(({ seen }) => isIn(seen)),
  };
}

/** The rectangle that crop marks at all four corners of a page point at; of two, as with bleed marks, the inner one. */
function trimOf({ width, height, shapes }: PdfPage): Edges | null {
  const lines = shapes.filter(({ kind, straight }) => straight && kind !== 'picture');
  const isMark = (thick: number, long: number): boolean =>
    thick <= MARK.thick && long >= MARK.shortest && long <= MARK.longest;
  const level = lines.filter((line) => isMark(heightOf(line), widthOf(line)));
  const upright = lines.filter((line) => isMark(widthOf(line), heightOf(line)));
  const tops = placesOf(level.map((line) => (line.top + line.foot) / 2));
  const lefts = placesOf(upright.map((line) => (line.left + line.right) / 2));
  if (tops.length > MOST_PLACES || lefts.length > MOST_PLACES) return null;
  const ends = (at: number, corner: number): boolean => at >= corner - MARK.gap && at <= corner + TRUE;
  /** A level mark at `y` that points at `x` from outside, and an upright one at `x` that points at `y`. */
  const isCorner = (x: number, y: number, side: 'left' | 'right', end: 'top' | 'foot'): boolean =>
    level.some(
      (line) =>
        Math.abs((line.top + line.foot) / 2 - y) <= TRUE &&
        (side === 'left' ? ends(line.right, x) : ends(-line.left, -x)),
    ) &&
    upright.some(
      (line) =>
        Math.abs((line.left + line.right) / 2 - x) <= TRUE &&
        (end === 'top' ? ends(line.foot, y) : ends(-line.top, -y)),
    );
  let found: Edges | null = null;
  for (const left of lefts)
    for (const top of tops) {
      if (!isCorner(left, top, 'left', 'top')) continue;
      for (const right of lefts)
        for (const foot of tops) {
          if (right <= left || foot <= top) continue;
          const area = (right - left) * (foot - top);
          if (area < PRINTED.area * width * height) continue;
          if (found && area >= widthOf(found) * heightOf(found)) continue;
          if (!isCorner(right, top, 'right', 'top') || !isCorner(left, foot, 'left', 'foot')) continue;
          if (isCorner(right, foot, 'right', 'foot')) found = { left, top, right, foot };
        }
    }
  return found;
}

/** Values in order, those that are nearly one once. */
const placesOf = (values: readonly number[]): number[] =>
  values.toSorted((a, b) => a - b).filter((value, i, all) => i === 0 || value - (all[i - 1] ?? 0) > TRUE);
