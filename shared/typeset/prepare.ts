import {
  CLASS_COUNT,
  CLOSE,
  COMMA,
  DASH,
  DIGIT,
  ELLIPSIS,
  EXCLAIM,
  HAN,
  HYPHEN,
  LATIN,
  LATIN_CLOSE,
  LATIN_OPEN,
  LONG_DASH,
  MIDDOT,
  OPEN,
  PAUSE,
  PLUS,
  POSTFIX,
  SLASH,
  SPACE,
  STOP,
  WIDE_DIGIT,
  classOf,
  joins,
  joinsAsPair,
  mayBreak,
} from './classes.ts';
import { markWidth, punctuationTables, type PunctuationTable } from './punctuation.ts';
import type { Metrics, Setting } from './setting.ts';

/** The steps in which a line gives way, by clreq's order; the line-end mark comes first and is told by `atEnd`. */
export const shrinkTiers = { wordSpace: 1, middot: 2, bracket: 3, comma: 4, hanLatin: 5, stop: 6 } as const;
export const TIER_COUNT = 7;

/** Between two Latin words, em (jlreq: a third; it shrinks to a quarter and stretches to a half). */
const WORD_SPACE = 1 / 3;
const WORD_SPACE_LEAST = 1 / 4;
const WORD_SPACE_MOST = 1 / 2;
const HAN_LATIN_LEAST = 1 / 8;
const HAN_LATIN_MOST = 1 / 2;

/**
 * A paragraph ready to be broken: one cell for each character (with what combines with it), and the sums that tell the
 * width of any line in one step. Cell k stands at text offsets [offsets[k], offsets[k + 1]). Lengths in em.
 *
 * A line of cells [i, j) is `sumWidth[e] - sumWidth[i] + width[e]` wide, e being its last cell that is no space, less
 * `atStart[i]` and `atEnd[e]`.
 */
export interface Prepared {
  readonly text: string;
  readonly setting: Setting;
  readonly count: number;
  readonly offsets: Int32Array;
  readonly classes: Uint8Array;
  readonly width: Float64Array;
  /** Space after a cell, inside a line: the Han–Latin gap, or less than nothing for the trim of a pair of marks. */
  readonly gap: Float64Array;
  /** How much a cell can give, and in which step. */
  readonly shrink: Float64Array;
  readonly tier: Uint8Array;
  /** How much the gap after a cell can give (the Han–Latin gap). */
  readonly gapShrink: Float64Array;
  /** How far a word space / the Han–Latin gap after a cell may be stretched before other gaps are. */
  readonly wordStretch: Float64Array;
  readonly gapStretch: Float64Array;
  /** 1 where the gap after a cell may be stretched. */
  readonly opens: Uint8Array;
  /** Taken off an opener that starts a line / a mark that ends one. */
  readonly atStart: Float64Array;
  readonly atEnd: Float64Array;
  /** What a line's first cell can give beside `shrink`; what its last cell can give instead of `shrink`. */
  readonly startShrink: Float64Array;
  readonly endShrink: Float64Array;
  /** 1 where a line may end before cell k; canBreak[count] is 1. */
  readonly canBreak: Uint8Array;
  /** Sums over the cells before k. */
  readonly sumWidth: Float64Array;
  readonly sumShrink: Float64Array;
  readonly sumPriority: Float64Array;
  readonly sumOpens: Int32Array;
}

/** What can be known of a setting before its text: widths by class. */
interface ClassTables {
  readonly table: PunctuationTable;
  readonly set: Float64Array;
  readonly least: Float64Array;
  readonly advances: Float64Array;
}

const tierOfClass = new Uint8Array(CLASS_COUNT);
tierOfClass[SPACE] = shrinkTiers.wordSpace;
tierOfClass[MIDDOT] = shrinkTiers.middot;
tierOfClass[OPEN] = tierOfClass[CLOSE] = shrinkTiers.bracket;
tierOfClass[COMMA] = tierOfClass[PAUSE] = shrinkTiers.comma;
tierOfClass[STOP] = tierOfClass[EXCLAIM] = shrinkTiers.stop;

