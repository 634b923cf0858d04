import type { Box } from '../document/index.ts';
import { place, treeOf, type Arrangement, type Tree } from './arrange.ts';
import { boxesOf } from './boxes.ts';
import {
  extentOf,
  groupsByStory,
  leafPieces,
  pairedItems,
  searched,
  sourceOrder,
  withFreshId,
  type Leaves,
  type Searched,
} from './candidate.ts';
import { clustered } from './cluster.ts';
import { judged } from './costs.ts';
import type { Piece } from './pieces.ts';
import { reads, turned } from './rules.ts';
import { BEND, cutPieces, layouts, type Extent } from './search.ts';
import type { Plan, PlanInput } from './shapes.ts';
import { blocksOf, leavesOf, type Block, type Skeleton } from './skeleton.ts';

/** A part of the page, in ems and lines from the type area's top left. */
export type Slot = Omit<Block, 'id'>;

/** What stands in a part of the page, and its points: white space, other columns, how it reads. */
export interface Fitted {
  readonly arrangement: Arrangement;
  readonly points: number;
}

/** The stories, groups and photos that are placed as one, with their pieces. */
export interface Shapes {
  readonly leaves: Leaves;
  readonly extent: Extent;
  readonly order: ReadonlyMap<string, number>;
}

/** `width`: columns of any measure that fill it (em) are among them. */
export const shapesIn = (input: PlanInput, loose: boolean, width?: number): Shapes => {
  const extent = extentOf(input);
  return { leaves: leafPieces(input, extent, loose, width), extent, order: sourceOrder(input) };
};

/**
 * The name under which a story or photo is placed: its group's, or, for a photo that stands in its story's columns now,
 * its story's.
 */
export function placedAs(input: PlanInput): (id: string) => string {
  const grouped = groupsByStory(input);
  const blocks = new Map(blocksOf(input.boxes, input.setup).map((block) => [block.id, block]));
  const inside = new Map(
    input.photos.flatMap(({ id, story }) => {
      const [photo, text] = [blocks.get(id), story === null ? undefined : blocks.get(story)];
      return photo && text && story !== null && contains(text, photo) ? [[id, story] as const] : [];
    }),
  );
  return (id) => {
    const owner = inside.get(id) ?? id;
    return grouped.get(owner)?.id ?? owner;
  };
}

const contains = (a: Slot, b: Slot): boolean =>
  a.x <= b.x + 0.1 && a.y <= b.y + 0.1 && a.x + a.w >= b.x + b.w - 0.1 && a.y + a.h >= b.y + b.h - 0.1;

/** Pieces kept of each part, and layouts judged. */
const KEEP = 60;
const JUDGED = 24;

/** The pieces of a leaf of the page: those of a story and the photo inside it together where the page has them so. */
function piecesOfLeaf({ leaves }: Shapes, id: string, insides: ReadonlySet<string>): readonly Piece[] {
  const joint = insides.has(id) ? leaves.joints.find(({ story }) => story === id) : undefined;
  return joint ? joint.pieces : (leaves.items.get(id) ?? []);
}

/** The pieces that have this structure, the cheapest of each size. */
export function piecesOf(skeleton: Skeleton, shapes: Shapes, insides: ReadonlySet<string>): readonly Piece[] {
  if (skeleton.kind === 'leaf') return piecesOfLeaf(shapes, skeleton.id, insides);
  return cutPieces(
    skeleton.kind,
    skeleton.parts.map((part) => piecesOf(part, shapes, insides)),
    shapes.extent,
    KEEP,
  );
}

/** Points of a piece in a slot: what it leaves white, in hundredths of the page, and what its stories leave of the source. */
const left = (piece: Piece, slot: Slot, { extent }: Shapes): number => {
  const lines = Math.floor(slot.h + 1e-6);
  const thin = Math.max(0, slot.w - piece.wMax) * lines;
  const short = Math.max(0, lines - piece.hMax) * slot.w;
  return ((piece.waste + thin + short) / extent.area) * 100 + piece.cost * BEND;
};

