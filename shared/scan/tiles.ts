import { integral, type Field } from './gray.ts';

/** A square of the expected page that was looked for on the scan. */
export interface TileMatch {
  /** Its centre, in pixels of the two fields. */
  readonly x: number;
  readonly y: number;
  /** What was expected at (x, y) stands at (x + dx, y + dy). */
  readonly dx: number;
  readonly dy: number;
  /** Whether the best place lies inside the search: at its edge there may be a better one beyond. */
  readonly inside: boolean;
  /** Correlation there, −1 to 1. */
  readonly score: number;
  /** How sharply the correlation falls to both sides and up and down: 0 where a shift changes nothing. */
  readonly sharpX: number;
  readonly sharpY: number;
}

/**
 * Looks for the squares of the expected page near where they should be: the peak of the normalised cross-correlation
 * among shifts up to `radius`, between pixels by a parabola. Squares without ink of their own are left out.
 */
export function matchTiles(
  expected: Field,
  observed: Field,
  { size, step, radius }: { readonly size: number; readonly step: number; readonly radius: number },
): TileMatch[] {
  const sums = integral(observed, false);
  const squares = integral(observed, true);
  const found: TileMatch[] = [];
  const half = size / 2;
  for (let top = radius; top + size + radius < expected.height; top += step)
    for (let left = radius; left + size + radius < expected.width; left += step) {
      const match = matchOne(expected, observed, sums, squares, left, top, size, radius);
      if (match) found.push({ ...match, x: left + half, y: top + half });
    }
  return found;
}

/** Less spread than this is an empty square. */
const EMPTY = 0.03;

function matchOne(
  expected: Field,
  observed: Field,
  sums: Float64Array,
  squares: Float64Array,
  left: number,
  top: number,
  size: number,
  radius: number,
): Omit<TileMatch, 'x' | 'y'> | null {
  const { width } = expected;
  const count = size * size;
  const tile = new Float32Array(count);
  let mean = 0;
  for (let y = 0; y < size; y += 1)
    for (let x = 0; x < size; x += 1)
      mean += tile[y * size + x] = expected.values[(top + y) * width + left + x]!;
  mean /= count;
  let spread = 0;
  for (let i = 0; i < count; i += 1) {
    tile[i] = tile[i]! - mean;
    spread += tile[i]! ** 2;
  }
  if (Math.sqrt(spread / count) < EMPTY) return null;
  const side = 2 * radius + 1;
  const scores = new Float32Array(side * side).fill(NaN);
  const scoreAt = (i: number): number => {
    const known = scores[i]!;
    if (!Number.isNaN(known)) return known;
    const x0 = left + (i % side) - radius;
    const y0 = top + Math.floor(i / side) - radius;
    const sum = over(sums, width, x0, y0, size);
    const energy = over(squares, width, x0, y0, size) - (sum * sum) / count;
    let score = 0;
    if (energy > count * EMPTY * EMPTY) {
      let product = 0;
      for (let y = 0; y < size; y += 1) {
        const from = (y0 + y) * width + x0;
        const row = y * size;
        for (let x = 0; x < size; x += 1) product += tile[row + x]! * observed.values[from + x]!;
      }
      score = product / Math.sqrt(energy * spread);
    }
    scores[i] = score;
    return score;
  };
  // Every other shift first, then uphill from the best of them.
  let at = radius * side + radius;
  for (let y = 1; y < side; y += 2) for (let x = 1; x < side; x += 2) at = better(at, y * side + x);
  for (let from = -1; from !== at;) {
    from = at;
    const [x, y] = [from % side, Math.floor(from / side)];
    for (let v = Math.max(0, y - 1); v <= Math.min(side - 1, y + 1); v += 1)
      for (let u = Math.max(0, x - 1); u <= Math.min(side - 1, x + 1); u += 1) at = better(at, v * side + u);
  }
  function better(a: number, b: number): number {
    return scoreAt(b) > scoreAt(a) ? b : a;
  }
  const best = scoreAt(at);
  const px = at % side;
  const py = (at - px) / side;
  if (px === 0 || py === 0 || px === side - 1 || py === side - 1)
    return { dx: px - radius, dy: py - radius, inside: false, score: best, sharpX: 0, sharpY: 0 };
  const [west, east] = [scoreAt(at - 1), scoreAt(at + 1)];
  const [north, south] = [scoreAt(at - side), scoreAt(at + side)];
  const sharpX = 2 * best - west - east;
  const sharpY = 2 * best - north - south;
  return {
    dx: px - radius + (sharpX > 1e-6 ? (east - west) / (2 * sharpX) : 0),
    dy: py - radius + (sharpY > 1e-6 ? (south - north) / (2 * sharpY) : 0),
    inside: true,
    score: best,
    sharpX,
    sharpY,
  };
}

function over(sums: Float64Array, width: number, x: number, y: number, size: number): number {
  const row = width + 1;
  const at = y * row + x;
  return sums[at + size * row + size]! - sums[at + size * row]! - sums[at + size]! + sums[at]!;
}
