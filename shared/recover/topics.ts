import { isHan } from './characters.ts';

/**
 * What stories are about, without a dictionary: pairs of neighbouring Han characters, mostly a word or the heart of a
 * name. A story's passages share the pairs of its places, people and things; the page's other stories do not have them.
 */
export interface Topics {
  /** The pairs of each passage, each once, as numbers. */
  readonly passages: readonly Int32Array[];
  /** The pairs of another text that some passage has. */
  readonly of: (text: string) => Int32Array;
  readonly gather: () => Gathering;
}

/** Passages taken together, one after the other in any order. */
export interface Gathering {
  readonly clear: () => void;
  /**
   * Adds a passage; returns how much likelier its pairs are beside those gathered before than anywhere on the page, as a
   * log: negative where it speaks of other things.
   */
  readonly add: (passage: number) => number;
  /** How strongly a text's pairs speak for these passages rather than for the page at large: a log, near 0 if nothing. */
  readonly speaksFor: (pairs: Int32Array) => number;
}

const T = {
  /**
   * Strength of the page's own share of pairs against what was gathered, as a multiple of all its pairs (a Dirichlet
   * prior; segmenting by it: Eisenstein and Barzilay, Bayesian unsupervised topic segmentation, 2008).
   */
  prior: 3.15,
  /** … and at least so many pairs: what is usual in the language cannot be told from a few paragraphs. */
  least: 16000,
  /** A headline takes so much of its words from its story, the rest from the language. */
  fromStory: 0.35,
  /** A pair of a headline that its story never uses says little: headlines have words of their own. */
  foreign: -0.12,
  /** How much a pair that comes once on the page counts towards the length of what was gathered. */
  single: 0.28,
  /** What a shorter passage says often it does not say more often than one of so many pairs. */
  shortest: 250,
} as const;

export function topicsOf(texts: readonly string[]): Topics {
  const ids = new Map<string, number>();
  const passages = texts.map((text) => {
    const own = new Set<number>();
    eachPair(text, (pair) => {
      let id = ids.get(pair);
      if (id === undefined) ids.set(pair, (id = ids.size));
      own.add(id);
    });
    return Int32Array.from(own);
  });
  const frequency = new Float64Array(ids.size);
  for (const passage of passages) for (const id of passage) frequency[id] = (frequency[id] ?? 0) + 1;
  const sizes = passages.map((passage) => {
    const often = passage.reduce((sum, id) => sum + ((frequency[id] ?? 0) > 1 ? 1 : 0), 0);
    return Math.round(often + T.single * (passage.length - often));
  });
  const all = sizes.reduce((a, b) => a + b, 0);
  const share = frequency.map((n) => n / Math.max(1, all));
  const strength = Math.max(T.least, T.prior * all);
  const shortest = Math.min(T.shortest, all / 20);
  // What so many pairs cost together: each is one of all that were gathered.
  const lengths = new Float64Array(all + 1);
  for (let n = 0; n < all; n++) lengths[n + 1] = (lengths[n] ?? 0) + Math.log1p(n / strength);
  return {
    passages,
    of: (text) => {
      const own = new Set<number>();
      eachPair(text, (pair) => {
        const id = ids.get(pair);
        if (id !== undefined) own.add(id);
      });
      return Int32Array.from(own);
    },
    gather: () => {
      const counts = new Float64Array(ids.size);
      const touched: number[] = [];
      let total = 0;
      return {
        clear: () => {
          for (const id of touched) counts[id] = 0;
          touched.length = 0;
          total = 0;
        },
        add: (k) => {
          const size = sizes[k] ?? 0;
          let value = (lengths[total] ?? 0) - (lengths[total + size] ?? 0);
          total += size;
          for (const id of passages[k] ?? []) {
            const count = counts[id] ?? 0;
            if (count === 0) touched.push(id);
            else value += Math.log1p(count / (strength * (share[id] ?? 1)));
            counts[id] = count + 1;
          }
          return value;
        },
        speaksFor: (pairs) => {
          let value = 0;
          for (const id of pairs) {
            const count = counts[id] ?? 0;
            value +=
              count === 0
                ? T.foreign
                : Math.log(
                    1 - T.fromStory + (T.fromStory * count) / (Math.max(shortest, total) * (share[id] ?? 1)),
                  );
          }
          return value;
        },
      };
    },
  };
}

function eachPair(text: string, take: (pair: string) => void): void {
  for (let i = 0; i + 1 < text.length; i++)
    if (isHan(text.charAt(i)) && isHan(text.charAt(i + 1))) take(text.slice(i, i + 2));
}
