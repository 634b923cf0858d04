import { blockOfPlace } from '../../shared/compose/index.ts';
import type { Box } from '../../shared/document/index.ts';
import { bounds, rect, type Rect } from '../../shared/geometry/index.ts';
import type { App } from '../app/app.ts';
import { arrangeAt } from '../app/arranging.ts';
import { crop, endCropping, moved } from '../app/cropping.ts';
import { draw } from '../app/drawing.ts';
import { beginTyping, edit, finishTyping, previewEdit } from '../app/editing.ts';
import { placeEdit, placeEdits } from '../app/layout.ts';
import { addFitPoint } from '../app/scan.ts';
import { pickedBoxes, selectionOf } from '../session/selecting.ts';
import { documentOf } from '../session/session.ts';
import { placeOfBlock } from '../session/textPlaces.ts';
import { hitText } from './caret.ts';
import type { PageController } from './controller.ts';
import { listenToDrops } from './dropping.ts';
import { listening, within } from './listening.ts';
import { rectOf } from './overlayOf.ts';
import { boxUnder, handleUnder, linesFor, selectIn } from './picking.ts';
import { snapMove, snapResize, type Handle, type SnapLines } from './snap.ts';
import { panBy, toPage, type View } from './view.ts';
import { listenToWheel } from './wheel.ts';

/** CSS pixels. */
const SNAP = 6;
const DRAG_FROM = 4;

interface Moving {
  readonly x: number;
  readonly y: number;
  readonly lines: SnapLines;
  /** What it covers now; null until it was moved far enough to be meant. */
  rect: Rect | null;
}
type Gesture =
  | { readonly kind: 'pan'; readonly x: number; readonly y: number; readonly view: View }
  | (Moving & { readonly kind: 'move'; readonly boxes: readonly Box[] })
  | (Moving & { readonly kind: 'resize'; readonly box: Box; readonly handle: Handle })
  /** A rectangle from corner to corner: a rubber band that selects, or a box that is made. */
  | (Moving & { readonly kind: 'band' })
  | { readonly kind: 'crop'; x: number; y: number; readonly box: Box };
type Moved = Exclude<Gesture, { kind: 'pan' | 'crop' }>;

