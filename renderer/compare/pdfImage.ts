import { OPS } from 'pdfjs-dist/legacy/build/pdf.mjs';
import type { Raster } from '../../shared/scan/index.ts';
import { withPdfPage } from './pdfFile.ts';

interface PageImage {
  readonly width: number;
  readonly height: number;
  /** 1: a bit a pixel, 2: RGB, 3: RGBA. */
  readonly kind: number;
  readonly data: Uint8Array;
}

/**
 * The largest picture on a page of a PDF (from 1), at its own resolution, that resolution as the page shows it, and how
 * many pages there are; null where the page has none.
 */
export const pageImage = (
  bytes: Uint8Array,
  at: number,
): Promise<{ readonly raster: Raster; readonly dpi: number | null; readonly pages: number } | null> =>
  withPdfPage(bytes, at, async (page, file) => {
    const { fnArray, argsArray } = await page.getOperatorList();
    let [scale, stack] = [1, [] as number[]];
    let best: { name: string; pixels: number; wide: number; shown: number } | null = null;
    fnArray.forEach((fn, i) => {
      const args = argsArray[i] as readonly unknown[];
      if (fn === OPS.save) stack = [...stack, scale];
      else if (fn === OPS.restore) [scale, stack] = [stack.at(-1) ?? 1, stack.slice(0, -1)];
      else if (fn === OPS.transform) scale *= Math.hypot(Number(args[0]), Number(args[1]));
      else if (fn === OPS.paintImageXObject) {
        const [name, width, height] = args as [string, number, number];
        const pixels = width * height;
        if (!best || pixels > best.pixels) best = { name, pixels, wide: width, shown: scale };
      }
    });
    // Assigned in the loop, which the compiler does not see.
    const found = best as { name: string; wide: number; shown: number } | null;
    if (!found) return null;
    const image = await new Promise<PageImage | null>((done) => {
      (found.name.startsWith('g_') ? page.commonObjs : page.objs).get(found.name, done);
    });
    if (!image?.data) return null;
    const dpi = (found.wide / found.shown) * 72;
    const raster = rasterOf(image);
    return { raster, dpi: dpi >= 30 && dpi <= 10_000 ? Math.round(dpi) : null, pages: file.numPages };
  });

function rasterOf({ width, height, kind, data }: PageImage): Raster {
  if (kind === 2) return { width, height, channels: 3, pixels: data };
  if (kind === 3) {
    const pixels = new Uint8Array(3 * width * height);
    for (let from = 0, to = 0; to < pixels.length; from += 4, to += 3)
      pixels.set([data[from]!, data[from + 1]!, data[from + 2]!], to);
    return { width, height, channels: 3, pixels };
  }
  const stride = Math.ceil(width / 8);
  const pixels = new Uint8Array(width * height);
  for (let y = 0; y < height; y += 1)
    for (let x = 0; x < width; x += 1)
      pixels[y * width + x] = (data[y * stride + (x >> 3)]! >> (7 - (x & 7))) & 1 ? 255 : 0;
  return { width, height, channels: 1, pixels };
}
