import { affine, pt, ptToMm, type Affine } from '../../shared/geometry/index.ts';
import { fitPoints, type PointPair } from '../../shared/scan/index.ts';
import { documentOf, type FitPoint } from '../session/session.ts';
import type { App } from './app.ts';
import { edit } from './editing.ts';
import { affineOf, turnedOnPage } from './scanFit.ts';
import { tell, tellError } from './telling.ts';

/** Turns the scan a quarter to the right, or mirrors it (a negative, a page photographed from behind). */
export function turnScan(app: App, how: 'turn' | 'mirror'): void {
  const { frame } = app.session.getState();
  const scan = documentOf(app.session.getState())?.scan;
  if (!scan || !frame) return;
  const { bend: _, residual: __, agreement: ___, ...rest } = scan;
  const placement = turnedOnPage(scan.placement, frame.trim, how);
  edit(app, 'scanFit', { kind: 'setScan', scan: { ...rest, placement } });
}

/** Locks the scan where it lies, or lets it go again. */
export function lockScan(app: App): void {
  const scan = documentOf(app.session.getState())?.scan;
  if (!scan) return;
  const { locked, ...rest } = scan;
  app.session.setState({ fitting: null });
  edit(app, 'scanFit', { kind: 'setScan', scan: locked === true ? rest : { ...rest, locked: true } });
}

/** Pairs of points that a scan is fitted by, at the most. */
const PAIRS = 8;

/**
 * A click while the scan is fitted, in points of the page: on the scan, where it lies, then on the page, in turn. From
 * the second pair on each fits the scan anew through all of them, until there are enough or the person ends it.
 */
export function addFitPoint(app: App, point: FitPoint): void {
  const state = app.session.getState();
  const { fitting } = state;
  const scan = documentOf(state)?.scan;
  const back = scan && affine.invert(affineOf(scan.placement));
  if (!fitting || !scan || !back) return;
  const points = [...fitting, point];
  const pairs = pairsOf(points, back);
  app.session.setState({ fitting: points });
  if (points.length % 2 === 1 || pairs.length < 2) return;
  const fit = fitPoints(pairs);
  const map = fit && affine.invert(fit.affine);
  if (!fit || !map) {
    app.session.setState({ fitting: fitting.slice(0, -1) });
    tellError(app, app.t('error:fitPoints'));
    return;
  }
  const most = ptToMm(pt(Math.max(...fit.residuals)));
  const { bend: _, residual: __, agreement: ___, ...rest } = scan;
  const fitted = {
    ...rest,
    placement: [map.a, map.b, map.c, map.d, map.e, map.f] as const,
    // Two points are met exactly, whatever they are worth.
    ...(pairs.length > 2 ? { residual: most } : {}),
  };
  if (!edit(app, 'scanFit', { kind: 'setScan', scan: fitted })) return;
  // The points on the scan moved with it.
  const moved = pairs.flatMap(({ scan: [x, y], page }) => [affine.apply(map, x, y), page]);
  app.session.setState({ fitting: pairs.length < PAIRS ? moved : null, comparison: null });
  tell(app, app.t('notice:scanFitted', { count: pairs.length, residual: most.toFixed(2) }));
}

function pairsOf(points: readonly FitPoint[], toScan: Affine): PointPair[] {
  return Array.from({ length: Math.floor(points.length / 2) }, (_, i) => ({
    scan: affine.apply(toScan, ...points[2 * i]!),
    page: points[2 * i + 1]!,
  }));
}
