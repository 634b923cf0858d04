import { isHan, isLatin, isSpace } from '../words/characters.ts';
import { doublingOf } from '../words/doubling.ts';
import { cutsOf, type Cut } from './cuts.ts';
import type { Pairs } from './pairs.ts';

/** Display type that was drawn twice, as if it had been drawn once. */
export interface Once {
  readonly text: string;
  /** Where each of its code units stands in the line. */
  readonly places: readonly number[];
  /** Places in the line of the second copies. */
  readonly copies: ReadonlySet<number>;
  /** The part of the line that was drawn twice. */
  readonly from: number;
  readonly to: number;
}

/** Of lines that together are display type drawn twice what each says; null where they are not. */
export function onceOf(bodies: readonly string[]): Once[] | null {
  const joined = bodies.join('\n');
  const doubling = doublingOf(joined);
  if (doubling === null || (doubling.strength !== 'sure' && bodies.length === 1)) return null;
  let start = 0;
  return bodies.map((body) => {
    const copies = new Set<number>();
    for (let i = 0; i < body.length; i++) if (doubling.copies.has(start + i)) copies.add(i);
    start += body.length + 1;
    return onceWith(body, copies, 0, body.length);
  });
}

function onceWith(body: string, copies: ReadonlySet<number>, from: number, to: number): Once {
  const kept = Array.from({ length: body.length }, (_, i) => i).filter((i) => !copies.has(i));
  // The spaces between the copies are none; those between two words of a headline, or two names, stay.
  const places = kept.filter((place, k) => {
    if (!isSpace(body.charAt(place))) return true;
    const left = body.charAt(kept[k - 1] ?? -1);
    const right = body.charAt(kept.slice(k).find((next) => !isSpace(body.charAt(next))) ?? -1);
    return [left, right].every((c) => isHan(c) || isLatin(c));
  });
  return { text: places.map((place) => body.charAt(place)).join(''), places, copies, from, to };
}

/** Longer lines are not display type. */
const LONGEST = 160;
/** A word that comes twice, at a line's head or end. */
const HEAD = /^(\S{2,24})\s?\1/u;
const TAIL = /(\S{2,24})\s?\1$/u;
/** So long a word comes twice in no language; a shorter one only where other type was drawn twice. */
const SURE = 4;

/**
 * A line that starts or ends with display type that was drawn twice, while the rest of it was drawn once; null for any
 * other. `isUsual`: other lines of the page were drawn twice.
 */
export function partlyOnceOf(body: string, isUsual: boolean): Once | null {
  if (body.length > LONGEST) return null;
  const [ahead, behind] = [HEAD.exec(body), TAIL.exec(body)];
  if (ahead && behind) return null;
  const word = ahead?.[1] ?? behind?.[1] ?? '';
  if (!isHan(word.charAt(0)) || word.startsWith('一') || (word.length < SURE && !isUsual)) return null;
  let [from, to] = ahead ? [0, ahead[0].length] : [behind?.index ?? 0, body.length];
  // More words, and marks, that come twice stand behind it.
  for (let more = ahead; ahead && more; to += more[0].length)
    if (!(more = /^\s?(\S{1,24})\s?\1/u.exec(body.slice(to)))) break;
  for (let more = behind; behind && more; from -= more[0].length)
    if (!(more = /(\S{1,24})\s?\1\s?$/u.exec(body.slice(0, from)))) break;
  const doubling = doublingOf(body.slice(from, to));
  const length = body.slice(from, to).replace(/\s/gu, '').length;
  const rest = body.length - (to - from);
  if (
    rest < FEWEST ||
    /[，。；]/u.test(body.slice(0, from) + body.slice(to)) ||
    doubling?.copies.size !== length / 2
  )
    return null;
  return onceWith(body, new Set([...doubling.copies].map((i) => i + from)), from, to);
}
const FEWEST = 4;

/** What of it stands between two places of the line. */
export const saidBetween = ({ text, places }: Once, from: number, to: number): string =>
  [...text]
    .filter((_, k) => (places[k] ?? 0) >= from && (places[k] ?? 0) < to)
    .join('')
    .trim();

/** Where a line that was drawn twice may hold two things: never between two copies. */
export function cutsOnce(body: string, once: Once, seams: readonly number[], pairs: Pairs): [number, Cut][] {
  const at = (place: number): number => once.places.findIndex((own) => own >= place);
  const isTwice = (place: number): boolean => place > once.from && place < once.to;
  const ends = [once.from, once.to].filter((place) => place > 0 && place < body.length);
  const isWhole = ends.length === 0;
  const inOnce = [...ends, ...seams.filter((place) => isWhole || !isTwice(place))]
    .map(at)
    .filter((k) => k > 0);
  return cutsOf(once.text, inOnce, [], pairs).flatMap(([k, cut]): [number, Cut][] => {
    const place = once.places[isSpace(once.text.charAt(k)) ? k + 1 : k] ?? 0;
    let before = place - 1;
    while (before > 0 && isSpace(body.charAt(before))) before--;
    return !isTwice(place) || once.copies.has(before) ? [[place, cut]] : [];
  });
}
