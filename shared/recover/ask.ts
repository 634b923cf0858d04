import { idAt, textOf, type Article, type Photo, type Question, type Runs } from '../document/index.ts';
import type { Assembly, Share } from './assemble.ts';
import { openBriefs } from './groups.ts';
import { isGroupFlagWord } from './short.ts';
import { startOf, storyStart, type Parts, type PhotoUnits, type Story } from './stories.ts';
import { runOf } from './text.ts';
import type { Unit } from './units.ts';

type Candidate = Question['candidates'][number];

/** One decision of recovery, with how sure it is. */
export interface Verdict {
  readonly kind:
    'headline' | 'kicker' | 'deck' | 'byline' | 'flag' | 'photo' | 'subhead' | 'section' | 'story';
  /** Id of the article or photo it is about; `page` for the section. */
  readonly subject: string;
  /** The text that was chosen; for a photo the id of its article, or nothing. */
  readonly answer: string;
  /** 0–1 */
  readonly confidence: number;
  readonly question: string | null;
}

/** What the stages before found, and the records made of it. */
export interface Findings {
  readonly source: string;
  readonly units: readonly Unit[];
  readonly assembly: Assembly;
  readonly parts: Parts;
  readonly articles: ReadonlyMap<Story, Article>;
  readonly photos: ReadonlyMap<PhotoUnits, Photo>;
  /** A unit's text, as it is printed. */
  readonly runsOf: (unit: Unit) => Runs;
}

/** A decision less sure than this is asked. */
const SURE = 0.9;
const MOST_CANDIDATES = 6;
/**
 * More questions than this tire. What has no place is always asked; beside it the least sure. Only what is as likely wrong
 * as right is asked beyond.
 */
const MOST_QUESTIONS = 4;
const OPEN = { below: 0.55, most: 8 } as const;
/** Little but their place speaks for flags: they are asked before others as sure. */
const FLAG_FIRST = 0.8;

/** Something to ask: a unit whose part is in doubt, or a paragraph at which a story may start. */
interface Doubt {
  readonly unit: Unit;
  readonly about: 'part' | 'start';
  readonly sure: number;
}

/** Every decision with its confidence, and a question for each that is not sure and for each piece without a place. */
export function ask(found: Findings): { questions: Question[]; verdicts: Verdict[] } {
  const { parts } = found;
  const index = new Map(found.units.map((unit, i) => [unit, i]));
  const ownerOf = ownersOf(found.parts, index);
  const sure = (unit: Unit): number => confidenceOf(found, index.get(unit) ?? -1, unit, ownerOf);
  const strays = new Set(parts.strays);
  const flags = new Set(
    parts.stories.flatMap((story) => story.heads.flatMap((h) => (h.role === 'flag' ? [h.unit] : []))),
  );
  const doubts: Doubt[] = [
    ...[...placedUnits(parts)]
      .filter((unit) => unit.forced === null)
      .map((unit): Doubt => ({ unit, about: 'part', sure: sure(unit) })),
    ...startsOf(parts, found.assembly),
  ];
  // Of one headline's lines one is asked: the least sure.
  const headOf = new Map(parts.stories.flatMap((story) => story.heads.map((h) => [h.unit, story] as const)));
  const seen = new Set<Story>();
  const rank = ({ unit, sure: value }: Doubt): number => value * (flags.has(unit) ? FLAG_FIRST : 1);
  const doubtful = doubts
    .filter((doubt) => doubt.sure < SURE)
    .toSorted((a, b) => rank(a) - rank(b))
    .filter(({ unit, about }) => {
      const story = about === 'part' && !flags.has(unit) ? headOf.get(unit) : undefined;
      if (story === undefined) return true;
      if (seen.has(story)) return false;
      seen.add(story);
      return true;
    })
    .filter(
      ({ sure }, k) => k < Math.max(1, MOST_QUESTIONS - strays.size) || (k < OPEN.most && sure < OPEN.below),
    );
  const asked = new Map<Unit, string>();
  const questions = [...parts.strays.map((unit): Doubt => ({ unit, about: 'part', sure: 0 })), ...doubtful]
    .sort((a, b) => startOf(a.unit) - startOf(b.unit))
    .map(({ unit, about: what }): Question => {
      const id = idAt('question', found.source, startOf(unit));
      asked.set(unit, id);
      const [line] = unit.lines;
      const about = what === 'start' && line ? [runOf(found.source, line)] : found.runsOf(unit);
      return {
        id,
        source: found.source,
        spans: about.flatMap((run) => run.spans),
        about,
        candidates:
          what === 'start'
            ? startCandidates(found, unit)
            : candidatesFor(found, unit, index.get(unit) ?? -1, strays.has(unit) || flags.has(unit), ownerOf),
      };
    });
  return { questions, verdicts: verdictsOf(found, sure, (unit) => asked.get(unit) ?? null) };
}

