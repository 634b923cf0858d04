import { useEffect, useRef, type ReactNode } from 'react';
import type { App } from '../app/app.ts';
import { draw as drawBox } from '../app/drawing.ts';
import { rect, type Rect } from '../../shared/geometry/index.ts';
import type { View } from '../canvas/view.ts';
import { joinLoupes } from './joinedLoupe.ts';
import { drawScan, onDetail, pyramidSteps, type Pyramid } from './pyramid.ts';
import { scanMapOf } from '../../shared/scan/index.ts';
import { documentOf } from '../session/session.ts';
import { useApp, useSession, useT } from '../shell/context.ts';

/** The scan beside the page, at the same place and zoom: it follows the canvas. */
export function ScanView(): ReactNode {
  const app = useApp();
  const t = useT();
  const element = useRef<HTMLCanvasElement>(null);
  const scan = useSession((state) => documentOf(state)?.scan ?? null);
  const files = useSession((state) => state.files);
  const loupes = useSession((state) => state.loupes);
  useEffect(() => {
    const canvas = element.current;
    const page = app.canvas;
    const box = canvas?.parentElement;
    if (!canvas || !page || !box || !scan) return;
    const map = scanMapOf(scan);
    if (!map) return;
    let pyramid: Pyramid = [];
    let band: Rect | null = null;
    const draw = () => {
      const ctx = canvas.getContext('2d');
      const dpr = window.devicePixelRatio;
      canvas.width = box.clientWidth * dpr;
      canvas.height = box.clientHeight * dpr;
      if (!ctx) return;
      drawScan(ctx, pyramid, map, page.view, dpr);
      if (band) drawBand(ctx, band, page.view, dpr);
    };
    const stopCutting = letCut(app, box, (now) => {
      band = now;
      draw();
    });
    void pyramidSteps(app.images.scan(files, scan), (levels) => {
      pyramid = levels;
      draw();
    });
    draw();
    const stopView = page.onView(draw);
    const stopDetail = onDetail(draw);
    const host = page.scene.container.parentElement;
    const stopJoining = host ? joinCursors(host, box) : () => undefined;
    const stopLoupes =
      host && loupes ? joinLoupes(app, host, box, () => ({ pyramid, map })) : () => undefined;
    return () => {
      stopView();
      stopDetail();
      stopJoining();
      stopLoupes();
      stopCutting();
    };
  }, [app, scan, files, loupes]);
  return (
    <div className="canvas side">
      <canvas ref={element} className="scan" role="img" aria-label={t('scan:side')} />
    </div>
  );
}

/** Where the pointer is over one of two views, a cross stands at the same place of the other; the wheel moves both. */
function joinCursors(page: HTMLElement, side: HTMLElement): () => void {
  const stops = [
    [page, side],
    [side, page],
  ].map(([from, to]) => {
    const cross = document.createElement('div');
    cross.className = 'joined';
    cross.hidden = true;
    to!.append(cross);
    const move = (event: PointerEvent) => {
      const { left, top } = from!.getBoundingClientRect();
      cross.hidden = false;
      cross.style.transform = `translate(${event.clientX - left}px, ${event.clientY - top}px)`;
    };
    const leave = () => (cross.hidden = true);
    from!.addEventListener('pointermove', move);
    from!.addEventListener('pointerleave', leave);
    return () => {
      from!.removeEventListener('pointermove', move);
      from!.removeEventListener('pointerleave', leave);
      cross.remove();
    };
  });
  const wheel = (event: WheelEvent) => {
    event.preventDefault();
    const [on, by] = [page.getBoundingClientRect(), side.getBoundingClientRect()];
    const { deltaX, deltaY, deltaMode, ctrlKey, metaKey, shiftKey } = event;
    const at = { clientX: event.clientX - by.left + on.left, clientY: event.clientY - by.top + on.top };
    const same = { deltaX, deltaY, deltaMode, ctrlKey, metaKey, shiftKey, ...at };
    page.dispatchEvent(new WheelEvent('wheel', { bubbles: true, cancelable: true, ...same }));
  };
  side.addEventListener('wheel', wheel, { passive: false });
  return () => {
    stops.forEach((stop) => stop());
    side.removeEventListener('wheel', wheel);
  };
}

/** What is being drawn on the scan. */
function drawBand(ctx: CanvasRenderingContext2D, band: Rect, { scale, x, y }: View, dpr: number): void {
  ctx.setTransform(dpr, 0, 0, dpr, 0, 0);
  ctx.strokeStyle = '#d55e00';
  ctx.lineWidth = 1.5;
  ctx.strokeRect(band.x * scale + x, band.y * scale + y, band.width * scale, band.height * scale);
}

/** While a photo is drawn that is cut out of the scan, it can be drawn here as on the page. Returns how to stop. */
function letCut(app: App, side: HTMLElement, show: (band: Rect | null) => void): () => void {
  let from: readonly [x: number, y: number] | null = null;
  const at = (event: PointerEvent): readonly [x: number, y: number] => {
    const { left, top } = side.getBoundingClientRect();
    const { scale, x, y } = app.canvas?.view ?? { scale: 1, x: 0, y: 0 };
    return [(event.clientX - left - x) / scale, (event.clientY - top - y) / scale];
  };
  const bandTo = (event: PointerEvent): Rect | null => {
    if (!from) return null;
    const [[x0, y0], [x1, y1]] = [from, at(event)];
    return rect(Math.min(x0, x1), Math.min(y0, y1), Math.abs(x1 - x0), Math.abs(y1 - y0));
  };
  const down = (event: PointerEvent) => {
    if (event.button !== 0 || app.session.getState().drawing !== 'cut') return;
    event.preventDefault();
    from = at(event);
    side.setPointerCapture(event.pointerId);
  };
  const move = (event: PointerEvent) => {
    if (from) show(bandTo(event));
  };
  const up = (event: PointerEvent) => {
    const band = bandTo(event);
    from = null;
    show(null);
    if (band) drawBox(app, band);
  };
  const leave = () => {
    from = null;
    show(null);
  };
  const listeners = { pointerdown: down, pointermove: move, pointerup: up, pointercancel: leave } as const;
  for (const [kind, listener] of Object.entries(listeners))
    side.addEventListener(kind as keyof typeof listeners, listener);
  return () => {
    for (const [kind, listener] of Object.entries(listeners))
      side.removeEventListener(kind as keyof typeof listeners, listener);
  };
}
