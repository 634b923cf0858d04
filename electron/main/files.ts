import { createHash } from 'node:crypto';
import { mkdir, open, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { basename, dirname, isAbsolute, join } from 'node:path';
import * as z from 'zod/mini';
import {
  MAX_FILE_BYTES,
  MAX_LISTED,
  isScanName,
  scanBeside,
  type HostError,
  type HostResult,
  type OpenedFile,
  type RecentFile,
  type SavedFile,
} from '../../shared/host/index.ts';

const MAX_RECENT = 12;
const recentSchema = z.array(z.string());

function errorOf(error: unknown, name: string, otherwise: 'unreadable' | 'unwritable'): HostError {
  const code = (error as NodeJS.ErrnoException).code;
  const kinds: Readonly<Record<string, HostError['kind']>> = {
    ENOENT: 'notFound',
    EACCES: 'denied',
    EPERM: 'denied',
    EROFS: 'denied',
    ENOSPC: 'diskFull',
  };
  return { kind: (code === undefined ? undefined : kinds[code]) ?? otherwise, name };
}

/**
 * Files on disk by tokens: the window learns names and bytes, and may write only where a person pointed before.
 * `userData` keeps the list of recent files.
 */
export class Files {
  readonly #places = new Map<string, string>();
  readonly #recentFile: string;

  constructor(userData: string) {
    this.#recentFile = join(userData, 'recent.json');
  }

  /** The same path always has the same token. */
  tokenOf(path: string): string {
    const token = createHash('sha256').update(path).digest('hex').slice(0, 32);
    this.#places.set(token, path);
    return token;
  }

  pathOf(token: string): string | null {
    return this.#places.get(token) ?? null;
  }

  /** As `pathOf`, for tokens of an earlier session too: those of recent files. */
  async knownPath(token: string): Promise<string | null> {
    if (!this.#places.has(token)) await this.recent();
    return this.pathOf(token);
  }

  async read(path: string, { remember }: { readonly remember: boolean }): Promise<HostResult<OpenedFile>> {
    const name = basename(path);
    try {
      const { size } = await stat(path);
      if (size > MAX_FILE_BYTES) return { ok: false, error: { kind: 'tooLarge', name } };
      const bytes = new Uint8Array(await readFile(path));
      if (remember) await this.#remember(path);
      return { ok: true, value: { name, token: this.tokenOf(path), bytes } };
    } catch (error) {
      return { ok: false, error: errorOf(error, name, 'unreadable') };
    }
  }

  /** The path of the scan that lies beside a text, by its name; null where there is none. */
  async scanBeside(text: string): Promise<string | null> {
    const folder = dirname(text);
    const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
    const names = entries.filter((entry) => entry.isFile()).map(({ name }) => name);
    const found = scanBeside(basename(text), names.sort());
    return found === null ? null : join(folder, found);
  }

  /**
   * A linked scan: where it was, else beside the page file, as long as it has the bytes that the page file tells. The
   * page file may come from anybody: nothing but a scan's file is read, none of another computer that Windows would sign
   * in to, and what has other bytes is not handed out.
   */
  async readLinked(path: string, sha256: string, page: string | null): Promise<HostResult<OpenedFile>> {
    const name = /[^/\\]+$/u.exec(path)?.[0] ?? path;
    const isRemote = /^[/\\]{2}/u.test(path);
    const places = [
      ...(isAbsolute(path) && !isRemote ? [path] : []),
      ...(page === null ? [] : [join(dirname(page), name)]),
    ];
    let error: HostError = { kind: 'notFound', name };
    for (const place of isScanName(name) ? places : []) {
      const read = await this.read(place, { remember: false });
      if (read.ok && createHash('sha256').update(read.value.bytes).digest('hex') === sha256) return read;
      // One that is there and is another says more than one that is not.
      if (read.ok) error = { kind: 'changed', name };
      else if (error.kind === 'notFound') error = read.error;
    }
    return { ok: false, error };
  }

  /** The page files and texts of a folder, in the order of their names; none of them is read. */
  async list(folder: string): Promise<HostResult<RecentFile[]>> {
    try {
      const entries = await readdir(folder, { withFileTypes: true });
      const names = entries
        .filter((entry) => entry.isFile() && /\.(banxin|txt|text)$/iu.test(entry.name))
        .map(({ name }) => name)
        .sort()
        .slice(0, MAX_LISTED);
      return {
        ok: true,
        value: names.map((name) => ({ token: this.tokenOf(join(folder, name)), name, folder })),
      };
    } catch (error) {
      return { ok: false, error: errorOf(error, basename(folder), 'unreadable') };
    }
  }

  /**
   * Writes beside the old file, makes sure it is on the disk, then takes the old one's place: a crash or a full disk
   * leaves the old file as it was.
   */
  async write(
    path: string,
    bytes: Uint8Array,
    { remember }: { readonly remember: boolean },
  ): Promise<HostResult<SavedFile>> {
    const name = basename(path);
    const part = join(dirname(path), `.${name}.part`);
    try {
      const file = await open(part, 'w');
      try {
        await file.writeFile(bytes);
        await file.sync();
      } finally {
        await file.close();
      }
      await rename(part, path);
      if (remember) await this.#remember(path);
      return { ok: true, value: { name, token: this.tokenOf(path), place: path } };
    } catch (error) {
      await rm(part, { force: true });
      return { ok: false, error: errorOf(error, name, 'unwritable') };
    }
  }

  async recent(): Promise<RecentFile[]> {
    return (await this.#recentPaths()).map((path) => ({
      token: this.tokenOf(path),
      name: basename(path),
      folder: dirname(path),
    }));
  }

  async #recentPaths(): Promise<string[]> {
    try {
      const parsed = recentSchema.safeParse(JSON.parse(await readFile(this.#recentFile, 'utf8')));
      return parsed.success ? parsed.data : [];
    } catch {
      return [];
    }
  }

  async #remember(path: string): Promise<void> {
    const paths = [path, ...(await this.#recentPaths()).filter((other) => other !== path)];
    await mkdir(dirname(this.#recentFile), { recursive: true });
    await writeFile(this.#recentFile, JSON.stringify(paths.slice(0, MAX_RECENT)));
  }
}
