import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import * as hb from 'harfbuzzjs';
import type { PathStep } from '../outline.ts';

/** HarfBuzz, the oracle: a font of these bytes. */
export function harfbuzzFont(bytes: Uint8Array): hb.Font {
  return new hb.Font(new hb.Face(new hb.Blob(bytes)));
}

/** The outline of a glyph as HarfBuzz draws it, in this house's steps. */
export function harfbuzzOutline(font: hb.Font, glyph: number): string {
  return pathText(
    font.glyphToJson(glyph).map(({ type, values }) => [type, ...values] as unknown as PathStep),
  );
}

/**
 * An outline in one spelling: how a contour is closed (with or without a last line to its start, doubled points) is left
 * to each reader, and halves are rounded the same.
 */
export function pathText(steps: readonly PathStep[]): string {
  const contours: string[][] = [];
  let at = '';
  for (const [type, ...values] of steps) {
    const points = values.map((n) => Math.floor(n + 0.5));
    const end = points.slice(-2).join(',');
    if (type === 'M') contours.push([end]);
    else if (type !== 'Z' && !(type === 'L' && end === at)) contours.at(-1)?.push(type + points.join(','));
    if (type !== 'Z') at = end;
  }
  return contours
    .map((contour) => {
      const [start = '', ...rest] = contour;
      return [start, ...(rest.at(-1) === `L${start}` ? rest.slice(0, -1) : rest)].join(' ');
    })
    .join(' | ');
}

/** The glyph that shaping one character yields with a feature, horizontally or from top to bottom. */
export function harfbuzzGlyph(
  font: hb.Font,
  text: string,
  features: readonly string[],
  vertical = false,
): number {
  const buffer = new hb.Buffer();
  buffer.addText(text);
  buffer.guessSegmentProperties();
  buffer.setScript('Hani');
  if (vertical) buffer.setDirection(hb.Direction.TTB);
  hb.shape(
    font,
    buffer,
    features.map((tag) => new hb.Feature(tag)),
  );
  return buffer.getGlyphInfos()[0]?.codepoint ?? 0;
}

interface SubsetModule {
  readonly memory: WebAssembly.Memory;
  _initialize(): void;
  malloc(size: number): number;
  free(pointer: number): void;
  hb_blob_create(data: number, length: number, mode: number, user: number, destroy: number): number;
  hb_blob_destroy(blob: number): void;
  hb_blob_get_data(blob: number, length: number): number;
  hb_blob_get_length(blob: number): number;
  hb_face_create(blob: number, index: number): number;
  hb_face_destroy(face: number): void;
  hb_face_reference_blob(face: number): number;
  hb_set_add(set: number, value: number): void;
  hb_subset_input_create_or_fail(): number;
  hb_subset_input_destroy(input: number): void;
  hb_subset_input_glyph_set(input: number): number;
  hb_subset_input_set_flags(input: number, flags: number): void;
  hb_subset_or_fail(face: number, input: number): number;
}

const NO_HINTING = 0x1;
const RETAIN_GIDS = 0x2;

/** HarfBuzz's own subset of a font, its glyph ids kept or numbered anew without gaps, in the order of the font. */
export function harfbuzzSubset(
  bytes: Uint8Array,
  glyphs: Iterable<number>,
  ids: 'kept' | 'renumbered' = 'kept',
): Uint8Array {
  const path = createRequire(import.meta.url).resolve('harfbuzzjs/dist/harfbuzz-subset.wasm');
  const instance = new WebAssembly.Instance(new WebAssembly.Module(readFileSync(path)));
  const module = instance.exports as unknown as SubsetModule;
  module._initialize();
  const data = module.malloc(bytes.length);
  if (data === 0) throw new Error('the subsetter has no room for the font');
  new Uint8Array(module.memory.buffer).set(bytes, data);
  const face = module.hb_face_create(module.hb_blob_create(data, bytes.length, 2, 0, 0), 0);
  const input = module.hb_subset_input_create_or_fail();
  module.hb_subset_input_set_flags(input, ids === 'kept' ? NO_HINTING | RETAIN_GIDS : NO_HINTING);
  for (const glyph of glyphs) module.hb_set_add(module.hb_subset_input_glyph_set(input), glyph);
  const subset = module.hb_subset_or_fail(face, input);
  if (subset === 0) throw new Error('the subsetter gave up');
  const blob = module.hb_face_reference_blob(subset);
  const at = module.hb_blob_get_data(blob, 0);
  return new Uint8Array(module.memory.buffer).slice(at, at + module.hb_blob_get_length(blob));
}
