import { basename } from 'node:path';
import { readContainer, sourcePath, type Document } from '../../shared/document/index.ts';
import type { FontSet } from '../../shared/fonts/index.ts';
import {
  MAX_SOURCE_BYTES,
  MOST_ITEMS,
  importPage,
  runNow,
  type PlannedPage,
} from '../../shared/pipeline/index.ts';
import { exitCodes, type ExitCode } from './exitCodes.ts';
import { readHead, readInput } from './files.ts';
import { tellsPlaces } from './tellsPlaces.ts';
import { sha256 } from './host.ts';
import { containerMessage, tooMuchMessage } from './messages.ts';
import type { PageInput } from './pages.ts';
import type { Reporter } from './progress.ts';
import { note, refuseFile, refuseSource } from './say.ts';

type Opened<T> = ({ readonly exit: null } & T) | { readonly exit: ExitCode };

/** A page from its recovered text: recovered and planned. */
export function planPageOf(
  file: string,
  fonts: FontSet,
  report: Reporter,
): Opened<{ readonly page: PlannedPage; readonly bytes: Uint8Array }> {
  const bytes = readInput(file, MAX_SOURCE_BYTES);
  if (!bytes.ok) return { exit: refuseFile(bytes.error) };
  const source = { name: basename(file), bytes: bytes.value, sha256: sha256(bytes.value) };
  const planned = runNow(importPage(source, fonts), (progress) => report.update(progress));
  if (!planned.ok) return { exit: refuseSource(file, planned.error) };
  const { document, plans } = planned.value;
  if (plans.length === 0 && document.boxes.length === 0) {
    note(tooMuchMessage(file, document, MOST_ITEMS));
    return { exit: exitCodes.input };
  }
  return { exit: null, page: planned.value, bytes: bytes.value };
}

/** Room for a page file with its scan. */
const MAX_PAGE_BYTES = 1024 * 1024 * 1024;

/** A page with the files of its container, by their names in it. */
export interface OpenedPage {
  readonly document: Document;
  readonly files: ReadonlyMap<string, Uint8Array>;
}

/** The page of a .banxin file, of recovered text, or of a scan (with its text, where that is given). */
export async function openPage(
  input: PageInput,
  fonts: FontSet,
  report: Reporter,
  text: string | null = null,
): Promise<Opened<OpenedPage>> {
  const { file } = input;
  if (tellsPlaces(file)) {
    const { pageOfPlaces } = await import('./scans.ts');
    const scanned = await pageOfPlaces(input, text, fonts, report);
    return scanned.exit === null
      ? { exit: null, document: scanned.page.document, files: scanned.files }
      : scanned;
  }
  if (!isPageFile(file)) {
    const planned = planPageOf(file, fonts, report);
    if (planned.exit !== null) return planned;
    const { document } = planned.page;
    return {
      exit: null,
      document,
      files: new Map(document.sources.map((source) => [sourcePath(source), planned.bytes])),
    };
  }
  const bytes = readInput(file, MAX_PAGE_BYTES);
  if (!bytes.ok) return { exit: refuseFile(bytes.error) };
  const container = await readContainer(bytes.value);
  if (container.ok) return { exit: null, ...container.value };
  note(containerMessage(file, container.error));
  return { exit: exitCodes.input };
}

/** By its name, or by how it begins: a page file that was renamed is still one. */
function isPageFile(file: string): boolean {
  if (file.toLowerCase().endsWith('.banxin')) return true;
  const head = readHead(file, 4);
  return head !== null && head[0] === 0x50 && head[1] === 0x4b && head[2] === 3 && head[3] === 4;
}
