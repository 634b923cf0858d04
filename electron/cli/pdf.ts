import { join } from 'node:path';
import { getDocument, OPS, VerbosityLevel } from 'pdfjs-dist/legacy/build/pdf.mjs';
import type { Result } from '../../shared/document/index.ts';
import {
  pagesOfPdf,
  readPdf,
  type PdfFileError,
  type PdfPageRead,
  type WithPdf,
} from '../../shared/scan/pdf/index.ts';
import { distFolder } from './host.ts';

/** The type of a page of a PDF (from 1; null: the only one), with its places. */
export const pdfReading = (
  bytes: Uint8Array,
  page: number | null,
): Promise<Result<PdfPageRead, PdfFileError>> => readPdf(opened(bytes), OPS, page);

export const pdfPages = (bytes: Uint8Array): Promise<Result<number, PdfFileError>> =>
  pagesOfPdf(opened(bytes));

const opened =
  (bytes: Uint8Array): WithPdf =>
  async (take) => {
    const task = getDocument({
      data: new Uint8Array(bytes),
      verbosity: VerbosityLevel.ERRORS,
      isEvalSupported: false,
      disableFontFace: true,
      useSystemFonts: false,
      // What Chinese type whose file names an encoding only stands for.
      // It must end so, on every system.
      cMapUrl: `${join(distFolder(), 'cmaps')}/`,
      cMapPacked: true,
    });
    try {
      return await take(await task.promise);
    } finally {
      await task.destroy();
    }
  };
