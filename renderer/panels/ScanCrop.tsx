import { useEffect, useRef, type ReactNode } from 'react';
import { rect as rectAt, type Affine, type Rect } from '../../shared/geometry/index.ts';
import { drawScan, onDetail, pyramidOf } from '../compare/pyramid.ts';
import { scanMapOf } from '../../shared/scan/index.ts';
import { documentOf } from '../session/session.ts';
import { useApp, useSession, useT } from '../shell/context.ts';

/** CSS pixels: a crop's breadth and most height; points around what is meant. */
const WIDTH = 262;
const MOST = 170;
const AROUND = 14;

/** How a part of the page is shown in a crop: its scale, and the crop's size in CSS pixels. */
export function cropOf({ width, height }: Rect): { readonly scale: number; readonly height: number } {
  const scale = Math.min(WIDTH / width, 6);
  return { scale, height: Math.min(MOST, height * scale) };
}

/** Draws round what is meant, over a crop that shows `part` of the page. */
export function drawMark(
  ctx: CanvasRenderingContext2D,
  part: Rect,
  mark: Rect,
  scale: number,
  dpr: number,
): void {
  ctx.setTransform(dpr, 0, 0, dpr, 0, 0);
  ctx.lineWidth = 1.5;
  ctx.strokeStyle = '#b3261e';
  const [x, y] = [(mark.x - part.x) * scale, (mark.y - part.y) * scale];
  ctx.strokeRect(x - 1, y - 1, mark.width * scale + 2, mark.height * scale + 2);
}

/**
 * The part of the scan where something stands on the page, as the original has it. Nothing where there is no scan.
 *
 * @param map page (pt) → scan (px) where that is not how the scan lies under the page: that of its reading
 * @param mark what is meant; without it `rect` is, and is shown with what is around it
 */
export function ScanCrop({
  rect,
  map: own,
  mark,
}: {
  readonly rect: Rect;
  readonly map?: Affine;
  readonly mark?: Rect;
}): ReactNode {
  const app = useApp();
  const t = useT();
  const canvas = useRef<HTMLCanvasElement>(null);
  const scan = useSession((state) => documentOf(state)?.scan ?? null);
  const files = useSession((state) => state.files);
  useEffect(() => {
    const element = canvas.current;
    const map = own ? { affine: own, bend: null } : scan && scanMapOf(scan);
    if (!element || !map || !scan) return;
    const around = mark ? 0 : AROUND;
    const part = rectAt(rect.x - around, rect.y - around, rect.width + 2 * around, rect.height + 2 * around);
    let stop: (() => void) | null = null;
    let gone = false;
    void app.images.scan(files, scan).then(async (image) => {
      const pyramid = image && (await pyramidOf(image));
      const ctx = element.getContext('2d');
      if (!pyramid || !ctx || gone) return;
      const draw = (): void => {
        const { scale, height } = cropOf(part);
        const dpr = window.devicePixelRatio;
        element.width = Math.round(part.width * scale * dpr);
        element.height = Math.round(height * dpr);
        drawScan(ctx, pyramid, map, { scale, x: 0 - part.x * scale, y: 0 - part.y * scale }, dpr);
        if (mark) drawMark(ctx, part, mark, scale, dpr);
      };
      draw();
      stop = onDetail(draw);
    });
    return () => {
      gone = true;
      stop?.();
    };
  }, [app, scan, files, rect, own, mark]);
  return scan && <canvas ref={canvas} className="crop" role="img" aria-label={t('question:crop')} />;
}
