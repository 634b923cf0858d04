import type { Placed } from './assemble.ts';
import type { Share } from './readings.ts';
import type { Unit } from '../units/unit.ts';

/** Parts that nothing else of a reading hangs on: a word given to another owner leaves its neighbours where they are. */
const LOOSE: ReadonlySet<string> = new Set(['flag', 'title', 'stray']);

/**
 * The best reading of a page need not hold what most readings say of one word: where a photo's title and a flag look the
 * same, the ways in which it is a title may each be less likely than the one in which it is a flag, and more likely
 * together. Words that are a flag, a title or nobody's are given to whom most readings give them, where that place is
 * free.
 */
export function likelier(
  units: readonly Unit[],
  placed: readonly Placed[],
  shares: readonly (readonly Share[])[],
): Placed[] {
  const result = [...placed];
  const keyOf = ({ role, owner }: Placed): string => `${role}/${role === 'stray' ? '' : owner}`;
  const taken = new Set(placed.map(keyOf));
  units.forEach((unit, i) => {
    const own = placed[i];
    if (unit.kind !== 'display' || unit.forced !== null || !own || !LOOSE.has(own.role)) return;
    const sums = new Map<string, { part: Placed; share: number }>();
    for (const { role, of, share } of shares[i] ?? []) {
      if (!LOOSE.has(role)) continue;
      const part: Placed = { role, owner: of === null ? -1 : (placed[of]?.owner ?? -1) };
      const before = sums.get(keyOf(part));
      sums.set(keyOf(part), { part, share: share + (before?.share ?? 0) });
    }
    const best = [...sums.values()].reduce<{ part: Placed; share: number } | null>(
      (a, b) => (a !== null && a.share >= b.share ? a : b),
      null,
    );
    const now = sums.get(keyOf(own))?.share ?? 0;
    if (best === null || best.share <= now || keyOf(best.part) === keyOf(own)) return;
    if (best.part.role !== 'stray' && (best.part.owner < 0 || taken.has(keyOf(best.part)))) return;
    taken.delete(keyOf(own));
    taken.add(keyOf(best.part));
    result[i] = best.part;
  });
  return result;
}
