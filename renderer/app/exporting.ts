import { compose } from '../../shared/compose/index.ts';
import { assetPath, type Document } from '../../shared/document/index.ts';
import type { Frame } from '../../shared/frame/index.ts';
import { pictureSizesIn } from '../../shared/pipeline/index.ts';
import {
  assetsOf,
  newsprintLimits,
  outputProfileOf,
  preflight,
  type Finding,
  type PrintOptions,
} from '../../shared/print/index.ts';
import { missingOf, oversetOf } from '../session/lacking.ts';
import { documentOf, type Files, type SessionState } from '../session/session.ts';
import type { App } from './app.ts';
import { finishTyping } from './editing.ts';
import { runJob } from './jobs.ts';
import { baseName } from './saving.ts';
import { goToPage } from './issue.ts';
import { pageNow, pagesOfIssue, type PageNow } from './issuePages.ts';
import { revealQuestion } from './review.ts';
import { tell, tellError, tellHostError, tellJobError } from './telling.ts';

/** Shows what the PDF will be made with, and what to look at before. */
export function askForExport(app: App): void {
  finishTyping(app);
  app.session.setState({ exporting: true });
}

/** What to look at before the page that is shown is printed; errors first. */
export function findingsOf({ frame, history, files }: SessionState): readonly Finding[] {
  return frame && history ? gravestFirst(preflightOf(frame, { document: history.document, files })) : [];
}

const preflightOf = (frame: Frame, { document, files }: PageNow): readonly Finding[] =>
  preflight(frame, document, newsprintLimits, pictureSizesIn(files));
const rank = ({ severity }: Finding): number => (severity === 'error' ? 0 : 1);
const gravestFirst = (findings: readonly Finding[]) => [...findings].sort((a, b) => rank(a) - rank(b));

const unseen = { document: null, findings: [], cancelled: false } as const;

/**
 * Looks at each page of the issue as it would be printed, one after the other, until `signal` or the person ends it. Of
 * each only what was found stays in memory.
 */
export async function checkIssue(app: App, signal: AbortSignal): Promise<void> {
  const { fonts, session } = app;
  const pages = session.getState().issue?.pages ?? [];
  if (!fonts) return;
  session.setState({ checked: [] });
  for (const [at, { name }] of pages.entries()) {
    const page = await pageNow(app, at, { keeps: false });
    if (signal.aborted) return;
    if (page === 'cancelled') {
      const left = pages
        .slice(at)
        .map((one, i) => ({ ...unseen, at: at + i, name: one.name, cancelled: true }));
      session.setState(({ checked }) => ({ checked: [...(checked ?? []), ...left] }));
      return;
    }
    const one = page
      ? {
          at,
          name,
          document: page.document,
          findings: gravestFirst(preflightOf(compose(page.document, fonts), page)),
          cancelled: false,
        }
      : { ...unseen, at, name };
    session.setState(({ checked }) => ({ checked: [...(checked ?? []), one] }));
  }
}

/** Closes the dialog and shows the place of a finding, selected; on another page of the issue where `at` says so. */
export async function goToFinding(app: App, { place }: Finding, at?: number): Promise<void> {
  app.session.setState({ exporting: false });
  const { issue } = app.session.getState();
  if (at !== undefined && issue && at !== issue.at && !(await goToPage(app, at))) return;
  const document = documentOf(app.session.getState());
  if (!document) return;
  const question = document.questions.find(({ id }) => id === place.question);
  if (question) {
    app.session.setState({
      doubt: question.id,
      leftTab: 'questions',
      leftOpen: true,
      selection: { kind: 'question', id: question.id },
    });
    revealQuestion(app, document, question);
    return;
  }
  if (place.box !== undefined) {
    app.session.setState({ selection: { kind: 'box', id: place.box } });
    app.canvas?.revealBox(place.box);
  } else if (place.article !== undefined) {
    app.session.setState({ selection: { kind: 'article', id: place.article } });
    app.canvas?.revealSelection();
  }
}

