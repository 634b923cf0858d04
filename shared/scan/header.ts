import { err, ok, type Result } from '../document/index.ts';
import { readWebp } from './webp.ts';

export type ImageFormat = 'jpeg' | 'png' | 'webp' | 'tiff' | 'jpeg2000' | 'pdf';

/** What a picture's file tells before it is decoded. A PDF's size is that of its page, told by who opens it: 0 here. */
export interface ImageHeader {
  readonly format: ImageFormat;
  /** px, as it is seen: a photograph may be stored lying. */
  readonly width: number;
  readonly height: number;
  /** Dots an inch; null where the file tells none, or one that no scanner has. */
  readonly dpi: number | null;
  /** Pictures in the file. */
  readonly pages: number;
  /** Whether it is seen otherwise than it is stored: turned, or in a mirror (JPEG with Exif). */
  readonly turned: boolean;
}

export type ImageError =
  | { readonly kind: 'notAPicture' }
  /** The file ends before its picture does, or is too short to hold a picture of the size that it tells. */
  | { readonly kind: 'truncatedPicture'; readonly format: ImageFormat }
  /** A form of the format that is not read. */
  | { readonly kind: 'unknownPicture'; readonly format: ImageFormat }
  /** The file breaks the rules of its format. */
  | { readonly kind: 'damagedPicture'; readonly format: ImageFormat }
  /** More pixels than can be decoded: `most` is the limit, both in megapixels. */
  | {
      readonly kind: 'pictureTooLarge';
      readonly format: ImageFormat;
      readonly megapixels: number;
      readonly most: number;
    };

/** Megapixels. TIFFs are read by strips or tiles, everything else is decoded whole. */
const MOST = 180;
const MOST_TIFF = 600;
const LONGEST = 65_500;
/** Pages, chunks, boxes, directories: more is no scan. */
const MANY = 100_000;

/** Whether a file begins as one of the pictures does that a scan may be, a PDF too. */
export const isPicture = (bytes: Uint8Array): boolean => formatOf(bytes) !== null;

/**
 * Reads the size and resolution of a picture from its first bytes, by its content and not by its name, and refuses what
 * cannot be a picture of that size: nothing is decoded, so that a bomb stays packed.
 */
export function imageHeader(bytes: Uint8Array): Result<ImageHeader, ImageError> {
  const format = formatOf(bytes);
  if (format === null) return err({ kind: 'notAPicture' });
  const found = readers[format](new Reader(bytes));
  if (found === 'truncated') return err({ kind: 'truncatedPicture', format });
  if (found === 'damaged') return err({ kind: 'damagedPicture', format });
  const { width, height, pages, least } = found;
  const dpi = found.dpi !== null && found.dpi >= 30 && found.dpi <= 10_000 ? found.dpi : null;
  if (format === 'pdf') return ok({ format, width: 0, height: 0, dpi: null, pages: 1, turned: false });
  if (!(width > 0 && height > 0)) return err({ kind: 'damagedPicture', format });
  const most = found.most ?? (format === 'tiff' ? MOST_TIFF : MOST);
  const megapixels = (width * height) / 1e6;
  if (megapixels > most || Math.max(width, height) > LONGEST)
    return err({ kind: 'pictureTooLarge', format, megapixels, most });
  if (bytes.length < least) return err({ kind: 'truncatedPicture', format });
  const { orientation = 1 } = found;
  const size = orientation > 4 ? { width: height, height: width } : { width, height };
  return ok({ format, ...size, dpi, pages, turned: orientation !== 1 });
}

/** What a format's reader tells. */
export interface Found {
  readonly width: number;
  readonly height: number;
  readonly dpi: number | null;
  readonly pages: number;
  /** As Exif has it: 1 as it is stored, above 4 with its sides exchanged. */
  readonly orientation?: number;
  /** Megapixels that a form of the format is decoded up to, where they are fewer. */
  readonly most?: number;
  /** Fewer bytes cannot hold a picture of this size in this format. */
  readonly least: number;
}
export type Outcome = Found | 'truncated' | 'damaged';

/** Big- and little-endian numbers of a file; beyond its end there is nothing. */
export class Reader {
  readonly bytes: Uint8Array;
  readonly #view: DataView;
  constructor(bytes: Uint8Array) {
    this.bytes = bytes;
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }
  get length(): number {
    return this.bytes.length;
  }
  has(at: number, count: number): boolean {
    return at >= 0 && at + count <= this.length;
  }
  u8(at: number): number {
    return this.bytes[at] ?? 0;
  }
  u16(at: number, little = false): number {
    return this.has(at, 2) ? this.#view.getUint16(at, little) : 0;
  }
  u32(at: number, little = false): number {
    return this.has(at, 4) ? this.#view.getUint32(at, little) : 0;
  }
  text(at: number, count: number): string {
    return String.fromCharCode(...this.bytes.subarray(at, at + count));
  }
}

