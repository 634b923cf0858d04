/**
 * TIFF pictures read by their strips or tiles, made smaller on the way: a picture of any size takes no more memory than
 * its file, one block of it, and the small picture.
 *
 *   tiffPages       the pictures in a file
 *   readTiff        one of them as gray or colour, made smaller
 *   readTiffPart    a part of one at full size
 */
import { err, ok, type Result } from '../../document/index.ts';
import type { ImageError } from '../header.ts';
import { decodeG4 } from './g4.ts';
import { tiffPages, type TiffPage } from './directory.ts';
import { unpackBits, unpackDeflate, unpackLzw } from './unpack.ts';

export { tiffPages, type TiffPage };

/** Gray (1) or RGB (3) bytes, row by row. */
export interface Raster {
  readonly width: number;
  readonly height: number;
  readonly channels: 1 | 3;
  readonly pixels: Uint8Array;
}

export interface TiffTools {
  /** JPEG is decoded by the host: RGBA bytes, or null where it cannot. */
  readonly jpeg: (bytes: Uint8Array) => Promise<Raster | null>;
}

/** Pixels of a picture; the head of a file tells of its first alone. */
const MOST_PIXELS = 600e6;
/** A block of more bytes than this is not unpacked. */
const MOST_BLOCK = 320 * 1024 * 1024;
/** Of a picture that is cut short this much has to be there. */
const ENOUGH = 0.98;

/**
 * Reads a picture made smaller by a whole number, so that it has no more than `most` pixels.
 *
 * @yields the share that was read, 0 to 1
 */
export async function* readTiff(
  bytes: Uint8Array,
  page: TiffPage,
  most: number,
  tools: TiffTools,
): AsyncGenerator<number, Result<{ readonly raster: Raster; readonly factor: number }, ImageError>> {
  const damaged = err({ kind: 'damagedPicture', format: 'tiff' } as const);
  const { width, height, blockWidth, blockHeight, bits, samples, offsets, counts } = page;
  if (
    ![1, 2, 4, 8, 16].includes(bits) ||
    samples < 1 ||
    samples > 8 ||
    (page.photometric === 2 && samples < 3)
  )
    return err({ kind: 'unknownPicture', format: 'tiff' });
  if (width * height > MOST_PIXELS)
    return err({ kind: 'pictureTooLarge', format: 'tiff', megapixels: (width * height) / 1e6, most: 600 });
  const across = Math.ceil(width / blockWidth);
  const down = Math.ceil(height / blockHeight);
  if (offsets.length < across * down || counts.length < across * down) return damaged;
  const stride = Math.ceil((blockWidth * bits * samples) / 8);
  if (stride * blockHeight > MOST_BLOCK)
    return err({ kind: 'pictureTooLarge', format: 'tiff', megapixels: (width * height) / 1e6, most: 600 });
  const factor = Math.max(1, Math.ceil(Math.sqrt((width * height) / most)));
  const sink = new Shrinker(width, height, isColour(page) ? 3 : 1, factor);
  let read = 0;
  for (let row = 0; row < down; row += 1) {
    for (let column = 0; column < across; column += 1) {
      const n = row * across + column;
      const packed = bytes.subarray(offsets[n], offsets[n]! + counts[n]!);
      const rows = Math.min(blockHeight, height - row * blockHeight);
      const block = await blockOf(page, packed, rows, stride, tools);
      if (block === 'unknown') return err({ kind: 'unknownPicture', format: 'tiff' });
      if (!block) return damaged;
      const [left, top] = [column * blockWidth, row * blockHeight];
      const shown = Math.min(blockWidth, width - left);
      for (let y = 0; y < Math.min(rows, block.rows); y += 1) sink.add(left, top + y, shown, block.row(y));
      read += (shown * Math.min(rows, block.rows)) / (width * height);
    }
    yield Math.min(1, read);
  }
  if (read < ENOUGH) return err({ kind: 'truncatedPicture', format: 'tiff' });
  return ok({ raster: sink.done(), factor });
}

