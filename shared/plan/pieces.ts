import { FLAG_LINES, FRAME } from './gaps.ts';
import type { PhotoLeaf, StoryLeaf } from './leaf.ts';
import type { GroupShape, StoryShape, TextRoom } from './shapes.ts';

/** Pieces one above the other, or side by side. */
export interface Cut {
  readonly kind: 'stack' | 'row';
  readonly a: Piece;
  readonly b: Piece;
}

/** Stories that share a flag, laid out together, in a frame or tint where the group has one. */
export interface GroupNode {
  readonly kind: 'group';
  readonly group: GroupShape;
  readonly inner: Piece;
}

/** Room of a group's flag, in lines, and what its frame takes at each side, in ems, and above and below, in lines. */
export const groupFlag = (group: GroupShape): number => (group.flag === null ? 0 : FLAG_LINES);
export const groupSide = (group: GroupShape): number => (group.look === 'none' ? 0 : FRAME.min);
export const groupEdge = (group: GroupShape): number => (group.look === 'none' ? 0 : FRAME.lines);

/** The pieces of a group: those of its stories together, each with the room of flag and frame around it. */
export function groupPieces(group: GroupShape, together: readonly Piece[]): Piece[] {
  const framed = group.look !== 'none';
  const lines = groupFlag(group) + 2 * groupEdge(group);
  return together.map((inner) => ({
    ...inner,
    ...(framed ? free : {}),
    clashes: inner.clashes,
    wMin: inner.wMin + 2 * groupSide(group),
    wMax: inner.wMax + 2 * groupSide(group),
    hMin: inner.hMin + lines,
    hMax: inner.hMax + lines,
    node: { kind: 'group', group, inner },
  }));
}

/**
 * A piece of layout that can take any width in [wMin, wMax] ems together with any height in [hMin, hMax] lines.
 * `waste` is white space it cannot avoid, in ems × lines; `cost` tells how far its stories leave what the source shows
 * (1 for a story reset) and what an editor would not like in it.
 */
export interface Piece {
  readonly wMin: number;
  readonly wMax: number;
  readonly hMin: number;
  readonly hMax: number;
  readonly waste: number;
  readonly cost: number;
  /** Headlines side by side at one height (碰题) that no order of the parts avoids. */
  readonly clashes: number;
  /** Whether some order of its parts shows no open headline along the top, and whether one leaves a side of the top free. */
  readonly freeTop: boolean;
  readonly freeSide: boolean;
  readonly node: StoryLeaf | PhotoLeaf | GroupNode | Cut;
}

/** What stands at the top of a leaf: an open headline across it (closed), one over a part of it, or none. */
export const closed = { clashes: 0, freeTop: false, freeSide: false } as const;
export const half = { clashes: 0, freeTop: false, freeSide: true } as const;
export const free = { clashes: 0, freeTop: true, freeSide: true } as const;

/** The least height at which the story's text has room in `columns` × `measure`; tried from `guess` on. */
export function settle(story: StoryShape, columns: number, measure: number, guess: number): number {
  let lines = Math.max(1, guess);
  for (let tries = 0; tries < 60; tries++) {
    const { overset } = story.fill([{ columns, measure, lines }]);
    if (overset === 0) break;
    lines += Math.max(1, Math.ceil(overset / columns));
  }
  while (lines > 1) {
    const { spare } = story.fill([{ columns, measure, lines }]);
    const shorter = lines - Math.max(1, Math.floor(spare / columns));
    if (spare < columns || shorter < 1) break;
    if (story.fill([{ columns, measure, lines: shorter }]).overset > 0) {
      if (shorter === lines - 1 || story.fill([{ columns, measure, lines: lines - 1 }]).overset > 0) break;
      lines -= 1;
    } else lines = shorter;
  }
  return lines;
}

/** The least height, from `least` lines on, at which the story's text has room in rooms of that height. */
export function settleRooms(
  story: StoryShape,
  guess: number,
  least: number,
  columns: number,
  roomsAt: (lines: number) => readonly TextRoom[],
): number {
  const oversetAt = (lines: number): number => story.fill(roomsAt(lines)).overset;
  let lines = Math.max(least, guess);
  for (let tries = 0; tries < 40; tries++) {
    const overset = oversetAt(lines);
    if (overset === 0) break;
    lines += Math.max(1, Math.ceil(overset / columns));
  }
  while (lines > least && oversetAt(lines - 1) === 0) lines -= 1;
  return lines;
}
