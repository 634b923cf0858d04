import { blockOfPlace } from '../../shared/compose/index.ts';
import { ledgerOf, placeBeside, type Document, type LedgerReason } from '../../shared/document/index.ts';
import { documentOf } from '../session/session.ts';
import type { App } from './app.ts';
import { edit, finishTyping } from './editing.ts';
import { splitAt } from './shaping.ts';
import { tellError } from './telling.ts';

export type Removed = ReturnType<typeof ledgerOf>[number];

/** What of the source stands nowhere on the page, by reason, in the order of the source. */
export function removedByReason(document: Document): ReadonlyMap<LedgerReason, readonly Removed[]> {
  const byReason = new Map<LedgerReason, Removed[]>();
  for (const entry of ledgerOf(document)) {
    const list = byReason.get(entry.reason);
    if (list) list.push(entry);
    else byReason.set(entry.reason, [entry]);
  }
  for (const list of byReason.values()) list.sort((a, b) => a.span[0] - b.span[0]);
  return byReason;
}

/**
 * Puts a piece of the source back where it stood: a person's deletion by taking it back, a line end as the paragraph end
 * that it may have been, all else beside its neighbour.
 */
export function restoreRemoved(app: App, { id, source, span, reason, deletedBy }: Removed): void {
  finishTyping(app);
  const document = documentOf(app.session.getState());
  if (!document) return;
  if (deletedBy !== undefined) {
    edit(app, 'restore', { kind: 'takeBack', emendation: deletedBy });
    return;
  }
  const beside = placeBeside(document, source, span);
  if (!beside) {
    tellError(app, app.t('ledger:nowhere'));
    return;
  }
  if (reason === 'lineEnd') {
    splitAt(app, beside);
    return;
  }
  if (edit(app, 'restore', { kind: 'restoreText', entry: id, ...beside }))
    reveal(app, beside, span[1] - span[0]);
}

/** Brings the place into sight where a removed piece stood. */
export function showRemoved(app: App, { source, span }: Removed): void {
  const document = documentOf(app.session.getState());
  const beside = document && placeBeside(document, source, span);
  if (beside) reveal(app, beside, 1);
}

function reveal(app: App, { place, at }: NonNullable<ReturnType<typeof placeBeside>>, length: number): void {
  const block = blockOfPlace(place);
  if (block !== null) app.canvas?.revealRange(block, Math.max(0, at - 1), at + length);
}
