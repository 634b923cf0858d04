/** Text as real tools read it from a PDF. Needs Java with PDFBox 2 (Debian: libpdfbox2-java), poppler-utils, mupdf-tools. */
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

export const readers = [
  'pdfbox',
  'pdfjs',
  'pdftotext',
  'pdftotext-raw',
  'pdftotext-layout',
  'mutool',
] as const;
export type Reader = (typeof readers)[number];

const classPath = ['pdfbox2', 'fontbox2', 'commons-logging']
  .map((jar) => `/usr/share/java/${jar}.jar`)
  .join(':');

/** PDFBox in drawing order, for many files in one run of Java. */
export function pdfboxTexts(files: readonly string[]): string[] {
  const program = join(import.meta.dirname, 'PdfBoxText.java');
  const output = execFileSync('java', ['-cp', classPath, program, ...files], {
    encoding: 'utf8',
    maxBuffer: 1 << 28,
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  return output.split('\f').slice(0, files.length);
}

const run = (command: string, ...args: string[]): string =>
  execFileSync(command, args, { encoding: 'utf8', maxBuffer: 1 << 27, stdio: ['ignore', 'pipe', 'ignore'] });

export const pdftotext = (file: string, ...modes: string[]): string =>
  run('pdftotext', ...modes, '-enc', 'UTF-8', file, '-');
export const mutoolText = (file: string): string => run('mutool', 'draw', '-q', '-F', 'txt', file);

export interface PdfjsLine {
  readonly text: string;
  /** Points from the page's top left: the box of the line's em boxes. */
  readonly box: readonly [x: number, y: number, width: number, height: number];
  readonly size: number;
}

/** pdf.js: its text items in drawing order, joined to lines where it says a line ends. */
export async function pdfjsLines(file: string): Promise<PdfjsLine[]> {
  const pdfjs = await import('pdfjs-dist/legacy/build/pdf.mjs');
  const data = new Uint8Array(readFileSync(file));
  const task = pdfjs.getDocument({ data, verbosity: 0, useSystemFonts: false, isEvalSupported: false });
  const document = await task.promise;
  const page = await document.getPage(1);
  const height = page.getViewport({ scale: 1 }).height;
  const { items } = await page.getTextContent();
  const lines: PdfjsLine[] = [];
  let open: { text: string; x0: number; y0: number; x1: number; y1: number; size: number } | null = null;
  const close = (): void => {
    if (open) {
      const { text, x0, y0, x1, y1, size } = open;
      lines.push({ text, size, box: [x0, y0, x1 - x0, y1 - y0] });
    }
    open = null;
  };
  for (const item of items) {
    if (!('str' in item)) continue;
    const transform = item.transform as number[];
    const size = Math.hypot(transform[2] ?? 0, transform[3] ?? 0);
    const x = transform[4] ?? 0;
    const y = height - (transform[5] ?? 0);
    if (item.str !== '') {
      const box = { x0: x, y0: y - size * 0.88, x1: x + item.width, y1: y + size * 0.12 };
      open = open
        ? {
            text: open.text + item.str,
            x0: Math.min(open.x0, box.x0),
            y0: Math.min(open.y0, box.y0),
            x1: Math.max(open.x1, box.x1),
            y1: Math.max(open.y1, box.y1),
            size: Math.max(open.size, size),
          }
        : { text: item.str, ...box, size };
    }
    if (item.hasEOL) close();
  }
  close();
  await task.destroy();
  return lines;
}

export const pdfjsText = async (file: string): Promise<string> =>
  (await pdfjsLines(file)).map((line) => `${line.text}\n`).join('');

/** What is missing on this machine, in words; empty when everything is there. */
export function missingTools(): string[] {
  const have = (command: string): boolean => {
    try {
      execFileSync('sh', ['-c', `command -v ${command}`], { stdio: 'ignore' });
      return true;
    } catch {
      return false;
    }
  };
  return [
    ...(have('java') && classPath.split(':').every(existsSync)
      ? []
      : ['Java with PDFBox 2 (libpdfbox2-java)']),
    ...(have('pdftotext') && have('pdftoppm') ? [] : ['poppler-utils']),
    ...(have('mutool') ? [] : ['mupdf-tools']),
  ];
}
