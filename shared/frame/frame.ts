import type { FaceId } from '../fonts/index.ts';
import type { Pt, Rect } from '../geometry/index.ts';

/**
 * The one geometry of a page: positioned glyphs, rules, fills and images. Canvas, PDF, SVG and ALTO are painted
 * from it and measure nothing again. All lengths are points of page space (origin top left of the trim, y down).
 */
export interface Frame {
  /** The trimmed page. Its origin is (0, 0). */
  readonly trim: Rect;
  /** The printed area inside the margins (版心). */
  readonly typeArea: Rect;
  /** In painting order, later over earlier. Reading order is each region's own `order`. */
  readonly regions: readonly Region[];
  /** What a person must know of this page: text without room, characters without a glyph. */
  readonly findings: readonly FrameFinding[];
}

export type RegionRole =
  | 'headline'
  | 'kicker'
  | 'deck'
  | 'flag'
  | 'byline'
  | 'text'
  | 'caption'
  | 'photo'
  | 'jump'
  | 'rule'
  | 'frame'
  | 'furniture';

/** Who a region belongs to: an article, a photo or a group by its id, or the page itself. */
export type RegionOwner =
  | { readonly kind: 'article'; readonly id: string }
  | { readonly kind: 'photo'; readonly id: string }
  | { readonly kind: 'group'; readonly id: string }
  | { readonly kind: 'page' };

/** The painted content of (a part of) one box: one piece of the reading order, one bitmap on the canvas. */
export interface Region {
  /** Unique in the frame, stable while the box and its role are. */
  readonly id: string;
  /** The box of the document that it was made from, or null for what the page brings itself. */
  readonly box: string | null;
  readonly owner: RegionOwner;
  readonly role: RegionRole;
  /** Place in the reading order of the page, from 0; artifacts (rules, frames, running head) have -1. */
  readonly order: number;
  /** BCP 47. */
  readonly lang: string;
  /** Alternate text of a photo. */
  readonly alt?: string;
  readonly rect: Rect;
  /** Painted in this order: fills, images, rules, lines of text. */
  readonly fills: readonly Fill[];
  readonly images: readonly ImagePlace[];
  readonly rules: readonly Rule[];
  readonly lines: readonly Line[];
}

/** One set line of text. */
export interface Line {
  /** The block (paragraph, subhead, headline line …) it belongs to, for tags and for selecting. */
  readonly block: string;
  readonly role: LineRole;
  /**
   * Horizontal text: left end and y of the baseline. Vertical text: x of the column's centre line and its top.
   */
  readonly x: Pt;
  readonly y: Pt;
  /** The measure the line was set to, in points (its height for vertical text). */
  readonly measure: Pt;
  readonly runs: readonly GlyphRun[];
  /**
   * Offsets [from, to) of the line's text in the text of its block, in UTF-16 code units.
   */
  readonly from: number;
  readonly to: number;
}

export type LineRole =
  | 'body'
  | 'subhead'
  | 'lines'
  | 'byline'
  | 'headline'
  | 'kicker'
  | 'deck'
  | 'flag'
  | 'caption'
  | 'credit'
  | 'title'
  | 'jump'
  | 'furniture';

/**
 * Glyphs of one font, size, scale and colour. Arrays are parallel: glyph i is glyph id `glyphs[i]`, drawn with its
 * origin (on the baseline at its left side, in vertical text too) at (`xs[i]`, `ys[i]`), and stands for the source
 * text `texts[i]` (one or more code points, never empty: a combining sequence is one entry with all its text).
 */
export interface GlyphRun {
  readonly font: FaceId;
  /** Type size (height). */
  readonly size: Pt;
  /** Horizontal glyph scale: 0.7–1.3 (长体 / 扁体); 1 is as designed. */
  readonly xScale: number;
  /** `rotated`: glyph turned 90° clockwise about its origin (Latin in a vertical line). */
  readonly direction: 'horizontal' | 'vertical' | 'rotated';
  readonly ink: Ink;
  readonly glyphs: readonly number[];
  readonly xs: readonly number[];
  readonly ys: readonly number[];
  readonly texts: readonly string[];
}

/** Device ink, each part 0–1. Black text is {0, 0, 0, 1}; white (reversed) text is {0, 0, 0, 0}. */
export interface Ink {
  readonly c: number;
  readonly m: number;
  readonly y: number;
  readonly k: number;
}

export const black: Ink = { c: 0, m: 0, y: 0, k: 1 };
export const white: Ink = { c: 0, m: 0, y: 0, k: 0 };
export const gray = (k: number): Ink => ({ c: 0, m: 0, y: 0, k });

/** A straight rule, stroked around its centre line: horizontal or vertical, but for the cross of a missing picture. */
export interface Rule {
  readonly x1: Pt;
  readonly y1: Pt;
  readonly x2: Pt;
  readonly y2: Pt;
  readonly width: Pt;
  readonly ink: Ink;
}

/** A filled and/or stroked rectangle: a label, a tint, a frame, the field of a missing picture. */
export interface Fill {
  readonly rect: Rect;
  /** Corner radius. */
  readonly radius: Pt;
  readonly fill: Ink | null;
  readonly stroke: { readonly ink: Ink; readonly width: Pt } | null;
}

/** A picture of the document's assets, cropped to `rect`. */
export interface ImagePlace {
  readonly asset: string;
  readonly rect: Rect;
  /** The part of the picture that shows, as shares of its width and height (0–1). */
  readonly crop: { readonly x: number; readonly y: number; readonly width: number; readonly height: number };
}

export type FrameFinding =
  | {
      /** Text of an article that has no room in its boxes: `characters` of it, from `offset` of `block` on. */
      readonly kind: 'overset';
      readonly article: string;
      readonly block: string;
      readonly offset: number;
      readonly characters: number;
      /** Lines that would be needed beside those there are. */
      readonly lines: number;
    }
  | { readonly kind: 'missingGlyph'; readonly region: string; readonly text: string; readonly count: number };
