import { assetPath, sourcePath } from '../document/index.ts';
import type { FontSet } from '../fonts/index.ts';
import {
  alto,
  hocr,
  markdown,
  metsPackage,
  MM10,
  pageTitle,
  pageXml,
  paperGrid,
  svg,
  tei,
  walkPage,
  type FileNote,
  type FormatName,
  type Grid,
  type PackagePage,
  type Written,
} from '../formats/index.ts';
import { scanMapOf, toScan } from '../scan/index.ts';
import type { PageWithFiles } from './pictures.ts';

export interface ExportAsOptions {
  /** ISO 8601 in UTC, when the file is made: 2026-03-04T05:06:07Z. */
  readonly date: string;
  /** Tells places on the scan, where the page has one; else on the paper. */
  readonly scan: boolean;
}

/** Pixels an inch of a page without a scan, for formats that know nothing else. */
const PIXELS = 300;

/** Pages in a format that other programs read. All but METS take the first page alone. */
export async function exportAs(
  format: FormatName,
  pages: readonly PageWithFiles[],
  fonts: FontSet,
  options: ExportAsOptions,
): Promise<{ readonly bytes: Uint8Array; readonly notes: readonly FileNote[] }> {
  if (format === 'mets')
    return metsPackage(
      pages.map((page, i) => packagePage(page, fonts, i + 1, options)),
      options.date,
    );
  const [page] = pages;
  if (!page) throw new Error('no page to write');
  const { text, notes } = writtenAs(format, page, fonts, options);
  return { bytes: new TextEncoder().encode(text), notes };
}

function writtenAs(
  format: Exclude<FormatName, 'mets'>,
  page: PageWithFiles,
  fonts: FontSet,
  { date, scan }: ExportAsOptions,
): Written {
  const { document, frame, files } = page;
  const walk = walkPage(frame, document, fonts);
  const onScan = scan ? scanGrid(page) : null;
  const pixels = onScan ?? paperGrid(frame, PIXELS);
  const image = pixels.image ?? 'page.png';
  switch (format) {
    case 'alto':
      return alto(walk, onScan ?? paperGrid(frame, MM10), { number: document.page.number, date });
    case 'page':
      return pageXml(walk, pixels, { image, date });
    case 'hocr':
      return hocr(walk, pixels, { image, title: pageTitle(document.page) });
    case 'svg':
      return svg(walk, frame, document, fonts, (asset) => files.get(assetPath(asset)));
    case 'tei':
      return tei(document, date);
    case 'markdown':
      return markdown(document);
  }
}

function packagePage(
  page: PageWithFiles,
  fonts: FontSet,
  number: number,
  { scan }: ExportAsOptions,
): PackagePage {
  const { document, frame, files } = page;
  const bytesOf = (asset: string | null | undefined): Uint8Array | undefined =>
    asset === null || asset === undefined ? undefined : files.get(assetPath(asset));
  const original = bytesOf(document.scan?.asset);
  return {
    document,
    page: walkPage(frame, document, fonts, number),
    grid: (scan ? scanGrid(page) : null) ?? paperGrid(frame, MM10),
    scan: document.scan && original ? { name: document.scan.name, bytes: original } : null,
    pictures: new Map(
      document.photos.flatMap(({ asset }) => {
        const bytes = bytesOf(asset);
        return asset !== null && bytes ? [[asset, bytes] as const] : [];
      }),
    ),
    sources: document.sources.flatMap((source) => {
      const bytes = files.get(sourcePath(source));
      return bytes ? [{ name: source.name, bytes }] : [];
    }),
  };
}

/** The pixels of a page's scan; null where it has none, or nobody laid it under the page. */
function scanGrid({ document: { scan } }: PageWithFiles): Grid | null {
  const map = scan && scanMapOf(scan);
  if (!map) return null;
  const { width, height, name } = scan;
  return {
    width,
    height,
    perInch: 72 * Math.hypot(map.affine.a, map.affine.b),
    image: name,
    at: (x, y) => toScan(map, x, y),
  };
}
