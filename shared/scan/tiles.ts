import type { Field } from './gray.ts';

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
  const under = new Sums(size + 2 * radius);
  const found: TileMatch[] = [];
  const half = size / 2;
  for (let top = radius; top + size + radius < expected.height; top += step)
    for (let left = radius; left + size + radius < expected.width; left += step) {
      const match = matchOne(expected, observed, under, left, top, size, radius);
      if (match) found.push({ ...match, x: left + half, y: top + half });
    }
  return found;
}

/** Less spread than this is an empty square. */
const EMPTY = 0.03;

function matchOne(
  expected: Field,
  observed: Field,
  under: Sums,
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
  under.take(observed, left - radius, top - radius);
  const side = 2 * radius + 1;
  const scores = new Float32Array(side * side).fill(NaN);
  const correlate = (i: number, every: 1 | 2): number => {
    const x0 = left + (i % side) - radius;
    const y0 = top + Math.floor(i / side) - radius;
    const [sum, square] = under.over(i % side, Math.floor(i / side), size);
    const energy = square - (sum * sum) / count;
    let score = 0;
    if (energy > count * EMPTY * EMPTY) {
      let product = 0;
      for (let y = 0; y < size; y += every) {
        const from = (y0 + y) * width + x0;
        const row = y * size;
        for (let x = 0; x < size; x += 1) product += tile[row + x]! * observed.values[from + x]!;
      }
      score = (every * product) / Math.sqrt(energy * spread);
    }
    return score;
  };
  const scoreAt = (i: number): number => {
    if (Number.isNaN(scores[i]!)) scores[i] = correlate(i, 1);
    return scores[i]!;
  };
  // Every other shift first, by every other row, then uphill from the best of them.
  let at = radius * side + radius;
  let rough = correlate(at, 2);
  for (let y = 1; y < side; y += 2)
    for (let x = 1; x < side; x += 2) {
      const score = correlate(y * side + x, 2);
      if (score > rough) [at, rough] = [y * side + x, score];
    }
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

/** Sums of what lies under a square wherever it is shifted to: of the values, and of their squares. */
class Sums {
  readonly #side: number;
  readonly #sums: Float64Array;
  readonly #squares: Float64Array;

  constructor(side: number) {
    this.#side = side;
    this.#sums = new Float64Array((side + 1) ** 2);
    this.#squares = new Float64Array((side + 1) ** 2);
  }

  /** Reads the field from (left, top) on. */
  take({ width, values }: Field, left: number, top: number): void {
    const row = this.#side + 1;
    for (let y = 0; y < this.#side; y += 1) {
      let [sum, square] = [0, 0];
      for (let x = 0; x < this.#side; x += 1) {
        const value = values[(top + y) * width + left + x]!;
        sum += value;
        square += value * value;
        const at = (y + 1) * row + x + 1;
        this.#sums[at] = this.#sums[at - row]! + sum;
        this.#squares[at] = this.#squares[at - row]! + square;
      }
    }
  }

  over(x: number, y: number, size: number): readonly [sum: number, square: number] {
    const row = this.#side + 1;
    const at = y * row + x;
    const of = (sums: Float64Array): number =>
      sums[at + size * row + size]! - sums[at + size * row]! - sums[at + size]! + sums[at]!;
    return [of(this.#sums), of(this.#squares)];
  }
}
