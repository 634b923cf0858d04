import { affine, type Affine, type Rect } from '../../shared/geometry/index.ts';

type Point = readonly [x: number, y: number];
export type Placement = readonly [number, number, number, number, number, number];

/** A scan laid on the page before anybody fitted it: all of it, as large as the page allows, in the middle. */
export function layOnPage(width: number, height: number, trim: Rect): Placement {
  const scale = Math.min(trim.width / width, trim.height / height);
  return [scale, 0, 0, scale, (trim.width - width * scale) / 2, (trim.height - height * scale) / 2];
}

/**
 * The shift, turn and even scale (px → pt) that brings two points of the scan onto two points of the page; null where
 * the points are too close to tell.
 */
export function fitTwoPoints(scan: readonly [Point, Point], page: readonly [Point, Point]): Placement | null {
  const [[sx1, sy1], [sx2, sy2]] = scan;
  const [[px1, py1], [px2, py2]] = page;
  const [dx, dy] = [sx2 - sx1, sy2 - sy1];
  const [ex, ey] = [px2 - px1, py2 - py1];
  const length = dx * dx + dy * dy;
  if (length < 100 || ex * ex + ey * ey < 100) return null;
  // (a + ib) = (ex + i·ey) / (dx + i·dy)
  const a = (ex * dx + ey * dy) / length;
  const b = (ey * dx - ex * dy) / length;
  return [a, b, -b, a, px1 - a * sx1 + b * sy1, py1 - b * sx1 - a * sy1];
}

export function affineOf([a, b, c, d, e, f]: Placement): Affine {
  return { a, b, c, d, e, f };
}

/** The scan turned a quarter to the right, or seen in a mirror, about the middle of the page. */
export function turnedOnPage(placement: Placement, trim: Rect, how: 'turn' | 'mirror'): Placement {
  const [mx, my] = [trim.x + trim.width / 2, trim.y + trim.height / 2];
  const by: Affine =
    how === 'turn'
      ? { a: 0, b: 1, c: -1, d: 0, e: mx + my, f: my - mx }
      : { a: -1, b: 0, c: 0, d: 1, e: 2 * mx, f: 0 };
  const { a, b, c, d, e, f } = affine.compose(by, affineOf(placement));
  return [a, b, c, d, e, f];
}
