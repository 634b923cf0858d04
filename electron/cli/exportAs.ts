import { fileFormats, type FormatName } from '../../shared/formats/index.ts';
import { exportAs } from '../../shared/pipeline/index.ts';
import { composedPages, now } from './composed.ts';
import { exitCodes, type ExitCode } from './exitCodes.ts';
import { checkOutput, writeOutput } from './files.ts';
import { openAllFonts } from './host.ts';
import { noteMessage } from './messages.ts';
import { refusePage, refuseText } from './pages.ts';
import { reporter } from './progress.ts';
import { note, refuseFile } from './say.ts';

/** A page, or for METS several, in a format that other programs read; what it could not carry is told on stderr. */
export async function exportAsCommand(
  inputs: readonly string[],
  format: FormatName,
  options: {
    readonly output: string;
    /** Places on the scan, where the page has one; else on the paper. */
    readonly scan: boolean;
    readonly text: string | null;
    readonly page: number | null;
    readonly timings: boolean;
  },
): Promise<ExitCode> {
  const writable = checkOutput(options.output, inputs);
  if (!writable.ok) return refuseFile(writable.error);
  const refused = refusePage(inputs, options.page) ?? refuseText(inputs, options.text);
  if (refused !== null) return refused;
  const report = reporter(process.stderr, options.timings);
  report.stage('read');
  const fonts = openAllFonts();
  const composed = await composedPages(inputs, options, fonts, report);
  if (composed.exit !== null) return composed.exit;
  const { pages } = composed;
  if (pages.length > 1 && !fileFormats[format].severalPages) {
    report.end();
    note(
      `${format} holds one page: ${pages.length} were given. Export each by itself, or all of them as mets.`,
    );
    return exitCodes.usage;
  }
  report.stage('write');
  const date = now().replace('+00:00', 'Z');
  const { bytes, notes } = await exportAs(format, pages, fonts, { date, scan: options.scan });
  const written = writeOutput(options.output, bytes);
  report.end();
  if (!written.ok) return refuseFile(written.error);
  for (const one of notes) note(noteMessage(one));
  return notes.some(({ kind }) => kind !== 'privateUse') ? exitCodes.findings : exitCodes.done;
}
