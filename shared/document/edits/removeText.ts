import * as z from 'zod/mini';
import type { Document } from '../document.ts';
import { idAt } from '../ids.ts';
import { runsAt, textPlaceSchema, withRuns } from '../places.ts';
import type { LedgerEntry } from '../records/ledgerEntry.ts';
import type { Runs } from '../records/text.ts';
import { err, ok } from '../result.ts';
import { spansOf } from '../runs.ts';
import { defineEdit } from './edit.ts';
import { withEmendationsKept } from './emendations.ts';

/** `deleted`: it was on the page but shall not stand there; `discarded`: noise of the extraction. */
export const removedTextReason = z.enum(['deleted', 'discarded']);

/** The document, from which these runs are gone, with their places of the source in the ledger. */
export function toLedger(document: Document, runs: Runs, reason: 'deleted' | 'discarded'): Document {
  const taken = new Set(document.ledger.map(({ id }) => id));
  const entries: LedgerEntry[] = [];
  for (const { source, spans } of spansOf(runs)) {
    for (const span of spans) {
      let id = idAt('ledger', source, span[0]);
      while (taken.has(id)) id += '+';
      taken.add(id);
      entries.push({ id, source, span, reason, replacement: '' });
    }
  }
  const ledger = entries.length === 0 ? document.ledger : [...document.ledger, ...entries];
  return withEmendationsKept({ ...document, ledger }, runs);
}

/** Takes a whole piece of text off the page (a paragraph, a headline line, a flag, furniture) into the ledger. */
export const removeText = defineEdit(
  z.readonly(
    z.strictObject({ kind: z.literal('removeText'), place: textPlaceSchema, reason: removedTextReason }),
  ),
  (document, { place, reason }) => {
    const runs = runsAt(document, place);
    if (!runs) return err({ kind: 'noText', place });
    return ok(toLedger(withRuns(document, place, null), runs, reason));
  },
);