const isClass = (...classes: number[]): Uint8Array => {
  const table = new Uint8Array(CLASS_COUNT);
  for (const value of classes) table[value] = 1;
  return table;
};
/** Marks whose right half is empty. */
const emptyRight = isClass(CLOSE, COMMA, PAUSE, STOP, EXCLAIM);
/** Marks that a line's end trims. */
const trimsAtEnd = isClass(CLOSE, COMMA, PAUSE, STOP, EXCLAIM);
/** Hanging marks (标点悬挂). */
const hangs = isClass(COMMA, PAUSE, STOP);
/** Set in the Latin font, at its widths. */
const latinSet = isClass(LATIN, LATIN_CLOSE, LATIN_OPEN, PLUS, POSTFIX, DIGIT);
/** Sides of the Han–Latin gap. */
const hanSide = isClass(HAN, WIDE_DIGIT);
const latinSide = isClass(LATIN, DIGIT, POSTFIX);
/** Not parted by stretching: words, numbers, and what stands around – and /. */
const closed = isClass(LATIN, DIGIT, POSTFIX, LATIN_CLOSE, LATIN_OPEN);
const tight = isClass(HYPHEN, SLASH);

const tablesOf = new WeakMap<Metrics, Map<string, ClassTables>>();

function classTables(setting: Setting, metrics: Metrics): ClassTables {
  let byKey: Map<string, ClassTables> | undefined = tablesOf.get(metrics);
  if (byKey === undefined) {
    byKey = new Map<string, ClassTables>();
    tablesOf.set(metrics, byKey);
  }
  const key = `${setting.punctuation} ${setting.digits}`;
  const known = byKey.get(key);
  if (known !== undefined) return known;

  const table = punctuationTables[setting.punctuation];
  const set = new Float64Array(CLASS_COUNT).fill(1);
  const least = new Float64Array(CLASS_COUNT).fill(1);
  for (let c = 0; c < CLASS_COUNT; c++) {
    const row = markWidth(table, c);
    if (row !== null) {
      set[c] = row.set;
      least[c] = row.least;
    }
  }
  set[HYPHEN] = least[HYPHEN] = set[SLASH] = least[SLASH] = 0.5;
  set[LONG_DASH] = least[LONG_DASH] = 2;
  // Asked of the font when a character first comes up: a page uses few of them.
  const advances = new Float64Array(0x530).fill(NaN);
  if (setting.digits === 'half') advances.fill(0.5, 0x30, 0x3a);
  const made = { table, set, least, advances };
  byKey.set(key, made);
  return made;
}

/**
 * A paragraph's cells, widths and break opportunities under a setting. `metrics` gives the widths of Latin and of
 * digits; everything else follows from the tables.
 */
