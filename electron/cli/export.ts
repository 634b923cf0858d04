import { createHash } from 'node:crypto';
import { assetPath, type Document } from '../../shared/document/index.ts';
import type { FontSet } from '../../shared/fonts/index.ts';
import type { Frame } from '../../shared/frame/index.ts';
import { composePage, printPages, runNow } from '../../shared/pipeline/index.ts';
import {
  newsprintLimits,
  preflight,
  printProfiles,
  type PrintResources,
  type ProfileName,
  type SheetSize,
} from '../../shared/print/index.ts';
import { imageHeader } from '../../shared/scan/index.ts';
import { exitCodes, type ExitCode } from './exitCodes.ts';
import { checkOutput, writeOutput } from './files.ts';
import { newsprintProfile, openAllFonts, sha256 } from './host.ts';
import { preflightMessage, printMessage } from './messages.ts';
import { openPage, type OpenedPage } from './openPage.ts';
import { reporter } from './progress.ts';
import { note, refuseFile } from './say.ts';

interface ComposedPage extends OpenedPage {
  readonly frame: Frame;
}

/** One PDF of one page or several, each looked over first: what is found is told on stderr. */
export async function exportCommand(
  inputs: readonly string[],
  options: {
    readonly output: string;
    /** Of the first page. */
    readonly png: string | null;
    readonly dpi: number;
    readonly profile: ProfileName;
    readonly size: SheetSize;
    readonly timings: boolean;
  },
): Promise<ExitCode> {
  const outputs = options.png === null ? [options.output] : [options.output, options.png];
  for (const [i, output] of outputs.entries()) {
    const writable = checkOutput(output, [...inputs, ...outputs.slice(0, i)]);
    if (!writable.ok) return refuseFile(writable.error);
  }
  const report = reporter(process.stderr, options.timings);
  const progress = report.update.bind(report);
  report.stage('read');
  const fonts = openAllFonts();
  const pages: ComposedPage[] = [];
  for (const input of inputs) {
    const page = await openPage(input, fonts, report);
    if (page.exit !== null) return page.exit;
    pages.push({ ...page, frame: runNow(composePage(page.document, fonts), progress) });
  }
  report.stage('preflight');
  const findings = pages.flatMap((page, i) =>
    preflight(page.frame, page.document, newsprintLimits, (asset) => pictureSize(page, asset)).map(
      (finding) => ({ finding, page, file: inputs.length > 1 ? (inputs[i] ?? null) : null }),
    ),
  );
  report.stage('pictures');
  const profile = newsprintProfile();
  const pictures = await picturesOf(pages, options.profile, profile.bytes);
  const documents = pages.map(({ document }) => document);
  const printed = runNow(
    printPages(
      pages,
      { fonts, profile, date: now(), ids: idsOf(documents), ...(pictures ? { pictures } : {}) },
      { profile: options.profile, size: options.size },
    ),
    progress,
  );
  if (!printed.ok) {
    report.end();
    note(printMessage(printed.error));
    return exitCodes.findings;
  }
  report.stage('write');
  const written = writeOutput(options.output, printed.value);
  if (!written.ok) return refuseFile(written.error);
  const [first] = pages;
  if (options.png !== null && first) {
    const exit = await writePng(options.png, first, fonts, options.dpi);
    if (exit !== null) return exit;
  }
  report.end();
  for (const { finding, page, file } of findings)
    note(`${file === null ? '' : `${file}: `}${preflightMessage(finding, page.document)}`);
  return findings.some(({ finding }) => finding.severity === 'error') ? exitCodes.findings : exitCodes.done;
}

/** The pictures that these pages show; null where there are none: what decodes and converts them is not even loaded. */
async function picturesOf(
  pages: readonly ComposedPage[],
  profile: ProfileName,
  icc: Uint8Array,
): Promise<PrintResources['pictures'] | null> {
  const shown = pages.map((page) => {
    const { frame, document } = page;
    const placed = frame.regions.flatMap(({ images }) => images.map(({ asset }) => asset));
    const scan = printProfiles[profile].scan && document.scan ? [document.scan.asset] : [];
    return { ...page, assets: [...new Set([...placed, ...scan])] };
  });
  if (shown.every(({ assets }) => assets.length === 0)) return null;
  const { openPictures } = await import('./pictures.ts');
  return openPictures(shown, icc);
}

/** Pixels of a page's picture, from its file's head; null where the file is missing or no picture. */
function pictureSize({ files }: OpenedPage, asset: string): { width: number; height: number } | null {
  const header = imageHeader(files.get(assetPath(asset)) ?? new Uint8Array());
  return header.ok && header.value.width > 0 ? header.value : null;
}

async function writePng(
  path: string,
  { frame, files }: ComposedPage,
  fonts: FontSet,
  dpi: number,
): Promise<ExitCode | null> {
  const { paintPng } = await import('./paint.ts');
  const png = await paintPng(frame, fonts, dpi, (asset) => files.get(assetPath(asset)));
  const written = writeOutput(path, png);
  return written.ok ? null : refuseFile(written.error);
}

/** The time of the export; SOURCE_DATE_EPOCH (reproducible-builds.org) sets another, for files that must be the same. */
function now(): string {
  const epoch = process.env['SOURCE_DATE_EPOCH'];
  const time = epoch !== undefined && /^\d+$/.test(epoch) ? new Date(Number(epoch) * 1000) : new Date();
  return time.toISOString().replace(/\.\d+Z$/, '+00:00');
}

/** Ids that follow from the pages: the same sources get the same document id, the same content the same file id. */
function idsOf(documents: readonly Document[]): { document: string; file: string } {
  const encoder = new TextEncoder();
  const origin = documents.flatMap(({ sources }) => sources.map((source) => source.sha256)).join(' ');
  const file = createHash('sha256');
  for (const document of documents) file.update(JSON.stringify(document));
  return { document: uuidOf(sha256(encoder.encode(`banxin ${origin}`))), file: uuidOf(file.digest('hex')) };
}

/** A UUID of version 8 (RFC 9562: made from a hash) from hexadecimal digits. */
const uuidOf = (hex: string): string =>
  `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-9${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
