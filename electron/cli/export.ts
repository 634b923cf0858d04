import { assetPath } from '../../shared/document/index.ts';
import type { FontSet } from '../../shared/fonts/index.ts';
import { openPictures, pictureSizesIn, printPages, runNow } from '../../shared/pipeline/index.ts';
import {
  assetsOf,
  idsOf,
  newsprintLimits,
  outputProfileOf,
  preflight,
  type OutputProfile,
  type PrintOptions,
  type ProfileName,
  type SheetSize,
} from '../../shared/print/index.ts';
import { composedPages, now, type ComposedPage } from './composed.ts';
import { exitCodes, type ExitCode } from './exitCodes.ts';
import { checkOutput, readInput, writeOutput } from './files.ts';
import { newsprintProfile, openAllFonts, sha256 } from './host.ts';
import { preflightMessage, printMessage, profileMessage } from './messages.ts';
import { refusePage, refuseText } from './pages.ts';
import { reporter } from './progress.ts';
import { note, refuseFile } from './say.ts';

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
    /** Of another printing condition than newsprint. */
    readonly icc: string | null;
    /** Lays the scan under a proof. */
    readonly scan: boolean;
    /** With a scan: the recovered text. */
    readonly text: string | null;
    /** Of a PDF of several; null: all of them. */
    readonly page: number | null;
    readonly timings: boolean;
  },
): Promise<ExitCode> {
  const outputs = options.png === null ? [options.output] : [options.output, options.png];
  for (const [i, output] of outputs.entries()) {
    const writable = checkOutput(output, inputs, outputs.slice(0, i));
    if (!writable.ok) return refuseFile(writable.error);
  }
  const refused = refusePage(inputs, options.page) ?? refuseText(inputs, options.text);
  if (refused !== null) return refused;
  const profile = profileAt(options.icc);
  if (typeof profile === 'number') return profile;
  const report = reporter(process.stderr, options.timings);
  const progress = report.update.bind(report);
  report.stage('read');
  const fonts = openAllFonts();
  const composed = await composedPages(inputs, options, fonts, report);
  if (composed.exit !== null) return composed.exit;
  const { pages } = composed;
  report.stage('preflight');
  const findings = pages.flatMap((page) =>
    preflight(page.frame, page.document, newsprintLimits, pictureSizesIn(page.files)).map((finding) => ({
      finding,
      page,
      file: pages.length > 1 ? page.name : null,
    })),
  );
  report.stage('pictures');
  const { size, scan } = options;
  const printOptions: PrintOptions = { profile: options.profile, size, scan };
  const pictures = await picturesOf(pages, printOptions, profile.bytes);
  const ids = await idsOf(
    pages.map(({ document }) => document),
    (text) => sha256(encoder.encode(text)),
  );
  const resources = { fonts, profile, date: now(), ids, ...(pictures ? { pictures } : {}) };
  const printed = runNow(printPages(pages, resources, printOptions), progress);
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

/**
 * The output profile that was named, or newsprint. One that Little CMS cannot read is refused before it is used.
 */
function profileAt(path: string | null): OutputProfile | ExitCode {
  if (path === null) return newsprintProfile();
  const bytes = readInput(path, MAX_PROFILE_BYTES);
  if (!bytes.ok) return refuseFile(bytes.error);
  const profile = outputProfileOf(bytes.value);
  if (profile.ok) return profile.value;
  note(profileMessage(path, profile.error));
  return exitCodes.input;
}

const MAX_PROFILE_BYTES = 16 * 2 ** 20;

/** What decodes and converts pictures is loaded only where a page shows one. */
async function picturesOf(pages: readonly ComposedPage[], options: PrintOptions, icc: Uint8Array) {
  if (pages.every((page) => assetsOf(page, options).length === 0)) return null;
  const { pictureTools } = await import('./pictures.ts');
  return openPictures(pages, options, pictureTools(icc));
}

const encoder = new TextEncoder();

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
