import { useEffect, useRef, type ReactNode } from 'react';
import { assetPath } from '../../shared/document/index.ts';
import { drawScan, onDetail, pyramidOf, type Pyramid } from '../compare/pyramid.ts';
import { scanMapOf } from '../compare/scanMapOf.ts';
import { documentOf } from '../session/session.ts';
import { useApp, useSession, useT } from '../shell/context.ts';

/** The scan beside the page, at the same place and zoom: it follows the canvas. */
export function ScanView(): ReactNode {
  const app = useApp();
  const t = useT();
  const element = useRef<HTMLCanvasElement>(null);
  const scan = useSession((state) => documentOf(state)?.scan ?? null);
  const files = useSession((state) => state.files);
  useEffect(() => {
    const canvas = element.current;
    const page = app.canvas;
    const box = canvas?.parentElement;
    if (!canvas || !page || !box || !scan) return;
    const map = scanMapOf(scan);
    if (!map) return;
    let pyramid: Pyramid = [];
    const draw = () => {
      const ctx = canvas.getContext('2d');
      const dpr = window.devicePixelRatio;
      canvas.width = box.clientWidth * dpr;
      canvas.height = box.clientHeight * dpr;
      if (ctx) drawScan(ctx, pyramid, map, page.view, dpr);
    };
    void app.images.wait(files, assetPath(scan.asset)).then(async (image) => {
      if (!image) return;
      pyramid = [image];
      draw();
      pyramid = await pyramidOf(image);
      draw();
    });
    draw();
    const stopView = page.onView(draw);
    const stopDetail = onDetail(draw);
    const host = page.scene.container.parentElement;
    const stopJoining = host ? joinCursors(host, box) : () => undefined;
    return () => {
      stopView();
      stopDetail();
      stopJoining();
    };
  }, [app, scan, files]);
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
