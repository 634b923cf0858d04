import type { FontSet, PickedGlyph } from '../../fonts/index.ts';
import { newText, plainMetrics, prepare, type Prepared, type Setting } from '../index.ts';

/** A paragraph under a setting, at the widths of a plain Song face. */
export const ready = (text: string, setting: Partial<Setting> = {}): Prepared =>
  prepare(text, { ...newText, indent: 0, ...setting }, plainMetrics);

/** The lines of a text that is broken at these cells. */
export function linesOf(p: Prepared, ends: readonly number[]): string[] {
  let from = 0;
  return ends.map((to) => {
    const line = p.text.slice(p.offsets[from], p.offsets[to]);
    from = to;
    return line;
  });
}

/** Fonts without files: glyph ids are code points, Han and its marks an em wide, Latin as in `plainMetrics`. */
export const plainFonts: FontSet = {
  font: () => undefined,
  pick(face, text): PickedGlyph | null {
    const code = text.codePointAt(0) ?? 0;
    if (code === 0x20) return { face, glyph: 1, advance: 0.25 };
    if (code >= 0xe000 && code < 0xf900) return null;
    return { face, glyph: code, advance: code < 0x530 ? plainMetrics.advance(code) : 1 };
  },
};
