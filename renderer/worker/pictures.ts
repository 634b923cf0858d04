import { instantiate } from 'lcms-wasm';
import wasm from 'lcms-wasm/dist/lcms.wasm?url';
import type { PictureTools } from '../../shared/pipeline/index.ts';
import { openColour, pictureOfPixels, type Lcms, type Picture } from '../../shared/print/index.ts';
import type { Raster } from '../../shared/scan/index.ts';
import { rgbaOf } from '../../shared/scan/pdf/index.ts';

/** Pictures decoded by the browser and converted through the output profile. */
export const pictureTools = (profile: Uint8Array): PictureTools => ({
  decode,
  colour: async () => {
    const colour = openColour((await instantiate({ wasmBinary: await read(wasm) })) as Lcms, profile);
    if (!colour) throw new Error('Little CMS cannot read the output profile');
    return colour;
  },
});

const read = async (url: string) => new Uint8Array(await (await fetch(url)).arrayBuffer());

async function decode(bytes: Uint8Array): Promise<Picture | null> {
  let image: ImageBitmap;
  try {
    image = await createImageBitmap(new Blob([new Uint8Array(bytes)]));
  } catch {
    return null;
  }
  const { width, height } = image;
  const context = new OffscreenCanvas(width, height).getContext('2d', { willReadFrequently: true });
  if (!context) return null;
  // What is transparent shows the paper.
  context.fillStyle = 'white';
  context.fillRect(0, 0, width, height);
  context.drawImage(image, 0, 0);
  image.close();
  return pictureOfPixels(context.getImageData(0, 0, width, height).data, width, height);
}

/** So little is lost that nobody sees it. */
const QUALITY = 0.95;

/** Pixels as a JPEG. */
export async function jpegOf(raster: Raster): Promise<Uint8Array<ArrayBuffer>> {
  const { width, height } = raster;
  const canvas = new OffscreenCanvas(width, height);
  canvas.getContext('2d')?.putImageData(new ImageData(rgbaOf(raster), width, height), 0, 0);
  const blob = await canvas.convertToBlob({ type: 'image/jpeg', quality: QUALITY });
  return new Uint8Array(await blob.arrayBuffer());
}
