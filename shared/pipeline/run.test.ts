import { describe, expect, test } from 'vitest';
import { runBreathing, runNow, type Job, type Progress } from './run.ts';

function* counting(closed: string[] = []): Job<string> {
  try {
    yield { stage: 'recover', done: 0, of: 2 };
    yield { stage: 'recover', done: 1, of: 2 };
    yield { stage: 'plan', done: 0, of: 1 };
    return 'made';
  } finally {
    closed.push('closed');
  }
}

describe('running a job', () => {
  test('at once yields its result and tells each step', () => {
    const steps: Progress[] = [];
    expect(runNow(counting(), (step) => steps.push(step))).toBe('made');
    expect(steps.map(({ stage, done }) => `${stage} ${done}`)).toEqual(['recover 0', 'recover 1', 'plan 0']);
  });

  test('in steps lets the host breathe after each of them', async () => {
    let breaths = 0;
    const outcome = await runBreathing(counting(), { breathe: () => void (breaths += 1) });
    expect(outcome).toEqual({ done: true, value: 'made' });
    expect(breaths).toBe(3);
  });

  test('stops where its signal is aborted, and the job cleans up after itself', async () => {
    const signal = { aborted: false };
    const closed: string[] = [];
    const seen: string[] = [];
    const outcome = await runBreathing(counting(closed), {
      signal,
      breathe: () => Promise.resolve(),
      onProgress: ({ stage }) => {
        seen.push(stage);
        signal.aborted = seen.length === 2;
      },
    });
    expect(outcome).toEqual({ done: false });
    expect(seen).toEqual(['recover', 'recover']);
    expect(closed).toEqual(['closed']);
  });
});
