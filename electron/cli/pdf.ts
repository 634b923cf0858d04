import { join } from 'node:path';
import { getDocument, OPS, VerbosityLevel } from 'pdfjs-dist/legacy/build/pdf.mjs';
import type { Result } from '../../shared/document/index.ts';
import { readPdf, type PdfFileError } from '../../shared/scan/pdf/index.ts';
import type { Reading } from '../../shared/scan/read/index.ts';
import { distFolder } from './host.ts';

/** The type of a PDF of one page, with its places. */
export function pdfReading(bytes: Uint8Array): Promise<Result<Reading, PdfFileError>> {
  return readPdf(async (take) => {
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
  }, OPS);
}
