import { componentsOf } from './outline.ts';
import type { Sfnt } from './sfnt.ts';
import { emptyTable, type Table } from './table.ts';

/** What of the font a subset copies as it is, besides glyf, loca, hmtx, hhea, maxp and head. */
const HINTING = ['cvt ', 'fpgm', 'prep'];

/** A small font made of some glyphs of another. */
export interface Subset {
  /** A TrueType file. */
  readonly bytes: Uint8Array;
  /** By glyph id of the subset: glyph id in the font. */
  readonly glyphs: readonly number[];
}

/**
 * A TrueType file with only these glyphs, for embedding in a PDF: their glyf records copied byte for byte, numbered
 * anew without gaps: glyph 0, then those asked for in the order and as often as they are asked for, last the parts of
 * composite ones that are not among them. In a composite record that changes the ids of its parts and nothing else. No
 * character map, no layout tables, no names: the PDF tells which glyph stands where.
 */
export function subsetOf(font: Sfnt, metrics: Metrics, wanted: Iterable<number>, recordOf: RecordOf): Subset {
  const { tables, glyphs } = tablesOf(font, metrics, wanted, recordOf);
  return { bytes: sfntOf(tables), glyphs };
}

/**
 * A TrueType file with only these characters, for drawing text on a screen: the same glyphs with their character map, and
 * the tables that browsers ask for. No layout tables.
 */
