import { Inflate } from 'fflate';
import { err, ok, type Result } from '../result.ts';
import { crc32 } from './crc32.ts';

/** Bounds on what is unpacked; sizes in bytes. */
export interface ZipLimits {
  readonly entries: number;
  readonly total: number;
  /** An entry larger than `ratioFrom` may be at most this many times as large as it is packed. */
  readonly ratio: number;
  readonly ratioFrom: number;
}

export type ZipError =
  | { readonly kind: 'notZip' }
  /** It begins as a zip and ends too early. */
  | { readonly kind: 'truncated' }
  /** Its directory contradicts itself; `at` is the offset of the record that does. */
  | { readonly kind: 'damagedDirectory'; readonly at: number }
  /** An entry does not unpack to what its checksum and size say. */
  | { readonly kind: 'damagedEntry'; readonly name: string }
  | { readonly kind: 'unsafeName'; readonly name: string }
  | { readonly kind: 'duplicateEntry'; readonly name: string }
  | {
      readonly kind: 'unsupportedZip';
      readonly feature: 'encryption' | 'zip64' | 'method' | 'disks';
    }
  | { readonly kind: 'tooManyEntries'; readonly count: number; readonly limit: number }
  | { readonly kind: 'tooLarge'; readonly bytes: number; readonly limit: number }
  | {
      readonly kind: 'suspiciousRatio';
      readonly name: string;
      readonly packed: number;
      readonly bytes: number;
    };

interface Entry {
  readonly name: string;
  readonly method: number;
  readonly crc: number;
  readonly packed: number;
  readonly size: number;
  /** Of its data, and where they end. */
  readonly start: number;
  readonly end: number;
}

const END = 0x06054b50;
const CENTRAL = 0x02014b50;
const LOCAL = 0x04034b50;
const END_LENGTH = 22;
const CENTRAL_LENGTH = 46;
const LOCAL_LENGTH = 30;

/**
 * The files of a zip by name, folders left out. Reads the directory at its end and believes it only where the local
 * headers, the checksums and the sizes agree; refuses names that lead elsewhere, names that come twice, entries that
 * share bytes, and more than the limits allow, before it unpacks anything. (APPNOTE 6.3.)
 */
export function readZip(
  bytes: Uint8Array,
  limits: ZipLimits,
): Result<ReadonlyMap<string, Uint8Array>, ZipError> {
  const entries = readDirectory(bytes, limits);
  if (!entries.ok) return entries;
  const files = new Map<string, Uint8Array>();
  for (const entry of entries.value) {
    const content = unpack(bytes.subarray(entry.start, entry.end), entry);
    if (content?.length !== entry.size || crc32(content) !== entry.crc) {
      return err({ kind: 'damagedEntry', name: entry.name });
    }
    files.set(entry.name, content);
  }
  return ok(files);
}

