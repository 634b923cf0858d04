import { assetPath } from '../../shared/document/index.ts';
import type { ImageError } from '../../shared/scan/index.ts';
import type { DecodeAnswer, DecodeRequest } from '../compare/decode.worker.ts';
import { scansShown } from '../compare/pyramid.ts';
import type { Files } from '../session/session.ts';

/** The document's pictures, decoded once each, by their path in the page file. */
export class Images {
  readonly #decoded = new Map<string, ImageBitmap | 'waiting' | 'broken'>();
  /** Called when a picture that was asked for is there. */
  onReady: () => void = () => undefined;

  get(files: Files, path: string): ImageBitmap | null {
    const known = this.#decoded.get(path);
    if (known instanceof ImageBitmap) return known;
    const bytes = files.get(path);
    if (known === undefined && bytes) {
      this.#decoded.set(path, 'waiting');
      void this.put(path, bytes).then(this.onReady, () => this.#decoded.set(path, 'broken'));
    }
    return null;
  }

  /** A picture as soon as it is decoded; null where there is none or it cannot be read. */
  async wait(files: Files, path: string): Promise<ImageBitmap | null> {
    const known = this.#decoded.get(path);
    if (known instanceof ImageBitmap) return known;
    const bytes = files.get(path);
    return bytes ? this.put(path, bytes).catch(() => null) : null;
  }

  /** Decodes a picture now; rejects where it is none. */
  async put(path: string, bytes: Uint8Array<ArrayBuffer>): Promise<ImageBitmap> {
    const image = await decode(path, bytes);
    this.#decoded.set(path, image);
    return image;
  }
}

/** Photos are decoded by the browser, scans by a worker, which ends and frees its memory. */
async function decode(path: string, bytes: Uint8Array<ArrayBuffer>): Promise<ImageBitmap> {
  if (!path.startsWith(SCANS)) return createImageBitmap(new Blob([bytes]));
  const answer = await inDecoder({ bytes, part: null });
  if (!('ok' in answer)) throw new Error('no picture');
  if (!answer.ok) throw new PictureError(answer.error);
  const { image, factor, dpi } = answer.value;
  scansShown.set(image, {
    factor,
    dpi,
    part: (part) => inDecoder({ bytes, part }).then((found) => ('part' in found ? found.part : null)),
  });
  return image;
}

const SCANS = assetPath('scan-');

function inDecoder(request: DecodeRequest): Promise<DecodeAnswer> {
  const worker = new Worker(new URL('../compare/decode.worker.ts', import.meta.url), { type: 'module' });
  return new Promise<DecodeAnswer>((done, failed) => {
    worker.onmessage = ({ data }: MessageEvent<DecodeAnswer>) => done(data);
    worker.onerror = ({ message }) => failed(new Error(message));
    worker.postMessage(request);
  }).finally(() => worker.terminate());
}

/** Why a picture cannot be shown. */
export class PictureError extends Error {
  readonly error: ImageError;
  constructor(error: ImageError) {
    super(error.kind);
    this.error = error;
  }
}
