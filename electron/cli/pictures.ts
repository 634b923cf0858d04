import { createCanvas, Image } from '@napi-rs/canvas';
import { instantiate } from 'lcms-wasm';
import { assetPath, type Document } from '../../shared/document/index.ts';
import { openColour, type Lcms, type Picture, type PrintResources } from '../../shared/print/index.ts';
import { imageHeader } from '../../shared/scan/index.ts';
import type { OpenedPage } from './openPage.ts';

/**
 * The pictures of these pages for the PDF writer, decoded here and converted through the output profile. A picture that
 * cannot be decoded keeps its empty place: preflight has told of it.
 */
export async function openPictures(
  pages: readonly (OpenedPage & { readonly assets: readonly string[] })[],
  profile: Uint8Array,
): Promise<NonNullable<PrintResources['pictures']>> {
  const colour = openColour((await instantiate()) as Lcms, profile);
  if (!colour) throw new Error('Little CMS cannot read the output profile');
  const decoded = new Map<Document, Map<string, Picture>>();
  for (const page of pages) {
    const ofPage = new Map<string, Picture>();
    for (const asset of page.assets) {
      const bytes = page.files.get(assetPath(asset));
      const picture = bytes && imageHeader(bytes).ok ? await decode(bytes) : null;
      if (picture) ofPage.set(asset, picture);
    }
    decoded.set(page.document, ofPage);
  }
  return { decode: ({ document }, asset) => decoded.get(document)?.get(asset) ?? null, colour };
}

async function decode(bytes: Uint8Array): Promise<Picture | null> {
  const image = new Image();
  try {
    image.src = bytes;
    await image.decode();
  } catch {
    return null;
  }
  const { width, height } = image;
  if (width === 0 || height === 0) return null;
  const context = createCanvas(width, height).getContext('2d');
  // What is transparent shows the paper.
  context.fillStyle = 'white';
  context.fillRect(0, 0, width, height);
  context.drawImage(image, 0, 0);
  return opaque(context.getImageData(0, 0, width, height).data, width, height);
}

/** Pixels without their alpha; one sample each where all are gray. */
function opaque(rgba: Uint8ClampedArray, width: number, height: number): Picture {
  const pixels = width * height;
  let gray = true;
  for (let i = 0; gray && i < 4 * pixels; i += 4) gray = rgba[i] === rgba[i + 1] && rgba[i] === rgba[i + 2];
  const components = gray ? 1 : 3;
  const samples = new Uint8Array(components * pixels);
  for (let i = 0; i < pixels; i++)
    for (let c = 0; c < components; c++) samples[components * i + c] = rgba[4 * i + c] ?? 0;
  return { width, height, components, samples };
}
