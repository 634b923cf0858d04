import { affine, type Affine, type Rect } from '../../shared/geometry/index.ts';

export type Placement = readonly [number, number, number, number, number, number];

/** A resolution that gives a size further from the page's than this, by its ratio, is not believed. */
const BELIEVED = 1.4;

/**
 * A scan laid on the page before anybody fitted it, in the middle: at its own size where its resolution (dots an inch)
 * is known and gives one near the page's, else as large as the page allows.
 */
export function layOnPage(width: number, height: number, trim: Rect, dpi?: number | null): Placement {
  const fitted = Math.min(trim.width / width, trim.height / height);
  const own = typeof dpi === 'number' ? 72 / dpi : fitted;
  const scale = Math.abs(Math.log(own / fitted)) < Math.log(BELIEVED) ? own : fitted;
  return [scale, 0, 0, scale, (trim.width - width * scale) / 2, (trim.height - height * scale) / 2];
}

/** What scanners are set to. */
const RESOLUTIONS = [100, 150, 200, 240, 300, 400, 600];

/** What a scan of so many pixels may have been made at, dots an inch: what makes it nearest to the page's size first. */
export function resolutionsFor(width: number, height: number, trim: Rect): readonly number[] {
  const away = (dpi: number): number =>
    Math.abs(Math.log(((width / dpi) * 72) / trim.width)) +
    Math.abs(Math.log(((height / dpi) * 72) / trim.height));
  return RESOLUTIONS.toSorted((a, b) => away(a) - away(b));
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
