import type { Span } from '../document/index.ts';
import type { Rect } from '../geometry/index.ts';

/** One line of a source, as it was extracted. */
export interface SourceLine {
  /** 0-based line number in the source. */
  readonly index: number;
  /** Without its line terminator, with all its spaces. */
  readonly text: string;
  /** Where `text` stands in the source's decoded text: text = source.text.slice(start, end). */
  readonly span: Span;
  /**
   * Where the source knows it (PDF, ALTO, PAGE, hOCR, OCR): the line's box on the page, in points of page space (origin
   * top left of the trim, y down). It spans the line's ink or em boxes: recovery allows for either.
   */
  readonly box?: Rect;
  /** Type size in points, where the source knows it: the em, not the height of the box. */
  readonly size?: number;
  readonly direction?: 'horizontal' | 'vertical';
  /** Where the middle of each character (code point) stands along the line, 0 to 1, where the source knows it. */
  readonly at?: readonly number[];
}

/** What is printed on a page beside its lines, in points of page space. */
export interface PageShapes {
  readonly width: number;
  readonly height: number;
  /** Boxes and sizes are the file's own, and lines stand in the order in which they were drawn: nothing was measured. */
  readonly exact?: true;
  readonly rules: readonly (Rect & { readonly direction: 'horizontal' | 'vertical' })[];
  readonly frames: readonly Rect[];
  readonly tints: readonly Rect[];
  /** Dark or framed fields that hold a line of their own: flags. */
  readonly labels: readonly Rect[];
  readonly pictures: readonly Rect[];
}

/** A source as lines with spans. Lines cover the text in order; between two lines stands one line terminator. */
export interface SourceLines {
  readonly text: string;
  readonly lines: readonly SourceLine[];
  /** What else stands on the page, where the lines have boxes. */
  readonly page?: PageShapes;
}

/** CR LF is one terminator; form feed and vertical tab end a line too (page ends of pdftotext). */
const TERMINATOR = /\r\n|[\n\r\v\f\u0085\u2028\u2029]/g;

/** The lines of a text. A text without a terminator is one line; one that ends in a terminator has an empty last line. */
export function linesOf(text: string): SourceLines {
  const lines: SourceLine[] = [];
  let start = 0;
  const push = (end: number): void => {
    lines.push({ index: lines.length, text: text.slice(start, end), span: [start, end] });
  };
  for (const match of text.matchAll(TERMINATOR)) {
    push(match.index);
    start = match.index + match[0].length;
  }
  push(text.length);
  return { text, lines };
}
