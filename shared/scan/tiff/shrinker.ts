import type { Raster } from './blocks.ts';

/** Takes a picture row by row and keeps the means of squares of `factor` pixels. */
export class Shrinker {
  readonly #factor: number;
  readonly #width: number;
  readonly #height: number;
  readonly #channels: 1 | 3;
  readonly #pixels: Uint8Array;
  #sums: Uint32Array;
  #row = -1;
  #rows = 0;
  #left = 0;

  constructor(width: number, height: number, channels: 1 | 3, factor: number) {
    this.#factor = factor;
    this.#width = Math.max(1, Math.floor(width / factor));
    this.#height = Math.max(1, Math.floor(height / factor));
    this.#channels = channels;
    this.#pixels = new Uint8Array(this.#width * this.#height * channels).fill(255);
    this.#sums = new Uint32Array(0);
  }

  /** `count` pixels from (left, y) on. Rows of one block come one after the other. */
  add(left: number, y: number, count: number, row: Uint8Array): void {
    const [factor, channels, width] = [this.#factor, this.#channels, this.#width];
    const to = Math.floor(y / factor);
    if (to >= this.#height) return;
    if (factor === 1) {
      this.#pixels.set(row.subarray(0, count * channels), (y * width + left) * channels);
      return;
    }
    const first = Math.floor(left / factor);
    const last = Math.min(width, Math.ceil((left + count) / factor));
    if (to !== this.#row || first !== this.#left) {
      this.#sums = new Uint32Array((last - first) * channels);
      [this.#row, this.#left, this.#rows] = [to, first, 0];
    }
    const sums = this.#sums;
    // Square by square: no pixel asks which one it is in.
    const end = Math.min(count, last * factor - left);
    for (let x = 0, square = first; x < end; square += 1) {
      const to = Math.min(end, (square + 1) * factor - left);
      const at = (square - first) * channels;
      for (; x < to; x += 1)
        for (let c = 0; c < channels; c += 1) sums[at + c] = sums[at + c]! + row[x * channels + c]!;
    }
    this.#rows += 1;
    if (this.#rows < factor && y % factor !== factor - 1) return;
    const out = (to * width + first) * channels;
    for (let i = 0; i < sums.length; i += 1) this.#pixels[out + i] = sums[i]! / (this.#rows * factor);
  }

  done(): Raster {
    return { width: this.#width, height: this.#height, channels: this.#channels, pixels: this.#pixels };
  }
}
