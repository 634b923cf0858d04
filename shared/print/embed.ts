import { zlibSync } from 'fflate';
import { type PDFContext, PDFHexString, type PDFRef } from 'pdf-lib';
import { faces, type FaceId, type Font, type FontSet } from '../fonts/index.ts';
import { hex, num, utf16Hex } from './numbers.ts';

/**
 * The fonts of one PDF. Every pair of glyph and text becomes a character code (CID) of its own, so that two characters
 * drawn with one glyph (· and ・, ⼀ and 一, ⋯ and …) still come out as written.
 */
export class FontBook {
  private readonly fonts: FontSet;
  private readonly faces = new Map<FaceId, EmbeddedFace>();

  constructor(fonts: FontSet) {
    this.fonts = fonts;
  }

  /** The face, entered in the book at its first use; null where the set has no file for it. */
  face(id: FaceId): EmbeddedFace | null {
    let face = this.faces.get(id);
    if (!face) {
      const font = this.fonts.font(id);
      if (!font) return null;
      face = new EmbeddedFace(id, font, `F${this.faces.size + 1}`);
      this.faces.set(id, face);
    }
    return face;
  }

  /** All faces used, in the order of their resource names. */
  get used(): readonly EmbeddedFace[] {
    return [...this.faces.values()];
  }
}

export class EmbeddedFace {
  readonly id: FaceId;
  readonly font: Font;
  /** Name in the page's resources. */
  readonly resource: string;
  private readonly codes = new Map<string, number>();
  /** By CID; CID 0 is the empty glyph and stands nowhere. */
  private readonly glyphs: number[] = [0];
  private readonly texts: string[] = [''];

  constructor(id: FaceId, font: Font, resource: string) {
    this.id = id;
    this.font = font;
    this.resource = resource;
  }

  /** The character code of a glyph that stands for this text. */
  code(glyph: number, text: string): number {
    const key = `${glyph} ${text}`;
    let code = this.codes.get(key);
    if (code === undefined) {
      code = this.glyphs.length;
      this.codes.set(key, code);
      this.glyphs.push(glyph);
      this.texts.push(text);
    }
    return code;
  }

  /** Advance of a glyph in thousandths of the type size, exactly as the file's W array has it. */
  width(glyph: number): number {
    return Math.round((this.font.advance(glyph) * 1e6) / this.font.unitsPerEm) / 1000;
  }

  /** Writes the Type0 font with its subset (ISO 32000-1, 9.7). */
  write(context: PDFContext): PDFRef {
    const { font, glyphs } = this;
    const perMille = (units: number) => Math.round((units * 1000) / font.unitsPerEm);
    const flate = (bytes: Uint8Array, extra: Record<string, number> = {}) =>
      context.register(context.stream(zlibSync(bytes, { level: 6 }), { ...extra, Filter: 'FlateDecode' }));

    const name = `${tagOf(glyphs)}+${font.name}`;
    const { bytes, ids } = font.subset(glyphs);
    const toGlyph = new Uint8Array(2 * glyphs.length);
    for (const [code, glyph] of glyphs.entries()) {
      const id = ids.get(glyph) ?? 0;
      toGlyph[2 * code] = id >> 8;
      toGlyph[2 * code + 1] = id & 0xff;
    }
    const weight = faces[this.id].weight;
    const capital = font.inkBox(font.glyphOf(0x48));
    const descriptor = context.register(
      context.obj({
        Type: 'FontDescriptor',
        FontName: name,
        // Symbolic: its characters are told by the maps of this file, not by a standard encoding.
        Flags: 4,
        FontBBox: font.box.map(perMille),
        ItalicAngle: 0,
        Ascent: perMille(font.ascent),
        Descent: perMille(font.descent),
        CapHeight: perMille(capital ? capital[3] : font.ascent),
        // The customary estimate from the weight: fonts of this kind do not say.
        StemV: Math.round(50 + (weight / 65) ** 2),
        FontFile2: flate(bytes, { Length1: bytes.length }),
      }),
    );
    const descendant = context.register(
      context.obj({
        Type: 'Font',
        Subtype: 'CIDFontType2',
        BaseFont: name,
        CIDSystemInfo: {
          Registry: PDFHexString.of(asciiHex('Adobe')),
          Ordering: PDFHexString.of(asciiHex('Identity')),
          Supplement: 0,
        },
        FontDescriptor: descriptor,
        DW: 1000,
        W: this.widths(),
        CIDToGIDMap: flate(toGlyph),
      }),
    );
    return context.register(
      context.obj({
        Type: 'Font',
        Subtype: 'Type0',
        BaseFont: name,
        Encoding: 'Identity-H',
        DescendantFonts: [descendant],
        ToUnicode: flate(new TextEncoder().encode(toUnicode(this.texts))),
      }),
    );
  }

  /** The W array: runs of widths that are not the default of one em. */
  private widths(): (number | number[])[] {
    const entries: (number | number[])[] = [];
    let run: number[] | null = null;
    for (const [code, glyph] of this.glyphs.entries()) {
      const width = this.width(glyph);
      if (width === 1000) run = null;
      else if (run) run.push(width);
      else entries.push(code, (run = [width]));
    }
    return entries;
  }
}

const asciiHex = (text: string): string => [...text].map((c) => hex(c.charCodeAt(0), 2)).join('');

/** Six capital letters that tell this subset from another of the same font: a hash of its glyphs (FNV-1a). */
function tagOf(glyphs: readonly number[]): string {
  let hash = 0x811c9dc5;
  for (const glyph of glyphs) hash = Math.imul(hash ^ glyph, 0x01000193) >>> 0;
  let tag = '';
  for (let i = 0; i < 6; i++) {
    tag += String.fromCharCode(65 + (hash % 26));
    hash = Math.floor(hash / 26);
  }
  return tag;
}

/** A ToUnicode CMap (ISO 32000-1, 9.10.3) of texts by their CID, CID 0 left out. */
function toUnicode(texts: readonly string[]): string {
  const lines = [
    '/CIDInit /ProcSet findresource begin',
    '12 dict begin',
    'begincmap',
    '/CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def',
    '/CMapName /Adobe-Identity-UCS def',
    '/CMapType 2 def',
    '1 begincodespacerange',
    '<0000> <FFFF>',
    'endcodespacerange',
  ];
  // Ranges whose codes share their first byte, as lists: shorter by far than code by code.
  const ranges: string[] = [];
  for (let from = 1; from < texts.length;) {
    const to = Math.min(from + 99, from | 0xff, texts.length - 1);
    const list = texts.slice(from, to + 1).map((text) => `<${utf16Hex(text)}>`);
    ranges.push(`<${hex(from, 4)}> <${hex(to, 4)}> [${list.join(' ')}]`);
    from = to + 1;
  }
  for (let i = 0; i < ranges.length; i += 100) {
    const block = ranges.slice(i, i + 100);
    lines.push(`${num(block.length)} beginbfrange`, ...block, 'endbfrange');
  }
  lines.push('endcmap', 'CMapName currentdict /CMap defineresource pop', 'end', 'end');
  return lines.join('\n');
}
