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
import { assemble } from './stories/assemble.ts';
import { ask, type Verdict } from './ask/ask.ts';
import { isConfirmable, says } from './ask/confirm.ts';
import { displaysParted } from './stories/gaps.ts';
import { findGroups } from './stories/groups.ts';
import { ledgerOf } from './ledger.ts';
import { settle, type Line, type Spacing } from './words/line.ts';
import { measured } from './paragraphs/measure.ts';
import { placesOf, type Bounds } from './paragraphs/paragraphs.ts';
import { givePhotos } from './stories/photos.ts';
import { inSpans } from './repair/cuts.ts';
import { repair } from './repair/repair.ts';
import type { HeadRole } from './stories/headlines.ts';
import {
  applyAnswers,
  nameSection,
  partsOf,
  startOf,
  storyOf,
  type Parts,
  type Story,
} from './stories/stories.ts';
import { joined, runOf, type Text } from './words/text.ts';
import { leadInOf } from './words/short.ts';
import { leadInSpaces } from './units/paragraphUnits.ts';
import type { Unit } from './units/unit.ts';
import { unitsOf } from './units/units.ts';

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
 * The articles, photos and furniture of a page from a text in the form that reading brings it to, in the
 * stages told in docs/recovery.md: repair lines, block them to paragraphs, tell what short lines are, assemble stories,
 * ask what stays open. What a person decided is an input and always holds. Never fails: a text that is no page yields
 * what can be made of it, and every character of it is in a run or in the ledger.
 */
export function recoverInOrder(
  source: { readonly id: string; readonly lines: SourceLines },
  decisions: readonly Decision[] = [],
): Recovered {
  const own = decisions.filter((decision) => decision.source === source.id);
  // An answer that only says what recovery finds by itself must change nothing: it is not forced on the page. Which those
  // are can hang on the others.
  let confirming = own.filter(isConfirmable);
  for (let k = 0; k < MOST_TRIES && confirming.length > 0; k++) {
    const found = recoverWith(
      source,
      own.filter((decision) => !confirming.includes(decision)),
      confirming,
    );
    const held = confirming.filter((decision) => says(found, decision));
    if (held.length === confirming.length) return found;
    confirming = held;
  }
  return recoverWith(source, own, []);
}

const MOST_TRIES = 3;

