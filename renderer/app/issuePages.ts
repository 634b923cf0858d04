import { perform, startHistory, type Document } from '../../shared/document/index.ts';
import type { Files, KeptPage } from '../session/session.ts';
import type { App } from './app.ts';
import { runJob } from './jobs.ts';
import { toOpen } from './loading.ts';
import { changePage, commonOf, fileOf } from './issue.ts';
import { tell, tellHostError, tellJobError } from './telling.ts';

/** The pages of an issue as they are now, for what is done to all of them. */

/** A page of an issue as it is now. */
export interface PageNow {
  readonly document: Document;
  readonly files: Files;
}

/**
 * A page of the issue as it is now: the open one, one that was left, or one that nobody turned to yet, as it would be
 * opened. Null where it cannot be opened; why is told.
 *
 * @param keeps whether one that is opened for this stays in memory, with its pictures, as if it had been turned to
 */
export async function pageNow(
  app: App,
  at: number,
  { keeps }: { readonly keeps: boolean },
): Promise<PageNow | 'cancelled' | null> {
  const { issue, history, files } = app.session.getState();
  const page = issue?.pages[at];
  if (!issue || !page) return null;
  const there = at === issue.at && history ? { history, files } : page.kept;
  if (there) return { document: there.history.document, files: there.files };
  const file = await fileOf(app, page);
  if (!file.ok) {
    tellHostError(app, file.error);
    return null;
  }
  const { name, token } = file.value;
  const outcome = await runJob(app, { kind: 'open', ...toOpen(file.value) });
  if (outcome.is === 'failed') tellJobError(app, page.name, outcome.error);
  if (outcome.is === 'cancelled') {
    tell(app, app.t('status:cancelled'));
    return 'cancelled';
  }
  if (outcome.is !== 'done') return null;
  const { document, isPageFile, evidence, plans, files: own } = outcome.value;
  const opened = startHistory(document);
  const others = issue.pages.map(({ details }) => details);
  const changes = commonOf(document.page, others);
  const carried = perform(opened, 'carry', { kind: 'setPage', changes });
  const known = Object.keys(changes).length > 0 && carried.ok ? carried.value : opened;
  if (!keeps) return { document: known.document, files: own };
  const kept: KeptPage = {
    history: known,
    files: own,
    evidence,
    plans,
    planAt: 0,
    place: { name, token: isPageFile ? token : null },
    saved: null,
    journalled: document,
    seen: new Set(),
  };
  changePage(app, page, { kept });
  return { document: known.document, files: own };
}

/** The pages of the issue in their order, as they are now; null where one cannot be had. */
export async function pagesOfIssue(app: App): Promise<readonly PageNow[] | null> {
  const pages: PageNow[] = [];
  for (const at of (app.session.getState().issue?.pages ?? []).keys()) {
    const page = await pageNow(app, at, { keeps: true });
    if (page === null || page === 'cancelled') return null;
    pages.push(page);
  }
  return pages;
}
