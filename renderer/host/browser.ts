import { createStore, del, entries, get, set, type UseStore } from 'idb-keyval';
import {
  MAX_FILE_BYTES,
  MAX_LISTED,
  isScanName,
  scanBeside,
  type HostApi,
  type HostError,
  type HostResult,
  type OpenedFile,
  type RecentFile,
  type SavedFile,
} from '../../shared/host/index.ts';
import type { Pickers } from './pickers.ts';

const MAX_RECENT = 12;

interface Remembered {
  readonly handle: FileSystemFileHandle;
  readonly when: number;
}
/** Chromium's permission methods, which the DOM's types do not have yet. */
interface Permitted {
  requestPermission?(descriptor: { mode: 'read' | 'readwrite' }): Promise<PermissionState>;
}
interface DropItem {
  getAsFile(): File | null;
  getAsFileSystemHandle?(): Promise<FileSystemHandle | null>;
}

const fail = (kind: HostError['kind'], name: string) => ({ ok: false, error: { kind, name } }) as const;

function failed(error: unknown, name: string, otherwise: 'unreadable' | 'unwritable') {
  const kind = error instanceof DOMException ? error.name : '';
  if (kind === 'NotFoundError') return fail('notFound', name);
  if (kind === 'NotAllowedError' || kind === 'NoModificationAllowedError') return fail('denied', name);
  if (kind === 'QuotaExceededError') return fail('diskFull', name);
  return fail(otherwise, name);
}

async function readFile(file: File, token: string | null): Promise<HostResult<OpenedFile>> {
  if (file.size > MAX_FILE_BYTES) return fail('tooLarge', file.name);
  try {
    return { ok: true, value: { name: file.name, token, bytes: new Uint8Array(await file.arrayBuffer()) } };
  } catch (error) {
    return failed(error, file.name, 'unreadable');
  }
}

function download(name: string, bytes: Uint8Array<ArrayBuffer>): void {
  const url = URL.createObjectURL(new Blob([bytes]));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}

/**
 * A journal of this window's own: the first that no other window holds. It is held until the window is closed, so that
 * two windows never write into one, and the next window finds what a crash left.
 */
async function claimJournal(): Promise<UseStore> {
  for (let n = 1; ; n++) {
    const name = `banxin-journal-${n}`;
    const isOurs = await new Promise<boolean>((told) => {
      void navigator.locks.request(name, { ifAvailable: true }, (lock) => {
        told(lock !== null);
        return lock && new Promise(() => undefined);
      });
    });
    if (isOurs) return createStore(name, 'entries');
  }
}

/**
 * The app's host in a browser: files by the File System Access API (a download where that is missing), recent files and
 * the journal in IndexedDB.
 */
