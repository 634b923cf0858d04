import type { LineEndChange, Runs } from '../document/index.ts';

/** A place in the plain text of runs after which the source's line ended. */
export interface LineEnd {
  /** Offset in `textOf(runs)`, in UTF-16 code units: the source's line held the text before it. */
  readonly at: number;
  /** A blank line of the source followed. */
  readonly blank: boolean;
}

const TERMINATOR = /\r\n|[\n\r\v\f\u0085\u2028\u2029]/;
const BLANK_LINE =
  /(?:\r\n|[\n\r\v\f\u0085\u2028\u2029])[^\S\n\r\v\f\u0085\u2028\u2029]*(?:\r\n|[\n\r\v\f\u0085\u2028\u2029])/;

/**
 * Where the source ended its lines inside the text of runs, in order, each offset once; neither 0 nor the text's end.
 *
 * Two pieces of text that follow one another come from different lines of the source where a line terminator stands
 * between them, or where the second stands before the first (columns that were interleaved or drawn out of order).
 * Text without spans and text that a person changed says nothing about what lies inside it, but line ends before and
 * after it are still found.
 *
 * @param changes line ends that a person took from the scan instead
 */
export function lineEndsOf(
  runs: Runs,
  sourceText: string,
  changes: readonly LineEndChange[] = [],
): LineEnd[] {
  const ends: LineEnd[] = [];
  const length = runs.reduce((sum, run) => sum + run.text.length, 0);
  let at = 0;
  let last = -1;
  for (const run of runs) {
    const known = run.spans.reduce((sum, [start, end]) => sum + end - start, 0) === run.text.length;
    let inside = at;
    for (const [start, end] of run.spans) {
      if (last >= 0) {
        const gap = start < last ? '\n' : sourceText.slice(last, start);
        const place = known ? inside : at;
        if (TERMINATOR.test(gap) && place > 0 && place < length && ends.at(-1)?.at !== place)
          ends.push({ at: place, blank: BLANK_LINE.test(gap) });
      }
      inside += end - start;
      last = end;
    }
    at += run.text.length;
  }
  return changes.length > 0 ? withChanges(ends, runs, changes) : ends;
}

function withChanges(ends: readonly LineEnd[], runs: Runs, changes: readonly LineEndChange[]): LineEnd[] {
  const now = new Map(ends.map((end) => [end.at, end]));
  const begins = new Map(changes.map(({ at, ends: is }) => [at, is]));
  let at = 0;
  for (const { text, spans } of runs) {
    const places = spans.flatMap(([from, to]) => Array.from({ length: to - from }, (_, i) => from + i));
    if (places.length === text.length)
      for (const [i, place] of places.entries()) {
        const is = begins.get(place);
        if (is === false) now.delete(at + i);
        if (is === true && at + i > 0 && !now.has(at + i)) now.set(at + i, { at: at + i, blank: false });
      }
    at += text.length;
  }
  return [...now.values()].sort((a, b) => a.at - b.at);
}
