import { logAdd, STORY, type Edge, type Lattice } from './lattice.ts';
import type { Outcome } from './outcomes.ts';

/**
 * Where headlines stand: beside their bodies, or all in one place, away from them. A habit of the page: one program drew
 * it.
 */
export type Habit = 'beside' | 'apart';

/** The side on which a story's headline is drawn: before its body, as it is read, or after it. */
type Turn = 0 | 1;
const BEFORE: Turn = 0;
const AFTER: Turn = 1;

/** A side, and whether the page's stories have theirs each for itself; mostly they all have the same one. */
interface Way {
  readonly turn: Turn;
  readonly mixed: boolean;
}
const WAYS: readonly Way[] = [
  { turn: BEFORE, mixed: false },
  { turn: AFTER, mixed: false },
  { turn: BEFORE, mixed: true },
  { turn: AFTER, mixed: true },
];

/* log odds */
const S = {
  /** The side changes from one story to the next; on a page of mixed ones it is as likely to as not. */
  turn: -2.5,
  mixed: { page: -1.5, each: -0.7 },
  flag: { own: 0.3, other: -2 },
  title: { own: 0, other: -1.2, apart: -0.3 },
  apartAtAll: -1,
} as const;

/** What an edge is worth where headlines are drawn on this side. */
function edgeScore({ outcomes }: Lattice, edge: Edge, turn: Turn): number {
  const front = outcomes[edge.from]?.[edge.start]?.front.length ?? 0;
  const back = outcomes[edge.to]?.[edge.end]?.back.length ?? 0;
  const own = turn === BEFORE ? front : back;
  return (
    STORY.any +
    edge.base +
    (front + back === 0 ? STORY.head.none : own > 0 ? STORY.head.own : STORY.head.other) +
    (front > 0 && back > 0 ? STORY.head.both : 0)
  );
}

/** The same, where headlines stand apart: without any. */
export const apartScore = (edge: Edge): number => STORY.any + edge.base + STORY.apart;

/** What a gap's outcome is worth behind a story whose headline is on this side; null where headlines stand apart. */
export function nodeScore({ score, titles, flags }: Outcome, turn: Turn | null): number {
  if (turn === null) return score + (titles.after + titles.before) * S.title.apart;
  const [title, otherTitle] = turn === BEFORE ? [titles.before, titles.after] : [titles.after, titles.before];
  const [flag, otherFlag] = turn === BEFORE ? [flags.front, flags.back] : [flags.back, flags.front];
  return (
    score +
    title * S.title.own +
    otherTitle * S.title.other +
    (flag ? S.flag.own : 0) +
    (otherFlag ? S.flag.other : 0)
  );
}

/** What it is worth that a story's headline is on this side behind a story whose is on that one. */
function turningOf(from: Way | null, to: Way | null): number {
  if (from === null || to === null) return 0;
  if (from.mixed !== to.mixed) return -Infinity;
  return to.mixed ? S.mixed.each : from.turn === to.turn ? 0 : S.turn;
}

export const apartAtAll = (): number => S.apartAtAll;

/** The best reading of a page under one habit, and the shares of all the others. */
export interface Chain {
  readonly habit: Habit;
  /** log of the sum over all readings. */
  readonly sum: number;
  /** The edges of the best reading, in order. */
  readonly path: readonly Edge[];
  /** For each edge of the lattice its share among all readings. */
  readonly shares: Float64Array;
  /** For each gap and outcome, its share. */
  readonly nodeShares: readonly Float64Array[];
  readonly lattice: Lattice;
}

