import { zlibSync } from 'fflate';
import { stripedTiff } from './stripedTiff.ts';

/** Files that are to be refused, and quickly: bombs, files that lie of their size, files that were cut off. */

export interface HostileFile {
  readonly name: string;
  readonly bytes: Uint8Array;
  /** What it is refused as; null where only its decoder can tell. */
  readonly kind:
    'notAPicture' | 'truncatedPicture' | 'damagedPicture' | 'pictureTooLarge' | 'unknownPicture' | null;
}

/** Whole files of each format to be damaged. */
export interface WholeFiles {
  readonly jpeg: Uint8Array;
  readonly png: Uint8Array;
  readonly webp: Uint8Array;
  readonly jpeg2000: Uint8Array;
  readonly pdf: Uint8Array;
}

const ascii = (text: string): Uint8Array => Uint8Array.from(text, (c) => c.charCodeAt(0));

function joined(...parts: readonly Uint8Array[]): Uint8Array {
  const out = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    out.set(part, at);
    at += part.length;
  }
  return out;
}

/** A copy with something written into it. */
function changed(bytes: Uint8Array, write: (view: DataView) => void): Uint8Array {
  const copy = bytes.slice();
  write(new DataView(copy.buffer));
  return copy;
}

function indexOf(bytes: Uint8Array, pattern: readonly number[], from = 0): number {
  for (let at = from; at + pattern.length <= bytes.length; at += 1)
    if (pattern.every((byte, i) => bytes[at + i] === byte)) return at;
  throw new Error('the pattern is not in the file');
}

const crc32 = (bytes: Uint8Array): number => {
  let crc = ~0;
  for (const byte of bytes) {
    crc ^= byte;
    for (let i = 0; i < 8; i += 1) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  return ~crc >>> 0;
};

function chunk(kind: string, data: Uint8Array): Uint8Array {
  const body = joined(ascii(kind), data);
  const framed = joined(new Uint8Array(4), body, new Uint8Array(4));
  const view = new DataView(framed.buffer);
  view.setUint32(0, data.length);
  view.setUint32(framed.length - 4, crc32(body));
  return framed;
}

/** A PNG of so many gray pixels whose data are `packed`. */
function pngOf(width: number, height: number, packed: Uint8Array): Uint8Array {
  const head = changed(new Uint8Array(13), (view) => {
    view.setUint32(0, width);
    view.setUint32(4, height);
    view.setUint8(8, 8);
  });
  const signature = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a);
  return joined(signature, chunk('IHDR', head), chunk('IDAT', packed), chunk('IEND', new Uint8Array(0)));
}

/** Where the size is told in a JPEG: its frame header. */
const frameOf = (jpeg: Uint8Array): number => {
  for (const marker of [0xc0, 0xc1, 0xc2])
    try {
      return indexOf(jpeg, [0xff, marker]);
    } catch {
      // Of another kind.
    }
  throw new Error('no frame');
};

/** Writes a value of a TIFF's first directory. */
function tiffWith(bytes: Uint8Array, tag: number, value: number): Uint8Array {
  return changed(bytes, (view) => {
    const directory = view.getUint32(4, true);
    for (let i = 0; i < view.getUint16(directory, true); i += 1) {
      const at = directory + 2 + 12 * i;
      if (view.getUint16(at, true) === tag) view.setUint32(at + 8, value, true);
    }
  });
}

