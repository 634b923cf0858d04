import { zipSync, type Zippable } from 'fflate';
import { parseDocument, type DocumentProblem } from '../check.ts';
import { FORMAT_VERSION, type Document } from '../document.ts';
import { migrate, type Json } from '../migrations/index.ts';
import type { Source } from '../records/source.ts';
import { err, ok, type Result } from '../result.ts';
import { isUnsafe, readZip, type ZipError, type ZipLimits } from './zip.ts';

/**
 * A page file (.banxin): a zip of `document.json`, the original bytes of each source under `sources/`, scan and
 * pictures under `assets/`, and `preview.png`.
 */
export interface Container {
  readonly document: Document;
  /** Everything but document.json, by its name in the zip: see `sourcePath`, `assetPath`, PREVIEW. */
  readonly files: ReadonlyMap<string, Uint8Array>;
}

export const PREVIEW = 'preview.png';
const DOCUMENT = 'document.json';

/** Where a source's original bytes are kept. The name is the file's own, so that whoever unzips it finds it. */
export const sourcePath = ({ id, name }: Pick<Source, 'id' | 'name'>): string =>
  `sources/${safePart(id)}/${safePart(name)}`;

/** Where a picture named by a photo or the scan is kept. */
export const assetPath = (asset: string): string => `assets/${asset}`;

/** The entry of what was read of a scan, by the scan's asset. */
export const readingPath = (asset: string): string => assetPath(`${asset}.reading.json`);

/** The entry of what a source that is no text says of its lines' places, where that was made of it once. */
export const sourceReadingPath = ({ sha256 }: Pick<Source, 'sha256'>): string =>
  readingPath(`source-${sha256.slice(0, 12)}`);

/** A file name that every system takes and that leads nowhere. */
const safePart = (name: string): string => {
  const safe = name.replace(/[\\/:\p{Cc}\p{Cs}]/gu, '_');
  return /^\.{0,2}$/.test(safe) ? `_${safe}` : safe;
};

export type ContainerError =
  | ZipError
  /** A file that the document names is not in the container. */
  | { readonly kind: 'missingEntry'; readonly name: string }
  /** A file that no page file has: it would be lost at the next save. */
  | { readonly kind: 'unknownEntry'; readonly name: string }
  /** The bytes of a source are not those that the page was recovered from. */
  | { readonly kind: 'changedSource'; readonly name: string }
  /** document.json is no document of this program. */
  | { readonly kind: 'notADocument' }
  /** Written by a newer version of this program. */
  | { readonly kind: 'newerVersion'; readonly version: number; readonly supported: number }
  | { readonly kind: 'invalidDocument'; readonly problem: DocumentProblem };

const MEBIBYTE = 1 << 20;

/** Bounds for a page file: far above any real page, far below what would stop the program. */
export const containerLimits: ZipLimits = {
  entries: 10_000,
  total: 1024 * MEBIBYTE,
  ratio: 100,
  ratioFrom: 16 * MEBIBYTE,
};

/** SHA-256 as the records have it: lower-case hex. */
export async function sha256(bytes: Uint8Array): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new Uint8Array(bytes));
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/**
 * The bytes of a page file; the same container gives the same bytes on every machine. Refused, as reading it back
 * would be, where the document is invalid, a file it names is missing, or a source has other bytes than it says.
 */
export async function writeContainer({
  document,
  files,
}: Container): Promise<Result<Uint8Array, ContainerError>> {
  // Parsed, so that the fields stand in the schemas' order, and so that nothing is written that would not open.
  const parsed = parseDocument(document);
  if (!parsed.ok) return err({ kind: 'invalidDocument', problem: parsed.error });
  const problem = await filesProblem(parsed.value, files);
  if (problem) return err(problem);
  const entries: Zippable = {};
  const json = new TextEncoder().encode(JSON.stringify(parsed.value));
  const all: [string, Uint8Array][] = [[DOCUMENT, json], ...[...files].sort(([a], [b]) => (a < b ? -1 : 1))];
  for (const [name, bytes] of all) {
    // Pictures are packed already; a text so uniform that its size would look like an attack is stored as it is.
    const store = name.startsWith('assets/') || name === PREVIEW || bytes.length > containerLimits.ratioFrom;
    entries[name] = [bytes, { level: store ? 0 : 6 }];
  }
  // A local time of day, so that the bytes do not depend on the place's clock.
  return ok(zipSync(entries, { mtime: '1980-01-01T12:00:00', os: 0 }));
}

/**
 * Opens a page file, an older version's by its migrations. Whole or not at all: whatever is damaged, missing, foreign
 * or too large is told by its error, and nothing of the file is handed out.
 */
export async function readContainer(
  bytes: Uint8Array,
  limits: ZipLimits = containerLimits,
): Promise<Result<Container, ContainerError>> {
  const zip = readZip(bytes, limits);
  if (!zip.ok) return zip;
  const files = new Map(zip.value);
  const json = files.get(DOCUMENT);
  if (!json) return err({ kind: 'missingEntry', name: DOCUMENT });
  files.delete(DOCUMENT);
  const document = readDocument(json);
  if (!document.ok) return document;
  const problem = await filesProblem(document.value, files);
  return problem ? err(problem) : ok({ document: document.value, files });
}

function readDocument(bytes: Uint8Array): Result<Document, ContainerError> {
  let json: unknown;
  try {
    json = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    return err({ kind: 'damagedEntry', name: DOCUMENT });
  }
  if (!isObject(json) || json['format'] !== 'banxin') return err({ kind: 'notADocument' });
  const version = json['version'];
  if (typeof version !== 'number' || !Number.isInteger(version) || version < 1) {
    return err({ kind: 'notADocument' });
  }
  if (version > FORMAT_VERSION) return err({ kind: 'newerVersion', version, supported: FORMAT_VERSION });
  const document = parseDocument(migrate(json, version));
  return document.ok ? document : err({ kind: 'invalidDocument', problem: document.error });
}

const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** What is wrong with the files beside the document, or null. */
async function filesProblem(
  document: Document,
  files: ReadonlyMap<string, Uint8Array>,
): Promise<ContainerError | null> {
  const sources = new Map(document.sources.map((source) => [sourcePath(source), source.sha256]));
  for (const name of files.keys()) {
    if (isUnsafe(name)) return { kind: 'unsafeName', name };
    const known = name === PREVIEW || name.startsWith('assets/') || sources.has(name);
    if (!known) return { kind: 'unknownEntry', name };
  }
  // A linked scan is elsewhere.
  const scan = document.scan?.link === undefined ? document.scan?.asset : null;
  const assets = [scan, ...document.photos.map(({ asset }) => asset)];
  for (const asset of assets) {
    if (typeof asset === 'string' && !files.has(assetPath(asset))) {
      return { kind: 'missingEntry', name: assetPath(asset) };
    }
  }
  for (const [name, expected] of sources) {
    const bytes = files.get(name);
    if (!bytes) return { kind: 'missingEntry', name };
    if ((await sha256(bytes)) !== expected) return { kind: 'changedSource', name };
  }
  return null;
}
