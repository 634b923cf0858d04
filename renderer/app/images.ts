import type { Result } from '../../shared/document/index.ts';
import { imageHeader, type ImageError } from '../../shared/scan/index.ts';
import type { DecodedScan } from '../compare/decodeScan.ts';
import { shrunkBy } from '../compare/pyramid.ts';
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
    const image = await decode(bytes);
    this.#decoded.set(path, image);
    return image;
  }
}

/** What the browser decodes is decoded by it; the rest by a worker, which ends and frees its memory. */
async function decode(bytes: Uint8Array<ArrayBuffer>): Promise<ImageBitmap> {
  const header = imageHeader(bytes);
  if (!header.ok || !['tiff', 'jpeg2000', 'pdf'].includes(header.value.format))
    return createImageBitmap(new Blob([bytes]));
  const worker = new Worker(new URL('../compare/decode.worker.ts', import.meta.url), { type: 'module' });
  const answer = await new Promise<Result<DecodedScan, ImageError>>((done, failed) => {
    worker.onmessage = ({ data }: MessageEvent<Result<DecodedScan, ImageError>>) => done(data);
    worker.onerror = ({ message }) => failed(new Error(message));
    worker.postMessage(bytes);
  }).finally(() => worker.terminate());
  if (!answer.ok) throw new PictureError(answer.error);
  const { image, factor } = answer.value;
  shrunkBy.set(image, factor);
  return image;
}

/** Why a picture cannot be shown. */
export class PictureError extends Error {
  readonly error: ImageError;
  constructor(error: ImageError) {
    super(error.kind);
    this.error = error;
  }
}
