import type { Document } from '../../shared/document/index.ts';
import { rect, type Rect } from '../../shared/geometry/index.ts';
import { columnEdges } from '../canvas/snap.ts';
import { documentOf, type DrawnKind } from '../session/session.ts';
import type { App } from './app.ts';
import { edit, finishTyping } from './editing.ts';
import { LEAST, LINES, newBox } from './newBox.ts';
import { cutPhoto } from '../compare/cropping.ts';

/** Begins to draw a box on the page; a second time, it is not drawn after all. */
export function beginDrawing(app: App, kind: DrawnKind | 'cut'): void {
  finishTyping(app);
  app.session.setState(({ drawing }) => ({ drawing: drawing === kind ? null : kind, arranging: null }));
}

/** Makes the box that was drawn; a click makes one of a column's width there. */
export function draw(app: App, drawn: Rect): void {
  const { drawing } = app.session.getState();
  const document = documentOf(app.session.getState());
  if (!drawing || !document) return;
  const isClick = drawn.width < LEAST && drawn.height < LEAST;
  make(app, document, drawing, isClick ? columnAt(document, kindOf(drawing), drawn.x, drawn.y) : drawn);
}

/** Makes the box in the middle of what is seen, for who draws nothing. */
export function drawInView(app: App): void {
  const { drawing } = app.session.getState();
  const document = documentOf(app.session.getState());
  const middle = app.canvas?.middle();
  if (drawing && document && middle)
    make(app, document, drawing, columnAt(document, kindOf(drawing), ...middle));
}

/** A rectangle of the column that holds a point, from the line there on. */
function columnAt({ page: { setup } }: Document, kind: DrawnKind, x: number, y: number): Rect {
  const edges = columnEdges(setup);
  let at = 0;
  for (let i = 0; i + 1 < edges.length; i += 2) if ((edges[i] ?? 0) <= x) at = i;
  const [x1 = 0, x2 = 0] = edges.slice(at, at + 2);
  return rect(x1, y, x2 - x1, LINES[kind] * setup.linePitch);
}

/** What is cut out of the scan is a photo. */
const kindOf = (drawing: DrawnKind | 'cut'): DrawnKind => (drawing === 'cut' ? 'photo' : drawing);

function make(app: App, document: Document, drawing: DrawnKind | 'cut', r: Rect): void {
  app.session.setState({ drawing: null });
  if (drawing === 'cut') {
    void cutPhoto(app, r);
    return;
  }
  const { id, edits } = newBox(app, document, drawing, r);
  if (edit(app, 'add', { kind: 'batch', edits })) app.session.setState({ selection: { kind: 'box', id } });
}
