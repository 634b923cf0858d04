import { assetPath, sha256, startHistory, type Scan } from '../../shared/document/index.ts';
import type { OpenedFile } from '../../shared/host/index.ts';
import { imageHeader, type ImageFormat } from '../../shared/scan/index.ts';
import type { App } from '../app/app.ts';
import { choose } from '../app/choosing.ts';
import { edit } from '../app/editing.ts';
import { Cancelled, PictureError } from '../app/images.ts';
import { layOnPage, resolutionsFor } from '../app/scanFit.ts';
import { tell, tellError, tellHostError } from '../app/telling.ts';
import { documentOf } from '../session/session.ts';
import { scansShown } from './pyramid.ts';

/** Opening the picture of an original: with progress and cancel, asking what its file does not tell. */

export const suffixes: Readonly<Record<ImageFormat, string>> = {
  jpeg: '.jpg',
  png: '.png',
  webp: '.webp',
  tiff: '.tif',
  jpeg2000: '.jp2',
  pdf: '.pdf',
};

export async function askForScan(app: App): Promise<void> {
  const file = await app.host.openFile('scan');
  if (file === null) return;
  if (file.ok) await openScanFile(app, file.value);
  else tellHostError(app, file.error);
}

/**
 * Lays a picture of the original under the page, as one step; which page of its file, and its resolution, are asked.
 *
 * @param from the scan of which another page is shown: what was told of its file stays
 */
export async function openScanFile(
  app: App,
  file: OpenedFile,
  { page = 1, asks = true, from }: { page?: number; asks?: boolean; from?: Scan } = {},
): Promise<void> {
  const opened = await decodeScanFile(app, file, page, from?.dpi);
  const scan = opened && { ...opened, ...(from ? toldOf(from) : {}) };
  if (!scan || !edit(app, 'scan', { kind: 'setScan', scan })) return;
  app.session.setState({ scanMode: 'under', comparison: null });
  tell(app, app.t('notice:scanOpened', { name: file.name }));
  const shown = await shownScan(app);
  if (shown && shown.pages.length > 1 && asks) choosePage(app);
  else if (shown?.dpi === null && scan.dpi === undefined) chooseResolution(app);
}

/** What a person told of a scan that holds for each page of its file: where that is linked, and its resolution. */
const toldOf = ({ link, dpi, kept }: Scan): Partial<Scan> => ({
  ...(link === undefined ? {} : { link }),
  ...(dpi === undefined ? {} : { dpi }),
  ...(kept === undefined ? {} : { kept }),
});

/** The scan that lies beside a text, by its name, is the page's from the start: there is no step to be undone,
 * unless the page has been worked on meanwhile. */
export async function openScanBeside(app: App, token: string): Promise<void> {
  const { history } = app.session.getState();
  const file = await app.host.openBeside(token);
  if (!file || !history) return;
  if (!file.ok) {
    tellHostError(app, file.error);
    return;
  }
  const scan = await decodeScanFile(app, file.value, 1);
  if (!scan) return;
  const now = documentOf(app.session.getState());
  if (now === history.document) {
    const document = { ...history.document, scan };
    app.session.setState({ history: startHistory(document), journalled: document, scanMode: 'under' });
  } else if (edit(app, 'scan', { kind: 'setScan', scan })) app.session.setState({ scanMode: 'under' });
  else return;
  tell(app, app.t('notice:scanBeside', { name: file.value.name }));
}

