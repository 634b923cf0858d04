import type { Result } from '../../shared/document/index.ts';
import {
  imageHeader,
  pngIsWhole,
  readTiff,
  readTiffPart,
  tiffPages,
  type ImageError,
  type Raster,
} from '../../shared/scan/index.ts';

/** A scan decoded: as it is, or made smaller by a whole number where it is too large to be shown whole. */
export interface DecodedScan {
  readonly image: ImageBitmap;
  /** Pixels of the scan to one of the picture, each way. */
  readonly factor: number;
  /** Dots an inch of the scan, where its file tells them. */
  readonly dpi: number | null;
  /** Pictures in the file, each by its size in pixels; a PDF's pages have none before they are opened. */
  readonly pages: readonly PageSize[];
}
export type PageSize = { readonly width: number; readonly height: number } | null;

export interface DecodeOptions {
  /** Which picture of the file, from 1. */
  readonly page?: number;
  /** More pixels than these are made fewer, by a whole number each way. */
  readonly most?: number;
  /** Told the share that is decoded, 0 to 1, where the decoder tells. */
  readonly onProgress?: (share: number) => void;
}

/** Pixels of a picture that is read: a broadsheet at 300 dots an inch takes 31 million. */
const MOST = 40e6;
/** Pixels of a picture that is shown; what is looked at from near by is decoded by itself (`scanPart`). */
export const SHOWN = 16e6;
/** Of a PNG of more pixels it is looked first whether they are there: the browser takes four bytes for each at once. */
const MOST_TRUSTED = 64e6;
/** OpenJPEG takes some 16 bytes a pixel: more than this it does not decode at full size. */
const MOST_JPEG2000 = 64e6;

/**
 * Decodes a scan, in a worker, made smaller by a whole number where it has more than `most` pixels: what a format's
 * decoder needs is loaded when it is needed. What the browser decodes is made smaller only where `most` is given.
 */
export async function decodeScan(
  bytes: Uint8Array<ArrayBuffer>,
  { page = 1, most, onProgress }: DecodeOptions = {},
): Promise<Result<DecodedScan, ImageError>> {
  const header = imageHeader(bytes);
  if (!header.ok) return header;
  const { format, dpi, width, height, turned } = header.value;
  const pages = [{ width, height }];
  try {
    if (format === 'tiff') return await fromTiff(bytes, page, most ?? MOST, onProgress);
    if (format === 'jpeg2000') {
      const { fromJpeg2000 } = await import('./jpeg2000.ts');
      const { raster, factor } = await fromJpeg2000(bytes, header.value, most ?? MOST);
      return { ok: true, value: { image: bitmapOf(raster), factor, dpi, pages } };
    }
    if (format === 'pdf') {
      const { pageImage } = await import('./pdfImage.ts');
      const found = await pageImage(bytes, page);
      if (!found) return { ok: false, error: { kind: 'unknownPicture', format } };
      const { image, factor } = await smaller(bitmapOf(found.raster), most);
      const others = Array.from({ length: found.pages }, () => null);
      return { ok: true, value: { image, factor, dpi: found.dpi, pages: others } };
    }
    if (format === 'png' && width * height > MOST_TRUSTED && !pngIsWhole(bytes))
      return { ok: false, error: { kind: 'damagedPicture', format } };
    const factor = factorFor(width, height, most);
    const resize = {
      resizeWidth: Math.floor(width / factor),
      resizeHeight: Math.floor(height / factor),
      resizeQuality: 'medium',
    } as const;
    const scaled =
      format === 'jpeg' && factor > 1 && !turned ? await jpegScaled(bytes, width, height, factor) : null;
    const image = await createImageBitmap(scaled ?? new Blob([bytes]), factor > 1 ? resize : {});
    scaled?.close();
    return { ok: true, value: { image, factor, dpi, pages } };
  } catch {
    return { ok: false, error: { kind: 'damagedPicture', format } };
  }
}

/**
 * A JPEG decoded at eighths of its size, the fewest that are enough: its blocks of 8 × 8 are never unpacked to all of their
 * pixels, which would take four bytes each. Null where the browser does not know how.
 */
async function jpegScaled(
  bytes: Uint8Array<ArrayBuffer>,
  width: number,
  height: number,
  factor: number,
): Promise<VideoFrame | null> {
  if (typeof ImageDecoder === 'undefined') return null;
  const eighths = Math.ceil(8 / factor);
  const decoder = new ImageDecoder({
    type: 'image/jpeg',
    data: bytes,
    desiredWidth: Math.ceil((width * eighths) / 8),
    desiredHeight: Math.ceil((height * eighths) / 8),
  });
  try {
    const { image } = await decoder.decode();
    return image;
  } catch {
    return null;
  } finally {
    decoder.close();
  }
}

