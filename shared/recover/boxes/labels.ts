import { edgesOf, shareInside, type Edges } from '../../geometry/index.ts';
import type { PageShapes } from '../../source/index.ts';
import type { Row } from './blocks.ts';
import type { Part } from './parts.ts';
import { DISPLAY } from './piece.ts';

/** Whether a frame or tint holds nothing but a few words: a label with a wide border. */
export function isLabelOf(frame: Edges, rows: readonly Row[], pictures: readonly (Edges | null)[]): boolean {
  const inside = rows.filter((row) => shareInside(row, frame) > 0.8);
  if (inside.length !== 1 || inside[0]!.text.trim().length > FLAG) return false;
  return !pictures.some((picture) => picture && shareInside(picture, frame) > 0.5);
}

/** Characters that a flag has at most. */
export const FLAG = 6;

/** Whether a few words stand between two short rules of one measure: a label whose sides are too short to be seen. */
export function isBetweenRules(row: Row, rules: PageShapes['rules'], em: number): boolean {
  if (row.text.length > FLAG) return false;
  const short = rules
    .filter(({ direction, width }) => direction === 'horizontal' && width < 14 * em)
    .map(edgesOf)
    .filter((rule) => rule.left < row.left + 0.3 * em && rule.right > row.right - 0.3 * em);
  const near = (far: number): boolean => far > -0.2 * em && far < 2 * em;
  return short.some(
    (over) =>
      near(row.top - over.foot) &&
      short.some(
        (under) =>
          near(under.top - row.foot) &&
          Math.abs(under.left - over.left) < 0.5 * em &&
          Math.abs(under.right - over.right) < 0.5 * em,
      ),
  );
}

/** Whether a few large words head the first of several briefs, over its own headline. */
export const isOverBriefs = (row: Row, { rows, briefs }: Part, em: number): boolean =>
  briefs.length > 0 &&
  !briefs.includes(row) &&
  row.size >= DISPLAY * em &&
  row.text.length <= FLAG &&
  rows.every((other) => other === row || other.top > row.foot - 0.3 * em || !briefs.includes(other)) &&
  !rows.some((other) => other !== row && other.foot < row.top + 0.3 * em);
