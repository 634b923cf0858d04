import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { faceIds, fontFileOf, openFont, openFonts, type FaceId, type Font, type FontFile } from './index.ts';
import { harfbuzzFont, harfbuzzGlyph, harfbuzzOutline, pathText } from './testing/harfbuzz.ts';
import { fontBytes, fontOnDisk, openFaces } from './testing/openFaces.ts';

const fonts = openFaces();
const fontOf = (face: FaceId): Font => {
  const font = fonts.font(face);
  if (!font) throw new Error(`no ${face}`);
  return font;
};

/** Every 13th code point of the BMP and of the CJK extensions, the ends of blocks among them. */
const codePoints = [
  ...Array.from({ length: Math.floor(0xffff / 13) }, (_, i) => i * 13),
  ...Array.from({ length: 400 }, (_, i) => 0x20000 + i * 131),
  0,
  0x20,
  0x7f,
  0xb7,
  0x2014,
  0x22ef,
  0x4e00,
  0x9fff,
  0xd800,
  0xffff,
  0x10ffff,
  0x20bb7,
];

describe.each(faceIds)('the face %s', (face) => {
  const font = fontOf(face);
  const oracle = harfbuzzFont(fontBytes(face));

  test('has the characters and widths that HarfBuzz finds', () => {
    for (const codePoint of codePoints) {
      const glyph = oracle.nominalGlyph(codePoint) ?? 0;
      expect(font.glyphOf(codePoint), codePoint.toString(16)).toBe(glyph);
      expect(font.advance(glyph)).toBe(oracle.glyphHAdvance(glyph));
    }
  });

  test('draws the outlines that HarfBuzz draws', () => {
    for (let glyph = 0; glyph < font.glyphCount; glyph += 97) {
      expect(pathText(font.outline(glyph)), `glyph ${glyph}`).toBe(harfbuzzOutline(oracle, glyph));
    }
  });

  test('gives the full-width and vertical variants that HarfBuzz shapes', () => {
    for (const text of '—…“”‘’，。、；：！？（）《》「」『』【】～·ー1aA%') {
      const glyph = font.glyphOf(text.codePointAt(0) ?? 0);
      expect(font.variant(glyph, 'fwid'), `fwid ${text}`).toBe(
        harfbuzzGlyph(oracle, text, ['fwid', '-ccmp']),
      );
      expect(font.variant(glyph, 'vert'), `vert ${text}`).toBe(harfbuzzGlyph(oracle, text, ['-fwid'], true));
    }
  });
});

test('a dash is one em wide in every face, and stands upright as its own glyph in vertical text', () => {
  for (const face of faceIds) {
    const horizontal = fonts.pick(face, '—');
    const vertical = fonts.pick(face, '—', 'vertical');
    expect(horizontal).toMatchObject({ face, advance: 1 });
    expect(vertical?.glyph).not.toBe(horizontal?.glyph);
    // Longer than wide: it runs down the column.
    const box = fontOf(face).inkBox(vertical?.glyph ?? 0);
    expect(box && box[3] - box[1] > 3 * (box[2] - box[0]), face).toBe(true);
  }
});

test('· borrows the glyph of ・ and ⋯ that of …, a radical keeps what the font has', () => {
  for (const face of faceIds) {
    expect(fonts.pick(face, '·')).toEqual(fonts.pick(face, '・'));
    expect(fonts.pick(face, '⋯')).toEqual(fonts.pick(face, '…'));
  }
  expect(fonts.pick('song', '⼀')?.glyph).toBe(fonts.pick('song', '一')?.glyph);
});

test('a character that a face lacks comes from the faces that stand in for it, or is told missing', () => {
  expect(fonts.pick('song', '𠮷')?.face).toBe('kai');
  expect(fonts.pick('song', '\u{F0000}')).toBeNull();
  expect(fonts.pick('song', '')).toBeNull();
  expect(fonts.pick('song', 'ab')).toBeNull();
});

test('a variation selector and a combining sequence that composes are one glyph', () => {
  expect(fonts.pick('song', '葛\u{E0100}')).toEqual(fonts.pick('song', '葛'));
  expect(fonts.pick('song', 'e\u0301')).toEqual(fonts.pick('song', 'é'));
});

