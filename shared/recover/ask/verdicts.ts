import { textOf, type Article, type Photo, type Runs } from '../../document/index.ts';
import { startsItem, widthOf } from '../words/characters.ts';
import type { Assembly } from '../stories/assemble.ts';
import { roleShares, type HeadRole } from '../stories/headlines.ts';
import type { Role } from '../stories/roles.ts';
import { endsParagraph } from '../words/short.ts';
import { startOf, storyStart, type Parts, type PhotoUnits, type Story } from '../stories/stories.ts';
import { oddsOf, sureOf } from './sureness.ts';
import type { Unit } from '../units/unit.ts';

/** One decision of recovery, with how sure it is. */
export interface Verdict {
  readonly kind:
    'headline' | 'kicker' | 'deck' | 'byline' | 'flag' | 'photo' | 'title' | 'subhead' | 'section' | 'story';
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
  /** A person confirmed what this place of the source was found to be. */
  readonly isSettled: (place: number) => boolean;
  /** A unit's text, as it is printed. */
  readonly runsOf: (unit: Unit) => Runs;
}

/**
 * What a question can be about: a piece and what part it has (of a headline its lines of one role), a paragraph at which
 * a story may start, or whose a photo is.
 */
export interface Doubt {
  readonly about: 'part' | 'start' | 'photo';
  readonly unit: Unit;
  /** Of a headline's lines those that have this role. */
  readonly role: HeadRole | null;
}

/** A doubt and how likely it is that what was decided of it is wrong. */
export interface Risk {
  readonly doubt: Doubt;
  readonly risk: number;
}

/** A decision with the doubts that, settled, settle it. */
export interface Ruling extends Omit<Verdict, 'question'> {
  readonly risks: readonly Risk[];
}

type Owner = Story | PhotoUnits;

/** For each body and caption, by its number among the units, the story or photo it is of. */
export function ownersOf(parts: Parts, index: ReadonlyMap<Unit, number>): ReadonlyMap<number, Owner> {
  const owners = new Map<number, Owner>();
  for (const story of parts.stories)
    for (const block of story.blocks) owners.set(index.get(block) ?? -1, story);
  for (const photo of parts.photos) owners.set(index.get(photo.caption) ?? -1, photo);
  return owners;
}

/** How often a story's headline is wrong where its start or end is. */
const OF_STORY = 0.5;
/** … as long as that is likely to be wrong at all. */
const LEAST_RISK = 0.1;

/**
 * A paragraph that breaks off, or whose first line is as wide as the others: part of it, or more than it, came to another
 * piece before stories were told.
 */
const isTorn = ({ kind, lines, bare, measure }: Unit): boolean =>
  kind === 'paragraph' &&
  lines.length > 1 &&
  (!endsParagraph(bare) ||
    (lines[0] !== undefined && widthOf(lines[0].text, 'kaiming') > measure - 1 && !startsItem(bare)));

/** Beyond so many characters a headline, kicker or deck may be two that came as one; by so many it says no more. */
const LONG = 16;
const MUCH_LONGER = 8;
const FULL_LENGTH = 4;
/** … and below so many a piece of one. */
const SHORT = 5;
/** Log odds: a headline's lines whose roles are surer than this are right or wrong for other reasons. */
const ROLE = 2;
/** A flag has no more mostly. */
const FLAG = 4;
const lengthTells = (text: string): number[] => {
  const { length } = text.replace(/\s/g, '');
  return [Math.min(MUCH_LONGER, Math.max(0, length - LONG)) / FULL_LENGTH, length < SHORT ? 1 : 0];
};

