/** CCITT Group 4 (ITU-T T.6): bilevel pictures, each row told by where it differs from the row above. */

/** Codes of T.4, tables 2 and 3: white and black runs of 0–63 pixels, then of 64, 128 … 1728, then for both colours on. */
const white =
  '00110101 000111 0111 1000 1011 1100 1110 1111 10011 10100 00111 01000 001000 000011 110100 110101 101010 101011 0100111 0001100 0001000 0010111 0000011 0000100 0101000 0101011 0010011 0100100 0011000 00000010 00000011 00011010 00011011 00010010 00010011 00010100 00010101 00010110 00010111 00101000 00101001 00101010 00101011 00101100 00101101 00000100 00000101 00001010 00001011 01010010 01010011 01010100 01010101 00100100 00100101 01011000 01011001 01011010 01011011 01001010 01001011 00110010 00110011 00110100 11011 10010 010111 0110111 00110110 00110111 01100100 01100101 01101000 01100111 011001100 011001101 011010010 011010011 011010100 011010101 011010110 011010111 011011000 011011001 011011010 011011011 010011000 010011001 010011010 011000 010011011';
const black =
  '0000110111 010 11 10 011 0011 0010 00011 000101 000100 0000100 0000101 0000111 00000100 00000111 000011000 0000010111 0000011000 0000001000 00001100111 00001101000 00001101100 00000110111 00000101000 00000010111 00000011000 000011001010 000011001011 000011001100 000011001101 000001101000 000001101001 000001101010 000001101011 000011010010 000011010011 000011010100 000011010101 000011010110 000011010111 000001101100 000001101101 000011011010 000011011011 000001010100 000001010101 000001010110 000001010111 000001100100 000001100101 000001010010 000001010011 000000100100 000000110111 000000111000 000000100111 000000101000 000001011000 000001011001 000000101011 000000101100 000001011010 000001100110 000001100111 0000001111 000011001000 000011001001 000001011011 000000110011 000000110100 000000110101 0000001101100 0000001101101 0000001001010 0000001001011 0000001001100 0000001001101 0000001110010 0000001110011 0000001110100 0000001110101 0000001110110 0000001110111 0000001010010 0000001010011 0000001010100 0000001010101 0000001011010 0000001011011 0000001100100 0000001100101';
const longer =
  '00000001000 00000001100 00000001101 000000010010 000000010011 000000010100 000000010101 000000010110 000000010111 000000011100 000000011101 000000011110 000000011111';

const LONGEST = 13;

/** For each 13 bits that may come: how many of them are a code, and its run; 0 where there is no such code. */
function table(codes: string): Uint32Array {
  const entries = new Uint32Array(1 << LONGEST);
  [...codes.split(' '), ...longer.split(' ')].forEach((code, i) => {
    const run = i < 64 ? i : (i - 63) * 64;
    const first = parseInt(code, 2) << (LONGEST - code.length);
    entries.fill((run << 4) | code.length, first, first + (1 << (LONGEST - code.length)));
  });
  return entries;
}

const whites = table(white);
const blacks = table(black);

class Bits {
  readonly #bytes: Uint8Array;
  #at = 0;
  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }
  get ended(): boolean {
    return this.#at >= this.#bytes.length * 8;
  }
  peek(count: number): number {
    const byte = this.#at >> 3;
    const word =
      ((this.#bytes[byte] ?? 0) << 16) | ((this.#bytes[byte + 1] ?? 0) << 8) | (this.#bytes[byte + 2] ?? 0);
    return (word >> (24 - (this.#at & 7) - count)) & ((1 << count) - 1);
  }
  skip(count: number): void {
    this.#at += count;
  }
}

/** A run of one colour; −1 where no code of it comes. */
function runOf(bits: Bits, codes: Uint32Array): number {
  for (let sum = 0; ;) {
    const entry = codes[bits.peek(LONGEST)]!;
    if (entry === 0 || bits.ended) return -1;
    bits.skip(entry & 15);
    const run = entry >> 4;
    sum += run;
    if (run < 64) return sum;
  }
}

/**
 * The rows of a picture, one bit a pixel, 1 black, each row from a new byte. Fewer bytes than asked for where the data
 * ends or breaks a rule: what was read until then.
 */
export function decodeG4(
  bytes: Uint8Array,
  width: number,
  rows: number,
): { readonly bits: Uint8Array; readonly rows: number } {
  const stride = Math.ceil(width / 8);
  const out = new Uint8Array(stride * rows);
  const bits = new Bits(bytes);
  // Where the colour changes in the row above and in this one; both end with the width, more than once.
  let above = new Uint32Array(width + 4).fill(width);
  let now = new Uint32Array(width + 4);
  for (let row = 0; row < rows; row += 1) {
    let [count, a0, colour, b] = [0, -1, 0, 0];
    while (a0 < width) {
      // b1: the first change above, right of a0, to the other colour.
      while (b > 0 && above[b - 1]! > a0) b -= 1;
      while (above[b]! <= a0 && above[b]! < width) b += 1;
      if ((b & 1) !== colour && above[b]! < width) b += 1;
      const [b1, b2] = [above[b]!, above[b + 1] ?? width];
      let shift: number;
      if (bits.peek(1) === 1) {
        bits.skip(1);
        shift = 0;
      } else if (bits.peek(3) >= 2) {
        shift = bits.peek(3) === 3 ? 1 : -1;
        bits.skip(3);
      } else if (bits.peek(3) === 1) {
        bits.skip(3);
        const first = runOf(bits, colour === 0 ? whites : blacks);
        const second = first < 0 ? -1 : runOf(bits, colour === 0 ? blacks : whites);
        if (second < 0) return { bits: out, rows: row };
        const a1 = Math.min(width, Math.max(0, a0) + first);
        const a2 = Math.min(width, a1 + second);
        now[count] = a1;
        now[count + 1] = a2;
        count += 2;
        a0 = a2;
        if (count > width + 1) return { bits: out, rows: row };
        continue;
      } else if (bits.peek(4) === 1) {
        bits.skip(4);
        a0 = b2;
        continue;
      } else if (bits.peek(6) >= 2) {
        shift = bits.peek(6) === 3 ? 2 : -2;
        bits.skip(6);
      } else if (bits.peek(7) >= 2) {
        shift = bits.peek(7) === 3 ? 3 : -3;
        bits.skip(7);
      } else return { bits: out, rows: row };
      const a1 = b1 + shift;
      if (a1 < Math.max(0, a0) || a1 > width || count > width || bits.ended) {
        // The last code of a strip may end with its last bit.
        if (!(bits.ended && a1 === width)) return { bits: out, rows: row };
      }
      now[count++] = a1;
      a0 = a1;
      colour ^= 1;
    }
    now.fill(width, count, Math.min(now.length, count + 4));
    for (let i = 0; i < count; i += 2)
      paint(out, row * stride * 8, now[i]!, i + 1 < count ? now[i + 1]! : width);
    [above, now] = [now, above];
  }
  return { bits: out, rows };
}

/** Sets the bits [from, to) of a row. */
function paint(out: Uint8Array, row: number, from: number, to: number): void {
  let at = row + from;
  const end = row + to;
  while (at < end && (at & 7) !== 0) {
    out[at >> 3]! |= 0x80 >> (at & 7);
    at += 1;
  }
  if (end - at >= 8) {
    out.fill(255, at >> 3, end >> 3);
    at = end & ~7;
  }
  while (at < end) {
    out[at >> 3]! |= 0x80 >> (at & 7);
    at += 1;
  }
}