const hasRoom = (piece: Piece, slot: Slot): boolean =>
  piece.wMin <= slot.w + 1e-6 && piece.hMin <= Math.floor(slot.h + 1e-6);

/** The best arrangement of pieces of one structure in a slot; null where none has room. `turn`: the order of parts is free. */
function bestIn(
  pieces: readonly Piece[],
  slot: Slot,
  shapes: Shapes,
  lines: number,
  turn: boolean,
  more: (arrangement: Arrangement) => number,
): Fitted | null {
  const height = Math.floor(slot.h + 1e-6);
  const found = pieces
    .filter((piece) => hasRoom(piece, slot))
    .map((piece) => ({ piece, points: left(piece, slot, shapes) }))
    .sort((a, b) => a.points - b.points)
    .slice(0, JUDGED)
    .map(({ piece, points }): Fitted => {
      const at = (tree: Tree): Arrangement => place(tree, slot.x, Math.round(slot.y), slot.w, height);
      const judge = (tree: Tree, limit = Infinity): number => {
        const arrangement = at(tree);
        return more(arrangement) + reads(arrangement, lines, shapes.order, limit);
      };
      const tree = turn ? turned(treeOf(piece), judge) : treeOf(piece);
      return { arrangement: at(tree), points: points + judge(tree) };
    });
  return found.reduce<Fitted | null>(
    (best, each) => (best && best.points <= each.points ? best : each),
    null,
  );
}

/** A part of the page laid out again in its own borders with the structure it is given; null where that has no room. */
export const refitted = (
  input: PlanInput,
  shapes: Shapes,
  part: Skeleton,
  slot: Slot,
  insides: ReadonlySet<string>,
): Fitted | null => bestIn(piecesOf(part, shapes, insides), slot, shapes, input.setup.lines, false, () => 0);

const BOUNDS = [4.5, 11, 30, 60] as const;
/** Items of a part that are searched exactly. */
const EXACT = 9;
const ROOTS = 200;

/** Items to be laid out in a slot: pieces by name, some of which may hold a pair of stories that stay together. */
export interface Items {
  readonly strict: Searched;
  readonly loose: Searched;
}

/** The items that the leaves of a part are; `together` are parts that stay as they are. */
export function itemsOf(
  ids: readonly string[],
  strict: Shapes,
  loose: Shapes,
  insides: ReadonlySet<string>,
  together: readonly Skeleton[],
): Items {
  const pair = new Set(together.flatMap(leavesOf));
  const of = (shapes: Shapes, bound: number): Searched => {
    const rest = ids.filter((id) => !pair.has(id));
    const kept = rest.filter((id) => insides.has(id));
    const wanted = new Set(rest.filter((id) => !insides.has(id)));
    const leaves: Leaves = {
      items: new Map([...shapes.leaves.items].filter(([id]) => wanted.has(id))),
      joints: shapes.leaves.joints.filter(({ story, photo }) => wanted.has(story) && wanted.has(photo)),
    };
    const fixed = [
      ...kept.map((id) => piecesOfLeaf(shapes, id, insides)),
      ...together.map((part) => piecesOf(part, shapes, insides)),
    ];
    if (leaves.items.size + fixed.length > EXACT) {
      const items = [...pairedItems(leaves, shapes.extent, bound), ...fixed];
      return { items: clustered(items, shapes.extent, bound, EXACT, 1), together: new Map() };
    }
    const { items, together: joint } = searched(leaves);
    return { items: [...items, ...fixed], together: joint };
  };
  return { strict: of(strict, 11), loose: of(loose, 30) };
}

/** Pieces of layout that a part may cost to lay out anew; a count, as for planning. */
export const EFFORT = 400_000;

