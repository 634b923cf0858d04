import { componentsOf } from './outline.ts';
import type { Sfnt } from './sfnt.ts';
import type { Table } from './table.ts';

/** What of the font a subset copies as it is, besides glyf, loca, hmtx, hhea, maxp and head. */
const HINTING = ['cvt ', 'fpgm', 'prep'];

/** The glyf records of these glyphs, of all parts of composite ones and of glyph 0, by glyph id, ascending. */
function recordsOf(
  glyphs: Iterable<number>,
  count: number,
  recordOf: (glyph: number) => Table,
): ReadonlyMap<number, Uint8Array> {
  const records = new Map<number, Uint8Array>();
  const waiting = [0, ...glyphs];
  for (let glyph = waiting.pop(); glyph !== undefined; glyph = waiting.pop()) {
    if (records.has(glyph) || glyph >= count) continue;
    const record = recordOf(glyph);
    records.set(glyph, record.bytes);
    for (const part of componentsOf(record)) waiting.push(part.glyph);
  }
  return new Map([...records].sort(([a], [b]) => a - b));
}

/**
 * A TrueType file with only these glyphs, for embedding in a PDF: their glyf records copied byte for byte under their
 * own glyph ids, every other glyph empty, glyph ids above the last one cut off. No character map, no layout tables, no
 * names: the PDF tells which glyph stands where.
 */
export function subsetOf(
  font: Sfnt,
  metrics: { readonly count: number; readonly long: number },
  glyphs: Iterable<number>,
  recordOf: (glyph: number) => Table,
): Uint8Array {
  const records = recordsOf(glyphs, metrics.count, recordOf);
  const kept = [...records.keys()];
  const count = (kept.at(-1) ?? 0) + 1;

  const glyf = new Uint8Array([...records.values()].reduce((sum, record) => sum + padded(record.length), 0));
  const loca = new DataView(new ArrayBuffer(4 * (count + 1)));
  let end = 0;
  for (let glyph = 0; glyph < count; glyph++) {
    loca.setUint32(4 * glyph, end);
    const record = records.get(glyph);
    if (!record) continue;
    glyf.set(record, end);
    end += padded(record.length);
  }
  loca.setUint32(4 * count, end);

  // Widths of glyphs that are not in the subset are left 0: they pack to nothing.
  const long = Math.min(count, metrics.long);
  const source = font.table('hmtx');
  const hmtx = new DataView(new ArrayBuffer(2 * long + 2 * count));
  for (const glyph of kept) {
    if (glyph < long) {
      hmtx.setUint16(4 * glyph, source.u16(4 * glyph));
      hmtx.setInt16(4 * glyph + 2, source.i16(4 * glyph + 2));
    } else {
      hmtx.setInt16(2 * long + 2 * glyph, source.i16(2 * metrics.long + 2 * glyph));
    }
  }
  // Glyphs past the long metrics have the width of the last long one.
  if (count > long) hmtx.setUint16(4 * (long - 1), source.u16(4 * (long - 1)));

  const head = copyOf(font.table('head'));
  head.setUint32(8, 0); // checkSumAdjustment, set below
  head.setInt16(50, 1); // long offsets
  const hhea = copyOf(font.table('hhea'));
  hhea.setUint16(34, long);
  const maxp = copyOf(font.table('maxp'));
  maxp.setUint16(4, count);

  return sfntOf([
    ...HINTING.filter((tag) => font.has(tag)).map((tag) => [tag, font.table(tag).bytes] as const),
    ['glyf', glyf],
    ['head', bytesOf(head)],
    ['hhea', bytesOf(hhea)],
    ['hmtx', bytesOf(hmtx)],
    ['loca', bytesOf(loca)],
    ['maxp', bytesOf(maxp)],
  ]);
}

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
