import type { Document } from './document.ts';
import type { LedgerEntry, LedgerReason } from './records/ledgerEntry.ts';
import type { Run, Runs, Span } from './records/text.ts';

/** Where every character of the sources is. */
export interface Account {
  /** Characters (code points) of all sources, white space left out. kept + removed + unaccounted = characters. */
  readonly characters: number;
  /**
   * On the page, or standing in a question, as the source has them. Emended text counts for what it replaced; text
   * that reads otherwise and names no emendation does not count.
   */
  readonly kept: number;
  /** In the ledger, by reason. White space has no share in the sum: its count is told beside it. */
  readonly removed: readonly {
    readonly reason: LedgerReason;
    readonly characters: number;
    readonly whiteSpace: number;
  }[];
  readonly unaccounted: number;
  /** Where the unaccounted characters stand: stretches in the order of the source. */
  readonly gaps: readonly { readonly source: string; readonly span: Span }[];
}

/** The parts of a document that tell where its text is; recovery, which has no whole document yet, has these too. */
export type Accountable = Pick<
  Document,
  'sources' | 'articles' | 'groups' | 'photos' | 'ledger' | 'questions'
> & { readonly page: Pick<Document['page'], 'furniture'> };

/** Every piece of text of the page, wherever it stands: each article, group, photo, the furniture, the questions. */
export function* allRuns(document: Omit<Accountable, 'sources' | 'ledger'>): Generator<Runs> {
  for (const article of document.articles) {
    if (article.flag) yield article.flag;
    yield* article.kicker;
    yield* article.headline;
    yield* article.deck;
    for (const byline of article.bylines) yield byline.runs;
    for (const block of article.blocks) yield block.runs;
    if (article.jump) yield article.jump;
  }
  for (const group of document.groups) if (group.flag) yield group.flag;
  for (const photo of document.photos) {
    if (photo.title) yield photo.title;
    yield photo.caption;
    if (photo.credit) yield photo.credit;
  }
  yield* document.page.furniture;
  for (const question of document.questions) yield question.about;
}

/**
 * The ledger with what a person took out. A deletion leaves a run without text that keeps its spans, so that it can
 * be taken back at its place; here it becomes an entry like the others (`deletedBy` names its emendation).
 */
export function ledgerOf(
  document: Omit<Accountable, 'sources'>,
): readonly (LedgerEntry & { readonly deletedBy?: string })[] {
  const deleted: (LedgerEntry & { readonly deletedBy?: string })[] = [];
  for (const runs of allRuns(document)) {
    for (const run of runs) {
      if (run.text !== '' || run.source === undefined) continue;
      for (const span of run.spans) {
        deleted.push({
          id: `deleted-${run.source}-${span[0]}`,
          source: run.source,
          span,
          reason: 'deleted',
          replacement: '',
          ...(run.emendation === undefined ? {} : { deletedBy: run.emendation }),
        });
      }
    }
  }
  return deleted.length === 0 ? document.ledger : [...document.ledger, ...deleted];
}

const SPACE = /\s/u;

/**
 * Whether a run has the right to its places of the source: it says what stands there, or names the emendation that
 * made it say otherwise. Spaces are layout's and do not count.
 */
function isTrue(run: Run, source: string): boolean {
  if (run.emendation !== undefined) return true;
  const there = run.spans.map((span) => source.slice(...span)).join('');
  return there === run.text || there.replace(/\s+/gu, '') === run.text.replace(/\s+/gu, '');
}

/**
 * Counts every character of the sources once: on the page (kept), else in the ledger (removed, by reason), else
 * unaccounted. Never stored: computed from the runs after every change. Linear in the text.
 */
export function accountOf(document: Accountable): Account {
  const removed = new Map<LedgerReason, { characters: number; whiteSpace: number }>();
  const gaps: { source: string; span: Span }[] = [];
  const ledger = ledgerOf(document);
  const reasons = [...new Set(ledger.map((entry) => entry.reason))];
  let characters = 0;
  let kept = 0;
  let unaccounted = 0;
  for (const source of document.sources) {
    // One byte for each code unit: 0 nowhere, 1 on the page, 2 + n removed for reason n.
    const state = new Uint8Array(source.text.length);
    for (const entry of ledger) {
      if (entry.source === source.id) state.fill(2 + reasons.indexOf(entry.reason), ...entry.span);
    }
    for (const runs of allRuns(document)) {
      for (const run of runs) {
        if (run.source !== source.id || run.text === '' || !isTrue(run, source.text)) continue;
        for (const span of run.spans) state.fill(1, ...span);
      }
    }
    let at = 0;
    let gap: [number, number] | null = null;
    for (const character of source.text) {
      const next = at + character.length;
      const where = state[at] ?? 0;
      const space = SPACE.test(character);
      if (!space) characters++;
      if (where >= 2) {
        const reason = reasons[where - 2];
        if (reason !== undefined) {
          const sum = removed.get(reason) ?? { characters: 0, whiteSpace: 0 };
          removed.set(reason, sum);
          if (space) sum.whiteSpace++;
          else sum.characters++;
        }
      } else if (!space && where === 1) kept++;
      else if (!space) {
        unaccounted++;
        if (gap?.[1] === at) gap[1] = next;
        else gaps.push({ source: source.id, span: (gap = [at, next]) });
      }
      at = next;
    }
  }
  return {
    characters,
    kept,
    removed: [...removed].map(([reason, sum]) => ({ reason, ...sum })),
    unaccounted,
    gaps,
  };
}
