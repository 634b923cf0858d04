import type { App } from '../app/app.ts';
import { draggedNow, dropOnPage } from '../app/dragging.ts';
import { droppedOnPage } from '../app/dropped.ts';
import { hitText } from './caret.ts';
import type { PageController } from './controller.ts';
import { listening, within } from './listening.ts';
import { rectOf } from './overlayOf.ts';
import { boxUnder } from './picking.ts';
import { toPage } from './view.ts';

/** Pieces that are drawn here from the lists, and pictures that are dropped onto photos. Returns how to stop. */
export function listenToDrops(app: App, canvas: PageController, element: HTMLElement): () => void {
  const { on, stop } = listening();
  const onPage = (event: MouseEvent) => toPage(canvas.view, ...within(element, event));
  on(element, 'dragover', (event) => {
    const box = boxUnder(app, ...onPage(event));
    if (draggedNow()) event.preventDefault();
    else if (box?.owner.kind !== 'photo') return;
    canvas.showLive({ hover: box ? rectOf(box) : null });
  });
  on(element, 'dragleave', () => canvas.showLive({ hover: null }));
  on(element, 'drop', (event) => {
    canvas.showLive({ hover: null });
    const [x, y] = onPage(event);
    const box = boxUnder(app, x, y);
    if (!draggedNow()) {
      if (
        box?.owner.kind === 'photo' &&
        event.dataTransfer &&
        droppedOnPage(app, box.owner.id, event.dataTransfer)
      ) {
        event.preventDefault();
        event.stopPropagation();
      }
      return;
    }
    event.preventDefault();
    event.stopPropagation();
    const { frame } = app.session.getState();
    const hit = frame && app.fonts ? hitText(frame, app.fonts, x, y) : null;
    if (box) void dropOnPage(app, box.id, hit?.block ?? null, x, y);
  });
  return stop;
}
