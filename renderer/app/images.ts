import { assetPath, type Scan } from '../../shared/document/index.ts';
import type { ImageError } from '../../shared/scan/index.ts';
import type { DecodeAnswer, DecodeProgress, DecodeRequest } from '../compare/decode.worker.ts';
import { scansShown } from '../compare/pyramid.ts';
import type { Files } from '../session/session.ts';

/** The document's pictures, decoded once each: photos by their path in the page file, of scans the last one. */
export class Images {
  readonly #decoded = new Map<string, ImageBitmap | 'waiting' | 'broken'>();
  #scan: { readonly key: string; readonly image: Promise<ImageBitmap> } | null = null;
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

  /** A photo, decoded now; rejects where it is none. */
  async put(path: string, bytes: Uint8Array<ArrayBuffer>): Promise<ImageBitmap> {
    const image = await createImageBitmap(new Blob([bytes]));
    this.#decoded.set(path, image);
    return image;
  }

  /** The scan of a page as soon as it is decoded; null where its file is not there or cannot be read. */
  async scan(files: Files, { asset, page = 1 }: Pick<Scan, 'asset' | 'page'>): Promise<ImageBitmap | null> {
    const key = scanKey(asset, page);
    const bytes = files.get(assetPath(asset));
    if (this.#scan?.key !== key && bytes) this.#scan = { key, image: decode(bytes, page, {}) };
    return this.#scan?.key === key ? this.#scan.image.catch(() => null) : null;
  }

  /** Decodes a scan now, in a worker, which ends and frees its memory; rejects where it is none, or was cancelled. */
  async putScan(
    asset: string,
    page: number,
    bytes: Uint8Array<ArrayBuffer>,
    options: DecodingOptions,
  ): Promise<ImageBitmap> {
    const image = await decode(bytes, page, options);
    this.#scan = { key: scanKey(asset, page), image: Promise.resolve(image) };
    return image;
  }
}

export interface DecodingOptions {
  readonly onProgress?: (share: number) => void;
  readonly signal?: AbortSignal;
}

const scanKey = (asset: string, page: number): string => `${asset} ${page}`;

async function decode(
  bytes: Uint8Array<ArrayBuffer>,
  page: number,
  options: DecodingOptions,
): Promise<ImageBitmap> {
  const answer = await inDecoder({ bytes, page, part: null }, options);
  if (!('ok' in answer)) throw new Error('no picture');
  if (!answer.ok) throw new PictureError(answer.error);
  const { image, factor, dpi, pages } = answer.value;
  scansShown.set(image, {
    factor,
    dpi,
    pages,
    part: (part) =>
      inDecoder({ bytes, page, part }, {}).then((found) => ('part' in found ? found.part : null)),
  });
  return image;
}

function inDecoder(request: DecodeRequest, { onProgress, signal }: DecodingOptions): Promise<DecodeAnswer> {
  const worker = new Worker(new URL('../compare/decode.worker.ts', import.meta.url), { type: 'module' });
  return new Promise<DecodeAnswer>((done, failed) => {
    if (signal?.aborted) failed(new Cancelled());
    signal?.addEventListener('abort', () => failed(new Cancelled()));
    worker.onmessage = ({ data }: MessageEvent<DecodeAnswer | DecodeProgress>) => {
      if ('share' in data) onProgress?.(data.share);
      else done(data);
    };
    worker.onerror = ({ message }) => failed(new Error(message));
    worker.postMessage(request);
  }).finally(() => worker.terminate());
}

/** The person had enough of waiting for a picture. */
export class Cancelled extends Error {}

/** Why a picture cannot be shown. */
export class PictureError extends Error {
  readonly error: ImageError;
  constructor(error: ImageError) {
    super(error.kind);
    this.error = error;
  }
}
