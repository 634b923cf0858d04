import { grayOf, type Gray } from '../../shared/scan/index.ts';
import { atFullSize, readScan, remembering } from '../../shared/scan/read/index.ts';
import { decodeScan } from '../compare/decodeScan.ts';
import { openNetworks } from './networks.ts';
import { readMemory } from './readMemory.ts';
import type { FromReader, ReadRequest } from './reader.ts';

/** Reading scans, in a worker of its own: it ends with the job, and takes the networks' memory along. */

const scope = self as unknown as {
  postMessage(message: FromReader): void;
  addEventListener(type: 'message', listener: (event: { readonly data: ReadRequest }) => void): void;
};

/** Rows that are read out at once, so that the picture is never there a third time. */
const ROWS = 256;

function grayFrom(image: ImageBitmap): Gray {
  const { width, height } = image;
  const pixels = new Uint8Array(width * height);
  const pen = new OffscreenCanvas(width, Math.min(ROWS, height)).getContext('2d', {
    willReadFrequently: true,
  });
  for (let top = 0; pen && top < height; top += ROWS) {
    const rows = Math.min(ROWS, height - top);
    pen.fillStyle = 'white';
    pen.fillRect(0, 0, width, rows);
    pen.drawImage(image, 0, top, width, rows, 0, 0, width, rows);
    pixels.set(grayOf(pen.getImageData(0, 0, width, rows).data, width, rows).pixels, top * width);
  }
  image.close();
  return { width, height, pixels };
}

async function answer({ bytes, sha256, page, dpi: told }: ReadRequest): Promise<FromReader> {
  const scan = await decodeScan(bytes, { page });
  if (!scan.ok) return { is: 'failed', error: scan.error };
  const { image, factor } = scan.value;
  const dpi = told ?? scan.value.dpi;
  const memory = await readMemory(`${sha256} ${page}`);
  const opened = await openNetworks();
  const networks = memory ? remembering(opened, memory) : opened;
  const read = await readScan(grayFrom(image), networks, {
    ...(dpi === null ? {} : { dpi: dpi / factor }),
    onProgress: (stage, done, of) =>
      scope.postMessage({ is: 'progress', stage, share: of > 0 ? done / of : 0 }),
  });
  if (!read.ok) return { is: 'failed', error: { kind: 'bug', detail: read.error.kind } };
  const reading = { ...atFullSize(read.value, factor), ...(page > 1 ? { page } : {}) };
  return { is: 'done', reading };
}

scope.addEventListener('message', ({ data }) => {
  answer(data).then(
    (result) => scope.postMessage(result),
    (error: unknown) => scope.postMessage({ is: 'failed', error: { kind: 'bug', detail: String(error) } }),
  );
});
