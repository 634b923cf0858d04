import type { App } from '../app/app.ts';
import { crop, scaled } from '../app/cropping.ts';
import type { PageController } from './controller.ts';
import { listening, within } from './listening.ts';

const ZOOM_STEP = 1.0015;

/**
 * The wheel and the touch pad: pan, zoom to the cursor with Ctrl, and, while a photo is cropped, its scale. Returns how to
 * stop listening.
 */
export function listenToWheel(app: App, canvas: PageController, element: HTMLElement): () => void {
  const { on, stop } = listening();
  on(
    element,
    'wheel',
    (event) => {
      event.preventDefault();
      const unit = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? 32 : 1;
      const [dx, dy] = [event.deltaX * unit, event.deltaY * unit];
      if (app.session.getState().cropping) crop(app, (now) => scaled(now, ZOOM_STEP ** dy));
      else if (event.ctrlKey || event.metaKey)
        canvas.zoom(ZOOM_STEP ** -(dy * (Math.abs(dy) < 50 ? 5 : 1)), ...within(element, event));
      else if (event.shiftKey && dx === 0) canvas.pan(-dy, 0);
      else canvas.pan(-dx, -dy);
    },
    { passive: false },
  );
  return stop;
}
