import type { HostResult, OpenedFile } from '../../shared/host/index.ts';
import { isPicture } from '../../shared/scan/index.ts';
import { isPdf } from '../../shared/scan/pdf/index.ts';
import { openScanFile } from '../compare/openingScan.ts';
import { documentOf } from '../session/session.ts';
import type { App } from './app.ts';
import { finishTyping } from './editing.ts';
import { openPdfIssue } from './issue.ts';
import { loadPage } from './loading.ts';
import { leave } from './saving.ts';
import { openScanPage } from './scanPage.ts';
import { tellHostError } from './telling.ts';

/** Asks for a page and opens it. */
export async function askAndOpen(app: App): Promise<void> {
  const file = await app.host.openFile('page');
  if (file) await openFile(app, file, 'page');
}

/**
 * Opens what a host handed over: a page's text, a page file, or a scan: of the open page, else as a page of its own.
 *
 * @param as what was asked for: a PDF may be a page, or the scan of the open one
 */
export async function openFile(
  app: App,
  file: HostResult<OpenedFile>,
  as: 'page' | 'any' = 'any',
): Promise<void> {
  if (!file.ok) {
    tellHostError(app, file.error);
    return;
  }
  const { name, bytes } = file.value;
  const isOpen = documentOf(app.session.getState()) !== null;
  // By what it holds, not by its name: texts and scans are often misnamed.
  const isOfPdf = isPdf(bytes);
  const isPage = isOfPdf ? as === 'page' || !isOpen : !isPicture(bytes);
  if (!isPage) {
    if (isOpen) await openScanFile(app, file.value);
    else await openScanPage(app, name, bytes);
    return;
  }
  if (isOfPdf && (await openPdfIssue(app, file.value))) return;
  finishTyping(app);
  if ((await leave(app)) === 'stay') return;
  await loadPage(app, { ...file.value, within: null });
}
