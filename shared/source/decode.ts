import type { Result } from '../document/index.ts';

export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'gb18030' | 'big5';

export interface DecodedText {
  /** Without its byte order mark. */
  readonly text: string;
  readonly encoding: Encoding;
}

/** Why a file cannot be read as the text of a page. */
export type SourceError =
  /** No character but white space. */
  | { readonly kind: 'empty' }
  /** A page's text is some ten thousand characters; a file this large is something else. */
  | { readonly kind: 'tooLarge'; readonly bytes: number; readonly limit: number }
  /** Not text. `looksLike` names the kind of file where its first bytes tell it. */
  | { readonly kind: 'binary'; readonly looksLike: string | null }
  /** Text, but in none of the encodings known, or damaged: the first byte that does not fit UTF-8. */
  | { readonly kind: 'unknownEncoding'; readonly at: number }
  /** Text, but not Chinese: how many of its characters (all but white space) are Han. */
  | { readonly kind: 'notChinese'; readonly han: number; readonly characters: number };

/**
 * The largest file that is read as the text of one page, in bytes: ten times the densest broadsheet, spaced out. A whole
 * issue, or more, would be worked on for minutes and then have no room.
 */
export const MAX_TEXT_BYTES = 1024 * 1024;

const MAGIC: readonly (readonly [string, string])[] = [
  ['%PDF-', 'PDF'],
  ['PK\u0003\u0004', 'zip'],
  ['\u0089PNG', 'PNG'],
  ['\u00ff\u00d8\u00ff', 'JPEG'],
  ['II*\u0000', 'TIFF'],
  ['MM\u0000*', 'TIFF'],
  ['\u00d0\u00cf\u0011\u00e0', 'Office'],
  ['{\\rtf', 'RTF'],
];

/**
 * The text of a file whose encoding nobody wrote down.
 *
 * A byte order mark decides. Without one, UTF-16 shows by where the zero and Han bytes stand; bytes that are valid
 * UTF-8 are UTF-8; of GB18030 (which holds GBK and GB2312) and Big5 the one wins whose text has the larger share of
 * common characters, both standards having sorted them by use. A text whose characters are hardly Chinese is refused
 * by name: Banxin sets Chinese pages.
 */
export function decodeText(bytes: Uint8Array): Result<DecodedText, SourceError> {
  if (bytes.length > MAX_TEXT_BYTES)
    return { ok: false, error: { kind: 'tooLarge', bytes: bytes.length, limit: MAX_TEXT_BYTES } };
  if (bytes.length === 0) return { ok: false, error: { kind: 'empty' } };
  const head = String.fromCharCode(...bytes.subarray(0, 8));
  const magic = MAGIC.find(([start]) => head.startsWith(start));
  if (magic) return { ok: false, error: { kind: 'binary', looksLike: magic[1] } };

  const decoded = decodeByMark(bytes) ?? decodeByContent(bytes);
  if (decoded === null) {
    return {
      ok: false,
      error: looksBinary(bytes)
        ? { kind: 'binary', looksLike: null }
        : { kind: 'unknownEncoding', at: firstBadByte(bytes) },
    };
  }
  const { controls, han, kanaOrHangul, characters } = countOf(decoded.text);
  if (characters === 0) return { ok: false, error: { kind: 'empty' } };
  if (controls > characters / 50) return { ok: false, error: { kind: 'binary', looksLike: null } };
  if (han < characters / 20 || kanaOrHangul > han)
    return { ok: false, error: { kind: 'notChinese', han, characters } };
  return { ok: true, value: decoded };
}

function decodeByMark(bytes: Uint8Array): DecodedText | null {
  const [a, b, c] = bytes;
  if (a === 0xef && b === 0xbb && c === 0xbf) return decodeAs('utf-8', bytes.subarray(3));
  if (a === 0xff && b === 0xfe) return decodeAs('utf-16le', bytes.subarray(2));
  if (a === 0xfe && b === 0xff) return decodeAs('utf-16be', bytes.subarray(2));
  if (a === 0x84 && b === 0x31 && c === 0x95 && bytes[3] === 0x33)
    return decodeAs('gb18030', bytes.subarray(4));
  return null;
}

function decodeByContent(bytes: Uint8Array): DecodedText | null {
  const wide = utf16Of(bytes);
  if (wide !== null) return decodeAs(wide, bytes);
  const utf8 = decodeAs('utf-8', bytes);
  if (utf8 !== null) return utf8;
  const [gb, big5] = commonShares(bytes);
  const order: readonly Encoding[] = gb >= big5 ? ['gb18030', 'big5'] : ['big5', 'gb18030'];
  if (Math.max(gb, big5) < 0.6) return null;
  for (const encoding of order) {
    const decoded = decodeAs(encoding, bytes);
    if (decoded !== null) return decoded;
  }
  return null;
}

