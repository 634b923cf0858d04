import { rect, type Edges, type Rect } from '../../geometry/index.ts';
import { asReading } from '../ocr/asReading.ts';
import { bodySizeOf } from '../../recover/index.ts';
import type { Reading } from '../read/index.ts';
import { drawnOn } from './drawn.ts';
import { linesOf } from './lines.ts';
import type { PdfPage } from './page.ts';

export { pdfPageFrom, type PdfjsPage } from './fromPdfjs.ts';
export type { PdfPage, PdfGlyph, PdfShape } from './page.ts';

const rectOf = ({ left, top, right, foot }: Edges): Rect => rect(left, top, right - left, foot - top);

/** A page of a PDF that has its text, as if it had been read of a scan; null where it has none. */
export function readPdfPage(page: PdfPage): Reading | null {
  const { width, height } = page;
  const lines = linesOf(page.glyphs);
  const reading = asReading({ width, height, perInch: 72, exact: true, lines, rules: [], pictures: [] });
  if (!reading) return null;
  const drawn = drawnOn(
    page,
    lines.map(({ box }) => box),
    bodySizeOf(reading.lines),
  );
  return {
    ...reading,
    rules: drawn.rules.map((rule) => ({ ...rectOf(rule), direction: rule.direction })),
    frames: drawn.frames.map(rectOf),
    tints: drawn.tints.map(rectOf),
    labels: drawn.labels.map(rectOf),
    pictures: drawn.pictures.map(rectOf),
  };
}
