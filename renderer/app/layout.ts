import type { Box, Edit } from '../../shared/document/index.ts';
import { rect, type Rect } from '../../shared/geometry/index.ts';
import { columnEdges } from '../canvas/snap.ts';
import { boxesOf, pickedBoxes, selectedArticle, selectedBox } from '../session/selecting.ts';
import { documentOf, shown } from '../session/session.ts';
import { aligned, distributed, type Alignment } from './aligning.ts';
import type { App } from './app.ts';
import { edit } from './editing.ts';

type PlainRect = Box['rect'];

/** The edit of boxes that a person placed: they are theirs now, and planning again leaves them. */
export const placeEdits = (placed: readonly (readonly [Box, PlainRect])[]): Edit => ({
  kind: 'batch',
  edits: placed.flatMap(([box, { x, y, width, height }]) => [
    { kind: 'setBoxRect', id: box.id, rect: { x, y, width, height } } as const,
    ...(box.pinned ? [] : [{ kind: 'setBox', id: box.id, changes: { pinned: true } } as const]),
  ]),
});

export const placeEdit = (box: Box, to: PlainRect): Edit => placeEdits([[box, to]]);

/** How far a column is from the next, and a line. */
function gridSteps(app: App): readonly [column: number, line: number] {
  const setup = documentOf(app.session.getState())?.page.setup;
  if (!setup) return [0, 0];
  const [first = 0, , second = 0] = columnEdges(setup);
  return [second - first, setup.linePitch];
}

/** Moves the selected boxes by whole columns and lines. */
export function nudge(app: App, columns: number, lines: number): void {
  const [column, line] = gridSteps(app);
  nudgeFine(app, columns * column, lines * line);
}

/** Moves the selected boxes by points, off the grid. */
export function nudgeFine(app: App, dx: number, dy: number): void {
  place(app, 'move', (r) => rect(r.x + dx, r.y + dy, r.width, r.height));
}

/** Makes the selected boxes wider or higher by whole columns and lines; a box keeps one of each. */
export function grow(app: App, columns: number, lines: number): void {
  const [column, line] = gridSteps(app);
  place(app, 'resize', (r) => {
    const width = r.width + columns * column;
    const height = r.height + lines * line;
    return rect(r.x, r.y, width > line ? width : r.width, height > 1 ? height : r.height);
  });
}

function place(app: App, name: 'move' | 'resize', to: (r: Rect) => Rect): void {
  const state = app.session.getState();
  const document = documentOf(state);
  const boxes = document ? pickedBoxes(document, state.selection) : [];
  if (boxes.length > 0) edit(app, name, placeEdits(boxes.map((box) => [box, to(asRect(box))])));
}

const asRect = ({ rect: r }: Box): Rect => rect(r.x, r.y, r.width, r.height);

/** Brings the selected boxes to one line. */
export function align(app: App, how: Alignment): void {
  arrange(app, (rects) => aligned(rects, how));
}

/** Spreads the selected boxes evenly. */
export function distribute(app: App, axis: 'x' | 'y'): void {
  arrange(app, (rects) => distributed(rects, axis));
}

function arrange(app: App, to: (rects: readonly Rect[]) => readonly Rect[]): void {
  const state = app.session.getState();
  const document = documentOf(state);
  const boxes = document ? pickedBoxes(document, state.selection) : [];
  const rects = to(boxes.map(asRect));
  edit(app, 'align', placeEdits(boxes.map((box, i) => [box, rects[i] ?? box.rect])));
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

/** Selects all boxes of the page. */
export function selectAll(app: App): void {
  const document = documentOf(app.session.getState());
  if (document)
    app.session.setState({ selection: { kind: 'boxes', ids: document.boxes.map(({ id }) => id) } });
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

/** Has the text flow through the selected box earlier (−1) or later (1) than it does. */
export function rethread(app: App, by: 1 | -1): void {
  const state = app.session.getState();
  const document = documentOf(state);
  const box = document && selectedBox(document, state.selection);
  if (!document || box?.owner.kind !== 'article') return;
  const own = boxesOf(document, { kind: 'article', id: box.owner.id })
    .filter(({ role }) => role === 'text')
    .sort((a, b) => a.flow - b.flow);
  const at = own.indexOf(box);
  const other = own[at + by];
  if (!other) return;
  const order = own.map((one) => (one === box ? other : one === other ? box : one));
  edit(app, 'thread', {
    kind: 'batch',
    edits: order.map(({ id }, flow) => ({ kind: 'setBox', id, changes: { flow } }) as const),
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
