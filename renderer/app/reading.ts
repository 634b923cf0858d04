import { readingPath } from '../../shared/document/index.ts';
import { scanFile, tellCompareError } from '../compare/comparing.ts';
import { documentOf } from '../session/session.ts';
import { keptReading } from '../worker/keptReading.ts';
import { readInWorker } from '../worker/reader.ts';
import { forgetReading } from '../worker/readMemory.ts';
import type { Reading } from '../../shared/scan/read/index.ts';
import type { App } from './app.ts';
import { previewEdit } from './editing.ts';
import { runJob } from './jobs.ts';
import { tell, tellJobError } from './telling.ts';

/**
 * Reads the scan and lays the page's text on it: the boxes are shown where the scan has them, to be taken or left, and
 * what of the two differs is among the doubts. What was read is kept in the page file.
 */
export async function readTheScan(app: App): Promise<void> {
  const { session } = app;
  const reading = await readingOf(app);
  const document = documentOf(session.getState());
  if (!reading || !document?.scan) return;
  if (reading.kind !== 'page') {
    tell(app, app.t(`compare:read:${reading.kind}`));
    return;
  }
  const { scan } = document;
  const laid = await runJob(app, { kind: 'layOnScan', document, scan, reading });
  if (laid.is === 'failed') tellJobError(app, scan.name, laid.error);
  // What was found is of the page as it was.
  if (laid.is !== 'done' || documentOf(session.getState()) !== document) return;
  const { edit, onScan, evidence } = laid.value;
  if (onScan.anchored === 0) {
    tell(app, app.t('compare:read:other'));
    return;
  }
  const found = onScan.characters > 0 ? onScan.anchored / onScan.characters : 0;
  session.setState({
    moving: { from: document, edit, found, evidence },
    onScan,
    comparison: null,
    differenceAt: -1,
    scanMode: 'under',
    selection: null,
  });
  previewEdit(app, edit);
}

/** What was read of the open page's scan, kept or read now; null where that was left or failed. */
async function readingOf(app: App): Promise<Reading | null> {
  const { session } = app;
  const file = scanFile(app);
  const document = documentOf(session.getState());
  if (!file || !document?.scan) return null;
  const kept = keptReading(document, session.getState().files);
  if (kept) return kept;
  const path = readingPath(document.scan.asset);
  session.setState({ comparing: 'read', doneShare: 0, fitting: null, moving: null });
  const { page = 1, dpi = null } = document.scan;
  const outcome = await readInWorker({ ...file, page, dpi }, (doneShare) => session.setState({ doneShare }));
  session.setState({ comparing: null });
  if (outcome === null) return null;
  if (outcome.is === 'failed') {
    tellCompareError(app, outcome.error);
    return null;
  }
  const now = documentOf(session.getState())?.scan;
  // Another scan, or another page of its file, may be shown meanwhile.
  if (now?.sha256 !== file.sha256 || (now.page ?? 1) !== page) return null;
  const bytes = new TextEncoder().encode(JSON.stringify(outcome.reading));
  session.setState(({ files }) => ({ files: new Map([...files, [path, bytes]]) }));
  await forgetReading();
  return outcome.reading;
}
