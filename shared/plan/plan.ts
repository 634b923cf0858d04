import type { PageSetup } from '../document/index.ts';
import { alternativesAround } from './aroundPinned.ts';
import { fitPage, place, treeOf, type Tree } from './arrange.ts';
import { boxesOf } from './boxes.ts';
import {
  extentOf,
  groupsByStory,
  leafPieces,
  LOOSE,
  pairedItems,
  planOf,
  searched,
  sourceOrder,
  type Candidate,
  type Leaves,
  type Searched,
} from './candidate.ts';
import { clustered } from './cluster.ts';
import { packedColumns } from './columns.ts';
import { EMPTY_SHARE, keepsLimits, keepsRules, pointsOf } from './costs.ts';
import { fallback } from './fallback.ts';
import { aroundPins } from './pins.ts';
import { gridOf, isChosen } from './grid.ts';
import { ordered, reads } from './rules.ts';
import { headOf, sparsePage } from './sparse.ts';
import { BEND, layoutSearch, type Extent, type Tries } from './search.ts';
import type { Plan, PlanInput, PlanOptions } from './shapes.ts';

export const defaultOptions: PlanOptions = { alternatives: 4, effort: 6_000_000 };

/** Bounds tried in turn, in points. A layout that a bound cuts off costs more than it. */
const BOUNDS = [2.5, 4.5, 7, 11, 17, 30, 60] as const;
/**
 * Points that even a good order of the parts and a good fit cost, which the search does not count: what a bound is
 * compared with is the rest.
 */
const ORDER = 3;
/** From this bound on, two rounds that find nothing better end the search. */
const PATIENT = 7;
/** Up to this bound the search goes on until one of the first layouts keeps all limits. */
const STUBBORN = 17;
const LOOKED_AT = 6;

/** Items that are searched exactly; above, the smallest are clustered first, in several ways. */
const EXACT = 12;
const CLUSTERS = 8;
const MOST_PACKED = 10;
const SEEDS = 4;
/** In the place of a seed: single-column stories are packed into columns of the page first. */
const PACKED = -1;
/** Layouts whose parts are put in order, in all and of one structure. */
const MOST_ORDERED = 120;
const MOST_OF_ONE = 6;
/** A clustered layout this near to the bound is good enough, in points. */
const NEAR = 2;

/**
 * The best ways to lay out the page, best first: at least one, at most `alternatives`, each of another structure.
 *
 * Each story comes in a few settings (its columns as the source shows them, regrouped, or reset on the page's grid),
 * each photo in a range of sizes; `layouts` finds the slicing layouts that fill the page, `ordered` turns their parts so
 * that the compositor's rules hold, and the body size follows from the layout. The search is made again with a wider
 * bound until the best layout costs less than what was cut off. Pinned boxes stay: the first layout then keeps the page's
 * cuts and plans anew what lies between them, the others cut the page anew around what is pinned.
 */
export function planPage(input: PlanInput, options: PlanOptions = defaultOptions): Plan[] {
  const job = planning(input, options);
  for (;;) {
    const step = job.next();
    if (step.done === true) return step.value;
  }
}

/** `planPage` in steps: yields about which share of the work is done at most, 0–1, and may be left at any of them. */
export function* planning(
  asked: PlanInput,
  options: PlanOptions = defaultOptions,
): Generator<number, Plan[], void> {
  const pinned = aroundPins(asked, options);
  if (pinned) {
    const others = yield* alternativesAround(asked, options.alternatives - 1);
    return [pinned, ...others];
  }
  const grid = gridOf(asked.setup, asked.stories);
  const sparse = sparsePage({ ...asked, setup: grid.setup }, isChosen(asked.setup));
  const input = { ...asked, setup: sparse ? headOf(sparse) : grid.setup, ...inOneOrder(asked) };
  const sheet = sparse?.setup ?? null;
  const order = sourceOrder(input);
  const grouped = groupsByStory(input);
  const many =
    input.stories.length + input.photos.length + new Set(grouped.values()).size - grouped.size > EXACT;
  const extent = extentOf(input);
  let leaves: Leaves = { items: new Map(), joints: [] };
  let best: Candidate[] = [];
  let idle = 0;
  const tries: Tries = { count: 0 };
  const keeps = (candidate: Candidate): boolean => sheet !== null || keepsLimits(planOf(input, candidate));
  for (const [round, bound] of BOUNDS.entries()) {
    const before = best[0]?.score ?? Infinity;
    const triedBefore = tries.count;
    if (round === 0 || bound === LOOSE) leaves = leafPieces(input, extent, bound >= LOOSE);
    const seeds = many ? [PACKED, ...Array.from({ length: SEEDS }, (_, i) => i + 1)] : [0];
    for (const [turn, seed] of seeds.entries()) {
      const search = candidates(input, grid.sure, options, order, leaves, bound, seed, tries);
      let step = search.next();
      for (; step.done !== true; step = search.next()) {
        yield (round + (turn + step.value) / seeds.length) / BOUNDS.length;
      }
      best = [...best, ...step.value].sort((a, b) => a.score - b.score);
    }
    const first = best[0];
    if (!first) continue;
    idle = first.score < before - 1e-9 ? 0 : idle + 1;
    const isBest = first.score - ORDER - (many ? NEAR : 0) <= bound || (idle >= 2 && bound >= PATIENT);
    const hasChoice = distinct(best).length >= Math.min(LEAST_OFFERED, options.alternatives);
    // A wider bound costs at least twice as much.
    const isTired = tries.count + 2 * (tries.count - triedBefore) > options.effort;
    if (isTired && bound >= PATIENT) break;
    if (hasChoice && (isBest || isTired) && (bound >= STUBBORN || best.slice(0, LOOKED_AT).some(keeps)))
      break;
  }
  if (best.length === 0) best = lastResort(input, order);
  const plans = offered(withTurned(distinct(best), order), input, sheet, options.alternatives);
  return plans.length > 0 ? plans : [emptyPlan(input)];
}

