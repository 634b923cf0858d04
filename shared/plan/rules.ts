import { place, type Arrangement, type Tree } from './arrange.ts';
import { CLASH } from './search.ts';
import { headlineOf, type Part, type Placed } from './leaf.ts';

/** Headlines this near to one another stand side by side, em. */
const NEAR = 6;

/** Headlines that share so much of the lower one's height stand at one height. */
export const ONE_HEIGHT = 0.4;

/** Pairs of headlines side by side at one height (碰题), with a frame between them and without. */
export interface Clashes {
  readonly open: number;
  readonly framed: number;
}

/** Headlines side by side at one height; another direction keeps them apart, a frame makes it less bad. */
export function clashes(arrangement: Arrangement): Clashes {
  const spots: Part[] = [];
  const inFrame: boolean[] = [];
  const grounds = arrangement.groups.filter(({ group }) => group.look !== 'none');
  const groundOf: number[] = [];
  for (const placed of arrangement.places) {
    const { leaf } = placed;
    if (leaf.kind !== 'story' || leaf.form === 'side') continue;
    const part = headlineOf(placed);
    if (!part) continue;
    spots.push(part);
    inFrame.push(leaf.framed);
    groundOf.push(
      grounds.findIndex(({ x, y, w, h }) => part.x >= x && part.x < x + w && part.y >= y && part.y < y + h),
    );
  }
  let open = 0;
  let framed = 0;
  for (let i = 0; i < spots.length; i++) {
    const a = spots[i] as Part;
    for (let j = i + 1; j < spots.length; j++) {
      const b = spots[j] as Part;
      const shared = Math.min(a.y + a.h, b.y + b.h) - Math.max(a.y, b.y);
      if (shared < Math.min(a.h, b.h) * ONE_HEIGHT) continue;
      const across = Math.max(a.x, b.x) - Math.min(a.x + a.w, b.x + b.w);
      if (across < 0 || across >= NEAR) continue;
      if (inFrame[i] === true || inFrame[j] === true || groundOf[i] !== groundOf[j]) framed += 1;
      else open += 1;
    }
  }
  return { open, framed };
}

/** Pairs of stories that stand in another order than the source has them, column by column and down each. */
function inversions(arrangement: Arrangement, order: ReadonlyMap<string, number>): number {
  const stories: { x: number; y: number; w: number; n: number }[] = [];
  for (const { leaf, x, y, w } of arrangement.places) {
    if (leaf.kind === 'story') stories.push({ x, y, w, n: order.get(leaf.story.id) ?? 0 });
  }
  let count = 0;
  for (let i = 0; i < stories.length; i++) {
    for (let j = i + 1; j < stories.length; j++) {
      const [a, b] = [stories[i], stories[j]];
      if (!a || !b) continue;
      const apart = a.x + a.w <= b.x || b.x + b.w <= a.x;
      const aFirst = apart ? a.x < b.x : a.y < b.y;
      if (aFirst !== a.n < b.n) count += 1;
    }
  }
  return count;
}

/** Points for headlines at one height between which a frame stands (加框), the compositor's way out. */
const CLASH_IN_FRAME = 2.5;

/** A page has so many frames without looking boxed in; points for each one more. */
const FRAMES = 2;
const BOXED = 2;

/** Points for two photos beside one another, and for a photo that does not touch its story. */
const CROWDED = 0.7;
const PHOTO_AWAY = 3;

/** Whether no more than a gutter or a rule lies between two places. */
function touch(a: Placed, b: Placed): boolean {
  const across = Math.max(a.x, b.x) - Math.min(a.x + a.w, b.x + b.w);
  const down = Math.max(a.y, b.y) - Math.min(a.y + a.h, b.y + b.h);
  return across < 3 && down < 3;
}

/** How many photos stand apart from their story. */
export const photosApart = (arrangement: Arrangement): number =>
  arrangement.places.filter(
    (placed) => placed.leaf.kind === 'photo' && isAway(placed, placed.leaf.photo.story, arrangement),
  ).length;

/** Whether the photo of a story stands apart from it. */
function isAway(photo: Placed, story: string | null, { places }: Arrangement): boolean {
  if (story === null) return false;
  const own = places.find(({ leaf }) => leaf.kind === 'story' && leaf.story.id === story);
  return own !== undefined && !touch(photo, own);
}