/** Best path and forward–backward sums over the lattice. `sharpness` turns scores into log odds of readings. */
export function chainOf(lattice: Lattice, habit: Habit, sharpness: number): Chain {
  const { edges, outcomes } = lattice;
  const ways: readonly (Way | null)[] = habit === 'beside' ? WAYS : [null];
  const W = ways.length;
  const turns = ways.map((way) => way?.turn ?? null);
  const offset: number[] = [];
  let total = 0;
  for (const list of outcomes) {
    offset.push(total);
    total += list.length;
  }
  const nodes = new Float64Array(total * W);
  outcomes.forEach((list, gap) =>
    list.forEach((outcome, p) =>
      turns.forEach((turn, t) => {
        nodes[((offset[gap] ?? 0) + p) * W + t] = nodeScore(outcome, turn);
      }),
    ),
  );
  const score = new Float64Array(total * W).fill(-Infinity);
  const sum = new Float64Array(total * W).fill(-Infinity);
  const rest = new Float64Array(total * W).fill(-Infinity);
  const back = new Int32Array(total * W).fill(-1);
  for (let n = 0; n < (outcomes[0]?.length ?? 0) * W; n++) {
    const start = (nodes[n] ?? 0) + (ways[n % W]?.mixed ? S.mixed.page : 0);
    score[n] = start;
    sum[n] = sharpness * start;
  }
  const scores = new Float64Array(edges.length * W);
  edges.forEach((edge, k) =>
    turns.forEach((turn, t) => {
      scores[k * W + t] = turn === null ? apartScore(edge) : edgeScore(lattice, edge, turn);
    }),
  );
  const startOf = (edge: Edge): number => ((offset[edge.from] ?? 0) + edge.start) * W;
  const endOf = (edge: Edge): number => ((offset[edge.to] ?? 0) + edge.end) * W;
  const turning = ways.map((from) => ways.map((to) => turningOf(from, to)));
  const before = ways.map((_to, t) =>
    ways.flatMap((_from, u) => ((turning[u]?.[t] ?? 0) > -Infinity ? [u] : [])),
  );
  edges.forEach((edge, k) => {
    const [a, b] = [startOf(edge), endOf(edge)];
    for (let t = 0; t < W; t++) {
      const step = (scores[k * W + t] ?? 0) + (nodes[b + t] ?? 0);
      for (const u of before[t] ?? []) {
        const here = step + (turning[u]?.[t] ?? 0);
        const value = (score[a + u] ?? 0) + here;
        if (value > (score[b + t] ?? 0)) {
          score[b + t] = value;
          back[b + t] = k * W + u;
        }
        sum[b + t] = logAdd(sum[b + t] ?? 0, (sum[a + u] ?? 0) + sharpness * here);
      }
    }
  });
  const last = outcomes.length - 1;
  const lastNode = (offset[last] ?? 0) * W;
  for (let n = lastNode; n < total * W; n++) rest[n] = 0;
  for (let k = edges.length - 1; k >= 0; k--) {
    const edge = edges[k] as Edge;
    const [a, b] = [startOf(edge), endOf(edge)];
    for (let t = 0; t < W; t++) {
      const step = (scores[k * W + t] ?? 0) + (nodes[b + t] ?? 0);
      for (const u of before[t] ?? [])
        rest[a + u] = logAdd(
          rest[a + u] ?? 0,
          sharpness * (step + (turning[u]?.[t] ?? 0)) + (rest[b + t] ?? 0),
        );
    }
  }
  let [at, best, all] = [-1, -Infinity, -Infinity];
  for (let n = lastNode; n < total * W; n++) {
    all = logAdd(all, sum[n] ?? 0);
    if ((score[n] ?? 0) > best) [at, best] = [n, score[n] ?? 0];
  }
  const path: Edge[] = [];
  while (at >= 0 && (back[at] ?? -1) >= 0) {
    const way = back[at] ?? 0;
    const edge = edges[Math.floor(way / W)] as Edge;
    path.push(edge);
    at = startOf(edge) + (way % W);
  }
  const shares = Float64Array.from(edges, (edge, k) => {
    const [a, b] = [startOf(edge), endOf(edge)];
    let share = 0;
    for (let t = 0; t < W; t++) {
      const step = (scores[k * W + t] ?? 0) + (nodes[b + t] ?? 0);
      for (const u of before[t] ?? [])
        share += Math.exp(
          (sum[a + u] ?? 0) + sharpness * (step + (turning[u]?.[t] ?? 0)) + (rest[b + t] ?? 0) - all,
        );
    }
    return share;
  });
  const nodeShares = outcomes.map((list, gap) =>
    Float64Array.from(list, (_, p) => {
      const n = ((offset[gap] ?? 0) + p) * W;
      return turns.reduce<number>(
        (share, _turn, t) => share + Math.exp((sum[n + t] ?? 0) + (rest[n + t] ?? 0) - all),
        0,
      );
    }),
  );
  return { habit, sum: all, path: path.reverse(), shares, nodeShares, lattice };
}
