import { clear, createStore, delMany, get, keys, set } from 'idb-keyval';
import type { Memory } from '../../shared/scan/read/index.ts';

/** What the networks answered of the scan that is being read: it outlives the window, so that reading goes on there. */
const store = () => createStore('banxin-reading', 'answers');

/** The memory of one scan, by what it is called; what was kept of another goes. Where the browser keeps nothing, nothing is remembered. */
export async function readMemory(scan: string): Promise<Memory | null> {
  try {
    const own = store();
    const others = (await keys<string>(own)).filter((key) => !key.startsWith(`${scan} `));
    await delMany(others, own);
    return {
      get: (key) => get<Uint8Array>(`${scan} ${key}`, own),
      // A full disk is no reason not to read.
      set: (key, bytes) => set(`${scan} ${key}`, bytes, own).catch(() => undefined),
    };
  } catch {
    return null;
  }
}

/** What was read is the page's now. */
export async function forgetReading(): Promise<void> {
  await clear(store()).catch(() => undefined);
}
