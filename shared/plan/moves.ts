import type { Box, PageSetup } from '../document/index.ts';
import { fitPage, place, treeOf } from './arrange.ts';
import { typeAreaPt } from './boxes.ts';
import { extentOf, groupsByStory, leafPieces, planOf, sourceOrder, type Candidate } from './candidate.ts';
import type { Piece } from './pieces.ts';
import { pinnedOwners } from './pins.ts';
import { reads } from './rules.ts';
import { BEND, cutPieces, type Extent } from './search.ts';
import type { Plan, PlanInput } from './shapes.ts';
import {
  blocksOf,
  inserted,
  leavesOf,
  renamed,
  skeletonOf,
  without,
  type Side,
  type Skeleton,
} from './skeleton.ts';

/**
 * The page with two stories (or photos) in each other's places; headline, flag and columns travel along and the
 * neighbours make room. Null where the page is not sliced, one of them is pinned, or there is no room.
 */
export function swapped(input: PlanInput, one: string, other: string): Plan | null {
  const skeleton = presentSkeleton(input);
  const [a, b] = [placedAs(input, one), placedAs(input, other)];
  if (!skeleton || !has(skeleton, a, b)) return null;
  return relaid(
    input,
    renamed(skeleton, (id) => (id === a ? b : id === b ? a : id)),
  );
}

/** The page with a story (or photo) moved to a side of another. Null as for `swapped`. */
export function movedTo(input: PlanInput, moved: string, side: Side, to: string): Plan | null {
  const skeleton = presentSkeleton(input);
  const [id, target] = [placedAs(input, moved), placedAs(input, to)];
  if (!skeleton || id === target || !has(skeleton, id, target)) return null;
  const rest = without(skeleton, id);
  return rest && relaid(input, inserted(rest, id, side, target));
}

/**
 * The page laid out again with everything where it is, after text became longer or shorter: each story keeps its
 * neighbours. What is new on the page goes to the foot, what is gone leaves its place to its neighbours. Null as for
 * `swapped`: then the whole page is to be planned.
 */
export function replanned(input: PlanInput): Plan | null {
  const known = new Set([...input.stories, ...input.photos].map(({ id }) => placedAs(input, id)));
  const blocks = blocksOf(input.boxes, input.setup, (id) => groupsByStory(input).get(id)?.id);
  let skeleton = skeletonOf(blocks.filter(({ id }) => known.has(id)));
  if (!skeleton) return null;
  const placed = new Set(leavesOf(skeleton));
  for (const id of known) {
    if (placed.has(id)) continue;
    const foot: Skeleton = { kind: 'leaf', id };
    skeleton =
      skeleton.kind === 'stack'
        ? { kind: 'stack', parts: [...skeleton.parts, foot] }
        : { kind: 'stack', parts: [skeleton, foot] };
  }
  return relaid(input, skeleton);
}

const presentSkeleton = (input: PlanInput): Skeleton | null => {
  const grouped = groupsByStory(input);
  return skeletonOf(blocksOf(input.boxes, input.setup, (id) => grouped.get(id)?.id));
};

/** A story in a group moves with all of it. */
const placedAs = (input: PlanInput, id: string): string => groupsByStory(input).get(id)?.id ?? id;

const has = (skeleton: Skeleton, ...ids: string[]): boolean => {
  const leaves = new Set(leavesOf(skeleton));
  return ids.every((id) => leaves.has(id));
};

/** Pieces kept of each part, and layouts judged. */
const KEEP = 40;
const JUDGED = 40;

/** The best page of this structure, or null where none has room or a pinned box would have to move. */
function relaid(input: PlanInput, skeleton: Skeleton): Plan | null {
  if (pinnedOwners(input.boxes).size > 0) return null;
  const extent = extentOf(input);
  const order = sourceOrder(input);
  for (const loose of [false, true]) {
    const leaves = leafPieces(input, extent, loose).items;
    const found: Candidate[] = [];
    for (const piece of piecesOf(skeleton, leaves, extent)) {
      const fit = fitPage(piece, input.setup);
      if (fit) found.push({ tree: treeOf(piece), fit, score: fit.points + piece.cost * BEND });
    }
    const judged = found
      .sort((a, b) => a.score - b.score)
      .slice(0, JUDGED)
      .map((candidate) => {
        const { tree, fit, score } = candidate;
        return {
          ...candidate,
          score: score + reads(place(tree, 0, 0, fit.ems, fit.lines), fit.lines, order),
        };
      })
      .sort((a, b) => a.score - b.score);
    const [best] = judged;
    if (best && (loose || best.fit.points < GOOD)) return planOf(input, best);
  }
  return null;
}

/** Below so many points a page needs no other columns than the source shows. */
const GOOD = 6;

function piecesOf(
  skeleton: Skeleton,
  leaves: ReadonlyMap<string, readonly Piece[]>,
  extent: Extent,
): readonly Piece[] {
  if (skeleton.kind === 'leaf') return (leaves.get(skeleton.id) ?? []).slice(0, KEEP);
  return cutPieces(
    skeleton.kind,
    skeleton.parts.map((part) => piecesOf(part, leaves, extent)),
    extent,
    KEEP,
  );
}

/**
 * The boxes with the page's left and right changed, each story as it is: it reads as before, so that nothing is overset.
 * Running head and foot stay, and so does what is pinned.
 */
export function mirrored(boxes: readonly Box[], setup: PageSetup): Box[] {
  const area = typeAreaPt(setup);
  const middle = area.x + area.width / 2;
  const blocks = new Map(blocksOf(boxes, setup).map((block) => [block.id, block]));
  return boxes.map((box) => {
    if (box.role === 'furniture' || box.pinned) return box;
    const { rect, owner } = box;
    const block = owner.kind === 'article' || owner.kind === 'photo' ? blocks.get(owner.id) : undefined;
    const [x, width] = block
      ? [area.x + block.x * setup.bodySize, block.w * setup.bodySize]
      : [rect.x, rect.width];
    return { ...box, rect: { ...rect, x: rect.x + 2 * (middle - (x + width / 2)) } };
  });
}
