import type { FontSet } from '../../shared/fonts/index.ts';
import { mm } from '../../shared/geometry/index.ts';
import {
  compareWithScan,
  findPage,
  grayOf,
  layoutOf,
  register,
  residuals,
  type Gray,
  type ScanMap,
} from '../../shared/scan/index.ts';
import { loadFonts } from '../fonts/load.ts';
import type { CompareAnswer, CompareProgress, CompareRequest, ScanPicture } from './protocol.ts';

/** Scans beside pages, away from the window: registration, finding boxes, comparing. */

const scope = self as unknown as {
  postMessage(message: CompareAnswer | CompareProgress): void;
  addEventListener(type: 'message', listener: (event: { readonly data: CompareRequest }) => void): void;
};

let fonts: Promise<FontSet> | null = null;
let last: { readonly sha256: string; readonly gray: Gray } | null = null;

/** Rows that are read out at once, so that the picture is never there a third time. */
const ROWS = 512;

function grayIn({ sha256, image }: ScanPicture): Gray {
  const { width, height } = image;
  if (last?.sha256 !== sha256 || last.gray.width !== width) {
    const pixels = new Uint8Array(width * height);
    const strip = new OffscreenCanvas(width, Math.min(ROWS, height)).getContext('2d', {
      willReadFrequently: true,
    });
    if (!strip) throw new Error('no canvas');
    for (let top = 0; top < height; top += ROWS) {
      const rows = Math.min(ROWS, height - top);
      strip.drawImage(image, 0, -top);
      pixels.set(grayOf(strip.getImageData(0, 0, width, rows).data, width, rows).pixels, top * width);
    }
    last = { sha256, gray: { width, height, pixels } };
  }
  image.close();
  return last.gray;
}

/** A map into the scan → into what of it was decoded, or back (`by` < 1). */
const scaled = ({ affine: { a, b, c, d, e, f }, bend }: ScanMap, by: number): ScanMap => ({
  affine: { a: a * by, b: b * by, c: c * by, d: d * by, e: e * by, f: f * by },
  bend,
});

/** Runs a job to its end and tells the window how far it is, by whole per cents. */
function run<T>(job: Generator<number, T>): T {
  let told = 0;
  for (;;) {
    const step = job.next();
    if (step.done) return step.value;
    if (step.value - told < 0.01) continue;
    told = step.value;
    scope.postMessage({ share: told });
  }
}

async function answer(request: CompareRequest): Promise<CompareAnswer> {
  const { factor } = request.scan;
  const gray = grayIn(request.scan);
  const dpi = request.scan.dpi && request.scan.dpi / factor;
  if (request.kind === 'register') {
    const found = register(gray, layoutOf(request.frame), { dpi });
    return found.ok ? { ok: true, value: { ...found.value, map: scaled(found.value.map, factor) } } : found;
  }
  if (request.kind === 'residuals') {
    const layout = layoutOf(request.frame);
    return { ok: true, value: residuals(gray, layout, scaled(request.map, 1 / factor)) };
  }
  fonts ??= loadFonts();
  if (request.kind === 'find') {
    const found = run(findPage(request.document, await fonts, gray, dpi));
    return found.ok ? { ok: true, value: { ...found.value, map: scaled(found.value.map, factor) } } : found;
  }
  const { frame, map, tolerance } = request;
  return {
    ok: true,
    value: run(
      compareWithScan(frame, await fonts, gray, scaled(map, 1 / factor), { tolerance: mm(tolerance) }),
    ),
  };
}

scope.addEventListener('message', ({ data }) => {
  answer(data).then(
    (result) => scope.postMessage(result),
    (error: unknown) => scope.postMessage({ ok: false, error: { kind: 'bug', detail: String(error) } }),
  );
});
