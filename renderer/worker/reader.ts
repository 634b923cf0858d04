import type { Document } from '../../shared/document/index.ts';
import type { ImageError } from '../../shared/scan/index.ts';
import type { Reading, TextOnScan } from '../../shared/scan/read/index.ts';

export interface ReadRequest {
  readonly document: Document;
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** What was read of this scan before: it is not read twice. */
  readonly reading: Reading | null;
}

export type FromReader =
  | { readonly is: 'progress'; readonly share: number }
  | { readonly is: 'done'; readonly reading: Reading; readonly onScan: TextOnScan }
  | { readonly is: 'failed'; readonly error: ImageError | { readonly kind: 'bug'; readonly detail: string } };

let stop: (() => void) | null = null;

/** Reads a scan in a worker that ends with it. Null where it was cancelled. */
export function readInWorker(
  request: ReadRequest,
  onProgress: (share: number) => void,
): Promise<Exclude<FromReader, { is: 'progress' }> | null> {
  stop?.();
  const worker = new Worker(new URL('./read.worker.ts', import.meta.url), { type: 'module' });
  return new Promise((resolve) => {
    const done = (outcome: Exclude<FromReader, { is: 'progress' }> | null): void => {
      stop = null;
      worker.terminate();
      resolve(outcome);
    };
    stop = () => done(null);
    worker.onmessage = ({ data }: MessageEvent<FromReader>) => {
      if (data.is === 'progress') onProgress(data.share);
      else done(data);
    };
    worker.onerror = ({ message }) => done({ is: 'failed', error: { kind: 'bug', detail: message } });
    worker.postMessage(request);
  });
}

/** Ends a reading where it is. */
export function cancelReading(): void {
  stop?.();
}
