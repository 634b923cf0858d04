import { useEffect, useRef, type ReactNode } from 'react';
import { mm, mmToPt } from '../../shared/geometry/index.ts';
import { typeAreaOf } from '../canvas/snap.ts';
import type { View } from '../canvas/view.ts';
import { pickedBoxes } from '../session/selecting.ts';
import { shown } from '../session/session.ts';
import { useApp, useSession, useT } from './context.ts';

/** CSS pixels: a ruler's breadth, and the least between two ticks and two numbers. */
const BREADTH = 30;
const TICK = 5;
const NUMBER = 34;
const PT_PER_MM = mmToPt(mm(1));

/** Rulers along the page's edges: millimetres from the trim's corner, characters (lines) of the type area. */
export function Rulers(): ReactNode {
  const on = useSession((state) => state.layers.has('rulers') && state.history !== null);
  return (
    on && (
      <>
        <div className="ruler corner" />
        <Ruler axis="x" />
        <Ruler axis="y" />
      </>
    )
  );
}

interface Scale {
  /** Points a unit is long, and where the first stands. */
  readonly unit: number;
  readonly from: number;
  /** Units that numbers may stand for, small to large. */
  readonly steps: readonly number[];
}

function Ruler({ axis }: { readonly axis: 'x' | 'y' }): ReactNode {
  const app = useApp();
  const t = useT();
  const canvas = useRef<HTMLCanvasElement>(null);
  const setup = useSession((state) => shown(state)?.page.setup ?? null);
  const theme = useSession((state) => state.theme);
  const selected = useSession((state) => {
    const document = shown(state);
    const size = axis === 'x' ? 'width' : 'height';
    const boxes = document ? pickedBoxes(document, state.selection) : [];
    return boxes.map(({ rect }) => `${rect[axis]} ${rect[axis] + rect[size]}`).join('\n');
  });
  useEffect(() => {
    const element = canvas.current;
    const page = app.canvas;
    if (!element || !page || !setup) return;
    const area = typeAreaOf(setup);
    const scales: readonly [Scale, Scale] = [
      { unit: PT_PER_MM, from: 0, steps: [1, 5, 10, 50, 100] },
      axis === 'x'
        ? { unit: setup.bodySize, from: area.x, steps: [1, 5, 10, 20, 50] }
        : { unit: setup.linePitch, from: area.y, steps: [1, 5, 10, 20, 50] },
    ];
    const draw = () => paint(element, axis, page.view, scales, selected);
    draw();
    const stop = page.onView(draw);
    const resize = new ResizeObserver(draw);
    resize.observe(element);
    return () => {
      stop();
      resize.disconnect();
    };
  }, [app, axis, setup, selected, theme]);
  return <canvas ref={canvas} className={`ruler ${axis}`} role="img" aria-label={t(`ruler:${axis}`)} />;
}

function paint(
  element: HTMLCanvasElement,
  axis: 'x' | 'y',
  view: View,
  scales: readonly [Scale, Scale],
  selected: string,
): void {
  const dpr = window.devicePixelRatio;
  const { clientWidth, clientHeight } = element;
  element.width = clientWidth * dpr;
  element.height = clientHeight * dpr;
  const ctx = element.getContext('2d');
  if (!ctx) return;
  const { color, borderColor } = getComputedStyle(element);
  const length = axis === 'x' ? clientWidth : clientHeight;
  ctx.scale(dpr, dpr);
  // Drawn as if it lay across; down, it is turned.
  if (axis === 'y') ctx.transform(0, 1, 1, 0, 0, 0);
  // The view tells places of the canvas; the ruler begins a corner's breadth into it.
  const along = (pt: number) =>
    pt * view.scale + view[axis] - (axis === 'x' ? element.offsetLeft : element.offsetTop);
  ctx.fillStyle = 'rgb(31 90 153 / 22%)';
  for (const line of selected === '' ? [] : selected.split('\n')) {
    const [from = 0, to = 0] = line.split(' ').map(Number);
    ctx.fillRect(along(from), 0, along(to) - along(from), BREADTH);
  }
  ctx.fillStyle = color;
  ctx.strokeStyle = borderColor;
  ctx.font = '10px sans-serif';
  ctx.textBaseline = 'middle';
  for (const [row, { unit, from, steps }] of scales.entries()) {
    const middle = BREADTH / 4 + (row * BREADTH) / 2;
    const px = unit * view.scale;
    const tick = steps.find((step) => step * px >= TICK) ?? steps.at(-1) ?? 1;
    const number = steps.find((step) => step * px >= NUMBER && step % tick === 0) ?? 10 * (steps.at(-1) ?? 1);
    const first = Math.floor(-along(from) / px / tick) * tick;
    for (let n = first; along(from + n * unit) < length; n += tick) {
      const x = Math.round(along(from + n * unit)) + 0.5;
      const long = n % number === 0;
      const foot = ((row + 1) * BREADTH) / 2;
      ctx.beginPath();
      ctx.moveTo(x, foot);
      ctx.lineTo(x, foot - (long ? BREADTH / 2 : BREADTH / 8));
      ctx.stroke();
      if (long) label(ctx, axis, String(n), x + 3, middle);
    }
  }
  ctx.beginPath();
  ctx.moveTo(0, BREADTH / 2 + 0.5);
  ctx.lineTo(length, BREADTH / 2 + 0.5);
  ctx.stroke();
}

/** Numbers run along the ruler: down the page they are read from its foot, so that long ones have room. */
function label(ctx: CanvasRenderingContext2D, axis: 'x' | 'y', text: string, x: number, y: number): void {
  if (axis === 'x') {
    ctx.fillText(text, x, y);
    return;
  }
  ctx.save();
  ctx.transform(0, 1, 1, 0, x, y);
  ctx.rotate(-Math.PI / 2);
  ctx.textAlign = 'right';
  ctx.fillText(text, 0, 0);
  ctx.restore();
}
