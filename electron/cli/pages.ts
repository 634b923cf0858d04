import { exitCodes, type ExitCode } from './exitCodes.ts';
import { readHead, readInput } from './files.ts';
import { note } from './say.ts';
import { isPdfFile, tellsPlaces } from './tellsPlaces.ts';

/** A page as a command is given it: a file, and which page of a PDF (from 1; null: the only one). */
export interface PageInput {
  readonly file: string;
  readonly page: number | null;
}

/** Room for a scan or a PDF. */
export const MAX_SCAN_BYTES = 512 * 1024 * 1024;

/** A page as sentences name it. */
export const nameOf = ({ file, page }: PageInput): string =>
  page === null ? file : `${file} (page ${page})`;

/** Says that a page was asked of what is no PDF, and yields the exit code for it; null where none was. */
export function refusePage(files: readonly string[], page: number | null): ExitCode | null {
  const other = page === null ? undefined : files.find((file) => !isPdfFile(file));
  if (other === undefined) return null;
  note(`${other} is no PDF: --page tells which page of one.`);
  return exitCodes.usage;
}

/**
 * Says that `--text` was given with files that it cannot be laid on (it goes with one scan or PDF), and yields the exit
 * code for it; null where it was not. A file that cannot be read is told where it is opened.
 */
export function refuseText(files: readonly string[], text: string | null): ExitCode | null {
  const [file] = files;
  if (text === null || file === undefined) return null;
  if (files.length > 1) note('--text gives the words of one page: give one scan or PDF with it.');
  else if (readHead(file, 1) === null || tellsPlaces(file)) return null;
  else note(`${file} is no scan and no PDF: --text gives the words of one.`);
  return exitCodes.usage;
}

/** The pages that a file holds: each of a PDF of several. What cannot be read is one, and told where it is opened. */
export async function pagesIn(file: string): Promise<readonly PageInput[]> {
  const one = [{ file, page: null }];
  const bytes = isPdfFile(file) ? readInput(file, MAX_SCAN_BYTES) : null;
  if (!bytes?.ok) return one;
  const { pdfPages } = await import('./pdf.ts');
  const pages = await pdfPages(bytes.value);
  return pages.ok && pages.value > 1
    ? Array.from({ length: pages.value }, (_, i) => ({ file, page: i + 1 }))
    : one;
}
