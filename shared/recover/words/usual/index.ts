import { FIRST, LAST, PAIRS } from './pairs.ts';

/** So many words have as many characters as one. */
const WORDS_A_CHARACTER = 0.6;

const tableOf = (classes: typeof PAIRS, length: number): ReadonlyMap<string, number> =>
  new Map(
    classes.flatMap(([power, keys]) =>
      Array.from({ length: keys.length / length }, (_, k): [string, number] => [
        keys.slice(k * length, (k + 1) * length),
        2 ** power,
      ]),
    ),
  );

const inside = tableOf(PAIRS, 2);
const first = tableOf(FIRST, 1);
const last = tableOf(LAST, 1);

/**
 * How often two Han characters stand side by side in printed Chinese, in millionths of all such pairs: inside of a word,
 * or as the end of one and the start of the next. 0 for a rare pair, as those of names are.
 */
export function perMillion(pair: string): number {
  const across = ((last.get(pair.charAt(0)) ?? 0) * (first.get(pair.charAt(1)) ?? 0)) / 1e6;
  return (inside.get(pair) ?? 0) + WORDS_A_CHARACTER * across;
}
