import { LEXICON } from './lexicon.ts';

/** How many subject fields there are. They are known by number. */
export const FIELDS = Object.keys(LEXICON).length;

/** A word that speaks of a subject: the fields that it may belong to. */
export type FieldWord = readonly number[];

const words: ReadonlyMap<string, FieldWord> = (() => {
  const found = new Map<string, number[]>();
  Object.values(LEXICON).forEach((list, field) => {
    for (const word of new Set(list.split(' '))) {
      const fields = found.get(word);
      if (fields) fields.push(field);
      else found.set(word, [field]);
    }
  });
  return found;
})();

/** The lengths of the words that begin with a character, UTF-16 units, longest first. */
const lengths: ReadonlyMap<string, readonly number[]> = (() => {
  const found = new Map<string, Set<number>>();
  for (const word of words.keys()) {
    const own = found.get(word.charAt(0));
    if (own) own.add(word.length);
    else found.set(word.charAt(0), new Set([word.length]));
  }
  return new Map([...found].map(([first, own]) => [first, [...own].sort((a, b) => b - a)]));
})();

/** The words of a text that speak of a subject, each once; where two begin together, the longer one. Linear in the text. */
export function fieldWordsOf(text: string): FieldWord[] {
  const found = new Map<string, FieldWord>();
  for (let i = 0; i < text.length; i++) {
    for (const length of lengths.get(text.charAt(i)) ?? []) {
      const word = text.slice(i, i + length);
      const fields = words.get(word);
      if (!fields) continue;
      found.set(word, fields);
      i += length - 1;
      break;
    }
  }
  return [...found.values()];
}
