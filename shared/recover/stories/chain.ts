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

/**
 * The lattice laid out for the chain: a node is one outcome of one gap under one way, numbered gap by gap; a step goes over
 * one edge, from its start under one way to its end under the same or another.
 */
interface Trellis {
  readonly lattice: Lattice;
  readonly ways: readonly (Way | null)[];
  /** What each node is worth by itself. */
  readonly nodes: Float64Array;
  /** The number of nodes before each gap. */
  readonly before: readonly number[];
  /** How many nodes the first gap has, and the number of the last gap's first one. */
  readonly first: number;
  readonly last: number;
  /** Tells each step over an edge: its nodes, what the edge and the node behind it are worth, and the way it comes from. */
  readonly eachStep: (
    k: number,
    tell: (from: number, to: number, worth: number, way: number) => void,
  ) => void;
}

function trellisOf(lattice: Lattice, habit: Habit): Trellis {
  const { edges, outcomes } = lattice;
  const ways: readonly (Way | null)[] = habit === 'beside' ? WAYS : [null];
  const W = ways.length;
  const before: number[] = [];
  let total = 0;
  for (const list of outcomes) {
    before.push(total);
    total += list.length * W;
  }
  const nodes = new Float64Array(total);
  outcomes.forEach((list, gap) =>
    list.forEach((outcome, p) =>
      ways.forEach((way, t) => {
        nodes[(before[gap] ?? 0) + p * W + t] = nodeScore(outcome, way?.turn ?? null);
      }),
    ),
  );
  const worth = new Float64Array(edges.length * W);
  edges.forEach((edge, k) =>
    ways.forEach((way, t) => {
      worth[k * W + t] = way === null ? apartScore(edge) : edgeScore(lattice, edge, way.turn);
    }),
  );
  // For each way those that it may come from, and what that is worth.
  const turnings = ways.map((to) =>
    ways.flatMap((from, way) => {
      const turning = turningOf(from, to);
      return turning === -Infinity ? [] : [{ way, turning }];
    }),
  );
  return {
    lattice,
    ways,
    nodes,
    before,
    first: (outcomes[0]?.length ?? 0) * W,
    last: before.at(-1) ?? 0,
    eachStep: (k, tell) => {
      const edge = edges[k] as Edge;
      const from = (before[edge.from] ?? 0) + edge.start * W;
      const to = (before[edge.to] ?? 0) + edge.end * W;
      for (let t = 0; t < W; t++) {
        const here = (worth[k * W + t] ?? 0) + (nodes[to + t] ?? 0);
        for (const { way, turning } of turnings[t] ?? []) tell(from + way, to + t, here + turning, way);
      }
    },
  };
}

/** The worth of the best reading up to each node and the log sum of all of them, and the step that the best one came by. */
function forward({ lattice, ways, nodes, first, eachStep }: Trellis, sharpness: number) {
  const score = new Float64Array(nodes.length).fill(-Infinity);
  const sum = new Float64Array(nodes.length).fill(-Infinity);
  /** The edge's number times that of the ways, and the way that it came from. */
  const by = new Int32Array(nodes.length).fill(-1);
  const W = ways.length;
  for (let n = 0; n < first; n++) {
    const start = (nodes[n] ?? 0) + (ways[n % W]?.mixed ? S.mixed.page : 0);
    score[n] = start;
    sum[n] = sharpness * start;
  }
  lattice.edges.forEach((_, k) => {
    eachStep(k, (from, to, worth, way) => {
      const value = (score[from] ?? 0) + worth;
      if (value > (score[to] ?? 0)) {
        score[to] = value;
        by[to] = k * W + way;
      }
      sum[to] = logAdd(sum[to] ?? 0, (sum[from] ?? 0) + sharpness * worth);
    });
  });
  return { score, sum, by };
}

/** The log sum of all readings from each node on. */
function backward({ lattice, nodes, last, eachStep }: Trellis, sharpness: number): Float64Array {
  const rest = new Float64Array(nodes.length).fill(-Infinity).fill(0, last);
  for (let k = lattice.edges.length - 1; k >= 0; k--)
    eachStep(k, (from, to, worth) => {
      rest[from] = logAdd(rest[from] ?? 0, sharpness * worth + (rest[to] ?? 0));
    });
  return rest;
}

/** The edges of the best reading, in order: back from the best of the last nodes. */
function bestPath({ lattice, ways, before, last }: Trellis, score: Float64Array, by: Int32Array): Edge[] {
  let at = score.reduce((best, value, n) => (n >= last && value > (score[best] ?? -Infinity) ? n : best), -1);
  const path: Edge[] = [];
  while (at >= 0 && (by[at] ?? -1) >= 0) {
    const step = by[at] ?? 0;
    const edge = lattice.edges[Math.floor(step / ways.length)] as Edge;
    path.push(edge);
    at = (before[edge.from] ?? 0) + edge.start * ways.length + (step % ways.length);
  }
  return path.reverse();
}

/** Best path and forward–backward sums over the lattice. `sharpness` turns scores into log odds of readings. */
export function chainOf(lattice: Lattice, habit: Habit, sharpness: number): Chain {
  const trellis = trellisOf(lattice, habit);
  const { before, last, eachStep } = trellis;
  const { score, sum, by } = forward(trellis, sharpness);
  const rest = backward(trellis, sharpness);
  const all = sum.subarray(last).reduce(logAdd, -Infinity);
  const shares = Float64Array.from(lattice.edges, (_, k) => {
    let share = 0;
    eachStep(k, (from, to, worth) => {
      share += Math.exp((sum[from] ?? 0) + sharpness * worth + (rest[to] ?? 0) - all);
    });
    return share;
  });
  const W = trellis.ways.length;
  const nodeShares = lattice.outcomes.map((list, gap) =>
    Float64Array.from(list, (_, p) => {
      const n = (before[gap] ?? 0) + p * W;
      let share = 0;
      for (let t = n; t < n + W; t++) share += Math.exp((sum[t] ?? 0) + (rest[t] ?? 0) - all);
      return share;
    }),
  );
  return { habit, sum: all, path: bestPath(trellis, score, by), shares, nodeShares, lattice };
}
