import type { Field, Gray } from './gray.ts';

/** Noise and grain of the paper stay below this share of its brightness. */
const GRAIN = 0.12;
/** What is darker than this share of the paper is ink or the scanner's bed. */
const DARK = 0.6;

/**
 * How much ink there is: 0 on the paper, 1 where it is black, whatever the light and the shade of the paper. The paper's
 * brightness is the 80th percentile in cells of `cell` pixels, between which it changes evenly. The dark bed of the
 * scanner round the sheet, everything dark that reaches the picture's edge, counts as paper.
 */
export function inkOf(gray: Gray, cell: number): Field {
  const { width, height, pixels } = gray;
  const paper = paperOf(gray, cell);
  const values = new Float32Array(width * height);
  for (let y = 0; y < height; y += 1)
    for (let x = 0; x < width; x += 1) {
      const at = y * width + x;
      const light = Math.max(40, paper(x, y));
      const ink = (light - pixels[at]!) / light - GRAIN;
      if (ink > 0) values[at] = Math.min(1, ink * 1.3);
    }
  for (const at of bedOf(gray)) values[at] = 0;
  return { width, height, values };
}

/** The side of the cells, against the picture's longer side, in which the paper of a whole sheet is measured. */
const WIDE = 1 / 16;

/**
 * How dark each place is against the paper of the sheet round it, 0 to 1: pictures too, which `inkOf` takes for paper.
 * The scanner's bed counts as paper.
 */
export function toneOf(gray: Gray): Field {
  const { width, height, pixels } = gray;
  const cell = Math.ceil(Math.max(width, height) * WIDE);
  const columns = Math.ceil(width / cell);
  const rows = Math.ceil(height / cell);
  const own = paperLevels(gray, cell, 0.1);
  // Where a picture covers a whole cell, the paper is that of the brightest cell near by.
  const bright = Float32Array.from({ length: own.length }, (_, at) => {
    const [x, y] = [at % columns, Math.floor(at / columns)];
    let most = 0;
    for (let v = Math.max(0, y - 2); v <= Math.min(rows - 1, y + 2); v += 1)
      for (let u = Math.max(0, x - 2); u <= Math.min(columns - 1, x + 2); u += 1)
        most = Math.max(most, own[v * columns + u]!);
    return most;
  });
  const paper = between(bright, columns, rows, cell);
  const values = new Float32Array(width * height);
  for (let y = 0; y < height; y += 1)
    for (let x = 0; x < width; x += 1) {
      const light = Math.max(40, paper(x, y));
      values[y * width + x] = Math.max(0, (light - pixels[y * width + x]!) / light);
    }
  for (const at of bedOf(gray)) values[at] = 0;
  return { width, height, values };
}

/** The brightness of the paper at a pixel. */
function paperOf(gray: Gray, cell: number): (x: number, y: number) => number {
  const levels = paperLevels(gray, cell, 0.2);
  return between(levels, Math.ceil(gray.width / cell), Math.ceil(gray.height / cell), cell);
}

/** The brightness that this share of the pixels of each cell exceeds. */
function paperLevels({ width, height, pixels }: Gray, cell: number, share: number): Float32Array {
  const columns = Math.ceil(width / cell);
  const rows = Math.ceil(height / cell);
  const levels = new Float32Array(columns * rows);
  const histogram = new Uint32Array(256);
  for (let row = 0; row < rows; row += 1)
    for (let column = 0; column < columns; column += 1) {
      histogram.fill(0);
      const right = Math.min(width, (column + 1) * cell);
      const foot = Math.min(height, (row + 1) * cell);
      for (let y = row * cell; y < foot; y += 1)
        for (let x = column * cell; x < right; x += 1) {
          const level = pixels[y * width + x]!;
          histogram[level] = histogram[level]! + 1;
        }
      let rest = (right - column * cell) * (foot - row * cell) * share;
      let level = 255;
      while (level > 0 && (rest -= histogram[level]!) > 0) level -= 1;
      levels[row * columns + column] = level;
    }
  return levels;
}

