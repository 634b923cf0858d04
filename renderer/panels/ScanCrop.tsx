import { useEffect, useRef, type ReactNode } from 'react';
import { assetPath } from '../../shared/document/index.ts';
import type { Rect } from '../../shared/geometry/index.ts';
import { drawScan, pyramidOf } from '../compare/pyramid.ts';
import { scanMapOf } from '../compare/scanMapOf.ts';
import { documentOf } from '../session/session.ts';
import { useApp, useSession, useT } from '../shell/context.ts';

/** CSS pixels: the crop's breadth and most height; points around what is meant. */
const WIDTH = 262;
const MOST = 170;
const AROUND = 14;

/** The part of the scan where something stands on the page, as the original has it. Nothing where there is no scan. */
export function ScanCrop({ rect }: { readonly rect: Rect }): ReactNode {
  const app = useApp();
  const t = useT();
  const canvas = useRef<HTMLCanvasElement>(null);
  const scan = useSession((state) => documentOf(state)?.scan ?? null);
  const files = useSession((state) => state.files);
  const { x, y, width, height } = rect;
  useEffect(() => {
    const element = canvas.current;
    const map = scan && scanMapOf(scan);
    if (!element || !map) return;
    let gone = false;
    void app.images.wait(files, assetPath(scan.asset)).then(async (image) => {
      const pyramid = image && (await pyramidOf(image));
      const ctx = element.getContext('2d');
      if (!pyramid || !ctx || gone) return;
      const scale = WIDTH / (width + 2 * AROUND);
      const dpr = window.devicePixelRatio;
      element.width = WIDTH * dpr;
      element.height = Math.min(MOST, (height + 2 * AROUND) * scale) * dpr;
      drawScan(ctx, pyramid, map, { scale, x: (AROUND - x) * scale, y: (AROUND - y) * scale }, dpr);
    });
    return () => {
      gone = true;
    };
  }, [app, scan, files, x, y, width, height]);
  return scan && <canvas ref={canvas} className="crop" role="img" aria-label={t('question:crop')} />;
}
