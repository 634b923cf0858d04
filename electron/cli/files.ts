import {
  closeSync,
  fstatSync,
  openSync,
  readSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import type { FontFile } from '../../shared/fonts/index.ts';

/** What can go wrong with a file, as a value: the sentence is made in messages.ts. */
export type FileError =
  | { readonly kind: 'fileMissing'; readonly path: string }
  | { readonly kind: 'fileIsFolder'; readonly path: string }
  | { readonly kind: 'fileUnreadable'; readonly path: string; readonly code: string }
  | { readonly kind: 'fileTooLarge'; readonly path: string; readonly bytes: number; readonly limit: number }
  | { readonly kind: 'outputIsInput'; readonly path: string }
  | { readonly kind: 'outputTwice'; readonly path: string }
  | { readonly kind: 'outputIsFolder'; readonly path: string }
  | { readonly kind: 'outputFolderMissing'; readonly path: string; readonly folder: string }
  | { readonly kind: 'outputUnwritable'; readonly path: string; readonly code: string };

type Outcome<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: FileError };

const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : 'unknown';

/** The bytes of a file of at most `limit` bytes; a larger one is refused before it is read. */
export function readInput(path: string, limit: number): Outcome<Uint8Array> {
  let handle: number;
  try {
    handle = openSync(path, 'r');
  } catch (error) {
    const code = codeOf(error);
    return {
      ok: false,
      error:
        code === 'ENOENT' || code === 'ENOTDIR'
          ? { kind: 'fileMissing', path }
          : { kind: 'fileUnreadable', path, code },
    };
  }
  try {
    const stat = fstatSync(handle);
    if (stat.isDirectory()) return { ok: false, error: { kind: 'fileIsFolder', path } };
    if (stat.size > limit)
      return { ok: false, error: { kind: 'fileTooLarge', path, bytes: stat.size, limit } };
    return readAll(handle, path, limit);
  } catch (error) {
    return { ok: false, error: { kind: 'fileUnreadable', path, code: codeOf(error) } };
  } finally {
    closeSync(handle);
  }
}

/** Reads to the end, whatever the size that was promised: a pipe has none, a growing file more than it said. */
function readAll(handle: number, path: string, limit: number): Outcome<Uint8Array> {
  const parts: Uint8Array[] = [];
  let total = 0;
  for (;;) {
    const part = new Uint8Array(64 * 1024);
    const read = readSync(handle, part, 0, part.length, null);
    if (read === 0) break;
    total += read;
    if (total > limit) return { ok: false, error: { kind: 'fileTooLarge', path, bytes: total, limit } };
    parts.push(part.subarray(0, read));
  }
  const bytes = new Uint8Array(total);
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return { ok: true, value: bytes };
}

/** The first bytes of a regular file, fewer where it has fewer; null where it cannot be read. */
export function readHead(path: string, length: number): Uint8Array | null {
  try {
    if (!statSync(path).isFile()) return null;
    const handle = openSync(path, 'r');
    try {
      const bytes = new Uint8Array(length);
      return bytes.subarray(0, readSync(handle, bytes, 0, length, 0));
    } finally {
      closeSync(handle);
    }
  } catch {
    return null;
  }
}

/** Whether two paths name the same file on disk (links followed); a path that names nothing is no file's. */
function sameFile(a: string, b: string): boolean {
  if (resolve(a) === resolve(b)) return true;
  try {
    const [one, other] = [statSync(a), statSync(b)];
    return one.ino === other.ino && one.dev === other.dev;
  } catch {
    return false;
  }
}

/**
 * May `output` be written? Asked before the work, so that nobody waits for a page that has nowhere to go.
 * It must not be one of the files that are read, nor one of those that are written besides.
 */
export function checkOutput(
  output: string,
  inputs: readonly string[],
  others: readonly string[] = [],
): Outcome<null> {
  if (inputs.some((input) => sameFile(input, output)))
    return { ok: false, error: { kind: 'outputIsInput', path: output } };
  if (others.some((other) => sameFile(other, output)))
    return { ok: false, error: { kind: 'outputTwice', path: output } };
  const folder = dirname(resolve(output));
  try {
    if (!statSync(folder).isDirectory())
      return { ok: false, error: { kind: 'outputFolderMissing', path: output, folder } };
  } catch {
    return { ok: false, error: { kind: 'outputFolderMissing', path: output, folder } };
  }
  try {
    if (statSync(output).isDirectory()) return { ok: false, error: { kind: 'outputIsFolder', path: output } };
  } catch {
    // Nothing stands there yet.
  }
  return { ok: true, value: null };
}

/** Writes the whole file or nothing: beside its place first, then renamed over it. */
export function writeOutput(path: string, bytes: Uint8Array): Outcome<null> {
  const beside = join(dirname(resolve(path)), `.${basename(path)}.${process.pid}.part`);
  try {
    writeFileSync(beside, bytes, { flag: 'wx' });
    renameSync(beside, path);
    return { ok: true, value: null };
  } catch (error) {
    rmSync(beside, { force: true });
    return { ok: false, error: { kind: 'outputUnwritable', path, code: codeOf(error) } };
  }
}

/** A font on disk, read by range: setting a page asks for about one in a hundred of its bytes. */
export function fontFileAt(path: string): FontFile {
  const handle = openSync(path, 'r');
  const size = fstatSync(handle).size;
  return {
    size,
    read(offset, length) {
      if (offset < 0 || length < 0 || offset + length > size)
        throw new RangeError(`font read of ${length} bytes at ${offset} is outside ${path} (${size} bytes)`);
      const bytes = new Uint8Array(length);
      let at = 0;
      while (at < length) {
        const read = readSync(handle, bytes, at, length - at, offset + at);
        if (read === 0) throw new RangeError(`${path} ends before byte ${offset + length}`);
        at += read;
      }
      return bytes;
    },
  };
}
