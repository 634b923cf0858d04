import { sha256, type Document } from '../../shared/document/index.ts';
import { imageHeader } from '../../shared/scan/index.ts';
import { tellCompareError } from '../compare/comparing.ts';
import { suffixes } from '../compare/openingScan.ts';
import { documentOf } from '../session/session.ts';
import { readInWorker } from '../worker/reader.ts';
import { forgetReading } from '../worker/readMemory.ts';
import type { App } from './app.ts';
import { finishTyping } from './editing.ts';
import { runJob } from './jobs.ts';
import { leave } from './saving.ts';
import { showPage } from './showing.ts';
import { tell, tellError, tellHostError, tellJobError } from './telling.ts';

/** Asks for the scan of a page of which nothing else is left. */
export async function askForScanPage(app: App): Promise<void> {
  const file = await app.host.openFile('scan');
  if (file === null) return;
  if (file.ok) await openScanPage(app, file.value.name, file.value.bytes);
  else tellHostError(app, file.error);
}

/**
 * Reads a scan, recovers the page from what was read, and opens it with its boxes where the scan has them. What is open
 * can be worked on meanwhile, and gives way only then.
 *
 * @param options `left`: the document that was left for it already, if any; `page`: of a file of several, from 1
 */
export async function openScanPage(
  app: App,
  name: string,
  bytes: Uint8Array<ArrayBuffer>,
  { left = null, page = 1 }: { readonly left?: Document | null; readonly page?: number } = {},
): Promise<void> {
  const { session } = app;
  const header = imageHeader(bytes);
  if (!header.ok) {
    tellCompareError(app, header.error, name);
    return;
  }
  const hash = await sha256(bytes);
  const scan = {
    asset: `scan-${hash.slice(0, 12)}${suffixes[header.value.format]}`,
    name,
    sha256: hash,
    ...(page > 1 ? { page } : {}),
  };
  const running = { id: 0, stage: 'find', share: 0 } as const;
  session.setState({ job: running });
  const read = await readInWorker({ bytes, sha256: hash, page, dpi: null }, (share, stage) =>
    session.setState({ job: { ...running, stage, share } }),
  );
  session.setState({ job: null });
  if (read === null) {
    tell(app, app.t('status:cancelled'));
    return;
  }
  if (read.is === 'failed') {
    tellCompareError(app, read.error, name);
    return;
  }
  const { reading } = read;
  if (reading.kind !== 'page') {
    tellError(app, app.t(`compare:read:${reading.kind}`));
    return;
  }
  const kept = new TextEncoder().encode(JSON.stringify(reading));
  const opened = await runJob(app, { kind: 'openScan', scan, bytes, reading: kept });
  if (opened.is === 'cancelled') tell(app, app.t('status:cancelled'));
  if (opened.is === 'failed') tellJobError(app, name, opened.error);
  if (opened.is !== 'done') return;
  finishTyping(app);
  const isLeft = left !== null && documentOf(session.getState()) === left;
  if (!isLeft && (await leave(app)) === 'stay') return;
  await showPage(app, opened.value, name, null);
  // It took minutes to read: it is kept in the journal before anything is done to it.
  session.setState({ journalled: null });
  await forgetReading();
}
