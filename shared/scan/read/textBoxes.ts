import { heightOf, overlapAcross, overlapDown, unionOf, widthOf, type Edges } from '../../geometry/index.ts';

/** Ink stands this far inside of its em box, as a share of the em. */
export const BEARING = 0.04;

export const grown = (box: Edges, by: number): Edges => ({
  left: box.left - by,
  top: box.top - by,
  right: box.right + by,
  foot: box.foot + by,
});

interface TextBox {
  readonly box: Edges;
  readonly columns: number;
  readonly gutter: number;
}

/** Columns are so many ems wide: ink that ends a little before its em must not cost each line a character. */
const SHORT = 0.2;

/** What a measure lacks to the next whole em, where that is little. */
const short = (ems: number): number => {
  const lacking = Math.ceil(ems) - ems;
  return lacking < SHORT ? lacking : 0;
};

/** Under few characters at a column's head (a short byline, the end of a paragraph): they may not overlap. */
const isUnder = (row: Edges, { left }: Edges, reach: number, em: number): boolean =>
  row.left > left - 0.5 * em && row.right < left + reach + 0.5 * em;

/** Rows in the order in which they are read → boxes of side-by-side columns that are level at head and foot. */
export function textBoxes(rows: readonly Edges[], em: number, pitch: number): TextBox[] {
  const columns: { rows: Edges[]; box: Edges }[] = [];
  const reach = Math.max(0, ...rows.map(widthOf));
  for (const row of rows) {
    const last = columns.at(-1);
    const before = last?.rows.at(-1);
    const goesOn =
      last !== undefined &&
      before !== undefined &&
      row.top > before.top - 0.5 * em &&
      (overlapAcross(row, last.box) > 0.5 * Math.min(widthOf(row), widthOf(last.box)) ||
        overlapDown(row, before) > 0 ||
        isUnder(row, last.box, reach, em)) &&
      row.top - before.foot < 6 * pitch;
    if (last && goesOn) {
      last.rows.push(row);
      last.box = unionOf(last.box, row);
    } else
      columns.push({ rows: [row], box: { left: row.left, top: row.top, right: row.right, foot: row.foot } });
  }
  // A column of a few short lines is as wide as its neighbours.
  const widest = Math.max(0, ...columns.map(({ box }) => widthOf(box)));
  const wide = columns.map(({ box }, i): Edges => {
    const few = (columns[i]?.rows.length ?? 0) < 3;
    return few && widthOf(box) > 0.5 * widest && widest - widthOf(box) < 3 * em
      ? { ...box, right: box.left + widest }
      : box;
  });
  const boxes: TextBox[] = [];
  for (const [i, box] of wide.entries()) {
    const last = boxes.at(-1);
    // Over a byline at the head of the first column there is a blank line; the last column may end early.
    const [higher, longer] = [last ? last.box.top - box.top : 0, last ? last.box.foot - box.foot : 0];
    const level =
      last !== undefined &&
      higher > -0.7 * pitch &&
      higher < (last.columns === 1 ? 1.4 : 0.7) * pitch &&
      longer > -1.6 * pitch &&
      (longer < 1.6 * pitch || (i === wide.length - 1 && heightOf(box) > 2 * pitch)) &&
      box.left > last.box.right - em &&
      box.left - last.box.right < 5 * em &&
      Math.abs(widthOf(box) - (widthOf(last.box) - last.gutter * (last.columns - 1)) / last.columns) <
        1.2 * em;
    if (!last || !level) {
      boxes.push({ box, columns: 1, gutter: 0 });
      continue;
    }
    const gap = box.left - last.box.right;
    const gutter = (last.gutter * (last.columns - 1) + gap) / last.columns;
    boxes[boxes.length - 1] = { box: unionOf(last.box, box), columns: last.columns + 1, gutter };
  }
  // Lines of the grid: each em stands in the middle of its line.
  return boxes.map(({ box, columns: count, gutter }) => {
    const own = grown(box, BEARING * em);
    const lines = Math.max(1, Math.round((heightOf(own) - em) / pitch) + 1);
    const top = own.top - (pitch - em) / 2;
    const between = count > 1 ? gutter - 2 * BEARING * em : 0;
    const more = short((widthOf(own) - between * (count - 1)) / count / em) * em;
    return {
      box: { ...own, top, right: own.right + more, foot: top + lines * pitch },
      columns: count,
      gutter: count > 1 ? between - more : 0,
    };
  });
}
