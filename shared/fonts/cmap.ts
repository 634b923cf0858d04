import type { Table } from './table.ts';

/** Code point → glyph id, 0 where the font has none. */
export type CharacterMap = (codePoint: number) => number;

/**
 * The best Unicode subtable of a `cmap` (OpenType spec, “cmap”): format 12 before format 4. Others (Mac Roman, variation
 * sequences) are passed over. Null where there is none.
 */
export function characterMap(cmap: Table): CharacterMap | null {
  let best: { table: Table; format: number } | null = null;
  const count = Math.min(cmap.u16(2), 64);
  for (let i = 0; i < count; i++) {
    const platform = cmap.u16(4 + 8 * i);
    const encoding = cmap.u16(6 + 8 * i);
    const unicode = platform === 0 || (platform === 3 && (encoding === 1 || encoding === 10));
    if (!unicode) continue;
    const table = cmap.from(cmap.u32(8 + 8 * i));
    const format = table.u16(0);
    if ((format === 4 || format === 12) && format > (best?.format ?? 0)) best = { table, format };
  }
  if (!best) return null;
  return best.format === 12 ? segmentedCoverage(best.table) : segmentMapping(best.table);
}

/** Index of the last of `count` ascending entries whose `start` is ≤ the value, or -1. */
function lastAtMost(count: number, value: number, start: (i: number) => number): number {
  let low = 0;
  let high = count;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (start(middle) <= value) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

/** Format 12: groups of (first, last, glyph of first). */
function segmentedCoverage(table: Table): CharacterMap {
  const groups = Math.min(table.u32(12), Math.floor((table.length - 16) / 12));
  return (codePoint) => {
    const i = lastAtMost(groups, codePoint, (g) => table.u32(16 + 12 * g));
    if (i < 0 || codePoint > table.u32(20 + 12 * i)) return 0;
    return table.u32(24 + 12 * i) + codePoint - table.u32(16 + 12 * i);
  };
}

/** Format 4: segments of the Basic Multilingual Plane, each with a delta or a stretch of the glyph array. */
function segmentMapping(table: Table): CharacterMap {
  const segments = Math.min(table.u16(6) >> 1, Math.floor((table.length - 16) / 8));
  const starts = 16 + 2 * segments;
  const deltas = starts + 2 * segments;
  const ranges = deltas + 2 * segments;
  return (codePoint) => {
    if (codePoint > 0xffff) return 0;
    const i = lastAtMost(segments, codePoint, (s) => table.u16(starts + 2 * s));
    if (i < 0 || codePoint > table.u16(14 + 2 * i)) return 0;
    const delta = table.u16(deltas + 2 * i);
    const range = table.u16(ranges + 2 * i);
    if (range === 0) return (codePoint + delta) & 0xffff;
    const glyph = table.u16(ranges + 2 * i + range + 2 * (codePoint - table.u16(starts + 2 * i)));
    return glyph === 0 ? 0 : (glyph + delta) & 0xffff;
  };
}
