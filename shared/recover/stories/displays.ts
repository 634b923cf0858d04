import { startsItem } from '../words/characters.ts';
import { isFlagShaped } from './flags.ts';
import type { PhotoWords } from './photos.ts';
import { isSectionLike } from './section.ts';
import { clauseTexts, isFlagWord, isGroupFlagWord } from '../words/short.ts';
import { mayBeName } from '../units/signatures.ts';
import type { Unit } from '../units/unit.ts';

/** What displays say by their form, and by what stands right beside them. */

/** The units of the page, and its photos by their captions. */
interface Beside {
  readonly units: readonly Unit[];
  readonly captions: ReadonlyMap<number, PhotoWords>;
}

/* log odds */
const S = {
  shortHead: -0.8,
  nameAsHead: -1.7,
  numberedHead: -3,
  /** Which part of a serial it is. */
  numberAlone: -8,
  flagWordHead: { any: -2.5, group: -6 },
  parted: { even: -4.5, uneven: -3, many: 1.5, columns: -3, lines: -4, flag: -0.3, clause: -1.8, short: -1 },
  flag: { short: -0.4, long: -1.5, word: 0.4, glued: 2.5 },
} as const;

/** Clauses of one headline on one line; more are of several that stood side by side. */
const MOST_CLAUSES = 2;

/** What speaks against two displays that stood together having different parts. */
export function parting(first: Unit | undefined, second: Unit): number {
  if (first?.kind !== 'display' || second.kind !== 'display' || !second.glued) return 0;
  const [short, long] = first.bare.length < second.bare.length ? [first, second] : [second, first];
  const isFlag = isFlagShaped(short) && (isFlagWord(short.bare) || 2 * short.bare.length <= long.bare.length);
  if (second.sameLine) {
    // A clause that is no usual flag stands beside one of its length, be it behind a place and a colon (河湾镇：路通了 人近了).
    const isEven = clauseOf(long.bare).length - short.bare.length <= 1;
    if (isFlag && !isFlagShaped(long))
      return isFlagWord(short.bare) ? S.parted.flag : isEven ? S.parted.even : S.parted.clause;
    // Two uneven words side by side are two photos' titles or flags rather than a headline.
    if (isFlagShaped(long) && short.bare.length < long.bare.length) return S.parted.short;
    // Clauses of one headline are mostly even, and two.
    const more = clauseTexts(second.within?.line.text ?? '').length > MOST_CLAUSES ? S.parted.many : 0;
    return more + (Math.abs(first.bare.length - second.bare.length) <= 1 ? S.parted.even : S.parted.uneven);
  }
  if (first.vertical && second.vertical) return S.parted.columns;
  return isFlag ? S.parted.flag : S.parted.lines;
}

/** What stands behind who or where. */
const clauseOf = (bare: string): string => bare.split(/[：:]/).at(-1) ?? '';

/** No blank line parts a title from its photo's words. */
export function touches(
  { units, captions }: Beside,
  title: number,
  caption: number,
  place: 'before' | 'after',
): boolean {
  if (place === 'before') return units[caption]?.glued === true;
  const last = captions.get(caption)?.credit ?? caption;
  return last === title - 1 && units[title]?.glued === true;
}

/** A flag is short or one of the usual words; in one block with a byline it is that story's. */
export function flagScore({ units }: Beside, items: readonly number[], k: number): number {
  const [unit, last] = [items[k], items[k - 1]].map((i) => units[i ?? -1]) as [Unit, Unit | undefined];
  const isWord = isFlagWord(unit.bare);
  return (
    (isWord ? S.flag.word : unit.bare.length <= 4 ? S.flag.short : S.flag.long) +
    (unit.glued && last?.kind === 'byline' ? S.flag.glued : 0)
  );
}

/** A word that is no usual flag beside a photo's words is rather its title. */
export const isBesidePhoto = ({ units, captions }: Beside, items: readonly number[], k: number): boolean =>
  [items[k - 1], items[k + 1]].some((i) => i !== undefined && captions.has(i)) &&
  !isFlagWord(units[items[k] ?? -1]?.bare ?? '');

const NUMBER_ALONE = /^(?:[①-⑳㉑-㊿]|[（(][0-9一二三四五六七八九十百]{1,4}[）)])$/;
/** What speaks against a display being a headline, by its length and its first characters. */
export const shortness = (unit: Unit): number =>
  startsItem(unit.bare)
    ? NUMBER_ALONE.test(unit.bare)
      ? S.numberAlone
      : S.numberedHead
    : unit.flagLike && isFlagWord(unit.bare)
      ? isGroupFlagWord(unit.bare)
        ? S.flagWordHead.group
        : S.flagWordHead.any
      : unit.nameLike || mayBeName(unit)
        ? S.nameAsHead
        : unit.bare.length <= 4 || isSectionLike(unit)
          ? S.shortHead
          : 0;
