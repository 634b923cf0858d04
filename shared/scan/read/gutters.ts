import type { Gray } from '../gray.ts';
import { heightOf, overlapDown, unionOf, widthOf, type Edges } from '../../geometry/index.ts';
import type { Component } from './regions.ts';
import type { RuleShape } from './ruleShapes.ts';
import { CORE, isUpright } from './segment.ts';
import { inkIn } from './grow.ts';

/** How thick a level core is for the most part: lines of two columns that stand half a line apart make one high core. */
const thicknessOf = (core: Component): number => core.pixels / widthOf(core);
const isBody = (core: Component, em: number): boolean => thicknessOf(core) < 0.5 * em;

/** Cuts a core that runs over a gutter: a strip without ink that goes on above and below beside lines on both sides. */
export function cutAtGutters(
  gray: Gray,
  map: Gray,
  core: Component,
  cores: readonly Component[],
  rules: readonly RuleShape[],
  em: number,
): Edges[] {
  const size = thicknessOf(core);
  if (isUpright(core, em) || widthOf(core) < 4 * em) return [core];
  const body = isBody(core, em);
  const margin = Math.max(0, Math.round(0.25 * em - (heightOf(core) - size) / 2));
  const band = { ...core, top: core.top - margin, foot: core.foot + margin };
  const cuts = gapsIn(gray, band, 0.45 * em).filter(([from, to]) => {
    const ruled = rules.some(
      (rule) =>
        rule.direction === 'vertical' &&
        rule.left >= from - 2 &&
        rule.right <= to + 2 &&
        overlapDown(rule, core) > 0.5 * size,
    );
    return ruled || (body ? isGutter(gray, band, from, to, cores, em) : to - from > 4 * size);
  });
  if (cuts.length === 0) return [core];
  const edges = [core.left, ...cuts.flat(), core.right];
  const pieces: Edges[] = [];
  for (let i = 0; i < edges.length; i += 2) {
    const piece = tight(map, { ...core, left: edges[i]!, right: edges[i + 1]! });
    if (piece && widthOf(piece) > em / 4) pieces.push(piece);
  }
  return pieces;
}

/** The box of the core's pixels in a part of it: lines of neighbouring columns need not stand level. */
function tight({ width, pixels }: Gray, box: Edges): Edges | null {
  let out: Edges | null = null;
  for (let y = box.top; y < box.foot; y += 1)
    for (let x = box.left; x < box.right; x += 1)
      if (pixels[y * width + x]! >= CORE) {
        const pixel = { left: x, top: y, right: x + 1, foot: y + 1 };
        out = out ? unionOf(out, pixel) : pixel;
      }
  return out;
}

/** The gaps of at least `least` pixels between the characters of a level line. */
function gapsIn(gray: Gray, box: Edges, least: number): [from: number, to: number][] {
  const ink = inkIn(gray, box);
  const gaps: [number, number][] = [];
  let from = box.left;
  for (let x = box.left; x <= box.right; x += 1) {
    let sum = 0;
    for (let y = box.top; y < box.foot && x < box.right; y += 1) sum += ink.at(x, y);
    // A hair rule in the gutter is a gap too.
    if (x < box.right && sum < 0.04 * heightOf(box)) continue;
    if (x - from >= least && from > box.left && x < box.right) gaps.push([from, x]);
    from = x + 1;
  }
  return gaps;
}

function isGutter(
  gray: Gray,
  box: Edges,
  from: number,
  to: number,
  cores: readonly Component[],
  em: number,
): boolean {
  const ink = inkIn(gray, {
    left: from - 2 * Math.round(em),
    right: to + 2 * Math.round(em),
    top: box.top,
    foot: box.foot,
  });
  // Lines do not all end at the same pixel: the middle of the gap is what they leave free.
  const inset = Math.floor((to - from) / 4);
  const isClear = (y: number): boolean => {
    let sum = 0;
    for (let x = from + inset; x < to - inset; x += 1) sum += ink.at(x, y);
    return sum < 0.06 * (to - from);
  };
  const reach = 9 * em;
  let [top, foot] = [box.top, box.foot];
  for (let y = top, bad = 0; y > box.top - reach && bad < 3; y -= 1) {
    if (isClear(y)) [top, bad] = [y, 0];
    else bad += 1;
  }
  for (let y = foot, bad = 0; y < box.foot + reach && bad < 3; y += 1) {
    if (isClear(y)) [foot, bad] = [y, 0];
    else bad += 1;
  }
  if (foot - top < 4.2 * em) return false;
  // Lines that end before the strip, begin after it, or are found across it, in rows of their own.
  const near = 3.2 * em;
  const [before, after] = [new Set<number>(), new Set<number>()];
  for (const other of cores) {
    if (other.foot <= top || other.top >= foot || !isBody(other, em) || overlapDown(other, box) > 0) continue;
    const row = Math.round((other.top + other.foot) / em);
    // A column is wider than a character and a mark.
    if (other.left < from - 4 * em && other.right > from - 1.3 * em) before.add(row);
    if (other.right > to + 4 * em && other.left < to + near) after.add(row);
  }
  return before.size >= 3 && after.size >= 3;
}
