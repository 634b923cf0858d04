import {
  closing,
  contextOf,
  keyOf,
  openings,
  START,
  stepsFrom,
  type Context,
  type Habit,
  type Role,
  type State,
  type Step,
} from './steps.ts';
import type { Unit } from './units.ts';

const HABITS: readonly Habit[] = ['before', 'after', 'apart'];
/** A reading so much worse than the best one so far is not followed any more. */
const HOPELESS = 10;
/** The scores are cautious: what is e times as likely by them is e to this power times as likely on real pages. */
const SHARPNESS = 2;

export interface Placed {
  readonly role: Role;
  /** Number of the story or of the photo, by role; -1 for the page's own. */
  readonly owner: number;
  /** For a headline, flag or byline: whether its body stands before or after it. */
  readonly side: Share['side'];
}

/** A way from one reading to the next over one to three units. */
interface Edge extends Step {
  readonly from: Node;
}

interface Node {
  readonly state: State;
  readonly edges: Edge[];
  best: Edge | null;
  score: number;
  /** log of the sum over all ways to here. */
  sum: number;
  /** log of the sum over all ways from here to the end. */
  rest: number;
}

/** What a unit may be instead, with its share among all readings of the page. */
export interface Share {
  readonly role: Role;
  /** Whether a display or byline goes with the body before it or the one after; null where neither. */
  readonly side: 'before' | 'after' | null;
  readonly share: number;
}

export interface Assembly {
  readonly placed: readonly Placed[];
  readonly habit: Habit;
  /** For each unit what it may be, most likely first; the shares add up to 1. */
  readonly shares: readonly (readonly Share[])[];
  /** For each unit the share of readings in which a new story starts with it. */
  readonly opens: readonly number[];
}

/**
 * Reads the page as stories: a finite automaton over its units (in front of a body, in it, behind it), photos and the
 * page's own lines standing anywhere. The best path over all the page is taken, under the habit of headlines that fits
 * best; the sum over all other paths (forward and backward, as for a hidden Markov model) tells how sure each unit's
 * part is. Linear in the units.
 */
export function assemble(units: readonly Unit[]): Assembly {
  const context = contextOf(units);
  const lattices = HABITS.map((habit) => ({ habit, lattice: latticeOf(units, habit, context) }));
  const winner = lattices.reduce((a, b) => (b.lattice.score > a.lattice.score ? b : a));
  const { shares, opens } = sharesOf(
    units,
    lattices.map((l) => l.lattice),
  );
  return { placed: placedOf(winner.lattice), habit: winner.habit, shares, opens };
}

interface Lattice {
  readonly layers: readonly ReadonlyMap<number, Node>[];
  readonly score: number;
  readonly end: Node;
  /** log of the sum over all readings. */
  readonly sum: number;
}

function latticeOf(units: readonly Unit[], habit: Habit, context: Context): Lattice {
  const layers = Array.from({ length: units.length + 1 }, () => new Map<number, Node>());
  const nodeOf = (state: State): Node => ({
    state,
    edges: [],
    best: null,
    score: -Infinity,
    sum: -Infinity,
    rest: -Infinity,
  });
  layers[0]?.set(keyOf(START), { ...nodeOf(START), score: 0, sum: 0 });
  // Where a story starts, all that stood before comes to one: the story there is closed.
  const gaps: Node[] = [];
  const reach = (node: Node, edge: Edge): void => {
    node.edges.push(edge);
    node.sum = logAdd(node.sum, edge.from.sum + SHARPNESS * edge.score);
    if (edge.from.score + edge.score > node.score) {
      node.score = edge.from.score + edge.score;
      node.best = edge;
    }
  };
  const take = (from: Node, step: Step, i: number): void => {
    const layer = layers[i + step.roles.length];
    if (!layer) return;
    const key = keyOf(step.state);
    const node = layer.get(key) ?? nodeOf(step.state);
    layer.set(key, node);
    reach(node, { ...step, from });
  };
  layers.forEach((layer, i) => {
    const nodes = [...layer.values()];
    const best = Math.max(...nodes.map((node) => node.score));
    const gap = nodeOf(START);
    gaps.push(gap);
    for (const node of nodes) {
      if (node.score < best - HOPELESS) continue;
      const score = closing(node.state, habit);
      if (score > -HOPELESS || i === units.length)
        reach(gap, { state: START, score, roles: [], opens: false, from: node });
      if (i < units.length)
        for (const step of stepsFrom(node.state, units, i, habit, context)) take(node, step, i);
    }
    if (i < units.length) for (const step of openings(units, i, habit, context)) take(gap, step, i);
  });
  const end = gaps.at(-1) ?? nodeOf(START);
  end.rest = 0;
  for (const [i, layer] of [...layers.entries()].reverse()) {
    for (const node of [gaps[i], ...layer.values()])
      for (const edge of node?.edges ?? [])
        edge.from.rest = logAdd(edge.from.rest, SHARPNESS * edge.score + (node?.rest ?? 0));
  }
  return { layers, score: end.score, end, sum: end.sum };
}

/** log(eᵃ + eᵇ) */
function logAdd(a: number, b: number): number {
  if (a === -Infinity) return b;
  if (b === -Infinity) return a;
  return Math.max(a, b) + Math.log1p(Math.exp(-Math.abs(a - b)));
}

function sharesOf(
  units: readonly Unit[],
  lattices: readonly Lattice[],
): { shares: Share[][]; opens: number[] } {
  const tables = units.map(() => new Map<string, Share>());
  const opens = units.map(() => 0);
  const all = lattices.reduce((sum, lattice) => logAdd(sum, lattice.sum), -Infinity);
  for (const { layers } of lattices) {
    layers.forEach((layer, end) => {
      for (const node of layer.values()) {
        for (const edge of node.edges) {
          const share = Math.exp(edge.from.sum + SHARPNESS * edge.score + node.rest - all);
          if (share < 1e-4) continue;
          const start = end - edge.roles.length;
          if (edge.opens) opens[start] = (opens[start] ?? 0) + share;
          edge.roles.forEach((role, k) => {
            const side = sideOf(role, edge.state);
            const key = `${role}/${side ?? ''}`;
            const before = tables[start + k]?.get(key)?.share ?? 0;
            tables[start + k]?.set(key, { role, side, share: before + share });
          });
        }
      }
    });
  }
  return { shares: tables.map((table) => [...table.values()].sort((a, b) => b.share - a.share)), opens };
}

function sideOf(role: Role, state: State): Share['side'] {
  if (role !== 'head' && role !== 'flag' && role !== 'byline') return null;
  return state.phase === 'front' ? 'after' : 'before';
}

function placedOf({ end }: Lattice): Placed[] {
  const path: Edge[] = [];
  for (let edge = end.best; edge !== null; edge = edge.from.best) path.push(edge);
  path.reverse();
  const placed: Placed[] = [];
  let [story, photo] = [-1, -1];
  for (const { opens, roles, state } of path) {
    if (opens) story++;
    if (roles.includes('caption')) photo++;
    for (const role of roles) {
      const owner = OF_THE_PAGE.includes(role) ? -1 : OF_A_PHOTO.includes(role) ? photo : story;
      placed.push({ role, owner, side: sideOf(role, state) });
    }
  }
  return placed;
}

const OF_THE_PAGE: readonly Role[] = ['stray', 'furniture'];
const OF_A_PHOTO: readonly Role[] = ['caption', 'credit', 'title'];
