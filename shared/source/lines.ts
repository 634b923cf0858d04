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
  /** Where the source knows it (PDF, ALTO, PAGE, hOCR, OCR): the line's box on the page. */
  readonly box?: Rect;
  /** Type size in points, where the source knows it. */
  readonly size?: number;
  readonly direction?: 'horizontal' | 'vertical';
}

/** A source as lines with spans. Lines cover the text in order; between two lines stands one line terminator. */
export interface SourceLines {
  readonly text: string;
  readonly lines: readonly SourceLine[];
}
