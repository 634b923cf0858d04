import {
  edgesOf,
  heightOf,
  overlapAcross,
  overlapDown,
  shareInside,
  widthOf,
  type Edges,
} from '../../geometry/index.ts';
import type { PageShapes } from '../../source/index.ts';
import type { Row } from './blocks.ts';

/** How near a rule's end comes to the edge of a picture that it runs up to, in ems. */
const REACHES = 2.2;

/** Pictures that were found as one though a rule between them runs up to their edge: no rule ends in front of a picture. */
export function partedPictures(pictures: readonly Edges[], rules: PageShapes['rules'], em: number): Edges[] {
  return pictures.flatMap((picture) => {
    const wall = rules
      .map((rule) => ({ ...edgesOf(rule), upright: rule.direction === 'vertical' }))
      .find(
        (rule) =>
          rule.upright &&
          heightOf(rule) > 8 * em &&
          rule.left > picture.left + 0.2 * widthOf(picture) &&
          rule.right < picture.right - 0.2 * widthOf(picture) &&
          ((rule.foot > picture.top - REACHES * em && rule.foot < picture.top + REACHES * em) ||
            (rule.top > picture.foot - REACHES * em && rule.top < picture.foot + REACHES * em)),
      );
    return wall
      ? [
          { ...picture, right: wall.left },
          { ...picture, left: wall.right },
        ]
      : [picture];
  });
}

/** Lines that lie in a picture before it is doubted; fewer are its caption. */
const OVER = 4;

/**
 * The pictures of a page without what stands on no picture: columns of text and what lies between. Of a picture that was
 * found too large the largest part beside all lines is left, or nothing.
 */
export function clearPictures(pictures: readonly Edges[], rows: readonly Row[]): (Edges | null)[] {
  return pictures.map((picture) => {
    const over = rows.filter((row) => shareInside(row, picture) > 0.3);
    if (over.length < OVER) return picture;
    const parts = over.flatMap((row): Edges[] => [
      { ...picture, left: row.right },
      { ...picture, right: row.left },
      { ...picture, top: row.foot },
      { ...picture, foot: row.top },
    ]);
    const area = (box: Edges): number => Math.max(0, widthOf(box)) * Math.max(0, heightOf(box));
    const clear = parts
      .filter((part) => !over.some((row) => overlapAcross(row, part) > 1 && overlapDown(row, part) > 1))
      .reduce<Edges | null>((best, part) => (best === null || area(part) > area(best) ? part : best), null);
    return clear && area(clear) > 0.2 * area(picture) ? clear : null;
  });
}
