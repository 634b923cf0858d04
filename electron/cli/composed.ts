import type { FontSet } from '../../shared/fonts/index.ts';
import type { Frame } from '../../shared/frame/index.ts';
import { composePage, runNow } from '../../shared/pipeline/index.ts';
import type { ExitCode } from './exitCodes.ts';
import { openPage, type OpenedPage } from './openPage.ts';
import { nameOf, pagesIn, type PageInput } from './pages.ts';
import type { Reporter } from './progress.ts';

export interface ComposedPage extends OpenedPage {
  /** As sentences name it. */
  readonly name: string;
  readonly frame: Frame;
}

/** The pages that were given, opened and set; an exit code where one of them cannot be opened. */
export async function composedPages(
  inputs: readonly string[],
  { page, text }: { readonly page: number | null; readonly text: string | null },
  fonts: FontSet,
  report: Reporter,
): Promise<{ readonly exit: null; readonly pages: readonly ComposedPage[] } | { readonly exit: ExitCode }> {
  const pages: ComposedPage[] = [];
  for (const input of await pagesAskedFor(inputs, page)) {
    const opened = await openPage(input, fonts, report, text);
    if (opened.exit !== null) return opened;
    const frame = runNow(composePage(opened.document, fonts), report.update.bind(report));
    pages.push({ ...opened, name: nameOf(input), frame });
  }
  return { exit: null, pages };
}

/** Each page of what was given. */
async function pagesAskedFor(files: readonly string[], page: number | null): Promise<readonly PageInput[]> {
  if (page !== null) return files.map((file) => ({ file, page }));
  return (await Promise.all(files.map(pagesIn))).flat();
}

/** The time of the export; SOURCE_DATE_EPOCH (reproducible-builds.org) sets another, for files that must be the same. */
export function now(): string {
  const epoch = process.env['SOURCE_DATE_EPOCH'];
  const time = epoch !== undefined && /^\d+$/.test(epoch) ? new Date(Number(epoch) * 1000) : new Date();
  return time.toISOString().replace(/\.\d+Z$/, '+00:00');
}
