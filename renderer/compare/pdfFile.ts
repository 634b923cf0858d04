import { getDocument, PDFWorker, VerbosityLevel } from 'pdfjs-dist/legacy/build/pdf.mjs';
import type { PDFDocumentProxy } from 'pdfjs-dist';
import parser from 'pdfjs-dist/legacy/build/pdf.worker.mjs?url';
import { EndlessPdf } from '../../shared/scan/pdf/index.ts';

/** Pixels of a picture that is decoded; larger ones are left out. */
const MOST = 180e6;

/**
 * A file's tables take much less than a second; where they are lost, all of the file is looked through for them, which has
 * no bound.
 */
const MOST_OPENING_MS = 8000;

/** What pdf.js asks of canvases beside the one it paints, where there is no document to make them. */
class WorkerCanvases {
  create(width: number, height: number) {
    const canvas = new OffscreenCanvas(width, height);
    return { canvas, context: canvas.getContext('2d') };
  }
  reset({ canvas }: { canvas: OffscreenCanvas }, width: number, height: number): void {
    canvas.width = width;
    canvas.height = height;
  }
  destroy({ canvas }: { canvas: OffscreenCanvas }): void {
    canvas.width = canvas.height = 0;
  }
}

/** Filters are a document's: pictures under transfer functions and luminosity masks are painted without. */
class NoFilters {
  addFilter = () => 'none';
  addHCMFilter = () => 'none';
  addAlphaFilter = () => 'none';
  addLuminosityFilter = () => 'none';
  addHighlightHCMFilter = () => 'none';
  destroy(): void {
    // There is nothing to take away.
  }
}

/**
 * Opens a PDF with pdf.js, in a worker that ends when what it is used for is done, or takes longer than `most`
 * milliseconds.
 */
export async function withPdf<T>(
  bytes: Uint8Array,
  take: (file: PDFDocumentProxy) => Promise<T>,
  most: number,
): Promise<T> {
  const port = new Worker(parser, { type: 'module' });
  const worker = PDFWorker.create({ port });
  const task = getDocument({
    worker,
    data: bytes.slice(),
    // A file that breaks its rules a million times would have a million warnings written.
    verbosity: VerbosityLevel.ERRORS,
    isEvalSupported: false,
    // Pixels are wanted, not bitmaps that only a window can paint.
    isOffscreenCanvasSupported: false,
    isImageDecoderSupported: false,
    disableFontFace: true,
    useSystemFonts: false,
    maxImageSize: MOST,
    // What Chinese type whose file names an encoding only stands for.
    cMapUrl: new URL('/cmaps/', self.location.href).href,
    cMapPacked: true,
    useWorkerFetch: true,
    CanvasFactory: WorkerCanvases,
    FilterFactory: NoFilters,
  });
  try {
    await worker.promise;
    const file = await within(MOST_OPENING_MS, task.promise);
    return await within(most, take(file));
  } finally {
    // Without its worker, which may hear nothing any more, there is nothing to wait for.
    port.terminate();
    void task.destroy();
  }
}

/** What is promised, unless it takes longer than so many milliseconds. */
function within<T>(ms: number, promised: Promise<T>): Promise<T> {
  let clock: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, failed) => {
    clock = setTimeout(() => failed(new EndlessPdf()), ms);
  });
  return Promise.race([promised, late]).finally(() => clearTimeout(clock));
}
