import { decodeG4 } from './g4.ts';
import type { TiffPage } from './directory.ts';
import { unpackBits, unpackDeflate, unpackLzw } from './unpack.ts';

/** The strips and tiles of a TIFF, unpacked one by one. */

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

export const isColour = ({ photometric }: TiffPage): boolean =>
  photometric === 2 || photometric === 3 || photometric === 6;

export interface Block {
  readonly rows: number;
  /** Gray or RGB of a row, to be read before the next one is asked for. */
  readonly row: (y: number) => Uint8Array;
}

/** A strip or tile of `rows` rows; null where it is damaged. */
export async function blockOf(
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