/** Where a story may start and was not cut, or was cut and may go on: every piece of body but the page's first. */
function startsOf(parts: Parts, assembly: Assembly): Doubt[] {
  return parts.stories.flatMap((story) =>
    story.blocks.flatMap((unit, k): Doubt[] => {
      const opens = assembly.opens.get(unit);
      if (opens === undefined || unit.forced !== null || unit.opening !== 'free') return [];
      return [{ unit, about: 'start', sure: sureOfStart(k === 0 ? opens : 1 - opens) }];
    }),
  );
}

/** Another story starts with this paragraph, or the one before goes on. */
function startCandidates({ parts, assembly, articles }: Findings, unit: Unit): Candidate[] {
  const opens = assembly.opens.get(unit) ?? 0;
  const story = parts.stories.find((each) => each.blocks.includes(unit));
  const before = parts.stories.filter((each) => storyStart(each) < startOf(unit)).at(-1);
  const label = (of: Story | undefined): string => {
    const article = of && articles.get(of);
    return article ? labelOf(article) : '';
  };
  const starts: Candidate = {
    label: story?.blocks[0] === unit ? label(story) : unit.bare.slice(0, 12),
    answer: { kind: 'split', what: 'article' },
    score: opens,
    reasons: ['starts'],
  };
  const goesOn: Candidate = {
    label: label(before),
    answer: { kind: 'join', what: 'article' },
    score: 1 - opens,
    reasons: ['goesOn'],
  };
  return opens >= 0.5 ? [starts, goesOn] : [goesOn, starts];
}

function* placedUnits(parts: Parts): Generator<Unit> {
  for (const story of parts.stories) {
    yield* new Set(story.heads.map((head) => head.unit));
    yield* story.bylines;
    yield* story.subheads;
  }
  for (const group of parts.groups) yield group.flag;
  for (const photo of parts.photos) {
    if (photo.title) yield photo.title;
    if (photo.credit) yield photo.credit;
  }
}

type Owner = Story | PhotoUnits;

/** For each body and caption, by its number among the units, the story or photo it is of. */
function ownersOf(parts: Parts, index: ReadonlyMap<Unit, number>): ReadonlyMap<number, Owner> {
  const owners = new Map<number, Owner>();
  for (const story of parts.stories)
    for (const unit of story.blocks) owners.set(index.get(unit) ?? -1, story);
  for (const photo of parts.photos) owners.set(index.get(photo.caption) ?? -1, photo);
  return owners;
}

/** How sure the part is that a unit was given: the share of all readings in which it has it, tempered. */
function confidenceOf(
  { parts, assembly }: Findings,
  i: number,
  unit: Unit,
  ownerOf: ReadonlyMap<number, Owner>,
): number {
  if (unit.forced !== null || unit.field !== null || unit === parts.section) return 1;
  if (parts.groups.some((group) => group.flag === unit)) return CALIBRATED.groupFlag;
  const role = assembly.placed[i]?.role;
  if (role === undefined || role === 'stray') return 0;
  if (role === 'credit') return 1;
  const owner =
    parts.stories.find(
      (story) =>
        story.heads.some((head) => head.unit === unit) ||
        story.bylines.includes(unit) ||
        story.subheads.has(unit),
    ) ?? parts.photos.find((photo) => photo.title === unit);
  const share = (assembly.shares[i] ?? [])
    .filter((s) => s.role === role && s.of !== null && ownerOf.get(s.of) === owner)
    .reduce((sum, s) => sum + s.share, 0);
  const heads = owner && 'heads' in owner ? owner : null;
  const isFlag = heads?.heads.some((head) => head.unit === unit && head.role === 'flag') === true;
  // Behind the text, in a block of its own, only the order of drawing speaks for a flag.
  if (role === 'flag' || isFlag) {
    const first = heads?.blocks[0];
    const inFront = first !== undefined && startOf(unit) < startOf(first);
    return tempered(share, inFront || unit.glued ? CALIBRATED.flag : CALIBRATED.lateFlag);
  }
  // Whose it is cannot be surer than where that story starts and ends.
  const whole = heads ? 1 - OF_EXTENT * (1 - heads.extent) : 1;
  const curve = assembly.habit === 'apart' ? CALIBRATED.apart : CALIBRATED.beside;
  if (role === 'head' && heads) return tempered(share * whole * Math.sqrt(heads.headConfidence), curve);
  return tempered(share * (role === 'byline' ? whole : 1), role === 'subhead' ? CALIBRATED.subhead : curve);
}

