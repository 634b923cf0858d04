import { useEffect, useRef, type PointerEvent, type ReactNode } from 'react';
import { useApp, useSession, useT } from './context.ts';

/** CSS pixels across, and how long after a change its picture is made anew. */
const WIDTH = 132;
const AFTER_MS = 250;

/** The whole page in small, with the part that is seen; drawn, that part moves. */
export function Navigator(): ReactNode {
  const on = useSession((state) => state.layers.has('navigator') && state.frame !== null);
  return on && <Small />;
}

function Small(): ReactNode {
  const app = useApp();
  const t = useT();
  const page = useRef<HTMLCanvasElement>(null);
  const seen = useRef<HTMLDivElement>(null);
  const frame = useSession((state) => state.frame);
  useEffect(() => {
    const timer = setTimeout(() => {
      if (page.current && frame) app.canvas?.paintInto(page.current, frame, WIDTH * window.devicePixelRatio);
    }, AFTER_MS);
    return () => clearTimeout(timer);
  }, [app, frame]);
  useEffect(() => {
    const canvas = app.canvas;
    const box = seen.current;
    if (!canvas || !box || !frame) return;
    const move = () => {
      const { scale, x, y } = canvas.view;
      const { width, height } = canvas.scene.size;
      const small = WIDTH / frame.trim.width;
      const left = Math.max(0, (-x / scale) * small);
      const top = Math.max(0, (-y / scale) * small);
      const right = Math.min(WIDTH, ((width - x) / scale) * small);
      const foot = Math.min(frame.trim.height * small, ((height - y) / scale) * small);
      Object.assign(box.style, {
        left: `${left}px`,
        top: `${top}px`,
        width: `${Math.max(0, right - left)}px`,
        height: `${Math.max(0, foot - top)}px`,
      });
    };
    move();
    return canvas.onView(move);
  }, [app, frame]);
  const ratio = frame ? frame.trim.height / frame.trim.width : 1;
  const goTo = (event: PointerEvent<HTMLDivElement>) => {
    if (event.type === 'pointermove' && !event.currentTarget.hasPointerCapture(event.pointerId)) return;
    if (!frame || !app.canvas) return;
    const { left, top } = event.currentTarget.getBoundingClientRect();
    const scale = frame.trim.width / WIDTH;
    app.canvas.centre((event.clientX - left) * scale, (event.clientY - top) * scale);
  };
  return (
    <div
      className="navigator"
      role="img"
      aria-label={t('command:view.navigator')}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        goTo(event);
      }}
      onPointerMove={goTo}
    >
      <canvas ref={page} width={WIDTH} height={Math.round(WIDTH * ratio)} />
      <div ref={seen} className="seen" />
    </div>
  );
}
