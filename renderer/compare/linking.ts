import { assetPath, sha256, type Scan } from '../../shared/document/index.ts';
import type { OpenedFile } from '../../shared/host/index.ts';
import type { App } from '../app/app.ts';
import { choose } from '../app/choosing.ts';
import { edit } from '../app/editing.ts';
import { tell, tellError, tellHostError } from '../app/telling.ts';
import { documentOf } from '../session/session.ts';
import { openScanFile } from './openingScan.ts';

/**
 * A scan is kept in the page file, or linked: then the page file tells where it was and its SHA-256, and it is read from
 * there while it is the same.
 */

/** Looks for the linked scan of each page that comes to be shown. Returns how to stop. */
export function keepLinked(app: App): () => void {
  let last: Scan | null = null;
  let files: unknown = null;
  return app.session.subscribe((state) => {
    const scan = documentOf(state)?.scan ?? null;
    // The same scan may be that of another page, whose file is still to be found.
    if (scan?.asset === last?.asset && scan?.link === last?.link && state.files === files) return;
    last = scan;
    files = state.files;
    const isThere = scan === null || state.files.has(assetPath(scan.asset));
    if (isThere && state.scanLost !== null) app.session.setState({ scanLost: null });
    if (scan?.link !== undefined && !isThere) void openLinked(app, scan, scan.link);
  });
}

async function openLinked(app: App, scan: Scan, path: string): Promise<void> {
  const page = app.session.getState().place?.token ?? null;
  const file = await app.host.openLinked({ path, sha256: scan.sha256, page });
  // Another page may have been opened meanwhile.
  if (documentOf(app.session.getState())?.scan?.asset !== scan.asset) return;
  if (file.ok) {
    takeFile(app, scan, file.value);
    return;
  }
  const { kind } = file.error;
  const why = kind === 'notFound' || kind === 'changed' ? kind : 'other';
  app.session.setState({ scanLost: why });
  tellError(app, app.t(`compare:link:${why}`, { name: scan.name, path }));
}

function takeFile(app: App, { asset, sha256: hash }: Scan, { bytes, token }: OpenedFile): void {
  app.session.setState(({ files }) => ({
    files: new Map([...files, [assetPath(asset), bytes]]),
    scanPlace: token === null ? null : { sha256: hash, token },
    scanLost: null,
  }));
}

/** Links the scan that is kept in the page file, or keeps the one that is linked. */
export async function linkScan(app: App): Promise<void> {
  const { files, scanPlace } = app.session.getState();
  const scan = documentOf(app.session.getState())?.scan;
  const bytes = scan && files.get(assetPath(scan.asset));
  if (!scan || !bytes) {
    tellError(app, app.t('compare:link:notThere'));
    return;
  }
  if (scan.link !== undefined) {
    const { link: _, ...kept } = scan;
    if (edit(app, 'scan', { kind: 'setScan', scan: kept })) tell(app, app.t('compare:link:kept'));
    return;
  }
  let token = scanPlace?.sha256 === scan.sha256 ? scanPlace.token : null;
  if (token === null) {
    // It came with the page file: there is no file to be linked yet.
    const saved = await app.host.save({ purpose: 'scan', suggestedName: scan.name, bytes, token: null });
    if (saved === null) return;
    if (!saved.ok) {
      tellHostError(app, saved.error);
      return;
    }
    ({ token } = saved.value);
  }
  const link = token === null ? null : await app.host.linkTo(token, scan.sha256);
  if (token === null || link === null) {
    tellError(app, app.t('compare:link:cannot'));
    return;
  }
  app.session.setState({ scanPlace: { sha256: scan.sha256, token } });
  const now = documentOf(app.session.getState())?.scan;
  if (now?.sha256 !== scan.sha256) tellError(app, app.t('compare:meanwhile'));
  else if (edit(app, 'scan', { kind: 'setScan', scan: { ...now, link } }))
    tell(app, app.t('compare:link:linked', { path: link }));
}

/**
 * Has the person show where the linked scan is now. A file with other bytes is another scan, or this one changed: it is
 * taken only where the person says so, and lies as the old one lay where it has as many pixels.
 */
export async function findScan(app: App): Promise<void> {
  const scan = documentOf(app.session.getState())?.scan;
  const file = scan && (await app.host.openFile('scan'));
  if (!scan || !file) return;
  if (!file.ok) {
    tellHostError(app, file.error);
    return;
  }
  const { name, bytes, token } = file.value;
  if ((await sha256(bytes)) === scan.sha256) {
    const link = token === null ? null : await app.host.linkTo(token, scan.sha256);
    takeFile(app, scan, file.value);
    const { link: old, ...kept } = scan;
    // A place that the host cannot find again is none: then the scan is kept.
    const now = link === null ? kept : { ...kept, link };
    if (link !== old) edit(app, 'scan', { kind: 'setScan', scan: now });
    tell(app, app.t('compare:link:found', { name }));
    return;
  }
  choose(app, app.t('compare:link:another', { name }), [
    { label: app.t('compare:link:leave'), run: () => undefined },
    { label: app.t('compare:link:take'), run: () => openInstead(app, scan, file.value) },
  ]);
}

async function openInstead(app: App, old: Scan, file: OpenedFile): Promise<void> {
  await openScanFile(app, file);
  const now = documentOf(app.session.getState())?.scan;
  if (!now || now.sha256 === old.sha256 || now.width !== old.width || now.height !== old.height) return;
  const { placement, bend } = old;
  edit(app, 'scanFit', { kind: 'setScan', scan: { ...now, placement, ...(bend ? { bend } : {}) } });
}
