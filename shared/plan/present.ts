import { placedAs, shapesIn, type Shapes, type Slot } from './local.ts';
import { gathered, pinnedOwners, slotsOf } from './pins.ts';
import type { PlanInput } from './shapes.ts';
import { blocksOf, skeletonOf, type Side, type Skeleton } from './skeleton.ts';

/** A change of the page's structure. */
export interface Change {
  /** What it moves or leaves room for: the smallest part of the page that holds these is laid out again first. */
  readonly touched: ReadonlySet<string>;
  /** A part of the page after the change; null where nothing is left of it. */
  readonly apply: (part: Skeleton) => Skeleton | null;
  /** What stays together where a part finds room only in another structure. */
  readonly together: readonly Skeleton[];
  /** Where things should stand then: centres in ems and lines, by name. */
  readonly wanted: ReadonlyMap<string, readonly [number, number]>;
  /** At which side of what a thing must stand, if anywhere. */
  readonly beside?: { readonly id: string; readonly side: Side; readonly target: string };
  /** The two that change places. */
  readonly exchanged?: readonly [string, string];
}

/** A page as it is laid out, and the names under which its stories and photos are placed. */
export interface Present {
  readonly input: PlanInput;
  readonly nameOf: (id: string) => string;
  readonly skeleton: Skeleton;
  readonly slots: ReadonlyMap<Skeleton, Slot>;
  /** Stories in whose columns their photo stands. */
  readonly insides: ReadonlySet<string>;
  readonly pinned: ReadonlySet<string>;
  readonly centres: ReadonlyMap<string, readonly [number, number]>;
}

export function presentPage(input: PlanInput): Present | null {
  const nameOf = placedAs(input);
  const blocks = blocksOf(input.boxes, input.setup, nameOf);
  const sliced = skeletonOf(blocks);
  if (!sliced) return null;
  const pinned = new Set([...pinnedOwners(input.boxes)].map(nameOf));
  const skeleton = gathered(sliced, pinned);
  return {
    input,
    nameOf,
    skeleton,
    slots: slotsOf(skeleton, blocks, input.setup),
    insides: new Set(
      input.photos.flatMap(({ id, story }) => (story !== null && nameOf(id) === story ? [story] : [])),
    ),
    pinned,
    centres: new Map(blocks.map(({ id, x, y, w, h }) => [id, [x + w / 2, y + h / 2]])),
  };
}

/** The shapes with the columns that the source shows and with all others, made when they are first asked for. */
export function lazily(input: PlanInput): (loose: boolean) => Shapes {
  const made = new Map<boolean, Shapes>();
  return (loose) => {
    const known = made.get(loose) ?? shapesIn(input, loose);
    made.set(loose, known);
    return known;
  };
}
