/** A gray picture, row by row from the top left: 0 is black, 255 white. */
export interface Gray {
  readonly width: number;
  readonly height: number;
  readonly pixels: Uint8Array;
}

/** One number a pixel, row by row: ink (0 paper, 1 black), or whatever else is told of a plane. */
export interface Field {
  readonly width: number;
  readonly height: number;
  readonly values: Float32Array;
}

export const emptyField = (width: number, height: number): Field => ({
  width,
  height,
  values: new Float32Array(width * height),
});

/** RGBA bytes, as canvases have them, → gray by the eye's weights (Rec. 601). */
export function grayOf(rgba: ArrayLike<number>, width: number, height: number): Gray {
  const pixels = new Uint8Array(width * height);
  for (let i = 0, at = 0; i < pixels.length; i += 1, at += 4)
    pixels[i] = (299 * (rgba[at] ?? 0) + 587 * (rgba[at + 1] ?? 0) + 114 * (rgba[at + 2] ?? 0)) / 1000;
  return { width, height, pixels };
}

/** The picture made smaller by `factor` (1 or more, any number): each new pixel is the mean of those that fall on it. */
export function shrink(gray: Gray, factor: number): Gray {
  if (factor <= 1) return gray;
  const width = Math.max(1, Math.floor(gray.width / factor));
  const height = Math.max(1, Math.floor(gray.height / factor));
  const columnOf = Uint32Array.from({ length: gray.width }, (_, x) =>
    Math.min(width - 1, Math.floor((x + 0.5) / factor)),
  );
  const pixels = new Uint8Array(width * height);
  const sums = new Float64Array(width);
  const counts = new Float64Array(width);
  let row = 0;
  const flush = (): void => {
    for (let x = 0; x < width; x += 1) pixels[row * width + x] = Math.round(sums[x]! / (counts[x]! || 1));
    sums.fill(0);
    counts.fill(0);
  };
  for (let y = 0; y < gray.height; y += 1) {
    const to = Math.min(height - 1, Math.floor((y + 0.5) / factor));
    if (to !== row) {
      flush();
      row = to;
    }
    const start = y * gray.width;
    for (let x = 0; x < gray.width; x += 1) {
      const column = columnOf[x]!;
      sums[column] = sums[column]! + gray.pixels[start + x]!;
      counts[column] = counts[column]! + 1;
    }
  }
  flush();
  return { width, height, pixels };
}

/** The field at a place between pixels; 0 outside. Pixel centres have whole coordinates. */
export function sample({ width, height, values }: Field, x: number, y: number): number {
  const x0 = Math.floor(x);
  const y0 = Math.floor(y);
  if (x0 < 0 || y0 < 0 || x0 >= width - 1 || y0 >= height - 1) return 0;
  const fx = x - x0;
  const fy = y - y0;
  const at = y0 * width + x0;
  return (
    (values[at]! * (1 - fx) + values[at + 1]! * fx) * (1 - fy) +
    (values[at + width]! * (1 - fx) + values[at + width + 1]! * fx) * fy
  );
}

/** Two running means, near enough to a Gaussian of standard deviation `sigma` pixels. */
export function blur(field: Field, sigma: number): Field {
  const radius = Math.max(0, Math.round((Math.sqrt(6 * sigma * sigma + 1) - 1) / 2));
  if (radius === 0) return field;
  const { width, height } = field;
  const values = field.values.slice();
  for (let pass = 0; pass < 2; pass += 1) {
    meanAcross(values, width, height, radius);
    meanDown(values, width, height, radius);
  }
  return { width, height, values };
}

/** Running means along the rows, in place: of a sheet at full size a second one would take as much again. */
function meanAcross(values: Float32Array, width: number, height: number, radius: number): void {
  const share = 1 / (2 * radius + 1);
  const row = new Float32Array(width);
  for (let y = 0; y < height; y += 1) {
    const start = y * width;
    row.set(values.subarray(start, start + width));
    let sum = 0;
    for (let x = 0; x < Math.min(radius, width); x += 1) sum += row[x]!;
    for (let x = 0; x < width; x += 1) {
      if (x + radius < width) sum += row[x + radius]!;
      if (x > radius) sum -= row[x - radius - 1]!;
      values[start + x] = sum * share;
    }
  }
}

/** Running means along the columns, in place: rows are kept as they were until they have left the mean. */
function meanDown(values: Float32Array, width: number, height: number, radius: number): void {
  const share = 1 / (2 * radius + 1);
  const sums = new Float64Array(width);
  const kept = Array.from({ length: radius + 2 }, () => new Float32Array(width));
  const none = new Float32Array(width);
  const rowAt = (y: number): Float32Array =>
    y >= height ? none : values.subarray(y * width, (y + 1) * width);
  for (let y = 0; y < radius; y += 1) {
    const row = rowAt(y);
    for (let x = 0; x < width; x += 1) sums[x] = sums[x]! + row[x]!;
  }
  for (let y = 0; y < height; y += 1) {
    const enters = rowAt(y + radius);
    const leaves = y > radius ? kept[(y - radius - 1) % kept.length]! : none;
    const row = rowAt(y);
    kept[y % kept.length]!.set(row);
    for (let x = 0; x < width; x += 1) {
      const sum = sums[x]! + enters[x]! - leaves[x]!;
      sums[x] = sum;
      row[x] = sum * share;
    }
  }
}

/** Sums of everything above and to the left of each pixel, itself not counted; one row and column more than the field. */
export function integral({ width, height, values }: Field, squared: boolean): Float64Array {
  const sums = new Float64Array((width + 1) * (height + 1));
  for (let y = 0; y < height; y += 1) {
    let row = 0;
    for (let x = 0; x < width; x += 1) {
      const value = values[y * width + x]!;
      row += squared ? value * value : value;
      sums[(y + 1) * (width + 1) + x + 1] = sums[y * (width + 1) + x + 1]! + row;
    }
  }
  return sums;
}
