import {
  heightOf,
  overlapAcross,
  overlapDown,
  shareInside,
  unionOf,
  widthOf,
  type Edges,
} from '../../geometry/index.ts';
import type { RuleShape } from './ruleShapes.ts';
import type { Segment } from './segment.ts';

/** Pieces on one row that are one line: alike in height, near, with no rule between them. */
export function joinPieces(
  segments: readonly Segment[],
  rules: readonly RuleShape[],
  walls: readonly Edges[],
  em: number,
): Segment[] {
  // A label beside a headline is a line of its own.
  const parted = (a: Edges, b: Edges): boolean =>
    walls.some((field) => Math.abs(shareInside(a, field) - shareInside(b, field)) > 0.7);
  const out = [...segments].sort((a, b) => a.box.left - b.box.left);
  for (let i = 0; i < out.length; i += 1)
    for (let k = 0; k < out.length; k += 1) {
      const [a, b] = [out[i]!, out[k]!];
      if (i === k || a.direction !== b.direction || !isOneLine(a, b, rules, em) || parted(a.box, b.box))
        continue;
      out[i] = { box: unionOf(a.box, b.box), direction: a.direction };
      out.splice(k, 1);
      if (k < i) i -= 1;
      k = -1;
    }
  return out;
}

function isOneLine(
  { box: a, direction }: Segment,
  { box: b }: Segment,
  rules: readonly RuleShape[],
  em: number,
): boolean {
  const turned = direction === 'vertical';
  const [across, along] = turned ? [overlapAcross, overlapDown] : [overlapDown, overlapAcross];
  const size = (box: Edges): number => (turned ? widthOf(box) : heightOf(box));
  const [small, large] = [Math.min(size(a), size(b)), Math.max(size(a), size(b))];
  const gap = -along(a, b);
  // What lies over another is the same ink found twice.
  if (gap < -0.2 * small && across(a, b) > 0.6 * small && small > 0.5 * large) return true;
  if (large > 1.5 * em || turned) {
    // A dash or a quote is a small piece of its headline.
    const mark = (box: Edges): boolean =>
      size(box) < 0.6 * large && (turned ? heightOf(box) : widthOf(box)) < 1.2 * large;
    if (across(a, b) < 0.8 * small || gap > 1.05 * large) return false;
    if (small < 0.72 * large && !(gap < 0.4 * large && (mark(a) || mark(b)))) return false;
  } else if (across(a, b) < 0.6 * small || gap > 0.4 * em) return false;
  const between = turned
    ? { left: a.left, right: a.right, top: Math.min(a.foot, b.foot) - 2, foot: Math.max(a.top, b.top) + 2 }
    : { top: a.top, foot: a.foot, left: Math.min(a.right, b.right) - 2, right: Math.max(a.left, b.left) + 2 };
  return !rules.some(
    (rule) =>
      rule.direction !== direction && overlapAcross(rule, between) > 0 && overlapDown(rule, between) > 0,
  );
}
