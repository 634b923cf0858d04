import { zlibSync } from 'fflate';
import { type PDFContext, PDFHexString, type PDFRef } from 'pdf-lib';
import type { Result } from '../document/index.ts';
import { faces, type FaceId, type Font, type FontSet } from '../fonts/index.ts';
import type { GlyphRun } from '../frame/index.ts';
import { hex, num, utf16Hex } from './numbers.ts';

/**
 * The fonts of one PDF. Every pair of glyph and text becomes a character code (CID) of its own, so that two characters
 * drawn with one glyph (· and ・, ⼀ and 一, ⋯ and …) still come out as written.
 */
export class FontBook {
  private readonly faces = new Map<FaceId, EmbeddedFace>();

  /** The book of all that these runs show. Its faces stand in the order of their first use. */
  static of(fonts: FontSet, runs: Iterable<GlyphRun>): Result<FontBook, MissingFace> {
    const pairs = new Map<FaceId, Map<string, Pair>>();
    for (const run of runs) {
      const ofFace = pairs.get(run.font) ?? new Map<string, Pair>();
      pairs.set(run.font, ofFace);
      for (const [i, glyph] of run.glyphs.entries()) {
        const text = run.texts[i] ?? '';
        ofFace.set(`${glyph} ${text}`, { glyph, text });
      }
    }
    const book = new FontBook();
    for (const [id, ofFace] of pairs) {
      const font = fonts.font(id);
      if (!font) return { ok: false, error: { kind: 'missingFace', face: id } };
      book.faces.set(id, new EmbeddedFace(id, font, `F${book.faces.size + 1}`, [...ofFace.values()]));
    }
    return { ok: true, value: book };
  }

  /** A face of the book. */
  face(id: FaceId): EmbeddedFace {
    const face = this.faces.get(id);
    if (!face) throw new Error(`the face ${id} is not in the book`);
    return face;
  }

  get used(): readonly EmbeddedFace[] {
    return [...this.faces.values()];
  }
}

/** A face that the page uses and that the font set has no file for. */
export interface MissingFace {
  readonly kind: 'missingFace';
  readonly face: FaceId;
}

interface Pair {
  readonly glyph: number;
  readonly text: string;
}

export class EmbeddedFace {
  readonly id: FaceId;
  readonly font: Font;
  /** Name in the page's resources. */
  readonly resource: string;
  /** By CID; CID 0 is the empty glyph and stands nowhere. */
  private readonly pairs: readonly Pair[];
  private readonly codes: ReadonlyMap<string, number>;

  constructor(id: FaceId, font: Font, resource: string, pairs: readonly Pair[]) {
    this.id = id;
    this.font = font;
    this.resource = resource;
    // In the order of the font: glyphs, characters and widths that go together pack best.
    const order = (a: Pair, b: Pair) => a.glyph - b.glyph || (a.text < b.text ? -1 : 1);
    this.pairs = [{ glyph: 0, text: '' }, ...pairs.toSorted(order)];
    this.codes = new Map(this.pairs.map(({ glyph, text }, code) => [`${glyph} ${text}`, code]));
  }

  /** The character code of a glyph that stands for this text. */
  code(glyph: number, text: string): number {
    return this.codes.get(`${glyph} ${text}`) ?? 0;
  }

  /** Advance of a glyph in thousandths of the type size, exactly as the file's W array has it. */
  width(glyph: number): number {
    return Math.round((this.font.advance(glyph) * 1e6) / this.font.unitsPerEm) / 1000;
  }

  /** Writes the Type0 font with its subset (ISO 32000-1, 9.7). */
  write(context: PDFContext): PDFRef {
    const { font } = this;
    const glyphs = this.pairs.map(({ glyph }) => glyph);
    const perMille = (units: number) => Math.round((units * 1000) / font.unitsPerEm);
    // Outlines do not get smaller beyond this level, only slower.
    const flate = (bytes: Uint8Array, extra: Record<string, number> = {}) =>
      context.register(context.stream(zlibSync(bytes, { level: 6 }), { ...extra, Filter: 'FlateDecode' }));

    const name = `${tagOf(glyphs)}+${font.name}`;
    // The subset has a glyph for each code: no map from codes to glyphs is needed.
    const { bytes } = font.subset(glyphs.slice(1));
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
        CIDToGIDMap: 'Identity',
      }),
    );
    return context.register(
      context.obj({
        Type: 'Font',
        Subtype: 'Type0',
        BaseFont: name,
        Encoding: 'Identity-H',
        DescendantFonts: [descendant],
        ToUnicode: flate(new TextEncoder().encode(toUnicode(this.pairs.map(({ text }) => text)))),
      }),
    );
  }

  /** The W array: runs of widths that are not the default of one em. */
  private widths(): (number | number[])[] {
    const entries: (number | number[])[] = [];
    let run: number[] | null = null;
    for (const [code, { glyph }] of this.pairs.entries()) {
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
