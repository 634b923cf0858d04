import type { ImageError } from '../../shared/scan/index.ts';
import type { Reading } from '../../shared/scan/read/index.ts';

export interface ReadRequest {
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** Of the bytes: what was read of a scan before the app was closed is found by it. */
  readonly sha256: string;
  /** Which picture of the file, from 1. */
  readonly page: number;
  /** Dots an inch, where a person told them. */
  readonly dpi: number | null;
}

export type FromReader =
  | { readonly is: 'progress'; readonly stage: 'find' | 'read'; readonly share: number }
  | { readonly is: 'done'; readonly reading: Reading }
  | { readonly is: 'failed'; readonly error: ImageError | { readonly kind: 'bug'; readonly detail: string } };

type Outcome = Exclude<FromReader, { is: 'progress' }>;

/** Finding the lines takes about this share of the time, reading them the rest. */
const FINDING = 0.3;

let stop: (() => void) | null = null;

/**
 * Reads a scan in a worker that ends with it. Null where it was cancelled.
 *
 * @param onProgress told how far it is, 0 to 1, and of which stage
 */
export function readInWorker(
  request: ReadRequest,
  onProgress: (share: number, stage: 'find' | 'read') => void,
): Promise<Outcome | null> {
  stop?.();
  const worker = new Worker(new URL('./read.worker.ts', import.meta.url), { type: 'module' });
  return new Promise((resolve) => {
    const done = (outcome: Outcome | null): void => {
      stop = null;
      worker.terminate();
      resolve(outcome);
    };
    stop = () => done(null);
    worker.onmessage = ({ data }: MessageEvent<FromReader>) => {
      if (data.is !== 'progress') done(data);
      else if (data.stage === 'find') onProgress(data.share * FINDING, 'find');
      else onProgress(FINDING + data.share * (1 - FINDING), 'read');
    };
    worker.onerror = ({ message }) => done({ is: 'failed', error: { kind: 'bug', detail: message } });
    worker.postMessage(request);
  });
}

/** Ends a reading where it is. */
export function cancelReading(): void {
  stop?.();
}
