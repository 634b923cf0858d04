import type { Result } from '../../shared/document/index.ts';
import type { ImageError } from '../../shared/scan/index.ts';
import { decodeScan, type DecodedScan } from './decodeScan.ts';

/** Scans in formats that the browser does not decode, for the window: one at a time, and the worker ends with it. */

const scope = self as unknown as {
  postMessage(message: Result<DecodedScan, ImageError>, transfer: Transferable[]): void;
  addEventListener(
    type: 'message',
    listener: (event: { readonly data: Uint8Array<ArrayBuffer> }) => void,
  ): void;
};

scope.addEventListener('message', ({ data }) => {
  void decodeScan(data).then((result) => scope.postMessage(result, result.ok ? [result.value.image] : []));
});
