/**
 * Writes shared/recover/words/usual/pairs.ts: `npx tsx tools/usual-pairs.ts dict.txt`, with the word list of jieba 0.42.1 (MIT;
 * Debian: python3-jieba), one word a line with how often it was counted in newspapers and books.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const [file] = process.argv.slice(2);
if (file === undefined) throw new Error('usage: npx tsx tools/usual-pairs.ts dict.txt');

/** Per million; what is rarer is rare, and needs no number. */
const RAREST_PAIR = 16;
const RAREST_CHARACTER = 128;

const pairs = new Map<string, number>();
const first = new Map<string, number>();
const last = new Map<string, number>();
let [words, characters] = [0, 0];
const count = (map: Map<string, number>, key: string, n: number): void => {
  map.set(key, (map.get(key) ?? 0) + n);
};
for (const line of readFileSync(file, 'utf8').split('\n')) {
  const [word = '', n = ''] = line.split(' ');
  if (!/^[\u3400-\u9fff]+$/.test(word)) continue;
  const times = Number(n);
  words += times;
  characters += times * word.length;
  count(first, word.charAt(0), times);
  count(last, word.charAt(word.length - 1), times);
  for (let i = 0; i + 1 < word.length; i++) count(pairs, word.slice(i, i + 2), times);
}

/** One string for each power of two, the commonest first; in it what is that common, per million. */
function classes(counts: ReadonlyMap<string, number>, total: number, rarest: number): [number, string][] {
  const byPower = new Map<number, string[]>();
  for (const [key, n] of counts) {
    const perMillion = (n / total) * 1e6;
    if (perMillion < rarest) continue;
    const power = Math.round(Math.log2(perMillion));
    byPower.set(power, [...(byPower.get(power) ?? []), key]);
  }
  return [...byPower]
    .sort(([a], [b]) => b - a)
    .map(([power, keys]) => [power, keys.toSorted((a, b) => (a < b ? -1 : 1)).join('')]);
}

const lines = (name: string, doc: string, table: [number, string][]): string =>
  `/** ${doc} */\nexport const ${name}: readonly (readonly [number, string])[] = [\n` +
  table.map(([power, keys]) => `  [${power}, '${keys}'],\n`).join('') +
  '];\n';

writeFileSync(
  join(import.meta.dirname, '../shared/recover/words/usual/pairs.ts'),
  `/**
 * How common pairs of Han characters are in printed Chinese. Made by tools/usual-pairs.ts from the word list of jieba
 * 0.42.1 (MIT, © 2012–2017 Sun Junyi), whose counts come from newspapers and books; do not edit.
 */

` +
    [
      lines(
        'PAIRS',
        'Pairs inside of words: [power of two, pairs that are about so common, in millionths of all pairs].',
        classes(pairs, characters, RAREST_PAIR),
      ),
      lines(
        'FIRST',
        'What words begin with, in millionths of all words.',
        classes(first, words, RAREST_CHARACTER),
      ),
      lines(
        'LAST',
        'What words end with, in millionths of all words.',
        classes(last, words, RAREST_CHARACTER),
      ),
    ].join('\n'),
);
