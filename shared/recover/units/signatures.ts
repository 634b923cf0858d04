import { areNamesInBrackets } from '../words/names.ts';
import { pieceAlone } from '../words/runningHead.ts';
import { isFlagWord } from '../words/short.ts';
import { perMillion } from '../words/usual/index.ts';
import type { Unit } from './unit.ts';

/** A pair of characters that comes more often in print (in millionths) is a word (文件). */
const WORD = 8;
/** So many names spaced out in one way sign the page's texts. */
const FEWEST = 3;

/** Two characters that may be a name, though their surname may be a word too. */
export const mayBeName = ({ bare }: Unit): boolean =>
  bare.length === 2 &&
  !isFlagWord(bare) &&
  pieceAlone(bare) === null &&
  perMillion(bare) < WORD &&
  areNamesInBrackets(bare);

/** … spaced out to the length of three, as names are. */
const isSpacedName = (unit: Unit): boolean =>
  unit.kind === 'display' &&
  unit.forced === null &&
  unit.lines.length === 1 &&
  !unit.vertical &&
  /^\s*\S\s+\S\s*$/.test(unit.lines[0]?.text ?? '') &&
  mayBeName(unit);

/**
 * Names of two characters spaced out, of which one alone may be a flag or a title: where a page has several they are
 * bylines.
 */
export function withSignatures(units: readonly Unit[]): readonly Unit[] {
  const names = units.filter(isSpacedName);
  if (names.length < FEWEST || !names.some(({ nameLike }) => nameLike)) return units;
  return units.map((unit) =>
    isSpacedName(unit) ? { ...unit, kind: 'byline', closing: true, flagLike: false, nameLike: false } : unit,
  );
}
