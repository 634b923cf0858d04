import type { Result } from '../../shared/document/index.ts';
import type { ImageError } from '../../shared/scan/index.ts';
import { decodeScan, scanPart, SHOWN, type DecodedScan, type ScanPart } from './decodeScan.ts';

/** Scans for the window, away from it: whole but smaller, or a part at full size. The worker ends with what was asked. */

export interface DecodeRequest {
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** Which picture of the file, from 1. */
  readonly page: number;
  /** Null: all of it, as it is shown. */
  readonly part: ScanPart | null;
}
export type DecodeAnswer = Result<DecodedScan, ImageError> | { readonly part: ImageBitmap | null };
/** Before the answer: the share that is decoded, where the decoder tells. */
export interface DecodeProgress {
  readonly share: number;
}

const scope = self as unknown as {
  postMessage(message: DecodeAnswer | DecodeProgress, transfer?: Transferable[]): void;
  addEventListener(type: 'message', listener: (event: { readonly data: DecodeRequest }) => void): void;
};

scope.addEventListener('message', ({ data: { bytes, page, part } }) => {
  if (part)
    void scanPart(bytes, page, part)
      .catch(() => null)
      .then((image) => scope.postMessage({ part: image }, image ? [image] : []));
  else
    void decodeScan(bytes, {
      page,
      most: SHOWN,
      onProgress: (share) => scope.postMessage({ share }),
    }).then((result) => scope.postMessage(result, result.ok ? [result.value.image] : []));
});
