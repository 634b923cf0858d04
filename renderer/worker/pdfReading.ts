import { OPS } from 'pdfjs-dist/legacy/build/pdf.mjs';
import type { Result } from '../../shared/document/index.ts';
import { readPdf, type PdfFileError } from '../../shared/scan/pdf/index.ts';
import type { Reading } from '../../shared/scan/read/index.ts';
import { withPdfPage } from '../compare/pdfFile.ts';

/** The type of a PDF of one page, with its places. */
export const pdfReading = (bytes: Uint8Array): Promise<Result<Reading, PdfFileError>> =>
  readPdf((use) => withPdfPage(bytes, 1, (_, file) => use(file)), OPS);
