import { isHan } from '../words/characters.ts';
import { perMillion } from '../words/usual/index.ts';
import { subjectsOf } from './subjects.ts';

/**
 * What stories are about: pairs of neighbouring Han characters, mostly a word or the heart of a name. A story's passages
 * share the pairs of its places, people and things; the page's other stories do not have them. How common a pair is in
 * print tells what is shared by chance (`usual/`).
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
   * Strength of what is usual against what was gathered, in pairs (a Dirichlet prior; segmenting by it: Eisenstein and
   * Barzilay, Bayesian unsupervised topic segmentation, 2008).
   */
  strength: 50000,
  /** A turn of phrase, whose pairs always stand together, counts as so many at most: it is one thing that is said. */
  phrase: 2,
  /** A headline takes so much of its words from its story, the rest from the language. */
  fromStory: 0.35,
  /** A pair of a headline that its story never uses says little: headlines have words of their own. */
  foreign: -0.12,
  /**
   * How much a pair that comes once on the page counts towards the length of what was gathered: in print each paragraph
   * brings words of its own.
   */
  single: 0.7,
  /** What a shorter passage says often it does not say more often than one of so many pairs. */
  shortest: 250,
  /** The prior count of a pair in print: how common it is (in millionths), and how often the page has it, squared. */
  inPrint: { usual: 1, again: 0.35 },
  /** A headline's pair is expected anywhere as print has it, and by so much of its share of the page. */
  ofPage: 0.1,
} as const;

export function topicsOf(texts: readonly string[]): Topics {
  const ids = new Map<string, number>();
  const runs = texts.map((text) => {
    const own: number[] = [];
    eachPair(text, (pair, goesOn) => {
      let id = ids.get(pair);
      if (id === undefined) ids.set(pair, (id = ids.size));
      if (!goesOn) own.push(BREAK);
      own.push(id);
    });
    return own;
  });
  const passages = runs.map((own) => Int32Array.from(new Set(own.filter((id) => id !== BREAK))));
  const frequency = new Float64Array(ids.size);
  for (const passage of passages) for (const id of passage) frequency[id] = (frequency[id] ?? 0) + 1;
  const usual = Float64Array.from(ids.keys(), perMillion);
  const weights = weightsOf(runs, ids.size);
  const sizes = passages.map((passage) =>
    Math.round(
      passage.reduce((sum, id) => sum + ((frequency[id] ?? 0) > 1 ? (weights[id] ?? 1) : T.single), 0),
    ),
  );
  const all = sizes.reduce((a, b) => a + b, 0);
  const share = frequency.map((n) => n / Math.max(1, all));
  const priors = frequency.map((n, id) => T.inPrint.usual * (usual[id] ?? 0) + T.inPrint.again * n * n);
  const anywhere = share.map((own, id) => 1e-6 * (usual[id] ?? 0) + T.ofPage * own);
  const shortest = Math.min(T.shortest, all / 20);
  const subjects = subjectsOf(texts);
  // What so many pairs cost together: each is one of all that were gathered.
  const lengths = new Float64Array(all + 1);
  for (let n = 0; n < all; n++) lengths[n + 1] = (lengths[n] ?? 0) + Math.log1p(n / T.strength);
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
      const spoken = subjects.gather();
      let total = 0;
      return {
        clear: () => {
          for (const id of touched) counts[id] = 0;
          touched.length = 0;
          spoken.clear();
          total = 0;
        },
        add: (k) => {
          const size = sizes[k] ?? 0;
          let value = (lengths[total] ?? 0) - (lengths[total + size] ?? 0);
          total += size;
          for (const id of passages[k] ?? []) {
            const count = counts[id] ?? 0;
            if (count === 0) touched.push(id);
            else value += (weights[id] ?? 1) * Math.log1p(count / (priors[id] ?? 1));
            counts[id] = count + 1;
          }
          return value + spoken.add(k);
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

/** What each pair counts, by the pairs of each passage in their order: those that always stand together share what a phrase does. */
function weightsOf(runs: readonly (readonly number[])[], size: number): Float64Array {
  // What comes before each pair, and behind it, where that is always the same.
  const [before, behind] = [new Int32Array(size).fill(UNSEEN), new Int32Array(size).fill(UNSEEN)];
  const meet = (beside: Int32Array, id: number, other: number): void => {
    if (id !== BREAK) beside[id] = beside[id] === UNSEEN || beside[id] === other ? other : BREAK;
  };
  for (const run of runs)
    run.forEach((id, k) => {
      meet(before, id, run[k - 1] ?? BREAK);
      meet(behind, id, run[k + 1] ?? BREAK);
    });
  const next = (id: number): number => (before[behind[id] ?? BREAK] === id ? (behind[id] ?? BREAK) : BREAK);
  const weights = new Float64Array(size).fill(1);
  for (let first = 0; first < size; first++) {
    if (next(before[first] ?? BREAK) === first) continue;
    const phrase: number[] = [];
    for (let id = first; id !== BREAK; id = next(id)) phrase.push(id);
    if (phrase.length > T.phrase) for (const id of phrase) weights[id] = T.phrase / phrase.length;
  }
  return weights;
}

const BREAK = -1;
const UNSEEN = -2;

/** Each pair of Han characters in a row, and whether it goes on right from the one before it. */
function eachPair(text: string, take: (pair: string, goesOn: boolean) => void): void {
  let last = -2;
  for (let i = 0; i + 1 < text.length; i++)
    if (isHan(text.charAt(i)) && isHan(text.charAt(i + 1))) {
      take(text.slice(i, i + 2), last === i - 1);
      last = i;
    }
}
