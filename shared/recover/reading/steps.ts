import { endsSentence, startsWithOpener } from '../words/characters.ts';
import type { Atom } from './atoms.ts';
import type { Hand } from './habits.ts';

/** What a line is to the text: a paragraph's first, middle, last or only line, or no body at all. */
export const FIRST = 0;
export const MIDDLE = 1;
export const LAST = 2;
export const ONLY = 3;
export const APART = 4;
export const CLASSES = 5;

const NEVER = -1e6;
const SAME_LINE = -4;

/** The best way into each state at atom `i`: from the states of the line before, with or without a change of measure. */
export function enter(
  here: Float64Array,
  atom: Atom,
  text: string,
  before: string,
  K: number,
  hand: Hand,
  entry: Float64Array,
  entryFrom: Uint16Array,
): void {
  const { newLine, blanks } = atom.before;
  const opener = startsWithOpener(text);
  const blank = blanks > 0 ? 0 : 1;
  const startsHere = newLine ? (hand.blank.start[blank] ?? 0) : 0;
  // Two paragraphs do not share a line.
  const startsBehindBody = newLine ? startsHere : SAME_LINE;
  const insideHere = newLine ? (hand.blank.inside[blank] ?? 0) + (opener && blank === 0 ? 1.2 : 0) : -1;
  const afterFirst = newLine ? (hand.afterFirst[blank] ?? 0) : -1;
  const indented = !hand.indents || atom.indent === null ? 0 : atom.indent >= 1 ? 2.5 : -2.5;
  const sentence = endsSentence(before);
  for (let to = 0; to < CLASSES; to++) {
    for (let m = 0; m < K; m++) {
      entry[to * K + m] = -Infinity;
      entryFrom[to * K + m] = 0;
    }
  }
  for (let last = 0; last < CLASSES; last++) {
    // Any measure may follow, at a price.
    let top = 0;
    for (let m = 1; m < K; m++) if ((here[last * K + m] ?? 0) > (here[last * K + top] ?? 0)) top = m;
    const topScore = here[last * K + top] ?? 0;
    if (topScore === -Infinity) continue;
    for (let to = 0; to < CLASSES; to++) {
      const step = stepScore(last, to, sentence) + seamScore(last, to);
      if (step < NEVER / 2) continue;
      const change = switchScore(last, to);
      for (let m = 0; m < K; m++) {
        const same = (here[last * K + m] ?? 0) + step;
        const other = topScore + step + change;
        const [value, state] = same >= other ? [same, last * K + m] : [other, last * K + top];
        const at = to * K + m;
        if (value <= (entry[at] ?? 0)) continue;
        entry[at] = value;
        entryFrom[at] = state;
      }
    }
  }
  function seamScore(last: number, to: number): number {
    const inside = to === MIDDLE || to === LAST;
    const first = to === FIRST || to === ONLY;
    return (
      (inside
        ? last === FIRST
          ? afterFirst
          : last === APART
            ? startsHere
            : insideHere
        : last === APART && to === APART
          ? 0
          : first && last !== APART
            ? startsBehindBody
            : startsHere) + (first ? indented : inside ? -indented / 2 : 0)
    );
  }
}

/** log odds that a line of one kind follows one of another. */
function stepScore(last: number, to: number, sentence: boolean): number {
  const open = last === FIRST || last === MIDDLE;
  if (to === MIDDLE) return open ? -0.3 : last === APART ? -5 : NEVER;
  if (to === LAST) return open ? -1.4 : last === APART ? -6 : NEVER;
  if (open) return sentence ? -7 : -10;
  if (to === FIRST) return -0.7;
  return to === ONLY ? -2.6 : -1.4;
}

/** log odds of another measure. */
function switchScore(last: number, to: number): number {
  if (to === APART) return NEVER;
  if (to === FIRST || to === ONLY) return last === APART ? -2.5 : -3.5;
  return last === APART ? -2.5 : -8;
}
