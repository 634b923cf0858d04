/** Times of one piece of work, ms. */
export interface Timing {
  readonly median: number;
  readonly best: number;
}

/** Runs a piece of work until it is warm, then times it. */
export function timed(work: () => unknown, runs = 60): Timing {
  for (let i = 0; i < 40; i++) work();
  const times = Array.from({ length: runs }, () => {
    const start = performance.now();
    work();
    return performance.now() - start;
  });
  return summary(times);
}

export function summary(times: readonly number[]): Timing {
  const sorted = [...times].sort((a, b) => a - b);
  return { median: sorted[sorted.length >> 1] ?? NaN, best: sorted[0] ?? NaN };
}