/** Mouse, pen, touch pad and the space bar on the canvas. Returns how to stop listening. */
export function listenToGestures(app: App, canvas: PageController, element: HTMLElement): () => void {
  let gesture: Gesture | null = null;
  let space = false;
  let frame = 0;
  let hovered: Box | null = null;
  const { on, stop } = listening();
  const setTool = (tool: string) => {
    // Set only where it changes: it has the styles worked out anew.
    if (element.dataset['tool'] !== tool) element.dataset['tool'] = tool;
  };
  const inElement = (event: MouseEvent) => within(element, event);
  const onPage = (event: MouseEvent) => toPage(canvas.view, ...inElement(event));

  on(element, 'pointerdown', (event) => {
    if (event.target instanceof HTMLTextAreaElement) return;
    const { fitting, editing, frame: page } = app.session.getState();
    const [x, y] = onPage(event);
    const [wx, wy] = inElement(event);
    // The textarea that takes the keys keeps the focus while its own text is clicked.
    event.preventDefault();
    if (event.button === 1 || (event.button === 0 && space)) {
      gesture = { kind: 'pan', x: wx, y: wy, view: canvas.view };
      setTool('panning');
      element.setPointerCapture(event.pointerId);
      return;
    }
    if (event.button !== 0) return;
    if (fitting) {
      addFitPoint(app, [x, y]);
      return;
    }
    if (app.session.getState().drawing) {
      element.focus({ preventScroll: true });
      gesture = { kind: 'band', x, y, lines: linesFor(app, []), rect: null };
      element.setPointerCapture(event.pointerId);
      return;
    }
    if (editing && page && app.fonts) {
      const hit = hitText(page, app.fonts, x, y, blockOfPlace(editing.place) ?? undefined);
      if (hit) {
        const start = event.shiftKey ? editing.selectionStart : hit.offset;
        app.session.setState({
          editing: {
            ...editing,
            upstream: false,
            selectionStart: Math.min(start, hit.offset),
            selectionEnd: Math.max(start, hit.offset),
          },
        });
        return;
      }
      finishTyping(app);
    }
    element.focus({ preventScroll: true });
    const state = app.session.getState();
    const document = documentOf(state);
    const handle = state.arranging || state.cropping ? null : handleUnder(app, canvas.view.scale, x, y);
    const box = boxUnder(app, x, y);
    if (state.cropping) {
      if (box?.owner.kind === 'photo' && box.owner.id === state.cropping.photo)
        gesture = { kind: 'crop', x, y, box };
      else endCropping(app);
    } else if (handle) {
      gesture = { kind: 'resize', ...handle, x, y, lines: linesFor(app, [handle.box]), rect: null };
    } else if (box && state.arranging) {
      arrangeAt(app, box.id, x, y);
      return;
    } else if (!box || !document) {
      if (!event.shiftKey) app.session.setState({ selection: null });
      gesture = { kind: 'band', x, y, lines: { xs: [], ys: [] }, rect: null };
    } else {
      const picked = pickedBoxes(document, state.selection).map(({ id }) => id);
      const ids = event.shiftKey
        ? picked.includes(box.id)
          ? picked.filter((id) => id !== box.id)
          : [...picked, box.id]
        : picked.includes(box.id)
          ? picked
          : [box.id];
      app.session.setState({ selection: selectionOf(ids) });
      const boxes = document.boxes.filter(({ id }) => ids.includes(id));
      if (boxes.includes(box))
        gesture = { kind: 'move', boxes, x, y, lines: linesFor(app, boxes), rect: null };
    }
    if (gesture) element.setPointerCapture(event.pointerId);
  });

  on(element, 'pointermove', (event) => {
    const [wx, wy] = inElement(event);
    if (gesture?.kind === 'pan') {
      // From where it began: steps that are rounded to pixels would add up.
      canvas.setView(panBy(gesture.view, wx - gesture.x, wy - gesture.y));
      return;
    }
    const [x, y] = onPage(event);
    if (gesture) {
      if (gesture.kind === 'crop') {
        const { box } = gesture;
        const [by, down] = [(gesture.x - x) / box.rect.width, (gesture.y - y) / box.rect.height];
        gesture.x = x;
        gesture.y = y;
        crop(app, (now) => moved(now, by, down));
        return;
      }
      const { scale } = canvas.view;
      const [dx, dy] = [x - gesture.x, y - gesture.y];
      if (gesture.rect === null && Math.hypot(dx, dy) * scale < DRAG_FROM) return;
      const reach = event.altKey ? 0 : SNAP / scale;
      drag(gesture, dx, dy, reach);
      return;
    }
    hoverOver(x, y);
  });

  /** The gesture so far, shown at the next frame: moves come faster than pictures. */
  function drag(running: Moved, dx: number, dy: number, reach: number): void {
    if (running.kind === 'move') {
      const start = bounds(running.boxes.map(rectOf));
      const at = rect(start.x + dx, start.y + dy, start.width, start.height);
      const snapped = snapMove(at, running.lines, reach);
      running.rect = snapped.rect;
      setTool('move');
      later(() =>
        canvas.lift(running.boxes, snapped.rect.x - start.x, snapped.rect.y - start.y, snapped.guides),
      );
      return;
    }
    const { bodySize } = documentOf(app.session.getState())?.page.setup ?? { bodySize: 9 };
    if (running.kind === 'band') {
      const corner = rect(running.x, running.y, 0, 0);
      const handle = `${dy < 0 ? 'n' : 's'}${dx < 0 ? 'w' : 'e'}` as const;
      const snapped = snapResize(corner, handle, dx, dy, running.lines, reach, 0);
      running.rect = snapped.rect;
      later(() => canvas.showLive({ band: snapped.rect, guides: snapped.guides }));
      return;
    }
    const snapped = snapResize(rectOf(running.box), running.handle, dx, dy, running.lines, reach, bodySize);
    running.rect = snapped.rect;
    setTool(running.handle);
    later(() => {
      previewEdit(app, placeEdit(running.box, snapped.rect));
      canvas.showLive({ guides: snapped.guides });
    });
  }

  function later(show: () => void): void {
    cancelAnimationFrame(frame);
    frame = requestAnimationFrame(show);
  }

  function hoverOver(x: number, y: number): void {
    const { fitting, editing, drawing, cropping } = app.session.getState();
    const handle = drawing || cropping ? null : handleUnder(app, canvas.view.scale, x, y);
    const box = handle || fitting || editing || drawing || cropping ? null : boxUnder(app, x, y);
    if (box !== hovered) canvas.showLive({ hover: box ? rectOf(box) : null });
    hovered = box;
    setTool(
      fitting || drawing
        ? 'fit'
        : cropping
          ? 'move'
          : space
            ? 'pan'
            : handle
              ? handle.handle
              : editing
                ? 'text'
                : 'idle',
    );
  }

  const end = (keep: boolean) => {
    const done = gesture;
    gesture = null;
    cancelAnimationFrame(frame);
    setTool(space ? 'pan' : 'idle');
    if (!done || done.kind === 'pan' || done.kind === 'crop') return;
    canvas.lift([], 0, 0);
    canvas.showLive({ band: null });
    if (!keep) {
      app.session.setState({ preview: null });
      return;
    }
    if (done.kind === 'band') {
      const drawn = done.rect ?? rect(done.x, done.y, 0, 0);
      if (app.session.getState().drawing) draw(app, drawn);
      else if (done.rect) selectIn(app, done.rect);
    } else if (!done.rect) app.session.setState({ preview: null });
    else if (done.kind === 'resize') edit(app, 'resize', placeEdit(done.box, done.rect));
    else {
      const start = bounds(done.boxes.map(rectOf));
      const [dx, dy] = [done.rect.x - start.x, done.rect.y - start.y];
      edit(
        app,
        'move',
        placeEdits(done.boxes.map((box) => [box, { ...box.rect, x: box.rect.x + dx, y: box.rect.y + dy }])),
      );
    }
  };

  on(element, 'pointerup', () => end(true));
  on(element, 'pointercancel', () => end(false));

  on(element, 'dblclick', (event) => {
    const { frame: page, fitting, drawing } = app.session.getState();
    const document = documentOf(app.session.getState());
    if (!page || !app.fonts || !document || fitting || drawing) return;
    const hit = hitText(page, app.fonts, ...onPage(event));
    const place = hit && placeOfBlock(document, hit.block);
    if (hit && place) beginTyping(app, place, hit.offset);
  });

  on(element, 'pointerleave', () => {
    hovered = null;
    canvas.showLive({ hover: null });
  });

  const typing = (target: EventTarget | null) =>
    target instanceof HTMLElement && /^(INPUT|TEXTAREA|SELECT|BUTTON)$/u.test(target.tagName);
  on(
    window,
    'keydown',
    (event) => {
      if (event.key === 'Escape' && gesture) {
        // Escape ends the gesture and nothing else.
        event.stopImmediatePropagation();
        end(false);
      }
      if (event.code !== 'Space' || typing(event.target)) return;
      event.preventDefault();
      space = true;
      if (!gesture) setTool('pan');
    },
    { capture: true },
  );
  on(window, 'keyup', (event) => {
    if (event.code !== 'Space') return;
    space = false;
    if (!gesture) setTool('idle');
  });
  on(window, 'blur', () => {
    space = false;
    end(false);
  });
  const stops = [stop, listenToWheel(app, canvas, element), listenToDrops(app, canvas, element)];
  return () => stops.forEach((end) => end());
}
