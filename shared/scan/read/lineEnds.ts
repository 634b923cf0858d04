import type { Document, LineEndChange } from '../../document/index.ts';
import { heightOf, overlapDown } from '../../geometry/index.ts';
import type { Row } from '../../recover/index.ts';
import { lineEndsOf } from '../../source/index.ts';
import type { ReadPlace } from './characters.ts';

/** A paragraph whose lines end elsewhere on the scan than in its text. */
export interface LineEndsOnScan {
  /** Of the block. */
  readonly block: string;
  readonly source: string;
  /** What makes the text's line ends the scan's, by places of the source. */
  readonly changes: readonly LineEndChange[];
  /** Where in the block's text the first of them is. */
  readonly offset: number;
  /** The characters before and behind the first line end that differs, as the scan has it. */
  readonly around: readonly ReadPlace[];
}

/**
 * Compares where lines end on the scan with where the text's source ended them, paragraph by paragraph. Told is only what
 * stands between characters that were both found; an end in the midst of characters that were not read is the text's.
 *
 * @param rowAt the row on which a place of the source stands
 * @param places the places of the source whose characters were read
 */
export function lineEndsOnScan(
  document: Document,
  rows: readonly Row[],
  rowAt: ReadonlyMap<number, number>,
  places: ReadonlyMap<number, ReadPlace>,
): LineEndsOnScan[] {
  return document.articles.flatMap(({ blocks }) =>
    blocks.flatMap(({ id, kind, runs }): LineEndsOnScan[] => {
      const source = document.sources.find((one) => one.id === runs[0]?.source);
      if (kind !== 'paragraph' || !source) return [];
      const at = runs.flatMap((run): number[] => {
        const own = run.spans.flatMap(([from, to]) => Array.from({ length: to - from }, (_, i) => from + i));
        return own.length === run.text.length ? own : Array.from({ length: run.text.length }, () => -1);
      });
      const told = new Set(lineEndsOf(runs, source.text, source.lineEnds).map((end) => end.at));
      const changes: LineEndChange[] = [];
      let around: ReadPlace[] = [];
      let offset = 0;
      // The last character that was found, and the next.
      let before = -1;
      for (const [k, place] of at.entries()) {
        if (!places.has(place)) continue;
        if (before >= 0) {
          const [over, under] = [rows[rowAt.get(at[before]!) ?? -1], rows[rowAt.get(place) ?? -1]];
          const inText = Array.from({ length: k - before }, (_, i) => before + 1 + i).filter((n) =>
            told.has(n),
          );
          const onScan = over && under && isNextLine(over, under);
          if (onScan !== undefined && onScan !== inText.length > 0) {
            const ends = onScan
              ? [{ at: place, ends: true }]
              : inText.map((n) => ({ at: at[n]!, ends: false }));
            if (changes.length === 0)
              [offset, around] = [onScan ? k : inText[0]!, [places.get(at[before]!)!, places.get(place)!]];
            changes.push(...ends.filter((one) => one.at >= 0));
          }
        }
        before = k;
      }
      return changes.length > 0 ? [{ block: id, source: source.id, changes, offset, around }] : [];
    }),
  );
}

/** Whether a row is another line than the one before it, not a piece of the same. */
const isNextLine = (over: Row, under: Row): boolean =>
  over !== under &&
  !(
    overlapDown(over, under) > 0.5 * Math.min(heightOf(over), heightOf(under)) &&
    under.left >= over.left &&
    under.left - over.right < 2 * over.size
  );
