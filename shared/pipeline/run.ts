/** How far a job is: `done` of `of` steps of one of its stages. */
export interface Progress {
  readonly stage: Stage;
  readonly done: number;
  readonly of: number;
}

/** The stages in the order in which a page goes through them. */
export type Stage = 'decode' | 'find' | 'read' | 'recover' | 'evidence' | 'plan' | 'compose' | 'print';

/** A stage or a chain of stages: yields how far it is, returns what it made. */
export type Job<T> = Generator<Progress, T, void>;

/** Runs a job to its end at once: the command line, tests. */
export function runNow<T>(job: Job<T>, onProgress: (progress: Progress) => void = () => {}): T {
  for (;;) {
    const step = job.next();
    if (step.done === true) return step.value;
    onProgress(step.value);
  }
}

export type Outcome<T> = { readonly done: true; readonly value: T } | { readonly done: false };

/**
 * Runs a job in steps for a host that has other things to do: after each step `breathe` lets the host's event loop
 * turn (a message of cancel can come in), and a job whose signal was aborted is closed where it stands: `done: false`.
 * How often to breathe is the host's to say: `breathe` may return at once where little time went by.
 */
export async function runBreathing<T>(
  job: Job<T>,
  host: {
    readonly breathe: () => Promise<void> | void;
    readonly signal?: { readonly aborted: boolean };
    readonly onProgress?: (progress: Progress) => void;
  },
): Promise<Outcome<T>> {
  for (;;) {
    if (host.signal?.aborted === true) {
      job.return(undefined as never);
      return { done: false };
    }
    const step = job.next();
    if (step.done === true) return { done: true, value: step.value };
    host.onProgress?.(step.value);
    await host.breathe();
  }
}
