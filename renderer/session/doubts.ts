import type { Document, Question } from '../../shared/document/index.ts';
import { newsprintLimits, preflight, type Finding } from '../../shared/print/index.ts';
import { pictureSizesIn } from '../../shared/pipeline/index.ts';
import { scanDoubts, type ScanDoubt } from './scanDoubts.ts';
import { keptReading } from '../worker/keptReading.ts';
import { notOnScan, type NotOnScan } from './notOnScan.ts';
import { documentOf, type SessionState } from './session.ts';

/** Something that a person should look at before the page is done, in one list whatever found it. */
export type Doubt =
  /** Text without room. */
  | {
      readonly kind: 'overset';
      readonly key: string;
      readonly article: string;
      readonly characters: number;
      /** Lines that it needs, in one column. */
      readonly lines: number;
    }
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
    }
  /** What the reading of a scan is not sure of, and where it and the text differ. */
  | ScanDoubt
  /** What only one of the page's text and its scan has. */
  | NotOnScan
  /** What a printer would stumble over. */
  | { readonly kind: 'print'; readonly key: string; readonly finding: Finding };

/** Below this share of line ends reproduced, and from so many on, a story is to be looked at. */
const LOW_AGREEMENT = 0.85;
const FEW_LINES = 5;

let last: { readonly of: readonly unknown[]; readonly doubts: readonly Doubt[] } | null = null;

/** What is in doubt, gravest first; what was looked at and left as it is is left out. Worked out once for each change. */
export function doubtsOf(state: SessionState): readonly Doubt[] {
  const document = documentOf(state);
  if (!document) return [];
  // What a running gesture would change is no doubt yet.
  if (state.preview && last?.of[0] === document) return last.doubts;
  const { frame, evidence, seen, files, onScan } = state;
  const of = [document, frame, evidence, seen, files, onScan];
  if (last?.of.every((one, i) => one === of[i])) return last.doubts;
  const doubts = found(state, document).filter(({ key }) => !seen.has(key));
  last = { of, doubts };
  return doubts;
}

function found({ frame, evidence, files, onScan }: SessionState, document: Document): Doubt[] {
  const doubts: Doubt[] = [];
  const overset = new Map<string, { characters: number; lines: number }>();
  for (const finding of frame?.findings ?? []) {
    if (finding.kind === 'overset') {
      const before = overset.get(finding.article) ?? { characters: 0, lines: 0 };
      overset.set(finding.article, {
        characters: before.characters + finding.characters,
        lines: before.lines + finding.lines,
      });
    } else {
      const box = frame?.regions.find(({ id }) => id === finding.region)?.box ?? null;
      doubts.push({
        kind: 'missingGlyph',
        key: `glyph ${finding.region} ${finding.text}`,
        box,
        text: finding.text,
      });
    }
  }
  for (const [article, lacks] of overset)
    doubts.push({ kind: 'overset', key: `overset ${article}`, article, ...lacks });
  for (const question of document.questions) doubts.push({ kind: 'question', key: question.id, question });
  doubts.push(...scanDoubts(document, onScan));
  const reading = onScan && keptReading(document, files);
  if (reading) doubts.push(...notOnScan(document, onScan, reading));
  for (const { id } of document.articles) {
    const own = evidence.get(id)?.agreement;
    if (own && own.of >= FEW_LINES && own.kept / own.of < LOW_AGREEMENT)
      doubts.push({ kind: 'agreement', key: `agreement ${id}`, article: id, kept: own.kept, of: own.of });
  }
  // What stands above already is not told twice; that pictures are missing is so with every page of mere text.
  const printed = frame ? preflight(frame, document, newsprintLimits, pictureSizesIn(files)) : [];
  for (const finding of printed)
    if (finding.check === 'ink' || finding.kind === 'coarse' || finding.kind === 'lowContrast')
      doubts.push({ kind: 'print', key: `print ${finding.kind} ${JSON.stringify(finding.place)}`, finding });
  return doubts;
}

/** How many doubts were settled in this page, of how many. */
export function progressOf(state: SessionState): { readonly done: number; readonly of: number } {
  const done = (documentOf(state)?.decisions.length ?? 0) + state.seen.size;
  return { done, of: done + doubtsOf(state).length };
}
