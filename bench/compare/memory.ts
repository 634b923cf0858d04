import { readdirSync, readFileSync } from 'node:fs';
import type { Browser } from '@playwright/test';

/**
 * Has a browser that is driven by Playwright keep no copy of what its windows load. For a driver that may ask for the bodies
 * of answers a window keeps them, up to a hundred megabytes: here the files of all faces, which no person's window holds.
 * Playwright has no option for it, so that what it sends is changed on its way. Throws where that has no place any more.
 */
export function keepNoBodies(browser: Browser): void {
  const { toImpl } = (browser as unknown as { _connection: { toImpl: (of: unknown) => Implementation } })
    ._connection;
  const connection = toImpl(browser)._connection;
  const send = connection._rawSend.bind(connection);
  connection._rawSend = (session, method, params) =>
    send(
      session,
      method,
      method === 'Network.enable' ? { maxTotalBufferSize: 0, maxResourceBufferSize: 0 } : params,
    );
}
interface Implementation {
  readonly _connection: {
    _rawSend: (session: string, method: string, params?: object) => number;
  };
}

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
