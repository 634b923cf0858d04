import {
  edgesOf,
  heightOf,
  overlapAcross,
  overlapDown,
  unionOf,
  widthOf,
  type Edges,
} from '../../geometry/index.ts';
import type { PageShapes } from '../../source/index.ts';
import type { PlacedLine, Row } from './blocks.ts';
import { piecesOf } from './pieces.ts';
import { withStacks } from './stacks.ts';

/** How far apart pieces of one row may stand, in ems, where the lines above or below run through. */
const APART = 20;

/** Nearer pieces are one line that was found in parts. */
const NEAR = 0.55;

/** The rows of a page: pieces of one row of one column are joined. */
export function rowsOf(lines: readonly PlacedLine[], page: PageShapes, em: number): Row[] {
  const rules = page.rules.filter(({ direction }) => direction === 'vertical').map(edgesOf);
  const labels = page.labels.map(edgesOf);
  const rows = lines.flatMap((line) =>
    piecesOf(line, lines, rules, em).map(({ box, text, places }): Row => ({
      ...box,
      lines: [line.index],
      text,
      places,
      size: line.size,
      upright: line.direction === 'vertical',
    })),
  );
  const level = rows.filter(({ upright }) => !upright).sort((a, b) => a.left - b.left);
  const out: Row[] = [];
  for (const row of level) {
    const at = out.findIndex(
      (other) =>
        (page.exact ? isDrawnOn(other, row, em) : row.left - other.right <= APART * em) &&
        isOneRow(other, row, level, [...rules, ...labels], em),
    );
    const before = out[at];
    if (!before) {
      out.push(row);
      continue;
    }
    const gap = row.left - before.right > 0.6 * row.size ? '　' : '';
    out[at] = {
      ...before,
      ...unionOf(before, row),
      lines: [...before.lines, ...row.lines],
      text: before.text + gap + row.text,
      places: [...before.places, ...Array.from(gap, () => -1), ...row.places],
      size: Math.max(before.size, row.size),
    };
  }
  return withStacks([...out, ...rows.filter(({ upright }) => upright)], em, page.exact === true);
}

/** No gutter is so narrow, in ems: what touches is one line, in whatever order it was drawn. */
const TOUCHES = 0.35;

/** Whether `right` was drawn next to `left`, where that is known: a row's pieces are, those of two columns are not. */
const isDrawnOn = (left: Row, right: Row, em: number): boolean =>
  right.left - left.right < TOUCHES * em ||
  left.lines.some((line) => right.lines.some((other) => Math.abs(line - other) <= 1));

/** Whether `right` goes on with the row that `left` begins. */
function isOneRow(
  left: Row,
  right: Row,
  level: readonly Row[],
  walls: readonly Edges[],
  em: number,
): boolean {
  const gap = right.left - left.right;
  if (gap < -0.5 * em) return false;
  if (overlapDown(left, right) < 0.6 * Math.min(heightOf(left), heightOf(right))) return false;
  if (Math.abs(left.size - right.size) > 0.25 * Math.max(left.size, right.size)) return false;
  const between: Edges = {
    left: Math.min(left.right, right.left) - 1,
    right: Math.max(left.right, right.left) + 1,
    top: right.top,
    foot: right.foot,
  };
  if (
    walls.some(
      (wall) => overlapAcross(wall, between) > 0 && overlapDown(wall, between) > 0.5 * heightOf(right),
    )
  )
    return false;
  // A list whose second part stands at a tab.
  if (/：\s*$/u.test(left.text) && left.text.length < 8 && gap < 6 * em) return true;
  // Where lines end and others begin, the gap is a gutter, unless as many of the same type run through it.
  const near = level.filter(
    (other) =>
      Math.abs(other.top - right.top) < 8 * em &&
      widthOf(other) > 5 * em &&
      Math.abs(other.size - right.size) < 0.25 * right.size,
  );
  // An opening mark stands in the right half of its em.
  const hangs = /^[“‘（《「『]/u.test(right.text) ? 0.8 : 0.4;
  const begins = (other: Row): boolean =>
    (other.left - right.left < 0.4 * em && other.left - right.left > -hangs * em) ||
    Math.abs(other.left - right.left + 2 * em) < 0.5 * em;
  const starts = near.filter(begins).length;
  const ends = near.filter(
    (other) =>
      other.right > left.right - 0.7 * em &&
      other.right < Math.max(left.right + 0.7 * em, right.left - 0.2 * em),
  ).length;
  const through = near.filter(
    (other) => other.left < left.right - 1.5 * em && other.right > right.left + 1.5 * em,
  ).length;
  if (gap > 0.2 * em && starts >= 3 && ends >= 3 && through < Math.min(starts, ends)) return false;
  if (gap < NEAR * em) return true;
  // A column is one where a line next to this row runs through the gap.
  return level.some(
    (other) =>
      other !== left &&
      other !== right &&
      Math.abs(other.top - right.top) < (gap < 1.2 * em ? 6 : 4) * right.size &&
      overlapDown(other, right) < 0.3 * heightOf(right) &&
      // … a line of that column, not the foot line of the page.
      other.left > left.left - 4.5 * em &&
      other.right < right.right + 4.5 * em &&
      other.left < left.right - Math.min(1.5 * em, 0.7 * widthOf(left)) &&
      other.right > right.left + Math.min(1.5 * em, 0.7 * widthOf(right)) &&
      Math.abs(other.size - right.size) < 0.25 * right.size,
  );
}
