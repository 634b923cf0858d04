import {
  heightOf,
  overlapAcross,
  overlapDown,
  unionOf,
  unionOfAll,
  widthOf,
  type Edges,
} from '../../geometry/index.ts';
import type { Component } from './regions.ts';
import type { RuleShape } from './ruleShapes.ts';
import { isUpright } from './segment.ts';

/** Upright lines of display type have cores at least so thick, in ems. */
const THICK = 0.6;
/** How far from the end of a core its next character's is, and how much it may lie over it, in widths of the core. */
const NEAR = 1.1;
const OVER = 0.4;

/**
 * The characters of upright display lines that the detector found by themselves, or in a row across several such lines,
 * go to the line over or under which they stand.
 */
export function withCharacters(
  cores: readonly Component[],
  rules: readonly RuleShape[],
  em: number,
): Component[] {
  const lines = cores.filter((core) => isUpright(core, em) && thicknessOf(core) > THICK * em);
  let rest = cores.filter((core) => !lines.includes(core));
  for (let found = true; found;) {
    found = false;
    rest = rest.filter((core) => {
      const own = lines.flatMap((line, i) => (goesOn(line, core) && !isParted(line, core, rules) ? [i] : []));
      if (
        !isOf(
          core,
          own.map((i) => lines[i]!),
        )
      )
        return true;
      for (const i of own) {
        const { top, foot } = unionOf(lines[i]!, core);
        lines[i] = { ...lines[i]!, top, foot };
      }
      found = true;
      return false;
    });
  }
  return [...lines, ...rest];
}

const thicknessOf = (core: Component): number => core.pixels / heightOf(core);

/** Whether a core as high as a character stands at the end of an upright line. */
function goesOn(line: Edges, core: Edges): boolean {
  const width = widthOf(line);
  const gap = -overlapDown(line, core);
  return (
    heightOf(core) > 0.3 * width &&
    heightOf(core) < 1.6 * width &&
    gap < NEAR * width &&
    gap > -OVER * width &&
    overlapAcross(line, core) > 0.7 * Math.min(width, widthOf(core))
  );
}

/** Whether a core is a character of one line, or a row of characters, one for each of the lines. */
function isOf(core: Edges, lines: readonly Edges[]): boolean {
  const all = unionOfAll(lines);
  if (!all) return false;
  const width = Math.max(...lines.map(widthOf));
  if (lines.length === 1)
    return (
      widthOf(core) > 0.3 * width &&
      widthOf(core) < 1.6 * width &&
      Math.abs(core.left + core.right - all.left - all.right) < 0.7 * width
    );
  return (
    heightOf(core) > 0.5 * width &&
    Math.abs(core.left - all.left) < 0.6 * width &&
    Math.abs(core.right - all.right) < 0.6 * width
  );
}

const isParted = (line: Edges, core: Edges, rules: readonly RuleShape[]): boolean => {
  const between = {
    left: Math.max(line.left, core.left),
    right: Math.min(line.right, core.right),
    top: Math.min(line.foot, core.foot) - 2,
    foot: Math.max(line.top, core.top) + 2,
  };
  return rules.some(
    (rule) =>
      rule.direction === 'horizontal' &&
      widthOf(rule) > 2 * widthOf(line) &&
      overlapAcross(rule, between) > 0 &&
      overlapDown(rule, between) > 0,
  );
};
