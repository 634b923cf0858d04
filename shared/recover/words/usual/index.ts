import { WORDS, type Kind } from './list.ts';

export type { Kind };

/** Characters of the longest word. */
export const LONGEST_WORD = Math.max(...WORDS.map(([, length]) => length));

/** So many words have as many characters as one. */
const WORDS_A_CHARACTER = 0.6;

/** How common a word is in printed Chinese, in millionths of all words, and its kind. */
export interface Word {
  readonly share: number;
  readonly kind: Kind;
}

/** Millionths; what is rarer is rare, and needs no number. */
const RAREST = { pair: 16, character: 128 } as const;

interface Usual {
  /** Words, pairs of characters inside of words, and what words begin and end with: millionths of all. */
  readonly words: ReadonlyMap<string, Word>;
  readonly pairs: ReadonlyMap<string, number>;
  readonly first: ReadonlyMap<string, number>;
  readonly last: ReadonlyMap<string, number>;
}

/** Read where it is first asked for. */
let usual: Usual | undefined;

function usualOf(): Usual {
  const words = new Map<string, Word>();
  const [pairs, first, last] = [
    new Map<string, number>(),
    new Map<string, number>(),
    new Map<string, number>(),
  ];
  const count = (map: Map<string, number>, key: string, n: number): void => {
    map.set(key, (map.get(key) ?? 0) + n);
  };
  for (const [power, length, kind, list] of WORDS) {
    const share = 2 ** power;
    const own: Word = { share, kind };
    for (let at = 0; at < list.length; at += length) {
      const word = list.slice(at, at + length);
      words.set(word, own);
      count(first, word.charAt(0), share);
      count(last, word.charAt(length - 1), share);
      for (let i = 0; i + 1 < length; i++) count(pairs, word.slice(i, i + 2), share * WORDS_A_CHARACTER);
    }
  }
  return {
    words,
    pairs: classed(pairs, RAREST.pair),
    first: classed(first, RAREST.character),
    last: classed(last, RAREST.character),
  };
}

/** In powers of two, the rare ones left out. */
const classed = (shares: ReadonlyMap<string, number>, rarest: number): Map<string, number> =>
  new Map(
    [...shares]
      .filter(([, share]) => share >= rarest)
      .map(([key, share]) => [key, 2 ** Math.round(Math.log2(share))]),
  );

/** What the list has of a word. */
export const usualWord = (word: string): Word | undefined => (usual ??= usualOf()).words.get(word);

/**
 * How often two Han characters stand side by side in printed Chinese, in millionths of all such pairs: inside of a word,
 * or as the end of one and the start of the next. 0 for a rare pair, as those of names are.
 */
export function perMillion(pair: string): number {
  const { pairs, first, last } = (usual ??= usualOf());
  const across = ((last.get(pair.charAt(0)) ?? 0) * (first.get(pair.charAt(1)) ?? 0)) / 1e6;
  return (pairs.get(pair) ?? 0) + WORDS_A_CHARACTER * across;
}