export function prepare(text: string, setting: Setting, metrics: Metrics): Prepared {
  const { table, set, least, advances } = classTables(setting, metrics);
  const size = text.length;
  const offsets = new Int32Array(size + 1);
  const classes = new Uint8Array(size);

  let count = 0;
  for (let i = 0; i < size;) {
    const unit = text.charCodeAt(i);
    offsets[count] = i;
    classes[count] = classOf(unit);
    i += unit >= 0xd800 && unit < 0xdc00 && i + 1 < size ? 2 : 1;
    while (i < size) {
      const next = text.charCodeAt(i);
      if (joins(next)) i++;
      else if (next === 0xdb40 && i + 1 < size && joinsAsPair(next, text.charCodeAt(i + 1))) i += 2;
      else break;
    }
    count++;
  }
  offsets[count] = size;

  const width = new Float64Array(count);
  const gap = new Float64Array(count);
  const shrink = new Float64Array(count);
  const tier = new Uint8Array(count);
  const gapShrink = new Float64Array(count);
  const wordStretch = new Float64Array(count);
  const gapStretch = new Float64Array(count);
  const opens = new Uint8Array(count);
  const atStart = new Float64Array(count);
  const atEnd = new Float64Array(count);
  const startShrink = new Float64Array(count);
  const endShrink = new Float64Array(count);
  const canBreak = new Uint8Array(count + 1);
  const sumWidth = new Float64Array(count + 1);
  const sumShrink = new Float64Array(count + 1);
  const sumPriority = new Float64Array(count + 1);
  const sumOpens = new Int32Array(count + 1);

  const { hanLatinGap, level, hanging } = setting;
  for (let k = 0; k < count; k++) {
    const c = classes[k] as number;
    const before = k > 0 ? (classes[k - 1] as number) : -1;
    const after = k + 1 < count ? (classes[k + 1] as number) : -1;

    let w = set[c] as number;
    let s = w - (least[c] as number);
    if (latinSet[c] === 1) {
      const code = text.codePointAt(offsets[k] as number) as number;
      if (code < advances.length) {
        w = advances[code] as number;
        if (Number.isNaN(w)) w = advances[code] = metrics.advance(code);
      } else w = code === 0x2030 || code === 0x2103 ? 1 : 0.5;
      s = 0;
    } else if (c === SPACE) {
      const wide = text.charCodeAt(offsets[k] as number) === 0x3000;
      if (wide || !((before >= 0 && latinSet[before] === 1) || (after >= 0 && latinSet[after] === 1))) {
        w = 1;
        s = 0;
      } else {
        w = WORD_SPACE;
        s = WORD_SPACE - WORD_SPACE_LEAST;
        wordStretch[k] = WORD_SPACE_MOST - WORD_SPACE;
      }
    } else if (c === EXCLAIM && (before === EXCLAIM || after === EXCLAIM)) {
      // GB/T 15834: two of ？！ take one em together, three take two.
      let from = k;
      let to = k + 1;
      while (from > 0 && classes[from - 1] === EXCLAIM) from--;
      while (to < count && classes[to] === EXCLAIM) to++;
      const share = to - from === 2 ? 0.5 : 2 / 3;
      if (w > share) {
        w = share;
        s = 0;
      }
    }
    width[k] = w;
    shrink[k] = s;
    tier[k] = tierOfClass[c] as number;

    if (c === OPEN && w > 0.5) {
      if (table.lineStart === 'half') {
        atStart[k] = w - 0.5;
        startShrink[k] = -s;
      } else if (table.lineStart === 'asNeeded') startShrink[k] = w - 0.5 - s;
    }
    endShrink[k] = s;
    if (hanging && hangs[c] === 1) {
      atEnd[k] = w;
      endShrink[k] = 0;
    } else if (trimsAtEnd[c] === 1 && w > 0.5 && table.lineEnd !== 'full') {
      if (table.lineEnd === 'half') atEnd[k] = w - 0.5;
      endShrink[k] = table.lineEnd === 'half' ? 0 : w - 0.5;
    }

    if (after >= 0) {
      if ((hanSide[c] === 1 && latinSide[after] === 1) || (latinSide[c] === 1 && hanSide[after] === 1)) {
        gap[k] = hanLatinGap;
        gapShrink[k] = Math.max(0, hanLatinGap - HAN_LATIN_LEAST);
        if (hanLatinGap > 0) gapStretch[k] = HAN_LATIN_MOST - hanLatinGap;
      } else if (table.pairTrim > 0 && w > 0.5) {
        const meets =
          (emptyRight[c] === 1 && (after === OPEN || emptyRight[after] === 1)) ||
          (c === OPEN && after === OPEN);
        if (meets && !(c === EXCLAIM && after === EXCLAIM)) {
          gap[k] = -table.pairTrim;
          shrink[k] = Math.max(0, s - table.pairTrim);
        }
      }
      opens[k] = stretches(c, after) ? 1 : 0;
      const lone = after === DASH && c !== DASH && !(k + 2 < count && classes[k + 2] === DASH);
      canBreak[k + 1] = mayBreak(c, after, level, lone) ? 1 : 0;
    }

    sumWidth[k + 1] = (sumWidth[k] as number) + w + (gap[k] as number);
    sumShrink[k + 1] = (sumShrink[k] as number) + (shrink[k] as number) + (gapShrink[k] as number);
    sumPriority[k + 1] = (sumPriority[k] as number) + (wordStretch[k] as number) + (gapStretch[k] as number);
    sumOpens[k + 1] = (sumOpens[k] as number) + (opens[k] as number);
  }
  canBreak[count] = 1;

  return {
    text,
    setting,
    count,
    offsets,
    classes,
    width,
    gap,
    shrink,
    tier,
    gapShrink,
    wordStretch,
    gapStretch,
    opens,
    atStart,
    atEnd,
    startShrink,
    endShrink,
    canBreak,
    sumWidth,
    sumShrink,
    sumPriority,
    sumOpens,
  };
}

/** May the gap between two neighbours be stretched? Never inside an unbreakable, none around – and /. */
function stretches(a: number, b: number): boolean {
  if (b === SPACE || tight[a] === 1 || tight[b] === 1) return false;
  if (a === b && (a === DASH || a === ELLIPSIS || a === WIDE_DIGIT)) return false;
  return !(closed[a] === 1 && closed[b] === 1);
}
