import { OPS } from 'pdfjs-dist/legacy/build/pdf.mjs';
import type { PDFDocumentProxy, PDFPageProxy } from 'pdfjs-dist';
import type { Raster } from '../../shared/scan/index.ts';
import { rasterOf, type PdfjsImage } from '../../shared/scan/pdf/index.ts';
import { withPdf } from './pdfFile.ts';

/** A picture that takes up so much of its page is a scan of it. */
const WHOLE = 0.5;

/** Painting a page takes some seconds; a person may stop it. */
const MOST_MS = 120_000;

/** A PDF's page as a picture. `dpi`: as the page shows it; null where no scanner has such. `pages`: how many the file has. */
export interface PdfPicture {
  readonly raster: Raster;
  readonly dpi: number | null;
  readonly pages: number;
}

/**
 * A page of a PDF (from 1): the scan that it holds, at its own resolution, where one picture takes up most of it; else the
 * page is painted, a scan in strips as fine as those are. Null where nothing stands on it.
 */
export const pageImage = (bytes: Uint8Array, at: number): Promise<PdfPicture | null> =>
  withPdf(bytes, (file) => imageIn(file, at), MOST_MS);

async function imageIn(file: PDFDocumentProxy, at: number): Promise<PdfPicture | null> {
  const page = await file.getPage(at);
  const { fnArray, argsArray } = await page.getOperatorList();
  const { width, height } = page.getViewport({ scale: 1 });
  let scale: readonly [across: number, down: number] = [1, 1];
  let stack: (typeof scale)[] = [];
  let best: { name: string; pixels: number; wide: number; shown: number; share: number } | null = null;
  fnArray.forEach((fn, i) => {
    const args = argsArray[i] as readonly unknown[];
    if (fn === OPS.save) stack = [...stack, scale];
    else if (fn === OPS.restore) [scale, stack] = [stack.at(-1) ?? [1, 1], stack.slice(0, -1)];
    else if (fn === OPS.transform) {
      const [a = 1, b = 0, c = 0, d = 1] = args.map(Number);
      scale = [scale[0] * Math.hypot(a, b), scale[1] * Math.hypot(c, d)];
    } else if (fn === OPS.paintImageXObject) {
      const [name, wide, high] = args as [string, number, number];
      const share = (scale[0] * scale[1]) / (width * height);
      if (!best || wide * high > best.pixels)
        best = { name, pixels: wide * high, wide, shown: scale[0], share };
    }
  });
  // Assigned in the loop, which the compiler does not see.
  const found = best as { name: string; wide: number; shown: number; share: number } | null;
  const own = found ? (found.wide / found.shown) * 72 : 0;
  const dpi = own >= 30 && own <= 10_000 ? Math.round(own) : null;
  if (!found || found.share < WHOLE) {
    const type = fnArray.includes(OPS.showText);
    if (!found && !type && !fnArray.includes(OPS.constructPath)) return null;
    return { ...(await painted(page, type ? DRAWN_DPI : (dpi ?? DRAWN_DPI))), pages: file.numPages };
  }
  const image = await new Promise<PdfjsImage | null>((done) => {
    (found.name.startsWith('g_') ? page.commonObjs : page.objs).get(found.name, done);
  });
  if (!image?.data) return null;
  return { raster: rasterOf(image), dpi, pages: file.numPages };
}

/** Dots an inch of a page that has no picture of itself. */
const DRAWN_DPI = 200;
/** Pixels of a page that is painted. */
const MOST_PAINTED = 40e6;

/** The page as pdf.js paints it. */
async function painted(page: PDFPageProxy, dpi: number): Promise<{ raster: Raster; dpi: number }> {
  const size = page.getViewport({ scale: 1 });
  const most = 72 * Math.sqrt(MOST_PAINTED / (size.width * size.height));
  const scale = Math.min(dpi, most) / 72;
  const viewport = page.getViewport({ scale });
  const canvas = new OffscreenCanvas(Math.floor(viewport.width), Math.floor(viewport.height));
  const context = canvas.getContext('2d', { willReadFrequently: true });
  if (!context) throw new Error('there is no canvas');
  // It draws into a worker's canvas as into a window's, which its types do not know.
  const target = { canvas: null, canvasContext: context as unknown as CanvasRenderingContext2D };
  await page.render({ ...target, viewport, background: '#ffffff' }).promise;
  const { width, height } = canvas;
  const { data } = context.getImageData(0, 0, width, height);
  return {
    raster: rasterOf({ width, height, kind: 3, data: new Uint8Array(data.buffer) }),
    dpi: Math.round(scale * 72),
  };
}
