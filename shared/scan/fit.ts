import { affine, type Affine } from '../geometry/index.ts';
import { nodesAt, type Bend } from './scanMap.ts';
import { leastSquares, type Equation } from './solve.ts';

type Point = readonly [x: number, y: number];

/** A place that was measured: what stands at (x, y) should be moved by (dx, dy), each with its weight. */
export interface Shift {
  readonly x: number;
  readonly y: number;
  readonly dx: number;
  readonly dy: number;
  readonly weightX: number;
  readonly weightY: number;
}

/**
 * Weights of one direction made 1 in the mean: lines of text tell more of what is above than of what is beside, and
 * both are to count alike against the stiffness of the paper.
 */
function evened(equations: readonly Equation[]): Equation[] {
  const mean = equations.reduce((sum, { weight }) => sum + weight, 0) / Math.max(1, equations.length);
  return equations.map((equation) => ({ ...equation, weight: mean > 0 ? equation.weight / mean : 0 }));
}

/** Rounds of fitting, in each of which what lies far off counts less. */
const ROUNDS = 5;

/**
 * Weighted least squares in which a measurement `far` from the rest loses its weight (Geman–McClure): a box that does not
 * stand where the original's stood pulls nothing along. Null where the measurements do not determine the unknowns.
 */
function robust(
  unknowns: number,
  equations: readonly Equation[],
  prior: readonly Equation[],
  far: number,
): Float64Array | null {
  const evenly = evened(equations);
  let weights = evenly.map(({ weight }) => weight);
  let found: Float64Array | null = null;
  for (let round = 0; round < ROUNDS; round += 1) {
    const fit = leastSquares(unknowns, [
      ...evenly.map((equation, i) => ({ ...equation, weight: weights[i]! })),
      ...prior,
    ]);
    if (!fit) return null;
    found = fit;
    weights = evenly.map(({ terms, value, weight }) => {
      const off = (terms.reduce((sum, [i, c]) => sum + c * fit[i]!, 0) - value) / far;
      return weight / (1 + off * off) ** 2;
    });
  }
  return found;
}

/** The affine map of the plane that moves as the measurements say; null where they do not tell. */
export function affineOfShifts(shifts: readonly Shift[], far: number): Affine | null {
  const terms = ({ x, y }: Shift) =>
    [
      [0, 1],
      [1, x],
      [2, y],
    ] as const;
  const u = robust(
    3,
    shifts.map((s) => ({ terms: terms(s), value: s.dx, weight: s.weightX })),
    [],
    far,
  );
  const v = robust(
    3,
    shifts.map((s) => ({ terms: terms(s), value: s.dy, weight: s.weightY })),
    [],
    far,
  );
  if (!u || !v) return null;
  return { a: 1 + u[1]!, b: v[1]!, c: u[2]!, d: 1 + v[2]!, e: u[0]!, f: v[0]! };
}

/**
 * The bend that moves as the measurements say and is as little curved as they allow (thin plate on a grid): `stiffness`
 * is what a curvature counts beside a measurement of mean weight. Null where they do not tell.
 */
export function bendOfShifts(
  shifts: readonly Shift[],
  grid: Pick<Bend, 'columns' | 'rows' | 'stepX' | 'stepY'>,
  stiffness: number,
  far: number,
): Bend | null {
  const { columns, rows } = grid;
  const count = columns * rows;
  const prior: Equation[] = [];
  const stiff = (terms: Equation['terms'], weight = stiffness): void => {
    prior.push({ terms, value: 0, weight });
  };
  for (let row = 0; row < rows; row += 1)
    for (let column = 0; column < columns; column += 1) {
      const at = row * columns + column;
      // Where nothing at all was measured the plane stays put.
      stiff([[at, 1]], 1e-6);
      if (column > 0 && column < columns - 1)
        stiff([
          [at - 1, 1],
          [at, -2],
          [at + 1, 1],
        ]);
      if (row > 0 && row < rows - 1)
        stiff([
          [at - columns, 1],
          [at, -2],
          [at + columns, 1],
        ]);
      if (column < columns - 1 && row < rows - 1)
        stiff(
          [
            [at, 1],
            [at + 1, -1],
            [at + columns, -1],
            [at + columns + 1, 1],
          ],
          2 * stiffness,
        );
    }
  const terms = shifts.map(({ x, y }) => nodesAt(grid, x, y));
  const u = robust(
    count,
    shifts.map((s, i) => ({ terms: terms[i]!, value: s.dx, weight: s.weightX })),
    prior,
    far,
  );
  const v = robust(
    count,
    shifts.map((s, i) => ({ terms: terms[i]!, value: s.dy, weight: s.weightY })),
    prior,
    far,
  );
  return u && v ? { ...grid, dx: [...u], dy: [...v] } : null;
}

