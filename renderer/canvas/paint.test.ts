import { afterEach, expect, test, vi } from 'vitest';
import { compose } from '../../shared/compose/index.ts';
import { devicesPage } from '../../shared/compose/testing/devices.ts';
import { black, type Rule } from '../../shared/frame/index.ts';
import { openFaces } from '../../shared/fonts/testing/openFaces.ts';
import { isDefaultGlyph, paintRegions } from './paint.ts';

const fonts = openFaces();
const frame = compose(devicesPage(), fonts);

/** A canvas context that only remembers where glyphs were drawn, in page space. */
function recorder(scale: number) {
  const drawn: {
    readonly as: 'text' | 'outline';
    readonly text: string;
    readonly x: number;
    readonly y: number;
  }[] = [];
  let origin = { x: 0, y: 0 };
  const kept: (typeof origin)[] = [];
  const known: Record<string, unknown> = {
    setTransform: (...m: number[]) => expect(m).toEqual([scale, 0, 0, scale, -0, -0]),
    save: () => kept.push(origin),
    restore: () => (origin = kept.pop() ?? origin),
    translate: (x: number, y: number) => (origin = { x: origin.x + x, y: origin.y + y }),
    fillText: (text: string, x: number, y: number) =>
      drawn.push({ as: 'text', text, x: origin.x + x, y: origin.y + y }),
    // Without a shape it fills a label or a tint.
    fill: (shape?: unknown) => shape !== undefined && drawn.push({ as: 'outline', text: '', ...origin }),
  };
  const ctx = new Proxy(known, {
    get: (target, name) => (typeof name === 'string' && name in target ? target[name] : () => undefined),
    set: () => true,
    has: () => true,
  });
  return { ctx: ctx as unknown as CanvasRenderingContext2D, drawn };
}

afterEach(() => vi.unstubAllGlobals());

test('every glyph is drawn where the frame says, as text only where the font would pick the same glyph', () => {
  const steps = () => undefined;
  vi.stubGlobal(
    'Path2D',
    class {
      moveTo = steps;
      lineTo = steps;
      quadraticCurveTo = steps;
      closePath = steps;
    },
  );
  const { ctx, drawn } = recorder(2);
  paintRegions(ctx, frame.regions, { fonts, image: () => null }, { x: 0, y: 0, scale: 2 });

  const asked = frame.regions
    .flatMap(({ lines }) => lines)
    .flatMap(({ runs }) => runs)
    .flatMap(({ font, glyphs, texts, xs, ys }) =>
      glyphs.map((glyph, i) => {
        const text = texts[i] ?? '';
        const asText = isDefaultGlyph(fonts, font, text, glyph);
        return { as: asText ? 'text' : 'outline', text: asText ? text : '', x: xs[i], y: ys[i] };
      }),
    );
  expect(asked.length).toBeGreaterThan(500);
  expect(asked.some(({ as }) => as === 'outline')).toBe(true);
  expect(drawn).toEqual(asked);
});

test('a hair rule that is thinner than a pixel is one pixel wide and fainter', () => {
  const strokes: { readonly width: number; readonly alpha: number }[] = [];
  const state = { lineWidth: 0, globalAlpha: 1 };
  const known: Record<string, unknown> = state;
  known['stroke'] = () => strokes.push({ width: state.lineWidth, alpha: state.globalAlpha });
  const ctx = new Proxy(known, {
    get: (target, name) => (typeof name === 'string' && name in target ? target[name] : () => undefined),
  }) as unknown as CanvasRenderingContext2D;
  const [region] = frame.regions;
  const rule = { x1: 0, y1: 0, x2: 10, y2: 0, width: 0.5, ink: black } as Rule;
  const only = [{ ...region!, fills: [], images: [], lines: [], rules: [rule] }];
  for (const scale of [0.5, 1, 4])
    paintRegions(ctx, only, { fonts, image: () => null }, { x: 0, y: 0, scale });
  expect(strokes).toEqual([
    { width: 2, alpha: 0.4 },
    { width: 1, alpha: 0.5 },
    { width: 0.5, alpha: 1 },
  ]);
  expect(state.globalAlpha).toBe(1);
});
