import { useEffect, useRef, type ReactNode } from 'react';
import { assetPath } from '../../shared/document/index.ts';
import { affineOf } from '../app/scanFit.ts';
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
    const path = assetPath(scan.asset);
    const draw = () => {
      const image = app.images.get(files, path);
      const ctx = canvas.getContext('2d');
      const dpr = window.devicePixelRatio;
      canvas.width = box.clientWidth * dpr;
      canvas.height = box.clientHeight * dpr;
      if (!image || !ctx) return;
      const { scale, x, y } = page.view;
      const { a, b, c, d, e, f } = affineOf(scan.placement);
      ctx.setTransform(scale * dpr, 0, 0, scale * dpr, x * dpr, y * dpr);
      ctx.transform(a, b, c, d, e, f);
      ctx.imageSmoothingQuality = 'high';
      ctx.drawImage(image, 0, 0);
    };
    draw();
    return page.onView(draw);
  }, [app, scan, files]);
  return (
    <div className="canvas side">
      <canvas ref={element} className="scan" role="img" aria-label={t('scan:side')} />
    </div>
  );
}
