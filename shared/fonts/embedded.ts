import type { Result } from '../document/index.ts';
import type { FontFile } from './fontFile.ts';
import { openSfnt, type FontError } from './sfnt.ts';

/** A TrueType font inside a PDF, which need not have a character map: how many glyphs, how wide. */
export interface EmbeddedFont {
  readonly unitsPerEm: number;
  readonly glyphCount: number;
  /** Font units. */
  advance(glyph: number): number;
}

/** Opens what a PDF embeds as FontFile2. */
export function openEmbedded(file: FontFile): Result<EmbeddedFont, FontError> {
  const opened = openSfnt(file);
  if (!opened.ok) return opened;
  const sfnt = opened.value;
  for (const table of ['head', 'hhea', 'maxp', 'hmtx', 'loca', 'glyf']) {
    if (!sfnt.has(table)) return { ok: false, error: { kind: 'missingFontTable', table } };
  }
  const unitsPerEm = sfnt.table('head').u16(18);
  const long = sfnt.table('hhea').u16(34);
  if (unitsPerEm === 0) return { ok: false, error: { kind: 'damagedFontTable', table: 'head' } };
  if (long === 0) return { ok: false, error: { kind: 'damagedFontTable', table: 'hhea' } };
  const value: EmbeddedFont = {
    unitsPerEm,
    glyphCount: sfnt.table('maxp').u16(4),
    advance: (glyph) => sfnt.table('hmtx').u16(4 * Math.min(glyph, long - 1)),
  };
  return { ok: true, value };
}
