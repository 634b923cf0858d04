import { heightOf, overlapAcross, unionOfAll, widthOf, type Edges } from '../../geometry/index.ts';
import { isFlagWord } from '../words/short.ts';
import { gapsOf, headGroups, isHead, partedAt, quantile, type Item, type Pair } from './items.ts';

/** Where a region holds several headlines: the widest blank over one of them, or the gutter between them. */
export function headedCut(own: readonly Item[], region: Edges, em: number, pitch: number): Pair | null {
  const heads = headGroups(own, em);
  if (heads.length < 2) return null;
  let best: { pair: Pair; score: number } | null = null;
  const consider = (pair: Pair | null, score: number): void => {
    if (pair && (!best || score > best.score)) best = { pair, score };
  };
  for (const [from, to] of gapsOf(own, false)) {
    if (to - from < 0.6 * pitch) continue;
    const pair = partedAt(own, false, (from + to) / 2, em);
    if (!pair) continue;
    const [over, under] = pair;
    // A story is more than its headline.
    if (under.filter((item) => !isHead(item, em)).length < 2) continue;
    const hasPicture = over.some((item) => item.picture === true);
    if (!hasPicture && over.filter((item) => item.row && !isHead(item, em)).length < 3) continue;
    if (isFlagAlone(over, under, em)) continue;
    const below = unionOfAll(under)!;
    const opens = headGroups(under, em).some((head) => head.top - below.top < 4 * pitch);
    if (!opens) continue;
    consider(pair, (to - from) / pitch + 1);
  }
  for (const [from, to] of gapsOf(own, true)) {
    if (to - from < 0.5 * em) continue;
    const pair = partedAt(own, true, (from + to) / 2, em);
    if (!pair) continue;
    const headsOf = (side: readonly Item[]): Edges[] =>
      headGroups(
        side.filter(({ label }) => label !== true),
        em,
      );
    if (pair.some((side) => !headsOf(side).some((head) => headsText(head, side, em, pitch)))) continue;
    if (isOneHeadline(pair, em)) continue;
    // Both sides begin with a headline: two stories side by side.
    const level = pair.every((side) => {
      const box = unionOfAll(side)!;
      return headGroups(side, em).some(
        (head) => head.top - box.top < 5 * pitch || heightOf(head) > 0.5 * heightOf(box),
      );
    });
    if (level) consider(pair, (to - from) / em + heightOf(region) / 1000);
  }
  return (best as { pair: Pair } | null)?.pair ?? null;
}

const isFlag = ({ row }: Item): boolean => row !== null && !row.upright && isFlagWord(row.text.trim());

/** Whether the only head over a cut is a flag, whose headline is under it: the text over it goes on beside the two. */
function isFlagAlone(over: readonly Item[], under: readonly Item[], em: number): boolean {
  const [head] = headGroups(under, em);
  if (!head || !over.some(isFlag) || over.some((item) => isHead(item, em) && !isFlag(item))) return false;
  return over.filter((item) => item.row && !isFlag(item) && overlapAcross(item, head) > 0).length < 3;
}

/** Whether something stands close under a headline, or beside an upright one: a flag alone in a corner heads nothing. */
const headsText = (head: Edges, side: readonly Item[], em: number, pitch: number): boolean =>
  heightOf(head) > 2 * widthOf(head) ||
  side.some(
    (item) =>
      item.top > head.foot - 0.5 * em &&
      item.top - head.foot < Math.max(5 * pitch, 1.2 * heightOf(head)) &&
      overlapAcross(item, head) > 0,
  );

/**
 * Whether two headlines side by side are the clauses of one: they are level and alike, and the column under the second
 * begins in the midst of a paragraph.
 */
function isOneHeadline([before, after]: Pair, em: number): boolean {
  const [left, right] = [before, after].map((side) => headGroups(side, em)[0]);
  if (!left || !right) return false;
  const alike =
    Math.abs(left.top - right.top) < 0.5 * em &&
    Math.abs(heightOf(left) - heightOf(right)) < 0.15 * heightOf(left);
  const body = after
    .filter((item) => item.row !== null && !isHead(item, em) && item.top > right.foot - em)
    .sort((a, b) => a.top - b.top);
  const [first] = body;
  if (!alike || !first || body.length < 3) return false;
  const edge = quantile(
    body.map((item) => item.left),
    0.25,
  );
  const end = quantile(
    body.map((item) => item.right),
    0.6,
  );
  return first.left < edge + 0.6 * em && first.right > end - 2 * em;
}
