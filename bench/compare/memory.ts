import { readdirSync, readFileSync } from 'node:fs';

/** The proportional set size of the largest of this process's browsers' windows, its workers included, MB. */
export function windowMegabytes(): number {
  const ours = new Set([process.pid]);
  const all = readdirSync('/proc').filter((pid) => /^\d+$/u.test(pid));
  const read = (pid: string, file: string): string => {
    try {
      return readFileSync(`/proc/${pid}/${file}`, 'utf8');
    } catch {
      return '';
    }
  };
  const parents = all.map(
    (pid) => [Number(pid), Number(/\) \S (\d+)/u.exec(read(pid, 'stat'))?.[1])] as const,
  );
  for (let before = 0; before !== ours.size;) {
    before = ours.size;
    for (const [pid, parent] of parents) if (ours.has(parent)) ours.add(pid);
  }
  const sizes = [...ours]
    .filter((pid) => read(String(pid), 'cmdline').includes('--type=renderer'))
    .map((pid) => Number(/^Pss:\s+(\d+)/mu.exec(read(String(pid), 'smaps_rollup'))?.[1] ?? 0) / 1024);
  return Math.max(0, ...sizes);
}
