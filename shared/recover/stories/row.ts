import { apartAtAll, apartScore, nodeScore, type Chain } from './chain.ts';
import type { Page } from './gaps.ts';
import { isFlagShaped } from './flags.ts';
import { BRIEF, FAR, fitsGroup, logAdd, STORY, type Edge } from './lattice.ts';
import { parting } from './displays.ts';
import type { Outcome } from './outcomes.ts';
import { blocksOf } from './starts.ts';
import {
  FEWEST_IN_GROUP,
  headTable,
  membersIn,
  MOST_LINES_A_HEAD,
  shareName,
  titleOfPoem,
  type Row,
} from './rowHeads.ts';
import { isFlagWord } from '../words/short.ts';
import { isTable } from '../units/tables.ts';
import { isWork } from '../words/works.ts';
import type { Topics } from './topics.ts';
import type { Unit } from '../units/unit.ts';

/** At most so many gaps at which a story may start are aligned. */
const MOST_GAPS = 72;
/** A gap at which a story starts in less than this share of the readings is not considered. */
const LEAST_SHARE = 2e-3;
/** … nor a story that is one in less. */
const LEAST_EDGE = 1e-8;
/** A photo's title in a row has no more characters. */
const LONGEST_TITLE = 4;

/* log odds */
const S = {
  /** Against a story that needs no headline beside it. */
  given: 1.2,
  without: -4,
  headsOfBrief: -3,
  skip: { section: 2.6, flag: -1.4, display: -1.8, byline: -4 },
  title: 2.1,
  /** Kicker, main line and deck take up the same names; another story's headline does not. */
  sharedName: -2,
  /** Behind a flag that heads several pieces: briefs, two of them at least. */
  inGroup: { one: 2.6, two: 1, long: -3 },
  /** What a word says by itself. */
  words: { weight: 0.8, least: -1.5, most: 10 },
} as const;

/** Some pieces of the row for one story, for a photo, or for nobody. */
export interface Given {
  /** [first, end) of the row's pieces. */
  readonly first: number;
  readonly end: number;
  readonly what: 'story' | 'title' | 'skip';
  /** Gaps at which the story starts and ends; for a title the gap its photo stands in. */
  readonly from: number;
  readonly to: number;
  readonly edge: Edge | null;
}

export interface Alignment {
  readonly atoms: readonly number[];
  readonly sum: number;
  readonly path: readonly Given[];
  /** Every step with its share among all readings. */
  readonly steps: readonly Given[];
  readonly shares: Float64Array;
  /** The outcome chosen at each gap. */
  readonly outcomes: ReadonlyMap<number, Outcome>;
}

/**
 * Gives the headlines of a row to the stories of a page, where all were drawn in one place. Programs that draw them
 * apart mostly keep their order: the row is cut into headlines and the bodies into stories at once, the best way of all
 * (dynamic programming over both), so that one story too few does not push all headlines after it away.
 */
export const aligned = (
  page: Page,
  topics: Topics,
  rows: readonly Row[],
  chain: Chain,
  sharpness: number,
): Alignment | null =>
  rows
    .map((row) => alignedWith(page, topics, row, chain, sharpness))
    .reduce((a, b) => ((b?.sum ?? -Infinity) > (a?.sum ?? -Infinity) ? b : a), null);

