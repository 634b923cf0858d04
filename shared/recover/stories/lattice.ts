import { namesReporter, signs } from '../units/bylines.ts';
import { isFlag, isFlagShaped } from './flags.ts';
import type { Gap, Page } from './gaps.ts';
import { isDeck } from './headlines.ts';
import { opensStory } from './openings.ts';
import type { Outcome } from './outcomes.ts';
import type { Side } from './roles.ts';
import { isFlagWord, isGroupFlagWord } from '../words/short.ts';
import type { Topics } from './topics.ts';
import type { Unit } from '../units/unit.ts';

/** What a story is worth by where its headline stands; log odds, as all weights below. */
export const STORY = {
  any: -3.2,
  /** A reporter signs once, before the text or behind its headline. */
  signedTwice: -3,
  head: { own: 2.5, other: -2, none: -3, both: -6 },
  /** … where all headlines stand apart from their bodies. */
  apart: 1.4,
} as const;

const S = {
  leadInFirst: 1,
  /** A brief has one headline, and no kicker or deck. */
  headsOfBrief: -1.5,
  /** … nor subheads. */
  subheadsOfBrief: -2.5,
  /**
   * Behind a flag that heads several pieces they follow, each a brief, mostly of one paragraph; where it was drawn away from
   * them, any headed paragraph may be one.
   */
  inGroup: { one: 2.6, two: 1 },
  /** A reporter who signs in front of a text writes more than a paragraph. */
  shortSigned: -1.5,
  /** A story starts where nothing stands. */
  bareGap: { beside: -2.5, apart: -1.5 },
  /** How much the words that paragraphs share count, by how far they are written language. */
  topics: { stock: 1, written: 1.3 },
  words: { weight: 0.42, least: -1.5, most: 5 },
  flagWords: { weight: 1.4, least: -0.5, most: 1.4 },
} as const;

/** A story has no more pieces of body than this. */
const LONGEST = 160;
/** A story of fewer characters is a brief. */
export const BRIEF = 420;
/** A signed story in prose has so many characters. */
const SHORTEST_SIGNED = 260;
/** A brief of a group is one piece of body or two; by how many it has, its most characters. */
const LONGEST_IN_GROUP = [0, 900, 640];
const SAME_MEASURE = 1.6;
/** A start so much worse than the best one for so many ends in turn is not followed on. */
const HOPELESS = 18;
const MOST_HOPELESS = 3;
/** Stories of so many pieces tell what longer ones are held against. */
const SHORT_REACH = 24;

/** A story from one way to read the gap before it to one way to read the gap behind it. */
export interface Edge {
  readonly from: number;
  readonly to: number;
  /** Numbers of the outcomes at its two gaps. */
  readonly start: number;
  readonly end: number;
  /** log odds, without what hangs on the page's habit. */
  readonly base: number;
  /** Characters of its text. */
  readonly length: number;
  /** A byline in front of it, or its lead-in, says who wrote it. */
  readonly signed: boolean;
}

/** All stories that a page may have. */
export interface Lattice {
  readonly edges: readonly Edge[];
  readonly outcomes: readonly (readonly Outcome[])[];
}

/**
 * The stories a page may have: each runs from one gap to a later one and is worth what its paragraphs share, what its
 * headline shares with all of them, and what the gaps inside it say. Linear in the bodies: a story has a longest length.
 */
