import { overlapAcross, overlapDown, unionOf, widthOf, type Edges } from '../../geometry/index.ts';
import type { Row } from './blocks.ts';

/** Display type of a headline, as a multiple of the body. */
export const HEADLINE = 1.4;

export interface Item extends Edges {
  readonly row: Row | null;
  /** The headline of a brief, though it is hardly larger than the body. */
  readonly brief?: boolean;
  /** Words in a label: a flag, which heads no text of its own. */
  readonly label?: boolean;
  /** Stands for a picture. */
  readonly picture?: boolean;
}

export type Rule = Edges & { readonly upright: boolean };

export type Pair = readonly [before: Item[], after: Item[]];

export function quantile(numbers: readonly number[], share: number): number {
  const sorted = numbers.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}

/** Share of the lines of a page that may have been found too long, over a rule that parts the whole of it. */
export const MISREAD = 0.03;

/**
 * Items on both sides of a line; null where more than so many lines of body type stand across it, or a side is empty.
 * Those few go to the side that has more of them. `edge`: the share of an item that may stand beyond the line.
 */
export function partedAt(
  own: readonly Item[],
  upright: boolean,
  at: number,
  em: number,
  across = 0,
  edge = across > 0 ? 0.08 : 0,
): Pair | null {
  const [before, after]: [Item[], Item[]] = [[], []];
  let crossing = 0;
  for (const item of own) {
    const [from, to] = upright ? [item.left, item.right] : [item.top, item.foot];
    if (to <= at + 0.35 * em) before.push(item);
    else if (from >= at - 0.35 * em) after.push(item);
    else {
      crossing += 1;
      const isFew = crossing <= across && item.row !== null;
      // Of display type no more than its edge.
      const isEdge = Math.min(to - at, at - from) < edge * (to - from);
      if (!isFew && !(isEdge && (across > 0 || isHead(item, em)))) return null;
      ((from + to) / 2 < at ? before : after).push(item);
    }
  }
  return before.length > 0 && after.length > 0 ? [before, after] : null;
}

export const isHead = ({ row, brief }: Item, em: number): boolean =>
  brief === true ||
  (row !== null && row.size >= HEADLINE * em && (row.upright || widthOf(row) > 2.5 * row.size));

/** Headlines with what belongs to them: kicker, lines, deck are one group. */
export function headGroups(own: readonly Item[], em: number): Edges[] {
  const groups: (Edges & { size: number })[] = [];
  for (const item of own.filter((one) => isHead(one, em)).sort((a, b) => a.top - b.top)) {
    const size = item.row!.size;
    const at = groups.findIndex(
      (group) =>
        (overlapAcross(group, item) > 0.3 * Math.min(widthOf(group), widthOf(item)) &&
          item.top - group.foot < Math.max(2.2 * size, 1.2 * group.size, 3 * em)) ||
        // An upright headline and its kicker beside it.
        (item.row!.upright && overlapDown(group, item) > 0 && -overlapAcross(group, item) < 3 * size),
    );
    if (at >= 0) groups[at] = { ...unionOf(groups[at]!, item), size: Math.max(groups[at]!.size, size) };
    else groups.push({ left: item.left, top: item.top, right: item.right, foot: item.foot, size });
  }
  return groups;
}

/** Blank stretches that run through all items, across the page or (`upright`) down. */
export function gapsOf(own: readonly Item[], upright: boolean): [from: number, to: number][] {
  const spans = own
    .map((item): [number, number] => (upright ? [item.left, item.right] : [item.top, item.foot]))
    .sort((a, b) => a[0] - b[0]);
  const gaps: [number, number][] = [];
  let reached = spans[0]?.[1] ?? 0;
  for (const [from, to] of spans) {
    if (from > reached) gaps.push([reached, from]);
    reached = Math.max(reached, to);
  }
  return gaps;
}
