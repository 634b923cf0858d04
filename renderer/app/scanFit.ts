import { affine, type Affine, type Rect } from '../../shared/geometry/index.ts';

export type Placement = readonly [number, number, number, number, number, number];

/** A scan laid on the page before anybody fitted it: all of it, as large as the page allows, in the middle. */
export function layOnPage(width: number, height: number, trim: Rect): Placement {
  const scale = Math.min(trim.width / width, trim.height / height);
  return [scale, 0, 0, scale, (trim.width - width * scale) / 2, (trim.height - height * scale) / 2];
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
