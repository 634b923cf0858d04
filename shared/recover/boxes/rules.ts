import { heightOf, overlapAcross, overlapDown, unionOf, widthOf, type Edges } from '../../geometry/index.ts';
import { isHead, MISREAD, partedAt, type Item, type Pair, type Rule } from './items.ts';

/** Where rules were drawn, and none was missed, the pieces of one are no further apart than two stories, ems. */
const DRAWN_APART = 4;

/**
 * Rules that go on behind a gap that nothing crosses are one: each story draws its own piece of the rule beside it.
 * `exact`: no rule was missed.
 */
export function inOneLine(
  rules: readonly Rule[],
  items: readonly Item[],
  em: number,
  exact: boolean,
): Rule[] {
  const isCrossed = (a: Rule, b: Rule): boolean =>
    items.some((item) =>
      a.upright
        ? item.left < a.left - em && item.right > a.right + em && item.foot > a.foot && item.top < b.top
        : item.top < a.top - em && item.foot > a.foot + em && item.right > a.right && item.left < b.left,
    );
  const out: Rule[] = [];
  for (const rule of rules.toSorted((a, b) => (a.upright ? a.top - b.top : a.left - b.left))) {
    const at = out.findIndex((other) => {
      if (other.upright !== rule.upright) return false;
      const [off, gap] = rule.upright
        ? [rule.left - other.left, rule.top - other.foot]
        : [rule.top - other.top, rule.left - other.right];
      const isNear = gap < (exact ? DRAWN_APART : 3) * em;
      return Math.abs(off) < 0.4 * em && (isNear || (!exact && rule.upright && !isCrossed(other, rule)));
    });
    if (at >= 0) out[at] = { ...unionOf(out[at]!, rule), upright: rule.upright };
    else out.push(rule);
  }
  return out;
}

/** Level rules this far from one another, in ems, that lie end to end are one border. */
const STAGGERED = 1.6;

/** How much of a region's width a level rule covers with those that lie end to end with it: each story has its own. */
function coveredBy(rule: Rule, rules: readonly Rule[], region: Edges, em: number): number {
  const own = rules
    .filter(({ upright, top }) => !upright && Math.abs(top - rule.top) < STAGGERED * em)
    .toSorted((a, b) => a.left - b.left);
  let [covered, reached] = [0, region.left];
  for (const { left, right } of own) {
    const [from, to] = [Math.max(left, reached), Math.min(right, region.right)];
    covered += Math.max(0, to - from);
    reached = Math.max(reached, to);
  }
  return covered;
}

/** An upright headline may be so much longer than its place, as a share of it, that it runs over the rule at its foot. */
const OVER_RULE = 0.15;

/** The cut along the rule that runs over most of a region, that crosses nothing. */
export function ruledCut(
  own: readonly Item[],
  region: Edges,
  rules: readonly Rule[],
  em: number,
): Pair | null {
  let best: { pair: Pair; score: number } | null = null;
  for (const rule of rules) {
    const { upright } = rule;
    const at = upright ? (rule.left + rule.right) / 2 : (rule.top + rule.foot) / 2;
    const [low, high] = upright ? [region.left, region.right] : [region.top, region.foot];
    if (at <= low || at >= high) continue;
    const length = upright ? overlapDown(rule, region) : coveredBy(rule, rules, region, em);
    const whole = upright ? heightOf(region) : widthOf(region);
    if (length < 0.5 * whole) continue;
    const pair = upright
      ? partedAt(own, true, at, em, length > 0.8 * whole ? MISREAD * own.length : 0)
      : partedAt(own, false, at, em, 0, OVER_RULE);
    if (!pair || goesOnBeside(pair, rule, em)) continue;
    const score = length / whole + length / 2000;
    if (!best || score > best.score) best = { pair, score };
  }
  return best?.pair ?? null;
}

/** Ends of rules within so many ems of one another are at one wall; so many, from both sides, make one. */
const WALL = { near: 1.2, ends: 2 } as const;

/**
 * The cut down the blank at which level rules end from both sides: the rule that stood there was not found, since a
 * picture touches it.
 */
export function endedCut(
  own: readonly Item[],
  region: Edges,
  rules: readonly Rule[],
  em: number,
): Pair | null {
  // Along the head and the foot of the region rules may run on.
  const level = rules.filter(
    (rule) =>
      !rule.upright && rule.top > region.top + em && rule.foot < region.foot - em && widthOf(rule) > 6 * em,
  );
  let best: { pair: Pair; ends: number } | null = null;
  for (const rule of level)
    for (const at of [rule.left - 0.5 * em, rule.right + 0.5 * em]) {
      if (at <= region.left + 4 * em || at >= region.right - 4 * em) continue;
      if (level.some((other) => other.left < at - em && other.right > at + em)) continue;
      const left = level.filter((other) => Math.abs(other.right - at) < WALL.near * em).length;
      const right = level.filter((other) => Math.abs(other.left - at) < WALL.near * em).length;
      if (left === 0 || right === 0 || left + right < WALL.ends) continue;
      const pair = partedAt(own, true, at, em, MISREAD * own.length);
      if (pair && (!best || left + right > best.ends)) best = { pair, ends: left + right };
    }
  return best?.pair ?? null;
}

/** Whether text that the rule does not reach goes on past it, line after line. */
function goesOnBeside([before, after]: Pair, rule: Rule, em: number): boolean {
  if (rule.upright) return false;
  const beside = (item: Item): boolean =>
    item.row !== null && overlapAcross(item, rule) < 0.3 * widthOf(item) && !isHead(item, em);
  const over = before.filter(beside);
  return after.some(
    (item) =>
      beside(item) &&
      over.some(
        (other) =>
          item.top - other.foot < 0.7 * em &&
          overlapAcross(item, other) > 0.5 * Math.min(widthOf(item), widthOf(other)),
      ),
  );
}