export function latticeOf(page: Page, topics: Topics, apart: boolean): Lattice {
  const { units, bodies, gaps } = page;
  const outcomes = gaps.map((gap) => (apart ? gap.endsApart : gap.ends));
  // Outcomes of a gap mostly share their headlines: what each says is asked once.
  const fronts = outcomes.map((list, g) => headsOf(list, 'after', gaps[g]?.items ?? [], units, topics));
  const backs = outcomes.map((list, g) => headsOf(list, 'before', gaps[g]?.items ?? [], units, topics));
  const blocks = outcomes.map((list) =>
    list.map(({ front, back }) => ({ front: blocksOf(units, front), back: blocksOf(units, back) })),
  );
  const signed = {
    front: outcomes.map((list, g) => list.map((outcome) => isSigned(outcome, 'after', gaps[g], units))),
    back: outcomes.map((list, g) => list.map((outcome) => isSigned(outcome, 'before', gaps[g], units))),
  };
  const subheads = gaps.map(subheadShare);
  const goingOn = gaps.map(goesOn);
  const grouped = groupsOf(page, apart);
  // A flag of several pieces that heads none was drawn away from its own.
  const hasBriefs =
    !grouped.includes(true) && units.some((unit) => unit.flagLike && isGroupFlagWord(unit.bare));
  const gather = topics.gather();
  const said = (words: Int32Array, { weight, least, most }: typeof S.words | typeof S.flagWords): number =>
    words.length === 0 ? 0 : Math.max(least, Math.min(most, weight * gather.speaksFor(words)));
  const speak = ({ words }: Heads): number[] =>
    words.map(({ heads, flags }) => said(heads, S.words) + said(flags, S.flagWords));
  const edges: Edge[] = [];
  // The page starts with a story; and texts composed of a stock say nothing by their first words.
  const opening = bodies.map((i, b) => (b === 0 ? 0 : topics.written * opensStory(units[i]?.bare ?? '')));
  const best = roughly(page, topics, outcomes, goingOn, opening, apart);
  for (let from = 0; from < bodies.length; from++) {
    if ((outcomes[from]?.length ?? 0) === 0) continue;
    gather.clear();
    const first = units[bodies[from] ?? -1];
    let base = (first?.leadIn ?? 0) > 0 ? S.leadInFirst : (opening[from] ?? 0);
    let length = 0;
    let inside = 0;
    let hopeless = 0;
    for (let to = from + 1; to <= Math.min(bodies.length, from + LONGEST); to++) {
      base += topicWeight(topics) * gather.add(to - 1);
      length += units[bodies[to - 1] ?? -1]?.bare.length ?? 0;
      const brief = length < BRIEF;
      if (to - 1 > from) {
        base += goingOn[to - 1] ?? -Infinity;
        inside += subheads[to - 1] ?? 0;
      }
      if (base === -Infinity) break;
      let value = -Infinity;
      const [starts, ends] = [fronts[from], backs[to]];
      const spokenFront = starts ? speak(starts) : [];
      const spokenBack = ends ? speak(ends) : [];
      (outcomes[from] ?? []).forEach((start, p) => {
        const front = spokenFront[starts?.which[p] ?? 0] ?? 0;
        const isMarked =
          from === 0 ||
          (first?.leadIn ?? 0) > 0 ||
          start.roles.some((role) => role === 'head' || role === 'byline' || role === 'jump');
        const fits = fitsGroup({ from, to, length });
        const inGroup =
          fits && grouped[from] === true && grouped[to - 1] === true
            ? S.inGroup[to - from === 1 ? 'one' : 'two']
            : 0;
        const isReported = start.roles.some((role, k) => role === 'byline' && start.sides[k] === 'after');
        const own = signed.front[from]?.[p] === true || namesReporter(first);
        const short =
          isReported && first?.kind === 'paragraph' && length < SHORTEST_SIGNED ? S.shortSigned : 0;
        const bare = isMarked ? short : apart ? S.bareGap.apart : S.bareGap.beside;
        (outcomes[to] ?? []).forEach((end, q) => {
          const many = brief
            ? S.headsOfBrief * ((blocks[from]?.[p]?.front ?? 0) + (blocks[to]?.[q]?.back ?? 0)) +
              S.subheadsOfBrief * Math.min(1, inside)
            : 0;
          const twice = own && signed.back[to]?.[q] === true ? STORY.signedTwice : 0;
          const isBrief = hasBriefs && fits && to - from === 1 && start.front.length + end.back.length > 0;
          const member = isBrief ? S.inGroup.one : inGroup;
          const all = base + front + bare + many + member + twice + (spokenBack[ends?.which[q] ?? 0] ?? 0);
          edges.push({ from, to, start: p, end: q, base: all, length, signed: own });
          const heads = apart
            ? STORY.apart
            : start.front.length + end.back.length > 0
              ? STORY.head.own
              : STORY.head.none;
          value = Math.max(value, all + heads + end.score);
        });
      });
      // No start so much worse than another one for the same end is followed on for long.
      value += (best[from] ?? 0) + STORY.any;
      if (value > (best[to] ?? 0)) best[to] = value;
      hopeless = value < (best[to] ?? 0) - HOPELESS ? hopeless + 1 : 0;
      if (hopeless >= MOST_HOPELESS) break;
    }
  }
  return { edges, outcomes };
}

/**
 * About what the best way to part the page up to each gap is worth, taken from short stories alone and without what their
 * headlines say: what long stories are held against, of which most are several.
 */