function decodeAs(encoding: Encoding, bytes: Uint8Array): DecodedText | null {
  try {
    return { text: new TextDecoder(encoding, { fatal: true, ignoreBOM: true }).decode(bytes), encoding };
  } catch {
    // A fatal decoder throws a TypeError on bytes that do not fit: an expected answer, not a bug.
    return null;
  }
}

const SAMPLE = 1 << 16;

/** Which UTF-16 the bytes are by statistics, or null: nearly every unit must be Han, full-width, ASCII or white space. */
function utf16Of(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | null {
  if (bytes.length % 2 === 1) return null;
  const end = Math.min(bytes.length, SAMPLE);
  let [le, be] = [0, 0];
  for (let i = 0; i < end; i += 2) {
    const [x, y] = [bytes[i] ?? 0, bytes[i + 1] ?? 0];
    if (plausibleUnit((y << 8) | x)) le++;
    if (plausibleUnit((x << 8) | y)) be++;
  }
  const units = end / 2;
  if (Math.max(le, be) < units * 0.95 || Math.abs(le - be) < units * 0.2) return null;
  return le > be ? 'utf-16le' : 'utf-16be';
}

const plausibleUnit = (unit: number): boolean =>
  (unit >= 0x4e00 && unit <= 0x9fa5) ||
  (unit >= 0x20 && unit < 0x7f) ||
  (unit >= 0x3000 && unit <= 0x3017) ||
  (unit >= 0xff01 && unit <= 0xff5e) ||
  (unit >= 0x2010 && unit <= 0x2026) ||
  (unit >= 0x09 && unit <= 0x0d);

/** Of the pairs of bytes, the shares that are first-level (common) characters in GB2312 and in Big5. */
function commonShares(bytes: Uint8Array): readonly [gb: number, big5: number] {
  let [pairs, gb, big5] = [0, 0, 0];
  for (let i = 0; i + 1 < Math.min(bytes.length, SAMPLE); i++) {
    const first = bytes[i] ?? 0;
    if (first < 0x80) continue;
    const second = bytes[i + 1] ?? 0;
    i++;
    pairs++;
    const mark = first >= 0xa1 && first <= 0xa3;
    if (second >= 0xa1 && (mark || (first >= 0xb0 && first <= 0xd7))) gb++;
    if ((second >= 0xa1 || (second >= 0x40 && second <= 0x7e)) && first >= 0xa1 && first <= 0xc6) big5++;
  }
  if (pairs === 0) return [0, 0];
  // Big5's first level reaches from A4 to C6 and so covers many pairs that GB text has too: GB wins unless it is poor.
  return [gb / pairs, gb / pairs >= 0.85 ? 0 : big5 / pairs];
}

function looksBinary(bytes: Uint8Array): boolean {
  const sample = bytes.subarray(0, SAMPLE);
  let controls = 0;
  for (const byte of sample) if (byte < 9 || (byte > 13 && byte < 32)) controls++;
  return controls > sample.length / 100;
}

/** Offset of the first byte that is not UTF-8. Bisects: a prefix is good while it decodes as a stream. */
function firstBadByte(bytes: Uint8Array): number {
  let [good, bad] = [0, bytes.length];
  while (bad - good > 1) {
    const middle = (good + bad) >> 1;
    try {
      new TextDecoder('utf-8', { fatal: true }).decode(bytes.subarray(0, middle), { stream: true });
      good = middle;
    } catch {
      bad = middle;
    }
  }
  return good;
}

function countOf(text: string): { controls: number; han: number; kanaOrHangul: number; characters: number } {
  let [controls, han, kanaOrHangul, characters] = [0, 0, 0, 0];
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    if ((unit >= 0x4e00 && unit <= 0x9fff) || (unit >= 0x3400 && unit <= 0x4dbf)) han++;
    else if (unit >= 0xd800 && unit <= 0xdbff) {
      // A pair is one character; planes 2 and 3 (U+20000 and up, high surrogates from D840) are Han.
      if (unit >= 0xd840) han++;
      i++;
    } else if ((unit >= 0x3041 && unit <= 0x30fa) || (unit >= 0xac00 && unit <= 0xd7a3)) kanaOrHangul++;
    else if (unit < 32 || unit === 0x7f || unit === 0xfffd) {
      if ((unit >= 9 && unit <= 13) || unit === 0x0b) continue;
      controls++;
    } else if (/\s/.test(text.charAt(i))) continue;
    characters++;
  }
  return { controls, han, kanaOrHangul, characters };
}
