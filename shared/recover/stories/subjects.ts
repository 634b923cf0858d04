import { FIELDS, fieldWordsOf, type FieldWord } from '../words/fields/index.ts';

/** What subjects the passages of a page speak of, where they share no word: a match, a score and a goalkeeper are football. */
export interface Subjects {
  /** Passages taken together, one after the other in any order. */
  readonly gather: () => {
    readonly clear: () => void;
    /** Adds a passage; returns how much likelier its subjects are beside those gathered before than anywhere on the page: a log. */
    readonly add: (passage: number) => number;
  };
}

const S = {
  /**
   * Strength of the page's subjects against those gathered, in words (a Dirichlet prior): so much at first, and so much more
   * for each word gathered, for a long story comes to speak of other things.
   */
  strength: { least: 16, grows: 0.2 },
  /** A word of the lexicon counts as so much of what a pair of characters does that is said again. */
  weight: 0.6,
  /** Words that the page is taken to have beside its own, spread evenly over all fields. */
  even: 10,
} as const;

export function subjectsOf(texts: readonly string[]): Subjects {
  const passages = texts.map(fieldWordsOf);
  const share = new Float64Array(FIELDS).fill(S.even / FIELDS);
  let all: number = S.even;
  for (const words of passages) all += count(words, share);
  for (let field = 0; field < FIELDS; field++) share[field] = (share[field] ?? 0) / all;
  const gathering = () => {
    const counts = new Float64Array(FIELDS);
    let total = 0;
    return {
      clear: () => {
        counts.fill(0);
        total = 0;
      },
      /** Word by word, so that the order of passages makes little difference. */
      take: (words: readonly FieldWord[]): number => {
        let value = 0;
        for (const fields of words) {
          const strength = S.strength.least + S.strength.grows * total;
          let ratio = 0;
          for (const field of fields) ratio += strength + (counts[field] ?? 0) / (share[field] ?? 1);
          value += S.weight * Math.log(ratio / (fields.length * (total + strength)));
          for (const field of fields) counts[field] = (counts[field] ?? 0) + 1 / fields.length;
          total += 1;
        }
        return value;
      },
    };
  };
  const alone = passages.map((words) => gathering().take(words));
  return {
    gather: () => {
      const { clear, take } = gathering();
      return { clear, add: (passage) => take(passages[passage] ?? []) - (alone[passage] ?? 0) };
    },
  };
}

/** Adds words to the counts of their fields, a word of several fields in equal parts; returns how many they are. */
function count(words: readonly FieldWord[], counts: Float64Array): number {
  for (const fields of words)
    for (const field of fields) counts[field] = (counts[field] ?? 0) + 1 / fields.length;
  return words.length;
}
