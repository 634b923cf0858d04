import { OPS } from 'pdfjs-dist/legacy/build/pdf.mjs';
import type { Result } from '../../shared/document/index.ts';
import {
  pagesOfPdf,
  readPdf,
  type PdfFileError,
  type PdfPageRead,
  type WithPdf,
} from '../../shared/scan/pdf/index.ts';
import { withPdf } from '../compare/pdfFile.ts';

/** A page takes a second or two to read; one that is made to take for ever is refused. */
const MOST_MS = 30_000;

const opened =
  (bytes: Uint8Array): WithPdf =>
  (use) =>
    withPdf(bytes, use, MOST_MS);

/** The type of a page of a PDF (from 1; null: the only one), with its places. */
export const pdfReading = (
  bytes: Uint8Array,
  page: number | null,
): Promise<Result<PdfPageRead, PdfFileError>> => readPdf(opened(bytes), OPS, page);

export const pdfPages = (bytes: Uint8Array): Promise<Result<number, PdfFileError>> =>
  pagesOfPdf(opened(bytes));
