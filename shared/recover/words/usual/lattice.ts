import { isName } from '../names.ts';
import { LONGEST_WORD, usualWord, type Kind } from './index.ts';

/** How likely words are that the list has not, in natural logs. */
const UNLISTED = {
  /** A character by itself. */
  character: Math.log(1e-7),
  /** A person's name of two or three characters, whose surname tells it; and a place's, by what it ends with. */
  name: [Math.log(2e-8), Math.log(1e-10)],
  place: [Math.log(2e-7), Math.log(5e-10)],
  number: Math.log(1e-2),
  /** A number with what it counts. */
  counted: Math.log(1e-4),
} as const;
const PLACE = /^[\u3400-\u9fff]{1,2}[省市县区乡镇村州]$/u;
const NUMBER = /^[0-9A-Za-z.%]+$/;
const COUNTED =
  /^第?(?:[0-9.]+|[一二三四五六七八九十百千万亿两几半零]+)[年月日号天岁元个名位人家户条件次万亿届部座所只]?$/u;

/** More say nothing more. */
const MOST = 12;

/** What a place between two characters says as an end of words. */
export interface Parting {
  /** log odds that one word ends there and another begins. */
  readonly odds: number;
  /** Kinds of the words that most likely end and begin there; null for one that the list has not. */
  readonly ends: Kind | null;
  readonly begins: Kind | null;
}

/**
 * The words of a text without marks and white space, at each place in it: of all ways to read it as words, each as likely
 * as its words are in print (a unigram lattice).
 */
export function partings(text: string): Parting[] {
  const n = text.length;
  const ways: {
    readonly from: number;
    readonly to: number;
    readonly log: number;
    readonly kind: Kind | null;
  }[] = [];
  for (let i = 0; i < n; i++)
    for (let k = i + 1; k <= Math.min(n, i + LONGEST_WORD); k++) {
      const word = text.slice(i, k);
      const known = usualWord(word);
      const log = likelihood(word, known?.share ?? 0);
      if (log > -Infinity)
        ways.push({
          from: i,
          to: k,
          log,
          kind: known?.kind ?? (NUMBER.test(word) || COUNTED.test(word) ? 'm' : word.length > 1 ? 'n' : null),
        });
    }
  const none = (): Float64Array => new Float64Array(n + 1).fill(-Infinity);
  const [before, behind, across] = [none(), none(), none()];
  const [ends, begins] = [new Array<Kind | null>(n + 1).fill(null), new Array<Kind | null>(n + 1).fill(null)];
  const [last, next] = [none(), none()];
  before[0] = 0;
  behind[n] = 0;
  for (const { from, to, log, kind } of ways) {
    const value = (before[from] ?? 0) + log;
    before[to] = either(before[to] ?? 0, value);
    if (value > (last[to] ?? 0)) [last[to], ends[to]] = [value, kind];
  }
  for (const { from, to, log, kind } of ways.toReversed()) {
    const value = (behind[to] ?? 0) + log;
    behind[from] = either(behind[from] ?? 0, value);
    if (value > (next[from] ?? 0)) [next[from], begins[from]] = [value, kind];
  }
  for (const { from, to, log } of ways)
    for (let at = from + 1; at < to; at++)
      across[at] = either(across[at] ?? 0, (before[from] ?? 0) + log + (behind[to] ?? 0));
  return Array.from(across, (word, at) => ({
    odds: Math.max(-MOST, Math.min(MOST, (before[at] ?? 0) + (behind[at] ?? 0) - word)),
    ends: ends[at] ?? null,
    begins: begins[at] ?? null,
  }));
}

function likelihood(word: string, share: number): number {
  let log = share > 0 ? Math.log(share * 1e-6) : word.length === 1 ? UNLISTED.character : -Infinity;
  if (NUMBER.test(word)) log = UNLISTED.number;
  if (word.length > 1 && COUNTED.test(word)) log = Math.max(log, UNLISTED.counted);
  if (PLACE.test(word)) log = Math.max(log, UNLISTED.place[word.length - 2] ?? log);
  if (isName(word)) log = Math.max(log, UNLISTED.name[word.length - 2] ?? log);
  return log;
}

/** log(e^a + e^b) */
function either(a: number, b: number): number {
  const top = Math.max(a, b);
  return top === -Infinity ? top : top + Math.log1p(Math.exp(Math.min(a, b) - top));
}
