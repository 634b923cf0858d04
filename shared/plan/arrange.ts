import type { PageSetup } from '../document/index.ts';
import { ROW_GAP, STACK_GAP } from './gaps.ts';
import { levelCaptions, type PhotoLeaf, type Placed, type StoryLeaf } from './leaf.ts';
import { groupEdge, groupFlag, groupSide, type Piece } from './pieces.ts';
import type { GroupShape } from './shapes.ts';
import { PITCH, widthInEms } from './setup.ts';

/** A layout as a tree of cuts with two or more parts each; parts stand from top to bottom or from left to right. */
export type Tree =
  | { readonly kind: 'leaf'; readonly piece: Piece; readonly leaf: StoryLeaf | PhotoLeaf }
  | {
      readonly kind: 'group';
      readonly piece: Piece;
      readonly group: GroupShape;
      readonly parts: readonly [Tree];
    }
  | { readonly kind: 'stack' | 'row'; readonly piece: Piece; readonly parts: readonly Tree[] };

/** A group's place, its frame included. */
export interface PlacedGroup {
  readonly group: GroupShape;
  readonly x: number;
  readonly y: number;
  readonly w: number;
  readonly h: number;
}

/** A hair rule between two parts, in ems and lines. */
export interface PlacedRule {
  readonly x1: number;
  readonly y1: number;
  readonly x2: number;
  readonly y2: number;
}

export interface Arrangement {
  readonly places: readonly Placed[];
  readonly rules: readonly PlacedRule[];
  readonly groups: readonly PlacedGroup[];
}

/** The piece's binary cuts gathered: cuts of one kind inside another become one. */
export function treeOf(piece: Piece): Tree {
  const { node } = piece;
  if (node.kind === 'story' || node.kind === 'photo') return { kind: 'leaf', piece, leaf: node };
  if (node.kind === 'group') return { kind: 'group', piece, group: node.group, parts: [treeOf(node.inner)] };
  const parts = [treeOf(node.a), treeOf(node.b)].flatMap((part) =>
    part.kind === node.kind ? [...part.parts] : [part],
  );
  return { kind: node.kind, piece, parts };
}

/** Whole numbers as near to `wanted` shares of `total` as may be, none above its `most`; what no one takes is left. */
function shares(total: number, most: readonly number[]): number[] {
  const sum = most.reduce((a, b) => a + b, 0);
  if (total >= sum) return [...most];
  const exact = most.map((m) => (m * total) / sum);
  const whole = exact.map(Math.floor);
  let left = Math.round(total - whole.reduce((a, b) => a + b, 0));
  const byRemainder = exact
    .map((e, i) => [e - Math.floor(e), i] as const)
    .sort((a, b) => b[0] - a[0] || a[1] - b[1]);
  for (const [, i] of byRemainder) {
    if (left <= 0) break;
    if ((whole[i] ?? 0) < (most[i] ?? 0)) {
      whole[i] = (whole[i] ?? 0) + 1;
      left -= 1;
    }
  }
  return whole;
}

/** Every leaf of the tree placed in the rectangle: spare lines go to gaps, headlines and photos, spare ems to gutters. */
export function place(tree: Tree, x: number, y: number, w: number, h: number): Arrangement {
  const made = { places: [], rules: [], groups: [] };
  put(tree, { x, y, w, h }, made);
  return made;
}

/** A frame's own line parts it from its neighbour. */
const needsRule = (a: Tree | undefined, b: Tree): boolean => !(a && isFramed(a)) && !isFramed(b);
const isFramed = (tree: Tree): boolean =>
  tree.kind === 'leaf'
    ? tree.leaf.kind === 'story' && tree.leaf.framed
    : tree.kind === 'group' && tree.group.look === 'frame';

interface Made {
  readonly places: Placed[];
  readonly rules: PlacedRule[];
  readonly groups: PlacedGroup[];
}

