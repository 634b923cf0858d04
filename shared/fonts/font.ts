import type { Result } from '../document/index.ts';
import { characterMap } from './cmap.ts';
import type { FontFile } from './fontFile.ts';
import { outlineOf, type PathStep } from './outline.ts';
import { openSfnt, type FontError } from './sfnt.ts';
import { screenFontOf, subsetOf, type Subset } from './subset.ts';
import { singleSubstitution, type Substitution } from './substitutions.ts';
import { emptyTable, type Table } from './table.ts';

/** Glyph variants that a line may ask for: full width, and the forms for vertical text. */
export type Variant = 'fwid' | 'vert';

/**
 * A font read in place. Lengths are font units (`unitsPerEm` to the em), y up from the baseline. Glyph 0 means “none”;
 * a glyph id outside the font has no width and no outline.
 */
export interface Font {
  readonly unitsPerEm: number;
  readonly glyphCount: number;
  /** PostScript name, e.g. NotoSerifSC-Regular. */
  readonly name: string;
  /** Highest and lowest of the font's design (hhea): ascent above, descent below the baseline (negative). */
  readonly ascent: number;
  readonly descent: number;
  /** Box that holds every glyph: x and y of its lower left and upper right corner. */
  readonly box: readonly [xMin: number, yMin: number, xMax: number, yMax: number];
  /** Top of the em box that Han characters are drawn in, above the baseline (880 in Noto); its foot is one em lower. */
  readonly emTop: number;
  glyphOf(codePoint: number): number;
  advance(glyph: number): number;
  /** The variant of a glyph by the font's GSUB single substitutions, or the glyph itself. */
  variant(glyph: number, variant: Variant): number;
  outline(glyph: number): readonly PathStep[];
  /** The box of a glyph's ink, or null for a blank one. */
  inkBox(glyph: number): readonly [xMin: number, yMin: number, xMax: number, yMax: number] | null;
  /** A TrueType file with only these glyphs and their parts, for embedding (see subset.ts). */
  subset(glyphs: Iterable<number>): Subset;
  /** A TrueType file with those of these characters that the font has, for drawing text on a screen. */
  screenFont(codePoints: Iterable<number>): Uint8Array;
}

/**
 * Opens a font with TrueType outlines. Only its directory and its smallest tables are read here; character map, widths
 * and offsets at their first use, outlines one by one.
 */
export function openFont(file: FontFile): Result<Font, FontError> {
  const opened = openSfnt(file);
  if (!opened.ok) return opened;
  const sfnt = opened.value;
  for (const table of ['head', 'hhea', 'maxp', 'hmtx', 'cmap', 'loca', 'glyf']) {
    if (!sfnt.has(table)) return { ok: false, error: { kind: 'missingFontTable', table } };
  }
  const head = sfnt.table('head');
  const hhea = sfnt.table('hhea');
  const unitsPerEm = head.u16(18);
  const longOffsets = head.u16(50) === 1;
  const glyphCount = sfnt.table('maxp').u16(4);
  const long = hhea.u16(34);
  const damaged = (table: string): Result<never, FontError> => ({
    ok: false,
    error: { kind: 'damagedFontTable', table },
  });
  if (head.length < 54 || unitsPerEm < 16 || unitsPerEm > 16384 || head.u16(50) > 1) return damaged('head');
  if (sfnt.table('maxp').length < 6 || glyphCount === 0) return damaged('maxp');
  if (hhea.length < 36 || long === 0 || long > glyphCount) return damaged('hhea');
  if (sfnt.place('hmtx').length < 2 * long + 2 * glyphCount) return damaged('hmtx');
  if (sfnt.place('loca').length < (longOffsets ? 4 : 2) * (glyphCount + 1)) return damaged('loca');

  const glyphOf = lazy(() => characterMap(sfnt.table('cmap')) ?? (() => 0));
  const substitutions: Record<Variant, () => Substitution> = {
    fwid: lazy(() => singleSubstitution(sfnt.table('GSUB'), 'fwid')),
    vert: lazy(() => singleSubstitution(sfnt.table('GSUB'), 'vert')),
  };
  const offset = (glyph: number) => {
    const loca = sfnt.table('loca');
    return longOffsets ? loca.u32(4 * glyph) : 2 * loca.u16(2 * glyph);
  };
  const recordOf = (glyph: number): Table => {
    if (glyph < 0 || glyph >= glyphCount) return emptyTable;
    const start = offset(glyph);
    return sfnt.part('glyf', start, offset(glyph + 1) - start);
  };
  const inkBox = (glyph: number) => {
    const record = recordOf(glyph);
    if (record.length < 10) return null;
    return [record.i16(2), record.i16(4), record.i16(6), record.i16(8)] as const;
  };
  const toGlyph = (codePoint: number) => {
    const glyph = glyphOf()(codePoint);
    return glyph < glyphCount ? glyph : 0;
  };

  const font: Font = {
    unitsPerEm,
    glyphCount,
    name: postScriptName(sfnt.table('name')),
    ascent: hhea.i16(4),
    descent: hhea.i16(6),
    box: [head.i16(36), head.i16(38), head.i16(40), head.i16(42)],
    get emTop() {
      // Where a full-width Han character's vertical origin lies: its top side bearing above its ink (vmtx).
      const glyph = toGlyph(0x56fd);
      const ink = inkBox(glyph);
      const vertical = Math.min(sfnt.table('vhea').u16(34), glyphCount);
      if (!ink || vertical === 0) return Math.round(0.88 * unitsPerEm);
      const bearing = glyph < vertical ? 4 * glyph + 2 : 2 * vertical + 2 * glyph;
      return ink[3] + sfnt.table('vmtx').i16(bearing);
    },
    glyphOf: toGlyph,
    advance(glyph) {
      if (glyph < 0 || glyph >= glyphCount) return 0;
      return sfnt.table('hmtx').u16(4 * Math.min(glyph, long - 1));
    },
    variant(glyph, variant) {
      const other = substitutions[variant]()(glyph);
      return other < glyphCount ? other : glyph;
    },
    outline: (glyph) => outlineOf(glyph, recordOf),
    inkBox,
    subset: (glyphs) => subsetOf(sfnt, { count: glyphCount, long }, glyphs, recordOf),
    screenFont: (codePoints) => {
      const characters = new Map<number, number>();
      for (const codePoint of codePoints) {
        const glyph = toGlyph(codePoint);
        if (glyph > 0) characters.set(codePoint, glyph);
      }
      return screenFontOf(sfnt, { count: glyphCount, long }, characters, recordOf);
    },
  };
  return { ok: true, value: font };
}

function lazy<T>(make: () => T): () => T {
  let made: { value: T } | null = null;
  return () => (made ??= { value: make() }).value;
}

/** Name 6 of the name table, in letters that a PDF name may hold; `Font` where there is none. */
function postScriptName(table: Table): string {
  const strings = table.u16(4);
  for (let i = 0; i < Math.min(table.u16(2), 1024); i++) {
    const record = 6 + 12 * i;
    if (table.u16(record + 6) !== 6) continue;
    const start = strings + table.u16(record + 10);
    const bytes = table.bytes.subarray(start, start + Math.min(table.u16(record + 8), 126));
    // ASCII in one byte or two: the zero bytes fall out.
    const name = String.fromCharCode(...bytes).replace(/[^\w-]/g, '');
    if (name) return name;
  }
  return 'Font';
}
