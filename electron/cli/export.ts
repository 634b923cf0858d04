import { createHash } from 'node:crypto';
import type { Document } from '../../shared/document/index.ts';
import type { FontSet } from '../../shared/fonts/index.ts';
import type { Frame } from '../../shared/frame/index.ts';
import { composePage, printPage, runNow } from '../../shared/pipeline/index.ts';
import type { ProfileName } from '../../shared/print/index.ts';
import { exitCodes, type ExitCode } from './exitCodes.ts';
import { checkOutput, writeOutput } from './files.ts';
import { newsprintProfile, openAllFonts, sha256 } from './host.ts';
import { findingMessage, printMessage } from './messages.ts';
import { openPage } from './openPage.ts';
import { reporter } from './progress.ts';
import { note, refuseFile } from './say.ts';

export async function exportCommand(
  file: string,
  options: {
    readonly output: string;
    readonly png: string | null;
    readonly dpi: number;
    readonly profile: ProfileName;
    readonly timings: boolean;
  },
): Promise<ExitCode> {
  const outputs = options.png === null ? [options.output] : [options.output, options.png];
  for (const [i, output] of outputs.entries()) {
    const writable = checkOutput(output, [file, ...outputs.slice(0, i)]);
    if (!writable.ok) return refuseFile(writable.error);
  }
  const report = reporter(process.stderr, options.timings);
  report.stage('read');
  const fonts = openAllFonts();
  const opened = await openPage(file, fonts, report);
  if (opened.exit !== null) return opened.exit;
  const { document } = opened;
  const progress = report.update.bind(report);
  const frame = runNow(composePage(document, fonts), progress);
  const printed = runNow(
    printPage(
      document,
      frame,
      { fonts, profile: newsprintProfile(), date: now(), ids: idsOf(document) },
      { profile: options.profile },
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
  if (options.png !== null) {
    const exit = await writePng(options.png, frame, fonts, options.dpi);
    if (exit !== null) return exit;
  }
  report.end();
  for (const finding of frame.findings) note(findingMessage(finding, document));
  return frame.findings.length > 0 ? exitCodes.findings : exitCodes.done;
}

async function writePng(path: string, frame: Frame, fonts: FontSet, dpi: number): Promise<ExitCode | null> {
  const { paintPng } = await import('./paint.ts');
  const written = writeOutput(path, await paintPng(frame, fonts, dpi));
  return written.ok ? null : refuseFile(written.error);
}

/** The time of the export; SOURCE_DATE_EPOCH (reproducible-builds.org) sets another, for files that must be the same. */
function now(): string {
  const epoch = process.env['SOURCE_DATE_EPOCH'];
  const time = epoch !== undefined && /^\d+$/.test(epoch) ? new Date(Number(epoch) * 1000) : new Date();
  return time.toISOString().replace(/\.\d+Z$/, '+00:00');
}

/** Ids that follow from the page: the same page gets the same document id, the same content the same file id. */
function idsOf(document: Document): { document: string; file: string } {
  const encoder = new TextEncoder();
  const origin = document.sources.map((source) => source.sha256).join(' ');
  return {
    document: uuidOf(sha256(encoder.encode(`banxin ${origin}`))),
    file: uuidOf(createHash('sha256').update(JSON.stringify(document)).digest('hex')),
  };
}

/** A UUID of version 8 (RFC 9562: made from a hash) from hexadecimal digits. */
const uuidOf = (hex: string): string =>
  `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-9${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
