import type { ReadPlace } from './characters.ts';
import type { Alignment, KnownPiece } from './align.ts';
import type { Reading } from './reading.ts';

/** A character that the scan surely shows otherwise than the text has it, or that it does not show. */
export interface Disagreement {
  /** Place in the source of the text, UTF-16 code units. */
  readonly at: number;
  readonly text: string;
  readonly read: string;
  /** How sure the reading is, 0 to 1. */
  readonly confidence: number;
  /** Which character of the reading it is. */
  readonly on: ReadPlace;
}

/** Characters that a reading takes for one another too easily to doubt the text. */
const SAME = /^[\s，。、；：？！,.;:?!“”"‘’'『』「」（）()《》〈〉—–\-一·•‧…⋯～~|丨I1l0Oo〇口□]$/u;
/** A reading must be this sure to doubt the text. */
const SURE = 0.97;

export function disagreementsOf(
  anchors: Alignment['anchors'],
  pieces: readonly KnownPiece[],
  places: ReadonlyMap<number, ReadPlace>,
  reading: Reading,
): Disagreement[] {
  return anchors.flatMap(({ piece, pairs, same }): Disagreement[] => {
    // A row that hardly agrees tells nothing of single characters.
    if (same < 0.7 * pairs.length) return [];
    const { text, at } = pieces[piece]!;
    return pairs.flatMap(([, p]): Disagreement[] => {
      const on = places.get(at[p] ?? -1);
      const known = text.charAt(p);
      if (!on) return [];
      const line = reading.lines[on.line]!;
      const seen = Array.from(line.text)[on.index] ?? '';
      const confidence = line.confidence[on.index] ?? 0;
      if (seen === known || confidence < SURE || SAME.test(seen) || SAME.test(known)) return [];
      return [{ at: at[p]!, text: known, read: seen, confidence, on }];
    });
  });
}
