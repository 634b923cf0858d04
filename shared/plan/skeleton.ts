import type { Box, PageSetup } from '../document/index.ts';
import { typeAreaPt } from './boxes.ts';

/** A page's structure without sizes: what stands above, below and beside what. `id` is a story's, group's or photo's. */
export type Skeleton =
  | { readonly kind: 'leaf'; readonly id: string }
  | { readonly kind: 'stack' | 'row'; readonly parts: readonly Skeleton[] };

/** A rectangle in ems and lines from the type area's top left. */
export interface Block {
  readonly id: string;
  readonly x: number;
  readonly y: number;
  readonly w: number;
  readonly h: number;
}

/**
 * The place of every story, group and photo: all that is its own, in ems and lines. `groupOf` tells the group that a
 * story stands in: they share one place.
 */
export function blocksOf(
  boxes: readonly Box[],
  setup: PageSetup,
  groupOf: (story: string) => string | undefined = () => undefined,
): Block[] {
  const area = typeAreaPt(setup);
  const blocks = new Map<string, { x1: number; y1: number; x2: number; y2: number }>();
  for (const { role, owner, rect } of boxes) {
    if (role === 'rule' || owner.kind === 'page') continue;
    const id = groupOf(owner.id) ?? owner.id;
    const x1 = (rect.x - area.x) / setup.bodySize;
    const y1 = (rect.y - area.y) / setup.linePitch;
    const x2 = x1 + rect.width / setup.bodySize;
    const y2 = y1 + rect.height / setup.linePitch;
    const known = blocks.get(id);
    blocks.set(
      id,
      known
        ? {
            x1: Math.min(known.x1, x1),
            y1: Math.min(known.y1, y1),
            x2: Math.max(known.x2, x2),
            y2: Math.max(known.y2, y2),
          }
        : { x1, y1, x2, y2 },
    );
  }
  return [...blocks].map(([id, { x1, y1, x2, y2 }]) => ({ id, x: x1, y: y1, w: x2 - x1, h: y2 - y1 }));
}

/** Blocks may reach into one another by this and still count as apart, ems or lines. */
const SLACK = 0.4;

/** How the blocks were sliced, from top to bottom and from left to right; null where no cut parts them. */
export function skeletonOf(blocks: readonly Block[]): Skeleton | null {
  const [only] = blocks;
  if (!only) return null;
  if (blocks.length === 1) return { kind: 'leaf', id: only.id };
  for (const kind of ['stack', 'row'] as const) {
    const groups = parted(blocks, kind);
    if (groups.length < 2) continue;
    const parts = groups.map(skeletonOf);
    return parts.some((part) => part === null)
      ? null
      : { kind, parts: parts.filter((part): part is Skeleton => part !== null) };
  }
  return null;
}

/** The blocks in groups that no cut across (stack) or down (row) parts further. */
function parted(blocks: readonly Block[], kind: 'stack' | 'row'): Block[][] {
  const from = (b: Block): number => (kind === 'stack' ? b.y : b.x);
  const to = (b: Block): number => (kind === 'stack' ? b.y + b.h : b.x + b.w);
  const groups: Block[][] = [];
  let end = -Infinity;
  for (const block of [...blocks].sort((a, b) => from(a) - from(b))) {
    if (from(block) >= end - SLACK) groups.push([block]);
    else groups.at(-1)?.push(block);
    end = Math.max(end, to(block));
  }
  return groups;
}

/** The skeleton with leaves replaced by what stands there instead; null for what is gone. */
export function replaced(skeleton: Skeleton, by: (id: string) => Skeleton | null): Skeleton | null {
  if (skeleton.kind === 'leaf') return by(skeleton.id);
  return joined(
    skeleton.kind,
    skeleton.parts.map((part) => replaced(part, by)),
  );
}

/** Parts in a stack or a row; null where there is none, the part itself where there is one. */
export function joined(kind: 'stack' | 'row', parts: readonly (Skeleton | null)[]): Skeleton | null {
  const flat = parts.flatMap((part) => (part === null ? [] : part.kind === kind ? [...part.parts] : [part]));
  const [first] = flat;
  return first && flat.length > 1 ? { kind, parts: flat } : (first ?? null);
}

/** The smallest part that holds all these leaves, and those that hold it, from there to the whole; with their paths. */
export function partsAround(skeleton: Skeleton, ids: ReadonlySet<string>): Skeleton[] {
  if (skeleton.kind === 'leaf') return [skeleton];
  const within = skeleton.parts.find((part) => {
    const leaves = new Set(leavesOf(part));
    return [...ids].every((id) => leaves.has(id));
  });
  return [...(within ? partsAround(within, ids) : []), skeleton];
}

export type Side = 'above' | 'below' | 'left' | 'right';

/** A part with another at a side of it. */
export function withBeside(part: Skeleton, other: Skeleton, side: Side): Skeleton {
  const kind = side === 'above' || side === 'below' ? 'stack' : 'row';
  const both = side === 'above' || side === 'left' ? [other, part] : [part, other];
  return joined(kind, both) ?? part;
}

export const leavesOf = (skeleton: Skeleton): string[] =>
  skeleton.kind === 'leaf' ? [skeleton.id] : skeleton.parts.flatMap(leavesOf);