/** Every decision of a page, in the order of its stories, and how sure it is. */
export function rulingsOf(found: Findings): Ruling[] {
  const { units, parts, assembly, articles, photos, runsOf, isSettled } = found;
  const index = new Map(units.map((unit, i) => [unit, i]));
  const ownerOf = ownersOf(parts, index);
  const apart = assembly.habit === 'apart' ? 1 : 0;
  const isSaid = (unit: Unit): boolean =>
    unit.forced !== null || unit.field !== null || isSettled(startOf(unit));
  /** The share of the readings in which a unit has one of these parts for this owner. */
  const shareOf = (unit: Unit, roles: readonly Role[], owner: Owner): number =>
    (assembly.shares[index.get(unit) ?? -1] ?? [])
      .filter((s) => roles.includes(s.role) && s.of !== null && ownerOf.get(s.of) === owner)
      .reduce((sum, s) => sum + s.share, 0);
  const part = (unit: Unit, role: HeadRole | null = null): Doubt => ({ about: 'part', unit, role });
  /** Whether a story starts with a paragraph hangs on the display before it, where there is one: a headline or a subhead. */
  const startDoubt = (unit: Unit): Doubt => {
    for (let i = (index.get(unit) ?? 0) - 1; i >= 0; i--) {
      const before = units[i];
      if (!before || before.kind === 'paragraph' || before.kind === 'lines') break;
      if (before.kind !== 'display' || isSaid(before)) continue;
      const head = parts.stories
        .flatMap(({ heads }) => heads)
        .find(({ unit: own, role }) => own === before && role !== 'flag');
      if (head) return part(before, head.role);
      if (parts.stories.some(({ subheads }) => subheads.has(before))) return part(before);
    }
    return { about: 'start', unit, role: null };
  };
  const rulings: Ruling[] = [];
  const add = (
    kind: Verdict['kind'],
    subject: string,
    answer: string,
    confidence: number,
    doubts: readonly (Doubt | Risk)[],
  ): void => {
    const risks = doubts.map((each) => ('risk' in each ? each : { doubt: each, risk: 1 - confidence }));
    rulings.push({ kind, subject, answer, confidence, risks });
  };

  const near = (unit: Unit): (Unit | undefined)[] => {
    const i = index.get(unit) ?? -1;
    return [units[i - 1], units[i + 1]];
  };
  /** Between a display and a text: of the one, or of the other. */
  const isBetween = (unit: Unit): boolean => {
    const [before, after] = near(unit);
    return before?.kind === 'display' && (after?.kind === 'paragraph' || after?.kind === 'lines');
  };
  /** The photos right before and behind a title. */
  const photosBeside = (title: Unit): number =>
    parts.photos.filter(({ caption, credit }) =>
      near(title).some((unit) => unit !== undefined && (unit === caption || unit === credit)),
    ).length;
  const torn = (unit: Unit | undefined): number => (unit && isTorn(unit) ? 1 : 0);
  const headless = (story: Story | undefined): number =>
    story?.heads.every(({ role }) => role === 'flag') ? 1 : 0;
  const stories = parts.stories.toSorted((a, b) => storyStart(a) - storyStart(b));
  const firsts = new Set(stories.map((story) => story.blocks[0]));
  const sureOfPlace = (unit: Unit): number => {
    const opens = assembly.opens.get(unit);
    return opens === undefined || unit.opening !== 'free' ? 1 : firsts.has(unit) ? opens : 1 - opens;
  };
  for (const story of parts.stories) {
    const article = articles.get(story);
    if (!article) continue;
    const displays = [...new Set(story.heads.map(({ unit }) => unit))];
    const lines = roleShares(
      displays.filter((unit) => assembly.placed[index.get(unit) ?? -1]?.role === 'head'),
      !displays.some((unit) => assembly.placed[index.get(unit) ?? -1]?.role === 'flag'),
    );
    const roleShare = (role: HeadRole): number =>
      Math.min(
        1,
        ...story.heads
          .filter((head) => head.role === role)
          .map(({ text }) => lines.find((line) => line.text === text)?.shares[role] ?? 1),
      );
    const first = story.blocks[0];
    // A story is as sure as the least sure of the places where it starts, goes on and ends.
    const next = stories[stories.indexOf(story) + 1];
    const places = [...story.blocks, ...(next?.blocks.slice(0, 1) ?? [])];
    const least = Math.min(1, ...places.map(sureOfPlace));
    const risks = places.flatMap((unit): Risk[] => {
      const sure = sureOfPlace(unit);
      if (sure === 1) return [];
      const bare = [first, next?.blocks[0]].map((start, k) =>
        unit === start ? headless(k === 0 ? story : next) : 0,
      );
      return [{ doubt: startDoubt(unit), risk: 1 - sureOf('story', [oddsOf(sure), 0, 0, ...bare]) }];
    });
    // Where a story is parted wrongly, its headline, its flag and its byline are seldom right.
    const withPlaces = (own: readonly Doubt[], sure: number): (Doubt | Risk)[] => [
      ...own.map((doubt) => ({ doubt, risk: 1 - sure })),
      ...risks
        .filter(({ risk }) => own.length > 0 && risk > LEAST_RISK)
        .map(({ doubt, risk }) => ({ doubt, risk: risk * OF_STORY })),
    ];
    for (const role of ['headline', 'kicker', 'deck', 'flag'] as const) {
      const own = [...new Set(story.heads.filter((h) => h.role === role).map(({ unit }) => unit))];
      if (own.length === 0) continue;
      const share = Math.min(...own.map((unit) => shareOf(unit, ['head', 'flag'], story)));
      const isLate = own.some((unit) => first && startOf(unit) > startOf(first) && !unit.glued);
      const text = role === 'flag' ? textOf(article.flag ?? []) : article[role].map(textOf).join(' ');
      const sure = own.every(isSaid)
        ? 1
        : role === 'flag'
          ? sureOf(isLate ? 'lateFlag' : 'flag', [
              oddsOf(share),
              oddsOf(roleShare(role)),
              apart,
              story.blocks.length === 1 ? 1 : 0,
              text.length > FLAG ? 1 : 0,
            ])
          : sureOf(role, [
              oddsOf(share),
              oddsOf(story.extent),
              Math.min(ROLE, oddsOf(roleShare(role))),
              apart,
              ...lengthTells(text),
            ]);
      const doubts = own.filter((unit) => !isSaid(unit)).map((unit) => part(unit, role));
      add(role, article.id, text, sure, withPlaces(doubts, sure));
    }
    for (const unit of story.bylines) {
      const told = [shareOf(unit, ['byline'], story), story.extent].map(oddsOf);
      const sure = isSaid(unit)
        ? 1
        : sureOf('byline', [...told, apart, isBetween(unit) ? 1 : 0, story.bylines.length > 1 ? 1 : 0]);
      add(
        'byline',
        article.id,
        textOf(runsOf(unit)),
        sure,
        withPlaces(isSaid(unit) ? [] : [part(unit)], sure),
      );
    }
    for (const unit of story.subheads) {
      const sure = isSaid(unit)
        ? 1
        : sureOf('subhead', [
            oddsOf(shareOf(unit, ['subhead'], story)),
            torn(units[(index.get(unit) ?? 0) + 1]),
          ]);
      add('subhead', article.id, textOf(runsOf(unit)), sure, isSaid(unit) ? [] : [part(unit)]);
    }
    const told = [
      oddsOf(least),
      apart,
      Math.max(0, ...story.blocks.map(torn)),
      headless(story),
      headless(next),
    ];
    add('story', article.id, '', sureOf('story', told), risks);
  }
  for (const { flag, stories: members } of parts.groups) {
    const article = members[0] && articles.get(members[0]);
    const sure = isSaid(flag) ? 1 : sureOf('groupFlag', []);
    if (article) add('flag', article.id, textOf(runsOf(flag)), sure, isSaid(flag) ? [] : [part(flag)]);
  }
  for (const photo of parts.photos) {
    const record = photos.get(photo);
    if (!record) continue;
    const share = photo.ranked.find(({ story }) => story === photo.story)?.share ?? 1;
    const isGiven = photo.ranked.length === 0;
    const sure = isGiven ? 1 : sureOf('photo', [oddsOf(share)]);
    add(
      'photo',
      record.id,
      record.article ?? '',
      sure,
      isGiven ? [] : [{ about: 'photo', unit: photo.caption, role: null }],
    );
    if (!photo.title) continue;
    const { title } = photo;
    const titled = isSaid(title)
      ? 1
      : sureOf('title', [
          oddsOf(shareOf(title, ['title'], photo)),
          title.bare.length <= 4 ? 1 : 0,
          apart,
          photosBeside(title) > 1 ? 1 : 0,
        ]);
    add('title', record.id, textOf(runsOf(title)), titled, isSaid(title) ? [] : [part(title)]);
  }
  if (parts.section) add('section', 'page', textOf(runsOf(parts.section)), 1, []);
  return rulings;
}