/**
 * The readings are summed as if what speaks for them were independent, and all that the model leaves out is missing from
 * them: odds are flattened, and no certainty is greater than what was right on the pages for tuning (docs/recovery.md).
 */
const OF_EXTENT = 0.5;
const CALIBRATED = {
  flag: { slope: 1.3, most: 0.95 },
  lateFlag: { slope: 1.3, most: 0.88 },
  beside: { slope: 1.2, most: 0.99 },
  apart: { slope: 1.1, most: 0.98 },
  subhead: { slope: 1.5, most: 0.99 },
  start: { slope: 1.1, most: 0.995 },
  groupFlag: 0.93,
} as const;

function tempered(share: number, { slope, most }: { readonly slope: number; readonly most: number }): number {
  const odds = Math.max(1e-9, share) / Math.max(1e-9, 1 - share);
  const value = odds ** slope;
  return Math.min(most, value / (1 + value));
}

const sureOfStart = (share: number): number => tempered(share, CALIBRATED.start);

function candidatesFor(
  found: Findings,
  unit: Unit,
  i: number,
  isOpen: boolean,
  ownerOf: ReadonlyMap<number, Owner>,
): Candidate[] {
  const { parts, assembly, articles, photos } = found;
  const all = new Map<string, Candidate>();
  const add = (label: string, answer: Candidate['answer'], score: number, reason: string): void => {
    const key = JSON.stringify(answer);
    const before = all.get(key);
    all.set(key, {
      label,
      answer,
      score: score + (before?.score ?? 0),
      reasons: [...new Set([...(before?.reasons ?? []), reason])],
    });
  };
  const at = startOf(unit);
  const part = (
    story: Story | undefined,
    role: 'flag' | 'headline' | 'byline' | 'subhead' | 'deck' | 'kicker' | 'jump',
    score: number,
    reason: string,
  ): void => {
    const article = story && articles.get(story);
    if (article) add(labelOf(article), { kind: 'part', role, article: article.id }, score, reason);
  };
  const addShare = ({ role, share, of }: Share): void => {
    const owner = of === null ? undefined : ownerOf.get(of);
    if (owner === undefined) return;
    if ('caption' in owner) {
      const record = photos.get(owner);
      if (record && (role === 'title' || role === 'credit'))
        add(textOf(record.caption).slice(0, 12), { kind: 'photo', role, photo: record.id }, share, 'beside');
    } else if (role === 'head') {
      const now = owner.heads.find((head) => head.unit === unit)?.role ?? 'headline';
      part(owner, now, share * 0.8, 'beside');
      part(owner, now === 'headline' ? 'kicker' : 'headline', share * 0.2, 'beside');
    } else if (role === 'flag' || role === 'byline' || role === 'jump') part(owner, role, share, 'beside');
    else if (role === 'subhead') part(owner, 'subhead', share, 'inside');
  };
  for (const share of assembly.shares[i] ?? []) addShare(share);
  if (isOpen) {
    const role = unit.kind === 'byline' ? 'byline' : unit.flagLike ? 'flag' : 'headline';
    for (const story of parts.stories) {
      if (role === 'flag' && story.heads.some((h) => h.role === 'flag')) continue;
      if (role === 'headline' && story.heads.some((head) => head.role === 'headline')) continue;
      const distance = Math.min(...story.blocks.map((block) => Math.abs(startOf(block) - at)));
      part(story, role, 0.08 + 0.25 * Math.exp(-distance / 2000), distance < 500 ? 'near' : 'far');
    }
    const briefs = isGroupFlagWord(unit.bare) ? openBriefs(parts) : [];
    const members = briefs.flatMap((story) => articles.get(story) ?? []);
    const [first] = members;
    if (first && members.length > 1)
      add(labelOf(first), { kind: 'groupFlag', articles: members.map(({ id }) => id) }, 0.6, 'near');
    const field = unit.field ?? 'section';
    add(field, { kind: 'furniture', field }, unit.kind === 'display' ? 0.04 : 0.2, 'page');
  }
  const sorted = [...all.values()].sort((a, b) => b.score - a.score).slice(0, MOST_CANDIDATES);
  const total = sorted.reduce((sum, candidate) => sum + candidate.score, 0);
  return sorted.map((candidate) => ({ ...candidate, score: total > 0 ? candidate.score / total : 0 }));
}

