import {
  edgesOf,
  heightOf,
  overlapAcross,
  overlapDown,
  shareInside,
  unionOfAll,
  widthOf,
  type Edges,
} from '../../geometry/index.ts';
import type { PageShapes } from '../../source/index.ts';
import { flagLike, isFlagWord } from '../words/short.ts';
import type { Row } from './blocks.ts';
import type { Part } from './parts.ts';
import { DISPLAY, HEADLINE } from './piece.ts';
import { bylineIn } from './words.ts';

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

/** The largest type below a row, all lines of it where it stands upright. */
function mainUnder(
  row: Row,
  rows: readonly Row[],
  least: number,
): (Edges & { readonly upright: boolean; readonly size: number; readonly length: number }) | null {
  const heads = rows.filter(({ size, top }) => size >= least && top > row.top);
  const main = heads.reduce<Row | null>((best, one) => (best && best.size >= one.size ? best : one), null);
  if (!main) return null;
  const alike = heads.filter((one) => main.upright && one.upright && one.size > 0.86 * main.size);
  return {
    ...(unionOfAll([main, ...alike]) ?? main),
    upright: main.upright,
    size: main.size,
    length: main.text.length,
  };
}

/** Words over a headline that are as few are no kicker, whatever they say and wherever they stand. */
const FEW = 4;

/**
 * Words without a label that stand at the head of a story, over its headline and kicker, and are a flag: few, smaller than
 * the headline, nothing beside them, at its left or a usual name of a column.
 */
export function flagOver(
  rows: readonly Row[],
  pictures: readonly Edges[],
  em: number,
  pitch: number,
): Row | null {
  const isFlag = (row: Row): boolean => {
    const text = row.text.replace(/\s/gu, '');
    if (row.upright || row.size < 1.1 * em || !flagLike(text)) return false;
    const isUsual = isFlagWord(text);
    if (!isUsual && (row.size < DISPLAY * em || bylineIn(text) === 'opening')) return false;
    const main = mainUnder(row, rows, (isUsual ? 1.2 : HEADLINE) * em);
    if (!main || row.foot > main.top + 0.3 * em) return false;
    // A usual name stands in a narrow column over a headline that is no larger.
    const isLarge = isUsual ? row.size > main.size && text.length >= main.length : row.size > 0.8 * main.size;
    if (isLarge) return false;
    // No further than its kicker needs; over an upright headline, which stands anywhere in its place, with nothing between.
    const strip = { left: main.left - 2 * em, right: main.right + 2 * em, top: row.foot, foot: main.top };
    const isNear = main.upright
      ? overlapAcross(row, strip) > 0 &&
        !rows.some((other) => overlapAcross(other, strip) > 0 && overlapDown(other, strip) > 0)
      : main.top - row.foot < 6 * pitch;
    if (!isNear) return false;
    const isHead = (other: Row): boolean =>
      !(other.top < row.foot && overlapAcross(other, row) > 0) &&
      !(
        overlapDown(other, row) > 0.5 * Math.min(heightOf(other), heightOf(row)) &&
        -overlapAcross(other, row) < 2 * em
      );
    if (!rows.every((other) => other === row || isHead(other))) return false;
    // Under a picture stands its title.
    const isTitle = pictures.some(
      (picture) =>
        overlapAcross(picture, row) > 0.8 * widthOf(row) &&
        row.top > picture.foot - em &&
        row.top < picture.foot + 14 * pitch,
    );
    if (isTitle && !isUsual) return false;
    return isUsual || text.length <= FEW || row.right < main.left + 0.35 * widthOf(main);
  };
  return rows.find(isFlag) ?? null;
}
