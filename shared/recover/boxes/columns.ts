import {
  heightOf,
  overlapAcross,
  overlapDown,
  unionOf,
  unionOfAll,
  widthOf,
  type Edges,
} from '../../geometry/index.ts';
import type { Row } from './blocks.ts';

/** The rows of a column, top to bottom, with the column's edges: the measure. */
export interface Column extends Edges {
  readonly rows: readonly Row[];
}

/** Groups rows that stand under one another into columns: rows of like size, near, within the same edges. */
export function columnsOf(
  rows: readonly Row[],
  em: number,
  pitch: number,
  walls: readonly Edges[],
): Column[] {
  const open: { rows: Row[]; box: Edges }[] = [];
  for (const row of rows.toSorted((a, b) => a.top - b.top || a.left - b.left)) {
    let best: (typeof open)[number] | null = null;
    for (const column of open) {
      const last = column.rows.at(-1)!;
      const gap = row.top - last.foot;
      if (gap < -0.5 * em || gap > 2.6 * pitch) continue;
      const inside = overlapAcross(row, column.box) > 0.8 * widthOf(row);
      const holds =
        overlapAcross(row, column.box) > 0.8 * widthOf(column.box) &&
        Math.abs(row.left - column.box.left) < 3 * em;
      // A short line under an indented one, or the other way round, has hardly a stretch in common with it.
      const startsAlike = gap < 0.9 * pitch && Math.abs(row.left - column.box.left) < 2.6 * em;
      // A subhead, which may stand in the middle.
      const [first] = column.rows;
      const isUnderSubhead =
        column.rows.length === 1 &&
        first!.size > 1.12 * Math.max(row.size, em) &&
        overlapAcross(row, first!) > 0.9 * widthOf(first!) &&
        Math.abs(row.left + row.right - first!.left - first!.right) < 2.6 * em;
      if (!inside && !holds && !startsAlike && !isUnderSubhead) continue;
      // Where another line stands beside it, the column is narrower than what stands over it.
      const beside = (other: Row): boolean =>
        overlapDown(other, row) > 0.4 * heightOf(row) &&
        overlapAcross(other, row) < 0 &&
        overlapAcross(other, column.box) > 0.5 * widthOf(other);
      if (rows.some(beside)) continue;
      if (holds && !inside && widthOf(row) > widthOf(column.box) + 3 * em && column.rows.length > 2) continue;
      const between: Edges = {
        left: Math.max(row.left, column.box.left),
        right: Math.min(row.right, column.box.right),
        top: last.foot - 1,
        foot: row.top + 1,
      };
      if (
        walls.some(
          (wall) => overlapDown(wall, between) > 0 && overlapAcross(wall, between) > 0.5 * widthOf(between),
        )
      )
        continue;
      if (!best || column.rows.at(-1)!.foot > best.rows.at(-1)!.foot) best = column;
    }
    if (best) {
      best.rows.push(row);
      best.box = unionOf(best.box, row);
    } else open.push({ rows: [row], box: row });
  }
  return open.flatMap(({ rows: own }) => evenly(own, em)).map((own) => ({ ...unionOfAll(own)!, rows: own }));
}

/** A wide caption over a narrower column is no part of it: rows are parted where all that follow are much narrower. */
function evenly(rows: readonly Row[], em: number): (readonly Row[])[] {
  for (let i = 1; i + 3 <= rows.length; i += 1) {
    const before = Math.max(...rows.slice(0, i).map(({ right }) => right));
    const after = Math.max(...rows.slice(i).map(({ right }) => right));
    if (after < before - 5 * em) return [rows.slice(0, i), ...evenly(rows.slice(i), em)];
  }
  return [rows];
}
