import { isScanName, type OpenedFile } from '../../shared/host/index.ts';
import { tellCompareError } from '../compare/comparing.ts';
import { openScanBeside } from '../compare/openingScan.ts';
import { documentOf, type IssuePage } from '../session/session.ts';
import type { PageOfFile } from '../worker/protocol.ts';
import type { App } from './app.ts';
import { runJob } from './jobs.ts';
import { openScanPage } from './scanPage.ts';
import { showPage } from './showing.ts';
import { tell, tellJobError } from './telling.ts';

/** A page as a host handed it over: a file, or a page of a PDF. */
export type PageFile = OpenedFile & Pick<IssuePage, 'within'>;

/** The same as the worker is told of it. */
export const toOpen = ({ name, bytes, within }: PageFile): PageOfFile => ({
  name: within?.pdf ?? name,
  bytes,
  page: within?.page ?? null,
});

/** Opens a page in place of the one that is open, which nobody asks about any more. True where it was opened. */
export async function loadPage(app: App, file: PageFile): Promise<boolean> {
  const { name, token, bytes, within } = file;
  const outcome = await runJob(app, { kind: 'open', ...toOpen(file) });
  if (outcome.is === 'cancelled') {
    tell(app, app.t('status:cancelled'));
    return false;
  }
  if (outcome.is === 'failed') {
    // A PDF of a scan: what stands in its picture is read.
    const left = documentOf(app.session.getState());
    if (outcome.error.kind === 'noType')
      await openScanPage(app, name, bytes, { left, page: within?.page ?? 1 });
    else if (outcome.error.kind === 'binary' && isScanName(name))
      tellCompareError(app, { kind: 'notAPicture' }, name);
    else tellJobError(app, name, outcome.error);
    return false;
  }
  await showPage(app, outcome.value, name, token);
  if (!outcome.value.isPageFile && token !== null) void openScanBeside(app, token);
  return true;
}
