import { useEffect, useRef, type ReactNode } from 'react';
import { assetPath } from '../../shared/document/index.ts';
import { drawScan, pyramidOf, type Pyramid } from '../compare/pyramid.ts';
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
    return page.onView(draw);
  }, [app, scan, files]);
  return (
    <div className="canvas side">
      <canvas ref={element} className="scan" role="img" aria-label={t('scan:side')} />
    </div>
  );
}
