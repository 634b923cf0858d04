/** A complex plane of `width` × `height` numbers, both powers of two. */
export interface ComplexPlane {
  readonly width: number;
  readonly height: number;
  readonly re: Float64Array;
  readonly im: Float64Array;
}

export const complexPlane = (width: number, height: number): ComplexPlane => ({
  width,
  height,
  re: new Float64Array(width * height),
  im: new Float64Array(width * height),
});

/** The discrete Fourier transform of a plane, in place; `inverse` undoes it. */
export function transform(plane: ComplexPlane, inverse = false): void {
  const { width, height, re, im } = plane;
  const rows = new Line(width, inverse);
  for (let y = 0; y < height; y += 1)
    // A pattern takes few rows of its plane: of nothing comes nothing.
    if (!isEmpty(re, im, y * width, width)) rows.run(re, im, y * width, 1);
  const columns = new Line(height, inverse);
  for (let x = 0; x < width; x += 1) columns.run(re, im, x, width);
}

function isEmpty(re: Float64Array, im: Float64Array, from: number, count: number): boolean {
  for (let at = from; at < from + count; at += 1) if (re[at] !== 0 || im[at] !== 0) return false;
  return true;
}

/** Radix-2 transforms (Cooley and Tukey 1965) of one length. */
class Line {
  readonly #length: number;
  readonly #scale: number;
  readonly #order: Uint32Array;
  readonly #cos: Float64Array;
  readonly #sin: Float64Array;
  readonly #re: Float64Array;
  readonly #im: Float64Array;

  constructor(length: number, inverse: boolean) {
    const bits = Math.log2(length);
    this.#length = length;
    this.#scale = inverse ? 1 / length : 1;
    this.#order = Uint32Array.from({ length }, (_, i) => {
      let back = 0;
      for (let bit = 0; bit < bits; bit += 1) back |= ((i >> bit) & 1) << (bits - 1 - bit);
      return back;
    });
    const turn = ((inverse ? 2 : -2) * Math.PI) / length;
    this.#cos = Float64Array.from({ length: length / 2 }, (_, i) => Math.cos(turn * i));
    this.#sin = Float64Array.from({ length: length / 2 }, (_, i) => Math.sin(turn * i));
    this.#re = new Float64Array(length);
    this.#im = new Float64Array(length);
  }

  run(planeRe: Float64Array, planeIm: Float64Array, start: number, step: number): void {
    const n = this.#length;
    const [re, im, cos, sin] = [this.#re, this.#im, this.#cos, this.#sin];
    for (let i = 0; i < n; i += 1) {
      const at = start + this.#order[i]! * step;
      re[i] = planeRe[at]!;
      im[i] = planeIm[at]!;
    }
    for (let size = 2; size <= n; size *= 2) {
      const half = size / 2;
      const stride = n / size;
      for (let block = 0; block < n; block += size)
        for (let k = 0; k < half; k += 1) {
          const [c, s] = [cos[k * stride]!, sin[k * stride]!];
          const low = block + k;
          const high = low + half;
          const r = re[high]! * c - im[high]! * s;
          const i = re[high]! * s + im[high]! * c;
          re[high] = re[low]! - r;
          im[high] = im[low]! - i;
          re[low] = re[low]! + r;
          im[low] = im[low]! + i;
        }
    }
    for (let i = 0; i < n; i += 1) {
      planeRe[start + i * step] = re[i]! * this.#scale;
      planeIm[start + i * step] = im[i]! * this.#scale;
    }
  }
}
