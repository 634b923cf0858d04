import { rebase, recoveryOf, type Decision, type Document, type Recovery } from '../document/index.ts';
import type { FontSet } from '../fonts/index.ts';
import type { Reading } from '../scan/read/index.ts';
import { recoverSource, type EvidentPage, type RecoveredPage } from './importPage.ts';
import { recoverReading } from './readPage.ts';
import type { Job } from './run.ts';

/**
 * A document's own source as recovered with these decisions, from the reading of its scan or PDF where that is what the
 * source is. Null where it has none.
 */
export function* recoverOwn(
  { sources }: Document,
  decisions: readonly Decision[],
  reading: Reading | null,
  fonts: FontSet,
): Job<RecoveredPage | null> {
  const [source] = sources;
  if (!source) return null;
  return source.kind !== 'text' && reading
    ? yield* recoverReading(source, reading, fonts, decisions)
    : yield* recoverSource(source, fonts, decisions);
}

/**
 * What `replaceRecovery` takes: the document's source recovered with these decisions in place of its own. Stories that
 * they do not change stay as a person has them (`undone`: the others of which a person had made something else). Null where
 * there is no source.
 */
export function* recoverAgain(
  document: Document,
  decisions: readonly Decision[],
  reading: Reading | null,
  fonts: FontSet,
): Job<{
  readonly recovery: Recovery;
  readonly undone: readonly string[];
  readonly evidence: EvidentPage['evidence'];
} | null> {
  const before = yield* recoverOwn(document, document.decisions, reading, fonts);
  const after = yield* recoverOwn(document, decisions, reading, fonts);
  if (!before || !after) return null;
  const rebased = rebase(document, recoveryOf(before.document), recoveryOf(after.document));
  return { ...rebased, evidence: after.evidence };
}
