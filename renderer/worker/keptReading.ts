import {
  readingPath,
  sourcePath,
  sourceReadingPath,
  type Document,
  type Source,
} from '../../shared/document/index.ts';
import { readOcrFile, type OcrKind } from '../../shared/scan/ocr/index.ts';
import type { Reading } from '../../shared/scan/read/index.ts';

/** What the source of a page that was read from a scan is called. */
export const readingName = (scan: string): string => `${scan}.reading.json`;

const known = new WeakMap<Uint8Array, Reading | null>();

/** What the page's own source says of its lines' places: what was read of a scan, an OCR file or a PDF. Null for text. */
export function sourceReading({ sources }: Document, files: ReadonlyMap<string, Uint8Array>): Reading | null {
  const source = sources.find(({ kind }) => kind !== 'text');
  const bytes = source && files.get(source.kind === 'pdf' ? sourceReadingPath(source) : sourcePath(source));
  if (!bytes) return null;
  return readingIn(source.kind, bytes);
}

const isOcrFile = (kind: Source['kind']): kind is OcrKind =>
  kind === 'alto' || kind === 'page' || kind === 'hocr';

function readingIn(kind: Source['kind'], bytes: Uint8Array): Reading | null {
  let reading = known.get(bytes);
  if (reading === undefined) {
    const said = isOcrFile(kind) ? readOcrFile(bytes, kind) : null;
    reading = said ? (said.ok ? said.value : null) : parsed(bytes);
    known.set(bytes, reading);
  }
  return reading;
}

/** The source that was read of the document's scan, or the OCR file whose picture it may be. */
export const sourceOfScan = ({ scan, sources }: Document): Source | undefined =>
  scan
    ? sources.find(({ kind, name }) => isOcrFile(kind) || (kind === 'ocr' && name === readingName(scan.name)))
    : undefined;

/**
 * What was read of the document's scan, as its page file keeps it: beside the scan, or as the source of a page that was
 * read of it, or of which it is the picture. Null where nothing was read, or of another scan.
 */
export function keptReading(document: Document, files: ReadonlyMap<string, Uint8Array>): Reading | null {
  const { scan } = document;
  if (!scan) return null;
  const own = sourceOfScan(document);
  const beside = files.get(readingPath(scan.asset));
  const bytes = beside ?? (own && files.get(sourcePath(own)));
  const reading = bytes ? readingIn(beside ? 'ocr' : (own?.kind ?? 'ocr'), bytes) : null;
  // A scan that was too large to be read whole was read smaller by a whole number: its size is told to the nearest.
  const near = (a: number, b: number): boolean => Math.abs(a - b) < 16;
  if ((reading?.page ?? 1) !== (scan.page ?? 1)) return null;
  return reading && near(reading.width, scan.width) && near(reading.height, scan.height) ? reading : null;
}

function parsed(bytes: Uint8Array): Reading | null {
  try {
    const reading = JSON.parse(new TextDecoder().decode(bytes)) as Partial<Reading>;
    return Array.isArray(reading.lines) && reading.toScan !== undefined ? (reading as Reading) : null;
  } catch {
    return null;
  }
}
