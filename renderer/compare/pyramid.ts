import { affine, type Affine } from '../../shared/geometry/index.ts';
import { toScan, type ScanMap } from '../../shared/scan/index.ts';
import type { View } from '../canvas/view.ts';

/** The scan at full size, half, a quarter …, so that a small view never has to read all of a large picture. */
export type Pyramid = readonly ImageBitmap[];

/** Scans that are too large to be shown whole: pixels of the scan to one of the picture. */
export const shrunkBy = new WeakMap<ImageBitmap, number>();

const LEAST = 700;
const made = new WeakMap<ImageBitmap, Promise<Pyramid>>();

export function pyramidOf(image: ImageBitmap): Promise<Pyramid> {
  let pyramid = made.get(image);
  if (!pyramid) made.set(image, (pyramid = build(image)));
  return pyramid;
}

async function build(image: ImageBitmap): Promise<Pyramid> {
  const levels = [image];
  for (let level = image; Math.max(level.width, level.height) > 2 * LEAST;) {
    level = await createImageBitmap(level, {
      resizeWidth: Math.ceil(level.width / 2),
      resizeHeight: Math.ceil(level.height / 2),
      resizeQuality: 'medium',
    });
    levels.push(level);
  }
  return levels;
}

/** Draws the scan where it lies on the page, `dpr` device pixels to a CSS pixel. */
export function drawScan(
  ctx: CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D,
  pyramid: Pyramid,
  map: ScanMap,
  { scale, x, y }: View,
  dpr: number,
): void {
  const back = affine.invert(map.affine);
  const [full] = pyramid;
  if (!back || !full) return;
  const screen: Affine = { a: scale * dpr, b: 0, c: 0, d: scale * dpr, e: x * dpr, f: y * dpr };
  const own = shrunkBy.get(full) ?? 1;
  const shown = Math.hypot(back.a, back.b) * scale * dpr * own;
  const n = Math.max(0, Math.min(pyramid.length - 1, Math.floor(-Math.log2(shown))));
  const image = pyramid[n] ?? full;
  const factor = (own * full.width) / image.width;
  ctx.imageSmoothingQuality = 'medium';
  const draw = (place: Affine): void => {
    const { a, b, c, d, e, f } = affine.compose(
      screen,
      affine.compose(place, { a: factor, b: 0, c: 0, d: factor, e: 0, f: 0 }),
    );
    ctx.setTransform(a, b, c, d, e, f);
    ctx.drawImage(image, 0, 0);
  };
  if (!map.bend) {
    draw(back);
    return;
  }
  // Bent paper is laid flat in the squares of its bend.
  const { columns, rows, stepX, stepY } = map.bend;
  for (let row = 0; row < rows - 1; row += 1)
    for (let column = 0; column < columns - 1; column += 1) {
      const [left, top] = [column * stepX, row * stepY];
      const device = [left * scale + x, top * scale + y, stepX * scale, stepY * scale].map((n) => n * dpr);
      const [dx = 0, dy = 0, width = 0, height = 0] = device;
      if (dx > ctx.canvas.width || dy > ctx.canvas.height || dx + width < 0 || dy + height < 0) continue;
      const [x0, y0] = toScan(map, left, top);
      const [x1, y1] = toScan(map, left + stepX, top);
      const [x2, y2] = toScan(map, left, top + stepY);
      const place = affine.invert({
        a: (x1 - x0) / stepX,
        b: (y1 - y0) / stepX,
        c: (x2 - x0) / stepY,
        d: (y2 - y0) / stepY,
        e: x0 - ((x1 - x0) / stepX) * left - ((x2 - x0) / stepY) * top,
        f: y0 - ((y1 - y0) / stepX) * left - ((y2 - y0) / stepY) * top,
      });
      if (!place) continue;
      ctx.save();
      ctx.setTransform(1, 0, 0, 1, 0, 0);
      ctx.beginPath();
      ctx.rect(Math.floor(dx), Math.floor(dy), Math.ceil(width) + 1, Math.ceil(height) + 1);
      ctx.clip();
      draw(place);
      ctx.restore();
    }
}
