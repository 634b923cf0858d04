import type { Gray } from '../gray.ts';
import {
  heightOf,
  overlapAcross,
  overlapDown,
  shareInside,
  unionOf,
  widthOf,
  type Edges,
} from '../../geometry/index.ts';
import { componentsOf, type Component } from './regions.ts';
import type { RuleShape, Shapes } from './shapes.ts';

/** A line of text as it is found, before it is read: the box of its ink. */
export interface Segment {
  readonly box: Edges;
  readonly direction: 'horizontal' | 'vertical';
}

/** Of 255: the detector's cores of lines; a core must reach the higher level somewhere on average. */
const CORE = 77;
const LEAST_MEAN = 140;
/** Share of the most inked row or column of a line that is still its ink. */
const INKED = 0.06;
/** … or, of display type, as many pixels: the tips of its strokes are thin against the length of its line. */
const TIP = 8;
/** Pixels of ink that make a column of a line inked: the thinnest stroke, end on. */
const STROKE = 1.1;

/**
 * The lines of a page from the map of the detector: its cores, grown to the ink round them, cut at gutters, and joined
 * again where one line was found in pieces.
 *
 * @param em pixels of the body type's em
 */
export function segmentsOf(
  gray: Gray,
  map: Gray,
  { rules, fields, frames }: Pick<Shapes, 'rules' | 'fields' | 'frames'>,
  em: number,
): Segment[] {
  const walls = [...fields, ...frames];
  const cores = componentsOf(map, CORE).filter(
    (box) =>
      Math.max(widthOf(box), heightOf(box)) >= em / 3 &&
      Math.min(widthOf(box), heightOf(box)) >= 2 &&
      meanIn(map, box) >= LEAST_MEAN * 0.5,
  );
  const pieces = cores.flatMap((core) => cutAtGutters(gray, map, core, cores, rules, em));
  const grown = pieces.flatMap((core) => {
    const direction = isUpright(core, em) ? 'vertical' : 'horizontal';
    const box = grownToInk(gray, core, direction, rules, walls, em);
    return box ? [{ box, direction } as const] : [];
  });
  const lines = joinPieces(grown, rules, walls, em);
  // A character of an upright line may be found by itself too.
  return lines.filter(
    ({ box, direction }) =>
      !lines.some(
        (other) =>
          other.direction !== direction &&
          shareInside(box, other.box) > 0.6 &&
          widthOf(other.box) * heightOf(other.box) > widthOf(box) * heightOf(box),
      ),
  );
}

const isUpright = (core: Edges, em: number): boolean =>
  heightOf(core) > 1.5 * widthOf(core) && heightOf(core) > 1.5 * em;

function meanIn({ width, pixels }: Gray, box: Edges): number {
  let sum = 0;
  for (let y = box.top; y < box.foot; y += 1)
    for (let x = box.left; x < box.right; x += 1) sum += pixels[y * width + x]!;
  return sum / (widthOf(box) * heightOf(box));
}

/**
 * How far pixels of a box are from its ground, 0 to 1: ink on paper, paper in a reversed label, type on a tint. The
 * ground is the gray level that most of the box has.
 */
function inkIn(gray: Gray, box: Edges): { readonly at: (x: number, y: number) => number } {
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

/** The core of a line → the box of its ink; null where there is none. */
function grownToInk(
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
  const begin = grow(from, -1);
  const finish = grow(to - 1, 1) + 1;
  return turned
    ? { left: start, right: end, top: begin, foot: finish }
    : { left: begin, right: finish, top: start, foot: end };
}

/** How thick a level core is for the most part: lines of two columns that stand half a line apart make one high core. */
const thicknessOf = (core: Component): number => core.pixels / widthOf(core);
const isBody = (core: Component, em: number): boolean => thicknessOf(core) < 0.5 * em;

/** Cuts a core that runs over a gutter: a strip without ink that goes on above and below beside lines on both sides. */
function cutAtGutters(
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

/** Pieces on one row that are one line: alike in height, near, with no rule between them. */
function joinPieces(
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
