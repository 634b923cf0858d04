/**
 * The files of OCR programs (ALTO, PAGE, hOCR) as a reading: what they say stands where is recovered, laid out and laid
 * on a scan as what was read of the scan is.
 *
 *   bytes → text → tree → OcrPage (alto.ts, pageXml.ts, hocr.ts) → Reading (asReading.ts)
 */
import { err, ok, type Result } from '../../document/index.ts';
import type { Reading } from '../read/index.ts';
import { altoPages } from './alto.ts';
import { asReading } from './asReading.ts';
import { hocrPages } from './hocr.ts';
import type { OcrPage } from './page.ts';
import { pageXmlPages } from './pageXml.ts';
import { treeOf, type Element, type TreeError } from './tree.ts';

export type OcrKind = 'alto' | 'page' | 'hocr';

export type OcrFileError =
  | TreeError
  /** Not in the encoding that it says. */
  | { readonly kind: 'undecodableOcr'; readonly encoding: string }
  | { readonly kind: 'severalPages'; readonly pages: number }
  /** No line has both text and a place. */
  | { readonly kind: 'noLines' }
  | ForeignText;

/** What tells each kind, where a file begins. */
const KINDS: readonly (readonly [OcrKind, RegExp])[] = [
  ['alto', /<(?:\w+:)?alto[\s>]/],
  ['page', /<(?:\w+:)?PcGts[\s>]/],
  ['hocr', /class\s*=\s*["'][^"']*\bocr_page\b/],
];
const HEAD = 65_536;

/** The kind of OCR file that these bytes are; null for any other file. */
export function ocrKindOf(bytes: Uint8Array): OcrKind | null {
  const decoder = new TextDecoder(encodingOf(bytes));
  const head = decoder.decode(bytes.subarray(0, HEAD)).trimStart();
  return head.startsWith('<') ? (KINDS.find(([, sign]) => sign.test(head))?.[0] ?? null) : null;
}

const READERS: Readonly<Record<OcrKind, (root: Element) => OcrPage[]>> = {
  alto: altoPages,
  page: pageXmlPages,
  hocr: hocrPages,
};

/** What an OCR file of one page says, as if it had been read of its scan. */
export function readOcrFile(bytes: Uint8Array, kind: OcrKind): Result<Reading, OcrFileError> {
  const encoding = encodingOf(bytes);
  let text: string;
  try {
    text = new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return err({ kind: 'undecodableOcr', encoding });
  }
  const root = treeOf(text, kind === 'hocr');
  if ('kind' in root) return err(root);
  const pages = READERS[kind](root);
  const [page] = pages;
  if (pages.length > 1) return err({ kind: 'severalPages', pages: pages.length });
  const reading = page ? asReading(page) : null;
  return reading === null ? err({ kind: 'noLines' }) : ofChinese(reading);
}

export interface ForeignText {
  readonly kind: 'foreignOcr';
  /** How many of its letters are Han. */
  readonly han: number;
  readonly letters: number;
}

/** The reading of a page of Chinese text. */
export function ofChinese(reading: Reading): Result<Reading, ForeignText> {
  if (reading.kind === 'page') return ok(reading);
  const all = reading.lines.map((line) => line.text).join('');
  const count = (sign: RegExp): number => all.match(sign)?.length ?? 0;
  return err({ kind: 'foreignOcr', han: count(/\p{Script=Han}/gu), letters: count(/\p{L}/gu) });
}

/** By the byte order mark, else as the file's first line says, else UTF-8. */
function encodingOf(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  const head = String.fromCharCode(...bytes.subarray(0, 200));
  const said = /^[^<]*<\?xml[^>]*encoding\s*=\s*["']([\w.-]+)["']/.exec(head)?.[1] ?? 'utf-8';
  try {
    new TextDecoder(said);
    return said;
  } catch {
    return 'utf-8';
  }
}
