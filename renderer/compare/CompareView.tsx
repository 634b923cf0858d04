import { useEffect, useRef, type ReactNode } from 'react';
import { documentOf } from '../session/session.ts';
import { useApp, useSession, useT } from '../shell/context.ts';
import { drawDifferences } from './differences.ts';
import { drawScan, onDetail, pyramidSteps, type Pyramid } from './pyramid.ts';
import { scanMapOf } from '../../shared/scan/index.ts';

/** Radius of the loupe in CSS pixels, and how much it enlarges. */
const LOUPE = { radius: 110, zoom: 2.2 };

/**
 * The scan over the page, at the same place and zoom: cut at the pointer (swipe), coming and going (blink), under a
 * glass (loupe); or only where the two differ. The page under it is worked on as ever.
 */
export function CompareView(): ReactNode {
  const app = useApp();
  const t = useT();
  const element = useRef<HTMLCanvasElement>(null);
  const scan = useSession((state) => documentOf(state)?.scan ?? null);
  const files = useSession((state) => state.files);
  const mode = useSession((state) => state.scanMode);
  const swipe = useSession((state) => state.swipe);
  const blinkMs = useSession((state) => state.blinkMs);
  const comparison = useSession((state) => state.comparison);
  const at = useSession((state) => state.differenceAt);
  useEffect(() => {
    const canvas = element.current;
    const page = app.canvas;
    const box = canvas?.parentElement;
    const map = scan && scanMapOf(scan);
    if (!canvas || !page || !box || !scan || !map) return;
    let pyramid: Pyramid = [];
    let pointer = { x: box.clientWidth / 2, y: box.clientHeight / 2 };
    const draw = () => {
      const ctx = canvas.getContext('2d');
      const dpr = window.devicePixelRatio;
      const [width, height] = [box.clientWidth * dpr, box.clientHeight * dpr];
      if (canvas.width !== width || canvas.height !== height) Object.assign(canvas, { width, height });
      if (!ctx) return;
      ctx.setTransform(1, 0, 0, 1, 0, 0);
      ctx.clearRect(0, 0, canvas.width, canvas.height);
      const { view } = page;
      if (mode === 'difference') drawDifferences(ctx, comparison?.differences ?? [], at, view, dpr);
      else if (mode === 'loupe') {
        const { zoom } = LOUPE;
        const [x, y] = [pointer.x - (pointer.x - view.x) * zoom, pointer.y - (pointer.y - view.y) * zoom];
        drawScan(ctx, pyramid, map, { scale: view.scale * zoom, x, y }, dpr);
        ctx.setTransform(dpr, 0, 0, dpr, 0, 0);
        ctx.strokeStyle = 'rgb(40 34 24 / 55%)';
        ctx.lineWidth = 4;
        ctx.beginPath();
        ctx.arc(pointer.x, pointer.y, LOUPE.radius - 1, 0, 2 * Math.PI);
        ctx.stroke();
      } else drawScan(ctx, pyramid, map, view, dpr);
    };
    // Swiping only moves the cut: nothing is painted.
    const cut = () => {
      const { x, y } = pointer;
      canvas.style.clipPath =
        mode === 'loupe'
          ? `circle(${LOUPE.radius}px at ${x}px ${y}px)`
          : mode === 'swipe'
            ? swipe === 'across'
              ? `inset(0 0 0 ${x}px)`
              : `inset(${y}px 0 0 0)`
            : '';
    };
    const follow = (event: PointerEvent) => {
      const { left, top } = box.getBoundingClientRect();
      pointer = { x: Math.round(event.clientX - left), y: Math.round(event.clientY - top) };
      cut();
      if (mode === 'loupe') draw();
    };
    void pyramidSteps(app.images.scan(files, scan), (levels) => {
      pyramid = levels;
      draw();
    });
    draw();
    cut();
    canvas.style.visibility = 'visible';
    const still = window.matchMedia('(prefers-reduced-motion: reduce)').matches;
    const blink =
      mode === 'blink' && !still
        ? window.setInterval(() => {
            canvas.style.visibility = canvas.style.visibility === 'hidden' ? 'visible' : 'hidden';
          }, blinkMs)
        : 0;
    box.addEventListener('pointermove', follow);
    const stop = page.onView(draw);
    const stopDetail = onDetail(draw);
    return () => {
      clearInterval(blink);
      box.removeEventListener('pointermove', follow);
      stop();
      stopDetail();
    };
  }, [app, scan, files, mode, swipe, blinkMs, comparison, at]);
  return <canvas ref={element} className="scan over" role="img" aria-label={t('scan:side')} />;
}
