import { compose } from '../../shared/compose/index.ts';
import type { Page } from '../../shared/document/index.ts';
import type { HostResult, OpenedFile } from '../../shared/host/index.ts';
import { jumpingStories, otherHalf, pageNumber } from '../session/jumps.ts';
import { documentOf, type IssuePage, type SessionState } from '../session/session.ts';
import type { App } from './app.ts';
import { edit, finishTyping } from './editing.ts';
import { runJob } from './jobs.ts';
import { loadPage, toOpen, type PageFile } from './loading.ts';
import { leave, save } from './saving.ts';
import { sessionOfPage } from './showing.ts';
import { storyInHand } from './stories.ts';
import { tell, tellError, tellHostError } from './telling.ts';

/** Several pages as an issue: the files of a folder or a set of them, opened one at a time. */

/** Pixels across of a page's picture in the strip. */
const THUMBNAIL = 160;

/** Asks for a folder and opens its first page. */
export async function askForIssue(app: App): Promise<void> {
  const listed = await app.host.openFolder();
  if (listed === null) return;
  if (!listed.ok) {
    tellHostError(app, listed.error);
    return;
  }
  await openIssue(
    app,
    listed.value.map(({ name, token }) => blankPage(name, token, null)),
  );
}

/** Opens files that were dropped together: pages of one issue. */
export async function openFiles(app: App, files: readonly HostResult<OpenedFile>[]): Promise<void> {
  const failed = files.find((file) => !file.ok);
  if (failed && !failed.ok) tellHostError(app, failed.error);
  const pages = files.flatMap((file) =>
    file.ok && /\.(banxin|txt|text)$/iu.test(file.value.name) ? [file.value] : [],
  );
  // What cannot be opened again by its place is kept.
  await openIssue(
    app,
    pages.map(({ name, token, bytes }) => blankPage(name, token, token === null ? bytes : null)),
  );
}

/** More pages are a book. */
const MOST_PAGES = 200;

/**
 * Opens a PDF of several pages, as papers publish an issue, each of its pages as one of the issue. False where it has only
 * one, or cannot be read: who opens that tells why.
 */
export async function openPdfIssue(app: App, { name, bytes }: OpenedFile): Promise<boolean> {
  const counted = await runJob(app, { kind: 'pdfPages', bytes });
  const pages = counted.is === 'done' ? counted.value.pages : 1;
  if (pages < 2) return false;
  if (pages > MOST_PAGES) tellError(app, app.t('issue:book', { name, count: pages, most: MOST_PAGES }));
  else
    await openIssue(
      app,
      Array.from({ length: pages }, (_, i) => ({
        ...blankPage(name.replace(/\.pdf$/iu, `-${i + 1}.pdf`), null, bytes),
        within: { pdf: name, page: i + 1 },
      })),
    );
  return true;
}

const blankPage = (name: string, token: string | null, bytes: IssuePage['bytes']): IssuePage => ({
  name,
  token,
  bytes,
  within: null,
  details: null,
  stories: [],
  thumbnail: null,
  kept: null,
});

/** A text and the page file that was made of it are one page: the page file. */
function withoutTexts(pages: readonly IssuePage[]): IssuePage[] {
  const stem = (name: string) => name.replace(/\.(banxin|txt|text)$/iu, '');
  const made = new Set(pages.filter(({ name }) => /\.banxin$/iu.test(name)).map(({ name }) => stem(name)));
  return pages.filter(({ name }) => /\.banxin$/iu.test(name) || !made.has(stem(name)));
}

async function openIssue(app: App, listed: readonly IssuePage[]): Promise<void> {
  const pages = withoutTexts(listed).sort((a, b) => a.name.localeCompare(b.name, 'zh-CN', { numeric: true }));
  if (pages.length === 0) {
    tellError(app, app.t('issue:none'));
    return;
  }
  app.session.setState({ issue: { pages, at: -1 } });
  await goToPage(app, 0);
  await lookThrough(app);
}

/** Reads each page's details, stories and picture, in the order of the strip. */
async function lookThrough(app: App): Promise<void> {
  const opened = app.session.getState().issue?.pages;
  for (const page of opened ?? []) {
    const file = await fileOf(app, page);
    if (!file.ok) continue;
    const { outcome } = app.jobs.run({ kind: 'peek', ...toOpen(file.value) }, () => undefined);
    const peeked = await outcome;
    // Another issue may have been opened meanwhile.
    if (
      !app.session.getState().issue?.pages.some((one) => one.name === page.name && one.token === page.token)
    )
      return;
    if (peeked.is !== 'done') continue;
    const { document, preview } = peeked.value;
    const picture = preview ?? (await pictureOf(app, document));
    changePage(app, page, {
      details: document.page,
      stories: jumpingStories(document),
      thumbnail: picture && (await createImageBitmap(new Blob([picture]))),
    });
  }
}

async function pictureOf(
  app: App,
  document: Parameters<typeof compose>[0],
): Promise<Uint8Array<ArrayBuffer> | null> {
  if (!app.fonts || !app.canvas) return null;
  const canvas = new OffscreenCanvas(1, 1);
  if (!app.canvas.paintInto(canvas, compose(document, app.fonts), THUMBNAIL)) return null;
  const blob = await canvas.convertToBlob({ type: 'image/png' });
  return new Uint8Array(await blob.arrayBuffer());
}

export function changePage(app: App, page: IssuePage, changes: Partial<IssuePage>): void {
  app.session.setState(({ issue }) => ({
    issue: issue && {
      ...issue,
      pages: issue.pages.map((one) =>
        one.name === page.name && one.token === page.token ? { ...one, ...changes } : one,
      ),
    },
  }));
}

