import type { Box } from '../../shared/document/index.ts';
import { contains, intersection, type Rect } from '../../shared/geometry/index.ts';
import type { App } from '../app/app.ts';
import { selectedBox, selectionOf } from '../session/selecting.ts';
import { documentOf, shown } from '../session/session.ts';
import { regionAt } from './caret.ts';
import { handleAt, HANDLE_REACH } from './overlay.ts';
import { rectOf } from './overlayOf.ts';
import { snapLines, type Handle, type SnapLines } from './snap.ts';

/** The handle of the selected box under a point of the page; `scale`: CSS pixels to a point. */
export function handleUnder(
  app: App,
  scale: number,
  x: number,
  y: number,
): { readonly box: Box; readonly handle: Handle } | null {
  const state = app.session.getState();
  const document = shown(state);
  const box = document && !state.editing ? selectedBox(document, state.selection) : null;
  const handle = box && handleAt(rectOf(box), x, y, HANDLE_REACH / scale);
  return box && handle ? { box, handle } : null;
}

/** The box under a point of the page. */
export function boxUnder(app: App, x: number, y: number): Box | null {
  const state = app.session.getState();
  const document = documentOf(state);
  if (!state.frame || !document) return null;
  // Frames and rules lie around and between stories: they are taken only where nothing else is.
  const region =
    regionAt(state.frame, x, y, ({ role, box }) => box !== null && role !== 'frame' && role !== 'rule') ??
    regionAt(state.frame, x, y, ({ box }) => box !== null);
  return document.boxes.find(({ id }) => id === region?.box) ?? null;
}

/** What boxes that are moved or resized are drawn to: the grid and the other boxes. */
export function linesFor(app: App, boxes: readonly Box[]): SnapLines {
  const document = documentOf(app.session.getState());
  if (!document) return { xs: [], ys: [] };
  const others = document.boxes.filter((other) => !boxes.includes(other));
  return snapLines(document.page.setup, others.map(rectOf));
}

/** Selects the boxes that a rubber band meets; frames only where it holds them whole. */
export function selectIn(app: App, band: Rect): void {
  const document = documentOf(app.session.getState());
  const ids = (document?.boxes ?? []).flatMap((box) => {
    const meets =
      box.role === 'frame' ? contains(band, rectOf(box)) : intersection(band, rectOf(box)) !== null;
    return meets ? [box.id] : [];
  });
  app.session.setState({ selection: selectionOf(ids) });
}