/** A part of a picture at its full size, of which only the blocks that it touches are unpacked; white beyond the picture. */
export async function readTiffPart(
  bytes: Uint8Array,
  page: TiffPage,
  part: { readonly x: number; readonly y: number; readonly width: number; readonly height: number },
  tools: TiffTools,
): Promise<Result<Raster, ImageError>> {
  const { width, height, blockWidth, blockHeight, bits, samples, offsets, counts } = page;
  const channels = isColour(page) ? 3 : 1;
  const stride = Math.ceil((blockWidth * bits * samples) / 8);
  if (stride * blockHeight > MOST_BLOCK)
    return err({ kind: 'pictureTooLarge', format: 'tiff', megapixels: (width * height) / 1e6, most: 600 });
  const across = Math.ceil(width / blockWidth);
  const pixels = new Uint8Array(part.width * part.height * channels).fill(255);
  const right = Math.min(width, part.x + part.width);
  const foot = Math.min(height, part.y + part.height);
  for (let row = Math.floor(part.y / blockHeight); row * blockHeight < foot; row += 1)
    for (let column = Math.floor(part.x / blockWidth); column * blockWidth < right; column += 1) {
      const n = row * across + column;
      const [left, top] = [column * blockWidth, row * blockHeight];
      const rows = Math.min(blockHeight, height - top);
      const packed = bytes.subarray(offsets[n] ?? 0, (offsets[n] ?? 0) + (counts[n] ?? 0));
      const block = await blockOf(page, packed, rows, stride, tools);
      if (!block || block === 'unknown') return err({ kind: 'damagedPicture', format: 'tiff' });
      const [x0, x1] = [Math.max(part.x, left), Math.min(right, left + blockWidth)];
      for (let y = Math.max(part.y, top); y < Math.min(foot, top + block.rows); y += 1)
        pixels.set(
          block.row(y - top).subarray((x0 - left) * channels, (x1 - left) * channels),
          ((y - part.y) * part.width + x0 - part.x) * channels,
        );
    }
  return ok({ width: part.width, height: part.height, channels, pixels });
}

const isColour = ({ photometric }: TiffPage): boolean =>
  photometric === 2 || photometric === 3 || photometric === 6;

interface Block {
  readonly rows: number;
  /** Gray or RGB of a row, to be read before the next one is asked for. */
  readonly row: (y: number) => Uint8Array;
}

async function blockOf(
  page: TiffPage,
  packed: Uint8Array,
  rows: number,
  stride: number,
  tools: TiffTools,
): Promise<Block | 'unknown' | null> {
  const { compression, blockWidth, blockHeight } = page;
  if (compression === 7) {
    const picture = await tools.jpeg(withTables(packed, page.jpegTables));
    if (!picture || picture.width < Math.min(blockWidth, page.width)) return null;
    const channels = page.photometric === 2 || page.photometric === 6 ? 3 : 1;
    const stored = picture.width * picture.channels;
    if (channels === picture.channels)
      return {
        rows: picture.height,
        row: (y) => picture.pixels.subarray(y * stored, (y + 1) * stored),
      };
    const buffer = new Uint8Array(picture.width * channels);
    return {
      rows: picture.height,
      row: (y) => {
        const from = y * stored;
        for (let x = 0; x < picture.width; x += 1)
          for (let c = 0; c < channels; c += 1)
            buffer[x * channels + c] = picture.pixels[from + x * picture.channels + (c % picture.channels)]!;
        return buffer;
      },
    };
  }
  const bytes = page.reversed && page.bits === 1 ? packed.map((byte) => mirrored[byte]!) : packed;
  // Tiles are stored whole, also where they reach over the picture's foot.
  const stored = page.blockWidth === page.width ? rows : blockHeight;
  if (compression === 4) {
    const found = decodeG4(bytes, blockWidth, stored);
    return {
      rows: found.rows,
      row: rowReader({ ...page, bits: 1, samples: 1 }, found.bits, stride),
    };
  }
  const out = new Uint8Array(stride * stored);
  let length: number;
  if (compression === 1) {
    length = Math.min(bytes.length, out.length);
    out.set(bytes.subarray(0, length));
  } else if (compression === 5) length = unpackLzw(bytes, out);
  else if (compression === 8 || compression === 32946) length = unpackDeflate(bytes, out);
  else if (compression === 32773) length = unpackBits(bytes, out);
  else return 'unknown';
  const whole = Math.floor(length / stride);
  if (page.predictor === 2) undoPredictor(page, out, stride, whole);
  return { rows: whole, row: rowReader(page, out, stride) };
}

