import { basename } from 'node:path';
import type { Document } from '../../shared/document/index.ts';
import type { FontSet } from '../../shared/fonts/index.ts';
import { importPage, runNow, type PlannedPage } from '../../shared/pipeline/index.ts';
import { MAX_TEXT_BYTES } from '../../shared/source/index.ts';
import type { ExitCode } from './exitCodes.ts';
import { readInput } from './files.ts';
import { sha256 } from './host.ts';
import type { Reporter } from './progress.ts';
import { refuseFile, refuseSource } from './say.ts';

type Opened<T> = ({ readonly exit: null } & T) | { readonly exit: ExitCode };

/** A page from its recovered text: recovered and planned. */
export function planPageOf(
  file: string,
  fonts: FontSet,
  report: Reporter,
): Opened<{ readonly page: PlannedPage; readonly bytes: Uint8Array }> {
  const bytes = readInput(file, MAX_TEXT_BYTES);
  if (!bytes.ok) return { exit: refuseFile(bytes.error) };
  const source = { name: basename(file), bytes: bytes.value, sha256: sha256(bytes.value) };
  const planned = runNow(importPage(source, fonts), (progress) => report.update(progress));
  return planned.ok
    ? { exit: null, page: planned.value, bytes: bytes.value }
    : { exit: refuseSource(file, planned.error) };
}

/** The document of a .banxin file, or of recovered text. */
export function openPage(
  file: string,
  fonts: FontSet,
  report: Reporter,
): Opened<{ readonly document: Document }> {
  const planned = planPageOf(file, fonts, report);
  return planned.exit === null ? { exit: null, document: planned.page.document } : planned;
}