const factorFor = (width: number, height: number, most = Infinity): number =>
  Math.max(1, Math.ceil(Math.sqrt((width * height) / most)));

async function smaller(
  image: ImageBitmap,
  most: number | undefined,
): Promise<Pick<DecodedScan, 'image' | 'factor'>> {
  const factor = factorFor(image.width, image.height, most);
  if (factor === 1) return { image, factor };
  const small = await createImageBitmap(image, {
    resizeWidth: Math.floor(image.width / factor),
    resizeHeight: Math.floor(image.height / factor),
    resizeQuality: 'medium',
  });
  image.close();
  return { image: small, factor };
}

/** Part of a scan in its own pixels. */
export interface ScanPart {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** A part of a scan at its full size; null where its decoder cannot do that. */
export async function scanPart(
  bytes: Uint8Array<ArrayBuffer>,
  page: number,
  part: ScanPart,
): Promise<ImageBitmap | null> {
  const header = imageHeader(bytes);
  if (!header.ok) return null;
  const { format, width, height } = header.value;
  const { x, y } = part;
  if (format === 'tiff') {
    const picture = tiffPages(bytes)[page - 1];
    const found = picture && (await readTiffPart(bytes, picture, part, { jpeg: jpegRaster }));
    return found?.ok ? bitmapOf(found.value) : null;
  }
  if (format === 'jpeg2000' && width * height > MOST_JPEG2000) return null;
  if (format !== 'jpeg2000' && format !== 'pdf')
    return createImageBitmap(new Blob([bytes]), x, y, part.width, part.height);
  const whole = await decodeScan(bytes, format === 'pdf' ? { page } : { most: MOST_JPEG2000 });
  if (!whole.ok) return null;
  const { image } = whole.value;
  const found = await createImageBitmap(image, x, y, part.width, part.height);
  image.close();
  return found;
}

async function fromTiff(
  bytes: Uint8Array<ArrayBuffer>,
  at: number,
  most: number,
  onProgress: DecodeOptions['onProgress'],
): Promise<Result<DecodedScan, ImageError>> {
  const pages = tiffPages(bytes);
  const page = pages[at - 1];
  if (!page) return { ok: false, error: { kind: 'damagedPicture', format: 'tiff' } };
  const job = readTiff(bytes, page, most, { jpeg: jpegRaster });
  let step = await job.next();
  while (!step.done) {
    onProgress?.(step.value);
    step = await job.next();
  }
  if (!step.value.ok) return step.value;
  const { raster, factor } = step.value.value;
  return { ok: true, value: { image: bitmapOf(raster), factor, dpi: page.dpi, pages } };
}

async function jpegRaster(bytes: Uint8Array): Promise<Raster | null> {
  const image = await createImageBitmap(new Blob([new Uint8Array(bytes)])).catch(() => null);
  if (!image) return null;
  const { width, height } = image;
  const context = new OffscreenCanvas(width, height).getContext('2d', { willReadFrequently: true });
  if (!context) return null;
  context.drawImage(image, 0, 0);
  image.close();
  const rgba = context.getImageData(0, 0, width, height).data;
  const pixels = new Uint8Array(3 * width * height);
  for (let from = 0, to = 0; to < pixels.length; from += 4, to += 3) {
    pixels[to] = rgba[from]!;
    pixels[to + 1] = rgba[from + 1]!;
    pixels[to + 2] = rgba[from + 2]!;
  }
  return { width, height, channels: 3, pixels };
}

/** Rows that are put on the canvas at once, so that the picture is never there a third time. */
const ROWS = 512;

function bitmapOf({ width, height, channels, pixels }: Raster): ImageBitmap {
  const canvas = new OffscreenCanvas(width, height);
  const context = canvas.getContext('2d');
  if (!context) throw new Error('no canvas');
  for (let top = 0; top < height; top += ROWS) {
    const rows = Math.min(ROWS, height - top);
    const data = context.createImageData(width, rows);
    const rgba = new Uint32Array(data.data.buffer);
    for (let i = 0; i < rgba.length; i += 1) {
      const at = (top * width + i) * channels;
      const [r, g, b] =
        channels === 1
          ? [pixels[at]!, pixels[at]!, pixels[at]!]
          : [pixels[at]!, pixels[at + 1]!, pixels[at + 2]!];
      rgba[i] = 0xff000000 | (b << 16) | (g << 8) | r;
    }
    context.putImageData(data, 0, top);
  }
  return canvas.transferToImageBitmap();
}
