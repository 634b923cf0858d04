import { isFlag, isFlagShaped } from './flags.ts';
import type { Gap, Page } from './gaps.ts';
import { opensStory } from './openings.ts';
import type { Outcome } from './outcomes.ts';
import type { Side } from './roles.ts';
import { endOf, startOf } from './starts.ts';
import { isFlagWord, isGroupFlagWord } from '../words/short.ts';
import type { Topics } from './topics.ts';
import type { Unit } from '../units/unit.ts';

/** What a story is worth by where its headline stands; log odds, as all weights below. */
export const STORY = {
  any: -3.2,
  /** A reporter signs once, before the text or behind its headline. */
  signedTwice: -3,
  /** … and seldom not at all, if it is no brief; papers print some. */
  unsigned: -1.5,
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
  /** How much the words that paragraphs share count. */
  topics: 1.3,
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
/**
 * A story so much worse than another one that ends in the same way is left out: nothing behind it makes up for that. Behind
 * so many such starts in turn none further back is looked for.
 */
export const FAR = 24;
const MOST_FAR = 5;

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
  /** Something says where it comes from; a brief needs nothing. */
  readonly named: boolean;
}

/** All stories that a page may have. */
export interface Lattice {
  readonly edges: readonly Edge[];
  readonly outcomes: readonly (readonly Outcome[])[];
}

/**
 * The stories a page may have: each runs from one gap to a later one and is worth what its paragraphs share, what its
 * headline shares with all of them, and what the gaps inside it say. Linear in the bodies: a story has a longest length, is
 * followed back only while others that end where it does are not better by far, and is left out where they are.
 */
export function latticeOf(page: Page, topics: Topics, apart: boolean): Lattice {
  const { units, bodies, gaps } = page;
  const outcomes = gaps.map((gap) => (apart ? gap.endsApart : gap.ends));
  // Outcomes of a gap mostly share their headlines: what each says is asked once.
  const fronts = outcomes.map((list, g) => headsOf(list, 'after', gaps[g]?.items ?? [], units, topics));
  const backs = outcomes.map((list, g) => headsOf(list, 'before', gaps[g]?.items ?? [], units, topics));
  const starts = outcomes.map((list, g) => list.map((outcome) => startOf(outcome, gaps[g], g, page, apart)));
  const ends = outcomes.map((list, g) => list.map((outcome) => endOf(outcome, gaps[g], units)));
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
  // The page starts with a story.
  const opening = bodies.map((i, b) => {
    const unit = units[i];
    if ((unit?.leadIn ?? 0) > 0) return S.leadInFirst;
    return b === 0 ? 0 : opensStory(unit?.bare ?? '');
  });
  // About what the best way to part the page up to each outcome of each gap is worth.
  const best = outcomes.map((list) => new Float64Array(list.length).fill(-Infinity));
  outcomes[0]?.forEach(({ score }, p) => best[0]?.fill(score, p, p + 1));
  outcomes.forEach((ways, to) => {
    const reached = best[to];
    if (to === 0 || ways.length === 0 || !reached) return;
    gather.clear();
    const found: (Edge & { readonly value: number })[] = [];
    let [base, length, inside, most, far] = [0, 0, 0, -Infinity, 0];
    for (let from = to - 1; from >= Math.max(0, to - LONGEST); from--) {
      base += S.topics * gather.add(from);
      length += units[bodies[from] ?? -1]?.bare.length ?? 0;
      if (from + 1 < to) {
        base += goingOn[from + 1] ?? -Infinity;
        inside += subheads[from + 1] ?? 0;
      }
      if (base === -Infinity) break;
      const [before, fore, aft] = [best[from], fronts[from], backs[to]];
      if (!before || !fore || !aft || before.length === 0) continue;
      const brief = length < BRIEF;
      const spokenFront = speak(fore);
      const spokenBack = speak(aft);
      const fits = fitsGroup({ from, to, length });
      const inGroup =
        fits && grouped[from] === true && grouped[to - 1] === true
          ? S.inGroup[to - from === 1 ? 'one' : 'two']
          : 0;
      const isFew = brief ? S.subheadsOfBrief * Math.min(1, inside) : 0;
      let nearest = -Infinity;
      outcomes[from]?.forEach((start, p) => {
        const own = starts[from]?.[p];
        if (!own || before[p] === -Infinity) return;
        const front =
          base +
          (opening[from] ?? 0) +
          own.bare +
          (own.reported && length < SHORTEST_SIGNED ? S.shortSigned : 0) +
          (spokenFront[fore.which[p] ?? 0] ?? 0) +
          isFew +
          (brief ? S.headsOfBrief * own.blocks : 0);
        ways.forEach((end, q) => {
          const other = ends[to]?.[q];
          const twice = own.signed && other?.signed === true ? STORY.signedTwice : 0;
          const named = brief || own.named || other?.named === true;
          const hasHead = start.front.length + end.back.length > 0;
          const member = hasBriefs && fits && to - from === 1 && hasHead ? S.inGroup.one : inGroup;
          const all =
            front +
            (brief ? S.headsOfBrief * (other?.blocks ?? 0) : 0) +
            member +
            twice +
            (apart || named ? 0 : STORY.unsigned) +
            (spokenBack[aft.which[q] ?? 0] ?? 0);
          const heads = apart ? STORY.apart : hasHead ? STORY.head.own : STORY.head.none;
          const value = (before[p] ?? -Infinity) + STORY.any + all + heads + end.score;
          if (value > nearest) nearest = value;
          if (value < (reached[q] ?? 0) - FAR) return;
          if (value > (reached[q] ?? 0)) reached[q] = value;
          found.push({ from, to, start: p, end: q, base: all, length, signed: own.signed, named, value });
        });
      });
      most = Math.max(most, nearest);
      far = nearest < most - FAR ? far + 1 : 0;
      if (far >= MOST_FAR) break;
    }
    for (const edge of found) if (edge.value >= (reached[edge.end] ?? 0) - FAR) edges.push(edge);
  });
  return { edges, outcomes };
}

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

const speaks = (flag: Unit | undefined): boolean =>
  isFlag(flag) && !flag?.sameLine && !isFlagWord(flag?.bare ?? '');

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