function formatOf(bytes: Uint8Array): ImageFormat | null {
  const reader = new Reader(bytes);
  if (reader.u16(0) === 0xffd8 && reader.u8(2) === 0xff) return 'jpeg';
  if (reader.u32(0) === 0x89504e47 && reader.u32(4) === 0x0d0a1a0a) return 'png';
  if (reader.text(0, 4) === 'RIFF' && reader.text(8, 4) === 'WEBP') return 'webp';
  if (reader.u32(0) === 0x49492a00 || reader.u32(0) === 0x4d4d002a) return 'tiff';
  if (reader.u32(0) === 0xff4fff51 || (reader.u32(0) === 12 && reader.text(4, 4) === 'jP  '))
    return 'jpeg2000';
  if (reader.text(0, 5) === '%PDF-') return 'pdf';
  return null;
}

const readers: Readonly<Record<ImageFormat, (reader: Reader) => Outcome>> = {
  jpeg: readJpeg,
  png: readPng,
  webp: readWebp,
  tiff: readTiff,
  jpeg2000: readJpeg2000,
  pdf: readPdf,
};

/** ITU T.81, annex B; JFIF 1.02. */
function readJpeg(reader: Reader): Outcome {
  let dpi: number | null = null;
  let orientation = 1;
  let size: { width: number; height: number } | null = null;
  for (let at = 2, n = 0; n < MANY; n += 1) {
    while (reader.u8(at) === 0xff && reader.u8(at + 1) === 0xff) at += 1;
    if (!reader.has(at, 4)) return 'truncated';
    if (reader.u8(at) !== 0xff) return 'damaged';
    const marker = reader.u8(at + 1);
    const length = reader.u16(at + 2);
    if (length < 2) return 'damaged';
    if (marker === 0xe0 && reader.text(at + 4, 4) === 'JFIF') {
      const unit = reader.u8(at + 11);
      const density = reader.u16(at + 12);
      if (unit === 1) dpi = density;
      if (unit === 2) dpi = density * 2.54;
    }
    if (marker === 0xe1 && reader.text(at + 4, 4) === 'Exif') orientation = orientationIn(reader, at + 10);
    const isFrame = marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;
    if (isFrame) size = { height: reader.u16(at + 5), width: reader.u16(at + 7) };
    at += 2 + length;
    if (marker === 0xda) {
      if (!size) return 'damaged';
      // Each block of 8 × 8 takes a bit at the least; a file that was cut off has no end marker near its end.
      const least = (size.width * size.height) / 64 / 8;
      for (let end = reader.length - 2; end >= Math.max(at, reader.length - 65_536); end -= 1)
        if (reader.u16(end) === 0xffd9) return { ...size, dpi, orientation, pages: 1, least };
      return 'truncated';
    }
  }
  return 'damaged';
}

/** Exif 2.3, 4.6.4: how a camera was held, from the first directory of the TIFF inside; 1 where it does not tell. */
function orientationIn(reader: Reader, start: number): number {
  const little = reader.u8(start) === 0x49;
  const directory = start + reader.u32(start + 4, little);
  for (let i = 0; i < Math.min(200, reader.u16(directory, little)); i += 1) {
    const entry = directory + 2 + 12 * i;
    const told = reader.u16(entry + 8, little);
    if (reader.u16(entry, little) === 0x0112) return told >= 1 && told <= 8 ? told : 1;
  }
  return 1;
}

/** PNG (ISO/IEC 15948). Deflate packs at most 1032 to 1. */
function readPng(reader: Reader): Outcome {
  if (!reader.has(8, 25)) return 'truncated';
  if (reader.text(12, 4) !== 'IHDR') return 'damaged';
  const [width, height] = [reader.u32(16), reader.u32(20)];
  const depth = reader.u8(24);
  const channels = [1, 0, 3, 1, 2, 0, 4][reader.u8(25)] ?? 0;
  if (channels === 0 || depth === 0) return 'damaged';
  let dpi: number | null = null;
  for (let at = 8, n = 0; n < MANY; n += 1) {
    if (!reader.has(at, 12)) return 'truncated';
    const length = reader.u32(at);
    const kind = reader.text(at + 4, 4);
    if (!reader.has(at, length + 12)) return 'truncated';
    if (kind === 'pHYs' && length === 9 && reader.u8(at + 16) === 1) dpi = reader.u32(at + 8) * 0.0254;
    if (kind === 'IEND')
      return { width, height, dpi, pages: 1, least: (width * height * channels * depth) / 8 / 1032 };
    at += length + 12;
  }
  return 'damaged';
}

