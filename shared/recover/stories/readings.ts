import type { Chain, Habit } from './chain.ts';
import type { Page } from './gaps.ts';
import type { Outcome } from './outcomes.ts';
import type { Role } from './roles.ts';
import type { Alignment } from './row.ts';

/** What a unit may be, with its share among all readings of the page. */
export interface Share {
  readonly role: Role;
  /** A body of the story it belongs to, or the caption of its photo, as numbers of units; null for neither. */
  readonly of: number | null;
  readonly share: number;
}

/** The scores are summed as if units were independent; they are not: a share of 1 needs more. */
export const SHARPNESS = 1;

/** One reading of the page in the form that all ways come to. */
export interface Reading {
  readonly habit: Habit;
  readonly sum: number;
  readonly stories: readonly { readonly from: number; readonly to: number }[];
  readonly outcomes: ReadonlyMap<number, Outcome>;
  readonly heads: ReadonlyMap<number, { readonly role: Role; readonly body: number | null }>;
  /** Share of the readings in which a story is [from, to). */
  readonly extent: (from: number, to: number) => number;
  /** Share of the readings in which a story starts at this gap. */
  readonly opens: (gap: number) => number;
  readonly shares: (take: (unit: number, share: Share) => void) => void;
}

/** A mean over the readings by their sums. */
export function weighted(readings: readonly Reading[], value: (reading: Reading) => number): number {
  const most = Math.max(...readings.map((reading) => reading.sum));
  if (most === -Infinity) return 0;
  let [all, sum] = [0, 0];
  for (const reading of readings) {
    const weight = Math.exp(reading.sum - most);
    if (weight < 1e-6) continue;
    all += weight;
    sum += weight * value(reading);
  }
  return sum / all;
}

export function sharesOf(page: Page, readings: readonly Reading[]): Share[][] {
  const tables = page.units.map(() => new Map<string, Share>());
  const most = Math.max(...readings.map((reading) => reading.sum));
  const weights = readings.map((reading) => (most === -Infinity ? 0 : Math.exp(reading.sum - most)));
  const all = weights.reduce((a, b) => a + b, 0);
  readings.forEach((reading, k) => {
    const weight = (weights[k] ?? 0) / Math.max(all, 1e-12);
    if (weight < 1e-4) return;
    reading.shares((unit, { role, of, share }) => {
      const key = `${role}/${of ?? ''}`;
      const before = tables[unit]?.get(key)?.share ?? 0;
      tables[unit]?.set(key, { role, of, share: before + weight * share });
    });
  });
  return tables.map((table) => [...table.values()].sort((a, b) => b.share - a.share));
}

/** What an outcome says of its gap's items, each with the share. */
function tell(
  page: Page,
  g: number,
  outcome: Outcome,
  share: number,
  take: (unit: number, share: Share) => void,
): void {
  page.gaps[g]?.items.forEach((unit, k) => {
    const [role, side, caption] = [
      outcome.roles[k] ?? 'stray',
      outcome.sides[k] ?? null,
      outcome.captions[k] ?? null,
    ];
    const of =
      role === 'title'
        ? caption
        : role === 'stray' || role === 'caption'
          ? null
          : (page.bodies[side === 'after' ? g : g - 1] ?? null);
    take(unit, { role, of, share });
  });
}

/** The ways in which the story goes on at a gap share what is left. */
function tellGoingOn(page: Page, g: number, share: number, take: (unit: number, share: Share) => void): void {
  const ways = page.gaps[g]?.goesOn ?? [];
  const most = Math.max(...ways.map((way) => way.score));
  const all = ways.reduce((sum, way) => sum + Math.exp(SHARPNESS * (way.score - most)), 0);
  for (const way of ways) tell(page, g, way, (share * Math.exp(SHARPNESS * (way.score - most))) / all, take);
}

export function besideReading(page: Page, chain: Chain): Reading {
  const outcomes = new Map<number, Outcome>();
  const at = (gap: number, p: number): void => {
    const outcome = chain.lattice.outcomes[gap]?.[p];
    if (outcome) outcomes.set(gap, outcome);
  };
  const [first] = chain.path;
  if (first) at(first.from, first.start);
  else if (page.bodies.length === 0) at(0, 0);
  for (const edge of chain.path) at(edge.to, edge.end);
  return {
    habit: chain.habit,
    sum: chain.sum,
    stories: chain.path.map(({ from, to }) => ({ from, to })),
    outcomes,
    heads: new Map(),
    extent: extentOf(chain.lattice.edges, chain.shares),
    opens: (gap) => (chain.nodeShares[gap] ?? new Float64Array()).reduce((a, b) => a + b, 0),
    shares: (take) => {
      page.gaps.forEach((_, g) => {
        const own = chain.nodeShares[g] ?? new Float64Array();
        let ends = 0;
        own.forEach((share, p) => {
          const outcome = chain.lattice.outcomes[g]?.[p];
          ends += share;
          if (outcome && share > 1e-4) tell(page, g, outcome, share, take);
        });
        if (ends < 0.9999) tellGoingOn(page, g, 1 - ends, take);
      });
    },
  };
}

