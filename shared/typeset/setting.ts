import type { Style } from '../document/index.ts';
import type { BreakLevel } from './classes.ts';
import type { Punctuation } from './punctuation.ts';

/** What the breaker must know of a style. All lengths in em of the type size. */
export interface Setting {
  readonly punctuation: Punctuation;
  /** Gap between Han and Latin or digits. */
  readonly hanLatinGap: number;
  /** Digits at half an em each, or at the font's own widths. */
  readonly digits: Style['digits'];
  /** First-line indent. */
  readonly indent: number;
  readonly level: BreakLevel;
  /** ，、。 may stand outside the measure at a line's end. */
  readonly hanging: boolean;
}

/** New text: 全角, pairs 1½ em, line end ½ em, indent 2 em. */
export const newText: Setting = {
  punctuation: 'quanjiao',
  hanLatinGap: 0.25,
  digits: 'font',
  indent: 2,
  level: 'basic',
  hanging: false,
};

/** The part of a style record that decides where lines end. */
export function settingOf(
  style: Pick<Style, 'punctuation' | 'hanLatinGap' | 'digits' | 'indent'>,
  more: Partial<Pick<Setting, 'level' | 'hanging'>> = {},
): Setting {
  const { punctuation, hanLatinGap, digits, indent } = style;
  return { ...newText, punctuation, hanLatinGap, digits, indent, ...more };
}

/** Advance widths of the font that Latin and digits are set in. */
export interface Metrics {
  /** Advance of a character, em. Asked for Latin text only: Han and its marks stand in em boxes. */
  advance(codePoint: number): number;
}

/**
 * Widths of a Song face's Latin for use without a font: digits and % as measured in Noto Serif SC Light, letters at
 * half an em, points a quarter.
 */
export const plainMetrics: Metrics = {
  advance(codePoint) {
    if (codePoint === 0x31) return 0.472;
    if (codePoint >= 0x30 && codePoint <= 0x39) return 0.549;
    if (codePoint === 0x25 || codePoint === 0x2030) return 0.914;
    if (codePoint === 0x2103) return 1;
    if (codePoint === 0x2b) return 0.58;
    if (codePoint >= 0x41 && codePoint <= 0x5a) return 0.65;
    return ',.;:!()[]{}\'"'.includes(String.fromCodePoint(codePoint)) ? 0.3 : 0.5;
  },
};
