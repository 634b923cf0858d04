/**
 * The faces of the press: the fonts of the app and a few more, changed in two tables so that a PDF made with them reads
 * back as the PDF of a newspaper's own setting system does.
 *
 * cmap: several code points share a glyph (⼀ 一, … ⋯). A PDF keeps one of them, and Chromium takes the lowest, so that
 * 一 would be read as the radical ⼀. The doubles are taken out. `…Tight` faces keep ⋯ and not ….
 *
 * hmtx: PDFBox writes a space where a gap is wider than half the font's space. `…Tight` faces have a narrow one (.08 em),
 * so that loosely justified lines are read with spaces in them.
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Face } from './sheet.ts';

const root = join(import.meta.dirname, '../..');
const require = createRequire(import.meta.url);
const serif = (name: string) =>
  require.resolve(`@expo-google-fonts/noto-serif-sc/${name}/NotoSerifSC_${name}.ttf`);
const sans = (name: string) =>
  require.resolve(`@expo-google-fonts/noto-sans-sc/${name}/NotoSansSC_${name}.ttf`);
const kai = join(root, 'dist/fonts/LXGWWenKai-Regular.ttf');

const files: Readonly<Record<Face, { readonly file: string; readonly tight: boolean }>> = {
  light: { file: serif('300Light'), tight: false },
  song: { file: serif('400Regular'), tight: false },
  songTight: { file: serif('400Regular'), tight: true },
  songBold: { file: serif('700Bold'), tight: false },
  songBlack: { file: serif('900Black'), tight: false },
  hei: { file: sans('400Regular'), tight: false },
  heiTight: { file: sans('500Medium'), tight: true },
  heiBold: { file: sans('700Bold'), tight: false },
  heiBlack: { file: sans('900Black'), tight: false },
  kai: { file: kai, tight: false },
  kaiTight: { file: kai, tight: true },
  brush: {
    file: require.resolve('@expo-google-fonts/ma-shan-zheng/400Regular/MaShanZheng_400Regular.ttf'),
    tight: false,
  },
};

/** Radicals, compatibility ideographs and spaces of other widths: doubles of characters that stand elsewhere. */
const isDouble = (code: number, tight: boolean): boolean =>
  (code >= 0x2e80 && code <= 0x2fdf) ||
  (code >= 0xf900 && code <= 0xfaff) ||
  (code >= 0x2f800 && code <= 0x2fa1f) ||
  code === 0xa0 ||
  code === 0x2015 ||
  code === 0x2022 ||
  code === 0x2027 ||
  code === 0x30fb ||
  code === 0xff5e ||
  code === (tight ? 0x2026 : 0x22ef);

interface Table {
  readonly record: number;
  readonly offset: number;
  readonly length: number;
}

function tablesOf(font: Buffer): Map<string, Table> {
  const tables = new Map<string, Table>();
  for (let i = 0; i < font.readUInt16BE(4); i += 1) {
    const record = 12 + i * 16;
    tables.set(font.toString('latin1', record, record + 4), {
      record,
      offset: font.readUInt32BE(record + 8),
      length: font.readUInt32BE(record + 12),
    });
  }
  return tables;
}

/** Code point → glyph of the font's format 12 or 4 subtable (OpenType, cmap). */
function readCmap(font: Buffer, at: number): Map<number, number> {
  const map = new Map<number, number>();
  const subtables = Array.from({ length: font.readUInt16BE(at + 2) }, (_, i) => {
    const offset = at + font.readUInt32BE(at + 4 + i * 8 + 4);
    return { offset, format: font.readUInt16BE(offset) };
  });
  const long = subtables.find((table) => table.format === 12);
  if (long) {
    for (let i = 0; i < font.readUInt32BE(long.offset + 12); i += 1) {
      const group = long.offset + 16 + i * 12;
      const first = font.readUInt32BE(group);
      const glyph = font.readUInt32BE(group + 8);
      for (let code = first; code <= font.readUInt32BE(group + 4); code += 1)
        map.set(code, glyph + code - first);
    }
    return map;
  }
  const short = subtables.find((table) => table.format === 4);
  if (!short) throw new Error('no cmap of format 4 or 12');
  const twice = font.readUInt16BE(short.offset + 6);
  const ends = short.offset + 14;
  for (let i = 0; i < twice; i += 2) {
    const end = font.readUInt16BE(ends + i);
    const start = font.readUInt16BE(ends + twice + 2 + i);
    const delta = font.readUInt16BE(ends + 2 * twice + 2 + i);
    const rangeAt = ends + 3 * twice + 2 + i;
    const range = font.readUInt16BE(rangeAt);
    for (let code = start; code <= end && code < 0xffff; code += 1) {
      const raw = range === 0 ? code : font.readUInt16BE(rangeAt + range + (code - start) * 2);
      if (raw !== 0) map.set(code, (raw + delta) & 0xffff);
    }
  }
  return map;
}

/** A cmap table with one format 12 subtable. */
function writeCmap(map: ReadonlyMap<number, number>): Buffer {
  const groups: { first: number; last: number; glyph: number }[] = [];
  for (const [code, glyph] of [...map].sort((a, b) => a[0] - b[0])) {
    const group = groups.at(-1);
    if (group?.last === code - 1 && group.glyph + code - group.first === glyph) group.last = code;
    else groups.push({ first: code, last: code, glyph });
  }
  const table = Buffer.alloc(12 + 16 + groups.length * 12);
  table.writeUInt16BE(1, 2);
  table.writeUInt16BE(3, 4);
  table.writeUInt16BE(10, 6);
  table.writeUInt32BE(12, 8);
  table.writeUInt16BE(12, 12);
  table.writeUInt32BE(16 + groups.length * 12, 16);
  table.writeUInt32BE(groups.length, 24);
  for (const [i, group] of groups.entries()) {
    table.writeUInt32BE(group.first, 28 + i * 12);
    table.writeUInt32BE(group.last, 32 + i * 12);
    table.writeUInt32BE(group.glyph, 36 + i * 12);
  }
  return table;
}

function remade(font: Buffer, tight: boolean): Buffer {
  const tables = tablesOf(font);
  const cmap = tables.get('cmap');
  const hmtx = tables.get('hmtx');
  if (!cmap || !hmtx) throw new Error('not a TrueType font');
  const map = readCmap(font, cmap.offset);
  const out = Buffer.from(font);
  if (tight)
    out.writeUInt16BE(Math.round(unitsPerEm(font, tables) * 0.08), hmtx.offset + (map.get(0x20) ?? 0) * 4);
  for (const code of [...map.keys()]) if (isDouble(code, tight)) map.delete(code);
  const table = writeCmap(map);
  out.writeUInt32BE(font.length, cmap.record + 8);
  out.writeUInt32BE(table.length, cmap.record + 12);
  return Buffer.concat([out, table]);
}

const unitsPerEm = (font: Buffer, tables: Map<string, Table>): number =>
  font.readUInt16BE((tables.get('head')?.offset ?? 0) + 18);

/** A folder of its own for each person's machine: nothing is written into the project. */
export const cacheFolder = join(tmpdir(), 'banxin-press');

/** The remade fonts' files, made where they are missing. */
export function pressFaces(): Readonly<Record<Face, string>> {
  const folder = join(cacheFolder, 'fonts-2');
  mkdirSync(folder, { recursive: true });
  const made = {} as Record<Face, string>;
  for (const face of Object.keys(files) as Face[]) {
    const { file, tight } = files[face];
    made[face] = join(folder, `${face}.ttf`);
    if (!existsSync(made[face])) writeFileSync(made[face], remade(readFileSync(file), tight));
  }
  return made;
}
