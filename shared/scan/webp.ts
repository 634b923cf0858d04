import type { Outcome, Reader } from './header.ts';

/** A frame of a WebP, as it tells of itself. */
type Frame =
  { readonly width: number; readonly height: number; readonly most?: number } | 'truncated' | 'damaged';

/** Chunks of a file: more is no scan. */
const MANY = 10_000;
/**
 * Bytes that a macroblock of 16 × 16 takes at the least in the first partition of a VP8 key frame: its modes are coded by
 * probabilities that are fixed (RFC 6386, 11.2 to 11.5), which gives 3.4 bits for the likeliest.
 */
const LEAST_VP8 = 0.4;
/**
 * A lossless frame can tell any number of pixels of one colour in a few bytes; one that is large and has more pixels to a
 * byte than this is more even than blank paper, and no scan.
 */
const LOSSLESS = { large: 16e6, pixels: 4000 } as const;
/** Megapixels: whether its data are right is known only when room was made for all of them, four bytes a pixel. */
const MOST_LOSSLESS = 110;

/**
 * WebP (RFC 9649): the sizes of its frames, which must be that of the canvas where one is told; a frame must have the
 * bytes that its size takes. Nothing is decoded.
 */
export function readWebp(reader: Reader): Outcome {
  const end = reader.u32(4, true) + 8;
  if (!reader.has(0, 30) || end > reader.length) return 'truncated';
  let canvas: { width: number; height: number } | null = null;
  let frame: Frame | null = null;
  for (let at = 12, n = 0; at + 8 <= end; n += 1) {
    if (n > MANY) return 'damaged';
    const kind = reader.text(at, 4);
    const size = reader.u32(at + 4, true);
    const from = at + 8;
    if (from + size > end) return frame && canvas ? 'truncated' : 'damaged';
    if (kind === 'VP8X' && n === 0) {
      if (size < 10) return 'damaged';
      canvas = { width: u24(reader, from + 4) + 1, height: u24(reader, from + 7) + 1 };
      // Of what moves there is no scan.
      if ((reader.u8(from) & 2) !== 0) return 'damaged';
    } else if (kind === 'VP8 ' || kind === 'VP8L') {
      frame = kind === 'VP8 ' ? lossy(reader, from, size) : lossless(reader, from, size);
      break;
    } else if (!canvas) return 'damaged';
    at = from + size + (size & 1);
  }
  if (frame === null) return canvas ? 'truncated' : 'damaged';
  if (typeof frame === 'string') return frame;
  if (canvas && (canvas.width !== frame.width || canvas.height !== frame.height)) return 'damaged';
  return { ...frame, dpi: null, pages: 1, least: 0 };
}

const u24 = (reader: Reader, at: number): number => reader.u16(at, true) + reader.u8(at + 2) * 65_536;

/** The head of a VP8 key frame (RFC 6386, 9.1), and the sizes of its partitions as far as they are told before decoding. */
function lossy(reader: Reader, from: number, size: number): Frame {
  if (size < 10) return 'truncated';
  const tag = u24(reader, from);
  const [isKey, isShown, first] = [(tag & 1) === 0, ((tag >> 4) & 1) === 1, tag >> 5];
  if (!isKey || !isShown || u24(reader, from + 3) !== 0x2a019d) return 'damaged';
  if (first > size - 10) return 'truncated';
  const [width, height] = [reader.u16(from + 6, true) & 0x3fff, reader.u16(from + 8, true) & 0x3fff];
  const blocks = Math.ceil(width / 16) * Math.ceil(height / 16);
  return first < blocks * LEAST_VP8 ? 'truncated' : { width, height };
}

/** The head of a lossless frame (RFC 9649, 3.4). */
function lossless(reader: Reader, from: number, size: number): Frame {
  if (size < 5) return 'truncated';
  const bits = reader.u32(from + 1, true);
  if (reader.u8(from) !== 0x2f || bits >>> 29 !== 0) return 'damaged';
  const [width, height] = [(bits & 0x3fff) + 1, ((bits >>> 14) & 0x3fff) + 1];
  const least = width * height > LOSSLESS.large ? (width * height) / LOSSLESS.pixels : 0;
  return size < least ? 'truncated' : { width, height, most: MOST_LOSSLESS };
}
