import { spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';

/** A process that was run to its end. */
export interface Watched {
  readonly seconds: number;
  /** Most memory of it and its children at once, MB (their share of shared pages); null where the system does not say. */
  readonly megabytes: number | null;
}

/** Runs a command from nothing, and watches its memory and its children's (Linux: proportional set size). */
export function watched(command: string, args: readonly string[], watchMemory: boolean): Promise<Watched> {
  const start = performance.now();
  const child = spawn(command, args, { stdio: ['ignore', 'ignore', 'pipe'] });
  let errors = '';
  child.stderr.on('data', (part: Buffer) => (errors += part.toString()));
  let most = 0;
  const timer = watchMemory
    ? setInterval(() => {
        most = Math.max(
          most,
          treeOf(child.pid ?? 0).reduce((sum, pid) => sum + kilobytesOf(pid), 0),
        );
      }, 15)
    : undefined;
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('exit', (code) => {
      clearInterval(timer);
      const seconds = (performance.now() - start) / 1000;
      if (code !== 0 && code !== 5) reject(new Error(`${command} ended with ${code}: ${errors}`));
      else resolve({ seconds, megabytes: most === 0 ? null : most / 1024 });
    });
  });
}

/** A process and all that came of it. */
function treeOf(root: number): number[] {
  const children = new Map<number, number[]>();
  for (const name of folders()) {
    const parent = Number(/^\d+ \(.*\) \S (\d+)/s.exec(text(`/proc/${name}/stat`))?.[1] ?? 0);
    children.set(parent, [...(children.get(parent) ?? []), Number(name)]);
  }
  const tree = [root];
  for (const pid of tree) tree.push(...(children.get(pid) ?? []));
  return tree;
}

const kilobytesOf = (pid: number): number =>
  Number(/^Pss:\s+(\d+)/m.exec(text(`/proc/${pid}/smaps_rollup`))?.[1] ?? 0);

function folders(): string[] {
  try {
    return readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  } catch {
    return [];
  }
}

/** A file of /proc; empty where the process is gone. */
function text(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}
