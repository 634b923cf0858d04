import type { Rect } from '../../shared/geometry/index.ts';

/** How the page lies in the window: CSS pixels to a point, and where the trim's origin stands. */
export interface View {
  readonly scale: number;
  readonly x: number;
  readonly y: number;
}

export interface Size {
  readonly width: number;
  readonly height: number;
}

/** CSS pixels to a point at 100 %. */
export const ACTUAL_SIZE = 96 / 72;
const MIN_SCALE = 0.05;
const MAX_SCALE = 32;
const MARGIN = 28;

const clamp = (n: number, low: number, high: number) => Math.min(high, Math.max(low, n));

/** Zooms by a factor; the point of the page under (`x`, `y`) of the window stays where it is. */
export function zoomAt(view: View, factor: number, x: number, y: number): View {
  const scale = clamp(view.scale * factor, MIN_SCALE, MAX_SCALE);
  const by = scale / view.scale;
  return { scale, x: x - (x - view.x) * by, y: y - (y - view.y) * by };
}

export const panBy = (view: View, dx: number, dy: number): View => ({
  ...view,
  x: view.x + dx,
  y: view.y + dy,
});

/** The whole rectangle in the middle of the window, below what lies over its uppermost `head` pixels. */
export function fitRect(rect: Rect, window: Size, margin = MARGIN, head = 0): View {
  const height = window.height - head;
  const scale = clamp(
    Math.min((window.width - 2 * margin) / rect.width, (height - 2 * margin) / rect.height),
    MIN_SCALE,
    MAX_SCALE,
  );
  return {
    scale,
    x: (window.width - rect.width * scale) / 2 - rect.x * scale,
    y: head + (height - rect.height * scale) / 2 - rect.y * scale,
  };
}

/** The full width of the rectangle, from its head. */
export function fitWidth(rect: Rect, window: Size): View {
  const scale = clamp((window.width - 2 * MARGIN) / rect.width, MIN_SCALE, MAX_SCALE);
  return { scale, x: MARGIN - rect.x * scale, y: MARGIN - rect.y * scale };
}

/** Brings a rectangle into sight, moving as little as possible and zooming in only where it would be unreadable. */
export function reveal(view: View, rect: Rect, window: Size, minScale: number): View {
  const zoomed =
    view.scale >= minScale
      ? view
      : { ...fitRect(rect, window, 120), scale: clamp(minScale, MIN_SCALE, MAX_SCALE) };
  const at = zoomed === view ? view : centreOn(rect, window, zoomed.scale);
  const left = rect.x * at.scale + at.x;
  const top = rect.y * at.scale + at.y;
  const width = rect.width * at.scale;
  const height = rect.height * at.scale;
  return {
    ...at,
    x: at.x + into(left, width, window.width),
    y: at.y + into(top, height, window.height),
  };
}

function centreOn(rect: Rect, window: Size, scale: number): View {
  return {
    scale,
    x: window.width / 2 - (rect.x + rect.width / 2) * scale,
    y: window.height / 2 - (rect.y + rect.height / 2) * scale,
  };
}

/** How far a stretch has to move to lie inside [margin, size − margin]; one that is too long shows its start. */
function into(start: number, length: number, size: number): number {
  if (length > size - 2 * MARGIN)
    return start > MARGIN || start + length < size - MARGIN ? MARGIN - start : 0;
  if (start < MARGIN) return MARGIN - start;
  return start + length > size - MARGIN ? size - MARGIN - start - length : 0;
}

/** Window pixels → page points. */
export const toPage = (view: View, x: number, y: number): readonly [number, number] => [
  (x - view.x) / view.scale,
  (y - view.y) / view.scale,
];

/** Keeps at least a corner of the page in the window. */
export function keepInSight(view: View, page: Rect, window: Size): View {
  const keep = 80;
  return {
    ...view,
    x: clamp(view.x, keep - page.width * view.scale, window.width - keep),
    y: clamp(view.y, keep - page.height * view.scale, window.height - keep),
  };
}
