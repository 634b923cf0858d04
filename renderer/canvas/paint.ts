import type { FaceId, FontSet } from '../../shared/fonts/index.ts';
import type { Fill, GlyphRun, ImagePlace, Region, Rule } from '../../shared/frame/index.ts';
import { familyOf, isOnScreen } from '../fonts/screenFaces.ts';
import { cssOf } from './colour.ts';

/** What painting needs beside the frame. */
export interface Paints {
  readonly fonts: FontSet;
  /** A picture of the document by its asset's name; null while it is not decoded. */
  image(asset: string): CanvasImageSource | null;
}

type Context = CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D;

/** The window on page space that is painted: its origin in points, and pixels to a point. */
export interface Viewport {
  readonly x: number;
  readonly y: number;
  readonly scale: number;
}

/**
 * Paints regions of the frame: fills, images, rules, then glyphs, each where the frame says; nothing is measured. A
 * glyph is drawn as text where the font's default glyph for its character is the frame's glyph, else by its outline.
 */
export function paintRegions(ctx: Context, regions: readonly Region[], paints: Paints, view: Viewport): void {
  ctx.setTransform(view.scale, 0, 0, view.scale, -view.x * view.scale, -view.y * view.scale);
  for (const region of regions) {
    for (const fill of region.fills) paintFill(ctx, fill);
    for (const place of region.images) paintImage(ctx, place, paints);
    for (const rule of region.rules) paintRule(ctx, rule, view.scale);
  }
  ctx.textBaseline = 'alphabetic';
  ctx.textAlign = 'left';
  ctx.fontKerning = 'none';
  if ('textRendering' in ctx) ctx.textRendering = 'geometricPrecision';
  for (const region of regions)
    for (const line of region.lines) for (const run of line.runs) paintRun(ctx, run, paints.fonts);
}

function paintFill(ctx: Context, { rect, radius, fill, stroke }: Fill): void {
  ctx.beginPath();
  if (radius > 0) ctx.roundRect(rect.x, rect.y, rect.width, rect.height, radius);
  else ctx.rect(rect.x, rect.y, rect.width, rect.height);
  if (fill) {
    ctx.fillStyle = cssOf(fill);
    ctx.fill();
  }
  if (stroke) {
    ctx.lineWidth = stroke.width;
    ctx.strokeStyle = cssOf(stroke.ink);
    ctx.stroke();
  }
}

function paintImage(ctx: Context, { asset, rect, crop }: ImagePlace, paints: Paints): void {
  const image = paints.image(asset);
  if (!image || !('width' in image)) return;
  const [width, height] = [Number(image.width), Number(image.height)];
  ctx.drawImage(
    image,
    crop.x * width,
    crop.y * height,
    crop.width * width,
    crop.height * height,
    rect.x,
    rect.y,
    rect.width,
    rect.height,
  );
}

/** Ink of the thinnest rules as seen from far away. */
const FAINTEST = 0.4;

/** A rule is never thinner than a device pixel, or it would come and go with the zoom: it grows fainter instead. */
function paintRule(ctx: Context, rule: Rule, scale: number): void {
  ctx.beginPath();
  ctx.moveTo(rule.x1, rule.y1);
  ctx.lineTo(rule.x2, rule.y2);
  ctx.lineWidth = Math.max(rule.width, 1 / scale);
  ctx.strokeStyle = cssOf(rule.ink);
  ctx.globalAlpha = Math.min(1, Math.max(FAINTEST, rule.width * scale));
  ctx.stroke();
  ctx.globalAlpha = 1;
}

function paintRun(ctx: Context, run: GlyphRun, fonts: FontSet): void {
  const { glyphs, xs, ys, texts, size, xScale, direction } = run;
  ctx.fillStyle = cssOf(run.ink);
  ctx.font = `${size}px ${familyOf(run.font)}`;
  const plain = xScale === 1 && direction !== 'rotated';
  for (let i = 0; i < glyphs.length; i++) {
    const glyph = glyphs[i] ?? 0;
    const x = xs[i] ?? 0;
    const y = ys[i] ?? 0;
    const text = texts[i] ?? '';
    const asText = isDefaultGlyph(fonts, run.font, text, glyph) && isOnScreen(run.font, text);
    if (plain && asText) {
      ctx.fillText(text, x, y);
      continue;
    }
    ctx.save();
    ctx.translate(x, y);
    if (direction === 'rotated') ctx.rotate(Math.PI / 2);
    if (xScale !== 1) ctx.scale(xScale, 1);
    if (asText) ctx.fillText(text, 0, 0);
    else {
      const path = outlineOf(fonts, run.font, glyph);
      if (path) {
        const unit = size / path.unitsPerEm;
        ctx.scale(unit, -unit);
        ctx.fill(path.path);
      }
    }
    ctx.restore();
  }
}

const defaults = new WeakMap<FontSet, Map<FaceId, Map<string, number>>>();

/** Whether the font draws a character, asked plainly, with this glyph. */
export function isDefaultGlyph(fonts: FontSet, face: FaceId, text: string, glyph: number): boolean {
  let known = defaults.get(fonts);
  if (!known) defaults.set(fonts, (known = new Map<FaceId, Map<string, number>>()));
  let glyphs = known.get(face);
  if (!glyphs) known.set(face, (glyphs = new Map<string, number>()));
  let own = glyphs.get(text);
  if (own === undefined) {
    const codePoint = text.codePointAt(0) ?? 0;
    const single = text.length === (codePoint > 0xffff ? 2 : 1);
    own = single ? (fonts.font(face)?.glyphOf(codePoint) ?? -1) : -1;
    glyphs.set(text, own);
  }
  return own === glyph;
}

interface Outline {
  readonly path: Path2D;
  readonly unitsPerEm: number;
}
const outlines = new WeakMap<FontSet, Map<string, Outline | null>>();

function outlineOf(fonts: FontSet, face: FaceId, glyph: number): Outline | null {
  let known = outlines.get(fonts);
  if (!known) outlines.set(fonts, (known = new Map<string, Outline | null>()));
  const key = `${face}/${glyph}`;
  let found = known.get(key);
  if (found === undefined) {
    const font = fonts.font(face);
    found = font ? { path: pathOf(font.outline(glyph)), unitsPerEm: font.unitsPerEm } : null;
    known.set(key, found);
  }
  return found;
}

function pathOf(steps: ReturnType<NonNullable<ReturnType<FontSet['font']>>['outline']>): Path2D {
  const path = new Path2D();
  for (const step of steps) {
    if (step[0] === 'M') path.moveTo(step[1], step[2]);
    else if (step[0] === 'L') path.lineTo(step[1], step[2]);
    else if (step[0] === 'Q') path.quadraticCurveTo(step[1], step[2], step[3], step[4]);
    else path.closePath();
  }
  return path;
}
