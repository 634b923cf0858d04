/** Font files read in place: which faces there are, their characters, widths, outlines and subsets. */
export * from './fontFile.ts';
export * from './faces.ts';
export { openFont, type Font, type Variant } from './font.ts';
export { openFonts, type Direction, type FontSet, type PickedGlyph } from './fontSet.ts';
export type { PathStep } from './outline.ts';
export type { Subset } from './subset.ts';
export type { FontError } from './sfnt.ts';
export { openEmbedded, type EmbeddedFont } from './embedded.ts';
