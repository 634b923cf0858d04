import { PDFDict, PDFDocument, PDFName, type PDFObject } from 'pdf-lib';
import type { Result } from '../../document/index.ts';
import { newsprintLimits, type CheckLimits } from '../limits.ts';
import { checkEnds, checkObjects } from './archiveChecks.ts';
import { usesRgb } from './colours.ts';
import { boxOf, checkBoxes, checkFile, checkIntents, checkMetadata, type Claims } from './fileChecks.ts';
import { Findings, type Finding, type FindingPlace } from './findings.ts';
import { FontChecks } from './fontChecks.ts';
import { interpretPage, type AnyMark } from './interpret.ts';
import { checkPicture } from './pictureChecks.ts';
import { inflateUpTo } from './streams.ts';
import { checkStructure } from './structureChecks.ts';

export interface CheckReport {
  readonly pages: number;
  readonly claims: Claims;
  /** Ink of the heaviest place inside the trim, percent. */
  readonly totalInk: number;
  readonly findings: readonly Finding[];
}

/** Why a file cannot be checked at all. */
export type CheckError =
  | { readonly kind: 'notPdf' }
  | { readonly kind: 'damagedPdf' }
  | { readonly kind: 'encryptedPdf' }
  | { readonly kind: 'tooLarge'; readonly bytes: number; readonly limit: number };

const MOST_BYTES = 512 * 2 ** 20;
const MOST_PACKED = 256 * 2 ** 20;
const MOST_PAGES = 2000;

/**
 * Looks over any PDF as a print shop, an archive and a reader's software would: fonts, boxes, colours, overprint, ink,
 * pictures, output intent, tags, metadata. Every finding says where. Parsing is bounded: a hostile file is refused or
 * told as far as it was read.
 */
export async function checkPdf(
  bytes: Uint8Array,
  limits: CheckLimits = newsprintLimits,
): Promise<Result<CheckReport, CheckError>> {
  if (bytes.length > MOST_BYTES) {
    return { ok: false, error: { kind: 'tooLarge', bytes: bytes.length, limit: MOST_BYTES } };
  }
  const head = String.fromCharCode(...bytes.subarray(0, 1024));
  if (!head.includes('%PDF-')) return { ok: false, error: { kind: 'notPdf' } };
  const swollen = swollenStream(bytes);
  if (swollen) return { ok: false, error: { kind: 'tooLarge', bytes: MOST_PACKED, limit: MOST_PACKED } };
  let file: PDFDocument;
  try {
    file = await PDFDocument.load(bytes, {
      updateMetadata: false,
      ignoreEncryption: true,
      parseSpeed: Infinity,
      throwOnInvalidObject: false,
    });
  } catch {
    return { ok: false, error: { kind: 'damagedPdf' } };
  }
  if (file.isEncrypted) return { ok: false, error: { kind: 'encryptedPdf' } };
  try {
    return { ok: true, value: report(bytes, file, limits) };
  } catch {
    // pdf-lib throws where an object is of another type than it must be.
    return { ok: false, error: { kind: 'damagedPdf' } };
  }
}

function report(bytes: Uint8Array, file: PDFDocument, limits: CheckLimits): CheckReport {
  const { context, catalog } = file;
  const findings = new Findings();
  const pages = file
    .getPages()
    .slice(0, MOST_PAGES)
    .map((page) => page.node as PDFDict);
  checkFile(catalog, context, pages, findings);
  checkEnds(bytes, findings);
  checkObjects(context, findings);
  const claims = checkMetadata(catalog, context, findings);
  checkIntents(catalog, claims, findings);

  const fonts = new FontChecks(context, findings);
  const marked = pages.map(() => new Set<number>());
  let totalInk = 0;
  for (const [index, page] of pages.entries()) {
    checkBoxes(page, index + 1, findings);
    const trim = boxOf(page, 'TrimBox') ?? boxOf(page, 'MediaBox') ?? [0, 0, 0, 0];
    const placeOf = (mark: AnyMark): FindingPlace => ({
      page: index + 1,
      x: Math.round((mark.x - trim[0]) * 10) / 10,
      y: Math.round((trim[3] - mark.y) * 10) / 10,
    });
    const resources = inherited(page, 'Resources');
    const complete = interpretPage(page, resources, context, (mark) => {
      const place = placeOf(mark);
      const inTrim =
        mark.x >= trim[0] - 1 && mark.x <= trim[2] + 1 && mark.y >= trim[1] - 1 && mark.y <= trim[3] + 1;
      if (mark.mcid !== null) marked[index]?.add(mark.mcid);
      if (mark.mixed) findings.add('tags', 'artifactInTag', 'error', place, { content: mark.kind });
      if (mark.owner === 'none')
        findings.add('tags', 'untaggedContent', 'error', place, { content: mark.kind });
      checkColour(mark, place, findings);
      if (mark.kind === 'text') fonts.see(mark, place);
      if (mark.kind === 'image') {
        totalInk = Math.max(totalInk, checkPicture(mark, place, limits, findings));
      } else if (inTrim) {
        const ink = inkOf(mark);
        totalInk = Math.max(totalInk, ink);
        if (ink > limits.totalInk + 0.5)
          findings.add('ink', 'tooMuchInk', 'error', place, {
            percent: Math.round(ink),
            limit: limits.totalInk,
          });
      }
      checkOverprint(mark, place, findings);
    });
    if (!complete) findings.add('file', 'pageNotRead', 'error', { page: index + 1 });
  }
  checkStructure(catalog, context, pages, marked, findings);
  return { pages: pages.length, claims, totalInk: Math.round(totalInk), findings: findings.all };
}

