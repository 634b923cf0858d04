import { isFlagWord } from '../words/short.ts';
import type { Unit } from '../units/unit.ts';

/** So short, or so usual a word, that it is a flag's rather than a headline's. */
export const isFlagShaped = (unit: Unit): boolean =>
  unit.flagLike && (unit.bare.length <= 4 || isFlagWord(unit.bare));

/** Two characters that are a name, and no usual word for a flag (简讯 begins like one). */
export const isNameLike = (unit: Unit): boolean => unit.nameLike && !isFlagWord(unit.bare);

/** A word that is a flag's and no headline. */
export const isFlag = (unit: Unit | undefined): boolean =>
  unit !== undefined &&
  isFlagShaped(unit) &&
  !isNameLike(unit) &&
  (isFlagWord(unit.bare) || unit.bare.length < LONGEST_FLAG);
/** Headlines have as many characters. */
const LONGEST_FLAG = 4;

/** So many flags that follow one another were drawn together. */
const FEWEST_TOGETHER = 3;
/** With so many gaps that hold display type between them, a page whose only flags stand at one end of it drew them apart. */
const FEWEST_GAPS = 4;

/** How much speaks for a flag having been drawn together with others, away from their stories. */
export type Away = 0 | 1 | 2;

/** For each display: 1 where it stands among flags, 2 where the page ends with its only ones. */
export function flagsAway(units: readonly Unit[], gaps: readonly (readonly number[])[]): Away[] {
  let run = 0;
  const before = units.map((unit) => (run = unit.flagLike ? run + 1 : 0));
  run = 0;
  const after = units
    .toReversed()
    .map((unit) => (run = unit.flagLike ? run + 1 : 0))
    .toReversed();
  const away = units.map((_, i): Away => ((before[i] ?? 0) + (after[i] ?? 0) - 1 >= FEWEST_TOGETHER ? 1 : 0));
  for (const i of flagsAtEnd(units, gaps)) away[i] = 2;
  return away;
}

/** The flags with which a page ends, where it has none between its stories. */
function flagsAtEnd(units: readonly Unit[], gaps: readonly (readonly number[])[]): number[] {
  const isDisplay = (i: number): boolean => units[i]?.kind === 'display';
  // Beside a caption it is the photo's title.
  const isPhotos = (i: number): boolean => [i - 1, i + 1].some((k) => isPhotoWords(units[k]));
  const inside = gaps.slice(0, -1).filter((items) => items.some(isDisplay));
  const flagged = inside.some((items) => items.some((i) => isDisplay(i) && isFlag(units[i]) && !isPhotos(i)));
  if (inside.length < FEWEST_GAPS || flagged) return [];
  const last = gaps.at(-1) ?? [];
  const others = last.findLastIndex((i) => !isDisplay(i) || !isFlagShaped(units[i] as Unit));
  return last.slice(others + 1);
}

const isPhotoWords = (unit: Unit | undefined): boolean => unit?.kind === 'credit' || unit?.caption === true;