/** Of each format: more pixels than can be, a size that its data do not have, its end cut off. */
export function hostileFiles({ jpeg, png, webp, jpeg2000, pdf }: WholeFiles): HostileFile[] {
  const frame = frameOf(jpeg);
  const siz = indexOf(jpeg2000, [0xff, 0x4f, 0xff, 0x51]);
  const tiff = stripedTiff({ width: 2000, height: 3000, rowsPerStrip: 100, compression: 'lzw' });
  const g4 = stripedTiff({ width: 20_000, height: 29_000, rowsPerStrip: 29_000, compression: 'g4' });
  const half = (bytes: Uint8Array): Uint8Array => bytes.slice(0, Math.floor(bytes.length / 2));
  const jpegOf = (width: number, height: number): Uint8Array =>
    changed(jpeg, (view) => {
      view.setUint16(frame + 5, height);
      view.setUint16(frame + 7, width);
    });
  return [
    { name: 'bomb.jpg', bytes: jpegOf(60_000, 60_000), kind: 'pictureTooLarge' },
    { name: 'lying.jpg', bytes: jpegOf(13_000, 13_000), kind: 'truncatedPicture' },
    { name: 'short.jpg', bytes: half(jpeg), kind: 'truncatedPicture' },
    {
      name: 'bomb.png',
      bytes: pngOf(40_000, 40_000, zlibSync(new Uint8Array(1e6))),
      kind: 'pictureTooLarge',
    },
    {
      name: 'lying.png',
      bytes: pngOf(13_000, 13_000, zlibSync(new Uint8Array(1e6))),
      kind: 'truncatedPicture',
    },
    // 156 megapixels, no more than may be, and as many bytes as might hold them; but nothing is packed there.
    { name: 'hollow.png', bytes: pngOf(12_000, 13_000, new Uint8Array(200_000)), kind: null },
    { name: 'short.png', bytes: half(png), kind: 'truncatedPicture' },
    { name: 'short.webp', bytes: half(webp), kind: 'truncatedPicture' },
    {
      name: 'broken.webp',
      bytes: changed(webp, (view) => view.setUint32(16, 0xffffffff)),
      kind: 'damagedPicture',
    },
    // A frame of fewer pixels than the canvas, and one that tells of more than its bytes hold.
    { name: 'canvas.webp', bytes: webpOf(webp, { canvas: 12_000 }), kind: 'damagedPicture' },
    { name: 'lying.webp', bytes: webpOf(webp, { canvas: 12_000, frame: 12_000 }), kind: 'truncatedPicture' },
    { name: 'even.webp', bytes: losslessOf(12_000, 9000, 200), kind: 'truncatedPicture' },
    { name: 'bomb.webp', bytes: losslessOf(12_000, 13_000, 60_000), kind: 'pictureTooLarge' },
    // As many bytes as its pixels might take, and none of them right.
    { name: 'hollow.webp', bytes: losslessOf(12_000, 9000, 60_000), kind: null },
    {
      name: 'bomb.jp2',
      bytes: changed(jpeg2000, (view) => {
        view.setUint32(siz + 8, 60_000);
        view.setUint32(siz + 12, 60_000);
      }),
      kind: 'pictureTooLarge',
    },
    {
      name: 'lying.jp2',
      bytes: changed(jpeg2000, (view) => {
        view.setUint32(siz + 8, 13_000);
        view.setUint32(siz + 12, 13_000);
      }),
      kind: null,
    },
    { name: 'short.jp2', bytes: half(jpeg2000), kind: 'truncatedPicture' },
    { name: 'bomb.tif', bytes: tiffWith(tiffWith(tiff, 256, 60_000), 257, 60_000), kind: 'pictureTooLarge' },
    // One strip of all its rows, which would unpack to 580 megapixels.
    { name: 'strip.tif', bytes: tiffWith(tiffWith(tiff, 278, 29_000), 256, 20_000), kind: null },
    { name: 'lying.tif', bytes: tiffWith(tiff, 257, 9000), kind: null },
    { name: 'empty.tif', bytes: tiffWith(g4, 279, 3), kind: null },
    { name: 'short.tif', bytes: half(tiff), kind: 'truncatedPicture' },
    { name: 'loop.tif', bytes: changed(tiff, loopOf), kind: 'damagedPicture' },
    { name: 'short.pdf', bytes: half(pdf), kind: 'truncatedPicture' },
    {
      name: 'empty.pdf',
      bytes: ascii('%PDF-1.7\n1 0 obj << /Type /Catalog >> endobj'),
      kind: 'truncatedPicture',
    },
    { name: 'beyond.pdf', bytes: joined(pdf, ascii('\nstartxref\n99999999\n%%EOF')), kind: 'damagedPicture' },
    // Where the table should be there is none, or one that knows of no page: all of it would have to be looked through.
    { name: 'lost.pdf', bytes: lostPdf(30e6, ''), kind: 'damagedPicture' },
    {
      name: 'rootless.pdf',
      bytes: lostPdf(30e6, '\nxref\n0 1\n0000000000 65535 f \ntrailer\n<< /Size 1 >>\n'),
      kind: null,
    },
    { name: 'text.tif', bytes: ascii('no picture at all'), kind: 'notAPicture' },
  ];
}

/** A lossy WebP whose canvas, or whose frame too, tells of other pixels than it has, each way. */
function webpOf(webp: Uint8Array, sides: { readonly canvas: number; readonly frame?: number }): Uint8Array {
  const frame = indexOf(webp, [0x9d, 0x01, 0x2a]) + 3;
  return changed(webp, (view) => {
    for (const at of [24, 27]) {
      view.setUint16(at, (sides.canvas - 1) & 0xffff, true);
      view.setUint8(at + 2, (sides.canvas - 1) >> 16);
    }
    if (sides.frame === undefined) return;
    view.setUint16(frame, sides.frame, true);
    view.setUint16(frame + 2, sides.frame, true);
  });
}

/** A lossless WebP of so many pixels, whose data are so many bytes without a meaning. */
function losslessOf(width: number, height: number, size: number): Uint8Array {
  const data = Uint8Array.from({ length: size }, (_, i) => (i * 197 + 13) & 0xff);
  const view = new DataView(data.buffer);
  view.setUint8(0, 0x2f);
  view.setUint32(1, (width - 1) | ((height - 1) << 14), true);
  const sized = (length: number): Uint8Array =>
    changed(new Uint8Array(4), (told) => told.setUint32(0, length, true));
  return joined(ascii('RIFF'), sized(size + 12), ascii('WEBPVP8L'), sized(size), data);
}

/** A PDF of so many bytes that are only the beginnings of objects; `table`: what stands where it tells of a table. */
function lostPdf(size: number, table: string): Uint8Array {
  const line = ascii('7 0 obj << /Type /XObject /Length 9 >> stream\n');
  const bytes = new Uint8Array(size);
  for (let at = 0; at + line.length < size; at += line.length) bytes.set(line, at);
  bytes.set(ascii('%PDF-1.7\n'));
  bytes.set(ascii(table), 20);
  const end = ascii('\nstartxref\n20\n%%EOF\n');
  bytes.set(end, size - end.length);
  return bytes;
}

/** The directory that follows is the first one again. */
function loopOf(view: DataView): void {
  const directory = view.getUint32(4, true);
  view.setUint32(directory + 2 + 12 * view.getUint16(directory, true), directory, true);
}
