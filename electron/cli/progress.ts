import type { Progress } from '../../shared/pipeline/index.ts';

/** Where the time of a command went, and what it is doing now (one line on stderr, when that is a terminal). */
export interface Reporter {
  update(progress: Progress): void;
  /** Names a step of the command itself: reading, writing. */
  stage(name: string): void;
  /** Takes the progress line away; with timings asked for, prints them. */
  end(): void;
}

export function reporter(stderr: NodeJS.WriteStream, timings: boolean): Reporter {
  const terminal = stderr.isTTY;
  const spent = new Map<string, number>();
  let current = 'start';
  /** Times since the process started: loading the program is a stage too. */
  let since = 0;
  const enter = (name: string) => {
    const now = performance.now();
    spent.set(current, (spent.get(current) ?? 0) + now - since);
    current = name;
    since = now;
  };
  const show = (text: string) => {
    if (terminal) stderr.write(`\r\u001b[K${text}`);
  };
  return {
    update(progress) {
      if (progress.stage !== current) enter(progress.stage);
      show(`${progress.stage} ${progress.done}/${progress.of}`);
    },
    stage(name) {
      enter(name);
      show(name);
    },
    end() {
      enter('end');
      show('');
      if (!timings) return;
      for (const [name, ms] of spent) stderr.write(`${name.padEnd(10)} ${ms.toFixed(0).padStart(6)} ms\n`);
      stderr.write(`${'total'.padEnd(10)} ${performance.now().toFixed(0).padStart(6)} ms\n`);
    },
  };
}
