import { REACH } from './edges.ts';
import type { Piece } from './pieces.ts';

/** Character columns by which a place reckoned from measures may be wrong to the right. */
const SNAP = 3;
/** Where a line may start behind its column's edge: a first line by its indent. */
const STARTS = [0, 3, 4];
/** Character columns by which two measures differ that are one. */
const SAME = 3;
/** Rows above and below a column's lines in which more of it may stand. */
const NEAR = 3;
/** What a start behind the edge says for it. */
const INDENTED = 0.4;

/**
 * The pieces with the edges of their columns: a line that stands right behind another is of the column whose lines stood
 * behind that one's in rows above, and starts where lines of it are seen to start that stand behind nothing, else where
 * the measure of the column before it puts it.
 */
export function withColumnsBehind(pieces: readonly Piece[]): Piece[] {
  const out = [...pieces];
  const rows: number[][] = [];
  pieces.forEach(({ row }, i) => (rows[row] ??= []).push(i));
  const isBehind = (i: number): boolean =>
    i < pieces.length && pieces[i]?.step !== null && pieces[i - 1]?.row === pieces[i]?.row;
  const known = (i: number): boolean => !isBehind(i);
  // Column by column from the left: where the one before starts must be known first.
  let level = [...pieces.keys()].filter((i) => isBehind(i) && known(i - 1));
  while (level.length > 0) {
    for (const own of runsOf(level, out)) {
      const edge = edgeOf(own, out, rows, known);
      const [first, last] = [out[own[0] ?? 0]?.row ?? 0, out[own.at(-1) ?? 0]?.row ?? 0];
      for (const i of own) out[i] = startingAt(out[i] as Piece, edge, null);
      for (let row = first - NEAR; row <= last + NEAR; row++)
        for (const i of rows[row] ?? []) {
          const piece = out[i] as Piece;
          const indent = piece.from - edge;
          if (known(i) && STARTS.includes(indent) && !piece.flush) out[i] = startingAt(piece, edge, indent);
        }
    }
    level = level.map((i) => i + 1).filter(isBehind);
  }
  return out;
}

/** The lines of each column that stand right behind lines of one column. */
function runsOf(level: readonly number[], pieces: readonly Piece[]): number[][] {
  const open = new Map<number, number[]>();
  const runs: number[][] = [];
  for (const i of level) {
    const { row, step } = pieces[i] as Piece;
    const before = (pieces[i - 1] as Piece).edge;
    const run = open.get(before);
    const [first, last] = [pieces[run?.[0] ?? -1], pieces[run?.at(-1) ?? -1]];
    const isOne =
      first && last && row - last.row <= REACH && Math.abs((first.step ?? 0) - (step ?? 0)) <= SAME;
    if (run && isOne) {
      run.push(i);
      continue;
    }
    const made = [i];
    open.set(before, made);
    runs.push(made);
  }
  return runs;
}

/** Where a run's column starts, in character columns. */
function edgeOf(
  run: readonly number[],
  pieces: readonly Piece[],
  rows: readonly (readonly number[] | undefined)[],
  known: (i: number) => boolean,
): number {
  const starts: number[] = [];
  let [least, first, last] = [0, Infinity, -Infinity];
  for (const i of run) {
    const [before, own] = [pieces[i - 1] as Piece, pieces[i] as Piece];
    starts.push(before.edge + (own.step ?? 0));
    least = Math.max(
      least,
      before.edge + Math.min(before.text.replace(/\s/gu, '').length, (own.step ?? 0) - 2),
    );
    [first, last] = [Math.min(first, own.row), Math.max(last, own.row)];
  }
  starts.sort((a, b) => a - b);
  const reckoned = starts[Math.floor(starts.length / 2)] ?? 0;
  const votes = new Map<number, number>();
  for (let row = first - NEAR; row <= last + NEAR; row++)
    for (const i of rows[row] ?? [])
      if (known(i))
        for (const by of STARTS) {
          const edge = (pieces[i] as Piece).from - by;
          if (edge >= least && edge <= reckoned + SNAP)
            votes.set(edge, (votes.get(edge) ?? 0) + (by === 0 ? 1 : INDENTED));
        }
  let [best, most] = [reckoned, 0];
  for (const [edge, count] of votes) if (count > most) [best, most] = [edge, count];
  return most >= 1 ? best : reckoned;
}

const startingAt = (piece: Piece, edge: number, indent: number | null): Piece => ({
  ...piece,
  edge,
  flush: true,
  indent: indent ?? piece.indent,
  left: edge,
  right: edge + Math.max(1, Math.min(piece.right - piece.left, piece.to - piece.from)),
});
