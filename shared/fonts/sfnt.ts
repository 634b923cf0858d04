import type { Result } from '../document/index.ts';
import type { FontFile } from './fontFile.ts';
import { emptyTable, Table } from './table.ts';

/** Why a file cannot be used as a font. `table` is the four-letter tag at fault. */
export type FontError =
  | { readonly kind: 'notAFont' }
  | { readonly kind: 'missingFontTable'; readonly table: string }
  | { readonly kind: 'damagedFontTable'; readonly table: string };

/** The tables of a TrueType file by their tags, each read at its first use and kept. */
export interface Sfnt {
  has(tag: string): boolean;
  /** Bytes from the start of the file and length; zeros where the font has no such table. */
  place(tag: string): { readonly offset: number; readonly length: number };
  /** The whole table; empty where the font has none. */
  table(tag: string): Table;
  /** Part of a table, cut at the table's end. */
  part(tag: string, offset: number, length: number): Table;
}

const TRUE_TYPE = 0x00010000;
const APPLE_TRUE_TYPE = 0x74727565; // 'true'
const MAX_TABLES = 64;

/** Reads the table directory of a font with TrueType outlines (OpenType spec, “Organization of an OpenType Font”). */
export function openSfnt(file: FontFile): Result<Sfnt, FontError> {
  if (file.size < 12) return { ok: false, error: { kind: 'notAFont' } };
  const header = new Table(file.read(0, 12));
  const version = header.u32(0);
  const count = header.u16(4);
  if (version !== TRUE_TYPE && version !== APPLE_TRUE_TYPE) return { ok: false, error: { kind: 'notAFont' } };
  if (count === 0 || count > MAX_TABLES || file.size < 12 + 16 * count)
    return { ok: false, error: { kind: 'notAFont' } };

  const directory = new Table(file.read(12, 16 * count));
  const places = new Map<string, { offset: number; length: number }>();
  for (let i = 0; i < count; i++) {
    const tag = String.fromCharCode(...directory.bytes.subarray(16 * i, 16 * i + 4));
    const offset = directory.u32(16 * i + 8);
    const length = directory.u32(16 * i + 12);
    if (offset + length > file.size) return { ok: false, error: { kind: 'damagedFontTable', table: tag } };
    places.set(tag, { offset, length });
  }

  const nowhere = { offset: 0, length: 0 };
  const read = new Map<string, Table>();
  const place = (tag: string) => places.get(tag) ?? nowhere;
  const sfnt: Sfnt = {
    has: (tag) => places.has(tag),
    place,
    table(tag) {
      const known = read.get(tag);
      if (known) return known;
      const { offset, length } = place(tag);
      const table = length > 0 ? new Table(file.read(offset, length)) : emptyTable;
      read.set(tag, table);
      return table;
    },
    part(tag, from, length) {
      const { offset, length: size } = place(tag);
      const end = Math.min(size, from + length);
      return from >= 0 && from < end ? new Table(file.read(offset + from, end - from)) : emptyTable;
    },
  };
  return { ok: true, value: sfnt };
}