const labelOf = (article: Article): string =>
  article.headline.map(textOf).join(' ') || textOf(article.blocks[0]?.runs ?? []).slice(0, 12);

function verdictsOf(
  found: Findings,
  sure: (unit: Unit) => number,
  questionOf: (unit: Unit) => string | null,
): Verdict[] {
  const { parts, assembly, articles, photos, runsOf } = found;
  const firsts = new Set(parts.stories.map((story) => story.blocks[0]));
  const surePlace = (unit: Unit): number => {
    const opens = assembly.opens.get(unit);
    return opens === undefined ? 1 : sureOfStart(firsts.has(unit) ? opens : 1 - opens);
  };
  const verdicts: Verdict[] = [];
  const add = (kind: Verdict['kind'], subject: string, answer: string, units: readonly Unit[]): void => {
    verdicts.push({
      kind,
      subject,
      answer,
      confidence: Math.min(1, ...units.map(sure)),
      question: units.map(questionOf).find((id) => id !== null) ?? null,
    });
  };
  parts.stories.forEach((story) => {
    const article = articles.get(story);
    if (!article) return;
    for (const role of ['headline', 'kicker', 'deck', 'flag'] as const) {
      const heads = story.heads.filter((head) => head.role === role);
      if (heads.length === 0) continue;
      const text = role === 'flag' ? textOf(article.flag ?? []) : article[role].map(textOf).join(' ');
      add(
        role,
        article.id,
        text,
        heads.map((head) => head.unit),
      );
    }
    for (const unit of story.bylines) add('byline', article.id, textOf(runsOf(unit)), [unit]);
    for (const unit of story.subheads) add('subhead', article.id, textOf(runsOf(unit)), [unit]);
    // A story is as sure as the least sure of the places where it starts, goes on and ends.
    const next = parts.stories.filter((other) => storyStart(other) > storyStart(story)).at(0);
    const places = [...story.blocks, ...(next?.blocks.slice(0, 1) ?? [])];
    const least = Math.min(1, ...places.map(surePlace));
    verdicts.push({
      kind: 'story',
      subject: article.id,
      answer: '',
      confidence: Math.min(least, tempered(story.extent, CALIBRATED.start)),
      question: places.map(questionOf).find((id) => id !== null) ?? null,
    });
  });
  for (const { flag, stories } of parts.groups) {
    const article = stories[0] && articles.get(stories[0]);
    if (article) add('flag', article.id, textOf(runsOf(flag)), [flag]);
  }
  for (const photo of parts.photos) {
    const record = photos.get(photo);
    const words = [photo.title, photo.credit].filter((unit) => unit !== null);
    if (record)
      verdicts.push({
        kind: 'photo',
        subject: record.id,
        answer: record.article ?? '',
        confidence: Math.min(photo.sure, ...words.map(sure)),
        question: words.map(questionOf).find((id) => id !== null) ?? null,
      });
  }
  if (parts.section) add('section', 'page', textOf(runsOf(parts.section)), [parts.section]);
  return verdicts;
}
