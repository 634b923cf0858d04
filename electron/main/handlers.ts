import { join } from 'node:path';
import type { MenuModel, OpenPurpose, SavePurpose } from '../../shared/host/index.ts';
import type { Files } from './files.ts';
import type { Handlers } from './ipc.ts';
import type { Journal } from './journal.ts';

export interface FileFilter {
  name: string;
  extensions: string[];
}

/** What the handlers need of the desktop, so that they run under Node without it. */
export interface Desk {
  /** Asks for a file; null where the person dismissed the dialog. */
  askOpen(filters: FileFilter[]): Promise<string | null>;
  /** Asks for a folder; null where the person dismissed the dialog. */
  askFolder(): Promise<string | null>;
  askSave(suggestedName: string, filters: FileFilter[]): Promise<string | null>;
  showInFolder(path: string): void;
  setMenu(menu: MenuModel): void;
  /** Paths that the system asked to open before the window was ready, each told once. */
  takePending(): readonly string[];
}

const openFilters: Readonly<Record<OpenPurpose, FileFilter[]>> = {
  page: [
    { name: 'Banxin', extensions: ['banxin', 'txt', 'text', 'pdf', 'xml', 'alto', 'hocr', 'html', 'xhtml'] },
  ],
  scan: [
    {
      name: 'JPEG, PNG, TIFF, JPEG 2000, WebP, PDF',
      extensions: ['jpg', 'jpeg', 'png', 'tif', 'tiff', 'jp2', 'j2k', 'jpx', 'webp', 'pdf'],
    },
  ],
  profile: [{ name: 'ICC', extensions: ['icc', 'icm'] }],
};
const saveFilters: Readonly<Record<Exclude<SavePurpose, 'other'>, FileFilter[]>> = {
  page: [{ name: 'Banxin', extensions: ['banxin'] }],
  pdf: [{ name: 'PDF', extensions: ['pdf'] }],
  picture: [{ name: 'PNG', extensions: ['png'] }],
  scan: openFilters.scan,
};

const filtersOf = (purpose: SavePurpose, name: string): FileFilter[] => {
  if (purpose !== 'other') return saveFilters[purpose];
  const extension = name.slice(name.lastIndexOf('.') + 1);
  return [{ name: extension.toUpperCase(), extensions: [extension] }];
};

/** What the main process does for each channel. */
export function handlersOf(desk: Desk, files: Files, journal: Journal, samples: string): Handlers {
  return {
    'file:open': async ({ purpose }) => {
      const path = await desk.askOpen(openFilters[purpose]);
      return path === null ? null : files.read(path, { remember: purpose === 'page' });
    },
    'file:openRecent': async ({ token }) => {
      const path = await files.knownPath(token);
      return path === null
        ? { ok: false, error: { kind: 'notFound', name: '' } }
        : files.read(path, { remember: true });
    },
    'folder:open': async () => {
      const path = await desk.askFolder();
      return path === null ? null : files.list(path);
    },
    'file:openListed': async ({ token }) => {
      const path = files.pathOf(token);
      return path === null
        ? { ok: false, error: { kind: 'notFound', name: '' } }
        : files.read(path, { remember: false });
    },
    'file:openBeside': async ({ token }) => {
      const path = files.pathOf(token);
      const beside = path === null ? null : await files.scanBeside(path);
      return beside === null ? null : files.read(beside, { remember: false });
    },
    'file:link': ({ token }) => Promise.resolve(files.pathOf(token)),
    'file:openLinked': async ({ path, sha256, page }) =>
      files.readLinked(path, sha256, page === null ? null : await files.knownPath(page)),
    'file:openDropped': ({ path }) => files.read(path, { remember: /\.(banxin|txt|text)$/iu.test(path) }),
    'file:openSample': async ({ name }) => {
      const read = await files.read(join(samples, name, 'recovered.txt'), { remember: false });
      return read.ok ? { ok: true, value: { ...read.value, name: `${name}.txt`, token: null } } : read;
    },
    'file:save': async ({ purpose, suggestedName, bytes, token }) => {
      const known = token === null ? null : await files.knownPath(token);
      const path = known ?? (await desk.askSave(suggestedName, filtersOf(purpose, suggestedName)));
      return path === null ? null : files.write(path, bytes, { remember: purpose === 'page' });
    },
    'file:recent': () => files.recent(),
    'file:reveal': ({ token }) => {
      const path = files.pathOf(token);
      if (path !== null) desk.showInFolder(path);
      return Promise.resolve(path !== null);
    },
    'journal:write': (entry) => journal.write(entry),
    'journal:read': () => journal.read(),
    'journal:clear': () => journal.clear(),
    'menu:set': (menu) => {
      desk.setMenu(menu);
      return Promise.resolve();
    },
    'app:ready': () => Promise.all(desk.takePending().map((path) => files.read(path, { remember: true }))),
  };
}
