import type { Edges } from '../../geometry/index.ts';

/** A piece of a line as an OCR program wrote it: a word, or a character. */
export interface OcrPiece {
  readonly text: string;
  readonly box: Edges | null;
  /** 0 to 1, one for each code point; null where the file does not say. */
  readonly confidence: readonly number[] | null;
}

/** A line with its pieces in order; edges in the file's unit. */
export interface OcrLine {
  readonly box: Edges;
  readonly pieces: readonly OcrPiece[];
  readonly vertical: boolean;
  /** Its type size, where the file says it. */
  readonly size?: number;
}

/** What an OCR file says of one page. */
export interface OcrPage {
  readonly width: number;
  readonly height: number;
  /** Units an inch, where the file says so. */
  readonly perInch: number | null;
  /** The file sets the page itself: its text and its spaces are the page's own. */
  readonly exact?: true;
  readonly lines: readonly OcrLine[];
  readonly rules: readonly Edges[];
  readonly pictures: readonly Edges[];
}

/** A line much higher than wide, of two characters and more, is set from top to bottom. */
export const standsUpright = ({ left, top, right, foot }: Edges, characters: number): boolean =>
  characters > 1 && foot - top > 1.6 * (right - left);
