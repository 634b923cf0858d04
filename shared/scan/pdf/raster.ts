import type { Raster } from '../tiff/index.ts';

/** A picture as pdf.js decodes it. */
export interface PdfjsImage {
  readonly width: number;
  readonly height: number;
  /** 1: a bit a pixel, 2: RGB, 3: RGBA. */
  readonly kind: number;
  readonly data: Uint8Array | Uint8ClampedArray;
}

/** The same as plain pixels; what is transparent shows the paper. */
export function rasterOf({ width, height, kind, data }: PdfjsImage): Raster {
  if (kind === 2)
    return { width, height, channels: 3, pixels: new Uint8Array(data.buffer, data.byteOffset, data.length) };
  if (kind === 3) {
    const pixels = new Uint8Array(3 * width * height);
    for (let from = 0, to = 0; to < pixels.length; from += 4, to += 3) {
      const opaque = data[from + 3]! / 255;
      for (let i = 0; i < 3; i += 1) pixels[to + i] = 255 + (data[from + i]! - 255) * opaque;
    }
    return { width, height, channels: 3, pixels };
  }
  const stride = Math.ceil(width / 8);
  const pixels = new Uint8Array(width * height);
  for (let y = 0; y < height; y += 1)
    for (let x = 0; x < width; x += 1)
      pixels[y * width + x] = (data[y * stride + (x >> 3)]! >> (7 - (x & 7))) & 1 ? 255 : 0;
  return { width, height, channels: 1, pixels };
}

/** Plain pixels as canvases take them. */
export function rgbaOf({ width, height, channels, pixels }: Raster): Uint8ClampedArray<ArrayBuffer> {
  const rgba = new Uint8ClampedArray(4 * width * height).fill(255);
  for (let i = 0; i < width * height; i += 1)
    for (let k = 0; k < 3; k += 1) rgba[4 * i + k] = pixels[channels === 3 ? 3 * i + k : i]!;
  return rgba;
}