function recoverWith(
  source: { readonly id: string; readonly lines: SourceLines },
  own: readonly Decision[],
  confirming: readonly Decision[],
): Recovered {
  const { lines, removed } = repair(source.lines, own);
  const page = measured(lines);
  const bounds = boundsOf(lines, own);
  const assembly = assemble(displaysParted(unitsOf(lines, placesOf(lines, page, bounds), page, bounds)));
  const { units } = assembly;
  const parts = partsOf(units, assembly);
  applyAnswers(parts);
  findGroups(parts);
  nameSection(parts);
  applyPhotoAnswers(parts, own);
  givePhotos(parts);

  const undone = inSpans(own.flatMap((d) => (d.answer.kind === 'keepAsIs' ? d.spans : [])));
  const meant = new Set(units.flatMap(leadInSpaces));
  const isKept = (place: number): boolean => meant.has(place) || undone(place);
  const set = (text: Text, spacing: Spacing): Text => settle(text, spacing, isKept);
  const lineRuns = (text: Text, spacing: Spacing): Runs => [runOf(source.id, set(text, spacing))];
  const unitRuns = (unit: Unit, spacing: Spacing): Runs =>
    joined(
      source.id,
      unit.lines.map((text) => set(text, spacing)),
      // What closes a paragraph in brackets runs on from line to line.
      spacing === 'name' && !(unit.tail && /^[（(]/.test(unit.bare)) ? ' ' : '',
    );

  const articleOf = (story: Story): Article => {
    const heads = (role: HeadRole): Runs[] =>
      story.heads.filter((head) => head.role === role).map((head) => lineRuns(head.text, 'headline'));
    return {
      id: idAt('article', source.id, startOf(story.blocks[0] as Unit)),
      flag: flatOrNull(heads('flag')),
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
      blocks: story.blocks.flatMap((unit) => blocksOf(unit, story.subheads.has(unit) || unit.subhead)),
      jump: story.jump && unitRuns(story.jump, 'body'),
    };
  };
  const blocksOf = (unit: Unit, isSubhead: boolean): Article['blocks'] => {
    const asLines = unit.kind === 'lines' || (unit.forced?.kind === 'part' && unit.forced.role === 'lines');
    if (asLines)
      return unit.lines.map((text) => ({
        id: idAt('block', source.id, text.at[0] ?? 0),
        kind: 'lines',
        runs: lineRuns(text, 'name'),
      }));
    return [
      {
        id: idAt('block', source.id, startOf(unit)),
        kind: isSubhead ? 'subhead' : 'paragraph',
        runs: unitRuns(unit, isSubhead ? 'headline' : 'body'),
      },
    ];
  };
  const articles = new Map(parts.stories.map((story) => [story, articleOf(story)]));
  const groups = parts.groups.map(({ flag, stories }): Group => ({
    id: idAt('group', source.id, startOf(flag)),
    flag: unitRuns(flag, 'headline'),
    articles: stories.flatMap((story) => articles.get(story)?.id ?? []),
    look: 'frame',
  }));
  const photos = new Map(
    parts.photos.map((photo) => [
      photo,
      {
        id: idAt('photo', source.id, startOf(photo.caption)),
        title: photo.title && unitRuns(photo.title, 'headline'),
        caption: unitRuns(photo.caption, 'body'),
        credit: photo.credit && unitRuns(photo.credit, 'name'),
        article: (photo.story && articles.get(photo.story)?.id) ?? null,
        asset: null,
        aspect: null,
      } satisfies Photo,
    ]),
  );
  const furniture = [...(parts.section ? [parts.section] : []), ...parts.furniture].map((unit) =>
    unitRuns(unit, 'name'),
  );
  const { questions, verdicts } = ask({
    source: source.id,
    units,
    assembly,
    parts,
    articles,
    photos,
    isSettled: inSpans(confirming.flatMap(({ spans }) => spans)),
    runsOf: (unit) => unitRuns(unit, unit.kind === 'byline' || unit.kind === 'credit' ? 'name' : 'headline'),
  });
  const placed = { articles: [...articles.values()], groups, photos: [...photos.values()], questions };
  return {
    ...placed,
    furniture,
    section: parts.section ? textOf(unitRuns(parts.section, 'headline')) : null,
    ledger: ledgerOf(source.lines.text, source.id, allRuns({ ...placed, page: { furniture } }), removed),
    verdicts,
  };
}

const flatOrNull = (lines: readonly Runs[]): Runs | null => (lines.length === 0 ? null : lines.flat());

/** A person's word on whose photo it is. */
function applyPhotoAnswers(parts: Parts, decisions: readonly Decision[]): void {
  for (const { answer, spans } of decisions) {
    if (answer.kind !== 'photoOf') continue;
    const holds = inSpans(spans);
    const photo = parts.photos.find(({ caption }) => caption.lines.some((line) => line.at.some(holds)));
    if (photo) photo.story = answer.article === null ? null : storyOf(parts, answer.article);
  }
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
  const length = leadInOf(run.text);
  if (length === 0) return [];
  const at = run.spans.flatMap(([start, end]) => Array.from({ length: end - start }, (_, i) => start + i));
  return [
    { runs: [runOf(source, { text: run.text.slice(0, length), at: at.slice(0, length) })], place: 'lead' },
  ];
}

/** A story's start is a paragraph's start too. */
function boundsOf(lines: readonly Line[], decisions: readonly Decision[]): Bounds {
  const bounds = {
    starts: new Set<number>(),
    joins: new Set<number>(),
    storyStarts: new Set<number>(),
    storyJoins: new Set<number>(),
  };
  for (const { answer, spans } of decisions) {
    if (answer.kind !== 'split' && answer.kind !== 'join') continue;
    const place = spans[0]?.[0] ?? 0;
    const line = lines.findIndex(({ text }) => (text.at.at(-1) ?? -1) >= place);
    if (line < 0) continue;
    if (answer.what === 'article')
      (answer.kind === 'split' ? bounds.storyStarts : bounds.storyJoins).add(line);
    if (answer.kind === 'split') bounds.starts.add(line);
    else if (answer.what === 'paragraph') bounds.joins.add(line);
  }
  return bounds;
}
