import { isHan } from '../words/characters.ts';
import { isFlagWord } from '../words/short.ts';
import { standTogether, type Pairs } from './pairs.ts';

/** Characters below one another that are a vertical headline, with the one that came with other type. */
const SHORTEST = 3;
/** What it is worth in nats that two characters stand together elsewhere. */
const TOGETHER = 2;
/** A number set across (纵中横排) has so many digits. */
const NUMBER = /^[0-9]{1,3}$/u;

const isUpright = (text: string): boolean => (text.length === 1 && isHan(text)) || NUMBER.test(text);

/**
 * Vertical headlines come as one character a line, and their first or last with the type before or behind them, where a
 * program ends no line there. For each line (`bodies`, without blank ones; `parted`: a blank line stands before it) where
 * such characters are to be cut off.
 */
export function uprightCuts(bodies: readonly string[], parted: readonly boolean[], pairs: Pairs): number[][] {
  const cuts = bodies.map((): number[] => []);
  for (let from = 0; from < bodies.length;) {
    let to = from;
    while (to < bodies.length && isUpright(bodies[to] ?? '') && (to === from || parted[to] === false)) to++;
    if (to - from >= SHORTEST - 1) {
      const [before, behind] = [bodies[from - 1] ?? '', bodies[to] ?? ''];
      if (from > 0 && parted[from] === false && !isFlagWord(before))
        cuts[from - 1] = firstIn(before, bodies[from] ?? '', pairs);
      if (to - from >= SHORTEST && parted[to] === false && cuts[to]?.length === 0 && !isFlagWord(behind))
        cuts[to] = [lastIn(bodies[to - 1] ?? '', behind, pairs)];
    }
    from = Math.max(to, from + 1);
  }
  return cuts;
}

/** Where the first character of a vertical headline, or the first two, stand at a line's end. */
function firstIn(line: string, next: string, pairs: Pairs): number[] {
  const number = /^([0-9]{1,3})[\u3400-\u9fff]$/u.exec(line)?.[1] ?? /[^0-9.]([0-9]{1,3})$/u.exec(line)?.[1];
  if (number !== undefined)
    return [line.length === number.length + 1 ? number.length : line.length - number.length];
  // … a number behind other type, and the character behind it.
  const counted = /(?<=[\u3400-\u9fff。！？）》”])[0-9]{1,3}(?=[\u3400-\u9fff]$)/u.exec(line);
  if (counted) return [counted.index, line.length - 1];
  const [other, last] = [line.charAt(line.length - 2), line.charAt(line.length - 1)];
  if (line.length < 2 || !isHan(last)) return [];
  if (!isHan(other)) return /[。！？）》”]/u.test(other) ? [line.length - 1] : [];
  // A flag or a text's end ends in a character of its own more often.
  return standTogether(last + next, pairs) && !standTogether(other + last, pairs) ? [line.length - 1] : [];
}

/** Where the last character of a vertical headline stands at a line's head. */
function lastIn(last: string, line: string, pairs: Pairs): number {
  const [first, other] = [line.charAt(0), line.charAt(1)];
  if (line.length < SHORTEST || !isHan(first) || /[，。；]/u.test(line)) return 0;
  if (/[“《]/u.test(other)) return 1;
  const worth =
    said(last + first, pairs) - said(first + other, pairs) + ends(first, pairs) - ends(last, pairs);
  return worth > 0 ? 1 : 0;
}

const said = (pair: string, pairs: Pairs): number => (standTogether(pair, pairs) ? TOGETHER : 0);
const ends = (c: string, { clause }: Pairs): number => clause.get(c)?.ends ?? 0;