function checkColour(mark: AnyMark, place: FindingPlace, findings: Findings): void {
  const space = mark.kind === 'image' ? mark.space : mark.paint.space;
  if (!space) return;
  if (usesRgb(space)) findings.add('colour', 'rgb', 'error', place, { content: mark.kind });
  else if (space.family === 'lab') findings.add('colour', 'lab', 'warning', place, { content: mark.kind });
  else if (space.family === 'unknown')
    findings.add('colour', 'unknownColour', 'warning', place, { content: mark.kind });
}

/** Ink of a flat colour, percent; what is on every plate by intent (registration marks) does not count. */
function inkOf(mark: AnyMark): number {
  const { space, parts } = mark.paint;
  if (space.family === 'cmyk')
    return parts.reduce((sum, part) => sum + Math.min(1, Math.max(0, part)), 0) * 100;
  if (space.family === 'gray') return (1 - Math.min(1, Math.max(0, parts[0] ?? 0))) * 100;
  return 0;
}

/**
 * Black type must overprint (ISO 15930 leaves it to the trade; newsprint registers badly), and nothing white may: with
 * OPM 1 white type that overprints vanishes.
 */
function checkOverprint(mark: AnyMark, place: FindingPlace, findings: Findings): void {
  if (mark.kind === 'image' || mark.kind === 'shading') return;
  const { space, parts } = mark.paint;
  const cmyk = space.family === 'cmyk';
  const white = cmyk && parts.every((part) => part === 0);
  if (white && mark.overprint && mark.overprintMode === 1)
    findings.add('overprint', 'whiteVanishes', 'error', place, { content: mark.kind });
  if (mark.kind !== 'text' || mark.renderMode === 3) return;
  const [c = 0, m = 0, y = 0, k = 0] = parts;
  const pureBlack = cmyk ? c === 0 && m === 0 && y === 0 && k === 1 : space.family === 'gray' && c === 0;
  if (pureBlack && !(mark.overprint && (!cmyk || mark.overprintMode === 1)))
    findings.add('overprint', 'blackKnocksOut', 'warning', place);
  if (cmyk && k > 0.6 && c + m + y > 0.3)
    findings.add('ink', 'blackTextInColours', 'error', place, { percent: Math.round((c + m + y + k) * 100) });
}

function inherited(page: PDFDict, key: string): PDFDict | undefined {
  let node: PDFDict | undefined = page;
  for (let depth = 0; node && depth < 64; depth++) {
    const value = node.lookup(PDFName.of(key));
    if (value instanceof PDFDict) return value;
    const parent: PDFObject | undefined = node.lookup(PDFName.of('Parent'));
    node = parent instanceof PDFDict ? parent : undefined;
  }
  return undefined;
}

/** Whether a packed stream of the file swells beyond all measure: looked for before anything unpacks it for good. */
function swollenStream(bytes: Uint8Array): boolean {
  let total = 0;
  for (let at = indexOf(bytes, STREAM, 0); at >= 0; at = indexOf(bytes, STREAM, at + STREAM.length)) {
    let start = at + STREAM.length;
    if (bytes[start] === 13) start++;
    if (bytes[start] === 10) start++;
    // Only what starts as zlib data does.
    if (
      ((bytes[start] ?? 0) & 0x0f) !== 8 ||
      (((bytes[start] ?? 0) << 8) | (bytes[start + 1] ?? 0)) % 31 !== 0
    )
      continue;
    const end = indexOf(bytes, END_STREAM, start);
    const data = bytes.subarray(start, end < 0 ? bytes.length : end);
    // Deflate packs a thousand to one at most: the smallest streams need no trial.
    if (data.length < 4096) continue;
    const unpacked = inflateUpTo(data, MOST_PACKED - total);
    if (!unpacked) return true;
    total += unpacked.length;
  }
  return false;
}

const STREAM = new TextEncoder().encode('stream');
const END_STREAM = new TextEncoder().encode('endstream');

function indexOf(bytes: Uint8Array, word: Uint8Array, from: number): number {
  const [first = 0] = word;
  for (let at = bytes.indexOf(first, from); at >= 0; at = bytes.indexOf(first, at + 1)) {
    if (word.every((byte, i) => bytes[at + i] === byte)) return at;
  }
  return -1;
}
