import type { Gray } from '../gray.ts';
import { heightOf, overlapAcross, overlapDown, widthOf, type Edges } from '../../geometry/index.ts';
import type { RuleShape } from './ruleShapes.ts';
import { withQuote } from './quotes.ts';
import type { Segment } from './segment.ts';

/** Share of the most inked row or column of a line that is still its ink. */
const INKED = 0.06;
/** … or, of display type, as many pixels: the tips of its strokes are thin against the length of its line. */
const TIP = 8;
/** Pixels of ink that make a column of a line inked: the thinnest stroke, end on. */
const STROKE = 1.1;

/**
 * How far pixels of a box are from its ground, 0 to 1: ink on paper, paper in a reversed label, type on a tint. The
 * ground is the gray level that most of the box has.
 */
export function inkIn(gray: Gray, box: Edges): { readonly at: (x: number, y: number) => number } {
  const histogram = new Uint32Array(32);
  const step = Math.max(1, Math.floor(Math.sqrt((widthOf(box) * heightOf(box)) / 4000)));
  for (let y = Math.max(0, box.top); y < Math.min(gray.height, box.foot); y += step)
    for (let x = Math.max(0, box.left); x < Math.min(gray.width, box.right); x += step) {
      const level = gray.pixels[y * gray.width + x]! >> 3;
      histogram[level] = histogram[level]! + 1;
    }
  let best = 31;
  const near = (level: number): number =>
    (histogram[level - 1] ?? 0) + histogram[level]! + (histogram[level + 1] ?? 0);
  for (let level = 31; level >= 0; level -= 1) if (near(level) > near(best)) best = level;
  const ground = best * 8 + 4;
  // Ink is what the further tenth of the box's pixels has, however faint it was printed.
  let total = 0;
  for (const count of histogram) total += count;
  const reached = (far: number): number => {
    let rest = total * 0.06;
    for (let away = 31; away > 0; away -= 1)
      for (const level of [best - away, best + away]) {
        rest -= histogram[level] ?? 0;
        if (rest < 0) return Math.max(far, away * 8);
      }
    return far;
  };
  const range = reached(48);
  return {
    at: (x, y) =>
      x < 0 || y < 0 || x >= gray.width || y >= gray.height
        ? 0
        : Math.max(0, Math.abs(gray.pixels[y * gray.width + x]! - ground) / range - 0.25),
  };
}

/** Type so large is a headline's, in ems. */
const DISPLAY = 1.5;

/** The core of a line → the box of its ink; null where there is none. */
export function grownToInk(
  gray: Gray,
  core: Edges,
  direction: Segment['direction'],
  rules: readonly RuleShape[],
  walls: readonly Edges[],
  em: number,
): Edges | null {
  // Along the line and across it, so that one way of growing does for both directions.
  const turned = direction === 'vertical';
  const [from, to, low, high] = turned
    ? [core.top, core.foot, core.left, core.right]
    : [core.left, core.right, core.top, core.foot];
  const thick = high - low;
  // A core is a third to a half as high as its line; the thinnest are those of body type.
  const reach = Math.ceil(Math.max(0.75 * em, 1.3 * thick));
  const around: Edges = turned
    ? { left: low - reach, right: high + reach, top: from, foot: to }
    : { left: from, right: to, top: low - reach, foot: high + reach };
  const ink = inkIn(gray, around);
  const at = (along: number, across: number): number =>
    turned ? ink.at(across, along) : ink.at(along, across);
  const across = new Float64Array(high - low + 2 * reach);
  for (let i = 0; i < across.length; i += 1) {
    let sum = 0;
    for (let x = from; x < to; x += 1) sum += at(x, low - reach + i);
    across[i] = sum / (to - from);
  }
  let most = 0;
  for (let i = reach; i < reach + thick; i += 1) most = Math.max(most, across[i]!);
  if (most < 0.03) return null;
  // A rule beside the line is no ink of it.
  const leastAcross = Math.min(INKED * most, thick > 0.7 * em ? TIP / (to - from) : Infinity);
  const isInk = (i: number): boolean => across[i]! > leastAcross && across[i]! < 0.75 + 0.25 * most;
  let top = reach + Math.floor(thick / 2);
  let foot = top + 1;
  const blank = Math.max(2, Math.round(0.07 * Math.max(em, 2 * thick)));
  for (let i = top, gap = 0; i >= 0 && gap <= blank; i -= 1) {
    if (isInk(i)) [top, gap] = [i, 0];
    else gap += 1;
  }
  for (let i = foot, gap = 0; i < across.length && gap <= blank; i += 1) {
    if (isInk(i)) [foot, gap] = [i + 1, 0];
    else gap += 1;
  }
  if (foot - top > 1.6 * em && thick < 0.5 * em) {
    // Ink of neighbours without paper between: keep to the core's own row.
    const middle = reach + thick / 2;
    top = Math.max(top, Math.round(middle - 0.55 * em));
    foot = Math.min(foot, Math.round(middle + 0.55 * em));
  }
  const [start, end] = [low - reach + top, low - reach + foot];
  const size = end - start;
  const inkAt = (along: number): number => {
    let sum = 0;
    for (let y = start; y < end; y += 1) sum += at(along, y);
    return sum / size;
  };
  // One character set upright may be no more than a stroke with its blank: 一.
  const gapMost = Math.round((turned ? 0.8 : 0.45) * size);
  // No line runs over a rule that stands across it.
  const stops = rules
    .filter(
      (rule) =>
        rule.direction !== direction &&
        (turned ? overlapAcross : overlapDown)(rule, core) > 0.5 * thick &&
        // One that is no longer than the line is high may be its own: 一 and ——.
        Math.max(widthOf(rule), heightOf(rule)) > 1.4 * size,
    )
    .map((rule): [number, number] => (turned ? [rule.top, rule.foot] : [rule.left, rule.right]));
  // Nor into a label or a frame that it does not stand in, or out of its own.
  const edges = walls
    .filter((wall) => (turned ? overlapAcross : overlapDown)(wall, core) > 0.5 * thick)
    .flatMap((wall) => (turned ? [wall.top, wall.foot] : [wall.left, wall.right]));
  const passes = (along: number): boolean =>
    !stops.some(([a, b]) => along >= a - 1 && along <= b) &&
    !edges.some((edge) => Math.abs(along - edge) <= 1);
  const grow = (place: number, step: 1 | -1): number => {
    // From inside the core outwards, so that an end without ink is drawn in.
    const inside = Math.min(Math.floor((to - from) / 2), Math.round(size));
    let last = place - step * inside;
    let dense = 0;
    for (
      let i = -inside, gap = 0;
      gap <= gapMost && i <= 1.3 * size && (i < 0 || passes(place + step * i));
      i += 1
    ) {
      const ink = inkAt(place + step * i);
      // Beyond the edge of a label everything differs from its ground: no stroke is as wide.
      dense = i > 0 && ink > 0.8 ? dense + 1 : 0;
      if (dense > 0.3 * size) return last - step * dense;
      if (ink > Math.min(0.05, STROKE / size)) [last, gap] = [place + step * i, 0];
      else if (i > 0) gap += 1;
    }
    return last;
  };
  const inLine = (along: number, i: number): number => at(along, start + i);
  const endOf = (place: number, step: 1 | -1): number => {
    const last = grow(place, step);
    return turned || size < DISPLAY * em ? last : withQuote(inLine, last, step, size, passes);
  };
  const begin = endOf(from, -1);
  const finish = endOf(to - 1, 1) + 1;
  return turned
    ? { left: start, right: end, top: begin, foot: finish }
    : { left: begin, right: finish, top: start, foot: end };
}
