import type {
  CompareAnswer,
  CompareError,
  CompareProgress,
  CompareRequest,
  CompareValues,
} from './protocol.ts';

type Outcome<K extends CompareRequest['kind']> =
  | { readonly ok: true; readonly value: CompareValues[K] }
  | { readonly ok: false; readonly error: CompareError };

/** The worker ends when nothing was asked for so long: it frees what it has of scan and fonts. */
const IDLE_MS = 4000;

let idle: ReturnType<typeof setTimeout> | undefined;
let worker: Worker | null = null;
let stop: (() => void) | null = null;

/**
 * Asks the worker of scans, which takes over the scan's picture; one question at a time. Null where it was cancelled, or another was asked meanwhile.
 *
 * @param onProgress is told the share that is done, where the question takes long
 */
export function ask<K extends CompareRequest['kind']>(
  request: Extract<CompareRequest, { kind: K }>,
  onProgress?: (share: number) => void,
): Promise<Outcome<K> | null> {
  if (stop) cancel();
  clearTimeout(idle);
  worker ??= new Worker(new URL('./compare.worker.ts', import.meta.url), { type: 'module' });
  const asked = worker;
  return new Promise((resolve) => {
    const done = (outcome: Outcome<K> | null): void => {
      stop = null;
      asked.onmessage = null;
      asked.onerror = null;
      // Looking for the stories leaves more behind than the next question could use of it.
      if (request.kind === 'find') cancel();
      else idle = setTimeout(cancel, IDLE_MS);
      resolve(outcome);
    };
    stop = () => done(null);
    asked.onmessage = ({ data }: MessageEvent<CompareAnswer | CompareProgress>) => {
      if ('share' in data) onProgress?.(data.share);
      // The worker answers a request with the value of its kind.
      else done(data as Outcome<K>);
    };
    asked.onerror = ({ message }) => done({ ok: false, error: { kind: 'bug', detail: message } });
    asked.postMessage(request, [request.scan.image]);
  });
}

/** Ends what the worker is at: at once, with the worker; the next question starts another. */
export function cancel(): void {
  worker?.terminate();
  worker = null;
  stop?.();
}
