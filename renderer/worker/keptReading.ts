import { readingPath, sourcePath, type Document } from '../../shared/document/index.ts';
import type { Reading } from '../../shared/scan/read/index.ts';

/** What the source of a page that was read from a scan is called. */
export const readingName = (scan: string): string => `${scan}.reading.json`;

const known = new WeakMap<Uint8Array, Reading | null>();

/**
 * What was read of the document's scan, as its page file keeps it: beside the scan, or as the source of a page that was
 * read of it. Null where nothing was read, or of another scan.
 */
export function keptReading(
  { scan, sources }: Document,
  files: ReadonlyMap<string, Uint8Array>,
): Reading | null {
  const own =
    scan && sources.find((source) => source.kind === 'ocr' && source.name === readingName(scan.name));
  const bytes = scan && (files.get(readingPath(scan.asset)) ?? (own && files.get(sourcePath(own))));
  if (!bytes) return null;
  let reading = known.get(bytes);
  if (reading === undefined) known.set(bytes, (reading = parsed(bytes)));
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
