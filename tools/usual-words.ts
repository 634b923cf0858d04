/**
 * Writes shared/recover/words/usual/list.ts: `npx tsx tools/usual-words.ts dict.txt`, with the word list of jieba 0.42.1
 * (MIT; Debian: python3-jieba), one word a line with how often it was counted in newspapers and books.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const [file] = process.argv.slice(2);
if (file === undefined) throw new Error('usage: npx tsx tools/usual-words.ts dict.txt');

/** How often a word was counted at least; one of three and more characters, which mostly is made of others, so much oftener. */
const FEWEST = 27;
const LONGER = 16;
const LONGEST = 6;

/** What it tells of a word's part of speech: verb, adjective, adverb, number or measure, what binds others; else noun. */
const kindOf = (tag: string): string =>
  /^v(?!n)/.test(tag)
    ? 'v'
    : /^a(?!n)|^z/.test(tag)
      ? 'a'
      : /^d/.test(tag)
        ? 'd'
        : /^[mq]/.test(tag)
          ? 'm'
          : /^[pcuey]/.test(tag)
            ? 'p'
            : /^r/.test(tag)
              ? 'r'
              : 'n';

const counts: [word: string, count: number, kind: string][] = [];
for (const line of readFileSync(file, 'utf8').split('\n')) {
  const [word = '', n = '', tag = ''] = line.split(' ');
  if (/^[\u3400-\u9fff]+$/.test(word)) counts.push([word, Number(n), kindOf(tag)]);
}
const all = counts.reduce((sum, [, n]) => sum + n, 0);
const common = counts.filter(
  ([{ length }, n]) => length <= LONGEST && n >= FEWEST * (length > 2 ? LONGER : 1),
);

/** By how common they are, how long and of what kind: powers of two, in millionths of all words. */
const classes = new Map<string, { power: number; length: number; kind: string; words: string[] }>();
for (const [word, n, kind] of common) {
  const power = Math.round(Math.log2((n / all) * 1e6));
  const key = `${power} ${word.length} ${kind}`;
  const own = classes.get(key) ?? { power, length: word.length, kind, words: [] };
  own.words.push(word);
  classes.set(key, own);
}
const rows = [...classes.values()].sort(
  (a, b) => b.power - a.power || a.length - b.length || (a.kind < b.kind ? -1 : 1),
);

writeFileSync(
  join(import.meta.dirname, '../shared/recover/words/usual/list.ts'),
  `/**
 * The ${common.length.toLocaleString('en')} commonest words of printed Chinese. Made by tools/usual-words.ts from the word list of jieba 0.42.1 (MIT,
 * © 2012–2017 Sun Junyi), whose counts come from newspapers and books; do not edit.
 */

/** v: a verb, a: an adjective, d: an adverb, m: a number or measure, r: a pronoun, p: what binds other words, n: any other. */
export type Kind = 'v' | 'a' | 'd' | 'm' | 'r' | 'p' | 'n';

/** [power of two, characters of a word, its kind, the words that are about so common, in millionths of all words]. */
export const WORDS: readonly (readonly [number, number, Kind, string])[] = [
${rows.map(({ power, length, kind, words }) => `  [${power}, ${length}, '${kind}', '${words.sort((a, b) => (a < b ? -1 : 1)).join('')}'],\n`).join('')}];
`,
);
