import { affine, type Affine } from '../geometry/index.ts';
import { complexPlane, transform, type ComplexPlane } from './fourier.ts';
import { blur, emptyField, integral, sample, type Field } from './gray.ts';
import { expectedInk, UNKNOWN, type PageLayout } from './landmarks.ts';

/** Pixels that the height of the page takes while it is looked for as a whole. */
const PAGE_ROWS = 138;
const GRID = { width: 256, height: 256 };
const SCALE_STEP = 0.01;

/** A place where the whole page may lie, page (pt) → scan (px), and how well it fits there, −1 to 1. */
export interface Candidate {
  readonly map: Affine;
  readonly score: number;
}

/**
 * Looks for the whole page on the scan: its ink, blurred to some 4 mm, is correlated with the scan's at every shift (by
 * Fourier transforms), at scales round `scale` (px a point, ±`range`) and in these quarter turns. Best first, one for
 * each turn and scale.
 *
 * @param ink     the scan's ink; its pixels are `shrunk` pixels of the scan
 * @param skew    degrees clockwise that its lines fall to the right
 */
export function placesOfPage(
  ink: Field,
  layout: PageLayout,
  options: {
    readonly shrunk: number;
    readonly skew: number;
    readonly turns: readonly number[];
    readonly scale: number;
    readonly range: number;
  },
): Candidate[] {
  const { shrunk, skew, turns, scale, range } = options;
  const unit = layout.trim.height / PAGE_ROWS;
  const scales: number[] = [];
  for (let k = 1 - range; k <= 1 + range + 1e-9; k += SCALE_STEP) scales.push(k);
  const patterns = scales.map((k) => pattern(layout, unit / k));
  const found: Candidate[] = [];
  for (const turn of turns) {
    const angle = ((skew + turn * 90) * Math.PI) / 180;
    const size = scale * unit;
    const [cos, sin] = [Math.cos(angle) * size, Math.sin(angle) * size];
    // Grid → scan: the middle of the grid stands over the middle of the scan.
    const [cx, cy] = [(ink.width * shrunk) / 2, (ink.height * shrunk) / 2];
    const [gx, gy] = [GRID.width / 2, GRID.height / 2];
    const grid: Affine = {
      a: cos,
      b: sin,
      c: -sin,
      d: cos,
      e: cx - cos * gx + sin * gy,
      f: cy - sin * gx - cos * gy,
    };
    const seen = blur(resampled(ink, grid, shrunk), 0.8);
    const under: Sums = { sums: integral(seen, false), squares: integral(seen, true) };
    const spectrum = complexPlane(GRID.width, GRID.height);
    spectrum.re.set(seen.values);
    transform(spectrum);
    for (let i = 0; i < patterns.length; i += 2) {
      const [first, second] = [patterns[i]!, patterns[i + 1]];
      const product = correlate(spectrum, first, second);
      for (const [j, values] of [product.re, product.im].entries()) {
        const page = patterns[i + j];
        if (!page) continue;
        const peak = bestShift(values, page, under);
        const k = scales[i + j]!;
        const place: Affine = { a: k / unit, b: 0, c: 0, d: k / unit, e: peak.x, f: peak.y };
        found.push({ map: affine.compose(grid, place), score: peak.score });
      }
    }
  }
  return found.sort((a, b) => b.score - a.score);
}

/** The page's ink at `unit` points a pixel, blurred, its mean taken off; what is not known is neither more nor less. */
function pattern(layout: PageLayout, unit: number): Field {
  const ink = expectedInk(layout, unit);
  const known = ink.values.filter((value) => value !== UNKNOWN);
  const mean = known.reduce((sum, value) => sum + value, 0) / Math.max(1, known.length);
  const values = ink.values.map((value) => (value === UNKNOWN ? 0 : value - mean));
  return blur({ ...ink, values }, 0.8);
}

