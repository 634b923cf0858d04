import type { Affine, Edges } from '../../geometry/index.ts';

/** A character as it is set on a page of a PDF: its em box, pt. */
export interface PdfGlyph extends Edges {
  /** One character, or those of a ligature. */
  readonly text: string;
  /** Type size, pt. */
  readonly size: number;
  /** Where the next character of its line stands: `down` in vertical type, and in type that was turned. */
  readonly way: 'right' | 'down' | 'up';
}

/** What is drawn beside type: the edges about it, as far as it can be seen, pt. */
export interface PdfShape extends Edges {
  readonly kind: 'fill' | 'stroke' | 'picture';
  /** A rectangle along the page's edges (its corners may be round), or a line along one. */
  readonly straight: boolean;
  /** 0: black, 1: white. */
  readonly light: number;
}

/** An image that is painted, which pdf.js has decoded under its name. */
export interface PdfImage {
  readonly name: string;
  /** px */
  readonly width: number;
  readonly height: number;
  /** The unit square, in which it is painted, to the page. */
  readonly toPage: Affine;
  /** The edges about all of it, and about what can be seen, pt. */
  readonly box: Edges;
  readonly seen: Edges;
}

/** A page of a PDF as plain data. Points from its top left, as it is shown; in the order in which it is drawn. */
export interface PdfPage {
  readonly width: number;
  readonly height: number;
  readonly glyphs: readonly PdfGlyph[];
  readonly shapes: readonly PdfShape[];
  readonly images: readonly PdfImage[];
  /** Most of its type is not painted: it lies under a scan, of which a program read it. */
  readonly covered: boolean;
}