export function screenFontOf(
  font: Sfnt,
  metrics: Metrics,
  characters: ReadonlyMap<number, number>,
  recordOf: RecordOf,
): Uint8Array {
  const { tables } = tablesOf(font, metrics, characters.values(), recordOf);
  // Glyphs are numbered as they were asked for, behind glyph 0.
  const map = [...characters.keys()].map((character, i): [number, number] => [character, i + 1]);
  const post = new DataView(new ArrayBuffer(32));
  post.setUint32(0, 0x00030000); // no names of glyphs
  const more = [
    ['OS/2', font.table('OS/2').bytes],
    ['cmap', characterMapOf(map)],
    ['name', font.table('name').bytes],
    ['post', bytesOf(post)],
  ] as const;
  return sfntOf([...tables, ...more].sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** A cmap of one table of format 12 (OpenType spec, “cmap”): a group for each character. */
function characterMapOf(map: readonly (readonly [character: number, glyph: number])[]): Uint8Array {
  const sorted = [...map].sort(([a], [b]) => a - b);
  const length = 16 + 12 * sorted.length;
  const view = new DataView(new ArrayBuffer(12 + length));
  view.setUint16(2, 1);
  view.setUint16(4, 3); // Windows, all of Unicode
  view.setUint16(6, 10);
  view.setUint32(8, 12);
  view.setUint16(12, 12);
  view.setUint32(16, length);
  view.setUint32(24, sorted.length);
  for (const [i, [character, glyph]] of sorted.entries()) {
    view.setUint32(28 + 12 * i, character);
    view.setUint32(32 + 12 * i, character);
    view.setUint32(36 + 12 * i, glyph);
  }
  return bytesOf(view);
}

type RecordOf = (glyph: number) => Table;
interface Metrics {
  readonly count: number;
  readonly long: number;
}

/** The tables of a file with these glyphs, in the order of their tags. */
function tablesOf(
  font: Sfnt,
  metrics: Metrics,
  wanted: Iterable<number>,
  recordOf: RecordOf,
): { tables: (readonly [tag: string, bytes: Uint8Array])[]; glyphs: number[] } {
  const glyphs = [0, ...wanted].filter((glyph) => glyph >= 0 && glyph < metrics.count);
  const records = recordsOf(glyphs, metrics.count, recordOf);
  const ids = new Map<number, number>();
  for (const [id, glyph] of glyphs.entries()) if (!ids.has(glyph)) ids.set(glyph, id);
  for (const part of records.keys()) if (!ids.has(part)) ids.set(part, glyphs.push(part) - 1);
  const sizeOf = (glyph: number) => even((records.get(glyph) ?? emptyTable).length);
  const glyf = new Uint8Array(glyphs.reduce((sum, glyph) => sum + sizeOf(glyph), 0));
  const loca = new DataView(new ArrayBuffer(4 * (glyphs.length + 1)));
  const hmtx = new DataView(new ArrayBuffer(4 * glyphs.length));
  const widths = font.table('hmtx');
  let end = 0;
  for (const [id, glyph] of glyphs.entries()) {
    const record = records.get(glyph) ?? emptyTable;
    glyf.set(record.bytes, end);
    for (const part of componentsOf(record)) {
      const partId = ids.get(part.glyph) ?? 0;
      glyf[end + part.at] = partId >> 8;
      glyf[end + part.at + 1] = partId & 0xff;
    }
    end += even(record.length);
    loca.setUint32(4 * id + 4, end);
    // Glyphs past the long metrics have the width of the last long one, and bearings of their own.
    hmtx.setUint16(4 * id, widths.u16(4 * Math.min(glyph, metrics.long - 1)));
    const bearing = glyph < metrics.long ? 4 * glyph + 2 : 2 * metrics.long + 2 * glyph;
    hmtx.setInt16(4 * id + 2, widths.i16(bearing));
  }

  const head = copyOf(font.table('head'));
  head.setUint32(8, 0); // checkSumAdjustment, set when the file is whole
  head.setInt16(50, 1); // long offsets
  const hhea = copyOf(font.table('hhea'));
  hhea.setUint16(34, glyphs.length);
  const maxp = copyOf(font.table('maxp'));
  maxp.setUint16(4, glyphs.length);

  const tables = [
    ...HINTING.filter((tag) => font.has(tag)).map((tag) => [tag, font.table(tag).bytes] as const),
    ['glyf', glyf],
    ['head', bytesOf(head)],
    ['hhea', bytesOf(hhea)],
    ['hmtx', bytesOf(hmtx)],
    ['loca', bytesOf(loca)],
    ['maxp', bytesOf(maxp)],
  ] as (readonly [string, Uint8Array])[];
  return { tables, glyphs };
}

/** The glyf records of these glyphs and of all parts of composite ones, in the order of the font. */
function recordsOf(
  glyphs: Iterable<number>,
  count: number,
  recordOf: (glyph: number) => Table,
): ReadonlyMap<number, Table> {
  const records = new Map<number, Table>();
  const waiting = [...glyphs];
  for (let glyph = waiting.pop(); glyph !== undefined; glyph = waiting.pop()) {
    if (records.has(glyph) || glyph < 0 || glyph >= count) continue;
    const record = recordOf(glyph);
    records.set(glyph, record);
    for (const part of componentsOf(record)) waiting.push(part.glyph);
  }
  return new Map([...records].sort(([a], [b]) => a - b));
}

const even = (length: number): number => (length + 1) & ~1;
const padded = (length: number): number => (length + 3) & ~3;
const copyOf = (table: Table): DataView => new DataView(table.bytes.slice().buffer);
const bytesOf = (view: DataView): Uint8Array => new Uint8Array(view.buffer);

/** Sum of a table's bytes as big-endian 32-bit numbers (OpenType spec, “Calculating checksums”). */
function checksum(bytes: Uint8Array): number {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const whole = bytes.length & ~3;
  let sum = 0;
  for (let i = 0; i < whole; i += 4) sum = (sum + view.getUint32(i)) >>> 0;
  for (let i = whole; i < bytes.length; i++) sum = (sum + (bytes[i] ?? 0) * 2 ** (24 - 8 * (i & 3))) >>> 0;
  return sum;
}

/** A TrueType file of these tables, which are in the order of their tags. */
function sfntOf(tables: readonly (readonly [tag: string, bytes: Uint8Array])[]): Uint8Array {
  const headerSize = 12 + 16 * tables.length;
  const file = new Uint8Array(tables.reduce((sum, [, bytes]) => sum + padded(bytes.length), headerSize));
  const view = new DataView(file.buffer);
  const log = Math.floor(Math.log2(tables.length));
  view.setUint32(0, 0x00010000);
  view.setUint16(4, tables.length);
  view.setUint16(6, 16 * 2 ** log);
  view.setUint16(8, log);
  view.setUint16(10, 16 * (tables.length - 2 ** log));
  let at = headerSize;
  let head = 0;
  for (const [i, [tag, bytes]] of tables.entries()) {
    const record = 12 + 16 * i;
    for (let k = 0; k < 4; k++) view.setUint8(record + k, tag.charCodeAt(k));
    view.setUint32(record + 4, checksum(bytes));
    view.setUint32(record + 8, at);
    view.setUint32(record + 12, bytes.length);
    file.set(bytes, at);
    if (tag === 'head') head = at;
    at += padded(bytes.length);
  }
  view.setUint32(head + 8, (0xb1b0afba - checksum(file)) >>> 0);
  return file;
}
