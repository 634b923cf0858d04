import { zlibSync } from 'fflate';
import type { PDFContext, PDFRef } from 'pdf-lib';
import { predict } from './predict.ts';

/**
 * Tags that hold the measurements a profile was computed from, or a maker's private data of that kind: a third of
 * a profile, and no colour depends on them.
 */
const MEASUREMENTS = new Set(['targ', 'DevD', 'CIED']);

/** Row of the predictor: 85 entries of three 16-bit numbers, as profiles' tables have them. */
const ENTRY = 6;
const COLUMNS = 85;

/** Packed profiles by the bytes they were given as: a host prints many pages with one profile. */
const packed = new WeakMap<Uint8Array, Uint8Array>();

/** Embeds an ICC profile for CMYK output, without its measurements, packed by the predictor that suits its tables. */
export function writeProfile(context: PDFContext, profile: Uint8Array): PDFRef {
  let bytes = packed.get(profile);
  if (!bytes) {
    bytes = zlibSync(
      predict(withoutMeasurements(profile), { row: ENTRY * COLUMNS, entry: ENTRY }, ['left']),
      {
        level: 9,
      },
    );
    packed.set(profile, bytes);
  }
  return context.register(
    context.stream(bytes, {
      N: 4,
      Filter: 'FlateDecode',
      DecodeParms: { Predictor: 15, Colors: 3, BitsPerComponent: 16, Columns: COLUMNS },
    }),
  );
}

/** The profile without those tags (ICC.1:2001-04, 6.2), padded to whole rows; as it is where its table is damaged. */
export function withoutMeasurements(profile: Uint8Array): Uint8Array {
  const view = new DataView(profile.buffer, profile.byteOffset, profile.byteLength);
  const count = profile.length >= 132 ? view.getUint32(128) : 0;
  if (count === 0 || count > 200 || 132 + 12 * count > profile.length) return whole(profile);
  const tags = Array.from({ length: count }, (_, i) => ({
    name: String.fromCharCode(...profile.subarray(132 + 12 * i, 136 + 12 * i)),
    offset: view.getUint32(136 + 12 * i),
    length: view.getUint32(140 + 12 * i),
  })).filter(({ name }) => !MEASUREMENTS.has(name));
  if (tags.some(({ offset, length }) => offset + length > profile.length)) return whole(profile);

  const places = new Map<number, number>();
  let end = 132 + 12 * tags.length;
  for (const { offset, length } of tags) {
    if (places.has(offset)) continue;
    places.set(offset, end);
    end += (length + 3) & ~3;
  }
  const size = Math.ceil(end / (ENTRY * COLUMNS)) * ENTRY * COLUMNS;
  const slim = new Uint8Array(size);
  const out = new DataView(slim.buffer);
  slim.set(profile.subarray(0, 128));
  out.setUint32(0, size);
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

/** Padded to whole rows. */
function whole(profile: Uint8Array): Uint8Array {
  const out = new Uint8Array(Math.ceil(profile.length / (ENTRY * COLUMNS)) * ENTRY * COLUMNS);
  out.set(profile);
  return out;
}
