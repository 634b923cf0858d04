import { zipSync, type Zippable } from 'fflate';
import { sha256, type Document } from '../document/index.ts';
import { alto } from './alto.ts';
import type { Grid } from './grid.ts';
import { mimeOf } from './mime.ts';
import { mets, type MetsFile, type MetsUse } from './mets.ts';
import { tei } from './tei.ts';
import type { PageWalk } from './walk.ts';
import { merged, type FileNote, type Written } from './xml.ts';

/** A file that goes into the package as it is. */
export interface KeptFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

export interface PackagePage {
  readonly document: Document;
  readonly page: PageWalk;
  /** What the ALTO counts in: the pixels of `scan`, where that is in the package. */
  readonly grid: Grid;
  /** The picture of the original. */
  readonly scan: KeptFile | null;
  /** Pictures of photos, by the names of their assets. */
  readonly pictures: ReadonlyMap<string, Uint8Array>;
  /** The files that the text came from. */
  readonly sources: readonly KeptFile[];
}

/**
 * A METS package as a zip: mets.xml, an ALTO and a TEI file for each page, and what the pages were made from (scan,
 * pictures, sources), each with its size and SHA-256 in mets.xml. The same pages give the same bytes.
 *
 * @param date ISO 8601, when the package is made
 */
export async function metsPackage(
  pages: readonly PackagePage[],
  date: string,
): Promise<{ readonly bytes: Uint8Array; readonly notes: readonly FileNote[] }> {
  const files = new Map<string, Uint8Array>();
  const notes: FileNote[] = [];
  const encoder = new TextEncoder();
  const laid = [];
  for (const [i, { document, page, grid, scan, pictures, sources }] of pages.entries()) {
    const number = String(i + 1).padStart(4, '0');
    const own: MetsFile[] = [];
    const add = async (use: MetsUse, path: string, bytes: Uint8Array, name?: string): Promise<void> => {
      files.set(path, bytes);
      const mime = use === 'fulltext' || use === 'tei' ? 'text/xml' : mimeOf(bytes);
      own.push({
        use,
        path,
        mime,
        size: bytes.length,
        sha256: await sha256(bytes),
        ...(name === undefined ? {} : { name }),
      });
    };
    const write = async (use: MetsUse, path: string, { text, notes: told }: Written): Promise<void> => {
      await add(use, path, encoder.encode(text));
      notes.push(...told);
    };
    const scanPath = scan && `image/${number}${extensionOf(scan.name)}`;
    if (scan && scanPath !== null) await add('image', scanPath, scan.bytes, scan.name);
    const paths = new Map<string, string>();
    for (const [asset, bytes] of pictures) {
      const path = `image/${number}-${paths.size + 1}${extensionOf(asset)}`;
      paths.set(asset, path);
      await add('image', path, bytes, asset);
    }
    const onPicture = scanPath === null || grid.image === null ? grid : { ...grid, image: scanPath };
    await write(
      'fulltext',
      `alto/${number}.xml`,
      alto(page, onPicture, { number: document.page.number, date }),
    );
    const pathOf = (asset: string): string => `../${paths.get(asset) ?? asset}`;
    await write('tei', `tei/${number}.xml`, tei(document, date, pathOf));
    for (const [k, source] of sources.entries())
      await add('source', `source/${number}-${k + 1}${extensionOf(source.name)}`, source.bytes, source.name);
    laid.push({ document, page, files: own });
  }
  const entries: Zippable = { 'mets.xml': encoder.encode(mets(laid, date).text) };
  for (const [path, bytes] of files) entries[path] = [bytes, { level: path.startsWith('image/') ? 0 : 6 }];
  // A local time of day, so that the bytes do not depend on the place's clock.
  return { bytes: zipSync(entries, { mtime: '1980-01-01T12:00:00', os: 0 }), notes: merged(notes) };
}

/** .jpg, lower-case; none where the name has none that a URL takes. */
const extensionOf = (name: string): string => /\.[A-Za-z0-9]{1,8}$/u.exec(name)?.[0].toLowerCase() ?? '';
