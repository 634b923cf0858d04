import type { Box } from '../document/index.ts';
import { place, treeOf, type Arrangement } from './arrange.ts';
import {
  extentOf,
  groupsByStory,
  leafPieces,
  LOOSE,
  pairedItems,
  planOfArrangement,
  searched,
  sourceOrder,
  type Searched,
} from './candidate.ts';
import { clustered } from './cluster.ts';
import type { Piece } from './pieces.ts';
import { ordered, reads } from './rules.ts';
import { BEND, layouts, type Extent } from './search.ts';
import type { Plan, PlanInput, PlanOptions } from './shapes.ts';
import { widthInEms } from './setup.ts';
import { blocksOf, leavesOf, skeletonOf, type Block, type Skeleton } from './skeleton.ts';

/** Stories and photos of which a box is pinned: all that is theirs stays. */
export const pinnedOwners = (boxes: readonly Box[]): ReadonlySet<string> =>
  new Set(
    boxes.flatMap(({ pinned, owner }) =>
      pinned && (owner.kind === 'article' || owner.kind === 'photo') ? [owner.id] : [],
    ),
  );

/** A part of the page, in ems and lines. */
type Slot = Omit<Block, 'id'>;

/**
 * The page planned anew around its pinned stories and photos, or null where none is pinned. The page keeps its cuts down
 * to the pinned ones; every part without a pin is laid out again inside its own borders, or left as it is where nothing
 * better has room there. Body size and pitch stay.
 */
export function aroundPins(input: PlanInput, options: PlanOptions): Plan | null {
  const pinned = pinnedOwners(input.boxes);
  if (pinned.size === 0) return null;
  const { setup } = input;
  const groupOf = groupIds(input);
  const blocks = new Map(blocksOf(input.boxes, setup, groupOf).map((block) => [block.id, block]));
  const stay = new Set([...pinned].map((id) => groupOf(id) ?? id));
  const skeleton = skeletonOf([...blocks.values()]);
  const made: Arrangement[] = [];
  const placed = new Set<string>();
  const visit = (part: Skeleton, slot: Slot): void => {
    const leaves = leavesOf(part);
    if (!leaves.some((id) => stay.has(id))) {
      const arrangement = laidInto(input, options, leaves, slot);
      if (!arrangement) return;
      made.push(arrangement);
      for (const id of leaves) placed.add(id);
      return;
    }
    if (part.kind === 'leaf') return;
    part.parts.forEach((child, i) => {
      visit(child, slotOf(child, part.kind, i, part.parts.length, slot, blocks));
    });
  };
  if (skeleton) visit(skeleton, { x: 0, y: 0, w: widthInEms(setup), h: setup.lines });
  const kept = input.boxes.filter(
    ({ owner, role, pinned: isPinned }) =>
      (role !== 'furniture' || isPinned) &&
      (owner.kind === 'page' || !placed.has(groupOf(owner.id) ?? owner.id)),
  );
  const rules = made.flatMap((arrangement) => arrangement.rules);
  return planOfArrangement(
    input,
    setup,
    { places: made.flatMap(({ places }) => places), rules, groups: made.flatMap(({ groups }) => groups) },
    kept.filter((box) => box.role !== 'rule' || box.pinned || !covered(box, made, input)),
  );
}

const groupIds = (input: PlanInput): ((story: string) => string | undefined) => {
  const grouped = groupsByStory(input);
  return (id) => grouped.get(id)?.id;
};

/** Whether a rule of the page runs inside a part that was laid out anew. */
function covered(rule: Box, made: readonly Arrangement[], { setup, boxes }: PlanInput): boolean {
  const blocks = blocksOf(boxes, setup);
  const [at] = blocksOf([{ ...rule, role: 'frame', owner: { kind: 'photo', id: rule.id } }], setup);
  if (!at) return false;
  return made.some(({ places }) => {
    const ids = new Set(places.map(({ leaf }) => (leaf.kind === 'story' ? leaf.story.id : leaf.photo.id)));
    const own = blocks.filter(({ id }) => ids.has(id));
    const x1 = Math.min(...own.map((b) => b.x));
    const x2 = Math.max(...own.map((b) => b.x + b.w));
    const y1 = Math.min(...own.map((b) => b.y));
    const y2 = Math.max(...own.map((b) => b.y + b.h));
    return at.x >= x1 - 0.1 && at.x + at.w <= x2 + 0.1 && at.y >= y1 - 0.1 && at.y + at.h <= y2 + 0.1;
  });
}

/** The part of a cut that a child has: across the cut its own extent, along it the whole. */
function slotOf(
  child: Skeleton,
  kind: 'stack' | 'row',
  index: number,
  count: number,
  slot: Slot,
  blocks: ReadonlyMap<string, Block>,
): Slot {
  const own = leavesOf(child).flatMap((id) => blocks.get(id) ?? []);
  if (kind === 'stack') {
    const y = index === 0 ? slot.y : Math.min(...own.map((b) => b.y));
    const end = index === count - 1 ? slot.y + slot.h : Math.max(...own.map((b) => b.y + b.h));
    return { ...slot, y, h: end - y };
  }
  const x = index === 0 ? slot.x : Math.min(...own.map((b) => b.x));
  const end = index === count - 1 ? slot.x + slot.w : Math.max(...own.map((b) => b.x + b.w));
  return { ...slot, x, w: end - x };
}

const BOUNDS = [4.5, 11, 30] as const;
const EXACT = 10;

/** The best layout of some stories and photos inside a part of the page; null where none has room. */
function laidInto(
  input: PlanInput,
  options: PlanOptions,
  ids: readonly string[],
  slot: Slot,
): Arrangement | null {
  const wanted = new Set(ids);
  const lines = Math.floor(slot.h + 1e-6);
  const page = extentOf(input);
  const extent: Extent = { wMax: slot.w + 1e-6, hMax: lines, area: page.area };
  const groupOf = groupIds(input);
  const part: PlanInput = {
    ...input,
    stories: input.stories.filter(({ id }) => wanted.has(groupOf(id) ?? id)),
    photos: input.photos.filter(({ id }) => wanted.has(id)),
  };
  const order = sourceOrder(input);
  for (const bound of BOUNDS) {
    const leaves = leafPieces(part, page, bound >= LOOSE);
    const { items, together }: Searched =
      leaves.items.size > EXACT
        ? {
            items: clustered(pairedItems(leaves, extent, bound), extent, bound, EXACT, 1),
            together: new Map(),
          }
        : searched(leaves);
    const keep = Math.max(6, Math.min(60, Math.floor(Math.sqrt((options.effort * 2) / 3 ** items.length))));
    const left = (piece: Piece): number =>
      ((piece.waste + Math.max(0, slot.w - piece.wMax) * lines + Math.max(0, lines - piece.hMax) * slot.w) /
        extent.area) *
        100 +
      piece.cost * BEND;
    const found = layouts(items, extent, bound, keep, 200, together)
      .map((piece) => ({ piece, score: left(piece) }))
      .sort((a, b) => a.score - b.score)
      .slice(0, 24)
      .map(({ piece, score }) => {
        const tree = ordered(treeOf(piece), slot.w, lines, order);
        const arrangement = place(tree, slot.x, Math.round(slot.y), slot.w, lines);
        return { arrangement, score: score + reads(arrangement, input.setup.lines, order) };
      })
      .sort((a, b) => a.score - b.score);
    const [best] = found;
    if (best && (best.score <= bound + 2 || bound === BOUNDS.at(-1))) return best.arrangement;
  }
  return null;
}