/** Decodes a scan, with progress and cancel, takes its file among those of the page, and lays it on the page's middle. */
async function decodeScanFile(
  app: App,
  { name, bytes, token }: OpenedFile,
  page: number,
  ownDpi?: number,
): Promise<Scan | null> {
  const { session } = app;
  const { frame, openingScan } = session.getState();
  if (!frame) return null;
  openingScan?.stop();
  const header = imageHeader(bytes);
  if (!header.ok) {
    tellError(app, app.t(`compare:errors:${header.error.kind}`, { name }));
    return null;
  }
  const stopper = new AbortController();
  const opening = { name, share: 0, stop: () => stopper.abort() };
  session.setState({ openingScan: opening });
  const isOurs = () => session.getState().openingScan?.stop === opening.stop;
  try {
    const hash = await sha256(bytes);
    const asset = `scan-${hash.slice(0, 12)}${suffixes[header.value.format]}`;
    const image = await app.images.putScan(asset, page, bytes, {
      signal: stopper.signal,
      onProgress: (share) => isOurs() && session.setState({ openingScan: { ...opening, share } }),
    });
    // Another page was opened meanwhile: the scan is none of its.
    if (!isOurs()) return null;
    const { factor, dpi, pages } = scansShown.get(image) ?? { factor: 1, dpi: null, pages: [] };
    // Larger scans are shown smaller than they are; a PDF tells no size of its picture.
    const told = pages[page - 1];
    const { width, height } = told ?? { width: image.width * factor, height: image.height * factor };
    session.setState(({ files }) => ({
      files: new Map([...files, [assetPath(asset), bytes]]),
      scanPlace: token === null ? null : { sha256: hash, token },
      scanLost: null,
    }));
    const placement = layOnPage(width, height, frame.trim, ownDpi ?? dpi);
    return { asset, name, sha256: hash, width, height, ...(page > 1 ? { page } : {}), placement };
  } catch (error) {
    if (error instanceof Cancelled) tell(app, app.t('status:cancelled'));
    else {
      const kind = error instanceof PictureError ? error.error.kind : 'damagedPicture';
      tellError(app, app.t(`compare:errors:${kind}`, { name }));
    }
    return null;
  } finally {
    if (isOurs()) session.setState({ openingScan: null });
  }
}

/** What is known of the page's scan as it is shown; null where there is none. */
async function shownScan(app: App) {
  const state = app.session.getState();
  const scan = documentOf(state)?.scan;
  const image = scan && (await app.images.scan(state.files, scan));
  return image ? (scansShown.get(image) ?? null) : null;
}

/** Has the person choose another picture of the scan's file. */
export function choosePage(app: App): void {
  void shownScan(app).then((shown) => {
    const state = app.session.getState();
    const scan = documentOf(state)?.scan;
    const bytes = scan && state.files.get(assetPath(scan.asset));
    if (!shown || !bytes) return;
    if (shown.pages.length < 2) {
      tell(app, app.t('compare:onePage', { name: scan.name }));
      return;
    }
    const token = state.scanPlace?.sha256 === scan.sha256 ? state.scanPlace.token : null;
    const options = shown.pages.map((size, i) => ({
      label: app.t('compare:pageOf', { page: i + 1 }),
      hint: size === null ? '' : `${size.width} × ${size.height}`,
      current: i + 1 === (scan.page ?? 1),
      run: async () => {
        if (i + 1 !== (scan.page ?? 1))
          await openScanFile(
            app,
            { name: scan.name, bytes, token },
            { page: i + 1, asks: false, from: scan },
          );
        if (i === 0 && shown.dpi === null && scan.dpi === undefined) chooseResolution(app);
      },
    }));
    choose(app, app.t('compare:choosePage', { count: shown.pages.length }), options);
  });
}

/** Has the person tell the scan's resolution, and lays a scan that nobody fitted yet at the size that it gives. */
export function chooseResolution(app: App): void {
  const { frame } = app.session.getState();
  const scan = documentOf(app.session.getState())?.scan;
  if (!scan || !frame) return;
  const { width, height } = scan;
  const size = (px: number, dpi: number): string => String(Math.round((px / dpi) * 25.4));
  const take = (dpi: number | null) => () => {
    const now = documentOf(app.session.getState())?.scan;
    if (now?.sha256 !== scan.sha256) return;
    const { dpi: _, ...rest } = now;
    const untouched = layOnPage(width, height, frame.trim, now.dpi);
    const isLaid = now.locked === true || untouched.some((n, i) => n !== now.placement[i]);
    const placement = isLaid ? now.placement : layOnPage(width, height, frame.trim, dpi);
    edit(app, 'scan', { kind: 'setScan', scan: { ...rest, ...(dpi === null ? {} : { dpi }), placement } });
  };
  choose(app, app.t('compare:resolution:ask'), [
    ...resolutionsFor(width, height, frame.trim).map((dpi) => ({
      label: app.t('compare:resolution:dpi', { dpi }),
      hint: app.t('compare:resolution:gives', { width: size(width, dpi), height: size(height, dpi) }),
      current: scan.dpi === dpi,
      run: take(dpi),
    })),
    { label: app.t('compare:resolution:unknown'), run: take(null) },
  ]);
}
