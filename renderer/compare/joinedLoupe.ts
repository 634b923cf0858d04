import type { Frame, Line } from '../../shared/frame/index.ts';
import { intersection, rect, type Rect } from '../../shared/geometry/index.ts';
import type { ScanMap } from '../../shared/scan/index.ts';
import type { App } from '../app/app.ts';
import type { View } from '../canvas/view.ts';
import { shown } from '../session/session.ts';
import { drawScan, type Pyramid } from './pyramid.ts';

/** Two glasses, side by side: over one of two views the page, over the other the scan, at the same place. */

/** Radius in CSS pixels, and how much they enlarge. */
const GLASS = { radius: 110, zoom: 2.2 } as const;

/** What a glass over (x, y) of a view shows: the view inside the glass, and its part of the page, pt. */
export function underGlass({ scale, x, y }: View, [px, py]: readonly [x: number, y: number]) {
  const { radius, zoom } = GLASS;
  const large = scale * zoom;
  const [u, v] = [(px - x) / scale, (py - y) / scale];
  const reach = radius / large;
  return {
    view: { scale: large, x: radius - u * large, y: radius - v * large },
    part: rect(u - reach, v - reach, 2 * reach, 2 * reach),
  };
}

/** What of a frame shows in a part of the page: a glass is painted with every move of the pointer. */
export function shownIn(frame: Frame, part: Rect): Frame {
  const near = ({ runs }: Line): boolean =>
    runs.some(({ xs, ys, size }) => {
      const [left, top] = [Math.min(...xs) - size, Math.min(...ys) - 1.5 * size];
      const [right, foot] = [Math.max(...xs) + 2 * size, Math.max(...ys) + size];
      return intersection(rect(left, top, right - left, foot - top), part) !== null;
    });
  const regions = frame.regions.flatMap((region) => {
    const lines = region.lines.filter(near);
    return lines.length > 0 || intersection(region.rect, part) ? [{ ...region, lines }] : [];
  });
  return { ...frame, regions };
}

/**
 * Has the glasses follow the pointer over either of two views. Returns how to stop.
 *
 * @param scan is asked with every move what of it there is by now
 */
export function joinLoupes(
  app: App,
  page: HTMLElement,
  side: HTMLElement,
  scan: () => { readonly pyramid: Pyramid; readonly map: ScanMap },
): () => void {
  const dpr = window.devicePixelRatio;
  const glasses = [page, side].map((over) => {
    const glass = document.createElement('canvas');
    glass.className = 'glass';
    glass.hidden = true;
    glass.width = glass.height = Math.round(2 * GLASS.radius * dpr);
    over.append(glass);
    return glass;
  });
  const [ours, theirs] = glasses as [HTMLCanvasElement, HTMLCanvasElement];
  const stops = [page, side].map((over) => {
    const move = (event: PointerEvent): void => {
      const { left, top } = over.getBoundingClientRect();
      const at = [event.clientX - left, event.clientY - top] as const;
      for (const glass of glasses) {
        glass.hidden = false;
        glass.style.transform = `translate(${at[0] - GLASS.radius}px, ${at[1] - GLASS.radius}px)`;
      }
      draw(app, ours, theirs, at, scan(), dpr);
    };
    const leave = (): void => {
      for (const glass of glasses) glass.hidden = true;
    };
    over.addEventListener('pointermove', move);
    over.addEventListener('pointerleave', leave);
    return () => {
      over.removeEventListener('pointermove', move);
      over.removeEventListener('pointerleave', leave);
    };
  });
  return () => {
    for (const stop of stops) stop();
    for (const glass of glasses) glass.remove();
  };
}

function draw(
  app: App,
  ours: HTMLCanvasElement,
  theirs: HTMLCanvasElement,
  at: readonly [x: number, y: number],
  { pyramid, map }: { readonly pyramid: Pyramid; readonly map: ScanMap },
  dpr: number,
): void {
  const state = app.session.getState();
  const [page, scan] = [ours.getContext('2d'), theirs.getContext('2d')];
  if (!app.canvas || !state.frame || !shown(state) || !page || !scan) return;
  const { view, part } = underGlass(app.canvas.view, at);
  const place = { x: part.x, y: part.y, scale: view.scale * dpr };
  app.canvas.paintPart(page, shownIn(state.frame, part), place);
  scan.setTransform(1, 0, 0, 1, 0, 0);
  scan.fillStyle = '#fff';
  scan.fillRect(0, 0, theirs.width, theirs.height);
  drawScan(scan, pyramid, map, view, dpr);
}
