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
import { blockOf, isColour, type Raster, type TiffTools } from './blocks.ts';
import { tiffPages, type TiffPage } from './directory.ts';
import { Shrinker } from './shrinker.ts';

export { tiffPages, type Raster, type TiffPage, type TiffTools };

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