/** Levels of cells, even between their middles. */
function between(
  levels: Float32Array,
  columns: number,
  rows: number,
  cell: number,
): (x: number, y: number) => number {
  return (x, y) => {
    const u = Math.min(columns - 1, Math.max(0, x / cell - 0.5));
    const v = Math.min(rows - 1, Math.max(0, y / cell - 0.5));
    const u0 = Math.floor(u);
    const v0 = Math.floor(v);
    const u1 = Math.min(columns - 1, u0 + 1);
    const v1 = Math.min(rows - 1, v0 + 1);
    const top = levels[v0 * columns + u0]! * (1 - u + u0) + levels[v0 * columns + u1]! * (u - u0);
    const low = levels[v1 * columns + u0]! * (1 - u + u0) + levels[v1 * columns + u1]! * (u - u0);
    return top * (1 - v + v0) + low * (v - v0);
  };
}

/** The pixels of the scanner's bed: the dark ones that are joined with the edge of the picture. */
function bedOf({ width, height, pixels }: Gray): number[] {
  const histogram = new Uint32Array(256);
  for (let at = 0; at < pixels.length; at += 7) histogram[pixels[at]!] = histogram[pixels[at]!]! + 1;
  let rest = (pixels.length / 7) * 0.3;
  let white = 255;
  while (white > 0 && (rest -= histogram[white]!) > 0) white -= 1;
  const dark = white * DARK;
  const seen = new Uint8Array(width * height);
  const found: number[] = [];
  const visit = (at: number): void => {
    if (seen[at] === 1 || pixels[at]! >= dark) return;
    seen[at] = 1;
    found.push(at);
  };
  for (let x = 0; x < width; x += 1) {
    visit(x);
    visit((height - 1) * width + x);
  }
  for (let y = 0; y < height; y += 1) {
    visit(y * width);
    visit(y * width + width - 1);
  }
  for (let i = 0; i < found.length; i += 1) {
    const at = found[i]!;
    const x = at % width;
    if (x > 0) visit(at - 1);
    if (x < width - 1) visit(at + 1);
    if (at >= width) visit(at - width);
    if (at < pixels.length - width) visit(at + width);
  }
  return found;
}

/** A stretch of the picture turned by an angle: x and y along the turned axes, from the turn of the picture's origin. */
export interface TurnedRect {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** How much of a row or column has to be bright for it to be paper. */
const SHEET = 0.5;

/** The sheet of paper, its edges at `angle` (radians clockwise): all of the picture where no bed is seen round it. */
export function paperIn(gray: Gray, angle: number): TurnedRect {
  const { width, height } = gray;
  const bed = new Uint8Array(width * height);
  for (const at of bedOf(gray)) bed[at] = 1;
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  const corners = [
    [0, 0],
    [width, 0],
    [0, height],
    [width, height],
  ].map(([x = 0, y = 0]) => [x * cos + y * sin, y * cos - x * sin] as const);
  const left = Math.floor(Math.min(...corners.map(([u]) => u)));
  const top = Math.floor(Math.min(...corners.map(([, v]) => v)));
  const across = new Float64Array(Math.ceil(Math.max(...corners.map(([u]) => u))) - left + 1);
  const down = new Float64Array(Math.ceil(Math.max(...corners.map(([, v]) => v))) - top + 1);
  for (let y = 0; y < height; y += 1)
    for (let x = 0; x < width; x += 1) {
      if (bed[y * width + x] === 1) continue;
      const [u, v] = [Math.floor(x * cos + y * sin) - left, Math.floor(y * cos - x * sin) - top];
      across[u] = across[u]! + 1;
      down[v] = down[v]! + 1;
    }
  const span = (counts: Float64Array, full: number): readonly [number, number] => {
    let [from, to] = [0, counts.length];
    while (from < to && counts[from]! < full * SHEET) from += 1;
    while (to > from && counts[to - 1]! < full * SHEET) to -= 1;
    return [from, to];
  };
  const [x0, x1] = span(across, Math.max(...across));
  const [y0, y1] = span(down, Math.max(...down));
  return { x: x0 + left, y: y0 + top, width: x1 - x0, height: y1 - y0 };
}
