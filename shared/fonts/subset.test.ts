import { describe, expect, test } from 'vitest';
import { faceIds, openFont, type FaceId } from './index.ts';
import { openSfnt } from './sfnt.ts';
import { fontFileOf } from './fontFile.ts';
import { harfbuzzFont, harfbuzzOutline, harfbuzzSubset } from './testing/harfbuzz.ts';
import { fontBytes, openFaces } from './testing/openFaces.ts';

const fonts = openFaces();

/** Glyphs of `count` characters, spread over the font: Han, Latin with accents (composites in Kai), marks. */
function glyphsOf(face: FaceId, count: number): number[] {
  const font = fonts.font(face);
  if (!font) throw new Error(`no ${face}`);
  const glyphs = new Set<number>();
  for (let i = 0; glyphs.size < count; i++) {
    const codePoint = i % 5 === 4 ? 0xc0 + ((i * 7) % 0x100) : 0x4e00 + ((i * 37) % 0x5000);
    const glyph = font.glyphOf(codePoint);
    if (glyph) glyphs.add(glyph);
  }
  return [...glyphs];
}

describe.each(faceIds)('subsets of %s', (face) => {
  const whole = fontBytes(face);
  const original = harfbuzzFont(whole);

  test.each([1, 12, 100, 3000])('of %i glyphs draw as the font and as the subset of HarfBuzz', (count) => {
    const font = fonts.font(face);
    const glyphs = glyphsOf(face, count);
    const subset = font?.subset(glyphs);
    const ours = harfbuzzFont(subset?.bytes ?? new Uint8Array(0));
    const theirs = harfbuzzFont(harfbuzzSubset(whole, glyphs));
    for (const glyph of glyphs) {
      const id = subset?.glyphs.indexOf(glyph) ?? 0;
      expect(id).toBeGreaterThan(0);
      const outline = harfbuzzOutline(ours, id);
      expect(outline, `glyph ${glyph}`).toBe(harfbuzzOutline(original, glyph));
      expect(outline, `glyph ${glyph}`).toBe(harfbuzzOutline(theirs, glyph));
      expect(ours.glyphHAdvance(id)).toBe(original.glyphHAdvance(glyph));
    }
  });

  test('hold a glyph as often as it is asked for, where it is asked for', () => {
    const [a = 0, b = 0] = glyphsOf(face, 2);
    const subset = fonts.font(face)?.subset([b, a, b]);
    expect(subset?.glyphs.slice(0, 4)).toEqual([0, b, a, b]);
    const ours = harfbuzzFont(subset?.bytes ?? new Uint8Array(0));
    expect(harfbuzzOutline(ours, 1)).toBe(harfbuzzOutline(original, b));
    expect(harfbuzzOutline(ours, 3)).toBe(harfbuzzOutline(original, b));
    expect(harfbuzzOutline(ours, 2)).toBe(harfbuzzOutline(original, a));
  });

  test('hold no glyph that is neither asked for nor part of one, and their checksums are right', () => {
    const glyphs = glyphsOf(face, 12);
    const subset = fonts.font(face)?.subset(glyphs);
    if (!subset) throw new Error(`no ${face}`);
    const { bytes } = subset;
    const opened = openSfnt(fontFileOf(bytes));
    if (!opened.ok) throw new Error(opened.error.kind);
    const sfnt = opened.value;
    const count = sfnt.table('maxp').u16(4);
    // Each of the accented letters among them may bring two parts along.
    expect(count).toBeLessThanOrEqual(1 + 12 + 2 * 3);
    expect(subset.glyphs).toHaveLength(count);
    expect(subset.glyphs.slice(0, 13)).toEqual([0, ...glyphs]);
    expect(new Set(subset.glyphs).size).toBe(count);
    expect(sfnt.place('loca').length).toBe(4 * (count + 1));
    expect(sfnt.place('hmtx').length).toBe(4 * count);

    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    let sum = 0;
    for (let i = 0; i + 4 <= bytes.length; i += 4) sum = (sum + view.getUint32(i)) >>> 0;
    expect(sum).toBe(0xb1b0afba);
    expect(['cmap', 'GSUB', 'GPOS', 'name'].filter((tag) => sfnt.has(tag))).toEqual([]);
  });
});

test.each(faceIds)('a font of %s for the screen draws the characters asked for, and no others', (face) => {
  const screen = fonts.font(face);
  if (!screen) throw new Error(`no ${face}`);
  const file = screen.screenFont([0x4e00, 0x6c38, 0x41, 0xe000]);
  const small = openFont(fontFileOf(file));
  if (!small.ok) throw new Error(small.error.kind);
  const font = small.value;
  expect(file.length).toBeLessThan(40_000);
  for (const codePoint of [0x4e00, 0x6c38, 0x41]) {
    const [own, whole] = [font.glyphOf(codePoint), screen.glyphOf(codePoint)];
    expect(own).toBeGreaterThan(0);
    expect(font.outline(own)).toEqual(screen.outline(whole));
    expect(font.advance(own)).toBe(screen.advance(whole));
  }
  expect(font.glyphOf(0xe000)).toBe(0);
  expect(font.glyphOf(0x4e01)).toBe(0);
  expect(font.name).toBe(screen.name);
});
