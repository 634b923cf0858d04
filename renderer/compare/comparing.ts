import { assetPath } from '../../shared/document/index.ts';
import type { Scan } from '../../shared/document/index.ts';
import { affine } from '../../shared/geometry/index.ts';
import { scanMapOf, type Comparison } from '../../shared/scan/index.ts';
import type { App } from '../app/app.ts';
import { edit } from '../app/editing.ts';
import { registerByLines } from '../app/registering.ts';
import { tell, tellError } from '../app/telling.ts';
import { documentOf } from '../session/session.ts';
import { ask, cancel } from './comparer.ts';
import { scansShown } from './pyramid.ts';
import type { CompareError, ScanFile, ScanPicture } from './protocol.ts';
import { cancelReading } from '../worker/reader.ts';

export function scanFile(app: App): ScanFile | null {
  const state = app.session.getState();
  const scan = documentOf(state)?.scan;
  const bytes = scan && state.files.get(assetPath(scan.asset));
  return scan && bytes ? { sha256: scan.sha256, bytes } : null;
}

/**
 * The scan for the worker that compares, who takes it over: as it is shown, which is enough for that and is decoded already.
 * Its pixels are those of the picture that is shown: handed over like this they are not copied, as they would be by a message.
 */
export async function scanPicture(app: App): Promise<ScanPicture | null> {
  const state = app.session.getState();
  const scan = documentOf(state)?.scan;
  const image = scan && (await app.images.scan(state.files, scan));
  if (!scan) return null;
  if (!image) {
    tellError(app, app.t('compare:cannotShow', { name: scan.name }));
    return null;
  }
  const { factor, dpi } = scansShown.get(image) ?? { factor: 1, dpi: null };
  const shared = await createImageBitmap(image);
  return { sha256: `${scan.sha256} ${scan.page ?? 1}`, image: shared, factor, dpi: scan.dpi ?? dpi };
}

/** @param name of the scan, where it is not the open page's */
export function tellCompareError(
  app: App,
  error: CompareError,
  name = documentOf(app.session.getState())?.scan?.name ?? '',
): void {
  if (error.kind === 'bug') tellError(app, app.t('error:bug', { detail: error.detail }));
  else if (error.kind === 'pageNotFound' || error.kind === 'nothingToMatch')
    tellError(app, app.t(`compare:errors:${error.kind}`));
  else tellError(app, app.t(`compare:errors:${error.kind}`, { name }));
}

/** Finds the page on its scan and lays the scan there, as one edit; says so where it is not found. */
export async function registerScan(app: App): Promise<void> {
  const { session } = app;
  const { frame } = session.getState();
  const picture = await scanPicture(app);
  if (!picture || !frame) return;
  session.setState({ comparing: 'register', fitting: null });
  const byInk = await ask<'register'>({ kind: 'register', frame, scan: picture });
  // Ink tells more finely how the page lies, lines that were read whether it lies there at all.
  const byLines = byInk && !byInk.ok && byInk.error.kind === 'pageNotFound' ? registerByLines(app) : null;
  const outcome = byLines ? ({ ok: true, value: byLines } as const) : byInk;
  session.setState({ comparing: null });
  const scan = documentOf(session.getState())?.scan;
  if (!outcome || !scan || !isOf(scan, picture)) return;
  if (!outcome.ok) {
    tellCompareError(app, outcome.error);
    return;
  }
  const { map, residual, measured, found } = outcome.value;
  const back = affine.invert(map.affine);
  if (!back) return;
  const { bend: _, agreement: __, ...rest } = scan;
  const placed = {
    ...rest,
    placement: [back.a, back.b, back.c, back.d, back.e, back.f] as const,
    ...(map.bend ? { bend: map.bend } : {}),
    residual: residual.p95,
  };
  if (!edit(app, 'scanFit', { kind: 'setScan', scan: placed })) return;
  // Where they are shown they are shown of how it lies now.
  const shows = session.getState().residuals !== null;
  session.setState({
    comparison: null,
    residuals: shows ? { of: placed.placement, found: { residual, measured, found } } : null,
  });
  const figures = { residual: residual.p95.toFixed(2), percent: Math.round(found * 100) };
  tell(app, app.t(byLines ? 'compare:registeredByLines' : 'compare:registered', figures));
}

/** Whether a picture is still that of the document's scan. */
const isOf = ({ sha256, page = 1 }: Scan, picture: ScanPicture): boolean =>
  picture.sha256 === `${sha256} ${page}`;

/** Compares page and scan as they lie and shows where they differ. */
export async function compareScan(app: App): Promise<void> {
  const { session } = app;
  const { frame } = session.getState();
  const scan = documentOf(session.getState())?.scan;
  const map = scan && scanMapOf(scan);
  session.setState({ scanMode: 'difference', fitting: null });
  const picture = await scanPicture(app);
  if (!picture || !frame || !map) return;
  session.setState({ comparing: 'compare', doneShare: 0 });
  const outcome = await ask<'compare'>(
    { kind: 'compare', frame, scan: picture, map, tolerance: session.getState().tolerance },
    (doneShare) => session.setState({ doneShare }),
  );
  session.setState({ comparing: null });
  if (!outcome) return;
  if (!outcome.ok) {
    tellCompareError(app, outcome.error);
    return;
  }
  session.setState({ comparison: outcome.value, differenceAt: -1 });
  keepAgreement(app, scan, outcome.value);
}

/** What share agrees is kept with the scan; the same figures make no step of the history. */
function keepAgreement(app: App, compared: Scan, { page, boxes }: Comparison): void {
  const scan = documentOf(app.session.getState())?.scan;
  if (!scan || scan.sha256 !== compared.sha256) return;
  const rounded = (share: number): number => Math.round(share * 1e4) / 1e4;
  const agreement = {
    page: rounded(page),
    boxes: Object.fromEntries([...boxes].map(([id, share]) => [id, rounded(share)])),
  };
  if (JSON.stringify(agreement) !== JSON.stringify(scan.agreement))
    edit(app, 'compared', { kind: 'setScan', scan: { ...scan, agreement } });
}

export function stopComparing(app: App): void {
  cancel();
  cancelReading();
  app.session.setState({ comparing: null });
}

/** Brings the next difference into sight. */
export function goToDifference(app: App, by: 1 | -1): void {
  const { comparison, differenceAt } = app.session.getState();
  const count = comparison?.differences.length ?? 0;
  if (count > 0) showDifference(app, (differenceAt + by + count) % count);
}

export function showDifference(app: App, at: number): void {
  const found = app.session.getState().comparison?.differences[at];
  if (!found) return;
  app.session.setState({ differenceAt: at, scanMode: 'difference' });
  app.canvas?.revealRect(found.rect);
}
