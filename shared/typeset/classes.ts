/**
 * What a character is to the line breaker. The sets are those of clreq (W3C Requirements for Chinese Text Layout,
 * line start and line end prohibitions) for Simplified Chinese; general Unicode line breaking is of no use here, as it
 * takes “ ” for ambiguous.
 */
export const HAN = 0;
/** “‘（《 … : never at a line's end; the ink stands in the right half. */
export const OPEN = 1;
/** ”’）》 … : never at a line's start; the ink stands in the left half. */
export const CLOSE = 2;
/** ，；： */
export const COMMA = 3;
/** 、 */
export const PAUSE = 4;
/** 。． */
export const STOP = 5;
/** ？！ and the Unicode ligatures of two of them. */
export const EXCLAIM = 6;
/** · ・ ‧ */
export const MIDDOT = 7;
/** — as one em box; a run of two or more is the dash (破折号). */
export const DASH = 8;
/** … and ⋯ as one em box. */
export const ELLIPSIS = 9;
/** ～ 〜 */
export const WAVE = 10;
/** - – / : half an em by GB/T 15834 §5; the solidus is told apart by SLASH. */
export const HYPHEN = 11;
export const SLASH = 12;
/** + : never at a line's end at level gb. */
export const PLUS = 13;
export const DIGIT = 14;
/** Latin, Greek and Cyrillic letters and the ASCII signs that belong to words. */
export const LATIN = 15;
/** , . ; : ! ? ) ] } of Latin text. */
export const LATIN_CLOSE = 16;
/** ( [ { of Latin text. */
export const LATIN_OPEN = 17;
/** % ‰ ℃ ° : stay with their number. */
export const POSTFIX = 18;
export const SPACE = 19;
/** ０–９: em boxes that are not parted. */
export const WIDE_DIGIT = 20;
/** ⸺ : the dash as one character of two ems. */
export const LONG_DASH = 21;
export const CLASS_COUNT = 22;

const of = new Uint8Array(0x10000);
function mark(characters: string, value: number): void {
  for (let i = 0; i < characters.length; i++) of[characters.charCodeAt(i)] = value;
}
function range(from: number, to: number, value: number): void {
  of.fill(value, from, to + 1);
}

range(0x21, 0x7e, LATIN);
range(0xa1, 0x24f, LATIN);
range(0x250, 0x2af, LATIN);
range(0x370, 0x52f, LATIN);
range(0x1e00, 0x1fff, LATIN);
range(0x30, 0x39, DIGIT);
range(0xff10, 0xff19, WIDE_DIGIT);
mark('“‘（《〈【〖〔［｛「『', OPEN);
mark('”’）》〉】〗〕］｝」』', CLOSE);
mark('，；：', COMMA);
mark('、', PAUSE);
mark('。．', STOP);
mark('？！‼⁇⁈⁉', EXCLAIM);
mark('·・‧', MIDDOT);
mark('—', DASH);
mark('⸺', LONG_DASH);
mark('…⋯', ELLIPSIS);
mark('～〜', WAVE);
mark('-–', HYPHEN);
mark('/／', SLASH);
mark('+', PLUS);
mark(',.;:!?)]}', LATIN_CLOSE);
mark('([{', LATIN_OPEN);
mark('%‰℃°', POSTFIX);
mark(' \u00a0\u2002\u2003\u2009\u3000\t', SPACE);
// Signs of the Latin-1 block that Chinese type sets as Han.
mark('×÷§±¤', HAN);

/** The class of a character by its first UTF-16 code unit; everything beyond the basic plane is Han. */
export const classOf = (codeUnit: number): number => of[codeUnit] ?? HAN;

/**
 * Code units that join the character before them: combining marks, variation selectors (the low surrogate is told by
 * `joinsAsPair`), joiners.
 */
export function joins(codeUnit: number): boolean {
  return (
    (codeUnit >= 0x300 && codeUnit <= 0x36f) ||
    (codeUnit >= 0xfe00 && codeUnit <= 0xfe0f) ||
    (codeUnit >= 0x20d0 && codeUnit <= 0x20ff) ||
    codeUnit === 0x3099 ||
    codeUnit === 0x309a ||
    codeUnit === 0x200d
  );
}

/** Ideographic variation selectors, U+E0100–U+E01EF. */
export const joinsAsPair = (high: number, low: number): boolean =>
  high === 0xdb40 && low >= 0xdd00 && low <= 0xddef;

/**
 * How strictly lines are broken. none: between any two characters, unbreakable things aside. basic: clreq's sets.
 * gb: also no solidus or + at a line's end (GB/T 15834-2011 §5). strict: also no —— or …… at a line's start, and no last
 * line of a single Han.
 */
export type BreakLevel = 'none' | 'basic' | 'gb' | 'strict';

const set = (...classes: number[]): Uint8Array => {
  const table = new Uint8Array(CLASS_COUNT);
  for (const value of classes) table[value] = 1;
  return table;
};
const never = set();
const lineStart = set(CLOSE, COMMA, PAUSE, STOP, EXCLAIM, MIDDOT, WAVE, HYPHEN, SLASH, LATIN_CLOSE, POSTFIX);
const lineStartStrict = set(
  CLOSE,
  COMMA,
  PAUSE,
  STOP,
  EXCLAIM,
  MIDDOT,
  WAVE,
  HYPHEN,
  SLASH,
  LATIN_CLOSE,
  POSTFIX,
  DASH,
  LONG_DASH,
  ELLIPSIS,
);
const lineEnd = set(OPEN, LATIN_OPEN);
const lineEndGb = set(OPEN, LATIN_OPEN, PLUS, SLASH);

/** Classes that may not start a line, as a table by class. A lone — is added by `mayBreak`. */
const forbiddenStart: Readonly<Record<BreakLevel, Uint8Array>> = {
  none: never,
  basic: lineStart,
  gb: lineStart,
  strict: lineStartStrict,
};
/** Classes that may not end a line, as a table by class. */
const forbiddenEnd: Readonly<Record<BreakLevel, Uint8Array>> = {
  none: never,
  basic: lineEnd,
  gb: lineEndGb,
  strict: lineEndGb,
};

/** 1 for the classes that make up Latin words and numbers. */
const word = set(DIGIT, LATIN, POSTFIX, LATIN_CLOSE);
const inWord = set(DIGIT, LATIN);

/**
 * May a line end between a character of class `a` and one of class `b`? Unbreakable: ——, ……, numbers with their
 * points and their % ‰ ℃, Latin words, ０–９.
 *
 * @param dashStarts `b` is a — that stands alone: the connector, which may not start a line, not the dash.
 */
export function mayBreak(a: number, b: number, level: BreakLevel, dashStarts: boolean): boolean {
  if (b === SPACE) return false;
  if (forbiddenStart[level][b] === 1 || forbiddenEnd[level][a] === 1) return false;
  if (a === SPACE) return true;
  if (dashStarts && level !== 'none') return false;
  if (a === b && (a === DASH || a === ELLIPSIS || a === WIDE_DIGIT)) return false;
  if (word[a] === 1 && inWord[b] === 1) return false;
  if (inWord[a] === 1 && (word[b] === 1 || b === LATIN_OPEN)) return false;
  return !(a === LATIN_OPEN && inWord[b] === 1);
}
