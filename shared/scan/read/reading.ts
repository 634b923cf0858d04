import type { Affine, Rect } from '../../geometry/index.ts';

/** A line of text as it was read from a scan. */
export interface ReadLine {
  /** Its ink on the page laid straight, pt from the top left of the sheet. */
  readonly box: Rect;
  /** Its corners on the scan, px, clockwise from the one that is top left when it is read. */
  readonly quad: readonly (readonly [x: number, y: number])[];
  readonly direction: 'horizontal' | 'vertical';
  readonly text: string;
  /** One for each character (code point) of the text, 0 to 1. */
  readonly confidence: readonly number[];
  /** Where the middle of each character stands along the line, 0 to 1. */
  readonly at: readonly number[];
  /** What else a doubtful character may be: its index, and the other characters, likeliest first. */
  readonly others?: readonly (readonly [index: number, characters: string])[];
  /** Type size, pt: the em, from the height of the ink. */
  readonly size: number;
}

/** What was read from a scan: plain data, kept with the page so that no scan is read twice. Rectangles in pt. */
export interface Reading {
  /**
   * `page`: a page of Chinese text. `blank`: nothing stands on it. `picture`: a picture without lines. `foreign`: most of
   * what was read is not Chinese.
   */
  readonly kind: 'page' | 'blank' | 'picture' | 'foreign';
  /** The scan's size, px. */
  readonly width: number;
  readonly height: number;
  /** Which picture of the scan's file it is, from 2; absent: the first. */
  readonly page?: number;
  /** The text is a file's own (a PDF's), not what a picture looks like: nothing in it was misread. */
  readonly exact?: true;
  /** Quarter turns clockwise by which the page lay on the scan, and degrees by which it was skewed besides. */
  readonly turns: number;
  readonly skew: number;
  /** The sheet, pt; its size is measured where the scan's resolution is known, else taken from its shape. */
  readonly sheet: { readonly width: number; readonly height: number };
  /** Page (pt) → scan (px). */
  readonly toScan: Affine;
  readonly lines: readonly ReadLine[];
  readonly rules: readonly (Rect & { readonly direction: 'horizontal' | 'vertical' })[];
  readonly frames: readonly Rect[];
  readonly tints: readonly Rect[];
  /** Dark or framed fields that hold a line of their own: flags. */
  readonly labels: readonly Rect[];
  readonly pictures: readonly Rect[];
}

/** Below this a character is doubtful. */
export const DOUBTFUL = 0.75;
