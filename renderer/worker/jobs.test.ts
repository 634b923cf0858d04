import { describe, expect, test } from 'vitest';
import { emptyDocument } from '../../shared/document/index.ts';
import { Jobs, type WorkerLike } from './jobs.ts';
import type { FromWorker, ToWorker } from './protocol.ts';

class FakeWorker implements WorkerLike {
  readonly sent: ToWorker[] = [];
  #onMessage: (event: { data: FromWorker }) => void = () => undefined;
  #onError: (event: { message: string }) => void = () => undefined;
  postMessage(message: ToWorker): void {
    this.sent.push(message);
  }
  addEventListener(type: string, listener: never): void {
    if (type === 'message') this.#onMessage = listener;
    else this.#onError = listener;
  }
  answer(data: FromWorker): void {
    this.#onMessage({ data });
  }
  break(message: string): void {
    this.#onError({ message });
  }
}

const job = { kind: 'plan', document: emptyDocument(), evidence: new Map() } as const;

describe('jobs', () => {
  test('tell their progress and end with their value', async () => {
    const worker = new FakeWorker();
    const told: number[] = [];
    const { id, outcome } = new Jobs(worker).run(job, ({ share }) => told.push(share));
    worker.answer({ id, is: 'progress', stage: 'plan', share: 0.5 });
    worker.answer({ id, is: 'done', value: { plans: [] } });
    expect(await outcome).toMatchObject({ is: 'done', value: { plans: [] } });
    expect(told).toEqual([0.5]);
  });

  test('answers of one job do not end another', async () => {
    const worker = new FakeWorker();
    const jobs = new Jobs(worker);
    const [first, second] = [jobs.run(job, () => undefined), jobs.run(job, () => undefined)];
    worker.answer({ id: second.id, is: 'failed', error: { kind: 'empty' } });
    worker.answer({ id: first.id, is: 'cancelled' });
    expect(await second.outcome).toMatchObject({ is: 'failed', error: { kind: 'empty' } });
    expect(await first.outcome).toMatchObject({ is: 'cancelled' });
  });

  test('can be cancelled, and end where the worker breaks', async () => {
    const worker = new FakeWorker();
    const jobs = new Jobs(worker);
    const { id, outcome } = jobs.run(job, () => undefined);
    jobs.cancel(id);
    expect(worker.sent.at(-1)).toEqual({ id, job: 'cancel' });
    worker.break('out of memory');
    expect(await outcome).toEqual({ is: 'failed', error: { kind: 'bug', detail: 'out of memory' } });
  });
});
