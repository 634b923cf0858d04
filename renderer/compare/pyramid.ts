import { affine, type Affine } from '../../shared/geometry/index.ts';
import { toScan, type ScanMap } from '../../shared/scan/index.ts';
import type { View } from '../canvas/view.ts';
import type { PageSize, ScanPart } from './decodeScan.ts';

/** The scan at full size, half, a quarter …, so that a small view never has to read all of a large picture. */
export type Pyramid = readonly ImageBitmap[];

/** A scan as it is shown: smaller than it is by a whole number; parts of it can be had at full size. */
interface ShownScan {
  readonly factor: number;
  /** Dots an inch of the scan, where its file tells them. */
  readonly dpi: number | null;
  /** Pictures in its file. */
  readonly pages: readonly PageSize[];
  readonly part: (part: ScanPart) => Promise<ImageBitmap | null>;
}
export const scansShown = new WeakMap<ImageBitmap, ShownScan>();

/** The part of a scan that was looked at from near by last, at full size. */
interface Detail extends ScanPart {
  /** Null while it is being decoded, or where it cannot be. */
  readonly image: ImageBitmap | null;
}
const details = new WeakMap<ImageBitmap, Detail>();
const listeners = new Set<() => void>();

/** Calls back when a part of a scan has been decoded and can be drawn. */
export function onDetail(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Pixels around what is seen that are decoded with it, as a share of it; and the most that are decoded, each way. */
const AROUND = 0.35;
const MOST_PART = 4096;

/** Asks for what is seen of a scan at full size, unless it is there or on its way. */
function wantDetail(full: ImageBitmap, scan: ShownScan, seen: ScanPart): void {
  const known = details.get(full);
  if (known && holds(known, seen)) return;
  // One after the other: what was asked for meanwhile is asked for when that is drawn.
  if (known && known.image === null && waiting.has(full)) return;
  const [w, h] = [full.width * scan.factor, full.height * scan.factor];
  const x = Math.max(0, Math.floor(seen.x - seen.width * AROUND));
  const y = Math.max(0, Math.floor(seen.y - seen.height * AROUND));
  const width = Math.min(w - x, MOST_PART, Math.ceil(seen.width * (1 + 2 * AROUND)));
  const height = Math.min(h - y, MOST_PART, Math.ceil(seen.height * (1 + 2 * AROUND)));
  if (width < 1 || height < 1) return;
  waiting.add(full);
  void scan
    .part({ x, y, width, height })
    .catch(() => null)
    .then((image) => {
      waiting.delete(full);
      details.get(full)?.image?.close();
      details.set(full, { x, y, width, height, image });
      for (const listener of listeners) listener();
    });
}
const waiting = new WeakSet<ImageBitmap>();

const holds = (a: ScanPart, b: ScanPart): boolean =>
  b.x >= a.x && b.y >= a.y && b.x + b.width <= a.x + a.width && b.y + b.height <= a.y + a.height;

/** What of the scan is seen on a canvas under a map scan → canvas, in pixels of the scan. */
function seenOf(
  shown: Affine,
  canvas: { readonly width: number; readonly height: number },
  full: ScanPart,
): ScanPart | null {
  const back = affine.invert(shown);
  if (!back) return null;
  const corners = [
    [0, 0],
    [canvas.width, 0],
    [0, canvas.height],
    [canvas.width, canvas.height],
  ].map(([x = 0, y = 0]) => affine.apply(back, x, y));
  const [x0, y0] = [
    Math.max(0, Math.min(...corners.map(([x]) => x))),
    Math.max(0, Math.min(...corners.map(([, y]) => y))),
  ];
  const x1 = Math.min(full.width, Math.max(...corners.map(([x]) => x)));
  const y1 = Math.min(full.height, Math.max(...corners.map(([, y]) => y)));
  return x1 > x0 && y1 > y0 ? { x: x0, y: y0, width: x1 - x0, height: y1 - y0 } : null;
}

/** Shows a scan as soon as it is there, and once more with its smaller levels; nothing where it cannot be shown. */
export async function pyramidSteps(
  image: Promise<ImageBitmap | null>,
  show: (pyramid: Pyramid) => void,
): Promise<void> {
  const full = await image;
  if (!full) return;
  show([full]);
  show(await pyramidOf(full));
}

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

/** Pixels of the screen to one of the smaller picture from which on it is too coarse. */
const NEAR = 1.3;

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
  const scan = scansShown.get(full);
  const own = scan?.factor ?? 1;
  const shown = Math.hypot(back.a, back.b) * scale * dpr * own;
  // From near by the smaller picture is too coarse.
  const isNear = scan && own > 1 && shown > NEAR;
  if (isNear) {
    const whole = { x: 0, y: 0, width: full.width * own, height: full.height * own };
    const seen = seenOf(affine.compose(screen, back), ctx.canvas, whole);
    if (seen && Math.max(seen.width, seen.height) < MOST_PART) wantDetail(full, scan, seen);
  }
  const detail = isNear ? details.get(full) : undefined;
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
    if (!detail?.image) return;
    const near = affine.compose(screen, place);
    ctx.setTransform(near.a, near.b, near.c, near.d, near.e, near.f);
    ctx.drawImage(detail.image, detail.x, detail.y);
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
