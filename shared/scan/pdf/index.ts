/**
 * A PDF that has its text: its own type, and what is drawn beside it, as a reading. What pdf.js draws is gone through, so
 * that each character has its place.
 *
 *   bytes → pdf.js (the host's) → PdfPage (fromPdfjs.ts) → lines (lines.ts), rules, labels, pictures (drawn.ts) → Reading
 */
import { err, ok, type Result } from '../../document/index.ts';
import { edgesOf, rectOf } from '../../geometry/index.ts';
import { bodySizeOf } from '../../recover/index.ts';
import { asReading } from '../ocr/asReading.ts';
import { ofChinese, type ForeignText } from '../ocr/index.ts';
import type { Reading } from '../read/index.ts';
import { drawnOn } from './drawn.ts';
import { MOST_GLYPHS, pdfPageFrom, type PdfjsPage } from './fromPdfjs.ts';
import { linesOf } from './lines.ts';
import type { PdfPage } from './page.ts';
import { picturesIn, type PdfPicture } from './pictures.ts';
import { trimmed } from './trim.ts';

export { pdfPageFrom, type PdfjsPage } from './fromPdfjs.ts';
export type { PdfGlyph, PdfImage, PdfPage, PdfShape } from './page.ts';
export type { PdfPicture } from './pictures.ts';
export { rasterOf, rgbaOf, type PdfjsImage } from './raster.ts';

export type PdfFileError =
  | ForeignText
  /** Which of its pages was not said. */
  | { readonly kind: 'severalPdfPages'; readonly pages: number }
  | { readonly kind: 'noPdfPage'; readonly page: number; readonly pages: number }
  /** It has no type: a scan, or a drawing. */
  | { readonly kind: 'noType' }
  /** More characters than any page has. */
  | { readonly kind: 'tooMuchType'; readonly limit: number }
  /** It asks for a password. */
  | { readonly kind: 'lockedPdf' }
  /** It takes more time or memory than any page. */
  | { readonly kind: 'endlessPdf' }
  | { readonly kind: 'damagedPdf' };

/** What is asked of a file that pdf.js has opened. */
export interface PdfjsFile {
  readonly numPages: number;
  getPage(at: number): Promise<PdfjsPage>;
  /** What of its layers is shown. */
  getOptionalContentConfig?(): Promise<{ isVisible(layer: unknown): boolean }>;
}

/** A page that was read of a PDF. */
export interface PdfPageRead {
  readonly reading: Reading;
  /** What stands in the reading's pictures, where the page holds it. */
  readonly pictures: readonly PdfPicture[];
}

/** Opens a file with pdf.js for as long as it is used; rejects with `EndlessPdf` where that takes too long. */
export type WithPdf = <T>(use: (file: PdfjsFile) => Promise<T>) => Promise<T>;

/** Thrown by hosts, who have the clock. */
export class EndlessPdf extends Error {
  override readonly name = 'EndlessPdf';
}

export const isPdf = (bytes: Uint8Array): boolean => String.fromCharCode(...bytes.subarray(0, 5)) === '%PDF-';

/**
 * A page of a PDF, as if it had been read of a scan.
 *
 * @param ops pdf.js's table of operators @param at which page, from 1; null: the only one
 */
export const readPdf = (
  withFile: WithPdf,
  ops: Readonly<Record<string, number>>,
  at: number | null = null,
): Promise<Result<PdfPageRead, PdfFileError>> =>
  orWhyNot(() =>
    withFile(async (file): Promise<Result<PdfPageRead, PdfFileError>> => {
      const { numPages: pages } = file;
      if (at === null && pages > 1) return err({ kind: 'severalPdfPages', pages });
      const page = at ?? 1;
      if (page > pages) return err({ kind: 'noPdfPage', page, pages });
      const layers = await file.getOptionalContentConfig?.();
      const opened = await file.getPage(page);
      const drawn = trimmed(await pdfPageFrom(opened, ops, (layer) => layers?.isVisible(layer) !== false));
      if (drawn.glyphs.length > MOST_GLYPHS) return err({ kind: 'tooMuchType', limit: MOST_GLYPHS });
      const reading = readPdfPage(drawn);
      if (reading === null) return err({ kind: 'noType' });
      const told = ofChinese(page > 1 ? { ...reading, page } : reading);
      if (!told.ok) return told;
      const boxes = drawn.covered ? [] : reading.pictures.map(edgesOf);
      return ok({ reading: told.value, pictures: await picturesIn(boxes, drawn.images, opened) });
    }),
  );

/** How many pages a PDF has. */
export const pagesOfPdf = (withFile: WithPdf): Promise<Result<number, PdfFileError>> =>
  orWhyNot(() => withFile(({ numPages }) => Promise.resolve(ok(numPages))));

/** What pdf.js throws of a file that it cannot read. */
const REFUSED: Readonly<Record<string, 'lockedPdf' | 'damagedPdf' | 'endlessPdf'>> = {
  PasswordException: 'lockedPdf',
  InvalidPDFException: 'damagedPdf',
  UnknownErrorException: 'damagedPdf',
  EndlessPdf: 'endlessPdf',
};

/** Whatever else is thrown is a fault of ours. */
async function orWhyNot<T>(read: () => Promise<Result<T, PdfFileError>>): Promise<Result<T, PdfFileError>> {
  try {
    return await read();
  } catch (error) {
    const kind = error instanceof Error ? REFUSED[error.name] : undefined;
    if (kind === undefined) throw error;
    return err({ kind });
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
