import type { Box } from '../../shared/document/index.ts';
import { rect, type Rect } from '../../shared/geometry/index.ts';
import type { App } from '../app/app.ts';
import { arrangeAt } from '../app/arranging.ts';
import { draggedNow, dropOnPage } from '../app/dragging.ts';
import { beginTyping, edit, finishTyping, previewEdit } from '../app/editing.ts';
import { placeEdit } from '../app/layout.ts';
import { addFitPoint } from '../app/scan.ts';
import { selectedBox } from '../session/selecting.ts';
import { documentOf, shown } from '../session/session.ts';
import { blockOfPlace, placeOfBlock } from '../session/textPlaces.ts';
import { hitText, regionAt } from './caret.ts';
import type { PageController } from './controller.ts';
import { handleAt } from './overlay.ts';
import { rectOf } from './overlayOf.ts';
import { snapLines, snapMove, snapResize, type Handle, type SnapLines } from './snap.ts';
import { panBy, toPage, type View } from './view.ts';

/** CSS pixels. */
const SNAP = 6;
const DRAG_FROM = 4;
const HANDLE_REACH = 7;
const ZOOM_STEP = 1.0015;

type Gesture =
  | { readonly kind: 'pan'; readonly x: number; readonly y: number; readonly view: View }
  | {
      readonly kind: 'move';
      readonly box: Box;
      readonly x: number;
      readonly y: number;
      readonly lines: SnapLines;
      rect: Rect | null;
    }
  | {
      readonly kind: 'resize';
      readonly box: Box;
      readonly handle: Handle;
      readonly x: number;
      readonly y: number;
      readonly lines: SnapLines;
      rect: Rect | null;
    };

