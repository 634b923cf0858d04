import { idAt, textOf, type Article, type Photo, type Question, type Runs } from '../document/index.ts';
import type { Assembly, Share } from './assemble.ts';
import { startOf, storyStart, type Parts, type PhotoUnits, type Story } from './stories.ts';
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

/** Below this confidence a decision is asked: flags, which little speaks for but their place, sooner. */
const ASK = { flag: 0.8, other: 0.6 } as const;
/** What order alone can say about a flag on a page that was not drawn as it is read. */
const SUREST_BY_ORDER = 0.85;
const MOST_CANDIDATES = 6;
/** More questions than this tire. What has no place is always asked; beside it the least sure, and one at least. */
const MOST_QUESTIONS = 4;

/** Every decision with its confidence, and a question for each that is not sure and for each piece without a place. */
export function ask(found: Findings): { questions: Question[]; verdicts: Verdict[] } {
  const index = new Map(found.units.map((unit, i) => [unit, i]));
  const sure = (unit: Unit): number => confidenceOf(found, index.get(unit) ?? -1, unit);
  const strays = new Set(found.parts.strays);
  const flags = new Set(
    found.parts.stories.flatMap((story) => story.heads.flatMap((h) => (h.role === 'flag' ? [h.unit] : []))),
  );
  const threshold = (unit: Unit): number => (flags.has(unit) ? ASK.flag : ASK.other);
  const doubtful = [...placedUnits(found.parts)]
    .filter(
      (unit) =>
        unit.forced === null &&
        unit.kind !== 'paragraph' &&
        unit.kind !== 'lines' &&
        sure(unit) < threshold(unit),
    )
    .sort((a, b) => sure(a) / threshold(a) - sure(b) / threshold(b))
    .slice(0, Math.max(1, MOST_QUESTIONS - strays.size));
  const asked = new Map<Unit, string>();
  const questions = [...found.parts.strays, ...doubtful]
    .sort((a, b) => startOf(a) - startOf(b))
    .map((unit): Question => {
      const id = idAt('question', found.source, startOf(unit));
      asked.set(unit, id);
      const about = found.runsOf(unit);
      return {
        id,
        source: found.source,
        spans: about.flatMap((run) => run.spans),
        about,
        candidates: candidatesFor(found, unit, index.get(unit) ?? -1, strays.has(unit) || flags.has(unit)),
      };
    });
  return { questions, verdicts: verdictsOf(found, index, sure, (unit) => asked.get(unit) ?? null) };
}

function* placedUnits(parts: Parts): Generator<Unit> {
  for (const story of parts.stories) {
    yield* new Set(story.heads.map((head) => head.unit));
    yield* story.bylines;
    yield* story.subheads;
  }
  for (const photo of parts.photos) {
    if (photo.title) yield photo.title;
    if (photo.credit) yield photo.credit;
  }
}

/** The share of all readings in which this unit has the part it was given. */
function confidenceOf({ parts, assembly }: Findings, i: number, unit: Unit): number {
  if (unit.forced !== null || unit.field !== null || unit === parts.section) return 1;
  const placed = assembly.placed[i];
  const matched = parts.stories.find((story) => story.heads.some((head) => head.unit === unit));
  if (matched && matched.matchConfidence !== null) return matched.matchConfidence;
  if (placed === undefined || placed.role === 'stray') return 0;
  const share =
    assembly.shares[i]?.find((s) => s.role === placed?.role && s.side === placed.side)?.share ?? 0;
  const isHead = placed?.role === 'head';
  if (placed?.role === 'flag' && assembly.habit !== 'before' && !unit.glued)
    return Math.min(SUREST_BY_ORDER, share);
  return Math.min(1, share * (isHead && matched ? Math.sqrt(matched.headConfidence) : 1));
}

