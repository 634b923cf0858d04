import { createCanvas, Image, Path2D, type SKRSContext2D } from '@napi-rs/canvas';
import type { FaceId, FontSet } from '../../shared/fonts/index.ts';
import {
  screenColour,
  type Fill,
  type Frame,
  type GlyphRun,
  type ImagePlace,
  type Region,
  type Rule,
} from '../../shared/frame/index.ts';
import { imageHeader } from '../../shared/scan/index.ts';

/**
 * Paints a frame as a PNG: each glyph by its outline, so that the picture shows exactly the glyphs of the frame.
 *
 * @param dpi pixels an inch of the trimmed page
 * @param bytesOf the file of a picture by its name; one that is missing or cannot be decoded leaves its place empty
 */
export async function paintPng(
  frame: Frame,
  fonts: FontSet,
  dpi: number,
  bytesOf: (asset: string) => Uint8Array | undefined = () => undefined,
): Promise<Uint8Array> {
  const scale = dpi / 72;
  const width = Math.round(frame.trim.width * scale);
  const height = Math.round(frame.trim.height * scale);
  const canvas = createCanvas(width, height);
  const context = canvas.getContext('2d');
  context.fillStyle = 'white';
  context.fillRect(0, 0, width, height);
  const glyphs = glyphPaths(fonts);
  const pictures = await picturesOf(frame, bytesOf);
  for (const region of frame.regions) paintRegion(context, region, scale, glyphs, pictures);
  return canvas.encode('png');
}

/** The picture of a page that a folder shows, 360 px wide. */
export const previewPng = (frame: Frame, fonts: FontSet): Promise<Uint8Array> =>
  paintPng(frame, fonts, (72 * PREVIEW_WIDTH) / frame.trim.width);
const PREVIEW_WIDTH = 360;

type Pictures = ReadonlyMap<string, Image>;

/** The pictures that the frame shows, decoded; only of what its head says is a picture of bearable size. */
async function picturesOf(
  { regions }: Frame,
  bytesOf: (asset: string) => Uint8Array | undefined,
): Promise<Pictures> {
  const pictures = new Map<string, Image>();
  for (const asset of new Set(regions.flatMap(({ images }) => images.map((image) => image.asset)))) {
    const bytes = bytesOf(asset);
    if (bytes === undefined || !imageHeader(bytes).ok) continue;
    const image = new Image();
    try {
      image.src = bytes;
      await image.decode();
    } catch {
      continue;
    }
    if (image.width > 0 && image.height > 0) pictures.set(asset, image);
  }
  return pictures;
}

function paintImage(context: SKRSContext2D, { asset, rect, crop }: ImagePlace, pictures: Pictures) {
  const image = pictures.get(asset);
  if (image === undefined) return;
  const { width, height } = image;
  context.drawImage(
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

type GlyphPath = (
  face: FaceId,
  glyph: number,
) => { readonly path: Path2D; readonly unitsPerEm: number } | null;

function glyphPaths(fonts: FontSet): GlyphPath {
  const known = new Map<string, Path2D>();
  return (face, glyph) => {
    const font = fonts.font(face);
    if (font === undefined) return null;
    const key = `${face} ${glyph}`;
    let path = known.get(key);
    if (path === undefined) {
      path = new Path2D(
        font
          .outline(glyph)
          .map((step) => step.join(' '))
          .join(''),
      );
      known.set(key, path);
    }
    return { path, unitsPerEm: font.unitsPerEm };
  };
}

function paintRegion(
  context: SKRSContext2D,
  region: Region,
  scale: number,
  glyphs: GlyphPath,
  pictures: Pictures,
) {
  context.setTransform(scale, 0, 0, scale, 0, 0);
  for (const fill of region.fills) paintFill(context, fill);
  for (const image of region.images) paintImage(context, image, pictures);
  for (const rule of region.rules) paintRule(context, rule);
  for (const line of region.lines) for (const run of line.runs) paintRun(context, run, scale, glyphs);
}

function paintFill(context: SKRSContext2D, { rect, radius, fill, stroke }: Fill) {
  context.beginPath();
  context.roundRect(rect.x, rect.y, rect.width, rect.height, radius);
  if (fill !== null) {
    context.fillStyle = screenColour(fill);
    context.fill();
  }
  if (stroke !== null) {
    context.strokeStyle = screenColour(stroke.ink);
    context.lineWidth = stroke.width;
    context.stroke();
  }
}

function paintRule(context: SKRSContext2D, rule: Rule) {
  context.beginPath();
  context.moveTo(rule.x1, rule.y1);
  context.lineTo(rule.x2, rule.y2);
  context.strokeStyle = screenColour(rule.ink);
  context.lineWidth = rule.width;
  context.stroke();
}

function paintRun(context: SKRSContext2D, run: GlyphRun, scale: number, glyphs: GlyphPath) {
  context.fillStyle = screenColour(run.ink);
  for (const [i, glyph] of run.glyphs.entries()) {
    const found = glyphs(run.font, glyph);
    if (found === null) continue;
    const { path, unitsPerEm } = found;
    const s = (run.size / unitsPerEm) * scale;
    const x = (run.xs[i] ?? 0) * scale;
    const y = (run.ys[i] ?? 0) * scale;
    // Font units run upwards: y is flipped; a turned glyph's x runs down the page.
    if (run.direction === 'rotated') context.setTransform(0, s * run.xScale, s, 0, x, y);
    else context.setTransform(s * run.xScale, 0, 0, -s, x, y);
    context.fill(path);
  }
}