/** A point of the page (pt) and the same point on the scan (px). */
export interface PointPair {
  readonly page: Point;
  readonly scan: Point;
}

/**
 * The map page → scan through pairs of points set by hand, by least squares: two pairs give shift, turn and an even scale,
 * three or more an affine map, unless they stand in one line. Residuals are told for each pair, in points of the page.
 * Null where the points are too close together or too few to tell.
 */
export function fitPoints(
  pairs: readonly PointPair[],
): { readonly affine: Affine; readonly residuals: readonly number[] } | null {
  const map = (pairs.length >= 3 ? affineThrough(pairs) : null) ?? similarityThrough(pairs);
  if (!map) return null;
  const back = affine.invert(map);
  if (!back) return null;
  const residuals = pairs.map(({ page, scan }) => {
    const [x, y] = affine.apply(back, ...scan);
    return Math.hypot(x - page[0], y - page[1]);
  });
  return { affine: map, residuals };
}

/** Points of the page closer than this, in points, do not tell a turn. */
const CLOSE = 10;

function similarityThrough(pairs: readonly PointPair[]): Affine | null {
  if (pairs.length < 2) return null;
  const mean = (of: (pair: PointPair) => number): number =>
    pairs.reduce((sum, pair) => sum + of(pair), 0) / pairs.length;
  const [px, py] = [mean((p) => p.page[0]), mean((p) => p.page[1])];
  const [sx, sy] = [mean((p) => p.scan[0]), mean((p) => p.scan[1])];
  let [dot, cross, spread, scanSpread] = [0, 0, 0, 0];
  for (const { page, scan } of pairs) {
    const [x, y, u, v] = [page[0] - px, page[1] - py, scan[0] - sx, scan[1] - sy];
    dot += x * u + y * v;
    cross += x * v - y * u;
    spread += x * x + y * y;
    scanSpread += u * u + v * v;
  }
  if (spread < (CLOSE * CLOSE) / 2 || scanSpread < (CLOSE * CLOSE) / 2) return null;
  const [a, b] = [dot / spread, cross / spread];
  if (Math.hypot(a, b) < 1e-9) return null;
  return { a, b, c: -b, d: a, e: sx - a * px + b * py, f: sy - b * px - a * py };
}

function affineThrough(pairs: readonly PointPair[]): Affine | null {
  const mean = (of: (pair: PointPair) => number): number =>
    pairs.reduce((sum, pair) => sum + of(pair), 0) / pairs.length;
  const [px, py] = [mean((p) => p.page[0]), mean((p) => p.page[1])];
  let [xx, xy, yy] = [0, 0, 0];
  for (const { page } of pairs) {
    const [x, y] = [page[0] - px, page[1] - py];
    xx += x * x;
    xy += x * y;
    yy += y * y;
  }
  // The lesser spread of the points, across the line that they come closest to.
  const across = (xx + yy - Math.hypot(xx - yy, 2 * xy)) / 2;
  if (across < (CLOSE * CLOSE) / 2) return null;
  const fit = (of: (pair: PointPair) => number): Float64Array | null =>
    leastSquares(
      3,
      pairs.map((pair) => ({
        terms: [
          [0, 1],
          [1, pair.page[0] - px],
          [2, pair.page[1] - py],
        ],
        value: of(pair),
        weight: 1,
      })),
    );
  const u = fit((pair) => pair.scan[0]);
  const v = fit((pair) => pair.scan[1]);
  if (!u || !v) return null;
  const [a, b, c, d] = [u[1]!, v[1]!, u[2]!, v[2]!];
  return { a, b, c, d, e: u[0]! - a * px - c * py, f: v[0]! - b * px - d * py };
}
