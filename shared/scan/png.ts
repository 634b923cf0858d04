import { Unzlib } from 'fflate';

/** Bytes that are handed to the inflater at once: they cannot become more than a thousand times as many. */
const STEP = 16_384;

/**
 * Whether a PNG holds as many bytes of pixels as its head tells of (ISO/IEC 15948, clauses 7 and 10): unpacked piece by
 * piece and counted, nothing of it kept. A decoder takes room for all of the picture before it looks.
 */
export function pngIsWhole(bytes: Uint8Array): boolean {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length < 33) return false;
  const channels = [1, 0, 3, 1, 2, 0, 4][bytes[25]!] ?? 0;
  const needed = (view.getUint32(16) * view.getUint32(20) * channels * bytes[24]!) / 8;
  let count = 0;
  const inflater = new Unzlib((part) => (count += part.length));
  try {
    for (let at = 8; at + 12 <= bytes.length && count < needed;) {
      const length = view.getUint32(at);
      const kind = String.fromCharCode(...bytes.subarray(at + 4, at + 8));
      if (kind === 'IDAT')
        for (let from = 0; from < length && count < needed; from += STEP)
          inflater.push(bytes.subarray(at + 8 + from, at + 8 + Math.min(length, from + STEP)));
      at += length + 12;
    }
  } catch {
    return false;
  }
  return count >= needed;
}
