import { zlibSync } from 'fflate';
import type { PDFContext, PDFRef } from 'pdf-lib';
import type { OutputProfile } from './condition.ts';

/**
 * Tags that hold the measurements a profile was computed from, or a maker's private data of that kind: a third of
 * a profile, and no colour depends on them.
 */
const MEASUREMENTS = new Set(['targ', 'DevD', 'CIED']);

/** Packed profiles by the bytes they were given as: a host prints many pages with one profile. */
const packed = new WeakMap<Uint8Array, Uint8Array>();

/**
 * Embeds an ICC profile for CMYK output, packed without a predictor: validators of archives do not all read one there.
 * What the app brings is made slim; a profile that the person picked stays as it is.
 */
export function writeProfile(context: PDFContext, { bytes: given, registry }: OutputProfile): PDFRef {
  let bytes = packed.get(given);
  if (!bytes) {
    bytes = zlibSync(registry === undefined ? given : rounded(withoutMeasurements(given)), { level: 9 });
    packed.set(given, bytes);
  }
  return context.register(context.stream(bytes, { N: 4, Filter: 'FlateDecode' }));
}

/** What is left of the numbers of a profile's tables: 10 of 16 bits, four times as fine as tables of 8 bits. */
const STEP = 64;

/**
 * The profile with the numbers of its `mft2` tables (ICC.1:2001-04, 6.5.7) rounded. Their last bits are the noise of
 * the regression they come from, below any press, and do not pack.
 */
export function rounded(profile: Uint8Array): Uint8Array {
  const slim = profile.slice();
  const view = new DataView(slim.buffer);
  const done = new Set<number>();
  for (const { offset, length } of tagsOf(profile) ?? []) {
    // Intents share their tables.
    if (view.getUint32(offset) !== MFT2 || done.has(offset)) continue;
    done.add(offset);
    // Past the header and matrix, and the two numbers that tell how long the curves are.
    for (let at = offset + 52; at + 1 < offset + length; at += 2)
      view.setUint16(at, Math.min(0xffff, Math.round(profile16(profile, at) / STEP) * STEP));
  }
  return slim;
}
const MFT2 = 0x6d667432;
const profile16 = (profile: Uint8Array, at: number): number =>
  ((profile[at] ?? 0) << 8) | (profile[at + 1] ?? 0);

interface Tag {
  readonly name: string;
  readonly offset: number;
  readonly length: number;
}

/** The tag table of a profile (ICC.1:2001-04, 6.2); null where it is damaged. */
function tagsOf(profile: Uint8Array): readonly Tag[] | null {
  const view = new DataView(profile.buffer, profile.byteOffset, profile.byteLength);
  const count = profile.length >= 132 ? view.getUint32(128) : 0;
  if (count === 0 || count > 200 || 132 + 12 * count > profile.length) return null;
  const tags = Array.from({ length: count }, (_, i) => ({
    name: String.fromCharCode(...profile.subarray(132 + 12 * i, 136 + 12 * i)),
    offset: view.getUint32(136 + 12 * i),
    length: view.getUint32(140 + 12 * i),
  }));
  return tags.some(({ offset, length }) => length < 8 || offset + length > profile.length) ? null : tags;
}

/** The profile without the tags that hold its measurements; as it is where its table is damaged. */
export function withoutMeasurements(profile: Uint8Array): Uint8Array {
  const tags = tagsOf(profile)?.filter(({ name }) => !MEASUREMENTS.has(name));
  if (!tags) return profile;
  const places = new Map<number, number>();
  let end = 132 + 12 * tags.length;
  for (const { offset, length } of tags) {
    if (places.has(offset)) continue;
    places.set(offset, end);
    end += (length + 3) & ~3;
  }
  const slim = new Uint8Array(end);
  const out = new DataView(slim.buffer);
  slim.set(profile.subarray(0, 128));
  out.setUint32(0, end);
  out.setUint32(128, tags.length);
  for (const [i, { name, offset, length }] of tags.entries()) {
    const place = places.get(offset) ?? 0;
    for (let k = 0; k < 4; k++) slim[132 + 12 * i + k] = name.charCodeAt(k);
    out.setUint32(136 + 12 * i, place);
    out.setUint32(140 + 12 * i, length);
    slim.set(profile.subarray(offset, offset + length), place);
  }
  return slim;
}
