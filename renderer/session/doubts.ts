import type { Question } from '../../shared/document/index.ts';
import { documentOf, type SessionState } from './session.ts';

/** Something that a person should look at before the page is done, in one list whatever found it. */
export type Doubt =
  /** Text without room. */
  | { readonly kind: 'overset'; readonly key: string; readonly article: string; readonly characters: number }
  /** A character that no face has. */
  | {
      readonly kind: 'missingGlyph';
      readonly key: string;
      readonly box: string | null;
      readonly text: string;
    }
  /** What recovery could not tell. */
  | { readonly kind: 'question'; readonly key: string; readonly question: Question }
  /** A story whose lines do not break as its source's: text may be wrong there. */
  | {
      readonly kind: 'agreement';
      readonly key: string;
      readonly article: string;
      readonly kept: number;
      readonly of: number;
    };

/** Below this share of line ends reproduced, and from so many on, a story is to be looked at. */
const LOW_AGREEMENT = 0.85;
const FEW_LINES = 5;

/** What is in doubt, gravest first; what was looked at and left as it is is left out. */
export function doubtsOf(state: SessionState): Doubt[] {
  const document = documentOf(state);
  if (!document) return [];
  const { frame, evidence, seen } = state;
  const doubts: Doubt[] = [];
  const overset = new Map<string, number>();
  for (const finding of frame?.findings ?? []) {
    if (finding.kind === 'overset')
      overset.set(finding.article, (overset.get(finding.article) ?? 0) + finding.characters);
    else {
      const box = frame?.regions.find(({ id }) => id === finding.region)?.box ?? null;
      doubts.push({
        kind: 'missingGlyph',
        key: `glyph ${finding.region} ${finding.text}`,
        box,
        text: finding.text,
      });
    }
  }
  for (const [article, characters] of overset)
    doubts.push({ kind: 'overset', key: `overset ${article}`, article, characters });
  for (const question of document.questions) doubts.push({ kind: 'question', key: question.id, question });
  for (const { id } of document.articles) {
    const own = evidence.get(id)?.agreement;
    if (own && own.of >= FEW_LINES && own.kept / own.of < LOW_AGREEMENT)
      doubts.push({ kind: 'agreement', key: `agreement ${id}`, article: id, kept: own.kept, of: own.of });
  }
  return doubts.filter(({ key }) => !seen.has(key));
}

/** How many doubts were settled in this page, of how many. */
export function progressOf(state: SessionState): { readonly done: number; readonly of: number } {
  const done = (documentOf(state)?.decisions.length ?? 0) + state.seen.size;
  return { done, of: done + doubtsOf(state).length };
}
