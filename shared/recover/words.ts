import { isHan } from './characters.ts';

/**
 * What a headline and a story have in common: pairs of neighbouring Han characters, the rarer on the page the more they
 * say. Chinese needs no dictionary for this: two characters are mostly a word or the heart of a name.
 */
export interface Words {
  /**
   * How strongly a text's pairs speak for a passage, 0 to about 1: the information of those that stand in it over that of
   * all of the text.
   */
  readonly shared: (text: string, passage: ReadonlySet<string>) => number;
  /** How much a pair says: the log of how many passages there are to each that has it. */
  readonly information: (pair: string) => number;
  readonly pairsOf: (text: string) => ReadonlySet<string>;
}

export function wordsOf(passages: readonly string[]): Words {
  const frequency = new Map<string, number>();
  for (const passage of passages)
    for (const pair of hanPairs(passage)) frequency.set(pair, (frequency.get(pair) ?? 0) + 1);
  const information = (pair: string): number => {
    const n = frequency.get(pair) ?? 0;
    return n === 0 ? 1 : Math.log((passages.length + 1) / n);
  };
  return {
    pairsOf: hanPairs,
    information,
    shared: (text, passage) => {
      let [hit, all] = [0, 0];
      for (const pair of hanPairs(text)) {
        const value = information(pair);
        all += value;
        if (passage.has(pair)) hit += value;
      }
      return all === 0 ? 0 : hit / all;
    },
  };
}

function hanPairs(text: string): Set<string> {
  const pairs = new Set<string>();
  for (let i = 0; i + 1 < text.length; i++)
    if (isHan(text.charAt(i)) && isHan(text.charAt(i + 1))) pairs.add(text.slice(i, i + 2));
  return pairs;
}
