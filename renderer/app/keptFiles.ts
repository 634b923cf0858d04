import { assetPath, readingPath, sourceReadingPath, type Document } from '../../shared/document/index.ts';
import type { Files } from '../session/session.ts';

/**
 * The files of a page that go into its page file: its sources, the pictures that it names, what was read of its scan or PDF,
 * but no scan that is linked and nothing that nobody names any more.
 */
export function keptFiles({ scan, photos, sources }: Document, files: Files): Files {
  const named = new Set<string>();
  for (const { asset } of photos) if (asset !== null) named.add(assetPath(asset));
  for (const source of sources) named.add(sourceReadingPath(source));
  if (scan) named.add(readingPath(scan.asset));
  if (scan && scan.link === undefined) named.add(assetPath(scan.asset));
  return new Map([...files].filter(([path]) => !path.startsWith(assetPath('')) || named.has(path)));
}
