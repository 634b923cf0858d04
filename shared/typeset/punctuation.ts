import { CLOSE, COMMA, EXCLAIM, MIDDOT, OPEN, PAUSE, STOP } from './classes.ts';
import type { Style } from '../document/index.ts';

export type Punctuation = Style['punctuation'];

/** Widths of one kind of mark, em: as set in a line, and the least that shrinking may leave. */
export interface MarkWidth {
  readonly set: number;
  readonly least: number;
}

/**
 * A punctuation style is a table of widths: houses differ, so nothing of it is code. The only table of mark widths.
 *
 * Sources: GB/T 15834-2011 §5 (1 em; · ½ em; any full-width mark at a line's end ½ em), clreq (full width, shrunk;
 * 开明; pairs of marks 1½ em), and for kaiming the widths measured on a newspaper page (spec §2).
 */
export interface PunctuationTable {
  readonly stop: MarkWidth;
  readonly exclaim: MarkWidth;
  readonly comma: MarkWidth;
  readonly pause: MarkWidth;
  readonly open: MarkWidth;
  readonly close: MarkWidth;
  readonly middot: MarkWidth;
  /** Taken off a full-width mark whose empty half meets another mark (。” or ，“), em. */
  readonly pairTrim: number;
  /** What an opener at a line's start gives up of its left half: always, or where the line needs it. */
  readonly lineStart: 'full' | 'half' | 'asNeeded';
  /** What a mark at a line's end gives up of its right half. */
  readonly lineEnd: 'full' | 'half' | 'asNeeded';
}

const whole: MarkWidth = { set: 1, least: 1 };
const half: MarkWidth = { set: 0.5, least: 0.5 };
const shrinks: MarkWidth = { set: 1, least: 0.5 };

export const punctuationTables: Readonly<Record<Punctuation, PunctuationTable>> = {
  /** 全角: every mark an em, trimmed in pairs and at the line's end. */
  quanjiao: {
    stop: whole,
    exclaim: shrinks,
    comma: shrinks,
    pause: { set: 1, least: 0.75 },
    open: shrinks,
    close: shrinks,
    middot: half,
    pairTrim: 0.5,
    lineStart: 'full',
    lineEnd: 'half',
  },
  /** 开明: marks that end a sentence an em (half before another mark), all others half an em. */
  kaiming: {
    stop: whole,
    exclaim: whole,
    comma: half,
    pause: half,
    open: half,
    close: half,
    middot: half,
    pairTrim: 0.5,
    lineStart: 'half',
    lineEnd: 'full',
  },
  /** 半角: every mark half an em. */
  banjiao: {
    stop: half,
    exclaim: half,
    comma: half,
    pause: half,
    open: half,
    close: half,
    middot: half,
    pairTrim: 0,
    lineStart: 'half',
    lineEnd: 'half',
  },
  /** 行末半角: full inside a line, half at its edges. */
  'line-edge': {
    stop: whole,
    exclaim: whole,
    comma: whole,
    pause: whole,
    open: whole,
    close: whole,
    middot: shrinks,
    pairTrim: 0.5,
    lineStart: 'half',
    lineEnd: 'half',
  },
};

/** The table's row for a class of marks, or null for what is no mark. */
export function markWidth(table: PunctuationTable, markClass: number): MarkWidth | null {
  switch (markClass) {
    case OPEN:
      return table.open;
    case CLOSE:
      return table.close;
    case COMMA:
      return table.comma;
    case PAUSE:
      return table.pause;
    case STOP:
      return table.stop;
    case EXCLAIM:
      return table.exclaim;
    case MIDDOT:
      return table.middot;
    default:
      return null;
  }
}
