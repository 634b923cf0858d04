import { assetPath, type Document } from '../../shared/document/index.ts';
import type { Reading } from '../../shared/scan/read/index.ts';

/** Where what was read of a scan is kept in the page file. */
export const readingPath = (asset: string): string => assetPath(`${asset}.reading.json`);

/** What was read of the document's scan, as its page file keeps it; null where nothing was, or of another scan. */
export function keptReading({ scan }: Document, files: ReadonlyMap<string, Uint8Array>): Reading | null {
  const bytes = scan && files.get(readingPath(scan.asset));
  if (!bytes) return null;
  try {
    const reading = JSON.parse(new TextDecoder().decode(bytes)) as Partial<Reading>;
    const whole = Array.isArray(reading.lines) && reading.toScan !== undefined;
    return whole && reading.width === scan.width && reading.height === scan.height
      ? (reading as Reading)
      : null;
  } catch {
    return null;
  }
}