/** Photos and groups by id: only the order of the stories tells something. */
const inOneOrder = ({ photos, groups }: PlanInput): Pick<PlanInput, 'photos' | 'groups'> => ({
  photos: [...photos].sort(byId),
  groups: [...groups].sort(byId),
});
const byId = (a: { readonly id: string }, b: { readonly id: string }): number =>
  a.id < b.id ? -1 : a.id > b.id ? 1 : 0;

/** The best of each structure, then those that differ from them only in the order of parts, each order once. */
function distinct(candidates: readonly Candidate[]): Candidate[] {
  const structures = new Set<string>();
  const orders = new Set<string>();
  const first: Candidate[] = [];
  const others: Candidate[] = [];
  for (const candidate of candidates) {
    const order = signature(candidate.tree, false);
    if (orders.has(order)) continue;
    orders.add(order);
    const structure = signature(candidate.tree, true);
    (structures.has(structure) ? others : first).push(candidate);
    structures.add(structure);
  }
  return [...first, ...others];
}

/**
 * The candidates, and where they are too few to choose from (few stories stand in few structures), the best of them with
 * right and left, and with top and foot changed.
 */
function withTurned(candidates: readonly Candidate[], order: ReadonlyMap<string, number>): Candidate[] {
  if (candidates.length >= LEAST_OFFERED) return [...candidates];
  const turned = candidates.flatMap(({ tree, fit, score }) => {
    const readsAs = (other: Tree): number => reads(place(other, 0, 0, fit.ems, fit.lines), fit.lines, order);
    const bare = score - readsAs(tree);
    return (['row', 'stack'] as const).map((kind): Candidate => {
      const other = reversed(tree, kind);
      return { tree: other, fit, score: bare + readsAs(other) };
    });
  });
  return distinct([...candidates, ...turned.sort((a, b) => a.score - b.score)]);
}

/** The tree with the parts of all cuts of one kind the other way round. */
function reversed(tree: Tree, kind: 'row' | 'stack'): Tree {
  if (tree.kind === 'leaf') return tree;
  if (tree.kind === 'group') return { ...tree, parts: [reversed(tree.parts[0], kind)] };
  const parts = tree.parts.map((part) => reversed(part, kind));
  return { ...tree, parts: tree.kind === kind ? parts.reverse() : parts };
}

/** So many alternatives are offered even where some of them break a limit: their costs say which. */
const LEAST_OFFERED = 3;

/**
 * The best plans that break no rule, then as many of the others as it takes to have a choice. What a page leaves white
 * above the limit counts double: columns that the source shows are worth some of it.
 */
function offered(
  candidates: readonly Candidate[],
  input: PlanInput,
  sheet: PageSetup | null,
  most: number,
): Plan[] {
  const kept: { readonly plan: Plan; readonly score: number }[] = [];
  const broken: Plan[] = [];
  for (const { score, ...candidate } of candidates) {
    if (kept.length >= most) break;
    const plan = planOf(input, candidate, sheet);
    // White at the foot of a sparse page is meant.
    const over = sheet ? 0 : Math.max(0, plan.empty - EMPTY_SHARE);
    if (keepsRules(plan) && over <= EMPTY_SHARE) kept.push({ plan, score: score + over * OVER_LIMIT });
    else broken.push(plan);
  }
  kept.sort((a, b) => a.score - b.score);
  broken.sort((a, b) => pointsOf(a) - pointsOf(b));
  return [
    ...kept.map(({ plan }) => plan),
    ...broken.slice(0, Math.max(0, Math.min(LEAST_OFFERED, most) - kept.length)),
  ];
}

