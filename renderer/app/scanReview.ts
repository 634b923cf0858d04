import { applyEdit, freshId, type Document, type Edit } from '../../shared/document/index.ts';
import { doubtsOf } from '../session/doubts.ts';
import { doubtOnScan, isScanDoubt, keptOf, type ScanDoubt } from '../session/scanDoubts.ts';
import { documentOf } from '../session/session.ts';
import type { App } from './app.ts';
import { edit, type StepName } from './editing.ts';

/** What the reading of a scan left to be looked at, settled one by one or all of a kind; each an edit that can be undone. */

/** The text of a doubt changed to what the scan shows, or what a person reads there. */
function readAs(document: Document, { place, from, to }: ScanDoubt, text: string): Edit {
  const id = freshId(
    'emendation',
    document.emendations.map((emendation) => emendation.id),
  );
  const emendation = { id, when: new Date().toISOString(), note: '' };
  return { kind: 'replaceText', place, from, to, text, emendation };
}

const asRead = ({ place, from, to }: ScanDoubt): Edit => ({ kind: 'markText', place, from, to, mark: null });

/** The scan's reading taken for the text. */
function taking(document: Document, doubt: Exclude<ScanDoubt, { kind: 'doubtful' }>): Edit {
  if (doubt.kind === 'character') return readAs(document, doubt, doubt.one.read);
  const { source, changes } = doubt.one;
  return { kind: 'changeLineEnds', source, changes };
}

/** The text left as it is, which the scan remembers. */
function keeping(
  document: Document,
  doubts: readonly Exclude<ScanDoubt, { kind: 'doubtful' }>[],
): Edit | null {
  const { scan } = document;
  return scan && { kind: 'setScan', scan: { ...scan, kept: [...(scan.kept ?? []), ...doubts.map(keptOf)] } };
}

/** Settles a doubt by its nth answer (from 1). False where it has no such answer. */
export function settleScanDoubt(app: App, doubt: ScanDoubt, n: number): boolean {
  const state = app.session.getState();
  const document = documentOf(state);
  if (!document) return false;
  if (doubt.kind === 'doubtful') {
    if (n === 1) return edit(app, 'readRight', asRead(doubt));
    const other = doubtOnScan(state, doubt)?.others[n - 2];
    return other !== undefined && edit(app, 'text', readAs(document, doubt, other));
  }
  if (n === 1) return edit(app, stepOf(doubt), taking(document, doubt));
  const kept = n === 2 ? keeping(document, [doubt]) : null;
  return kept !== null && edit(app, 'keepText', kept);
}

const stepOf = ({ kind }: ScanDoubt): StepName => (kind === 'lineEnds' ? 'lineEnds' : 'takeRead');

/** Settles a doubtful reading by what a person reads there. */
export function correctReading(app: App, doubt: ScanDoubt, text: string): boolean {
  const document = documentOf(app.session.getState());
  if (!document || doubt.kind === 'lineEnds') return false;
  const same = doubt.kind === 'doubtful' && doubt.text === text;
  return edit(app, 'text', same ? asRead(doubt) : readAs(document, doubt, text));
}

/** All doubts of one kind at once, as one step: those on characters, or those on line ends. */
export function settleAll(app: App, kind: 'character' | 'lineEnds', how: 'take' | 'keep'): boolean {
  const state = app.session.getState();
  const document = documentOf(state);
  if (!document) return false;
  const all = doubtsOf(state).flatMap((doubt) =>
    isScanDoubt(doubt) && doubt.kind !== 'doubtful' && doubt.kind === kind ? [doubt] : [],
  );
  const [first] = all;
  if (!first) return false;
  if (how === 'keep') {
    const kept = keeping(document, all);
    return kept !== null && edit(app, 'keepText', kept);
  }
  // From the end of each text on, so that the places of those before stay; ids of emendations must differ.
  const edits: Edit[] = [];
  let now = document;
  for (const doubt of all.toSorted((a, b) => b.from - a.from)) {
    const one = taking(now, doubt);
    const applied = applyEdit(now, one);
    if (!applied.ok) continue;
    now = applied.value;
    edits.push(one);
  }
  return edit(app, stepOf(first), { kind: 'batch', edits });
}
