import type { Table } from './table.ts';

/** One glyph → another, a glyph that the feature leaves alone to itself. */
export type Substitution = (glyph: number) => number;

const MAX_LOOKUPS = 32;
const MAX_ENTRIES = 200_000;

/**
 * The single substitutions of a GSUB feature for Han (script `hani`, else `DFLT`, else the first; default language).
 * Lookups of other types are passed over: one glyph for one glyph is all that a line set glyph by glyph can use.
 * Source: OpenType spec, “GSUB”, lookup types 1 and 7.
 */
export function singleSubstitution(gsub: Table, feature: string): Substitution {
  const maps = lookupsOf(gsub, feature).map((lookup) => mapOf(lookup));
  return (glyph) => maps.reduce((g, map) => map.get(g) ?? g, glyph);
}

const tagAt = (table: Table, at: number) =>
  String.fromCharCode(table.u8(at), table.u8(at + 1), table.u8(at + 2), table.u8(at + 3));

/** The lookup tables that a feature names, in the order of the lookup list. */
function lookupsOf(gsub: Table, feature: string): Table[] {
  const scripts = gsub.from(gsub.u16(4));
  const features = gsub.from(gsub.u16(6));
  const lookups = gsub.from(gsub.u16(8));

  const offsets = new Map<string, number>();
  for (let i = Math.min(scripts.u16(0), 256) - 1; i >= 0; i--) {
    offsets.set(tagAt(scripts, 2 + 6 * i), scripts.u16(6 + 6 * i));
  }
  const offset = offsets.get('hani') ?? offsets.get('DFLT') ?? [...offsets.values()].at(-1);
  if (offset === undefined) return [];
  const script = scripts.from(offset);
  const language = script.from(script.u16(0));

  const indices = new Set<number>();
  for (let i = 0; i < Math.min(language.u16(4), 1024); i++) {
    const record = 2 + 6 * language.u16(6 + 2 * i);
    if (tagAt(features, record) !== feature) continue;
    const table = features.from(features.u16(record + 4));
    for (let k = 0; k < Math.min(table.u16(2), MAX_LOOKUPS); k++) indices.add(table.u16(4 + 2 * k));
  }
  return [...indices]
    .sort((a, b) => a - b)
    .slice(0, MAX_LOOKUPS)
    .filter((index) => index < lookups.u16(0))
    .map((index) => lookups.from(lookups.u16(2 + 2 * index)));
}

/** All pairs of a single-substitution lookup; the first subtable that knows a glyph wins. */
function mapOf(lookup: Table): ReadonlyMap<number, number> {
  const map = new Map<number, number>();
  const add = (from: number, to: number) => {
    if (!map.has(from) && map.size < MAX_ENTRIES) map.set(from, to);
  };
  for (let i = 0; i < Math.min(lookup.u16(4), 256); i++) {
    let subtable = lookup.from(lookup.u16(6 + 2 * i));
    let type = lookup.u16(0);
    if (type === 7) {
      type = subtable.u16(2);
      subtable = subtable.from(subtable.u32(4));
    }
    if (type !== 1) continue;
    const glyphs = coverage(subtable.from(subtable.u16(2)));
    const format = subtable.u16(0);
    for (const [k, glyph] of glyphs.entries()) {
      if (format === 1) add(glyph, (glyph + subtable.u16(4)) & 0xffff);
      else if (format === 2 && k < subtable.u16(4)) add(glyph, subtable.u16(6 + 2 * k));
    }
  }
  return map;
}

/** The glyphs of a coverage table in their order. */
function coverage(table: Table): number[] {
  const glyphs: number[] = [];
  const count = table.u16(2);
  if (table.u16(0) === 1) {
    for (let i = 0; i < count; i++) glyphs.push(table.u16(4 + 2 * i));
  } else if (table.u16(0) === 2) {
    for (let i = 0; i < count && glyphs.length <= 0xffff; i++) {
      const last = table.u16(6 + 6 * i);
      for (let glyph = table.u16(4 + 6 * i); glyph <= last; glyph++) glyphs.push(glyph);
    }
  }
  return glyphs;
}