/** Mouse, pen, touch pad and the space bar on the canvas. Returns how to stop listening. */
export function listenToGestures(app: App, canvas: PageController, element: HTMLElement): () => void {
  let gesture: Gesture | null = null;
  let space = false;
  let frame = 0;
  let hovered: Box | null = null;
  const stops: (() => void)[] = [];
  const on = <K extends keyof HTMLElementEventMap>(
    target: HTMLElement | Window,
    type: K,
    listener: (event: HTMLElementEventMap[K]) => void,
    options?: AddEventListenerOptions,
  ) => {
    target.addEventListener(type, listener as EventListener, options);
    stops.push(() => target.removeEventListener(type, listener as EventListener, options));
  };
  const setTool = (tool: string) => {
    // Set only where it changes: it has the styles worked out anew.
    if (element.dataset['tool'] !== tool) element.dataset['tool'] = tool;
  };
  const inElement = (event: MouseEvent): readonly [number, number] => {
    const { left, top } = element.getBoundingClientRect();
    return [event.clientX - left, event.clientY - top];
  };
  const onPage = (event: MouseEvent) => toPage(canvas.view, ...inElement(event));

  const handleUnder = (x: number, y: number): { box: Box; handle: Handle } | null => {
    const state = app.session.getState();
    const document = shown(state);
    const box = document && !state.editing ? selectedBox(document, state.selection) : null;
    const handle = box && handleAt(rectOf(box), x, y, HANDLE_REACH / canvas.view.scale);
    return box && handle ? { box, handle } : null;
  };

  const boxUnder = (x: number, y: number): Box | null => {
    const state = app.session.getState();
    const document = documentOf(state);
    if (!state.frame || !document) return null;
    // Frames and rules lie around and between stories: they are taken only where nothing else is.
    const region =
      regionAt(state.frame, x, y, ({ role, box }) => box !== null && role !== 'frame' && role !== 'rule') ??
      regionAt(state.frame, x, y, ({ box }) => box !== null);
    return document.boxes.find(({ id }) => id === region?.box) ?? null;
  };

  const linesFor = (box: Box): SnapLines => {
    const document = documentOf(app.session.getState());
    if (!document) return { xs: [], ys: [] };
    return snapLines(document.page.setup, document.boxes.filter((other) => other !== box).map(rectOf));
  };

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
    const handle = app.session.getState().arranging ? null : handleUnder(x, y);
    if (handle) {
      gesture = { kind: 'resize', ...handle, x, y, lines: linesFor(handle.box), rect: null };
    } else {
      const box = boxUnder(x, y);
      if (box && app.session.getState().arranging) {
        arrangeAt(app, box.id, x, y);
        return;
      }
      app.session.setState({ selection: box ? { kind: 'box', id: box.id } : null });
      if (!box) return;
      gesture = { kind: 'move', box, x, y, lines: linesFor(box), rect: null };
    }
    element.setPointerCapture(event.pointerId);
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
  function drag(running: Exclude<Gesture, { kind: 'pan' }>, dx: number, dy: number, reach: number): void {
    const start = rectOf(running.box);
    if (running.kind === 'move') {
      const snapped = snapMove(
        rect(start.x + dx, start.y + dy, start.width, start.height),
        running.lines,
        reach,
      );
      running.rect = snapped.rect;
      setTool('move');
      later(() => canvas.lift(running.box.id, start, snapped.rect, snapped.guides));
    } else {
      const { bodySize } = documentOf(app.session.getState())?.page.setup ?? { bodySize: 9 };
      const snapped = snapResize(start, running.handle, dx, dy, running.lines, reach, bodySize);
      running.rect = snapped.rect;
      setTool(running.handle);
      later(() => {
        previewEdit(app, placeEdit(running.box, snapped.rect));
        canvas.showLive({ guides: snapped.guides });
      });
    }
  }

  function later(show: () => void): void {
    cancelAnimationFrame(frame);
    frame = requestAnimationFrame(show);
  }

  function hoverOver(x: number, y: number): void {
    const { fitting, editing } = app.session.getState();
    const handle = handleUnder(x, y);
    const box = handle || fitting || editing ? null : boxUnder(x, y);
    if (box !== hovered) canvas.showLive({ hover: box ? rectOf(box) : null });
    hovered = box;
    setTool(fitting ? 'fit' : space ? 'pan' : handle ? handle.handle : editing ? 'text' : 'idle');
  }

  const end = (keep: boolean) => {
    const done = gesture;
    gesture = null;
    cancelAnimationFrame(frame);
    setTool(space ? 'pan' : 'idle');
    if (!done || done.kind === 'pan') return;
    canvas.lift(null, null, null);
    if (done.rect && keep) edit(app, done.kind, placeEdit(done.box, done.rect));
    else app.session.setState({ preview: null });
  };
  on(element, 'pointerup', () => end(true));
  on(element, 'pointercancel', () => end(false));

  // Pieces that are drawn here from the lists.
  on(element, 'dragover', (event) => {
    if (!draggedNow()) return;
    event.preventDefault();
    const box = boxUnder(...onPage(event));
    canvas.showLive({ hover: box ? rectOf(box) : null });
  });
  on(element, 'dragleave', () => canvas.showLive({ hover: null }));
  on(element, 'drop', (event) => {
    if (!draggedNow()) return;
    event.preventDefault();
    event.stopPropagation();
    canvas.showLive({ hover: null });
    const [x, y] = onPage(event);
    const { frame: page } = app.session.getState();
    const box = boxUnder(x, y);
    const hit = page && app.fonts ? hitText(page, app.fonts, x, y) : null;
    if (box) void dropOnPage(app, box.id, hit?.block ?? null, x, y);
  });

  on(element, 'dblclick', (event) => {
    const { frame: page, fitting } = app.session.getState();
    const document = documentOf(app.session.getState());
    if (!page || !app.fonts || !document || fitting) return;
    const hit = hitText(page, app.fonts, ...onPage(event));
    const place = hit && placeOfBlock(document, hit.block);
    if (hit && place) beginTyping(app, place, hit.offset);
  });

  on(
    element,
    'wheel',
    (event) => {
      event.preventDefault();
      const unit = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? 32 : 1;
      const [dx, dy] = [event.deltaX * unit, event.deltaY * unit];
      if (event.ctrlKey || event.metaKey)
        canvas.zoom(ZOOM_STEP ** -(dy * (Math.abs(dy) < 50 ? 5 : 1)), ...inElement(event));
      else if (event.shiftKey && dx === 0) canvas.pan(-dy, 0);
      else canvas.pan(-dx, -dy);
    },
    { passive: false },
  );
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
  return () => stops.forEach((stop) => stop());
}
