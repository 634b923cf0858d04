import { ptToMm, pt } from '../../shared/geometry/index.ts';
import { isFound, scanMapOf, type MeasuredSquare } from '../../shared/scan/index.ts';
import type { App } from '../app/app.ts';
import { tellError } from '../app/telling.ts';
import type { View } from '../canvas/view.ts';
import { documentOf, type SessionState } from '../session/session.ts';
import { ask } from './comparer.ts';
import { scanPicture, tellCompareError } from './comparing.ts';

/** How far page and scan are from each other: measured as the scan lies, drawn on the page, told in millimetres. */

/** Residuals as they are shown: none where the scan lies otherwise than when they were measured. */
export function residualsShown(state: SessionState): SessionState['residuals'] {
  const scan = documentOf(state)?.scan;
  return scan && state.residuals?.of === scan.placement ? state.residuals : null;
}

/** Measures and shows how far the scan lies from the page; a second time it is shown no more. */
export async function toggleResiduals(app: App): Promise<void> {
  const { session } = app;
  if (residualsShown(session.getState())) {
    session.setState({ residuals: null });
    return;
  }
  const { frame } = session.getState();
  const scan = documentOf(session.getState())?.scan;
  const map = scan && scanMapOf(scan);
  const picture = await scanPicture(app);
  if (!picture || !frame || !map) return;
  session.setState({ comparing: 'residuals' });
  const outcome = await ask<'residuals'>({ kind: 'residuals', frame, scan: picture, map });
  session.setState({ comparing: null });
  if (!outcome) return;
  if (!outcome.ok) tellCompareError(app, outcome.error);
  else if (outcome.value) session.setState({ residuals: { of: scan.placement, found: outcome.value } });
  else tellError(app, app.t('compare:residuals:none'));
}

/** Of Okabe and Ito's colours: what lies where it should, what does not, and what was not found. */
const colours = { found: '#009e73', off: '#d55e00', unclear: '#777777' } as const;
/** Arrows are longer than what they tell by this, or nobody would see them. */
export const LONGER = 10;

/** Draws a dot for each square of the page, and from it, ten times as long, where the scan has what should be there. */
export function drawResiduals(
  ctx: CanvasRenderingContext2D,
  squares: readonly MeasuredSquare[],
  { scale, x, y }: View,
  dpr: number,
): void {
  ctx.setTransform(dpr, 0, 0, dpr, 0, 0);
  ctx.lineCap = 'round';
  for (const square of squares) {
    const colour = colours[!square.clear ? 'unclear' : isFound(square) ? 'found' : 'off'];
    const [left, top] = [square.x * scale + x, square.y * scale + y];
    ctx.strokeStyle = colour;
    ctx.fillStyle = colour;
    ctx.lineWidth = 2;
    ctx.beginPath();
    if (square.clear) {
      ctx.arc(left, top, 2.5, 0, 2 * Math.PI);
      ctx.fill();
      ctx.beginPath();
      ctx.moveTo(left, top);
      ctx.lineTo(left + square.dx * scale * LONGER, top + square.dy * scale * LONGER);
    } else {
      ctx.moveTo(left - 2, top - 2);
      ctx.lineTo(left + 2, top + 2);
      ctx.moveTo(left + 2, top - 2);
      ctx.lineTo(left - 2, top + 2);
    }
    ctx.stroke();
  }
}

/** What is told of residuals: of clear squares in millimetres, and the share that was found. */
export const figuresOf = ({ found }: NonNullable<SessionState['residuals']>) => ({
  median: found.residual.median.toFixed(2),
  p95: found.residual.p95.toFixed(2),
  most: ptToMm(pt(Math.max(0, ...found.measured.map((s) => (s.clear ? Math.hypot(s.dx, s.dy) : 0))))).toFixed(
    2,
  ),
  percent: Math.floor(found.found * 100),
});
