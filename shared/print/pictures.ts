import { zlibSync } from 'fflate';
import type { PDFContext, PDFRef } from 'pdf-lib';
import type { ImagePlace } from '../frame/index.ts';
import type { ColourConverter } from './colour.ts';
import type { PrintOptions, PrintPage } from './pdf.ts';
import { predict } from './predict.ts';
import { printProfiles } from './profiles.ts';

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

/** Averages the area of each new pixel (box filter), row by row: of a large scan nothing is held twice. */
function resample(
  picture: Picture,
  cut: { readonly left: number; readonly top: number; readonly width: number; readonly height: number },
  width: number,
  height: number,
): Uint8Array {
  const n = picture.components;
  const columns = spread(cut.left, cut.width, width);
  const out = new Uint8Array(width * height * n);
  const sums = new Float64Array(width * n);
  for (const [y, rows] of spread(cut.top, cut.height, height).entries()) {
    sums.fill(0);
    for (const { at: row, share } of rows) {
      const source = row * picture.width * n;
      for (const [x, parts] of columns.entries()) {
        for (let c = 0; c < n; c++) {
          let sum = 0;
          for (const part of parts) sum += (picture.samples[source + part.at * n + c] ?? 0) * part.share;
          sums[x * n + c] = (sums[x * n + c] ?? 0) + sum * share;
        }
      }
    }
    for (let i = 0; i < sums.length; i++) out[y * sums.length + i] = Math.round(sums[i] ?? 0);
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

/** How much of a scan under the type stays: it is to be seen, and the type read. */
const FAINT = 0.4;

/** A gray picture as it lies under type. */
export const faded = (picture: PrintedPicture): PrintedPicture => ({
  ...picture,
  samples: picture.samples.map((value) => 255 - FAINT * (255 - value)),
});

/** A decoded picture of RGBA pixels that stand on white: without their alpha, one sample each where all are gray. */
export function pictureOfPixels(rgba: Uint8ClampedArray, width: number, height: number): Picture {
  const pixels = width * height;
  let gray = true;
  for (let i = 0; gray && i < 4 * pixels; i += 4) gray = rgba[i] === rgba[i + 1] && rgba[i] === rgba[i + 2];
  const components = gray ? 1 : 3;
  const samples = new Uint8Array(components * pixels);
  for (let i = 0; i < pixels; i++)
    for (let c = 0; c < components; c++) samples[components * i + c] = rgba[4 * i + c] ?? 0;
  return { width, height, components, samples };
}

/** Names of the assets that a page's PDF shows: of its photos, and of the scan where that lies under the type. */
export function assetsOf({ frame, document }: PrintPage, { profile, scan }: PrintOptions): string[] {
  const placed = frame.regions.flatMap(({ images }) => images.map(({ asset }) => asset));
  const beneath = printProfiles[profile].scan && scan !== false && document.scan ? [document.scan.asset] : [];
  return [...new Set([...placed, ...beneath])];
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
