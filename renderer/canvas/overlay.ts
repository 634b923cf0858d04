import { bottom, right, type Rect } from '../../shared/geometry/index.ts';
import type { Guide, Handle } from './snap.ts';
import type { View } from './view.ts';

/** What is drawn over the page, in page points. */
export interface Overlay {
  readonly grid?: { readonly xs: readonly number[]; readonly ys: readonly number[]; readonly area: Rect };
  readonly hover?: Rect | null;
  readonly outlines?: readonly Rect[];
  /** The one box that can be resized. */
  readonly handles?: Rect | null;
  readonly guides?: readonly Guide[];
  /** Boxes at whose foot text found no room. */
  readonly overset?: readonly Rect[];
  /** Words in doubt. */
  readonly doubts?: readonly Rect[];
  readonly textSelection?: readonly Rect[];
  readonly composing?: readonly Rect[];
  readonly caret?: {
    readonly x1: number;
    readonly y1: number;
    readonly x2: number;
    readonly y2: number;
  } | null;
  readonly marks?: readonly (readonly [x: number, y: number])[];
}

const ACCENT = '#1f5a99';
const DOUBT = '#b3261e';
const HANDLE = 8;

/** Where the handles of a box stand, in page points. */
export function handlesOf(r: Rect): readonly (readonly [Handle, number, number])[] {
  const [mx, my] = [r.x + r.width / 2, r.y + r.height / 2];
  return [
    ['nw', r.x, r.y],
    ['n', mx, r.y],
    ['ne', right(r), r.y],
    ['e', right(r), my],
    ['se', right(r), bottom(r)],
    ['s', mx, bottom(r)],
    ['sw', r.x, bottom(r)],
    ['w', r.x, my],
  ];
}

/** The handle under a point of the page, or null. `reach` in points. */
export function handleAt(r: Rect, x: number, y: number, reach: number): Handle | null {
  return (
    handlesOf(r).find(([, hx, hy]) => Math.abs(hx - x) <= reach && Math.abs(hy - y) <= reach)?.[0] ?? null
  );
}

/** Paints the overlay with lines that keep their width whatever the zoom. */
export function paintOverlay(ctx: CanvasRenderingContext2D, overlay: Overlay, view: View, dpr: number): void {
  ctx.save();
  ctx.setTransform(dpr, 0, 0, dpr, 0, 0);
  // Half pixels make hair lines sharp.
  const sx = (x: number) => Math.round(x * view.scale + view.x) + 0.5;
  const sy = (y: number) => Math.round(y * view.scale + view.y) + 0.5;
  const box = (r: Rect) => ctx.strokeRect(sx(r.x), sy(r.y), sx(right(r)) - sx(r.x), sy(bottom(r)) - sy(r.y));
  const wash = (r: Rect) => ctx.fillRect(sx(r.x), sy(r.y), r.width * view.scale, r.height * view.scale);
  const line = (x1: number, y1: number, x2: number, y2: number) => {
    ctx.beginPath();
    ctx.moveTo(x1, y1);
    ctx.lineTo(x2, y2);
    ctx.stroke();
  };

  ctx.lineWidth = 1;
  if (overlay.grid) {
    const { xs, ys, area } = overlay.grid;
    ctx.strokeStyle = 'rgb(31 90 153 / 45%)';
    for (const x of xs) line(sx(x), sy(area.y), sx(x), sy(bottom(area)));
    if (view.scale * ((ys[1] ?? 0) - (ys[0] ?? 0)) >= 5) {
      ctx.strokeStyle = 'rgb(31 90 153 / 18%)';
      for (const y of ys) line(sx(area.x), sy(y), sx(right(area)), sy(y));
    }
  }
  ctx.fillStyle = 'rgb(31 90 153 / 22%)';
  overlay.textSelection?.forEach(wash);
  ctx.fillStyle = 'rgb(179 38 30 / 16%)';
  overlay.doubts?.forEach(wash);
  ctx.strokeStyle = ACCENT;
  overlay.composing?.forEach((r) => line(sx(r.x), sy(bottom(r)) + 1, sx(right(r)), sy(bottom(r)) + 1));

  if (overlay.hover) {
    ctx.strokeStyle = 'rgb(31 90 153 / 45%)';
    box(overlay.hover);
  }
  ctx.strokeStyle = ACCENT;
  ctx.lineWidth = 1.5;
  overlay.outlines?.forEach(box);
  ctx.lineWidth = 1;

  overlay.overset?.forEach((r) => {
    const [x, y] = [sx(right(r)), sy(bottom(r))];
    ctx.fillStyle = DOUBT;
    ctx.fillRect(x - 7.5, y - 7.5, 15, 15);
    ctx.strokeStyle = '#fff';
    line(x - 4, y, x + 4, y);
    line(x, y - 4, x, y + 4);
  });

  if (overlay.handles) {
    ctx.fillStyle = '#fff';
    ctx.strokeStyle = ACCENT;
    for (const [, x, y] of handlesOf(overlay.handles)) {
      ctx.fillRect(sx(x) - HANDLE / 2, sy(y) - HANDLE / 2, HANDLE, HANDLE);
      ctx.strokeRect(sx(x) - HANDLE / 2, sy(y) - HANDLE / 2, HANDLE, HANDLE);
    }
  }
  ctx.strokeStyle = '#d0317a';
  overlay.guides?.forEach(({ axis, at }) => {
    const { width, height } = ctx.canvas;
    if (axis === 'x') line(sx(at), 0, sx(at), height);
    else line(0, sy(at), width, sy(at));
  });
  overlay.marks?.forEach(([x, y]) => {
    ctx.strokeStyle = '#d0317a';
    ctx.lineWidth = 2;
    line(sx(x) - 9, sy(y), sx(x) + 9, sy(y));
    line(sx(x), sy(y) - 9, sx(x), sy(y) + 9);
  });
  if (overlay.caret) {
    const { x1, y1, x2, y2 } = overlay.caret;
    ctx.strokeStyle = DOUBT;
    ctx.lineWidth = 2;
    line(sx(x1), sy(y1), sx(x2), sy(y2));
  }
  ctx.restore();
}
