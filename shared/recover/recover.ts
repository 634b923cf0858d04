import {
  allRuns,
  idAt,
  textOf,
  type Article,
  type Decision,
  type Group,
  type LedgerEntry,
  type Photo,
  type Question,
  type Runs,
} from '../document/index.ts';
import type { SourceLines } from '../source/index.ts';
import { assemble } from './assemble.ts';
import { ask } from './ask.ts';
import { ledgerOf } from './ledger.ts';
import { settle, type Spacing } from './line.ts';
import { measured } from './measure.ts';
import { placesOf } from './paragraphs.ts';
import { inSpans, repair } from './repair.ts';
import type { HeadRole } from './headlines.ts';
import { partsOf, type Story } from './stories.ts';
import { joined, runOf, type Text } from './text.ts';
import { unitsOf, type Unit } from './units.ts';

/** One decision of recovery, with how sure it is. */
export interface Verdict {
  readonly kind:
    'headline' | 'kicker' | 'deck' | 'byline' | 'flag' | 'photo' | 'subhead' | 'section' | 'story';
  /** Id of the article, photo or question it is about. */
  readonly subject: string;
  /** Id of what was chosen, or its text. */
  readonly answer: string;
  /** 0–1 */
  readonly confidence: number;
  readonly question: string | null;
}

/** What recovery yields, in the records of a document. */
export interface Recovered {
  readonly articles: readonly Article[];
  readonly groups: readonly Group[];
  readonly photos: readonly Photo[];
  readonly furniture: readonly Runs[];
  /** 版名, or null where the source names none. Its characters stand in `furniture` too. */
  readonly section: string | null;
  readonly ledger: readonly LedgerEntry[];
  readonly questions: readonly Question[];
  readonly verdicts: readonly Verdict[];
}

/**
 * The articles, photos and furniture of a page from its text, in the five stages told in docs/recovery.md: repair
 * lines, block them to paragraphs, tell what short lines are, assemble stories, ask what stays open. What a person
 * decided is an input and always holds. Never fails: a text that is no page yields what can be made of it, and every
 * character of it is in a run or in the ledger.
 */
export function recover(
  source: { readonly id: string; readonly lines: SourceLines },
  decisions: readonly Decision[] = [],
): Recovered {
  const own = decisions.filter((decision) => decision.source === source.id);
  const { lines, removed } = repair(source.lines, own);
  const page = measured(lines);
  const places = placesOf(lines, page, boundsOf(lines, own));
  const units = unitsOf(lines, places, page);
  const parts = partsOf(units, assemble(units).placed);

  const isKept = inSpans(own.flatMap((d) => (d.answer.kind === 'keepAsIs' ? d.spans : [])));
  const set = (text: Text, spacing: Spacing): Text => settle(text, spacing, isKept);
  const lineRuns = (text: Text, spacing: Spacing): Runs => [runOf(source.id, set(text, spacing))];
  const unitRuns = (unit: Unit, spacing: Spacing): Runs =>
    joined(
      source.id,
      unit.lines.map((text) => set(text, spacing)),
      spacing === 'name' ? ' ' : '',
    );
  const idOf = (kind: string, unit: Unit | undefined): string =>
    idAt(kind, source.id, unit?.lines[0]?.at[0] ?? 0);

  const articles = parts.stories.map((story): Article => {
    const heads = (role: HeadRole): Runs[] =>
      story.heads.filter((head) => head.role === role).map((head) => lineRuns(head.text, 'headline'));
    return {
      id: idOf('article', story.blocks[0]),
      flag: heads('flag')[0] ?? null,
      kicker: heads('kicker'),
      headline: heads('headline'),
      deck: heads('deck'),
      bylines: [
        ...story.bylines.map((unit) => ({
          runs: unitRuns(unit, 'name'),
          place: unit.tail || closes(unit, story) ? ('end' as const) : ('head' as const),
        })),
        ...leadIns(source.id, story, unitRuns),
      ],
      blocks: story.blocks.flatMap((unit): Article['blocks'] =>
        unit.kind === 'lines'
          ? unit.lines.map((text) => ({
              id: idAt('block', source.id, text.at[0] ?? 0),
              kind: 'lines',
              runs: lineRuns(text, 'name'),
            }))
          : [
              {
                id: idOf('block', unit),
                kind: story.subheads.has(unit) ? 'subhead' : 'paragraph',
                runs: unitRuns(unit, story.subheads.has(unit) ? 'headline' : 'body'),
              },
            ],
      ),
      jump: story.jumps[0] ? unitRuns(story.jumps[0], 'body') : null,
    };
  });
  const photos = parts.photos.map(({ caption, title, credit }): Photo => ({
    id: idOf('photo', caption),
    title: title && unitRuns(title, 'headline'),
    caption: unitRuns(caption, 'body'),
    credit: credit && unitRuns(credit, 'name'),
    article: null,
    asset: null,
    aspect: null,
  }));
  const furniture = [...(parts.section ? [parts.section] : []), ...parts.furniture].map((unit) =>
    unitRuns(unit, 'name'),
  );
  const questions = ask(
    source.id,
    parts.strays.map((unit) => ({ unit, about: unitRuns(unit, 'headline') })),
    articles,
    photos,
  );
  const placed = { articles, groups: [] as Group[], photos, questions, page: { furniture } };
  return {
    articles,
    groups: [],
    photos,
    furniture,
    section: parts.section ? textOf(unitRuns(parts.section, 'headline')) : null,
    ledger: ledgerOf(source.lines.text, source.id, allRuns(placed), removed),
    questions,
    verdicts: [],
  };
}

/** A byline unit that stands behind the story's last block. */
function closes(unit: Unit, story: Story): boolean {
  const [own, last] = [unit.lines[0]?.at[0] ?? 0, story.blocks.at(-1)?.lines[0]?.at[0] ?? 0];
  return own > last && !/^[□◎●■]/.test(unit.bare);
}

function leadIns(
  source: string,
  story: Story,
  runsOf: (unit: Unit, spacing: Spacing) => Runs,
): Article['bylines'][number][] {
  const first = story.blocks[0];
  if (!first || first.leadIn === 0) return [];
  // The paragraph keeps the lead-in too: both name the same spans.
  const runs = runsOf(first, 'body');
  const run = runs[0];
  if (!run) return [];
  const length = Math.min(first.leadIn, run.text.length);
  const at = run.spans.flatMap(([start, end]) => Array.from({ length: end - start }, (_, i) => start + i));
  return [
    { runs: [runOf(source, { text: run.text.slice(0, length), at: at.slice(0, length) })], place: 'lead' },
  ];
}

function boundsOf(
  lines: ReturnType<typeof repair>['lines'],
  decisions: readonly Decision[],
): { starts: ReadonlySet<number>; joins: ReadonlySet<number> } {
  const [starts, joins] = [new Set<number>(), new Set<number>()];
  for (const { answer, spans } of decisions) {
    if (answer.kind !== 'split' && answer.kind !== 'join') continue;
    const place = spans[0]?.[0] ?? 0;
    const line = lines.findIndex(({ text }) => (text.at.at(-1) ?? -1) >= place);
    if (line >= 0) (answer.kind === 'split' ? starts : joins).add(line);
  }
  return { starts, joins };
}
