import { useEffect, useMemo, useRef, type ReactNode } from 'react';
import { linesOf, rangeRects } from '../../shared/compose/index.ts';
import { bounds, rect } from '../../shared/geometry/index.ts';
import { useApp, useSession, useT } from '../shell/context.ts';
import { cropOf, drawMark } from './ScanCrop.tsx';

/** The part of the page, as it is set now, where a stretch of a text stands. */
export function PageCrop({
  block,
  from,
  to,
}: {
  readonly block: string;
  readonly from: number;
  readonly to: number;
}): ReactNode {
  const app = useApp();
  const t = useT();
  const canvas = useRef<HTMLCanvasElement>(null);
  const frame = useSession((state) => state.frame);
  const mark = useMemo(() => {
    const rects = frame && app.fonts ? rangeRects(linesOf(frame, block), app.fonts, from, to) : [];
    return rects.length > 0 ? bounds(rects) : null;
  }, [app, frame, block, from, to]);
  useEffect(() => {
    const element = canvas.current;
    const ctx = element?.getContext('2d');
    if (!element || !ctx || !frame || !mark) return;
    const em = Math.min(mark.width, mark.height);
    const part = rect(mark.x - 5 * em, mark.y - 1.1 * em, mark.width + 10 * em, mark.height + 2.2 * em);
    const { scale, height } = cropOf(part);
    const dpr = window.devicePixelRatio;
    element.width = Math.round(part.width * scale * dpr);
    element.height = Math.round(height * dpr);
    app.canvas?.paintPart(ctx, frame, { x: part.x, y: part.y, scale: scale * dpr });
    drawMark(ctx, part, mark, scale, dpr);
  }, [app, frame, mark]);
  return mark && <canvas ref={canvas} className="crop" role="img" aria-label={t('read:pageCrop')} />;
}
