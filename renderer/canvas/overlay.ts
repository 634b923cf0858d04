import type { MarkedRect } from '../../shared/compose/index.ts';
import { bottom, right, type Rect } from '../../shared/geometry/index.ts';
import type { Guide, Handle } from './snap.ts';
import type { ReadingOrder } from './readingArrows.ts';
import type { View } from './view.ts';

/** What is drawn over the page, in page points. */
export interface Overlay {
  readonly columns?: { readonly xs: readonly number[]; readonly area: Rect };
  readonly baselines?: { readonly ys: readonly number[]; readonly area: Rect };
  /** Regions in the colour of their article: `hue` counts the articles. */
  readonly tinted?: readonly { readonly hue: number; readonly rect: Rect }[];
  readonly order?: ReadingOrder;
  /** The photo of which the part that shows is being chosen. */
  readonly cropped?: Rect | null;
  /** A rectangle that is being drawn. */
  readonly band?: Rect | null;
  readonly hover?: Rect | null;
  readonly outlines?: readonly Rect[];
  /** The one box that can be resized. */
  readonly handles?: Rect | null;
  readonly guides?: readonly Guide[];
  /** Boxes at whose foot text found no room. */
  readonly overset?: readonly Rect[];
  /** Words in doubt. */
  readonly doubts?: readonly Rect[];
  /** The headlines that they may belong to. */
  readonly concerned?: readonly Rect[];
  /** Text that was looked for and found; the one that is looked at. */
  readonly matches?: readonly Rect[];
  readonly match?: readonly Rect[];
  /** Text that was changed against the source. */
  readonly changed?: readonly Rect[];
  readonly readings?: readonly MarkedRect[];
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
/** CSS pixels: a handle's side, and how far from its middle it is taken. */
const HANDLE = 8;
export const HANDLE_REACH = 7;

/**
 * Where the handles of a box stand, in page points; `reach` is how far from its middle one is taken. A small box has
 * them only at its corners.
 */
function handlesOf(r: Rect, reach: number): readonly (readonly [Handle, number, number])[] {
  const [mx, my] = [r.x + r.width / 2, r.y + r.height / 2];
  const corners = [
    ['nw', r.x, r.y],
    ['ne', right(r), r.y],
    ['se', right(r), bottom(r)],
    ['sw', r.x, bottom(r)],
  ] as const;
  const across = [
    ['n', mx, r.y],
    ['s', mx, bottom(r)],
  ] as const;
  const down = [
    ['e', right(r), my],
    ['w', r.x, my],
  ] as const;
  const least = 5 * reach;
  return [...corners, ...(r.width > least ? across : []), ...(r.height > least ? down : [])];
}

/**
 * The handle under a point of the page, or null. `reach` in points: inside the box at most a quarter of it, so that a
 * box of a line can still be taken by its middle.
 */
export function handleAt(r: Rect, x: number, y: number, reach: number): Handle | null {
  const [inX, inY] = [Math.min(reach, r.width / 4), Math.min(reach, r.height / 4)];
  const near = (at: number, from: number, to: number, inside: number, p: number) =>
    at === from
      ? p >= at - reach && p <= at + inside
      : at === to
        ? p <= at + reach && p >= at - inside
        : Math.abs(p - at) <= reach;
  const found = handlesOf(r, reach).find(
    ([, hx, hy]) => near(hx, r.x, right(r), inX, x) && near(hy, r.y, bottom(r), inY, y),
  );
  return found?.[0] ?? null;
}

/** Arrows as the eye goes, and a number at the head of each story. */
function paintOrder(
  ctx: CanvasRenderingContext2D,
  { arrows, numbers }: ReadingOrder,
  sx: (x: number) => number,
  sy: (y: number) => number,
): void {
  ctx.save();
  ctx.lineWidth = 1.5;
  for (const { x1, y1, x2, y2, far } of arrows) {
    const [ax, ay, bx, by] = [sx(x1), sy(y1), sx(x2), sy(y2)];
    const angle = Math.atan2(by - ay, bx - ax);
    ctx.strokeStyle = ctx.fillStyle = far ? 'rgb(31 90 153 / 45%)' : ACCENT;
    ctx.setLineDash(far ? [5, 4] : []);
    ctx.beginPath();
    ctx.moveTo(ax, ay);
    ctx.lineTo(bx, by);
    ctx.stroke();
    ctx.beginPath();
    ctx.moveTo(bx, by);
    for (const side of [-0.4, 0.4])
      ctx.lineTo(bx - 9 * Math.cos(angle + side), by - 9 * Math.sin(angle + side));
    ctx.fill();
  }
  ctx.font = '600 12px sans-serif';
  ctx.textAlign = 'center';
  ctx.textBaseline = 'middle';
  for (const { x, y, label } of numbers) {
    ctx.fillStyle = ACCENT;
    ctx.beginPath();
    ctx.arc(sx(x), sy(y), 10, 0, Math.PI * 2);
    ctx.fill();
    ctx.fillStyle = '#fff';
    ctx.fillText(label, sx(x), sy(y) + 0.5);
  }
  ctx.restore();
}

/**
 * Reading marks are lines beside the characters and hatching over them, never a character of their own: nothing of them
 * looks like the □ of a byline. 原文如此 a wave, uncertain dots, illegible hatching.
 */
function paintReading(
  ctx: CanvasRenderingContext2D,
  { mark, rect: r, across }: MarkedRect,
  sx: (x: number) => number,
  sy: (y: number) => number,
): void {
  const [x1, y1, x2, y2] = [sx(r.x), sy(r.y), sx(right(r)), sy(bottom(r))];
  ctx.save();
  ctx.strokeStyle = mark === 'uncertain' ? ACCENT : DOUBT;
  ctx.lineWidth = 1.2;
  ctx.beginPath();
  if (mark === 'illegible') {
    ctx.rect(x1, y1, x2 - x1, y2 - y1);
    ctx.clip();
    ctx.beginPath();
    ctx.globalAlpha = 0.6;
    for (let x = x1 - (y2 - y1); x < x2; x += 4) {
      ctx.moveTo(x, y2);
      ctx.lineTo(x + (y2 - y1), y1);
    }
  } else {
    const length = across ? y2 - y1 : x2 - x1;
    const point = (along: number, off: number) =>
      across ? ctx.lineTo(x2 + 1 + off, y1 + along) : ctx.lineTo(x1 + along, y2 + 1 + off);
    if (mark === 'uncertain') ctx.setLineDash([1.5, 2.5]);
    for (let along = 0; along <= length; along += 2)
      point(along, mark === 'sic' ? 1.6 * Math.sin(along * 0.9) : 0);
  }
  ctx.stroke();
  ctx.restore();
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
  overlay.tinted?.forEach(({ hue, rect: r }) => {
    ctx.fillStyle = `hsl(${(hue * 137.5) % 360} 70% 45% / 20%)`;
    wash(r);
  });
  if (overlay.baselines) {
    const { ys, area } = overlay.baselines;
    ctx.strokeStyle = 'rgb(31 90 153 / 18%)';
    // Nearer than this they are a gray, not lines.
    if (view.scale * ((ys[1] ?? 0) - (ys[0] ?? 0)) >= 5)
      for (const y of ys) line(sx(area.x), sy(y), sx(right(area)), sy(y));
  }
  if (overlay.columns) {
    const { xs, area } = overlay.columns;
    ctx.strokeStyle = 'rgb(31 90 153 / 45%)';
    for (const x of xs) line(sx(x), sy(area.y), sx(x), sy(bottom(area)));
  }
  ctx.fillStyle = 'rgb(214 158 20 / 30%)';
  overlay.matches?.forEach(wash);
  ctx.fillStyle = 'rgb(224 130 10 / 55%)';
  overlay.match?.forEach(wash);
  ctx.fillStyle = 'rgb(47 125 79 / 16%)';
  overlay.changed?.forEach(wash);
  overlay.readings?.forEach((reading) => paintReading(ctx, reading, sx, sy));
  ctx.fillStyle = 'rgb(31 90 153 / 22%)';
  overlay.textSelection?.forEach(wash);
  ctx.fillStyle = 'rgb(179 38 30 / 16%)';
  overlay.doubts?.forEach(wash);
  // The words may be white on black, on which no wash is seen: a line goes round them.
  ctx.strokeStyle = DOUBT;
  ctx.lineWidth = 2;
  overlay.doubts?.forEach((r) =>
    ctx.strokeRect(sx(r.x) - 4, sy(r.y) - 4, sx(right(r)) - sx(r.x) + 8, sy(bottom(r)) - sy(r.y) + 8),
  );
  ctx.lineWidth = 1;
  ctx.setLineDash([5, 4]);
  overlay.concerned?.forEach(box);
  ctx.setLineDash([]);
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

  if (overlay.order) paintOrder(ctx, overlay.order, sx, sy);
  if (overlay.band) {
    ctx.fillStyle = 'rgb(31 90 153 / 10%)';
    wash(overlay.band);
    ctx.strokeStyle = ACCENT;
    box(overlay.band);
  }
  if (overlay.cropped) {
    const r = overlay.cropped;
    ctx.strokeStyle = 'rgb(255 255 255 / 75%)';
    for (const part of [1 / 3, 2 / 3]) {
      line(sx(r.x + r.width * part), sy(r.y), sx(r.x + r.width * part), sy(bottom(r)));
      line(sx(r.x), sy(r.y + r.height * part), sx(right(r)), sy(r.y + r.height * part));
    }
    ctx.strokeStyle = ACCENT;
    ctx.lineWidth = 3;
    box(r);
    ctx.lineWidth = 1;
  }
  if (overlay.handles) {
    ctx.fillStyle = '#fff';
    ctx.strokeStyle = ACCENT;
    for (const [, x, y] of handlesOf(overlay.handles, HANDLE_REACH / view.scale)) {
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
