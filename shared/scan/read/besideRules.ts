import type { Gray } from '../gray.ts';
import { heightOf, overlapAcross, overlapDown, widthOf, type Edges } from '../../geometry/index.ts';
import type { RuleShape } from './ruleShapes.ts';
import type { Sheet } from './sheet.ts';

/** As bright as paper, as a share of it. */
const PAPER = 0.93;
/** How much of a picture's side a rule must run along, and of the rule there must be paper beside. */
const ALONG = 0.85;
/** How far from a rule its paper may begin, in ems: gutters are narrow. */
const REACH = 0.7;

/** A picture's edge this near to a rule, in pixels, may be the rule's. */
const ON = 4;

/**
 * A field without the rules beside it: one that a rule runs through from end to end, with paper on both sides, is two
 * pictures with the rule in the gutter between them; one whose edge was found at a rule ends where its paper begins.
 */
export function partedAtRules(
  gray: Gray,
  sheet: Sheet,
  field: Edges,
  rules: readonly RuleShape[],
  em: number,
): Edges[] {
  const least = 2 * em;
  let own = field;
  for (const rule of rules) {
    const upright = rule.direction === 'vertical';
    const [along, side] = upright
      ? [overlapDown(rule, own), heightOf(own)]
      : [overlapAcross(rule, own), widthOf(own)];
    if (along < ALONG * side) continue;
    const [low, high] = upright ? (['left', 'right'] as const) : (['top', 'foot'] as const);
    const at = (rule[low] + rule[high]) / 2;
    const beside = (to: 1 | -1): number | null => paperBeside(gray, sheet, own, rule, to, em);
    if (Math.abs(at - own[low]) < ON) own = { ...own, [low]: beside(1) ?? own[low] };
    else if (Math.abs(at - own[high]) < ON) own = { ...own, [high]: (beside(-1) ?? own[high] - 1) + 1 };
    else if (at > own[low] + least && at < own[high] - least) {
      const [before, after] = [beside(-1), beside(1)];
      if (before === null || after === null) continue;
      return [
        { ...own, [high]: before + 1 },
        { ...own, [low]: after },
      ].flatMap((part) => partedAtRules(gray, sheet, part, rules, em));
    }
  }
  return [own];
}

/** Where the paper ends that runs along a side of a rule as far as a field goes; null where there is none. */
function paperBeside(
  { width, pixels }: Gray,
  sheet: Sheet,
  field: Edges,
  rule: RuleShape,
  to: number,
  em: number,
): number | null {
  const upright = rule.direction === 'vertical';
  const [from, end] = upright
    ? [Math.max(rule.top, field.top), Math.min(rule.foot, field.foot)]
    : [Math.max(rule.left, field.left), Math.min(rule.right, field.right)];
  const edge = upright ? (to < 0 ? rule.left - 1 : rule.right) : to < 0 ? rule.top - 1 : rule.foot;
  const isPaper = (across: number): boolean => {
    let bright = 0;
    for (let i = from; i < end; i += 1) {
      const [x, y] = upright ? [across, i] : [i, across];
      const [u, v] = upright ? [across, i + 1] : [i + 1, across];
      const level = (pixels[y * width + x]! + (pixels[v * width + u] ?? 255)) / 2;
      if (level > PAPER * sheet.paperAt(x, y)) bright += 1;
    }
    return bright > ALONG * (end - from);
  };
  const most = edge + to * Math.round(REACH * em);
  let first = edge + to * 2;
  while (first !== most && !isPaper(first)) first += to;
  if (first === most) return null;
  let last = first;
  while (last !== most + to * Math.round(em) && isPaper(last)) last += to;
  return last;
}
