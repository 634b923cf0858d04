/**
 * TIFF files of any size whose strips are all alike, so that they are made in no time and stay small: bilevel by G4, gray
 * by LZW, colour by JPEG. Every strip is told by its own place, as in any other file.
 */

export interface StripedTiff {
  readonly width: number;
  readonly height: number;
  readonly rowsPerStrip: number;
  /** JPEG: the strip as an encoder made it, `width` × `rowsPerStrip` pixels. */
  readonly compression: 'g4' | 'lzw' | { readonly jpeg: Uint8Array };
  readonly dpi?: number;
}

type Entry = readonly [tag: number, type: 3 | 4 | 5, values: readonly number[]];
/** Bytes of a value by its type; a ratio is two numbers. */
const sizes = { 3: 2, 4: 4, 5: 4 } as const;

export function stripedTiff({ width, height, rowsPerStrip, compression, dpi }: StripedTiff): Uint8Array {
  const [strip, bits, code, photometric] =
    compression === 'g4'
      ? ([g4Strip(width, rowsPerStrip), [1], 4, 0] as const)
      : compression === 'lzw'
        ? ([lzwOf(grayStrip(width, rowsPerStrip)), [8], 5, 1] as const)
        : ([compression.jpeg, [8, 8, 8], 7, 6] as const);
  const strips = Math.ceil(height / rowsPerStrip);
  const entries: Entry[] = [
    [256, 4, [width]],
    [257, 4, [height]],
    [258, 3, bits],
    [259, 3, [code]],
    [262, 3, [photometric]],
    [273, 4, Array.from({ length: strips }, () => 8)],
    [277, 3, [bits.length]],
    [278, 4, [rowsPerStrip]],
    [279, 4, Array.from({ length: strips }, () => strip.length)],
    ...(dpi === undefined ? [] : [[282, 5, [dpi, 1]] as const, [296, 3, [2]] as const]),
  ];
  const directory = 8 + strip.length + (strip.length % 2);
  const values = directory + 2 + 12 * entries.length + 4;
  const room = ([, type, list]: Entry): number => (sizes[type] * list.length > 4 ? 4 * list.length : 0);
  const bytes = new Uint8Array(values + entries.reduce((sum, entry) => sum + room(entry), 0));
  const view = new DataView(bytes.buffer);
  view.setUint32(0, 0x49492a00);
  view.setUint32(4, directory, true);
  bytes.set(strip, 8);
  view.setUint16(directory, entries.length, true);
  let at = values;
  entries.forEach((entry, i) => {
    const [tag, type, list] = entry;
    const head = directory + 2 + 12 * i;
    view.setUint16(head, tag, true);
    view.setUint16(head + 2, type, true);
    view.setUint32(head + 4, type === 5 ? list.length / 2 : list.length, true);
    if (room(entry) === 0) view.setUint32(head + 8, list[0]!, true);
    else {
      view.setUint32(head + 8, at, true);
      for (const value of list) {
        if (type === 3) view.setUint16(at, value, true);
        else view.setUint32(at, value, true);
        at += sizes[type];
      }
    }
  });
  return bytes;
}

/** Lines of 30 gray rows with paper between them, so that there is something to be seen. */
function grayStrip(width: number, rows: number): Uint8Array {
  return Uint8Array.from({ length: width * rows }, (_, i) => {
    const [x, y] = [i % width, Math.floor(i / width)];
    return y % 50 < 30 && x % 400 < 360 && (x >> 3) % 2 === 0 ? 40 : 225;
  });
}

/** Bits from the first to the last, as both formats have them. */
class Bits {
  readonly #bytes: number[] = [];
  #word = 0;
  #count = 0;
  put(value: number, length: number): void {
    for (let i = length - 1; i >= 0; i -= 1) {
      this.#word = (this.#word << 1) | ((value >> i) & 1);
      this.#count += 1;
      if (this.#count === 8) {
        this.#bytes.push(this.#word);
        [this.#word, this.#count] = [0, 0];
      }
    }
  }
  done(): Uint8Array {
    if (this.#count > 0) this.put(0, 8 - this.#count);
    return Uint8Array.from(this.#bytes);
  }
}

/** Stripes of 32 white and 32 black pixels: the first row by its runs (T.6, horizontal mode), the others as the one above. */
function g4Strip(width: number, rows: number): Uint8Array {
  const bits = new Bits();
  const pairs = Math.ceil(width / 64);
  const changes = Math.floor(width / 32) - (width % 32 === 0 ? 1 : 0);
  for (let pair = 0; pair < pairs; pair += 1) {
    bits.put(0b001, 3);
    bits.put(0b00011011, 8);
    if (width - 64 * pair > 32) bits.put(0b000001101010, 12);
    else bits.put(0b0000110111, 10);
  }
  for (let row = 1; row < rows; row += 1) for (let i = 0; i <= changes; i += 1) bits.put(1, 1);
  bits.put(1, 12);
  bits.put(1, 12);
  return bits.done();
}

/** TIFF 6.0, section 13. */
function lzwOf(bytes: Uint8Array): Uint8Array {
  const bits = new Bits();
  let table = new Map<number, number>();
  let [next, width] = [258, 9];
  bits.put(256, 9);
  let prefix = bytes[0]!;
  for (let i = 1; i < bytes.length; i += 1) {
    const key = prefix * 256 + bytes[i]!;
    const known = table.get(key);
    if (known !== undefined) {
      prefix = known;
      continue;
    }
    bits.put(prefix, width);
    table.set(key, next);
    next += 1;
    if (next === 512 || next === 1024 || next === 2048) width += 1;
    if (next === 4094) {
      bits.put(256, width);
      table = new Map();
      [next, width] = [258, 9];
    }
    prefix = bytes[i]!;
  }
  bits.put(prefix, width);
  bits.put(257, width);
  return bits.done();
}