function extentOf(
  edges: readonly { readonly from: number; readonly to: number }[],
  shares: Float64Array,
): Reading['extent'] {
  const table = new Map<string, number>();
  edges.forEach(({ from, to }, k) => {
    const share = shares[k] ?? 0;
    if (share < 1e-6) return;
    const key = `${from}/${to}`;
    table.set(key, (table.get(key) ?? 0) + share);
  });
  return (from, to) => table.get(`${from}/${to}`) ?? 0;
}

export function apartReading(page: Page, alignment: Alignment): Reading {
  const { atoms, path, steps, shares } = alignment;
  const heads = new Map<number, { role: Role; body: number | null }>();
  const stories: { from: number; to: number }[] = [];
  const outcomes = new Map<number, Outcome>();
  const at = (gap: number): void => {
    const outcome = alignment.outcomes.get(gap);
    if (outcome) outcomes.set(gap, outcome);
  };
  at(0);
  /** The photos of a gap take titles in order. */
  const titled = new Set<number>();
  for (const { first, end, what, from, to } of path) {
    if (what === 'story') {
      stories.push({ from, to });
      at(to);
      for (let a = first; a < end; a++) {
        const unit = atoms[a] ?? 0;
        heads.set(unit, { role: page.units[unit]?.kind === 'byline' ? 'byline' : 'head', body: from });
      }
    } else if (what === 'title') {
      const photo = page.photos.find(
        ({ caption }) => (page.gaps[from]?.items ?? []).includes(caption) && !titled.has(caption),
      );
      if (!photo) continue;
      titled.add(photo.caption);
      heads.set(atoms[first] ?? 0, { role: 'title', body: photo.caption });
    }
  }
  const opens = page.gaps.map((_, gap): number => (gap === 0 ? 1 : 0));
  steps.forEach((step, k) => {
    if (step.what === 'story') opens[step.to] = (opens[step.to] ?? 0) + (shares[k] ?? 0);
  });
  return {
    habit: 'apart',
    sum: alignment.sum,
    stories,
    outcomes,
    heads,
    extent: extentOf(
      steps,
      shares.map((share, k) => (steps[k]?.what === 'story' ? share : 0)),
    ),
    opens: (gap) => Math.min(1, opens[gap] ?? 0),
    shares: (take) => {
      /** Steps say only in which gap the photo stands: it is that of the best reading, if it has one there. */
      const titleOf = (gap: number, unit: number): number | null => {
        const own = heads.get(unit);
        const captions = (page.gaps[gap]?.items ?? []).filter((i) => page.units[i]?.kind === 'paragraph');
        return own?.role === 'title' && captions.includes(own.body ?? -1) ? own.body : (captions[0] ?? null);
      };
      steps.forEach((step, k) => {
        const share = shares[k] ?? 0;
        if (share < 1e-5) return;
        for (let a = step.first; a < step.end; a++) {
          const unit = atoms[a] ?? 0;
          const of =
            step.what === 'story'
              ? (page.bodies[step.from] ?? null)
              : step.what === 'title'
                ? titleOf(step.from, unit)
                : null;
          const role: Role =
            step.what === 'skip'
              ? 'stray'
              : step.what === 'title'
                ? 'title'
                : page.units[unit]?.kind === 'byline'
                  ? 'byline'
                  : 'head';
          take(unit, { role, of, share });
        }
      });
      const inRow = new Set(atoms);
      page.gaps.forEach((_, g) => {
        const outcome = alignment.outcomes.get(g);
        const ends = Math.min(1, opens[g] ?? 0);
        if (outcome && ends > 1e-4)
          tell(page, g, outcome, ends, (unit, share) => {
            if (!inRow.has(unit)) take(unit, share);
          });
        if (g === page.row) return;
        if (ends < 0.9999) tellGoingOn(page, g, 1 - ends, take);
      });
    },
  };
}
