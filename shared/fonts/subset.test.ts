import { describe, expect, test } from 'vitest';
import { faceIds, type FaceId } from './index.ts';
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
    const mine = font?.subset(glyphs) ?? new Uint8Array(0);
    const ours = harfbuzzFont(mine);
    const theirs = harfbuzzFont(harfbuzzSubset(whole, glyphs));
    for (const glyph of glyphs) {
      const outline = harfbuzzOutline(ours, glyph);
      expect(outline, `glyph ${glyph}`).toBe(harfbuzzOutline(original, glyph));
      expect(outline, `glyph ${glyph}`).toBe(harfbuzzOutline(theirs, glyph));
      expect(ours.glyphHAdvance(glyph)).toBe(original.glyphHAdvance(glyph));
    }
  });

  test('hold no other glyph, end with the last one, and their checksums are right', () => {
    const glyphs = glyphsOf(face, 12);
    const bytes = fonts.font(face)?.subset(glyphs) ?? new Uint8Array(0);
    const opened = openSfnt(fontFileOf(bytes));
    if (!opened.ok) throw new Error(opened.error.kind);
    const sfnt = opened.value;
    const count = sfnt.table('maxp').u16(4);
    expect(count).toBe(Math.max(...glyphs) + 1);
    expect(sfnt.place('loca').length).toBe(4 * (count + 1));
    const filled = Array.from({ length: count }, (_, glyph) => glyph).filter(
      (glyph) => sfnt.table('loca').u32(4 * glyph) < sfnt.table('loca').u32(4 * glyph + 4),
    );
    expect(filled.length).toBeLessThanOrEqual(glyphs.length + 1 + 12);
    for (const glyph of glyphs) expect(filled).toContain(glyph);

    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    let sum = 0;
    for (let i = 0; i + 4 <= bytes.length; i += 4) sum = (sum + view.getUint32(i)) >>> 0;
    expect(sum).toBe(0xb1b0afba);
    expect(['cmap', 'GSUB', 'GPOS', 'name'].filter((tag) => sfnt.has(tag))).toEqual([]);
  });
});
