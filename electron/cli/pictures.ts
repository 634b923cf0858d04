import { createCanvas, ImageData } from '@napi-rs/canvas';
import type { PictureTools } from '../../shared/pipeline/index.ts';
import { openColour, pictureOfPixels, type Lcms, type Picture } from '../../shared/print/index.ts';
import type { Raster } from '../../shared/scan/index.ts';
import { rgbaOf } from '../../shared/scan/pdf/index.ts';
import { imageOf } from './images.ts';

/** Pictures decoded here and converted through the output profile. */
export const pictureTools = (profile: Uint8Array): PictureTools => ({
  decode,
  colour: async () => {
    const { instantiate } = await import('lcms-wasm');
    const colour = openColour((await instantiate()) as Lcms, profile);
    if (!colour) throw new Error('Little CMS cannot read the output profile');
    return colour;
  },
});

async function decode(bytes: Uint8Array): Promise<Picture | null> {
  const image = await imageOf(bytes);
  if (!image) return null;
  const { width, height } = image;
  const context = createCanvas(width, height).getContext('2d');
  // What is transparent shows the paper.
  context.fillStyle = 'white';
  context.fillRect(0, 0, width, height);
  context.drawImage(image, 0, 0);
  return pictureOfPixels(context.getImageData(0, 0, width, height).data, width, height);
}

/** So little is lost that nobody sees it. */
const QUALITY = 95;

/** Pixels as a JPEG. */
export async function jpegOf(raster: Raster): Promise<Uint8Array<ArrayBuffer>> {
  const { width, height } = raster;
  const canvas = createCanvas(width, height);
  canvas.getContext('2d').putImageData(new ImageData(rgbaOf(raster), width, height), 0, 0);
  return new Uint8Array(await canvas.encode('jpeg', QUALITY));
}
