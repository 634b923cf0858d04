import { isGroupFlagWord } from '../words/short.ts';
import { startOf, storyStart, type Parts, type Story } from '../stories/stories.ts';
import type { Unit } from '../units/unit.ts';

/** What a group's flag is worth before anything but briefs, and another before a brief. */
const OTHERWISE = 0.05;

/**
 * Whose the flags are that were drawn together away from their stories: no word tells, but programs keep their order. For
 * each flag of such a row the share of all ways to give the row, in order, to the stories without another flag.
 */
export function lateFlags(
  units: readonly Unit[],
  parts: Parts,
): ReadonlyMap<Unit, ReadonlyMap<Story, number>> {
  const stories = parts.stories.toSorted((a, b) => storyStart(a) - storyStart(b));
  const result = new Map<Unit, ReadonlyMap<Story, number>>();
  for (const row of rowsOf(units, parts)) {
    const inRow = new Set(row);
    const free = stories.filter((story) =>
      story.heads.every((head) => head.role !== 'flag' || inRow.has(head.unit)),
    );
    const grouped = new Set(
      parts.groups.flatMap(({ flag, stories: own }) => (inRow.has(flag) ? own.slice(0, 1) : [])),
    );
    const worth = (unit: Unit, story: Story): number => {
      const heads = parts.groups.some((group) => group.stories.includes(story));
      if (parts.groups.some(({ flag }) => flag === unit)) return grouped.has(story) ? 1 : 0;
      return isGroupFlagWord(unit.bare) || heads ? OTHERWISE : 1;
    };
    shareOut(row, free, worth).forEach((shares, k) => result.set(row[k] as Unit, shares));
  }
  return result;
}

/** Runs of flags that nothing but flags stands between; flags in one block with other type are that story's. */
function rowsOf(units: readonly Unit[], parts: Parts): Unit[][] {
  const open = new Set<Unit>([
    ...parts.strays.filter((unit) => unit.flagLike),
    ...parts.groups.map(({ flag }) => flag),
    ...parts.stories.flatMap((story) =>
      story.heads.flatMap(({ role, unit }) =>
        role === 'flag' && story.blocks[0] && startOf(unit) > startOf(story.blocks[0]) ? [unit] : [],
      ),
    ),
  ]);
  const rows: Unit[][] = [];
  let last = -2;
  units.forEach((unit, i) => {
    if (!open.has(unit) || unit.forced !== null) return;
    if (last === i - 1) rows.at(-1)?.push(unit);
    else rows.push([unit]);
    last = i;
  });
  return rows;
}

/** All ways to give a row's flags in order to stories, each at most one: the share of each pair (forward, backward). */
function shareOut(
  row: readonly Unit[],
  stories: readonly Story[],
  worth: (unit: Unit, story: Story) => number,
): ReadonlyMap<Story, number>[] {
  const [m, n] = [row.length, stories.length];
  const table = (): Float64Array[] => Array.from({ length: m + 1 }, () => new Float64Array(n + 1));
  const [before, after] = [table(), table()];
  // before[k][j]: ways to give the first k flags to the first j stories; after[k][j]: the others to the others.
  const at = (ways: readonly Float64Array[], k: number, j: number): number => ways[k]?.[j] ?? 0;
  const value = (k: number, j: number): number => worth(row[k] as Unit, stories[j] as Story);
  for (let k = 0; k <= m; k++)
    for (let j = 0; j <= n; j++)
      (before[k] as Float64Array)[j] =
        k === 0 ? 1 : j === 0 ? 0 : at(before, k, j - 1) + at(before, k - 1, j - 1) * value(k - 1, j - 1);
  for (let k = m; k >= 0; k--)
    for (let j = n; j >= 0; j--)
      (after[k] as Float64Array)[j] =
        k === m ? 1 : j === n ? 0 : at(after, k, j + 1) + at(after, k + 1, j + 1) * value(k, j);
  const all = at(before, m, n);
  return row.map(
    (_, k) =>
      new Map(
        stories.map((story, j) => [
          story,
          all > 0 ? (at(before, k, j) * value(k, j) * at(after, k + 1, j + 1)) / all : 1 / Math.max(1, n),
        ]),
      ),
  );
}
