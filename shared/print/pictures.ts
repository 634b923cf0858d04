import { zlibSync } from 'fflate';
import type { PDFContext, PDFRef } from 'pdf-lib';
import type { ImagePlace } from '../frame/index.ts';
import type { ColourConverter } from './colour.ts';
import { predict } from './predict.ts';

/** A decoded picture: 8 bits a sample, rows from the top, samples of a pixel side by side. */
export interface Picture {
  readonly width: number;
  readonly height: number;
  /** 1 gray, 3 sRGB, 4 CMYK of the output condition (0 = no ink). */
  readonly components: 1 | 3 | 4;
  readonly samples: Uint8Array;
}

/** A picture as it goes into the file: in inks, cut and scaled to its place. */
export interface PrintedPicture {
  readonly width: number;
  readonly height: number;
  readonly space: 'DeviceGray' | 'DeviceCMYK';
  readonly samples: Uint8Array;
}

/**
 * The part of a picture that shows, at no more than so many pixels per inch (averaged over the area of each new pixel,
 * never blown up), converted through the output profile.
 */
export function preparePicture(
  picture: Picture,
  place: ImagePlace,
  pixelsPerInch: number,
  wanted: 'gray' | 'cmyk',
  colour: ColourConverter,
): PrintedPicture {
  const { crop, rect } = place;
  const left = Math.floor(crop.x * picture.width);
  const top = Math.floor(crop.y * picture.height);
  const cutWidth = Math.max(1, Math.min(picture.width - left, Math.round(crop.width * picture.width)));
  const cutHeight = Math.max(1, Math.min(picture.height - top, Math.round(crop.height * picture.height)));
  const width = Math.max(1, Math.min(cutWidth, Math.round((rect.width / 72) * pixelsPerInch)));
  const height = Math.max(1, Math.min(cutHeight, Math.round((rect.height / 72) * pixelsPerInch)));
  const samples = resample(picture, { left, top, width: cutWidth, height: cutHeight }, width, height);
  const small: Picture = { width, height, components: picture.components, samples };
  if (wanted === 'gray' || picture.components === 1) {
    return { width, height, space: 'DeviceGray', samples: colour.toGray(small) };
  }
  return { width, height, space: 'DeviceCMYK', samples: colour.toCmyk(small) };
}

/** Averages the area of each new pixel (box filter). */
function resample(
  picture: Picture,
  cut: { readonly left: number; readonly top: number; readonly width: number; readonly height: number },
  width: number,
  height: number,
): Uint8Array {
  const n = picture.components;
  const columns = spread(cut.left, cut.width, width);
  const rows = spread(cut.top, cut.height, height);
  // First across, then down: each source pixel is read once.
  const across = new Float32Array(width * cut.height * n);
  for (let y = 0; y < cut.height; y++) {
    const source = (cut.top + y) * picture.width * n;
    for (const [x, parts] of columns.entries()) {
      for (let c = 0; c < n; c++) {
        let sum = 0;
        for (const { at, share } of parts) sum += (picture.samples[source + at * n + c] ?? 0) * share;
        across[(y * width + x) * n + c] = sum;
      }
    }
  }
  const out = new Uint8Array(width * height * n);
  for (const [y, parts] of rows.entries()) {
    for (let i = 0; i < width * n; i++) {
      let sum = 0;
      for (const { at, share } of parts) sum += (across[(at - cut.top) * width * n + i] ?? 0) * share;
      out[y * width * n + i] = Math.round(sum);
    }
  }
  return out;
}

/** For each of `to` new pixels the old ones under it, and their shares of it. */
function spread(
  start: number,
  from: number,
  to: number,
): { readonly at: number; readonly share: number }[][] {
  const step = from / to;
  return Array.from({ length: to }, (_, i) => {
    const parts: { at: number; share: number }[] = [];
    const end = (i + 1) * step;
    for (let at = Math.floor(i * step); at < end - 1e-9 && at < from; at++) {
      const share = (Math.min(at + 1, end) - Math.max(at, i * step)) / step;
      if (share > 1e-9) parts.push({ at: start + at, share });
    }
    return parts;
  });
}

export function writePicture(context: PDFContext, picture: PrintedPicture): PDFRef {
  const colors = picture.space === 'DeviceGray' ? 1 : 4;
  const filtered = predict(picture.samples, { row: picture.width * colors, entry: colors });
  return context.register(
    context.stream(zlibSync(filtered, { level: 6 }), {
      Type: 'XObject',
      Subtype: 'Image',
      Width: picture.width,
      Height: picture.height,
      ColorSpace: picture.space,
      BitsPerComponent: 8,
      Filter: 'FlateDecode',
      DecodeParms: { Predictor: 15, Colors: colors, BitsPerComponent: 8, Columns: picture.width },
    }),
  );
}