export function browserHost(pickers: Pickers): HostApi {
  const recents = createStore('banxin-recent', 'files');
  /** The files of linked scans, by their SHA-256. */
  const links = createStore('banxin-links', 'files');
  /** By the token of a text, the scans of the folder in which it was listed: a browser does not see what lies beside a file. */
  const scansBeside = new Map<string, readonly FileSystemFileHandle[]>();
  const journal = claimJournal();
  const handles = new Map<string, FileSystemFileHandle>();

  /** The token of a handle, the same as before where the file is a known one. */
  async function tokenOf(handle: FileSystemFileHandle): Promise<string> {
    for (const [token, known] of handles) if (await known.isSameEntry(handle)) return token;
    for (const [token, { handle: known }] of await entries<string, Remembered>(recents))
      if (await known.isSameEntry(handle)) {
        handles.set(token, handle);
        return token;
      }
    const token = crypto.randomUUID();
    handles.set(token, handle);
    return token;
  }

  async function remember(handle: FileSystemFileHandle): Promise<void> {
    await set(await tokenOf(handle), { handle, when: Date.now() } satisfies Remembered, recents);
    const all = await entries<string, Remembered>(recents);
    const old = all.sort((a, b) => b[1].when - a[1].when).slice(MAX_RECENT);
    await Promise.all(old.map(([token]) => del(token, recents)));
  }

  async function openHandle(handle: FileSystemFileHandle, keep: boolean): Promise<HostResult<OpenedFile>> {
    try {
      const result = await readFile(await handle.getFile(), await tokenOf(handle));
      if (result.ok && keep) await remember(handle);
      return result;
    } catch (error) {
      return failed(error, handle.name, 'unreadable');
    }
  }

  async function write(
    handle: FileSystemFileHandle,
    bytes: Uint8Array<ArrayBuffer>,
    keep: boolean,
  ): Promise<HostResult<SavedFile>> {
    try {
      // The browser writes into a copy that takes the file's place when it is closed: the old file is never half.
      const stream = await handle.createWritable();
      try {
        await stream.write(bytes);
      } catch (error) {
        await stream.abort();
        throw error;
      }
      await stream.close();
      if (keep) await remember(handle);
      return { ok: true, value: { name: handle.name, token: await tokenOf(handle), place: handle.name } };
    } catch (error) {
      return failed(error, handle.name, 'unwritable');
    }
  }

  return {
    kind: 'browser',
    async openFile(purpose) {
      const picked = await pickers.open(purpose);
      if (picked === null) return null;
      return picked instanceof File ? readFile(picked, null) : openHandle(picked, purpose === 'page');
    },
    async openRecent(token) {
      const handle = handles.get(token) ?? (await get<Remembered>(token, recents))?.handle;
      if (!handle) return fail('notFound', '');
      handles.set(token, handle);
      const permission = await (handle as Permitted).requestPermission?.({ mode: 'readwrite' });
      return permission === 'denied' ? fail('denied', handle.name) : openHandle(handle, true);
    },
    async openFolder() {
      const folder = await pickers.folder();
      if (folder === null) return null;
      try {
        const listed: RecentFile[] = [];
        const scans: FileSystemFileHandle[] = [];
        for await (const handle of folder.values())
          if (handle.kind !== 'file') continue;
          else if (isScanName(handle.name)) scans.push(handle as FileSystemFileHandle);
          else if (/\.(banxin|txt|text)$/iu.test(handle.name) && listed.length < MAX_LISTED)
            listed.push({
              token: await tokenOf(handle as FileSystemFileHandle),
              name: handle.name,
              folder: folder.name,
            });
        for (const { token } of listed) scansBeside.set(token, scans);
        return { ok: true, value: listed };
      } catch (error) {
        return failed(error, folder.name, 'unreadable');
      }
    },
    async openListed(token) {
      const handle = handles.get(token);
      return handle ? openHandle(handle, false) : fail('notFound', '');
    },
    async openBeside(token) {
      const scans = scansBeside.get(token) ?? [];
      const name = scanBeside(
        handles.get(token)?.name ?? '',
        scans.map((handle) => handle.name),
      );
      const handle = scans.find((one) => one.name === name);
      return handle ? openHandle(handle, false) : null;
    },
    async linkTo(token, sha256) {
      const handle = handles.get(token);
      if (!handle) return null;
      await set(sha256, { handle, when: Date.now() } satisfies Remembered, links);
      return handle.name;
    },
    async openLinked({ path, sha256 }) {
      const handle = (await get<Remembered>(sha256, links))?.handle;
      if (!handle) return fail('notFound', path);
      // Chromium may refuse to ask where nobody has clicked.
      const permission = await (handle as Permitted)
        .requestPermission?.({ mode: 'read' })
        .catch(() => 'denied');
      if (permission === 'denied') return fail('denied', path);
      const opened = await openHandle(handle, false);
      if (!opened.ok) return opened;
      const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', opened.value.bytes));
      const hex = Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('');
      return hex === sha256 ? opened : fail('changed', path);
    },
    async openDropped(item) {
      const dropped = item as DropItem;
      // Both are asked for at once: after the drop has been handled the item is empty.
      const file = dropped.getAsFile();
      const handle = await dropped.getAsFileSystemHandle?.();
      if (handle?.kind === 'file')
        return openHandle(handle as FileSystemFileHandle, /\.(banxin|txt|text)$/iu.test(handle.name));
      return file ? readFile(file, null) : fail('unreadable', handle?.name ?? '');
    },
    async save({ purpose, suggestedName, bytes, token }) {
      const known =
        token === null ? undefined : (handles.get(token) ?? (await get<Remembered>(token, recents))?.handle);
      const handle = known ?? (await pickers.save(purpose, suggestedName));
      if (handle === null) return null;
      if (handle !== 'download') return write(handle, bytes, purpose === 'page');
      download(suggestedName, bytes);
      return { ok: true, value: { name: suggestedName, token: null, place: suggestedName } };
    },
    async recentFiles() {
      const all = await entries<string, Remembered>(recents);
      return all
        .sort((a, b) => b[1].when - a[1].when)
        .map(([token, { handle }]): RecentFile => ({ token, name: handle.name, folder: '' }));
    },
    reveal: () => Promise.resolve(false),
    journal: {
      write: async (name, bytes) => set(name, bytes, await journal),
      read: async () =>
        (await entries<string, Uint8Array<ArrayBuffer>>(await journal)).map(([name, bytes]) => ({
          name,
          bytes,
        })),
      clear: async () => {
        const store = await journal;
        for (const [name] of await entries<string, unknown>(store)) await del(name, store);
      },
    },
    async openSample(name) {
      const response = await fetch(`samples/${name}/recovered.txt`);
      if (!response.ok) return fail('notFound', `${name}.txt`);
      const bytes = new Uint8Array(await response.arrayBuffer());
      return { ok: true, value: { name: `${name}.txt`, token: null, bytes } };
    },
    onOpenRequest: () => () => undefined,
    setMenu: () => undefined,
    onMenuCommand: () => () => undefined,
  };
}
