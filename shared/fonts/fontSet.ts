import type { Result } from '../document/index.ts';
import { faceIds, fallbacks, type FaceId } from './faces.ts';
import { openFont, type Font } from './font.ts';
import type { FontFile } from './fontFile.ts';
import type { FontError } from './sfnt.ts';

/** The glyph that stands for a piece of text, and the face it was found in. */
export interface PickedGlyph {
  readonly face: FaceId;
  readonly glyph: number;
  /** Horizontal advance in em, as the font has it (— is 1; the widths of marks are `typeset/`'s). */
  readonly advance: number;
}

export type Direction = 'horizontal' | 'vertical';

/** The faces there are, as one: who asks for a glyph gets it from the face named or from those that stand in for it. */
export interface FontSet {
  /** The font of a face; undefined where the host handed over no file for it. */
  font(face: FaceId): Font | undefined;
  /**
   * The glyph for one character: a code point, with variation selectors (which are passed over), or a sequence that
   * composes to one code point. Null where neither the face nor its fallbacks have it.
   *
   * What fonts get wrong is put right here: — is the full-width glyph, · is the glyph of ・, ⋯ is drawn as …; in vertical
   * text the font's vertical forms are used. The text itself is never changed.
   */
  pick(face: FaceId, text: string, direction?: Direction): PickedGlyph | null;
}

/** Opens the faces whose files are given; at least one is needed for `pick` to find anything. */
export function openFonts(
  files: Partial<Readonly<Record<FaceId, FontFile>>>,
): Result<FontSet, FontError & { readonly face: FaceId }> {
  const fonts = new Map<FaceId, Font>();
  for (const face of faceIds) {
    const file = files[face];
    if (!file) continue;
    const font = openFont(file);
    if (!font.ok) return { ok: false, error: { ...font.error, face } };
    fonts.set(face, font.value);
  }

  const empty = () => new Map(faceIds.map((face) => [face, new Map<string, PickedGlyph | null>()]));
  const picked = { horizontal: empty(), vertical: empty() };
  const set: FontSet = {
    font: (face) => fonts.get(face),
    pick(face, text, direction = 'horizontal') {
      const known = picked[direction].get(face);
      let found = known?.get(text);
      if (found === undefined) {
        found = find(fonts, face, text, direction);
        known?.set(text, found);
      }
      return found;
    },
  };
  return { ok: true, value: set };
}

function find(
  fonts: ReadonlyMap<FaceId, Font>,
  face: FaceId,
  text: string,
  direction: Direction,
): PickedGlyph | null {
  const codePoint = codePointOf(text);
  if (codePoint === null) return null;
  for (const candidate of [face, ...fallbacks[face]]) {
    const font = fonts.get(candidate);
    if (!font) continue;
    const glyph = glyphFor(font, codePoint, direction);
    if (glyph !== 0) return { face: candidate, glyph, advance: font.advance(glyph) / font.unitsPerEm };
  }
  return null;
}

/** The one code point that stands for a piece of text, or null. */
function codePointOf(text: string): number | null {
  const bare = text.replace(/[\uFE00-\uFE0F]|[\u{E0100}-\u{E01EF}]/gu, '');
  const one = [...bare].length === 1 ? bare : bare.normalize('NFC');
  const codePoint = one.codePointAt(0);
  return codePoint !== undefined && [...one].length === 1 ? codePoint : null;
}

/** Characters drawn with another one's glyph. */
const drawnAs: ReadonlyMap<number, number> = new Map([
  [0x00b7, 0x30fb], // · is 0.33 em wide in Song and Kai, ・ one em
  [0x22ef, 0x2026], // ⋯ of an extraction means …
]);

/** Vertical presentation forms, for fonts whose `vert` feature leaves a mark as it is. */
const verticalForms: ReadonlyMap<number, number> = new Map([
  [0x2014, 0xfe31],
  [0x2013, 0xfe32],
  [0x2026, 0xfe19],
  [0xff08, 0xfe35],
  [0xff09, 0xfe36],
  [0x300e, 0xfe43],
  [0x300f, 0xfe44],
  [0x300c, 0xfe41],
  [0x300d, 0xfe42],
  [0x300a, 0xfe3d],
  [0x300b, 0xfe3e],
  [0x3008, 0xfe3f],
  [0x3009, 0xfe40],
  [0x3010, 0xfe3b],
  [0x3011, 0xfe3c],
  [0xff0c, 0xfe10],
  [0x3001, 0xfe11],
  [0x3002, 0xfe12],
]);

function glyphFor(font: Font, codePoint: number, direction: Direction): number {
  const drawn = drawnAs.get(codePoint) ?? codePoint;
  let glyph = font.glyphOf(drawn) || font.glyphOf(codePoint);
  if (glyph === 0) return 0;
  if (codePoint === 0x2014) glyph = font.variant(glyph, 'fwid');
  if (direction === 'horizontal') return glyph;
  const vertical = font.variant(glyph, 'vert');
  if (vertical !== glyph) return vertical;
  const form = verticalForms.get(drawn);
  return (form !== undefined && font.glyphOf(form)) || glyph;
}
