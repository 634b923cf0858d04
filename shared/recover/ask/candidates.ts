import { textOf, type Article, type Question } from '../../document/index.ts';
import type { Share } from '../stories/readings.ts';
import { openBriefs } from '../stories/groups.ts';
import { roleShares, type HeadRole } from '../stories/headlines.ts';
import { endsSentence } from '../words/characters.ts';
import { isFlagWord, isGroupFlagWord } from '../words/short.ts';
import { startOf, storyStart, type Parts, type PhotoUnits, type Story } from '../stories/stories.ts';
import { lateFlags } from './lateFlags.ts';
import type { Unit } from '../units/unit.ts';
import { ownersOf, type Doubt, type Findings } from './verdicts.ts';

export type Candidate = Question['candidates'][number];

const MOST_CANDIDATES = 6;
/** A share below this, told as nought in a hundred, is no answer that anybody would look for. */
const LEAST = 0.005;

type PartRole = Extract<Candidate['answer'], { kind: 'part' }>['role'];

/** Gathers answers, each once, with what speaks for it. */
class Answers {
  readonly #all = new Map<string, Candidate>();

  add(label: string, answer: Candidate['answer'], score: number, reason: string): void {
    const key = JSON.stringify(answer);
    const before = this.#all.get(key);
    this.#all.set(key, {
      label,
      answer,
      score: score + (before?.score ?? 0),
      reasons: [...new Set([...(before?.reasons ?? []), reason])],
    });
  }

  /** Best first, with scores that add up to 1. */
  best(): Candidate[] {
    const sorted = [...this.#all.values()].sort((a, b) => b.score - a.score).slice(0, MOST_CANDIDATES);
    const total = sorted.reduce((sum, { score }) => sum + score, 0);
    return sorted
      .map((each) => ({ ...each, score: total > 0 ? each.score / total : 0 }))
      .filter(({ score }) => score >= LEAST);
  }
}

/** What a question's words may be, likeliest first: from the shares of all readings of the page. */
export function candidatesOf(found: Findings): (doubt: Doubt) => Candidate[] {
  const index = new Map(found.units.map((unit, i) => [unit, i]));
  const ownerOf = ownersOf(found.parts, index);
  const flags = lateFlags(found.units, found.parts);
  return (doubt) => {
    switch (doubt.about) {
      case 'start':
        return ofStart(found, doubt.unit);
      case 'photo':
        return ofPhoto(found, doubt.unit);
      case 'part':
        return ofPart(found, doubt, found.assembly.shares[index.get(doubt.unit) ?? -1] ?? [], ownerOf, flags);
    }
  };
}

const labelOf = (article: Article): string =>
  article.headline.map(textOf).join(' ') || textOf(article.blocks[0]?.runs ?? []).slice(0, 12);

/** Another story starts with this paragraph, or the one before goes on. */
function ofStart({ parts, assembly, articles }: Findings, unit: Unit): Candidate[] {
  const opens = assembly.opens.get(unit) ?? 0;
  const story = parts.stories.find((each) => each.blocks.includes(unit));
  const before = parts.stories
    .filter((each) => storyStart(each) < startOf(unit))
    .toSorted((a, b) => storyStart(a) - storyStart(b))
    .at(-1);
  const label = (of: Story | undefined): string => {
    const article = of && articles.get(of);
    return article ? labelOf(article) : '';
  };
  const answers = new Answers();
  const own = story?.blocks[0] === unit ? label(story) : unit.bare.slice(0, 12);
  answers.add(own, { kind: 'split', what: 'article' }, opens, 'starts');
  answers.add(label(before), { kind: 'join', what: 'article' }, 1 - opens, 'goesOn');
  return answers.best();
}

/** Whose a photo is: of the stories its caption speaks of, or nobody's. */
function ofPhoto({ parts, articles }: Findings, caption: Unit): Candidate[] {
  const answers = new Answers();
  for (const { story, share } of parts.photos.find((photo) => photo.caption === caption)?.ranked ?? []) {
    const article = story === null ? null : articles.get(story);
    if (article === undefined) continue;
    const reason = article === null ? 'page' : 'words';
    answers.add(
      article === null ? '' : labelOf(article),
      { kind: 'photoOf', article: article?.id ?? null },
      share,
      reason,
    );
  }
  return answers.best();
}

/* What a place without a reading is worth, against the shares of the readings. */
const OPEN = {
  page: 0.04,
  pageOther: 0.2,
  near: 0.25,
  any: 0.08,
  groupFlag: 0.6,
  group: 10,
  title: 0.15,
} as const;
/** Characters after which nearness says no more. */
const NEAR = 2000;
const TITLE = 4;

