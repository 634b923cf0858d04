import type { SourceLine } from '../../source/index.ts';
import type { Piece } from './pieces.ts';

/** Rows on either side that tell where columns start. */
export const REACH = 14;
/** So many of them must start in the same place. */
export const SUPPORT = 3;
/** A first line's indent, in characters. */
const INDENTS = [4, 3, 2, 5];
const CLOSER = /^[，。、：；！？”’）》〉】」』]/u;
export const MARK = /[，。、：；！？“”‘’（）《》]/u;

/** The rows cut where columns start. */
export function rowsAtEdges(lines: readonly SourceLine[]): Piece[] {
  const tokens = lines.map(({ text }) =>
    [...text.matchAll(/\S+/gu)].map((match) => ({ from: match.index, to: match.index + match[0].length })),
  );
  // Letter-spaced lines have a token at every second column: only where they start do they tell anything.
  const starts = tokens.map((row, r) =>
    row.flatMap(({ from, to }, k) => {
      const before = row[k - 1];
      const isLoose =
        before !== undefined && to - from <= 1 && before.to - before.from <= 1 && from - before.to <= 1;
      // Behind one space stands what follows in a line, wherever that ends.
      const follows = before !== undefined && from - before.to < 2;
      return isLoose || follows || CLOSER.test(lines[r]?.text.slice(from) ?? '') ? [] : [from];
    }),
  );
  const edgesNear = supported(starts);
  return tokens.flatMap((row, r): Piece[] => {
    const text = lines[r]?.text ?? '';
    const edges = edgesNear(r);
    const parts: { from: number; to: number }[] = [];
    row.forEach(({ from, to }) => {
      const last = parts.at(-1);
      if (last && !cutsHere(text, last.to, from, starts[r]?.includes(from) === true, edges)) last.to = to;
      else parts.push({ from, to });
    });
    return parts.map(({ from, to }) => {
      const edge = edges.filter((e) => e <= from + 1).at(-1) ?? from;
      const flush = Math.abs(from - edge) <= 1 || INDENTS.includes(from - edge);
      const own = text.slice(from, to);
      return {
        row: r,
        from,
        to,
        text: own,
        edge,
        flush,
        indent: flush ? Math.max(0, from - edge) : null,
        step: null,
        left: from,
        right: to,
      };
    });
  });
}

function cutsHere(
  text: string,
  end: number,
  from: number,
  isStart: boolean,
  edges: readonly number[],
): boolean {
  const gap = from - end;
  if (CLOSER.test(text.charAt(from))) return gap >= 12;
  if (isStart && edges.includes(from)) return true;
  if (gap >= 2 && isStart && INDENTS.some((indent) => edges.includes(from - indent) && from - indent >= end))
    return true;
  const atMark = MARK.test(text.charAt(end - 1)) || MARK.test(text.charAt(from));
  return gap >= (atMark ? 12 : 4);
}

/** For each row the places at which enough rows near it start something. */
function supported(starts: readonly (readonly number[])[]): (row: number) => readonly number[] {
  const counts = new Map<number, number>();
  const add = (row: number, by: number): void => {
    for (const from of starts[row] ?? []) counts.set(from, (counts.get(from) ?? 0) + by);
  };
  const all: number[][] = [];
  for (let row = 0; row <= REACH && row < starts.length; row++) add(row, 1);
  for (let row = 0; row < starts.length; row++) {
    const edges = [...counts].filter(([, count]) => count >= SUPPORT).map(([from]) => from);
    // A first line's indent is no column.
    all.push(
      edges
        .filter((from) => {
          const own = counts.get(from) ?? 0;
          return !INDENTS.some((indent) => (counts.get(from - indent) ?? 0) > own);
        })
        .sort((a, b) => a - b),
    );
    add(row + REACH + 1, 1);
    add(row - REACH, -1);
  }
  return (row) => all[row] ?? [];
}
