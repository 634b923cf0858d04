import { complexPlane, transform, type ComplexPlane } from '../fourier.ts';
import { integral, type Field } from '../gray.ts';

/** Where a pattern's top left corner stands on the sheet, in pixels of the sheet and between them, and how well, −1 to 1. */
export interface Peak {
  readonly x: number;
  readonly y: number;
  readonly score: number;
}

/** A sheet (no larger than `GRID` either way) on which patterns are looked for at every place. */
export class Search {
  /** Most pixels of the sheet along its longer side. */
  static readonly grid = 512;
  readonly #sheet: Field;
  readonly #spectrum: ComplexPlane;
  readonly #sums: Float64Array;
  readonly #squares: Float64Array;
  /** The patterns and what comes of them, taken again by the next ones: 4 MB each, hundreds of times. */
  readonly #plane = complexPlane(Search.grid, Search.grid);
  readonly #product = complexPlane(Search.grid, Search.grid);

  constructor(sheet: Field) {
    this.#sheet = sheet;
    this.#spectrum = complexPlane(Search.grid, Search.grid);
    fill(this.#spectrum, sheet, null);
    this.#sums = integral(sheet, false);
    this.#squares = integral(sheet, true);
    transform(this.#spectrum);
  }

  /**
   * The places where patterns correlate best with what lies under them, normalised, best first and `apart` pixels from
   * each other. Two patterns go through one transform, as its real and imaginary part.
   */
  peaks(first: Field, second: Field | null, count: number, apart: number): readonly [Peak[], Peak[]] {
    const [plane, product] = [this.#plane, this.#product];
    fill(plane, first, second);
    transform(plane);
    const { grid } = Search;
    const { re, im } = this.#spectrum;
    // As in coarse.ts: corr(E1) + i·corr(E2) has the spectrum S(k)·F(−k) of F = F1 + i·F2.
    for (let y = 0; y < grid; y += 1)
      for (let x = 0; x < grid; x += 1) {
        const at = y * grid + x;
        const mirrored = ((grid - y) % grid) * grid + ((grid - x) % grid);
        const [fr, fi] = [plane.re[mirrored]!, plane.im[mirrored]!];
        product.re[at] = re[at]! * fr - im[at]! * fi;
        product.im[at] = re[at]! * fi + im[at]! * fr;
      }
    transform(product, true);
    return [
      this.#best(product.re, first, count, apart),
      second ? this.#best(product.im, second, count, apart) : [],
    ];
  }

  #best(products: Float64Array, pattern: Field, count: number, apart: number): Peak[] {
    const { grid } = Search;
    const { width, height } = this.#sheet;
    const norm = Math.sqrt(spreadOf(pattern));
    const pixels = pattern.width * pattern.height;
    const [right, foot] = [width - pattern.width, height - pattern.height];
    if (right < 0 || foot < 0 || norm === 0) return [];
    const scores = new Float32Array((right + 1) * (foot + 1));
    const row = width + 1;
    for (let y = 0; y <= foot; y += 1)
      for (let x = 0; x <= right; x += 1) {
        const [a, b] = [y * row + x, (y + pattern.height) * row + x];
        const over = (sums: Float64Array): number =>
          sums[b + pattern.width]! - sums[a + pattern.width]! - sums[b]! + sums[a]!;
        const sum = over(this.#sums);
        const energy = over(this.#squares) - (sum * sum) / pixels;
        scores[y * (right + 1) + x] =
          energy > pixels * 1e-3 ? products[y * grid + x]! / (Math.sqrt(energy) * norm) : 0;
      }
    const found: Peak[] = [];
    const at = (x: number, y: number): number =>
      x < 0 || y < 0 || x > right || y > foot ? -1 : scores[y * (right + 1) + x]!;
    while (found.length < count) {
      let best = 0;
      for (let i = 1; i < scores.length; i += 1) if (scores[i]! > scores[best]!) best = i;
      const [x, y] = [best % (right + 1), Math.floor(best / (right + 1))];
      const score = scores[best]!;
      if (score <= 0) break;
      found.push({
        x: x + between(at(x - 1, y), score, at(x + 1, y)),
        y: y + between(at(x, y - 1), score, at(x, y + 1)),
        score,
      });
      for (let v = Math.max(0, Math.ceil(y - apart)); v <= Math.min(foot, y + apart); v += 1)
        for (let u = Math.max(0, Math.ceil(x - apart)); u <= Math.min(right, x + apart); u += 1)
          scores[v * (right + 1) + u] = -2;
    }
    return found;
  }
}

/** Where between pixels a peak is, by a parabola through it and its neighbours. */
export function between(before: number, peak: number, after: number): number {
  const sharp = 2 * peak - before - after;
  return before > -1 && after > -1 && sharp > 1e-9
    ? Math.max(-0.5, Math.min(0.5, (after - before) / (2 * sharp)))
    : 0;
}

/** One or two fields, each without its mean, as real and imaginary part of a plane. */
function fill(plane: ComplexPlane, first: Field, second: Field | null): void {
  for (const [field, to] of [
    [first, plane.re],
    [second, plane.im],
  ] as const) {
    to.fill(0);
    if (!field) continue;
    const mean = meanOf(field);
    for (let y = 0; y < Math.min(field.height, Search.grid); y += 1)
      for (let x = 0; x < Math.min(field.width, Search.grid); x += 1)
        to[y * Search.grid + x] = field.values[y * field.width + x]! - mean;
  }
}

const meanOf = ({ values }: Field): number => values.reduce((sum, value) => sum + value, 0) / values.length;

function spreadOf(field: Field): number {
  const mean = meanOf(field);
  return field.values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
}
