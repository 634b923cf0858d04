import { startHistory } from '../../shared/document/index.ts';
import { doubtsOf } from '../session/doubts.ts';
import { oversetOf } from '../session/lacking.ts';
import { initialState } from '../session/session.ts';
import type { LoadedPage } from '../worker/protocol.ts';
import type { App } from './app.ts';
import { tell, tellError } from './telling.ts';

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
  });
  const doubts = doubtsOf(app.session.getState()).length;
  app.session.setState({ leftTab: doubts > 0 ? 'questions' : 'articles' });
  app.canvas?.onNewPage();
  // Keys are for the page, where nothing else has them.
  if (window.document.activeElement === window.document.body) app.canvas?.focus();
  // More text than the planner can lay out is mostly that of several pages.
  const isLaidOut = document.boxes.some(({ role }) => role === 'text');
  if (!isLaidOut && document.articles.length > 0) {
    const characters = oversetOf(app.session.getState().frame);
    tellError(app, app.t('notice:notLaidOut', { name, characters }));
    return;
  }
  tell(
    app,
    app.t('notice:opened', {
      name,
      articles: document.articles.length,
      photos: document.photos.length,
      questions: doubts,
    }),
  );
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
