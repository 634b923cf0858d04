import { affine, type Affine, type Edges } from '../../geometry/index.ts';

type Point = readonly [x: number, y: number];

/** pdf.js's codes of a path, and how many numbers follow each. */
const [MOVE, LINE, CLOSE] = [0, 1, 4];
const NUMBERS = [2, 2, 6, 4, 0];

/** So much of the way around a rectangle is straight, whatever its corners are. */
const STRAIGHT = 0.6;
/** A step along an edge of the page, pt aslant. */
const HAIR = 0.1;

export interface Outline extends Edges {
  /** Whether it is a line along an edge of the page, or a rectangle. */
  readonly straight: boolean;
}

/** The parts of a path of pdf.js's, each begun by a move, on the page. */
export function outlinesOf(path: unknown, toPage: Affine): Outline[] {
  if (!(path instanceof Float32Array) && !Array.isArray(path)) return [];
  const parts: { points: Point[]; along: number }[] = [];
  for (let i = 0; i < path.length;) {
    const code = Number(path[i]);
    const count = NUMBERS[code];
    if (count === undefined) return [];
    if (code === MOVE || parts.length === 0) parts.push({ points: [], along: 0 });
    const part = parts.at(-1)!;
    const from = part.points.at(-1);
    for (let k = 1; k < count; k += 2)
      part.points.push(affine.apply(toPage, Number(path[i + k]), Number(path[i + k + 1])));
    const to = code === CLOSE ? part.points[0] : part.points.at(-1);
    if ((code === LINE || code === CLOSE) && from && to) part.along += alongEdge(from, to);
    i += count + 1;
  }
  return parts
    .filter(({ points }) => points.length > 1)
    .map(({ points, along }) => {
      const edges = around(points);
      const [width, height] = [edges.right - edges.left, edges.foot - edges.top];
      const isLine = Math.min(width, height) < HAIR;
      return { ...edges, straight: along >= STRAIGHT * (isLine ? width + height : 2 * (width + height)) };
    });
}

function alongEdge([x, y]: Point, [toX, toY]: Point): number {
  const [across, down] = [Math.abs(toX - x), Math.abs(toY - y)];
  return Math.min(across, down) < HAIR ? across + down : 0;
}

/** The edges about points, which may be a hundred thousand. */
export function around(points: readonly Point[]): Edges {
  let [left, top, right, foot] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const [x, y] of points) {
    left = Math.min(left, x);
    top = Math.min(top, y);
    right = Math.max(right, x);
    foot = Math.max(foot, y);
  }
  return { left, top, right, foot };
}
