import {
  heightOf,
  overlapAcross,
  overlapDown,
  shareInside,
  unionOf,
  widthOf,
  type Edges,
} from '../../geometry/index.ts';
import type { Segment } from './segment.ts';
import type { RuleShape } from './ruleShapes.ts';

/**
 * Strokes that were found as rules but are characters of a line: a dash before or behind it, 一 above or below an upright
 * one, anything inside. Gives the lines with them, and the rules that are left.
 */
export function withDashes(
  segments: readonly Segment[],
  rules: readonly RuleShape[],
): { readonly segments: readonly Segment[]; readonly rules: readonly RuleShape[] } {
  const out = [...segments];
  const left = rules.filter((rule) => {
    if (out.some(({ box }) => shareInside(rule, box) > 0.7)) return false;
    const at = out.findIndex((segment) => continues(segment, rule));
    if (at < 0) return true;
    const { box, direction } = out[at]!;
    // The dash is thinner than the line: only its length is added.
    const grown: Edges =
      direction === 'horizontal'
        ? { ...unionOf(box, rule), top: box.top, foot: box.foot }
        : { ...unionOf(box, rule), left: box.left, right: box.right };
    out[at] = { box: grown, direction };
    return false;
  });
  return { segments: out, rules: left };
}

function continues({ box, direction }: Segment, rule: RuleShape): boolean {
  const upright = direction === 'vertical';
  const size = upright ? widthOf(box) : heightOf(box);
  const gap = -(upright ? overlapDown(box, rule) : overlapAcross(box, rule));
  const length = rule.direction === 'vertical' ? heightOf(rule) : widthOf(rule);
  if (gap > 0.8 * size || gap < -length) return false;
  if (rule.direction === direction) {
    const off = upright
      ? (rule.left + rule.right) / 2 - (box.left + box.right) / 2
      : (rule.top + rule.foot) / 2 - (box.top + box.foot) / 2;
    return length < 2.6 * size && length > 0.8 * size && Math.abs(off) < 0.2 * size;
  }
  // 一 in an upright line.
  return (
    upright &&
    widthOf(rule) <= 1.15 * size &&
    widthOf(rule) > 0.6 * size &&
    overlapAcross(box, rule) > 0.8 * widthOf(rule)
  );
}