function alignedWith(
  page: Page,
  topics: Topics,
  { way, atoms }: Row,
  chain: Chain,
  sharpness: number,
): Alignment | null {
  const { units, gaps, bodies } = page;
  const row = page.row ?? 0;
  const opens = gaps.map((_, k) => (chain.nodeShares[k] ?? new Float64Array()).reduce((a, b) => a + b, 0));
  const places = gaps
    .map((_, k) => k)
    .filter((k) => k === 0 || k === bodies.length || (opens[k] ?? 0) > LEAST_SHARE)
    .toSorted((a, b) => (opens[b] ?? 0) - (opens[a] ?? 0))
    .slice(0, MOST_GAPS);
  if (!places.includes(0)) places.push(0);
  if (!places.includes(bodies.length)) places.push(bodies.length);
  places.sort((a, b) => a - b);
  const indexOf = new Map(places.map((gap, k) => [gap, k]));
  const chosen = new Map<number, number>();
  for (const gap of places) {
    const shares = chain.nodeShares[gap] ?? new Float64Array();
    chosen.set(
      gap,
      shares.reduce((best, share, p) => (share > (shares[best] ?? 0) ? p : best), 0),
    );
  }
  chosen.set(row, way);
  const nodeOf = (gap: number): number => {
    const outcome = chain.lattice.outcomes[gap]?.[chosen.get(gap) ?? 0];
    return outcome ? nodeScore(outcome, null) : -1e6;
  };
  const edges: Edge[][] = places.map(() => []);
  chain.lattice.edges.forEach((edge, k) => {
    if (
      (chain.shares[k] ?? 0) > LEAST_EDGE &&
      indexOf.has(edge.to) &&
      chosen.get(edge.from) === edge.start &&
      chosen.get(edge.to) === edge.end &&
      indexOf.has(edge.from)
    )
      edges[indexOf.get(edge.from) ?? 0]?.push(edge);
  });

  const n = atoms.length;
  const unitOf = (a: number): Unit => units[atoms[a] ?? -1] as Unit;
  /** Blocks of display type beyond one, as in `heads`. */
  const blocks = atoms.map((_, a) =>
    Array.from({ length: MOST_LINES_A_HEAD }, (_, k) =>
      blocksOf(
        units,
        atoms.slice(a, a + k + 1).filter((i) => units[i]?.kind === 'display' && !isFlagShaped(units[i])),
      ),
    ),
  );
  const pieces = atoms.map((i) => units[i] as Unit);
  const heads = headTable(pieces, page.photos.length > 0);
  const members = membersIn(pieces);
  const pairs = atoms.map((i) =>
    units[i]?.kind === 'display' ? topics.of(units[i]?.bare ?? '') : new Int32Array(),
  );
  // A photo beside which a title stands needs none of the row.
  const photosAt = places.map((gap) => {
    const own = (gaps[gap]?.items ?? []).map((i) => units[i]);
    const titles = gap === row ? [] : own.filter((unit) => unit?.kind === 'display' && unit.flagLike);
    return own.filter((unit) => unit?.kind === 'paragraph' && !isWork(unit.bare)).length - titles.length;
  });
  const G = places.length;
  const width = n + 1;
  const at = (gap: number, a: number): number => (indexOf.get(gap) ?? 0) * width + a;
  const size = G * width;
  const score = new Float64Array(size).fill(-Infinity);
  const sum = new Float64Array(size).fill(-Infinity);
  const back = new Int32Array(size).fill(-1);
  score[0] = nodeOf(0);
  sum[0] = sharpness * nodeOf(0);
  const steps: Given[] = [];
  const values: number[] = [];
  /** Steps come in the order of the states they start from; one is left out where another to the same state is better by far. */
  const add = (step: Given, value: number): void => {
    const [x, y] = [at(step.from, step.first), at(step.to, step.end)];
    const reached = (score[x] ?? 0) + value;
    if (reached === -Infinity || reached < (score[y] ?? 0) - FAR) return;
    if (reached > (score[y] ?? 0)) {
      score[y] = reached;
      back[y] = steps.length;
    }
    sum[y] = logAdd(sum[y] ?? 0, (sum[x] ?? 0) + sharpness * value);
    steps.push(step);
    values.push(value);
  };
  /** What it costs to part the row before a piece that stood together, or shares a name, with the one before it. */
  const cuts = atoms.map((_, a) =>
    a > 0
      ? parting(unitOf(a - 1), unitOf(a)) + (shareName(unitOf(a - 1).bare, unitOf(a).bare) ? S.sharedName : 0)
      : 0,
  );
  const cutAt = (a: number): number => cuts[a] ?? 0;
  const gather = topics.gather();
  for (let g = 0; g < G; g++) {
    const from = places[g] ?? 0;
    for (let a = 0; a < n; a++) {
      const unit = unitOf(a);
      const { byline, section, flag, display } = S.skip;
      const skip = unit.kind === 'byline' ? byline : unit.section ? section : unit.flagLike ? flag : display;
      add({ first: a, end: a + 1, what: 'skip', from, to: from, edge: null }, skip + cutAt(a + 1));
      // A word on one line with a longer one is a part of it.
      const [before, behind] = [pieces[a - 1], pieces[a + 1]];
      const isPart =
        (unit.sameLine && (before?.bare.length ?? 0) > LONGEST_TITLE) ||
        (behind?.sameLine === true && behind.bare.length > LONGEST_TITLE);
      const isTitle =
        unit.kind === 'display' &&
        unit.flagLike &&
        unit.bare.length <= LONGEST_TITLE &&
        !isFlagWord(unit.bare) &&
        !isPart;
      if (isTitle && (photosAt[g] ?? 0) > 0)
        add({ first: a, end: a + 1, what: 'title', from, to: from, edge: null }, S.title + cutAt(a + 1));
    }
    gather.clear();
    let reached = from;
    for (const edge of edges[g] ?? []) {
      for (; reached < edge.to; reached++) gather.add(reached);
      const value = apartScore(edge) + nodeOf(edge.to);
      const isPoem = bodies
        .slice(from, edge.to)
        .every((i) => units[i]?.kind === 'lines' && !isTable(units[i]));
      const spoken = pairs.map((own) => (own.length === 0 ? 0 : gather.speaksFor(own)));
      const unsigned = edge.named ? 0 : STORY.unsigned;
      for (let a = 0; a <= n; a++) {
        add({ first: a, end: a, what: 'story', from, to: edge.to, edge }, value + S.without + unsigned);
        let words = 0;
        let bylines = false;
        for (let b = a + 1; b <= Math.min(n, a + MOST_LINES_A_HEAD); b++) {
          words += spoken[b - 1] ?? 0;
          bylines ||= pieces[b - 1]?.kind === 'byline';
          const head = heads[a]?.[b - a - 1] ?? -Infinity;
          if (head === -Infinity) continue;
          const title = isPoem ? titleOfPoem(pieces.slice(a, b)) : 0;
          const said = Math.max(S.words.least, Math.min(S.words.most, S.words.weight * words));
          const many = edge.length < BRIEF ? S.headsOfBrief * (blocks[a]?.[b - a - 1] ?? 0) : 0;
          const member = members[b - 1] ?? 0;
          const group =
            member === 0
              ? 0
              : fitsGroup(edge)
                ? S.inGroup[edge.to - edge.from === 1 ? 'one' : 'two']
                : member <= FEWEST_IN_GROUP
                  ? S.inGroup.long
                  : 0;
          add(
            { first: a, end: b, what: 'story', from, to: edge.to, edge },
            value +
              S.given +
              head +
              said +
              many +
              group +
              title +
              (bylines ? (edge.signed ? STORY.signedTwice : 0) : unsigned) +
              cutAt(b),
          );
        }
      }
    }
  }
  const rest = new Float64Array(size).fill(-Infinity);
  rest[size - 1] = 0;
  for (let k = steps.length - 1; k >= 0; k--) {
    const step = steps[k] as Given;
    const [x, y] = [at(step.from, step.first), at(step.to, step.end)];
    rest[x] = logAdd(rest[x] ?? 0, sharpness * (values[k] ?? 0) + (rest[y] ?? 0));
  }
  const all = sum[size - 1] ?? 0;
  if (all === -Infinity) return null;
  const path: Given[] = [];
  for (let p = size - 1; (back[p] ?? -1) >= 0;) {
    const step = steps[back[p] ?? 0] as Given;
    path.push(step);
    p = at(step.from, step.first);
  }
  const shares = Float64Array.from(steps, (step, k) =>
    Math.exp(
      (sum[at(step.from, step.first)] ?? 0) +
        sharpness * (values[k] ?? 0) +
        (rest[at(step.to, step.end)] ?? 0) -
        all,
    ),
  );
  const prior = apartAtAll();
  return {
    atoms,
    sum: all + sharpness * prior,
    path: path.reverse(),
    steps,
    shares,
    outcomes: new Map(
      places.flatMap((gap) => {
        const outcome = chain.lattice.outcomes[gap]?.[chosen.get(gap) ?? 0];
        return outcome ? [[gap, outcome] as const] : [];
      }),
    ),
  };
}
