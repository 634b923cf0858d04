import { Inflate, Unzlib } from 'fflate';

/** Packed bytes → at most as many as the block takes: what a bomb holds beyond that is never unpacked. */

/** TIFF 6.0, section 9. */
export function unpackBits(bytes: Uint8Array, out: Uint8Array): number {
  let [at, to] = [0, 0];
  while (at < bytes.length && to < out.length) {
    const n = (bytes[at++]! << 24) >> 24;
    if (n >= 0) {
      const part = bytes.subarray(at, Math.min(at + n + 1, at + out.length - to));
      out.set(part, to);
      at += n + 1;
      to += part.length;
    } else if (n > -128) {
      const end = Math.min(out.length, to + 1 - n);
      out.fill(bytes[at++] ?? 0, to, end);
      to = end;
    }
  }
  return to;
}

const CLEAR = 256;
const END = 257;

/** TIFF 6.0, section 13: codes of 9 to 12 bits, the first bit highest, widened one code early. */
export function unpackLzw(bytes: Uint8Array, out: Uint8Array): number {
  const prefix = new Uint16Array(4097);
  const last = new Uint8Array(4097);
  const lengths = new Uint16Array(4097);
  for (let i = 0; i < 256; i += 1) [last[i], lengths[i]] = [i, 1];
  let [next, width, old, to] = [258, 9, -1, 0];
  let [word, have] = [0, 0];
  let at = 0;
  while (to < out.length) {
    while (have < width && at < bytes.length) {
      word = ((word << 8) | bytes[at++]!) & 0xffffff;
      have += 8;
    }
    if (have < width) break;
    const code = (word >> (have - width)) & ((1 << width) - 1);
    have -= width;
    if (code === END) break;
    if (code === CLEAR) {
      [next, width, old] = [258, 9, -1];
      continue;
    }
    if (old < 0) {
      if (code > 255) break;
      out[to++] = code;
      old = code;
      continue;
    }
    if (code > next || (code === next && next > 4095)) break;
    const known = code < next ? code : old;
    // From its end to its start.
    const length = lengths[known]!;
    let c = known;
    for (let i = to + length - 1; i >= to; i -= 1) {
      if (i < out.length) out[i] = last[c]!;
      c = prefix[c]!;
    }
    const first = out[to]!;
    to += length;
    if (code === next && to < out.length) out[to] = first;
    if (code === next) to += 1;
    if (next < 4096) {
      [prefix[next], last[next], lengths[next]] = [old, first, lengths[old]! + 1];
      next += 1;
    }
    if (next + 1 >= 1 << width && width < 12) width += 1;
    old = code;
  }
  return Math.min(to, out.length);
}

/** Bytes that are handed to the inflater at once: they cannot become more than a thousand times as many. */
const STEP = 16_384;

/** Deflate with or without a zlib header (RFC 1951, 1950). */
export function unpackDeflate(bytes: Uint8Array, out: Uint8Array): number {
  let to = 0;
  const take = (part: Uint8Array): void => {
    const fits = part.subarray(0, out.length - to);
    out.set(fits, to);
    to += fits.length;
  };
  const isZlib = (bytes[0]! & 15) === 8 && ((bytes[0]! << 8) | (bytes[1] ?? 0)) % 31 === 0;
  try {
    const stream = isZlib ? new Unzlib(take) : new Inflate(take);
    for (let at = 0; at < bytes.length && to < out.length; at += STEP)
      stream.push(bytes.subarray(at, at + STEP), at + STEP >= bytes.length);
  } catch {
    // What came before the fault counts.
  }
  return to;
}
