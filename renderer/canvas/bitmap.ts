import { inset, intersection, rect, type Rect } from '../../shared/geometry/index.ts';
import { paintRegions, type Paints } from './paint.ts';
import type { Plate } from './plates.ts';

/** Ink may stand out of a region's rectangle by this much: rules on its edge, overhanging glyphs. */
const BLEED = 6;
/** Device pixels of one bitmap at most; a plate that would need more is painted where it is seen. */
const MAX_PIXELS = 4_000_000;

export interface Bitmap {
  readonly canvas: HTMLCanvasElement;
  /** The part of the page it shows, on whole device pixels. */
  readonly part: Rect;
  /** Device pixels to a point. */
  readonly scale: number;
  /** Whether all of the plate is on it. */
  readonly whole: boolean;
}

/**
 * Paints a plate at `scale` device pixels to a point: all of it, or, where that would be too large, what lies in
 * `seen`. Null where nothing of it is seen.
 */
export function paintBitmap(
  plate: Plate,
  paints: Paints,
  scale: number,
  seen: Rect,
  old?: Bitmap,
): Bitmap | null {
  const all = inset(plate.rect, -BLEED);
  const whole = all.width * all.height * scale * scale <= MAX_PIXELS;
  const wanted = whole ? all : intersection(all, seen);
  if (!wanted) return null;
  const [x1, y1] = [Math.floor(wanted.x * scale), Math.floor(wanted.y * scale)];
  const width = Math.max(1, Math.ceil((wanted.x + wanted.width) * scale) - x1);
  const height = Math.max(1, Math.ceil((wanted.y + wanted.height) * scale) - y1);
  const canvas = old?.canvas ?? document.createElement('canvas');
  // Setting the size clears the canvas, also where it stays the same.
  canvas.width = width;
  canvas.height = height;
  const part = rect(x1 / scale, y1 / scale, width / scale, height / scale);
  const ctx = canvas.getContext('2d');
  if (ctx) paintRegions(ctx, plate.regions, paints, { x: part.x, y: part.y, scale });
  return { canvas, part, scale, whole };
}
