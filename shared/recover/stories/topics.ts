import { isHan } from '../words/characters.ts';
import { perMillion } from '../words/usual/index.ts';

/**
 * What stories are about: pairs of neighbouring Han characters, mostly a word or the heart of a name. A story's passages
 * share the pairs of its places, people and things; the page's other stories do not have them. How common a pair is in
 * print tells what is shared by chance (`usual/`), as far as the page's own words do: see `stockOf`.
 */
export interface Topics {
  /** The pairs of each passage, each once, as numbers. */
  readonly passages: readonly Int32Array[];
  /** The pairs of another text that some passage has. */
  readonly of: (text: string) => Int32Array;
  readonly gather: () => Gathering;
  /** How far the page is written language, 0–1, rather than composed of a small stock of words (`stockOf`). */
  readonly written: number;
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
  /** The prior count of a pair in print: how common it is (in millionths), and how often the page has it, squared. */
  inPrint: { usual: 1, again: 0.35 },
  /** A headline's pair is expected anywhere as print has it, and by so much of its share of the page. */
  ofPage: 0.1,
  /** A pair of fewer millionths is rare. */
  rare: 1,
  /** Of its rare pairs a page in print says less than this again elsewhere; one that chooses from a small stock more than that. */
  again: { print: 0.2, stock: 0.45 },
} as const;

/**
 * How far a page's words come from a small stock, from 0 (written language: measured pages say 5 to 14 % of their rare
 * pairs again in another passage) to 1 (half of them, and more): what passages share by chance only the page itself tells
 * there, whatever is common in print.
 */
function stockOf(frequency: Float64Array, usual: Float64Array): number {
  let [rare, again] = [0, 0];
  frequency.forEach((n, id) => {
    if ((usual[id] ?? 0) >= T.rare) return;
    rare += 1;
    if (n > 1) again += 1;
  });
  const { print, stock } = T.again;
  return Math.max(0, Math.min(1, (again / Math.max(1, rare) - print) / (stock - print)));
}

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
  const usual = Float64Array.from(ids.keys(), perMillion);
  const stock = stockOf(frequency, usual);
  // The prior count of each pair, and its share of any headline: by print and by the page, as far as its words are a stock.
  const priors = frequency.map((n, id) => {
    const inPrint = T.inPrint.usual * (usual[id] ?? 0) + T.inPrint.again * n * n;
    return inPrint ** (1 - stock) * (strength * (share[id] ?? 1)) ** stock;
  });
  const ofPage = T.ofPage ** (1 - stock);
  const anywhere = share.map((own, id) => (1 - stock) * 1e-6 * (usual[id] ?? 0) + ofPage * own);
  const shortest = Math.min(T.shortest, all / 20);
  // What so many pairs cost together: each is one of all that were gathered.
  const lengths = new Float64Array(all + 1);
  for (let n = 0; n < all; n++) lengths[n + 1] = (lengths[n] ?? 0) + Math.log1p(n / strength);
  return {
    passages,
    written: 1 - stock,
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
            else value += Math.log1p(count / (priors[id] ?? 1));
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
                    1 -
                      T.fromStory +
                      (T.fromStory * count) / (Math.max(shortest, total) * (anywhere[id] ?? 1)),
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
