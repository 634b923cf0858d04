import { isHan, isLatin, isSpace } from '../characters.ts';
import { doublingOf } from '../doubling.ts';
import { cutsOf, type Cut } from './cuts.ts';
import type { Pairs } from './pairs.ts';

/** Display type that was drawn twice, as if it had been drawn once. */
export interface Once {
  readonly text: string;
  /** Where each of its code units stands in the line. */
  readonly places: readonly number[];
  /** Places in the line of the second copies. */
  readonly copies: ReadonlySet<number>;
}

/** Of lines that together are display type drawn twice what each says; null where they are not. */
export function onceOf(bodies: readonly string[]): Once[] | null {
  const joined = bodies.join('\n');
  const doubling = doublingOf(joined);
  if (doubling === null || (doubling.strength !== 'sure' && bodies.length === 1)) return null;
  let start = 0;
  return bodies.map((body) => {
    const copies = new Set<number>();
    const kept: number[] = [];
    for (let i = 0; i < body.length; i++)
      if (doubling.copies.has(start + i)) copies.add(i);
      else kept.push(i);
    start += body.length + 1;
    // The spaces between the copies are none; those between two words of a headline, or two names, stay.
    const places = kept.filter((place, k) => {
      if (!isSpace(body.charAt(place))) return true;
      const left = body.charAt(kept[k - 1] ?? -1);
      const right = body.charAt(kept.slice(k).find((next) => !isSpace(body.charAt(next))) ?? -1);
      return [left, right].every((c) => isHan(c) || isLatin(c));
    });
    return { text: places.map((place) => body.charAt(place)).join(''), places, copies };
  });
}

/** What of it stands between two places of the line. */
export const saidBetween = ({ text, places }: Once, from: number, to: number): string =>
  [...text]
    .filter((_, k) => (places[k] ?? 0) >= from && (places[k] ?? 0) < to)
    .join('')
    .trim();

/** Where a line that was drawn twice may hold two things: never between two copies. */
export function cutsOnce(body: string, once: Once, seams: readonly number[], pairs: Pairs): [number, Cut][] {
  const at = (place: number): number => once.places.findIndex((own) => own >= place);
  const inOnce = seams.map(at).filter((k) => k > 0);
  return cutsOf(once.text, inOnce, [], pairs).flatMap(([k, cut]): [number, Cut][] => {
    const place = once.places[isSpace(once.text.charAt(k)) ? k + 1 : k] ?? 0;
    let before = place - 1;
    while (before > 0 && isSpace(body.charAt(before))) before--;
    return once.copies.has(before) ? [[place, cut]] : [];
  });
}
