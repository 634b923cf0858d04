import { pt, type Pt } from './units.ts';

/** A rectangle in page space: points, origin at the top left of the trim, y down. */
export interface Rect {
  readonly x: Pt;
  readonly y: Pt;
  readonly width: Pt;
  readonly height: Pt;
}

/** A rectangle from four plain numbers in points. */
export function rect(x: number, y: number, width: number, height: number): Rect {
  return { x: pt(x), y: pt(y), width: pt(width), height: pt(height) };
}

export const right = (r: Rect): Pt => pt(r.x + r.width);
export const bottom = (r: Rect): Pt => pt(r.y + r.height);
export const area = (r: Rect): number => Math.max(0, r.width) * Math.max(0, r.height);

/** The common part of two rectangles, or null where they only touch or stand apart. */
export function intersection(a: Rect, b: Rect): Rect | null {
  const x = Math.max(a.x, b.x);
  const y = Math.max(a.y, b.y);
  const width = Math.min(right(a), right(b)) - x;
  const height = Math.min(bottom(a), bottom(b)) - y;
  return width > 0 && height > 0 ? rect(x, y, width, height) : null;
}

/** The smallest rectangle that holds all of them; of none, an empty one at the origin. */
export function bounds(rects: readonly Rect[]): Rect {
  if (rects.length === 0) return rect(0, 0, 0, 0);
  const x = Math.min(...rects.map((r) => r.x));
  const y = Math.min(...rects.map((r) => r.y));
  return rect(x, y, Math.max(...rects.map(right)) - x, Math.max(...rects.map(bottom)) - y);
}

/** The rectangle drawn in by `by` points on each side. */
export function inset(r: Rect, by: number): Rect {
  return rect(r.x + by, r.y + by, r.width - 2 * by, r.height - 2 * by);
}

export function contains(outer: Rect, inner: Rect, tolerance = 0): boolean {
  return (
    inner.x >= outer.x - tolerance &&
    inner.y >= outer.y - tolerance &&
    right(inner) <= right(outer) + tolerance &&
    bottom(inner) <= bottom(outer) + tolerance
  );
}
