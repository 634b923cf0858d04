import { Inflate } from 'fflate';
import {
  decodePDFRawStream,
  PDFArray,
  PDFDict,
  PDFName,
  PDFNumber,
  PDFRawStream,
  type PDFStream,
} from 'pdf-lib';
import { paeth } from '../predict.ts';

/** Unpacked sizes beyond these are an attack or a mistake, bytes. */
export const MOST_CONTENT = 64 * 2 ** 20;

/** Inflates zlib data up to a limit; null where there is more or it is damaged from the start. */
export function inflateUpTo(data: Uint8Array, limit: number): Uint8Array | null {
  const parts: Uint8Array[] = [];
  let size = 0;
  let tooLarge = false;
  const inflate = new Inflate((part) => {
    size += part.length;
    if (size > limit) tooLarge = true;
    else parts.push(part);
  });
  // Past the two bytes of the zlib header; its checksum at the end is ignored, as PDF readers do.
  const step = 16384;
  try {
    for (let at = 2; at < data.length && !tooLarge; at += step) {
      inflate.push(data.subarray(at, at + step), at + step >= data.length);
    }
  } catch {
    // What was unpacked before the damage stands.
  }
  if (tooLarge) return null;
  const whole = new Uint8Array(size);
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

const name = (text: string) => PDFName.of(text);

/** Names of the filters of a stream. */
export function filtersOf(stream: PDFStream): string[] {
  const filter = stream.dict.lookup(name('Filter'));
  if (filter instanceof PDFName) return [filter.decodeText()];
  if (!(filter instanceof PDFArray)) return [];
  return filter.asArray().flatMap((one) => (one instanceof PDFName ? [one.decodeText()] : []));
}

/** The content of a stream; null where it cannot be read or would be larger than the limit. */
export function contentsOf(stream: PDFStream, limit = MOST_CONTENT): Uint8Array | null {
  if (!(stream instanceof PDFRawStream)) return stream.getContents();
  const filters = filtersOf(stream);
  if (filters.length === 0) return stream.contents;
  if (filters.length === 1 && filters[0] === 'FlateDecode') {
    const data = inflateUpTo(stream.contents, limit);
    if (!data) return null;
    const parms = stream.dict.lookup(name('DecodeParms'));
    return parms instanceof PDFDict ? unpredict(data, parms) : data;
  }
  // Other codecs swell a few times at most, or are refused where they hold the one that swells without bound.
  if (filters.includes('FlateDecode') || filters.includes('LZWDecode') || stream.contents.length > limit / 8)
    return null;
  try {
    return decodePDFRawStream(stream).decode();
  } catch {
    return null;
  }
}

/** Undoes PNG predictors (ISO 32000-1, 7.4.4.4); other data as it is. */
function unpredict(data: Uint8Array, parms: PDFDict): Uint8Array {
  const number = (key: string, otherwise: number) => {
    const value = parms.lookup(name(key));
    return value instanceof PDFNumber ? value.asNumber() : otherwise;
  };
  if (number('Predictor', 1) < 10) return data;
  const bytesPerPixel = Math.max(1, Math.ceil((number('Colors', 1) * number('BitsPerComponent', 8)) / 8));
  const row = Math.ceil((number('Columns', 1) * number('Colors', 1) * number('BitsPerComponent', 8)) / 8);
  if (!(row > 0)) return data;
  const rows = Math.floor(data.length / (row + 1));
  const out = new Uint8Array(rows * row);
  for (let r = 0; r < rows; r++) {
    const filter = data[r * (row + 1)] ?? 0;
    for (let i = 0; i < row; i++) {
      const at = r * row + i;
      const left = i >= bytesPerPixel ? (out[at - bytesPerPixel] ?? 0) : 0;
      const up = r > 0 ? (out[at - row] ?? 0) : 0;
      const corner = r > 0 && i >= bytesPerPixel ? (out[at - row - bytesPerPixel] ?? 0) : 0;
      const guess = [0, left, up, (left + up) >> 1, paeth(left, up, corner)][filter] ?? 0;
      out[at] = (data[r * (row + 1) + 1 + i] ?? 0) + guess;
    }
  }
  return out;
}