test('a face without a file is stood in for', () => {
  const opened = openFonts({ hei: fontOnDisk('hei') });
  expect(opened.ok && opened.value.pick('song', '国')?.face).toBe('hei');
  expect(opened.ok && opened.value.pick('kai', '国')?.face).toBe('hei');
});

test('only what is needed is read: a line of text takes less than a tenth of the file', () => {
  const file = fontOnDisk('song');
  const opened = openFont(file);
  if (!opened.ok) throw new Error(opened.error.kind);
  expect(file.bytesRead()).toBeLessThan(5000);
  const glyphs = [...'春到河湾，麦苗青青。'].map((c) => opened.value.glyphOf(c.codePointAt(0) ?? 0));
  for (const glyph of glyphs) opened.value.advance(glyph);
  opened.value.subset(glyphs);
  expect(file.bytesRead()).toBeLessThan(file.size / 10);
});

describe('a file that is no sound font', () => {
  const whole = fontBytes('hei');
  const small = whole.slice(0, 64);
  test.each([
    ['empty', new Uint8Array(0), { kind: 'notAFont' }],
    ['text', new TextEncoder().encode('河湾春早，麦苗青青。'.repeat(9)), { kind: 'notAFont' }],
    ['cut after its header', whole.slice(0, 12), { kind: 'notAFont' }],
    ['cut in its directory', small, { kind: 'notAFont' }],
    ['cut in its tables', whole.slice(0, 400_000), { kind: 'damagedFontTable' }],
  ])('%s: is refused by name', (_, bytes, error) => {
    const opened = openFont(fontFileOf(bytes));
    expect(opened.ok).toBe(false);
    expect(!opened.ok && opened.error).toMatchObject(error);
  });

  test('says which table is missing', () => {
    const bytes = whole.slice();
    const at = Buffer.from(bytes.buffer, 0, 400).indexOf('cmap');
    bytes.set(new TextEncoder().encode('xxxx'), at);
    expect(openFont(fontFileOf(bytes))).toEqual({
      ok: false,
      error: { kind: 'missingFontTable', table: 'cmap' },
    });
  });

  /** A font with some bytes of its tables changed. */
  const damaged = (changes: readonly (readonly [at: number, value: number])[]): FontFile => ({
    size: whole.length,
    read(offset, length) {
      if (offset + length > whole.length) throw new RangeError('past the end');
      const bytes = whole.slice(offset, offset + length);
      for (const [at, value] of changes) if (at >= offset && at < offset + length) bytes[at - offset] = value;
      return bytes;
    },
  });

  test('with any bytes changed, it is refused or read to the end without a crash', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.nat({ max: 460_000 }), fc.nat({ max: 255 })), { minLength: 1, maxLength: 400 }),
        fc.array(fc.nat({ max: 0xffff }), { maxLength: 20 }),
        (changes, glyphs) => {
          const opened = openFont(damaged(changes));
          if (!opened.ok) return;
          const font = opened.value;
          for (const glyph of glyphs) {
            font.glyphOf(glyph);
            font.advance(glyph);
            font.variant(glyph, 'vert');
            font.variant(glyph, 'fwid');
            font.outline(glyph);
            font.inkBox(glyph);
          }
          font.subset(glyphs);
          void font.emTop;
        },
      ),
      { seed: 7, numRuns: 60 },
    );
  });

  test('a glyph that is made of itself ends', () => {
    const font = fontOf('kai');
    // A composite record whose only part is itself, put in the place of a real glyph.
    const glyph = font.glyphOf('国'.codePointAt(0) ?? 0);
    const bytes = fontBytes('kai');
    const view = new DataView(bytes.buffer, bytes.byteOffset);
    const place = (tag: string) =>
      view.getUint32(Buffer.from(bytes.buffer, bytes.byteOffset, 400).indexOf(tag) + 8);
    const at = place('glyf') + view.getUint32(place('loca') + 4 * glyph);
    view.setInt16(at, -1);
    for (const part of [0, 1, 2]) {
      view.setUint16(at + 10 + 6 * part, part < 2 ? 0x0022 : 0x0002);
      view.setUint16(at + 12 + 6 * part, glyph);
    }
    const opened = openFont(fontFileOf(bytes));
    if (!opened.ok) throw new Error(opened.error.kind);
    expect(opened.value.outline(glyph)).toEqual([]);
    expect(opened.value.subset([glyph]).glyphs).toEqual([0, glyph]);
  });
});
