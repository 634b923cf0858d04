import { allRuns, type Document } from '../../document/index.ts';
import { overlapAcross } from '../../geometry/index.ts';
import type { BodyType, Row } from '../../recover/index.ts';
import type { Alignment, KnownPiece } from './align.ts';

/** Characters that a row of known neighbours may hold without being read: a mark at its end, a dash. */
const UNREAD = 4;

/** The row of each place of the text: what was read there, and the few characters between that were not. */
export function rowsByPlace(
  anchors: Alignment['anchors'],
  pieces: readonly KnownPiece[],
): Map<number, number> {
  const rowAt = new Map<number, number>();
  for (const [i, { text, at }] of pieces.entries()) {
    const own = anchors.filter(({ piece }) => piece === i);
    const rows: (number | undefined)[] = Array.from({ length: text.length });
    for (const { row, from, to } of own) for (let k = from; k < to; k += 1) rows[k] ??= row;
    for (let k = 0; k < rows.length; k += 1) {
      if (rows[k] !== undefined) continue;
      const next = rows.findIndex((row, n) => n > k && row !== undefined);
      const end = next < 0 ? rows.length : next;
      const before = rows[k - 1];
      if (end - k <= UNREAD) {
        // An opening mark goes with what it opens.
        for (let n = k; n < end; n += 1)
          rows[n] =
            before !== undefined && !/[“‘（《「『]/u.test(text.charAt(n)) ? before : (rows[next] ?? before);
      }
      k = end - 1;
    }
    for (const [k, row] of rows.entries()) {
      const place = at[k] ?? -1;
      if (row !== undefined && place >= 0 && !rowAt.has(place)) rowAt.set(place, row);
    }
  }
  return rowAt;
}

/** Every piece of the document's text, once: a lead-in stands in its paragraph too. */
export function knownPieces(document: Document): KnownPiece[] {
  const seen = new Set<number>();
  const pieces: KnownPiece[] = [];
  const lists = [...allRuns(document)].toSorted((a, b) => lengthOf(b) - lengthOf(a));
  for (const runs of lists) {
    let text = '';
    const at: number[] = [];
    for (const run of runs) {
      const places = run.spans.flatMap(([start, end]) =>
        Array.from({ length: end - start }, (_, i) => start + i),
      );
      for (let i = 0; i < run.text.length; i += 1) {
        text += run.text.charAt(i);
        at.push(places.length === run.text.length ? places[i]! : (places[0] ?? -1));
      }
    }
    if (text.trim() === '' || at.every((place) => place < 0 || seen.has(place))) continue;
    for (const place of at) seen.add(place);
    pieces.push({ text, at });
  }
  return pieces.toSorted((a, b) => (a.at[0] ?? 0) - (b.at[0] ?? 0));
}

const lengthOf = (runs: readonly { readonly text: string }[]): number =>
  runs.reduce((sum, { text }) => sum + text.length, 0);

/** For each row the one over it in its column; −1 where there is none. */
export function overOf(rows: readonly Row[], { em, pitch }: BodyType): number[] {
  return rows.map((row) => {
    let best = -1;
    for (const [i, other] of rows.entries())
      if (
        other !== row &&
        !other.upright &&
        other.foot <= row.top + 0.4 * em &&
        row.top - other.foot < 2.5 * pitch &&
        overlapAcross(row, other) > 0.3 * (row.right - row.left) &&
        (best < 0 || other.foot > rows[best]!.foot)
      )
        best = i;
    return best;
  });
}