const mirrored = Uint8Array.from({ length: 256 }, (_, byte) =>
  [0, 1, 2, 3, 4, 5, 6, 7].reduce((sum, i) => sum | (((byte >> i) & 1) << (7 - i)), 0),
);

/** Abbreviated JPEG streams share their tables (TIFF technical note 2): put in after the start of the image. */
function withTables(stream: Uint8Array, tables: Uint8Array | null): Uint8Array {
  if (!tables || tables.length < 4) return stream;
  const inner = tables.subarray(2, tables.length - 2);
  const out = new Uint8Array(stream.length + inner.length);
  out.set(stream.subarray(0, 2));
  out.set(inner, 2);
  out.set(stream.subarray(2), 2 + inner.length);
  return out;
}

/** TIFF 6.0, section 14: each sample is told by its difference from that of the pixel before. */
function undoPredictor(page: TiffPage, out: Uint8Array, stride: number, rows: number): void {
  const { samples, bits, blockWidth, little } = page;
  if (bits === 8)
    for (let y = 0; y < rows; y += 1)
      for (let at = y * stride + samples; at < y * stride + blockWidth * samples; at += 1)
        out[at] = out[at]! + out[at - samples]!;
  if (bits !== 16) return;
  const view = new DataView(out.buffer, out.byteOffset, out.byteLength);
  for (let y = 0; y < rows; y += 1)
    for (let i = samples; i < blockWidth * samples; i += 1) {
      const at = y * stride + 2 * i;
      view.setUint16(at, view.getUint16(at, little) + view.getUint16(at - 2 * samples, little), little);
    }
}

/** Rows of a block as gray or RGB; of 16 bits the higher byte counts. */
function rowReader(page: TiffPage, block: Uint8Array, stride: number): (y: number) => Uint8Array {
  const { blockWidth: width, bits, samples, photometric, palette } = page;
  const most = 2 ** Math.min(8, bits) - 1;
  const high = bits === 16 && page.little ? 1 : 0;
  const at = (y: number, sample: number): number => {
    if (bits >= 8) return block[y * stride + (sample * bits) / 8 + high]!;
    const bit = sample * bits;
    return (block[y * stride + (bit >> 3)]! >> (8 - bits - (bit & 7))) & most;
  };
  if (photometric === 2 || photometric === 6) {
    const rgb = new Uint8Array(3 * width);
    return (y) => {
      for (let x = 0; x < width; x += 1)
        for (let c = 0; c < 3; c += 1) rgb[3 * x + c] = at(y, x * samples + c);
      return rgb;
    };
  }
  if (photometric === 3) {
    const rgb = new Uint8Array(3 * width);
    const colours = palette.length / 3;
    return (y) => {
      for (let x = 0; x < width; x += 1) {
        const index = at(y, x * samples);
        for (let c = 0; c < 3; c += 1) rgb[3 * x + c] = (palette[c * colours + index] ?? 0) >> 8;
      }
      return rgb;
    };
  }
  const gray = new Uint8Array(width);
  const levels = Uint8Array.from({ length: most + 1 }, (_, level) =>
    Math.round(((photometric === 0 ? most - level : level) * 255) / most),
  );
  if (bits === 1 && samples === 1)
    return (y) => {
      for (let x = 0, from = y * stride; x < width; from += 1) {
        const byte = block[from]!;
        for (let bit = 7; bit >= 0 && x < width; bit -= 1, x += 1) gray[x] = levels[(byte >> bit) & 1]!;
      }
      return gray;
    };
  return (y) => {
    for (let x = 0; x < width; x += 1) gray[x] = levels[at(y, x * samples)]!;
    return gray;
  };
}

/** Takes a picture row by row and keeps the means of squares of `factor` pixels. */
class Shrinker {
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