/** The scan's ink on the grid: every pixel the mean of some places, lest strokes fall between them. */
function resampled(ink: Field, grid: Affine, shrunk: number): Field {
  const out = emptyField(GRID.width, GRID.height);
  const parts = 4;
  for (let y = 0; y < GRID.height; y += 1)
    for (let x = 0; x < GRID.width; x += 1) {
      let sum = 0;
      for (let j = 0; j < parts; j += 1)
        for (let i = 0; i < parts; i += 1) {
          const [px, py] = affine.apply(grid, x + (i + 0.5) / parts, y + (j + 0.5) / parts);
          sum += sample(ink, px / shrunk - 0.5, py / shrunk - 0.5);
        }
      out.values[y * GRID.width + x] = sum / parts / parts;
    }
  return out;
}

/** Correlation of the scan with one page (real part) and another (imaginary part) at every shift. */
function correlate(spectrum: ComplexPlane, first: Field, second: Field | undefined): ComplexPlane {
  const plane = complexPlane(GRID.width, GRID.height);
  for (const [page, to] of [
    [first, plane.re],
    [second, plane.im],
  ] as const)
    for (let y = 0; page && y < Math.min(page.height, GRID.height); y += 1)
      for (let x = 0; x < Math.min(page.width, GRID.width); x += 1)
        to[y * GRID.width + x] = page.values[y * page.width + x]!;
  transform(plane);
  // Real pages have conj(F(k)) = F(−k), so that corr(E1) + i·corr(E2) has the spectrum S(k)·F(−k) of F = F1 + i·F2.
  const out = complexPlane(GRID.width, GRID.height);
  const { width, height } = GRID;
  for (let y = 0; y < height; y += 1)
    for (let x = 0; x < width; x += 1) {
      const at = y * width + x;
      const mirrored = ((height - y) % height) * width + ((width - x) % width);
      const [fr, fi] = [plane.re[mirrored]!, plane.im[mirrored]!];
      const [sr, si] = [spectrum.re[at]!, spectrum.im[at]!];
      out.re[at] = sr * fr - si * fi;
      out.im[at] = sr * fi + si * fr;
    }
  transform(out, true);
  return out;
}

/** What lies above and to the left of each pixel of the scan, summed. */
interface Sums {
  readonly sums: Float64Array;
  readonly squares: Float64Array;
}

/** The shift where the page correlates best with what lies under it, in pixels of the grid and between them. */
function bestShift(
  products: Float64Array,
  page: Field,
  { sums, squares }: Sums,
): { x: number; y: number; score: number } {
  const { width, height } = GRID;
  const norm = Math.sqrt(page.values.reduce((sum, value) => sum + value * value, 0));
  const count = page.width * page.height;
  const scoreAt = (x: number, y: number): number => {
    const l = Math.max(0, x);
    const r = Math.min(width, x + page.width);
    const t = Math.max(0, y) * (width + 1);
    const f = Math.min(height, y + page.height) * (width + 1);
    const sum = sums[f + r]! - sums[t + r]! - sums[f + l]! + sums[t + l]!;
    const square = squares[f + r]! - squares[t + r]! - squares[f + l]! + squares[t + l]!;
    const energy = square - (sum * sum) / count;
    const at = ((y + height) % height) * width + ((x + width) % width);
    return energy > 1e-6 ? products[at]! / (Math.sqrt(energy) * norm) : 0;
  };
  let best = { x: 0, y: 0, score: -2 };
  // At least three quarters of the page must lie on the grid.
  for (let y = -Math.floor(page.height / 4); y + page.height * 0.75 <= height; y += 1)
    for (let x = -Math.floor(page.width / 4); x + page.width * 0.75 <= width; x += 1) {
      const score = scoreAt(x, y);
      if (score > best.score) best = { x, y, score };
    }
  const between = (before: number, after: number): number => {
    const sharp = 2 * best.score - before - after;
    return sharp > 1e-9 ? Math.max(-0.5, Math.min(0.5, (after - before) / (2 * sharp))) : 0;
  };
  return {
    x: best.x + between(scoreAt(best.x - 1, best.y), scoreAt(best.x + 1, best.y)),
    y: best.y + between(scoreAt(best.x, best.y - 1), scoreAt(best.x, best.y + 1)),
    score: best.score,
  };
}