export async function fileOf(
  app: App,
  { name, token, bytes, within }: IssuePage,
): Promise<HostResult<PageFile>> {
  if (token !== null) {
    const file = await app.host.openListed(token);
    return file.ok ? { ok: true, value: { ...file.value, within: null } } : file;
  }
  return bytes
    ? { ok: true, value: { name, token: null, bytes, within } }
    : { ok: false, error: { kind: 'notFound', name } };
}

/** What a page of an issue has in common with the others. */
const common = ['paper', 'date', 'issue', 'shelfMark'] as const satisfies readonly (keyof Page)[];

/**
 * Opens a page of the issue. The one that is left is saved first where it has a place, and kept with its steps; what is
 * common carries over.
 */
export async function goToPage(app: App, at: number): Promise<boolean> {
  finishTyping(app);
  const { issue, place, history, saved } = app.session.getState();
  const page = issue?.pages[at];
  if (!issue || !page || at === issue.at) return false;
  const isPageFile = typeof place?.token === 'string';
  if (isPageFile && history && history.done !== saved && !(await save(app, false))) return false;
  const left = await leave(app);
  if (left === 'stay') return false;
  // What was open before the issue is none of it.
  const details = issue.pages[issue.at] && documentOf(app.session.getState())?.page;
  keepCurrent(app, left === 'saved');
  if (page.kept) {
    app.session.setState({ ...sessionOfPage(), ...page.kept });
    app.canvas?.onNewPage();
  } else {
    const file = await fileOf(app, page);
    if (!file.ok) tellHostError(app, file.error);
    // It may be refused: then the one before is still there.
    if (!file.ok || !(await loadPage(app, file.value))) return false;
  }
  const opened = (one: IssuePage, i: number) => (i === at ? { ...one, kept: null } : one);
  app.session.setState(({ issue: now }) => ({ issue: now && { at, pages: now.pages.map(opened) } }));
  carryOver(app, details);
  return true;
}

/** The strip shows the page that is left as it is now; with its steps, where they are to be found again. */
function keepCurrent(app: App, withSteps: boolean): void {
  const state = app.session.getState();
  const { issue, history, place } = state;
  const page = issue?.pages[issue.at];
  if (!history || !page) return;
  const { document } = history;
  const { files, evidence, plans, planAt, saved, journalled, seen } = state;
  const now: IssuePage = {
    ...page,
    name: place?.name ?? page.name,
    token: place?.token ?? page.token,
    details: document.page,
    stories: jumpingStories(document),
    kept: withSteps ? { history, files, evidence, plans, planAt, place, saved, journalled, seen } : null,
  };
  changePage(app, page, now);
  void app.canvas?.picture(THUMBNAIL).then(async (picture) => {
    if (picture) changePage(app, now, { thumbnail: await createImageBitmap(new Blob([picture])) });
  });
}

/** What this page does not know of itself and the issue's other pages do. */
export function commonOf(own: Page, others: readonly (Page | null | undefined)[]): Partial<Page> {
  return Object.fromEntries(
    common.flatMap((field) => {
      if (own[field] !== '') return [];
      const known = others.find((other) => other && other[field] !== '')?.[field];
      return known ? [[field, known] as const] : [];
    }),
  );
}

/** Fills it in, as one step that can be undone. */
function carryOver(app: App, left: Page | undefined): void {
  const { issue } = app.session.getState();
  const own = documentOf(app.session.getState())?.page;
  if (!own || !issue) return;
  const changes = commonOf(own, [left, ...issue.pages.map(({ details }) => details)]);
  if (Object.keys(changes).length > 0) edit(app, 'carry', { kind: 'setPage', changes });
}

/** The next (1) or previous (−1) page. */
export async function turnPage(app: App, by: 1 | -1): Promise<void> {
  const { issue } = app.session.getState();
  if (issue) await goToPage(app, issue.at + by);
}

/** The story in hand, if it jumps, with its page's number. */
export function jumpInHand(state: SessionState) {
  const document = documentOf(state);
  const article = storyInHand(state);
  const story = document && article && jumpingStories(document).find((one) => one.article === article.id);
  return story?.jump ? { story, jump: story.jump, own: pageNumber(document?.page.number ?? '') } : null;
}

/** Goes to the other half of the story in hand, on its page of the issue. */
export async function followJump(app: App): Promise<void> {
  const state = app.session.getState();
  const found = jumpInHand(state);
  if (!found || !state.issue) return;
  const at = state.issue.pages.findIndex(
    ({ details }) => pageNumber(details?.number ?? '') === found.jump.page,
  );
  const page = state.issue.pages[at];
  if (!page) {
    tellError(app, app.t('issue:noPage', { page: found.jump.page }));
    return;
  }
  const half = otherHalf(found.story, found.own, page.stories);
  if (!(await goToPage(app, at))) return;
  if (!half) {
    tell(app, app.t('issue:noHalf', { page: found.jump.page }));
    return;
  }
  app.session.setState({ selection: { kind: 'article', id: half.article }, leftTab: 'articles' });
  const document = documentOf(app.session.getState());
  const head = document?.boxes.find(
    ({ owner, role }) => owner.kind === 'article' && owner.id === half.article && role === 'headline',
  );
  if (head) app.canvas?.revealBox(head.id);
}

export function closeIssue(app: App): void {
  app.session.setState({ issue: null });
}
