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
  /** The information of a text's pairs: of those that stand in a passage, and of all. */
  readonly weigh: (
    text: string,
    passage: ReadonlySet<string>,
  ) => { readonly hit: number; readonly all: number };
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
  const weigh = (text: string, passage: ReadonlySet<string>): { hit: number; all: number } => {
    let [hit, all] = [0, 0];
    for (const pair of hanPairs(text)) {
      const value = information(pair);
      all += value;
      if (passage.has(pair)) hit += value;
    }
    return { hit, all };
  };
  return {
    pairsOf: hanPairs,
    weigh,
    shared: (text, passage) => {
      const { hit, all } = weigh(text, passage);
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