function roughly(
  { units, bodies, gaps }: Page,
  topics: Topics,
  outcomes: readonly (readonly Outcome[])[],
  goingOn: readonly number[],
  opening: readonly number[],
  apart: boolean,
): Float64Array {
  const ends = outcomes.map((list) => list.reduce((most, { score }) => Math.max(most, score), -Infinity));
  const heads = gaps.map(({ items }) => items.some((i) => units[i]?.kind === 'display'));
  const gather = topics.gather();
  const best = new Float64Array(gaps.length).fill(-Infinity);
  best[0] = 0;
  for (let from = 0; from < bodies.length; from++) {
    if ((outcomes[from]?.length ?? 0) === 0) continue;
    gather.clear();
    const leadIn = (units[bodies[from] ?? -1]?.leadIn ?? 0) > 0;
    const bare =
      from === 0 || leadIn || (gaps[from]?.items.length ?? 0) > 0 ? 0 : S.bareGap[apart ? 'apart' : 'beside'];
    let base = (best[from] ?? 0) + STORY.any + bare + (leadIn ? S.leadInFirst : (opening[from] ?? 0));
    for (let to = from + 1; to <= Math.min(bodies.length, from + SHORT_REACH); to++) {
      base += topicWeight(topics) * gather.add(to - 1) + (to - 1 > from ? (goingOn[to - 1] ?? -Infinity) : 0);
      const own = apart ? STORY.apart : heads[from] || heads[to] ? STORY.head.own : STORY.head.none;
      best[to] = Math.max(best[to] ?? 0, base + own + (ends[to] ?? -Infinity));
    }
  }
  return best;
}

const topicWeight = ({ written }: Topics): number =>
  S.topics.stock + written * (S.topics.written - S.topics.stock);

/** The words of a gap's headlines, and of its flags, on one side, each list once, and which of them each outcome has. */
interface Heads {
  readonly words: readonly { readonly heads: Int32Array; readonly flags: Int32Array }[];
  readonly which: readonly number[];
}

function headsOf(
  outcomes: readonly Outcome[],
  side: Side,
  items: readonly number[],
  units: readonly Unit[],
  topics: Topics,
): Heads {
  const known = new Map<string, number>();
  const words: { heads: Int32Array; flags: Int32Array }[] = [];
  const which = outcomes.map(({ roles, sides }) => {
    const heads = items.filter((_, k) => sides[k] === side && roles[k] === 'head');
    // The usual names of columns stand over any story; longer words may be headlines, whose words say more.
    const flags = items.filter((i, k) => sides[k] === side && roles[k] === 'flag' && speaks(units[i]));
    const key = `${heads.join()}/${flags.join()}`;
    let at = known.get(key);
    if (at === undefined) {
      known.set(key, (at = words.length));
      const wordsOf = (list: readonly number[]): Int32Array =>
        topics.of(list.map((i) => units[i]?.bare ?? '').join('\n'));
      words.push({ heads: wordsOf(heads), flags: wordsOf(flags) });
    }
    return at;
  });
  return { words, which };
}

/** Whether a byline on this side of a gap says who wrote the story there. */
const isSigned = (
  { roles, sides }: Outcome,
  side: Side,
  gap: Gap | undefined,
  units: readonly Unit[],
): boolean =>
  gap?.items.some((i, k) => roles[k] === 'byline' && sides[k] === side && signs(units[i])) === true;

const speaks = (flag: Unit | undefined): boolean =>
  isFlag(flag) && !flag?.sameLine && !isFlagWord(flag?.bare ?? '');

/** How many blocks of display type beyond one a headline is made of; a deck that says so is none. */
export const blocksOf = (units: readonly Unit[], heads: readonly number[]): number =>
  Math.max(0, heads.filter((i) => units[i]?.glued !== true && !isDeck(units[i])).length - 1);

/** log of the sum of all ways to read a gap as the inside of a story. */
const goesOn = (gap: Gap): number =>
  gap.goesOn.reduce((sum, outcome) => logAdd(sum, outcome.score), -Infinity);

/** How likely a gap holds a subhead, where the story goes on. */
function subheadShare({ goesOn: ways }: Gap): number {
  const all = ways.reduce((sum, way) => logAdd(sum, way.score), -Infinity);
  return ways.reduce((sum, way) => sum + (way.roles.includes('subhead') ? Math.exp(way.score - all) : 0), 0);
}

/** A story no longer than a brief of a group. */
export const fitsGroup = ({ from, to, length }: Pick<Edge, 'from' | 'to' | 'length'>): boolean =>
  length <= (LONGEST_IN_GROUP[to - from] ?? 0);

/** For each piece of body whether it stands in one measure behind a flag that heads several pieces. */
function groupsOf({ units, bodies, gaps, row }: Page, apart: boolean): boolean[] {
  let measure: number | null = null;
  return bodies.map((i, b) => {
    const own = units[i]?.measure ?? 0;
    const items = apart && b === row ? [] : (gaps[b]?.items ?? []);
    const heads = items.some((k) => units[k]?.flagLike === true && isGroupFlagWord(units[k].bare));
    const other = items.some((k) => isFlagShaped(units[k] as Unit));
    if (heads) measure = own;
    else if (measure !== null && (other || Math.abs(own - measure) > SAME_MEASURE)) measure = null;
    return measure !== null;
  });
}

/** log(eᵃ + eᵇ) */
export function logAdd(a: number, b: number): number {
  if (a === -Infinity) return b;
  if (b === -Infinity) return a;
  return Math.max(a, b) + Math.log1p(Math.exp(-Math.abs(a - b)));
}