/** The best layout of items in a slot, whatever its structure; null where none has room. */
export function laidInto(
  input: PlanInput,
  effort: number,
  items: Items,
  slot: Slot,
  strict: Shapes,
  more: (arrangement: Arrangement) => number = () => 0,
): Fitted | null {
  const extent: Extent = {
    wMax: slot.w + 1e-6,
    hMax: Math.floor(slot.h + 1e-6),
    area: strict.extent.area,
  };
  for (const bound of BOUNDS) {
    const { items: lists, together } = bound >= LOOSE_FROM ? items.loose : items.strict;
    const keep = Math.max(6, Math.min(60, Math.floor(Math.sqrt((effort * 2) / 3 ** lists.length))));
    const pieces = layouts(lists, extent, bound, keep, ROOTS, together);
    const best = bestIn(pieces, slot, strict, input.setup.lines, true, more);
    if (best && (best.points <= bound + ENOUGH || bound === BOUNDS.at(-1))) return best;
  }
  return null;
}

const LOOSE_FROM = 11;
const ENOUGH = 4;

/** The page with parts of it laid out anew: what is not in them stays where it is, to the point. */
export function withParts(
  input: PlanInput,
  parts: readonly { readonly slot: Slot; readonly arrangement: Arrangement }[],
  nameOf: (id: string) => string,
): Plan {
  const { setup } = input;
  const arrangement: Arrangement = {
    places: parts.flatMap((part) => part.arrangement.places),
    rules: parts.flatMap((part) => part.arrangement.rules),
    groups: parts.flatMap((part) => part.arrangement.groups),
  };
  const placed = new Set([
    ...arrangement.groups.map(({ group }) => group.id),
    ...arrangement.places.flatMap(({ leaf }) =>
      leaf.kind === 'photo' ? [leaf.photo.id] : [leaf.story.id, ...(leaf.inset ? [leaf.inset.photo.id] : [])],
    ),
  ]);
  const known = new Set([...input.stories, ...input.photos].map(({ id }) => id));
  for (const { id, stories } of input.groups) if (stories.some((story) => known.has(story))) known.add(id);
  const stays = (box: Box): boolean => {
    const { owner, role } = box;
    if (owner.kind === 'page') {
      if (role === 'furniture') return true;
      if (box.pinned) return true;
      if (role === 'frame') return !parts.some(({ slot }) => holdsBand(slot, box, input));
      return role !== 'rule' || !parts.some(({ slot }) => isInside(box, slot, input));
    }
    return known.has(owner.id) && !placed.has(owner.id) && !placed.has(nameOf(owner.id));
  };
  const kept = input.boxes.filter(stays);
  const { boxes: made, styles } = boxesOf(input, setup, arrangement);
  const taken = new Set(kept.map(({ id }) => id));
  const furniture = kept.some(({ role }) => role === 'furniture');
  const boxes = [
    ...kept,
    ...made.filter(({ role }) => role !== 'furniture' || !furniture).map((box) => withFreshId(box, taken)),
  ];
  return judged(input, setup, boxes, styles);
}

/** Where a box of the page stands, in ems and lines. */
const blockOf = (box: Box, { setup }: PlanInput): Block | undefined =>
  blocksOf([{ ...box, role: 'frame', owner: { kind: 'photo', id: box.id } }], setup)[0];

/** Whether a band (a frame round a whole column) lies inside a part that holds more than it: it goes with what it held. */
function holdsBand(slot: Slot, band: Box, input: PlanInput): boolean {
  const at = blockOf(band, input);
  return at !== undefined && contains(slot, at) && slot.w > at.w + 1;
}

/** Whether a rule of the page lies inside a part, not at its edge. */
function isInside(rule: Box, slot: Slot, input: PlanInput): boolean {
  const at = blockOf(rule, input);
  if (!at) return false;
  const [x, y] = [at.x + at.w / 2, at.y + at.h / 2];
  return x > slot.x && x < slot.x + slot.w && y > slot.y && y < slot.y + slot.h;
}