/** TIFF 6.0: the first directory, and how many follow. */
function readTiff(reader: Reader): Outcome {
  const little = reader.u8(0) === 0x49;
  let found: Found | null = null;
  const seen = new Set<number>();
  for (let at = reader.u32(4, little); at !== 0;) {
    if (seen.has(at) || seen.size > 1000) return 'damaged';
    seen.add(at);
    const entries = reader.u16(at, little);
    if (!reader.has(at, 2 + entries * 12)) return found ? { ...found, pages: seen.size - 1 } : 'truncated';
    if (entries === 0) return 'damaged';
    found ??= directory(reader, at, entries, little);
    at = reader.u32(at + 2 + entries * 12, little);
  }
  return found ? { ...found, pages: seen.size } : 'damaged';
}

function directory(reader: Reader, at: number, entries: number, little: boolean): Found {
  const values = new Map<number, number>();
  for (let i = 0; i < entries; i += 1) {
    const entry = at + 2 + i * 12;
    const type = reader.u16(entry + 2, little);
    const place = reader.u32(entry + 8, little);
    if (type === 3) values.set(reader.u16(entry, little), reader.u16(entry + 8, little));
    if (type === 4) values.set(reader.u16(entry, little), place);
    if (type === 5) {
      const below = reader.u32(place + 4, little);
      values.set(reader.u16(entry, little), below === 0 ? 0 : reader.u32(place, little) / below);
    }
  }
  const resolution = values.get(282) ?? null;
  const unit = values.get(296) ?? 2;
  return {
    width: values.get(256) ?? 0,
    height: values.get(257) ?? 0,
    dpi: resolution === null || unit === 1 ? null : resolution * (unit === 3 ? 2.54 : 1),
    pages: 1,
    least: 0,
  };
}

/** Bytes at the end of a PDF in which it tells where its table is: readers look into the last thousand, some files add more. */
const PDF_END = 8192;

/** So far around the place that is told a table may stand (some writers miscount), and so long may be what it begins with. */
const PDF_TABLE = { around: 64, long: 1024 } as const;

/**
 * ISO 32000-1, 7.5.4, 7.5.5 and 7.5.8: a PDF ends with the place of its cross-reference table, or of the stream that is one.
 * One that was cut off does not, and who opens it would have to look through all of it for what is lost.
 */
function readPdf(reader: Reader): Outcome {
  const end = reader.text(Math.max(0, reader.length - PDF_END), PDF_END);
  const place = /.*startxref\s+(\d+)/su.exec(end)?.[1];
  if (place === undefined) return 'truncated';
  if (Number(place) >= reader.length) return 'damaged';
  const from = Math.max(0, Number(place) - PDF_TABLE.around);
  const there = reader.text(from, Number(place) - from + PDF_TABLE.around + PDF_TABLE.long);
  if (!/(?:^|\s)xref\s|\d\s+\d+\s+obj\b.*\/XRef\b/su.test(there)) return 'damaged';
  return { width: 0, height: 0, dpi: null, pages: 1, least: 0 };
}

/** ISO/IEC 15444-1: the SIZ marker of the codestream, and the resolution boxes of a JP2 file around it. */
function readJpeg2000(reader: Reader): Outcome {
  let dpi: number | null = null;
  let [stream, end] = [0, reader.length];
  if (reader.u32(0) === 12) {
    stream = -1;
    const walk = (from: number, to: number, depth: number): void => {
      for (let at = from, n = 0; at + 8 <= to && n < 1000; n += 1) {
        const length = reader.u32(at) || to - at;
        const kind = reader.text(at + 4, 4);
        if (length < 8) return;
        if (kind === 'jp2c' && stream < 0) [stream, end] = [at + 8, at + length];
        if ((kind === 'jp2h' || kind === 'res ') && depth < 3)
          walk(at + 8, Math.min(to, at + length), depth + 1);
        if (kind === 'resc' && reader.u16(at + 10) > 0)
          dpi =
            (reader.u16(at + 8) / reader.u16(at + 10)) * 10 ** ((reader.u8(at + 16) << 24) >> 24) * 0.0254;
        at += length;
      }
    };
    walk(0, reader.length, 0);
  }
  if (stream < 0 || !reader.has(stream, 24)) return 'truncated';
  if (reader.u32(stream) !== 0xff4fff51) return 'damaged';
  // The decoder makes something of any beginning: the end of the codestream has to be there.
  if (end > reader.length || reader.u16(end - 2) !== 0xffd9) return 'truncated';
  const width = reader.u32(stream + 8) - reader.u32(stream + 16);
  const height = reader.u32(stream + 12) - reader.u32(stream + 20);
  return { width, height, dpi, pages: 1, least: 0 };
}
