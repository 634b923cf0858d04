import { chainOf, type Habit } from './chain.ts';
import { latticeOf } from './lattice.ts';
import { pageOf } from './gaps.ts';
import type { Role } from './roles.ts';
import { likelier } from './likelier.ts';
import { apartReading, besideReading, SHARPNESS, sharesOf, weighted, type Share } from './readings.ts';
import { aligned } from './row.ts';
import { rowsOf } from './rowHeads.ts';
import { subheadsWeighed } from './subheads.ts';
import { isFlagWord } from '../words/short.ts';
import { topicsOf } from './topics.ts';
import { rejoined } from '../units/clauses.ts';
import type { Unit } from '../units/unit.ts';

export interface Placed {
  readonly role: Role;
  /** Number of the story or of the photo, by role; -1 for the page's own. */
  readonly owner: number;
}

export interface Assembly {
  /** The units of the page: those given, clauses of one line that came to one part put together. */
  readonly units: readonly Unit[];
  /** For each unit its part in the best reading. */
  readonly placed: readonly Placed[];
  readonly habit: Habit;
  /** For each unit what it may be, most likely first; the shares add up to 1. */
  readonly shares: readonly (readonly Share[])[];
  /** For each story the share of readings in which it starts and ends where it does, and is one. */
  readonly extents: readonly number[];
  /** For each unit that is body the share of readings in which a story starts with it. */
  readonly opens: ReadonlyMap<Unit, number>;
}

/**
 * Reads the page as stories. A story is a run of bodies; what it is worth hangs on the words its paragraphs share, on
 * what stands in the gaps between them (subheads, photos' words), and on the headlines, bylines and flags at its ends,
 * which share words with all of it. The best way to part the whole page is taken, under the habit of headlines that fits
 * best; the sums over all other ways (forward and backward, as for a semi-Markov model) tell how sure each part is.
 */
export function assemble(all: readonly Unit[]): Assembly {
  const plain = pageOf(all);
  const { units, bodies, photos } = plain;
  const topics = topicsOf(bodies.map((i) => units[i]?.bare ?? ''));
  const page = subheadsWeighed(plain, topics);
  const lattice = latticeOf(page, topics, false);
  const readings = [besideReading(page, chainOf(lattice, 'beside', SHARPNESS))];
  const rows = rowsOf(page);
  if (rows.length > 0) {
    const apart = chainOf(latticeOf(page, topics, true), 'apart', SHARPNESS);
    const alignment = aligned(page, topics, rows, apart, SHARPNESS);
    if (alignment) readings.push(apartReading(page, alignment));
  }
  const winner = readings.reduce((a, b) => (b.sum > a.sum ? b : a));
  const placed: Placed[] = units.map((unit) => ({
    role: unit.kind === 'furniture' ? 'furniture' : 'stray',
    owner: -1,
  }));
  const put = (unit: number, role: Role, owner: number): void => {
    placed[unit] = { role, owner };
  };
  photos.forEach(({ caption, credit }, k) => {
    put(caption, 'caption', k);
    if (credit !== null) put(credit, 'credit', k);
  });
  const photoAt = new Map(photos.map((photo, k) => [photo.caption, k]));
  const storyOf = new Map<number, number>();
  winner.stories.forEach(({ from, to }, k) => {
    for (let b = from; b < to; b++) {
      put(bodies[b] ?? 0, 'body', k);
      storyOf.set(b, k);
    }
  });
  page.gaps.forEach((gap, g) => {
    const outcome = winner.outcomes.get(g) ?? gap.goesOn[0];
    gap.items.forEach((unit, k) => {
      const role = outcome?.roles[k] ?? 'stray';
      const side = outcome?.sides[k] ?? null;
      const caption = outcome?.captions[k] ?? null;
      if (role === 'caption' || role === 'stray') return;
      if (role === 'title') put(unit, role, photoAt.get(caption ?? -1) ?? -1);
      else put(unit, role, storyOf.get(side === 'after' ? g : g - 1) ?? -1);
    });
  });
  for (const [unit, { role, body }] of winner.heads)
    put(unit, role, role === 'title' ? (photoAt.get(body ?? -1) ?? -1) : (storyOf.get(body ?? -1) ?? -1));
  const shares = sharesOf(page, readings);
  return {
    ...rejoin(units, likelier(units, placed, shares), shares),
    habit: winner.habit,
    extents: winner.stories.map(({ from, to }) => weighted(readings, (reading) => reading.extent(from, to))),
    opens: new Map(
      bodies.flatMap((i, b) => {
        const unit = units[i];
        return unit ? [[unit, weighted(readings, (reading) => reading.opens(b))] as const] : [];
      }),
    ),
  };
}

/** Clauses of one line that came to the same part are one unit; whose bodies a share names keep their numbers right. */
function rejoin(
  units: readonly Unit[],
  placed: readonly Placed[],
  shares: readonly (readonly Share[])[],
): Pick<Assembly, 'units' | 'placed' | 'shares'> {
  const whole: Unit[] = [];
  const parts: Placed[] = [];
  const kept: (readonly Share[])[] = [];
  const numbers: number[] = [];
  units.forEach((unit, i) => {
    const [own, last] = [placed[i], parts.at(-1)];
    const before = whole.at(-1);
    // Two flags that found no place are two flags.
    const areFlags = own?.role === 'stray' && [before, unit].every((each) => isFlagWord(each?.bare ?? ''));
    const one =
      before && own && last && own.role === last.role && own.owner === last.owner && !areFlags
        ? rejoined(before, unit)
        : null;
    if (one) whole[whole.length - 1] = one;
    else {
      whole.push(unit);
      if (own) parts.push(own);
      kept.push(shares[i] ?? []);
    }
    numbers.push(whole.length - 1);
  });
  const renumbered = kept.map((list) =>
    list.map((share) => ({ ...share, of: share.of === null ? null : (numbers[share.of] ?? null) })),
  );
  return { units: whole, placed: parts, shares: renumbered };
}