function ofPart(
  { parts, articles, photos }: Findings,
  { unit, role: own }: Doubt,
  shares: readonly Share[],
  ownerOf: ReadonlyMap<number, Story | PhotoUnits>,
  flags: ReadonlyMap<Unit, ReadonlyMap<Story, number>>,
): Candidate[] {
  const answers = new Answers();
  const part = (story: Story, role: PartRole, score: number, reason: string): void => {
    const article = articles.get(story);
    if (article && score > 0)
      answers.add(labelOf(article), { kind: 'part', role, article: article.id }, score, reason);
  };
  const photo = (of: PhotoUnits, role: 'title' | 'credit', score: number, reason: string): void => {
    const record = photos.get(of);
    if (record)
      answers.add(
        textOf(record.caption).slice(0, 12),
        { kind: 'photo', role, photo: record.id },
        score,
        reason,
      );
  };
  /** Likely in no reading's mind: what is left of the shares, and a little for what readings leave out. */
  let open = 0;
  for (const { role, share, of } of shares) {
    const owner = of === null ? undefined : ownerOf.get(of);
    if (owner === undefined) open += share;
    else if ('caption' in owner) {
      if (role === 'title' || role === 'credit') photo(owner, role, share, 'beside');
    } else if (role === 'head') {
      if (owner.subheads.has(unit)) continue;
      for (const [as, of] of rolesFor(owner, unit, own)) part(owner, as, share * of, 'beside');
    } else if (role === 'flag' || role === 'byline' || role === 'jump') part(owner, role, share, 'beside');
    else if (role === 'subhead') part(owner, 'subhead', share, 'inside');
  }
  // Where readings have it as the headline of a story that starts here, and none does, that is a split.
  const inside = parts.stories.find(({ subheads }) => subheads.has(unit));
  if (inside) {
    const starts = shares.filter(({ role }) => role === 'head').reduce((sum, { share }) => sum + share, 0);
    answers.add(unit.bare.slice(0, 12), { kind: 'split', what: 'article' }, starts, 'starts');
  }
  const isFlag = unit.flagLike || own === 'flag';
  const isOpen = parts.strays.includes(unit) || own === 'flag' || unit.kind === 'byline';
  const weight = isOpen ? 1 : open;
  const role: PartRole = unit.kind === 'byline' ? 'byline' : isFlag ? 'flag' : 'headline';
  const late = flags.get(unit);
  for (const story of parts.stories) {
    if (role !== 'byline' && story.heads.some((head) => head.role === role && head.unit !== unit)) continue;
    if (role === 'byline' && story.bylines.some((other) => other !== unit)) continue;
    const distance = Math.min(...story.blocks.map((block) => Math.abs(startOf(block) - startOf(unit))));
    const near = OPEN.any + OPEN.near * Math.exp(-distance / NEAR);
    part(story, role, weight * (late ? (late.get(story) ?? 0) : near), distance < 500 ? 'near' : 'far');
  }
  if (
    unit.kind === 'display' &&
    unit.lines.length === 1 &&
    unit.bare.length <= TITLE &&
    !isFlagWord(unit.bare)
  )
    for (const of of parts.photos)
      if (of.title === null || of.title === unit) photo(of, 'title', OPEN.title, 'near');
  if (parts.strays.includes(unit)) {
    if (unit.kind === 'credit')
      for (const of of parts.photos) photo(of, 'credit', of.credit === null ? OPEN.title : OPEN.any, 'near');
    // A sentence, or a row of a table, may have been parted from the text before it.
    const before = isFlag || unit.kind !== 'display' ? undefined : storyBefore(parts, unit);
    if (before) part(before, endsSentence(unit.bare) ? 'paragraph' : 'lines', OPEN.near, 'near');
  }
  const group = parts.groups.find(({ flag }) => flag === unit);
  if (group || isGroupFlagWord(unit.bare)) {
    const members = (group?.stories ?? openBriefs(parts)).flatMap((story) => articles.get(story) ?? []);
    const [first] = members;
    if (first && members.length > 1)
      answers.add(
        labelOf(first),
        { kind: 'groupFlag', articles: members.map(({ id }) => id) },
        group ? OPEN.group : OPEN.groupFlag,
        'near',
      );
  }
  if (isOpen) {
    const field = unit.field ?? 'section';
    answers.add(
      field,
      { kind: 'furniture', field },
      unit.kind === 'display' ? OPEN.page : OPEN.pageOther,
      'page',
    );
  }
  return answers.best();
}

/** The story whose text stands last before a piece. */
function storyBefore({ stories }: Parts, unit: Unit): Story | undefined {
  const ends = stories.flatMap((story) => story.blocks.map((block) => ({ story, at: startOf(block) })));
  return ends
    .filter(({ at }) => at < startOf(unit))
    .toSorted((a, b) => a.at - b.at)
    .at(-1)?.story;
}

/** What a display would be among a story's headline lines, each with its share. */
function rolesFor(story: Story, unit: Unit, own: HeadRole | null): [HeadRole, number][] {
  const heads = [...new Set(story.heads.map((head) => head.unit))].filter((head) => head.forced === null);
  const others = heads.filter((head) => head !== unit);
  const all = [...others, unit].sort((a, b) => startOf(a) - startOf(b));
  const flag = story.heads.find((head) => head.role === 'flag' && head.unit !== unit);
  const lines = roleShares(
    all.filter((head) => head !== flag?.unit),
    flag === undefined,
  ).filter(
    ({ text }) =>
      unit.lines.includes(text) &&
      // Of its lines those in question.
      (own === null ||
        !heads.includes(unit) ||
        story.heads.some((head) => head.text === text && head.role === own)),
  );
  return (['headline', 'kicker', 'deck', 'flag'] as const).map((role) => [
    role,
    lines.reduce((sum, { shares }) => sum + shares[role], 0) / Math.max(1, lines.length),
  ]);
}
