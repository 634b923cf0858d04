import type { FromWorker, JobError, JobRequest, JobValues, ToWorker } from './protocol.ts';

export type JobOutcome<K extends JobRequest['kind']> =
  | { readonly is: 'done'; readonly value: JobValues[K] }
  | { readonly is: 'failed'; readonly error: JobError }
  | { readonly is: 'cancelled' };

type Progress = Extract<FromWorker, { is: 'progress' }>;

/** The part of a Worker that is used. */
export interface WorkerLike {
  postMessage(message: ToWorker): void;
  addEventListener(type: 'message', listener: (event: { readonly data: FromWorker }) => void): void;
  addEventListener(type: 'error', listener: (event: { readonly message: string }) => void): void;
}

/** Jobs of the pipeline's worker, each with progress and cancel. */
export class Jobs {
  readonly #worker: WorkerLike;
  readonly #waiting = new Map<
    number,
    { onProgress: (progress: Progress) => void; resolve: (outcome: JobOutcome<JobRequest['kind']>) => void }
  >();
  #last = 0;

  constructor(worker: WorkerLike) {
    this.#worker = worker;
    worker.addEventListener('message', ({ data }) => {
      const job = this.#waiting.get(data.id);
      if (!job) return;
      if (data.is === 'progress') {
        job.onProgress(data);
        return;
      }
      this.#waiting.delete(data.id);
      job.resolve(data);
    });
    // A bug in the worker ends its jobs; nobody waits for ever.
    worker.addEventListener('error', ({ message }) => {
      for (const { resolve } of this.#waiting.values())
        resolve({ is: 'failed', error: { kind: 'bug', detail: message } });
      this.#waiting.clear();
    });
  }

  run<K extends JobRequest['kind']>(
    job: Extract<JobRequest, { kind: K }>,
    onProgress: (progress: Progress) => void,
  ): { readonly id: number; readonly outcome: Promise<JobOutcome<K>> } {
    const id = ++this.#last;
    const outcome = new Promise<JobOutcome<K>>((resolve) => {
      this.#waiting.set(id, {
        onProgress,
        // The worker answers a job with the value of its kind.
        resolve: (value) => resolve(value as JobOutcome<K>),
      });
    });
    this.#worker.postMessage({ id, job });
    return { id, outcome };
  }

  cancel(id: number): void {
    this.#worker.postMessage({ id, job: 'cancel' });
  }
}