function readDirectory(bytes: Uint8Array, limits: ZipLimits): Result<readonly Entry[], ZipError> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const u16 = (at: number) => view.getUint16(at, true);
  const u32 = (at: number) => view.getUint32(at, true);
  const startsAsZip = bytes.length >= 4 && u32(0) === LOCAL;
  const end = endRecord(bytes, u32, u16);
  if (end === null) return err({ kind: startsAsZip ? 'truncated' : 'notZip' });
  if (u16(end + 4) !== 0 || u16(end + 6) !== 0) return err({ kind: 'unsupportedZip', feature: 'disks' });
  const count = u16(end + 10);
  const size = u32(end + 12);
  const start = u32(end + 16);
  if (count === 0xffff || size === 0xffffffff || start === 0xffffffff) {
    return err({ kind: 'unsupportedZip', feature: 'zip64' });
  }
  if (count > limits.entries) return err({ kind: 'tooManyEntries', count, limit: limits.entries });
  if (u16(end + 8) !== count || start + size !== end) return err({ kind: 'damagedDirectory', at: end });

  const entries: Entry[] = [];
  const names = new Set<string>();
  let total = 0;
  let at = start;
  for (let i = 0; i < count; i++) {
    const damaged = err({ kind: 'damagedDirectory', at });
    if (at + CENTRAL_LENGTH > end || u32(at) !== CENTRAL) return damaged;
    if (u16(at + 8) & 1) return err({ kind: 'unsupportedZip', feature: 'encryption' });
    const method = u16(at + 10);
    if (method !== 0 && method !== 8) return err({ kind: 'unsupportedZip', feature: 'method' });
    const [crc, packed, unpacked] = [u32(at + 16), u32(at + 20), u32(at + 24)];
    const nameLength = u16(at + 28);
    const next = at + CENTRAL_LENGTH + nameLength + u16(at + 30) + u16(at + 32);
    const local = u32(at + 42);
    if (next > end) return damaged;
    const nameBytes = bytes.subarray(at + CENTRAL_LENGTH, at + CENTRAL_LENGTH + nameLength);
    const name = nameOf(nameBytes);
    if (name === null) return damaged;
    if (isUnsafe(name)) return err({ kind: 'unsafeName', name });
    if (names.has(name)) return err({ kind: 'duplicateEntry', name });
    names.add(name);
    if (local + LOCAL_LENGTH > start || u32(local) !== LOCAL) return damaged;
    const localName = bytes.subarray(local + LOCAL_LENGTH, local + LOCAL_LENGTH + u16(local + 26));
    const data = local + LOCAL_LENGTH + u16(local + 26) + u16(local + 28);
    if (!sameBytes(localName, nameBytes) || data + packed > start) return damaged;
    if (method === 0 && packed !== unpacked) return damaged;
    total += unpacked;
    if (total > limits.total) return err({ kind: 'tooLarge', bytes: total, limit: limits.total });
    if (unpacked > limits.ratioFrom && unpacked > limits.ratio * packed) {
      return err({ kind: 'suspiciousRatio', name, packed, bytes: unpacked });
    }
    if (!name.endsWith('/')) {
      entries.push({ name, method, crc, packed, size: unpacked, start: data, end: data + packed });
    } else if (unpacked !== 0) return damaged;
    at = next;
  }
  if (at !== end) return err({ kind: 'damagedDirectory', at });
  const inFile = entries.toSorted((a, b) => a.start - b.start);
  const shared = inFile.find((entry, i) => entry.end > (inFile[i + 1]?.start ?? Infinity));
  return shared ? err({ kind: 'damagedDirectory', at: shared.start }) : ok(entries);
}

/** Offset of the end record: the last one whose comment reaches exactly to the end of the file. */
function endRecord(
  bytes: Uint8Array,
  u32: (at: number) => number,
  u16: (at: number) => number,
): number | null {
  const first = Math.max(0, bytes.length - END_LENGTH - 0xffff);
  for (let at = bytes.length - END_LENGTH; at >= first; at--) {
    if (u32(at) === END && at + END_LENGTH + u16(at + 20) === bytes.length) return at;
  }
  return null;
}

function nameOf(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return null;
  }
}

/** Whether a name leads out of the container, or could on some system. */
export function isUnsafe(name: string): boolean {
  const parts = (name.endsWith('/') ? name.slice(0, -1) : name).split('/');
  const control = (c: string) => c < ' ' || c === '\u007f';
  return /[\\:]/.test(name) || [...name].some(control) || parts.some((part) => /^\.{0,2}$/.test(part));
}

const sameBytes = (a: Uint8Array, b: Uint8Array): boolean =>
  a.length === b.length && a.every((byte, i) => byte === b[i]);

const CHUNK = 1 << 16;

/** The unpacked bytes, or null where they are no deflate stream or more than the entry says. */
function unpack(packed: Uint8Array, { method, size }: Entry): Uint8Array | null {
  if (method === 0) return packed.slice();
  const out = new Uint8Array(size);
  let length = 0;
  let done = false;
  const stream = new Inflate((chunk, final) => {
    if (length + chunk.length <= size) out.set(chunk, length);
    length += chunk.length;
    done = final;
  });
  try {
    // In pieces, so that a stream that yields more than it says is left early.
    for (let at = 0; !done && length <= size; at += CHUNK) {
      stream.push(packed.subarray(at, at + CHUNK), at + CHUNK >= packed.length);
    }
  } catch {
    return null;
  }
  return length === size ? out : null;
}