function candidatesFor(found: Findings, unit: Unit, i: number, isOpen: boolean): Candidate[] {
  const { parts, assembly, articles, photos } = found;
  const all = new Map<string, Candidate>();
  const add = (label: string, answer: Candidate['answer'], score: number, reason: string): void => {
    const key = JSON.stringify(answer);
    const before = all.get(key);
    all.set(key, {
      label,
      answer,
      score: score + (before?.score ?? 0),
      reasons: [...(before?.reasons ?? []), reason],
    });
  };
  const at = startOf(unit);
  const before = parts.stories.filter((story) => storyStart(story) < at).at(-1);
  const after = parts.stories.find((story) => storyStart(story) > at);
  const part = (
    story: Story | undefined,
    role: 'flag' | 'headline' | 'byline' | 'subhead' | 'deck' | 'kicker',
    score: number,
    reason: string,
  ): void => {
    const article = story && articles.get(story);
    if (article) add(labelOf(article), { kind: 'part', role, article: article.id }, score, reason);
  };
  for (const share of assembly.shares[i] ?? []) {
    const story = share.side === 'after' ? after : share.side === 'before' ? before : undefined;
    addShare(share, story);
  }
  function addShare({ role, share }: Share, story: Story | undefined): void {
    if (role === 'head') {
      const now = story?.heads.find((head) => head.unit === unit)?.role ?? 'headline';
      part(story, now, share * 0.8, 'beside');
      part(story, now === 'headline' ? 'kicker' : 'headline', share * 0.2, 'beside');
    } else if (role === 'flag' || role === 'byline') part(story, role, share, 'beside');
    else if (role === 'subhead') part(before, 'subhead', share, 'inside');
    else if (role === 'title' || role === 'credit') {
      const photo = nearest(parts.photos, (p) => Math.abs(startOf(p.caption) - at));
      const record = photo && photos.get(photo);
      if (record)
        add(textOf(record.caption).slice(0, 12), { kind: 'photo', role, photo: record.id }, share, 'beside');
    }
  }
  if (isOpen) {
    const role = unit.kind === 'byline' ? 'byline' : unit.flagLike ? 'flag' : 'headline';
    for (const story of parts.stories) {
      if (role === 'flag' && story.heads.some((h) => h.role === 'flag')) continue;
      if (role === 'headline' && story.heads.some((head) => head.role === 'headline')) continue;
      const distance = Math.min(...story.blocks.map((block) => Math.abs(startOf(block) - at)));
      part(story, role, 0.08 + 0.25 * Math.exp(-distance / 2000), distance < 500 ? 'near' : 'far');
    }
    const field = unit.field ?? 'section';
    add(field, { kind: 'furniture', field }, unit.kind === 'display' ? 0.04 : 0.2, 'page');
  }
  const sorted = [...all.values()].sort((a, b) => b.score - a.score).slice(0, MOST_CANDIDATES);
  const total = sorted.reduce((sum, candidate) => sum + candidate.score, 0);
  return sorted.map((candidate) => ({ ...candidate, score: total > 0 ? candidate.score / total : 0 }));
}

const labelOf = (article: Article): string =>
  article.headline.map(textOf).join(' ') || textOf(article.blocks[0]?.runs ?? []).slice(0, 12);

function nearest<T>(items: readonly T[], distance: (item: T) => number): T | undefined {
  return items.reduce<T | undefined>(
    (best, item) => (best === undefined || distance(item) < distance(best) ? item : best),
    undefined,
  );
}

function verdictsOf(
  found: Findings,
  index: ReadonlyMap<Unit, number>,
  sure: (unit: Unit) => number,
  questionOf: (unit: Unit) => string | null,
): Verdict[] {
  const { parts, assembly, articles, photos, runsOf } = found;
  const verdicts: Verdict[] = [];
  const add = (kind: Verdict['kind'], subject: string, answer: string, units: readonly Unit[]): void => {
    verdicts.push({
      kind,
      subject,
      answer,
      confidence: Math.min(...units.map(sure)),
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
    verdicts.push({
      kind: 'story',
      subject: article.id,
      answer: '',
      confidence: extentConfidence(story, assembly, index),
      question: null,
    });
  });
  for (const photo of parts.photos) {
    const record = photos.get(photo);
    const words = [photo.title, photo.credit].filter((unit) => unit !== null);
    if (record) add('photo', record.id, record.article ?? '', [photo.caption, ...words]);
  }
  if (parts.section) add('section', 'page', textOf(runsOf(parts.section)), [parts.section]);
  return verdicts;
}

/** The share of readings in which a story starts and ends where this one does, and nothing starts inside it. */
function extentConfidence(story: Story, assembly: Assembly, index: ReadonlyMap<Unit, number>): number {
  let sure = 1;
  story.blocks.forEach((unit, k) => {
    const opens = assembly.opens[index.get(unit) ?? -1] ?? 0;
    if (k > 0) sure *= 1 - Math.min(1, opens);
  });
  return sure;
}
