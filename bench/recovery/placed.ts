/** Banxin's recovery of the PDFs themselves, by where their type stands. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { inReadingOrder, recover, type Recovered } from '../../shared/recover/index.ts';
import { pdfPageFrom, readPdfPage, type PdfPage } from '../../shared/scan/pdf/index.ts';
import { linesOfReading } from '../../shared/scan/read/index.ts';

/** The first page of a PDF as pdf.js draws it. */
async function pdfPageOf(file: string): Promise<PdfPage> {
  const pdfjs = await import('pdfjs-dist/legacy/build/pdf.mjs');
  const data = new Uint8Array(readFileSync(file));
  const task = pdfjs.getDocument({ data, verbosity: 0, useSystemFonts: false, isEvalSupported: false });
  const page = await pdfPageFrom(await (await task.promise).getPage(1), pdfjs.OPS);
  await task.destroy();
  return page;
}

/** What pdf.js drew of a PDF, kept beside it. */
export async function keptPageOf(file: string): Promise<PdfPage> {
  const kept = file.replace(/\.pdf$/u, '.drawn.json');
  if (existsSync(kept)) return JSON.parse(readFileSync(kept, 'utf8')) as PdfPage;
  const page = await pdfPageOf(file);
  writeFileSync(kept, JSON.stringify(page));
  return page;
}

/** The page recovered from its type and what is drawn beside it. */
export function recoveredFrom(page: PdfPage): Recovered {
  const reading = readPdfPage(page);
  if (reading === null) throw new Error('the page has no type');
  return recover({ id: 'source', lines: inReadingOrder(linesOfReading(reading)).lines }, []);
}