/** Points for all of the page left white above the limit, beside what white costs anyway. */
const OVER_LIMIT = 100;

function lastResort(input: PlanInput, order: ReadonlyMap<string, number>): Candidate[] {
  const found = fallback(input);
  if (!found) return [];
  const tree = ordered(treeOf(found.piece), found.fit.ems, found.fit.lines, order);
  return [{ tree, fit: found.fit, score: Infinity }];
}

/** A page without stories: running head and foot alone. */
function emptyPlan(input: PlanInput): Plan {
  const { boxes } = boxesOf(input, input.setup, { places: [], rules: [], groups: [] });
  return { setup: input.setup, boxes, styles: [], empty: 1, overlap: 0, costs: [] };
}

/** Which cuts hold which stories, whatever the exact sizes and whichever photo is where; `loose`: in whichever order. */
function signature(tree: Tree, loose: boolean): string {
  if (tree.kind === 'leaf') {
    if (tree.leaf.kind === 'photo') return '□';
    return tree.leaf.inset ? `${tree.leaf.story.id}□` : tree.leaf.story.id;
  }
  const parts = tree.parts.map((part) => signature(part, loose));
  return `${tree.kind}(${(loose ? parts.sort() : parts).join(' ')})`;
}

/** What is searched: all items where they are few, else clusters of them; null where nothing can be packed. */
function itemsFor(
  input: PlanInput,
  leaves: Leaves,
  extent: Extent,
  bound: number,
  seed: number,
): Searched | null {
  if (seed === 0) return searched(leaves);
  const paired = pairedItems(leaves, extent, bound);
  if (seed !== PACKED) {
    return { items: clustered(paired, extent, bound, CLUSTERS, seed), together: new Map() };
  }
  const packed = packedColumns(paired, extent, input.setup.lines);
  if (!packed) return null;
  const { columns, rest } = packed;
  const most = Math.max(1, MOST_PACKED - columns.length);
  return { items: [...columns, ...clustered(rest, extent, bound, most, 1)], together: new Map() };
}

/** Items whose sets can be listed. */
const MOST_SEARCHED = 20;

/** Layouts of at most `bound` points, turned so that they read best, best first; yields the share that is done. */
function* candidates(
  input: PlanInput,
  sureOfSize: boolean,
  options: PlanOptions,
  order: ReadonlyMap<string, number>,
  leaves: Leaves,
  bound: number,
  seed: number,
  tries: Tries,
): Generator<number, Candidate[], void> {
  const extent = extentOf(input);
  const wanted = itemsFor(input, leaves, extent, bound, seed);
  if (!wanted) return [];
  const { items, together } = wanted;
  // No rows bring so many down to what can be searched: they are no page.
  if (items.length > MOST_SEARCHED) return [];
  const keep = Math.max(6, Math.min(60, Math.floor(Math.sqrt(options.effort / 3 ** items.length))));
  const found: Candidate[] = [];
  for (const piece of yield* layoutSearch(items, extent, bound, keep, 600, together, tries)) {
    const fit = fitPage(piece, input.setup, sureOfSize);
    if (fit) found.push({ tree: treeOf(piece), fit, score: fit.points + piece.cost * BEND });
  }
  found.sort((a, b) => a.score - b.score);
  const best: Candidate[] = [];
  /** How often each structure was put in order, and the points it then came to at best. */
  const tried = new Map<string, { times: number; score: number }>();
  let left = seed === 0 ? MOST_ORDERED : MOST_ORDERED / SEEDS;
  for (const { tree, fit, score } of found) {
    // Whatever the order of its parts, it would come after those there are.
    const last = [...tried.values()].map((each) => each.score).sort((a, b) => a - b)[
      options.alternatives + 1
    ];
    if (left === 0 || (last !== undefined && score >= last)) break;
    const structure = signature(tree, true);
    const before = tried.get(structure) ?? { times: 0, score: Infinity };
    if (before.times === MOST_OF_ONE) continue;
    yield 1;
    left -= 1;
    const turned = ordered(tree, fit.ems, fit.lines, order);
    const arrangement = place(turned, 0, 0, fit.ems, fit.lines);
    const made = { tree: turned, fit, score: score + reads(arrangement, fit.lines, order) };
    best.push(made);
    tried.set(structure, { times: before.times + 1, score: Math.min(before.score, made.score) });
  }
  return best.sort((a, b) => a.score - b.score);
}
