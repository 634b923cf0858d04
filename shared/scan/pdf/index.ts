/**
 * A PDF that has its text: its own type, and what is drawn beside it, as a reading. What pdf.js draws is gone through, so
 * that each character has its place.
 *
 *   bytes → pdf.js (the host's) → PdfPage (fromPdfjs.ts) → lines (lines.ts), rules, labels, pictures (drawn.ts) → Reading
 */
import { err, type Result } from '../../document/index.ts';
import { rect, type Edges, type Rect } from '../../geometry/index.ts';
import { bodySizeOf } from '../../recover/index.ts';
import { asReading } from '../ocr/asReading.ts';
import { ofChinese, type ForeignText } from '../ocr/index.ts';
import type { Reading } from '../read/index.ts';
import { drawnOn } from './drawn.ts';
import { pdfPageFrom, type PdfjsPage } from './fromPdfjs.ts';
import { linesOf } from './lines.ts';
import type { PdfPage } from './page.ts';

export { pdfPageFrom, type PdfjsPage } from './fromPdfjs.ts';
export type { PdfGlyph, PdfPage, PdfShape } from './page.ts';

export type PdfFileError =
  | ForeignText
  | { readonly kind: 'severalPdfPages'; readonly pages: number }
  /** It has no type: a scan, or a drawing. */
  | { readonly kind: 'noType' }
  /** It asks for a password. */
  | { readonly kind: 'lockedPdf' }
  | { readonly kind: 'damagedPdf' };

/** What is asked of a file that pdf.js has opened. */
export interface PdfjsFile {
  readonly numPages: number;
  getPage(at: number): Promise<PdfjsPage>;
}

export const isPdf = (bytes: Uint8Array): boolean => String.fromCharCode(...bytes.subarray(0, 5)) === '%PDF-';

/**
 * The page of a PDF that holds one, as if it had been read of a scan.
 *
 * @param withFile opens the file with pdf.js for as long as it is used @param ops pdf.js's table of operators
 */
export async function readPdf(
  withFile: <T>(use: (file: PdfjsFile) => Promise<T>) => Promise<T>,
  ops: Readonly<Record<string, number>>,
): Promise<Result<Reading, PdfFileError>> {
  try {
    return await withFile(async (file) => {
      if (file.numPages > 1) return err({ kind: 'severalPdfPages', pages: file.numPages });
      const reading = readPdfPage(await pdfPageFrom(await file.getPage(1), ops));
      return reading === null ? err({ kind: 'noType' }) : ofChinese(reading);
    });
  } catch (error) {
    const locked = error instanceof Error && error.name === 'PasswordException';
    return err({ kind: locked ? 'lockedPdf' : 'damagedPdf' });
  }
}

/** A page's type and what is drawn beside it as a reading; null where it has no type. */
export function readPdfPage(page: PdfPage): Reading | null {
  const { width, height, covered } = page;
  const lines = linesOf(page.glyphs);
  // Type that is not painted was read of the scan that lies there.
  const exact = covered ? {} : ({ exact: true } as const);
  const reading = asReading({ width, height, perInch: 72, ...exact, lines, rules: [], pictures: [] });
  if (!reading) return null;
  const boxes = lines.map(({ box }) => box);
  const drawn = drawnOn(page, boxes, bodySizeOf(reading.lines));
  return {
    ...reading,
    rules: drawn.rules.map((rule) => ({ ...rectOf(rule), direction: rule.direction })),
    frames: drawn.frames.map(rectOf),
    tints: drawn.tints.map(rectOf),
    labels: drawn.labels.map(rectOf),
    pictures: drawn.pictures.map(rectOf),
  };
}

const rectOf = ({ left, top, right, foot }: Edges): Rect => rect(left, top, right - left, foot - top);
