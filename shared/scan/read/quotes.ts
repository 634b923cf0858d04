/** How far from the last stroke a quote may stand, how wide it is, and what blank follows it, in heights of the line. */
const FAR = 0.95;
const WIDE = 0.5;
const CLEAR = 0.25;
/** What of a stroke is no grain of the paper. */
const INK = 0.5;
/** A quote stands in the upper part of its line, a full stop or comma in the lower one. */
const PART = 0.6;

/**
 * The end of a level line of display type with the mark that stands apart from it: a quote or a stop at the far side of
 * its em. Anything else so far off is another's.
 *
 * @param at   ink of the line, 0 to 1, along it and across it from its head (0) to its foot (`size`)
 * @param last where the line's ink ends
 * @param step 1 at its right end, −1 at its left one
 */
export function withQuote(
  at: (along: number, across: number) => number,
  last: number,
  step: 1 | -1,
  size: number,
  passes: (along: number) => boolean,
): number {
  let [first, end] = [0, 0];
  let [top, foot] = [Infinity, -Infinity];
  for (let i = 1; i <= (FAR + WIDE + CLEAR) * size; i += 1) {
    const along = last + step * i;
    if (!passes(along)) return last;
    const inked = Array.from({ length: size }, (_, y) => y).filter((y) => at(along, y) > INK);
    // A speck is no stroke.
    if (inked.length > 1) {
      top = Math.min(top, inked[0]!);
      foot = Math.max(foot, inked.at(-1)! + 1);
      if (first === 0) first = i;
      end = i;
    }
    if (first === 0 && i > FAR * size) return last;
    if (first > 0 && end - first > WIDE * size) return last;
    if (first > 0 && i - end > CLEAR * size) break;
  }
  const isMark =
    end > first + 0.04 * size && foot - top > 0.1 * size && (foot < PART * size || top > (1 - PART) * size);
  return isMark ? last + step * end : last;
}