/** Another printing condition than newsprint, by its profile; a file that is none is told and changes nothing. */
export async function pickProfile(app: App): Promise<void> {
  const file = await app.host.openFile('profile');
  if (file === null) return;
  if (!file.ok) {
    tellHostError(app, file.error);
    return;
  }
  const { name, bytes } = file.value;
  const profile = outputProfileOf(bytes);
  if (!profile.ok) tellError(app, app.t(`error:${profile.error.kind}`, { name }));
  else
    app.session.setState(({ printing }) => ({
      printing: { ...printing, icc: { name: profile.value.condition, bytes } },
    }));
}

/**
 * Exports the PDF, of the page or of all pages of the issue, and says where it went. The window stays free meanwhile; the
 * status line shows how far it is.
 */
export async function exportPdf(app: App): Promise<void> {
  const { history, place, files, issue, printing } = app.session.getState();
  const { fonts } = app;
  app.session.setState({ exporting: false });
  if (!history || !fonts) return;
  const { icc, whole, ...options } = printing;
  const isWhole = whole && issue !== null;
  const open = isWhole ? await pagesOfIssue(app) : [{ document: history.document, files }];
  if (!open) return;
  const pages = open.map((page) => ({ ...page, frame: compose(page.document, fonts) }));
  const suggestedName = `${isWhole ? issueName(pages) : pageName(app, history.document, place?.name)}.pdf`;
  const outcome = await runJob(app, {
    kind: 'export',
    pages: pages.map((page) => ({ document: page.document, files: shownFiles(page, options, page.files) })),
    options,
    icc: icc?.bytes ?? null,
    date: isoWithOffset(new Date()),
  });
  if (outcome.is === 'cancelled') tell(app, app.t('status:cancelled'));
  if (outcome.is === 'failed') tellJobError(app, suggestedName, outcome.error);
  if (outcome.is !== 'done') return;
  const result = await app.host.save({
    purpose: 'pdf',
    suggestedName,
    bytes: outcome.value.bytes,
    token: null,
  });
  if (result === null) return;
  if (!result.ok) {
    tellHostError(app, result.error);
    return;
  }
  const sum = (of: (frame: Frame) => number) => pages.reduce((all, { frame }) => all + of(frame), 0);
  const [overset, missing] = [sum(oversetOf), sum(missingOf)];
  const done = isWhole
    ? app.t('notice:exportedIssue', { place: result.value.place, pages: pages.length })
    : app.t('notice:exported', { place: result.value.place });
  const lacking = overset + missing > 0 ? ` ${app.t('notice:lacking', { overset, missing })}` : '';
  tell(app, done + lacking, result.value.token);
}

/** What a page's PDF or other file is called: as the page file, which a person named, else by what is known of the page. */
export function pageName(
  { t }: App,
  { page: { paper, date, number } }: Document,
  file: string | undefined,
): string {
  const isNamed = file !== undefined && /\.banxin$/iu.test(file);
  const known = [paper, date, number && t('issue:page', { number })].filter(Boolean);
  if (isNamed || paper === '' || known.length < 2) return baseName(file ?? t('app:untitled'));
  return fileName(known.join(' '));
}

/** Without what no file system takes. */
const fileName = (name: string): string => name.replace(/[\\/:*?"<>|]/gu, '-');

/** What the file of an issue is called: its paper and date as far as they are known. */
export function issueName(pages: readonly { readonly document: Document }[]): string {
  const known = (field: 'paper' | 'date') =>
    pages.map(({ document }) => document.page[field]).find((value) => value !== '') ?? '';
  const name = [known('paper'), known('date')].filter(Boolean).join(' ');
  return fileName(name) || 'issue';
}

/** The files that the PDF shows: a scan that does not lie under it is not copied to the worker. */
function shownFiles(
  page: { readonly document: Document; readonly frame: NonNullable<SessionState['frame']> },
  options: PrintOptions,
  files: Files,
): Files {
  const paths = new Set(assetsOf(page, options).map((asset) => assetPath(asset)));
  return new Map([...files].filter(([path]) => paths.has(path)));
}

/** ISO 8601 with seconds and the offset of this place. */
function isoWithOffset(date: Date): string {
  const two = (n: number) => String(n).padStart(2, '0');
  const offset = -date.getTimezoneOffset();
  const local = new Date(date.getTime() + offset * 60_000).toISOString().slice(0, 19);
  const sign = offset < 0 ? '-' : '+';
  return `${local}${sign}${two(Math.floor(Math.abs(offset) / 60))}:${two(Math.abs(offset) % 60)}`;
}