/**
 * How badly the arrangement reads: breaches first, then the lead's place, the rank of what stands high, the source's order.
 * Where that comes to `limit` or more, the sum may end early.
 */
export function reads(
  arrangement: Arrangement,
  lines: number,
  order: ReadonlyMap<string, number>,
  limit = Infinity,
): number {
  let score = inversions(arrangement, order) * 0.03;
  let frames = arrangement.groups.filter(({ group }) => group.look === 'frame').length;
  const photos: Placed[] = [];
  for (const placed of arrangement.places) {
    if (placed.leaf.kind === 'photo') {
      photos.push(placed);
      if (isAway(placed, placed.leaf.photo.story, arrangement)) score += PHOTO_AWAY;
      continue;
    }
    if (placed.leaf.framed) frames += 1;
    const { rank } = placed.leaf.story;
    const down = placed.y / lines;
    score += rank === 1 ? (placed.y < 1 ? 0 : 1 + 2 * down) : down / rank;
  }
  photos.forEach((a, i) => {
    for (const b of photos.slice(i + 1)) if (touch(a, b)) score += CROWDED;
  });
  score += Math.max(0, frames - FRAMES) * BOXED;
  if (score >= limit) return score;
  const { open, framed } = clashes(arrangement);
  return score + open * CLASH + framed * CLASH_IN_FRAME;
}

function* permutations<T>(list: readonly T[]): Generator<T[]> {
  if (list.length <= 1) {
    yield [...list];
    return;
  }
  for (let i = 0; i < list.length; i++) {
    const head = list[i];
    if (head === undefined) continue;
    for (const tail of permutations([...list.slice(0, i), ...list.slice(i + 1)])) yield [head, ...tail];
  }
}

/** Orders of a cut's parts worth trying: all of up to four parts, else exchanges of two. */
function* orders(parts: readonly Tree[]): Generator<Tree[]> {
  if (parts.length <= 4) {
    yield* permutations(parts);
    return;
  }
  for (let i = 0; i < parts.length; i++) {
    for (let j = i + 1; j < parts.length; j++) {
      const other = [...parts];
      const [a, b] = [parts[i], parts[j]];
      if (!a || !b) continue;
      other[i] = b;
      other[j] = a;
      yield other;
    }
  }
}

/**
 * The tree with the parts of every cut in the order that `judge` likes best (the fewest points; it may stop where it
 * comes to its limit); found cut by cut until none improves.
 */
export function turned(tree: Tree, judge: (tree: Tree, limit: number) => number): Tree {
  let best = tree;
  let score = judge(best, Infinity);
  for (let round = 0; round < 3; round++) {
    const before = score;
    for (const path of cuts(best, [])) {
      const cut = follow(best, path);
      if (cut.kind === 'leaf' || cut.kind === 'group') continue;
      for (const parts of orders(cut.parts)) {
        const other = replaced(best, path, { ...cut, parts });
        const otherScore = judge(other, score);
        if (otherScore < score - 1e-9) {
          best = other;
          score = otherScore;
        }
      }
    }
    if (score > before - 1e-9) break;
  }
  return best;
}

/** The tree with its parts in the order in which the page reads best. */
export const ordered = (tree: Tree, w: number, lines: number, order: ReadonlyMap<string, number>): Tree =>
  turned(tree, (other, limit) => reads(place(other, 0, 0, w, lines), lines, order, limit));

/** Paths to all cuts of the tree, the root's first. */
function cuts(tree: Tree, path: readonly number[]): (readonly number[])[] {
  if (tree.kind === 'leaf') return [];
  return [path, ...tree.parts.flatMap((part, i) => cuts(part, [...path, i]))];
}

function follow(tree: Tree, path: readonly number[]): Tree {
  let at = tree;
  for (const i of path) {
    if (at.kind === 'leaf') break;
    at = at.parts[i] ?? at;
  }
  return at;
}

function replaced(tree: Tree, path: readonly number[], by: Tree): Tree {
  const [i, ...rest] = path;
  if (i === undefined || tree.kind === 'leaf') return by;
  if (tree.kind === 'group') return { ...tree, parts: [replaced(tree.parts[0], rest, by)] };
  return { ...tree, parts: tree.parts.map((part, j) => (j === i ? replaced(part, rest, by) : part)) };
}
