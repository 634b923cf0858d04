import { PREVIEW, startHistory, type Document } from '../../shared/document/index.ts';
import { isScanName, type HostResult, type OpenedFile } from '../../shared/host/index.ts';
import { isPicture } from '../../shared/scan/index.ts';
import { isPdf } from '../../shared/scan/pdf/index.ts';
import { documentOf, initialState, isUnsaved, type Files, type IssuePage } from '../session/session.ts';
import type { JobOutcome } from '../worker/jobs.ts';
import type { JobRequest, LoadedPage, PageOfFile } from '../worker/protocol.ts';
import { cancelReading } from '../worker/reader.ts';
import type { App } from './app.ts';
import { finishTyping } from './editing.ts';
import { tellCompareError } from '../compare/comparing.ts';
import { openScanBeside, openScanFile } from '../compare/openingScan.ts';
import { openPdfIssue } from './issue.ts';
import { keptFiles } from './keptFiles.ts';
import { openScanPage } from './scanPage.ts';
import { tell, tellHostError, tellJobError } from './telling.ts';

/** Runs a job with its progress in the status line. */
export async function runJob<K extends JobRequest['kind']>(
  app: App,
  job: Extract<JobRequest, { kind: K }>,
): Promise<JobOutcome<K>> {
  const { session, jobs } = app;
  const { id, outcome } = jobs.run<K>(job, ({ stage, share }) =>
    session.setState({ job: { id, stage, share } }),
  );
  session.setState({ job: { id, stage: 'fonts', share: 0 } });
  const result = await outcome;
  if (session.getState().job?.id === id) session.setState({ job: null });
  return result;
}

export function cancelJob(app: App): void {
  const { job } = app.session.getState();
  if (job?.stage === 'find' || job?.stage === 'read') cancelReading();
  else if (job) app.jobs.cancel(job.id);
}

/** A page as a host handed it over: a file, or a page of a PDF. */
export type PageFile = OpenedFile & Pick<IssuePage, 'within'>;

/** The same as the worker is told of it. */
export const toOpen = ({ name, bytes, within }: PageFile): PageOfFile => ({
  name: within?.pdf ?? name,
  bytes,
  page: within?.page ?? null,
});

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

/** Puts a page on the screen in place of the one that is open. */
export async function showPage(
  app: App,
  { document, isPageFile, evidence, plans, files }: LoadedPage,
  name: string,
  token: string | null,
): Promise<void> {
  const { issue } = app.session.getState();
  app.session.setState({
    ...sessionOfPage(),
    // Whoever opened it as a page of the issue says so afterwards.
    issue: issue && { ...issue, at: -1 },
    history: startHistory(document),
    evidence,
    plans,
    files,
    place: { name, token: isPageFile ? token : null },
    saved: null,
    journalled: document,
    recent: await app.host.recentFiles(),
    leftTab: document.questions.length > 0 ? 'questions' : 'articles',
  });
  app.canvas?.onNewPage();
  // Keys are for the page, where nothing else has them.
  if (window.document.activeElement === window.document.body) app.canvas?.focus();
  tell(
    app,
    app.t('notice:opened', {
      name,
      articles: document.articles.length,
      photos: document.photos.length,
      questions: document.questions.length,
    }),
  );
}

/**
 * Asks whether the open page may give way, where it has changes that are not saved, and saves them where that is wanted.
 * `stay`: it may not, or could not be saved; `discard`: its changes are given up.
 */
export async function leave(app: App): Promise<'saved' | 'discard' | 'stay'> {
  if (!isUnsaved(app.session.getState())) return 'saved';
  const answer = await new Promise<'save' | 'discard' | 'stay'>((leaving) =>
    app.session.setState({ leaving }),
  );
  app.session.setState({ leaving: null });
  if (answer !== 'save') return answer;
  return (await save(app, false)) ? 'saved' : 'stay';
}

/** The part of the session that starts anew with each page. */
export function sessionOfPage() {
  const { doubt, seen, arranging, drawing, cropping } = initialState;
  const { preview, selection, editing, fitting, scanMode, comparison, differenceAt, planAt } = initialState;
  const { residuals, scanPlace, scanLost, openingScan } = initialState;
  const { moving, onScan } = initialState;
  return {
    doubt,
    seen,
    arranging,
    drawing,
    cropping,
    preview,
    selection,
    editing,
    fitting,
    scanMode,
    comparison,
    differenceAt,
    planAt,
    residuals,
    scanPlace,
    scanLost,
    openingScan,
    moving,
    onScan,
  };
}

/** Pixels of the picture that a folder shows of the page. */
const PREVIEW_WIDTH = 360;

/** A page's name without what its file ends in. */
export const baseName = (name: string) =>
  name.replace(/\.(banxin|txt|text|xml|alto|hocr|x?html|jpe?g|png|webp|tiff?|jp2|j2k|jpx|jpf|pdf)$/iu, '');

/** Saves the page file; `asNew` asks where. True where it was saved. */
export async function save(app: App, asNew: boolean): Promise<boolean> {
  finishTyping(app);
  const { history, place, files } = app.session.getState();
  if (!history) return false;
  const { document } = history;
  const packed = await pack(app, document, files);
  if (packed.is === 'failed') tellJobError(app, place?.name ?? '', packed.error);
  if (packed.is !== 'done') return false;
  const result = await app.host.save({
    purpose: 'page',
    suggestedName: `${baseName(place?.name ?? app.t('app:untitled'))}.banxin`,
    bytes: packed.value.bytes,
    token: asNew ? null : (place?.token ?? null),
  });
  if (result === null) return false;
  if (!result.ok) {
    tellHostError(app, result.error);
    return false;
  }
  const { name, token, place: where } = result.value;
  app.session.setState({
    place: { name, token },
    saved: history.done,
    recent: await app.host.recentFiles(),
  });
  if (documentOf(app.session.getState()) === document) await app.host.journal.clear();
  tell(app, app.t('notice:saved', { place: where }), token);
  return true;
}

/** The bytes of the page file, with a small picture of the page and without pictures that nothing names any more. */
export async function pack(app: App, document: Document, files: Files): Promise<JobOutcome<'pack'>> {
  const kept = new Map(keptFiles(document, files));
  const preview = await app.canvas?.picture(PREVIEW_WIDTH);
  if (preview) kept.set(PREVIEW, preview);
  return app.jobs.run({ kind: 'pack', document, files: kept }, () => undefined).outcome;
}
