import type { Result } from '../../shared/document/index.ts';
import type { FontSet } from '../../shared/fonts/index.ts';
import { mm } from '../../shared/geometry/index.ts';
import {
  compareWithScan,
  findPage,
  grayOf,
  imageHeader,
  layoutOf,
  register,
  type Gray,
  type ImageError,
} from '../../shared/scan/index.ts';
import { loadFonts } from '../fonts/load.ts';
import type { CompareAnswer, CompareRequest, ScanFile } from './protocol.ts';

/** Scans beside pages, away from the window: decoding to gray, registration, comparing. */

const scope = self as unknown as {
  postMessage(message: CompareAnswer): void;
  addEventListener(type: 'message', listener: (event: { readonly data: CompareRequest }) => void): void;
};

interface Decoded {
  readonly gray: Gray;
  readonly dpi: number | null;
}

let fonts: Promise<FontSet> | null = null;
let last: { readonly sha256: string; readonly decoded: Promise<Result<Decoded, ImageError>> } | null = null;

function decoded(file: ScanFile): Promise<Result<Decoded, ImageError>> {
  if (last?.sha256 !== file.sha256) last = { sha256: file.sha256, decoded: decode(file.bytes) };
  return last.decoded;
}

/** Rows that are read out at once, so that the picture is never there a third time. */
const ROWS = 512;

async function decode(bytes: Uint8Array<ArrayBuffer>): Promise<Result<Decoded, ImageError>> {
  const header = imageHeader(bytes);
  if (!header.ok) return header;
  const { format, dpi } = header.value;
  let image: ImageBitmap;
  try {
    image = await createImageBitmap(new Blob([bytes]));
  } catch {
    return { ok: false, error: { kind: 'damagedPicture', format } };
  }
  const { width, height } = image;
  const pixels = new Uint8Array(width * height);
  const strip = new OffscreenCanvas(width, Math.min(ROWS, height)).getContext('2d', {
    willReadFrequently: true,
  });
  if (!strip) return { ok: false, error: { kind: 'damagedPicture', format } };
  for (let top = 0; top < height; top += ROWS) {
    const rows = Math.min(ROWS, height - top);
    strip.drawImage(image, 0, -top);
    pixels.set(grayOf(strip.getImageData(0, 0, width, rows).data, width, rows).pixels, top * width);
  }
  image.close();
  return { ok: true, value: { gray: { width, height, pixels }, dpi } };
}

async function answer(request: CompareRequest): Promise<CompareAnswer> {
  const scan = await decoded(request.file);
  if (!scan.ok) return scan;
  const { gray, dpi } = scan.value;
  if (request.kind === 'register') return register(gray, layoutOf(request.frame), { dpi });
  fonts ??= loadFonts();
  if (request.kind === 'find') {
    const job = findPage(request.document, await fonts, gray, dpi);
    for (let step = job.next(); ; step = job.next()) if (step.done) return step.value;
  }
  const { frame, map, tolerance } = request;
  return { ok: true, value: compareWithScan(frame, await fonts, gray, map, { tolerance: mm(tolerance) }) };
}

scope.addEventListener('message', ({ data }) => {
  answer(data).then(
    (result) => scope.postMessage(result),
    (error: unknown) => scope.postMessage({ ok: false, error: { kind: 'bug', detail: String(error) } }),
  );
});
