import { isFlag, isFlagShaped } from './flags.ts';
import { headLines, isDeck } from './headlines.ts';
import { isFlagWord, isGroupFlagWord } from './short.ts';
import type { Unit } from './units.ts';

/** What pieces of a row of headlines are to one another, whatever stories they are given to. */

export const MOST_LINES_A_HEAD = 6;

/* log odds */
const S = {
  byline: 0.5,
  /** A story that has no headline but a word like a flag's, one of the usual words, one that heads several pieces. */
  looksLikeFlag: { short: -5.5, word: -6, group: -9 },
  /** Flags are drawn on one side of their headlines, all of a row on the same one. */
  flagOnOtherSide: { word: -2.5, short: -0.5 },
} as const;

/** A name of so many characters. */
const NAME = 3;

/** Both say one name, in front: what both end in is a turn of phrase. */
export function shareName(a: string, b: string): boolean {
  for (let i = 0; i + NAME < a.length; i++) {
    const name = a.slice(i, i + NAME);
    const at = b.indexOf(name);
    if (at >= 0 && at + NAME < b.length && /^[\u3400-\u9fff]+$/.test(name)) return true;
  }
  return false;
}

const flagAlone = (unit: Unit): number =>
  isGroupFlagWord(unit.bare)
    ? S.looksLikeFlag.group
    : isFlagWord(unit.bare)
      ? S.looksLikeFlag.word
      : S.looksLikeFlag.short;

/** For each piece of the row and each number of pieces from it on, what they are worth as one headline. */
export function headTable(atoms: readonly Unit[], hasPhotos: boolean): number[][] {
  const leading = flagsLead(atoms, hasPhotos);
  return atoms.map((_, a) => {
    const values: number[] = [];
    for (let b = a + 1; b <= Math.min(atoms.length, a + MOST_LINES_A_HEAD); b++) {
      const own = atoms.slice(a, b);
      const displays = own.filter((unit) => unit.kind === 'display');
      const bylines = own.length - displays.length;
      // A byline stands behind a headline, never first; so does a deck.
      if (displays.length === 0 || own[0]?.kind === 'byline' || bylines > 2 || isDeck(displays[0]))
        values.push(-Infinity);
      else
        values.push(
          headLines(displays, true).score * 0.8 +
            flagsAside(own, leading) +
            bylines * S.byline +
            (displays.every(isFlagShaped) ? Math.min(...displays.map(flagAlone)) : 0),
        );
    }
    return values;
  });
}

/**
 * Whether a row's flags stand before their headlines, as they are read; its ends tell. Where the page has photos, a
 * word at them that is no usual flag is rather a title.
 */
function flagsLead(atoms: readonly Unit[], hasPhotos: boolean): boolean {
  const isTitle = (unit: Unit): boolean => hasPhotos && isFlag(unit) && !isFlagWord(unit.bare);
  const row = atoms.filter((unit) => unit.kind === 'display' && !isTitle(unit));
  return isFlag(row[0]) || !isFlag(row.at(-1));
}

/** What speaks against a headline whose flag stands on the other side than the row's flags do. */
function flagsAside(own: readonly Unit[], leading: boolean): number {
  const displays = own.filter((unit) => unit.kind === 'display');
  const other = leading ? displays.at(-1) : displays[0];
  if (displays.length < 2 || other === undefined || !isFlagShaped(other)) return 0;
  return isFlag(other) ? S.flagOnOtherSide.word : S.flagOnOtherSide.short;
}

/** A group has so many pieces at least. */
export const FEWEST_IN_GROUP = 2;

/** For each piece of a row its number behind a flag that heads several pieces; 0 where none does. */
export function membersIn(row: readonly Unit[]): number[] {
  let count = -1;
  return row.map((unit) => {
    if (unit.kind === 'display' && isGroupFlagWord(unit.bare)) count = 0;
    else if (isFlag(unit) || unit.kind === 'byline' || isDeck(unit)) count = -1;
    else if (count >= 0 && !unit.sameLine) count += 1;
    return Math.max(0, count);
  });
}