function put(
  tree: Tree,
  at: { readonly x: number; readonly y: number; readonly w: number; readonly h: number },
  made: Made,
): void {
  const { x, y, w, h } = at;
  const { places, rules } = made;
  if (tree.kind === 'leaf') {
    places.push({ leaf: tree.leaf, x, y, w, h });
    return;
  }
  if (tree.kind === 'group') {
    const { group } = tree;
    made.groups.push({ group, x, y, w, h });
    const [side, edge] = [groupSide(group), groupEdge(group)];
    const head = edge + groupFlag(group);
    put(tree.parts[0], { x: x + side, y: y + head, w: w - 2 * side, h: h - head - edge }, made);
    return;
  }
  const { parts } = tree;
  if (tree.kind === 'stack') {
    const least = parts.reduce((sum, part) => sum + part.piece.hMin, 0) + (parts.length - 1) * STACK_GAP.min;
    const most = parts.flatMap((part, i) => [
      ...(i > 0 ? [STACK_GAP.max - STACK_GAP.min] : []),
      part.piece.hMax - part.piece.hMin,
    ]);
    const extra = shares(Math.max(0, h - least), most);
    let top = y;
    parts.forEach((part, i) => {
      if (i > 0) {
        const gap = STACK_GAP.min + (extra[2 * i - 1] ?? 0);
        if (needsRule(parts[i - 1], part)) {
          rules.push({ x1: x, x2: x + w, y1: top + gap / 2, y2: top + gap / 2 });
        }
        top += gap;
      }
      const height = part.piece.hMin + (extra[2 * i] ?? 0);
      put(part, { x, y: top, w, h: height }, made);
      top += height;
    });
    return;
  }
  const gaps = parts.length - 1;
  const spare = Math.max(0, w - parts.reduce((sum, part) => sum + part.piece.wMin, 0) - gaps * ROW_GAP.min);
  // Gaps first, then gutters; what nothing takes widens the gaps.
  const toGaps = Math.min(spare, gaps * (ROW_GAP.max - ROW_GAP.min));
  const give = parts.map((part) => part.piece.wMax - part.piece.wMin);
  const most = give.reduce((a, b) => a + b, 0);
  const scale = most > 0 ? Math.min(1, (spare - toGaps) / most) : 0;
  const wider = ROW_GAP.min + (spare - most * scale) / gaps;
  const widths = parts.map((part, i) => part.piece.wMin + (give[i] ?? 0) * scale);
  const photos = parts.flatMap((part, i) =>
    part.kind === 'leaf' && part.leaf.kind === 'photo' ? [{ photo: part.leaf.photo, w: widths[i] ?? 0 }] : [],
  );
  const captionLines = levelCaptions(photos, h);
  let left = x;
  parts.forEach((part, i) => {
    if (i > 0) {
      if (needsRule(parts[i - 1], part)) {
        rules.push({ x1: left + wider / 2, x2: left + wider / 2, y1: y, y2: y + h });
      }
      left += wider;
    }
    const width = widths[i] ?? 0;
    if (part.kind === 'leaf' && part.leaf.kind === 'photo')
      places.push({ leaf: part.leaf, x: left, y, w: width, h, captionLines });
    else put(part, { x: left, y, w: width, h }, made);
    left += width;
  });
}

/** How the piece is made a page: its width in ems and its height in lines, and the white space that stays. */
export interface PageFit {
  readonly ems: number;
  readonly lines: number;
  readonly waste: number;
  /** Points for white space and for body size and line pitch that leave the setup's. */
  readonly points: number;
}

/** Points for body type twice as large as wanted, and for a line pitch twice as wide. */
const STRAIN = { size: 20, sizeOfGrid: 60, pitch: 40 } as const;

/** Line pitch over type size, at the tightest and the loosest. */
const PITCHES = { min: 1.25, max: 1.37 } as const;
/** Body type may grow and shrink by these against the setup's, where the setup leaves it open. */
const SIZES = { min: 0.86, max: 1.18 } as const;

/**
 * Body size and line pitch under which the piece fills the type area best. Only widths in ems and heights in lines
 * are fixed by the text; the paper is fixed in millimetres; type size and pitch come between.
 */
export function fitPage(piece: Piece, setup: PageSetup, sure = false): PageFit | null {
  const wanted = widthInEms(setup);
  const shape = setup.typeArea.height / setup.typeArea.width;
  let best: PageFit | null = null;
  const from = Math.max(piece.wMin, wanted / SIZES.max);
  const to = wanted / SIZES.min;
  for (let ems = from; ems <= to; ems += 0.5) {
    const natural = (shape * ems) / PITCH;
    const fewest = Math.ceil((shape * ems) / PITCHES.max);
    const most = Math.floor((shape * ems) / PITCHES.min);
    if (piece.hMin > most) continue;
    const lines = Math.min(most, Math.max(fewest, piece.hMin, Math.min(piece.hMax, Math.round(natural))));
    const short = Math.max(0, lines - piece.hMax) * ems;
    const thin = Math.max(0, ems - piece.wMax) * lines;
    const waste = piece.waste + short + thin;
    const size = Math.abs(ems / wanted - 1) * (sure ? STRAIN.sizeOfGrid : STRAIN.size);
    const pitch = Math.abs((shape * ems) / lines / PITCH - 1) * STRAIN.pitch;
    const points = (waste / (ems * lines)) * 100 + size + pitch;
    if (!best || points < best.points) best = { ems, lines, waste, points };
  }
  return best;
}
