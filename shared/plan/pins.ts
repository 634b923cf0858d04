import type { Box, PageSetup } from '../document/index.ts';
import { itemsOf, laidInto, placedAs, shapesIn, withParts, type Slot } from './local.ts';
import type { Plan, PlanInput, PlanOptions } from './shapes.ts';
import { widthInEms } from './setup.ts';
import { blocksOf, leavesOf, skeletonOf, type Block, type Skeleton } from './skeleton.ts';

/** Stories and photos of which a box is pinned: all that is theirs stays. */
export const pinnedOwners = (boxes: readonly Box[]): ReadonlySet<string> =>
  new Set(boxes.flatMap(({ pinned, owner }) => (pinned && owner.kind !== 'page' ? [owner.id] : [])));

/** The largest parts of a page without a pinned leaf. */
export function freeParts(skeleton: Skeleton, pinned: ReadonlySet<string>): Skeleton[] {
  if (!leavesOf(skeleton).some((id) => pinned.has(id))) return [skeleton];
  return skeleton.kind === 'leaf' ? [] : skeleton.parts.flatMap((part) => freeParts(part, pinned));
}

/** The page with neighbours that are free gathered: what lies between pinned things is one part. */
export function gathered(skeleton: Skeleton, pinned: ReadonlySet<string>): Skeleton {
  const isFree = (part: Skeleton): boolean => !leavesOf(part).some((id) => pinned.has(id));
  if (skeleton.kind === 'leaf' || isFree(skeleton)) return skeleton;
  const { kind } = skeleton;
  const runs: Skeleton[][] = [];
  for (const part of skeleton.parts) {
    const last = runs.at(-1);
    if (last?.every(isFree) === true && isFree(part)) last.push(part);
    else runs.push([part]);
  }
  const parts = runs.map((run): Skeleton => {
    const [first] = run;
    return run.length > 1 || !first ? { kind, parts: run } : gathered(first, pinned);
  });
  return { kind, parts };
}

/** The part of the page that each part of its structure has: across a cut its own extent, along it the whole. */
export function slotsOf(
  skeleton: Skeleton,
  blocks: readonly Block[],
  setup: PageSetup,
): ReadonlyMap<Skeleton, Slot> {
  const places = new Map(blocks.map((block) => [block.id, block]));
  const slots = new Map<Skeleton, Slot>();
  const visit = (part: Skeleton, slot: Slot): void => {
    slots.set(part, slot);
    if (part.kind === 'leaf') return;
    const last = part.parts.length - 1;
    part.parts.forEach((child, i) => {
      const own = leavesOf(child).flatMap((id) => places.get(id) ?? []);
      if (part.kind === 'stack') {
        const y = i === 0 ? slot.y : Math.min(...own.map((b) => b.y));
        const end = i === last ? slot.y + slot.h : Math.max(...own.map((b) => b.y + b.h));
        visit(child, { ...slot, y, h: end - y });
      } else {
        const x = i === 0 ? slot.x : Math.min(...own.map((b) => b.x));
        const end = i === last ? slot.x + slot.w : Math.max(...own.map((b) => b.x + b.w));
        visit(child, { ...slot, x, w: end - x });
      }
    });
  };
  visit(skeleton, { x: 0, y: 0, w: widthInEms(setup), h: setup.lines });
  return slots;
}

/**
 * The page planned anew around its pinned stories and photos, or null where none is pinned. The page keeps its cuts down
 * to the pinned ones; every part without a pin is laid out again inside its own borders, or left as it is where nothing
 * better has room there. Body size and pitch stay.
 */
export function aroundPins(input: PlanInput, options: PlanOptions): Plan | null {
  if (pinnedOwners(input.boxes).size === 0) return null;
  const nameOf = placedAs(input);
  const pinned = new Set([...pinnedOwners(input.boxes)].map(nameOf));
  const blocks = blocksOf(input.boxes, input.setup, nameOf);
  const sliced = skeletonOf(blocks);
  if (!sliced) return withParts(input, [], nameOf);
  const skeleton = gathered(sliced, pinned);
  const slots = slotsOf(skeleton, blocks, input.setup);
  const insides = new Set(
    input.photos.flatMap(({ id, story }) => (story !== null && nameOf(id) === story ? [story] : [])),
  );
  const [strict, loose] = [shapesIn(input, false), shapesIn(input, true)];
  const parts = freeParts(skeleton, pinned).flatMap((part) => {
    const slot = slots.get(part);
    if (!slot) return [];
    const items = itemsOf(leavesOf(part), strict, loose, insides, []);
    const fitted = laidInto(input, options.effort, items, slot, strict);
    return fitted ? [{ ...fitted, slot }] : [];
  });
  return withParts(input, parts, nameOf);
}
