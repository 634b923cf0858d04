import { isFlag, isFlagShaped } from './flags.ts';
import { headLines, isDeck } from './headlines.ts';
import { isFlagWord, isGroupFlagWord } from '../words/short.ts';
import type { Page } from './gaps.ts';
import type { Unit } from '../units/unit.ts';

/** What pieces of a row of headlines are to one another, whatever stories they are given to. */

/** At most so many pieces of a row are aligned. */
const MOST_ATOMS = 72;

/** A way to read the gap that holds the row, and the pieces that it leaves to the row, as numbers of units. */
export interface Row {
  readonly way: number;
  readonly atoms: readonly number[];
}

/** The page's row of headlines: in no way where there is none, or a longer one than a page has. */
export function rowsOf({ units, gaps, bodies, row }: Page): Row[] {
  const gap = row === null || bodies.length < 2 ? undefined : gaps[row];
  const outcomes = gap?.endsApart ?? [];
  // A word beside a photo may be its title, or a headline like the others.
  const untitled = outcomes.findIndex(({ titles }) => titles.before + titles.after === 0);
  return [...new Set([0, untitled])].flatMap((way) => {
    const taken = outcomes[way]?.roles ?? [];
    const atoms = (gap?.items ?? []).filter(
      (i, k) => (units[i]?.kind === 'display' || units[i]?.kind === 'byline') && taken[k] === 'stray',
    );
    return atoms.length === 0 || atoms.length > MOST_ATOMS ? [] : [{ way, atoms }];
  });
}

export const MOST_LINES_A_HEAD = 6;

/* log odds */
const S = {
  byline: 0.5,
  behindByline: { other: -4, short: -1 },
  /** A story that has no headline but a word like a flag's, one of the usual words, one that heads several pieces. */
  looksLikeFlag: { any: -3, short: -3.5, word: -6, group: -9 },
  /** A flag has no headline before it and one behind it. */
  flagInside: -4,
  titleOfPoem: 3,
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

/** What speaks for pieces that are the headline of a poem: its title is mostly as short as a flag. */
export function titleOfPoem(pieces: readonly Unit[]): number {
  const [title, ...others] = pieces.filter((unit) => unit.kind === 'display');
  const isShort = title !== undefined && isFlagShaped(title) && !isFlagWord(title.bare);
  return isShort && others.length === 0 ? S.titleOfPoem : 0;
}

/** Against a headline that is made of nothing longer than flags are; of four characters and no usual flag, it may be one. */
function nothingButFlags(displays: readonly Unit[]): number {
  if (!displays.every(isFlagShaped)) return 0;
  return displays.every(isFlag) ? Math.min(...displays.map(flagAlone)) : S.looksLikeFlag.any;
}

/** For each piece of the row and each number of pieces from it on, what they are worth as one headline. */
export function headTable(atoms: readonly Unit[], hasPhotos: boolean): number[][] {
  const leading = flagsLead(atoms, hasPhotos);
  const signedFirst = bylinesLead(atoms);
  return atoms.map((_, a) => {
    const values: number[] = [];
    for (let b = a + 1; b <= Math.min(atoms.length, a + MOST_LINES_A_HEAD); b++) {
      const own = atoms.slice(a, b);
      const displays = own.filter((unit) => unit.kind === 'display');
      const bylines = own.length - displays.length;
      // A deck stands behind a headline, never first; so does a byline, in a row that has them there.
      const isSignedFirst = own[0]?.kind === 'byline' && !signedFirst;
      if (displays.length === 0 || isSignedFirst || bylines > 2 || isDeck(displays[0]))
        values.push(-Infinity);
      else
        values.push(
          headLines(displays, true).score * 0.8 +
            flagsAside(own, leading) +
            signed(signedFirst ? own.toReversed() : own) +
            nothingButFlags(displays) +
            S.flagInside * displays.slice(1, -1).filter(isFlag).length,
        );
    }
    return values;
  });
}

/** Bylines stand before their headlines, flags aside, in a row that begins with one and where each has a headline behind it. */
function bylinesLead(atoms: readonly Unit[]): boolean {
  const row = atoms.filter((unit) => !isFlag(unit));
  return (
    row[0]?.kind === 'byline' &&
    row.every(({ kind }, k) => kind !== 'byline' || row[k + 1]?.kind === 'display')
  );
}

/** A byline closes a headline: what stands behind it is another story's, if it is no flag, and so is another byline there. */
function signed(own: readonly Unit[]): number {
  const isByline = own.map((unit) => unit.kind === 'byline');
  const [first, last] = [isByline.indexOf(true), isByline.lastIndexOf(true)];
  if (first < 0) return 0;
  const behind = own.slice(first + 1).filter((unit) => unit.kind === 'display');
  const count = isByline.filter(Boolean).length;
  const isOther = last - first >= count || !behind.every(isFlagShaped);
  return (
    S.byline * count + (isOther ? S.behindByline.other : behind.every(isFlag) ? 0 : S.behindByline.short)
  );
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
