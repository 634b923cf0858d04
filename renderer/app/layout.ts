import type { Box } from '../../shared/document/index.ts';
import { columnEdges } from '../canvas/snap.ts';
import { boxesOf, selectedArticle, selectedBox } from '../session/selecting.ts';
import { documentOf, shown } from '../session/session.ts';
import type { App } from './app.ts';
import { edit } from './editing.ts';

type PlainRect = Box['rect'];

/** The edit of a box that a person placed: it is theirs now, and planning again leaves it. */
export function placeEdit(box: Box, rect: PlainRect) {
  const { x, y, width, height } = rect;
  return {
    kind: 'batch',
    edits: [
      { kind: 'setBoxRect', id: box.id, rect: { x, y, width, height } },
      ...(box.pinned ? [] : [{ kind: 'setBox', id: box.id, changes: { pinned: true } } as const]),
    ],
  } as const;
}

/** Moves the selected box by whole columns and lines. */
export function nudge(app: App, columns: number, lines: number): void {
  const state = app.session.getState();
  const document = documentOf(state);
  const box = document && selectedBox(document, state.selection);
  if (!document || !box) return;
  const { setup } = document.page;
  const [first = 0, , second = 0] = columnEdges(setup);
  const rect = {
    ...box.rect,
    x: box.rect.x + columns * (second - first),
    y: box.rect.y + lines * setup.linePitch,
  };
  edit(app, 'move', placeEdit(box, rect));
}

/** Moves the selected box by points, off the grid. */
export function nudgeFine(app: App, dx: number, dy: number): void {
  const state = app.session.getState();
  const document = documentOf(state);
  const box = document && selectedBox(document, state.selection);
  if (box) edit(app, 'move', placeEdit(box, { ...box.rect, x: box.rect.x + dx, y: box.rect.y + dy }));
}

/** Selects the next (1) or previous (−1) box in painting order. */
export function selectBox(app: App, by: 1 | -1): void {
  const state = app.session.getState();
  const document = documentOf(state);
  if (!document || document.boxes.length === 0) return;
  const at = document.boxes.findIndex(
    ({ id }) => state.selection?.kind === 'box' && id === state.selection.id,
  );
  const count = document.boxes.length;
  const next = document.boxes[at < 0 ? (by > 0 ? 0 : count - 1) : (at + by + count) % count];
  if (!next) return;
  app.session.setState({ selection: { kind: 'box', id: next.id } });
  app.canvas?.revealSelection();
}

export function changeColumns(app: App, by: 1 | -1): void {
  const state = app.session.getState();
  const document = documentOf(state);
  const box = document && selectedBox(document, state.selection);
  if (!document || !box) return;
  const { setup } = document.page;
  const gutter = box.gutter || setup.gutter * setup.bodySize;
  edit(app, 'columns', {
    kind: 'setBox',
    id: box.id,
    changes: { columns: Math.max(1, box.columns + by), gutter },
  });
}

export function orderArticle(app: App, by: 1 | -1): void {
  const state = app.session.getState();
  const document = documentOf(state);
  const article = document && selectedArticle(document, state.selection);
  if (!document || !article) return;
  const at = document.articles.indexOf(article) + by;
  if (at >= 0 && at < document.articles.length)
    edit(app, 'order', { kind: 'orderArticle', id: article.id, at });
}

/** Goes to the next article of which text has no room. */
export function goToOverset(app: App): void {
  const state = app.session.getState();
  const articles = (state.frame?.findings ?? []).flatMap((f) => (f.kind === 'overset' ? [f.article] : []));
  if (articles.length === 0) return;
  const at = articles.indexOf(state.selection?.kind === 'article' ? state.selection.id : '');
  const next = articles[(at + 1) % articles.length];
  if (next === undefined) return;
  app.session.setState({ selection: { kind: 'article', id: next } });
  const document = shown(app.session.getState());
  const last =
    document && boxesOf(document, { kind: 'article', id: next }).findLast(({ role }) => role === 'text');
  if (last) app.canvas?.revealBox(last.id);
}
