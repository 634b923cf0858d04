import type { Field, Gray } from '../gray.ts';
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
import type { Sheet } from './sheet.ts';

/** A rule: a thin straight line of ink, level or upright. */
export interface RuleShape extends Edges {
  readonly direction: 'horizontal' | 'vertical';
}

/** What stands on a page besides its type, in pixels of the view. */
export interface Shapes {
  readonly rules: readonly RuleShape[];
  /** Four rules that meet. */
  readonly frames: readonly Edges[];
  /** Pictures, reversed labels and tints: where the paper does not show. What each is, its type tells. */
  readonly fields: readonly PlainField[];
}

/** A part of the page without paper. */
export interface PlainField extends Edges {
  /** The gray level most of it has, as a share of the paper's. */
  readonly ground: number;
  /** Share of its pixels near that level. */
  readonly even: number;
}

/** Ink at which a pixel may belong to a rule: hair rules are thinner than a pixel. */
const FAINT = 0.1;
/** Where the brightest is darker than this share of the paper, no paper shows. */
const PAPER = 0.955;
/** Darker than this is no tint. */
const DARK = 0.7;
/** Shares of the paper's brightness as bytes. */
const SCALE = 200;

/** @param em pixels of the body type's em */
export function shapesOf(gray: Gray, ink: Field, sheet: Sheet, em: number): Shapes {
  const fields = fieldsOf(gray, sheet, em);
  const inside = (rule: Edges): boolean =>
    shareInside(rule, sheet.box) > 0.9 &&
    fields.every((field) => field.even > 0.6 || shareInside(rule, field) < 0.6);
  const rules = [
    ...rulesOf(ink, em, false).map((box): RuleShape => ({ ...box, direction: 'horizontal' })),
    ...rulesOf(ink, em, true).map((box): RuleShape => ({ ...box, direction: 'vertical' })),
  ].filter(inside);
  return { rules, frames: framesOf(rules, em), fields };
}

/** Rules along rows (or, `upright`, columns): long runs of ink with none beside them. */
function rulesOf(ink: Field, em: number, upright: boolean): Edges[] {
  const [length, breadth] = upright ? [ink.height, ink.width] : [ink.width, ink.height];
  const at = (along: number, across: number): number =>
    across < 0 || across >= breadth
      ? 0
      : ink.values[upright ? along * ink.width + across : across * ink.width + along]!;
  const least = 3 * em;
  const marks = new Uint8Array(length * breadth);
  for (let across = 0; across < breadth - 1; across += 1) {
    // A rule may fall by a pixel in its length: two rows are looked at as one.
    const isInk = (along: number): boolean => at(along, across) > FAINT || at(along, across + 1) > FAINT;
    for (let along = 0; along < length;) {
      if (!isInk(along)) {
        along += 1;
        continue;
      }
      const from = along;
      let last = along;
      while (along < length && along - last <= 3) {
        if (isInk(along)) last = along;
        along += 1;
      }
      if (last - from < least) continue;
      for (let x = from; x <= last; x += 1)
        for (const y of [across, across + 1]) if (at(x, y) > FAINT) marks[y * length + x] = 255;
    }
  }
  const found = componentsOf({ width: length, height: breadth, pixels: marks }, 128)
    .filter((box) => heightOf(box) <= em * 0.6 && widthOf(box) >= least && isThin(at, box, em))
    .sort((a, b) => a.top - b.top || a.left - b.left);
  return joined(found, em).map((box) =>
    upright ? { left: box.top, top: box.left, right: box.foot, foot: box.right } : box,
  );
}

/** Whether there is paper on both sides along most of a run; further away where it may be a stroke of large type. */
function isThin(at: (along: number, across: number) => number, box: Edges, em: number): boolean {
  const short = widthOf(box) < 8 * em;
  const reaches = short ? [0.15 * em, 0.3 * em, 0.45 * em, 0.6 * em] : [em / 8];
  let [clear, places] = [0, 0];
  for (let along = box.left; along < box.right; along += 3) {
    places += 1;
    if (
      reaches.every((reach) => {
        const by = Math.max(2, Math.round(reach));
        return at(along, box.top - by) < 0.25 && at(along, box.foot - 1 + by) < 0.25;
      })
    )
      clear += 1;
  }
  return clear > places * (short ? 0.8 : 0.7);
}

/** Pieces of one rule, broken by a fold or a speck. */
function joined(boxes: readonly Edges[], em: number): Edges[] {
  const out: Edges[] = [];
  for (const box of boxes) {
    const i = out.findIndex(
      (other) =>
        overlapDown(box, other) > -2 &&
        overlapAcross(box, other) > -0.8 * em &&
        heightOf(unionOf(box, other)) < 0.6 * em,
    );
    if (i >= 0) out[i] = unionOf(out[i]!, box);
    else out.push(box);
  }
  return out;
}

function framesOf(rules: readonly RuleShape[], em: number): Edges[] {
  const level = rules.filter(({ direction }) => direction === 'horizontal');
  const upright = rules.filter(({ direction }) => direction === 'vertical');
  const near = 0.8 * em;
  const frames: Edges[] = [];
  for (const top of level)
    for (const foot of level) {
      if (foot.top <= top.top + em) continue;
      if (Math.abs(top.left - foot.left) > near || Math.abs(top.right - foot.right) > near) continue;
      const side = (x: number): boolean =>
        upright.some(
          (rule) =>
            Math.abs((rule.left + rule.right) / 2 - x) < near &&
            rule.top < top.foot + near &&
            rule.foot > foot.top - near,
        );
      if (side(top.left) && side(top.right)) frames.push(unionOf(top, foot));
    }
  // Of the two lines of a double frame the outer one.
  return frames.filter(
    (frame) =>
      !frames.some(
        (other) =>
          other !== frame &&
          other.left <= frame.left &&
          other.right >= frame.right &&
          other.top <= frame.top &&
          other.foot >= frame.foot &&
          widthOf(other) - widthOf(frame) < 2 * em &&
          heightOf(other) - heightOf(frame) < 2 * em,
      ),
  );
}

/** The brightest of the small blocks in each cell, SCALE for the paper: paper wherever there is type, less where there is a picture. */
function brightest(gray: Gray, sheet: Sheet, cell: number): Gray {
  const { width, height, pixels } = gray;
  const block = Math.max(2, Math.round(cell / 3));
  const columns = Math.ceil(width / cell);
  const rows = Math.ceil(height / cell);
  const shares = new Float32Array(columns * rows);
  for (let y = 0; y + block <= height; y += block)
    for (let x = 0; x + block <= width; x += block) {
      let sum = 0;
      for (let v = y; v < y + block; v += 1)
        for (let u = x; u < x + block; u += 1) sum += pixels[v * width + u]!;
      const share = sum / (block * block) / sheet.paperAt(x, y);
      const to =
        Math.min(rows - 1, Math.floor((y + block / 2) / cell)) * columns +
        Math.min(columns - 1, Math.floor((x + block / 2) / cell));
      if (share > shares[to]!) shares[to] = share;
    }
  // What is not on the sheet counts as paper.
  const { left, top, right, foot } = sheet.box;
  const out = Uint8Array.from(shares, (share, at) => {
    const [x, y] = [(at % columns) * cell, Math.floor(at / columns) * cell];
    return x < left || y < top || x + cell > right || y + cell > foot ? 255 : Math.min(255, share * SCALE);
  });
  return { width: columns, height: rows, pixels: out };
}

function fieldsOf(gray: Gray, sheet: Sheet, em: number): PlainField[] {
  const cell = Math.max(4, Math.round(em / 2));
  const shares = brightest(gray, sheet, cell);
  const darkerThan = (share: number): PlainField[] => {
    const cells = { ...shares, pixels: shares.pixels.map((level) => (level < share * SCALE ? 255 : 0)) };
    const found = componentsOf(cells, 128)
      .filter((box) => widthOf(box) * cell >= 1.4 * em && heightOf(box) * cell >= em)
      .filter((box) => box.pixels >= 0.4 * widthOf(box) * heightOf(box));
    const whole = new Map(found.map((box) => [keyOf(scaled(box, cell, gray)), box]));
    return merged(
      found.map((box) => scaled(box, cell, gray)),
      em,
    )
      .flatMap((box) => {
        const component = whole.get(keyOf(box));
        return component
          ? rectanglesOf(cells, component, (4 * em) / cell).map((part) => scaled(part, cell, gray))
          : [box];
      })
      .map((box) => refined(gray, box, Math.round(cell * 1.6)))
      .filter((box) => widthOf(box) >= 1.4 * em && heightOf(box) >= em)
      .map((box) => ({ ...box, ...groundOf(gray, sheet, box) }));
  };
  const fields = darkerThan(PAPER);
  // On a tint stand labels and pictures of their own.
  const tints = fields.filter(({ ground }) => ground > DARK);
  return [
    ...fields,
    ...darkerThan(DARK).filter((dark) =>
      tints.some((tint) => dark.ground < DARK && shareInside(dark, tint) > 0.9),
    ),
  ];
}

const keyOf = ({ left, top, right, foot }: Edges): string => [left, top, right, foot].join(' ');

/**
 * Two pictures that touch are one component, but no rectangle: the largest full rectangle is taken out while what is
 * left is large too.
 */
function rectanglesOf(cells: Gray, box: Component, least: number): Edges[] {
  if (box.pixels > 0.85 * widthOf(box) * heightOf(box)) return [box];
  const [width, height] = [widthOf(box), heightOf(box)];
  const pixels = new Uint8Array(width * height);
  for (let y = 0; y < height; y += 1)
    for (let x = 0; x < width; x += 1)
      pixels[y * width + x] = cells.pixels[(box.top + y) * cells.width + box.left + x]!;
  fillHoles(pixels, width, height);
  const largest = largestRectangle(pixels, width, height);
  if (widthOf(largest) < least || heightOf(largest) < least) return [box];
  const around = {
    left: largest.left - 1,
    top: largest.top - 1,
    right: largest.right + 1,
    foot: largest.foot + 1,
  };
  for (let y = Math.max(0, around.top); y < Math.min(height, around.foot); y += 1)
    for (let x = Math.max(0, around.left); x < Math.min(width, around.right); x += 1)
      pixels[y * width + x] = 0;
  const rest = componentsOf({ width, height, pixels }, 128).filter(
    (part) => widthOf(part) >= least && heightOf(part) >= least && part.pixels > 0.04 * width * height,
  );
  if (rest.length === 0) return [box];
  const parts = rest.map((part): Edges => {
    if (part.pixels > 0.7 * widthOf(part) * heightOf(part)) return part;
    return largestRectangle(within(pixels, part, width), widthOf(part), heightOf(part), part);
  });
  return [largest, ...parts].map((part) => ({
    left: box.left + part.left,
    top: box.top + part.top,
    right: box.left + part.right,
    foot: box.top + part.foot,
  }));
}

/** Bright places inside a picture belong to it. */
function fillHoles(pixels: Uint8Array, width: number, height: number): void {
  const outside = new Uint8Array(pixels.length);
  const queue: number[] = [];
  const visit = (x: number, y: number): void => {
    const at = y * width + x;
    if (x < 0 || y < 0 || x >= width || y >= height || outside[at] === 1 || pixels[at] === 255) return;
    outside[at] = 1;
    queue.push(at);
  };
  for (let x = 0; x < width; x += 1) for (const y of [0, height - 1]) visit(x, y);
  for (let y = 0; y < height; y += 1) for (const x of [0, width - 1]) visit(x, y);
  for (let i = 0; i < queue.length; i += 1) {
    const [x, y] = [queue[i]! % width, Math.floor(queue[i]! / width)];
    visit(x - 1, y);
    visit(x + 1, y);
    visit(x, y - 1);
    visit(x, y + 1);
  }
  for (let at = 0; at < pixels.length; at += 1) if (outside[at] === 0) pixels[at] = 255;
}

/** By the heights of full columns above each row (largest rectangle in a histogram). */
function largestRectangle(
  pixels: Uint8Array,
  width: number,
  height: number,
  from: Pick<Edges, 'left' | 'top'> = { left: 0, top: 0 },
): Edges {
  let best: Edges = { left: 0, top: 0, right: 0, foot: 0 };
  let most = 0;
  const heights = new Uint32Array(width + 1);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) heights[x] = pixels[y * width + x] === 255 ? heights[x]! + 1 : 0;
    const open: number[] = [];
    for (let x = 0; x <= width; x += 1) {
      while (open.length > 0 && heights[open.at(-1)!]! >= heights[x]!) {
        const tall = heights[open.pop()!]!;
        const left = open.length > 0 ? open.at(-1)! + 1 : 0;
        if (tall * (x - left) > most) {
          most = tall * (x - left);
          best = { left, top: y + 1 - tall, right: x, foot: y + 1 };
        }
      }
      open.push(x);
    }
  }
  return {
    left: from.left + best.left,
    top: from.top + best.top,
    right: from.left + best.right,
    foot: from.top + best.foot,
  };
}

/** The pixels of a part of a picture. */
function within(pixels: Uint8Array, part: Edges, width: number): Uint8Array {
  const out = new Uint8Array(widthOf(part) * heightOf(part));
  for (let y = part.top; y < part.foot; y += 1)
    out.set(pixels.subarray(y * width + part.left, y * width + part.right), (y - part.top) * widthOf(part));
  return out;
}

function groundOf(gray: Gray, sheet: Sheet, box: Edges): { ground: number; even: number } {
  const histogram = new Uint32Array(64);
  let total = 0;
  const step = Math.max(1, Math.round(Math.sqrt((widthOf(box) * heightOf(box)) / 20000)));
  for (let y = box.top; y < box.foot; y += step)
    for (let x = box.left; x < box.right; x += step) {
      const share = gray.pixels[y * gray.width + x]! / sheet.paperAt(x, y);
      const level = Math.min(63, Math.floor(share * 50));
      histogram[level] = histogram[level]! + 1;
      total += 1;
    }
  const near = (level: number): number =>
    (histogram[level - 2] ?? 0) +
    (histogram[level - 1] ?? 0) +
    histogram[level]! +
    (histogram[level + 1] ?? 0) +
    (histogram[level + 2] ?? 0);
  let best = 0;
  for (let level = 0; level < 64; level += 1) if (near(level) > near(best)) best = level;
  return { ground: (best + 0.5) / 50, even: total > 0 ? near(best) / total : 0 };
}

/** Bright places part a picture into fields: those that lie in or against one another are one. */
function merged(boxes: readonly Edges[], em: number): Edges[] {
  const out = [...boxes];
  for (let i = 0; i < out.length; i += 1)
    for (let k = i + 1; k < out.length; k += 1) {
      const [a, b] = [out[i]!, out[k]!];
      const [across, down] = [overlapAcross(a, b), overlapDown(a, b)];
      const inside = Math.max(shareInside(a, b), shareInside(b, a)) > 0.5;
      const against =
        (across > 0.85 * Math.max(widthOf(a), widthOf(b)) && down > -1.5 * em) ||
        (down > 0.85 * Math.max(heightOf(a), heightOf(b)) && across > -1.5 * em);
      // Two labels side by side stay two.
      const large = Math.max(heightOf(a), heightOf(b)) > 6 * em;
      if (!inside && !(against && large)) continue;
      out[i] = unionOf(a, b);
      out.splice(k, 1);
      k = i;
    }
  return out;
}

const scaled = (box: Edges, cell: number, gray: Gray): Edges => ({
  left: box.left * cell,
  top: box.top * cell,
  right: Math.min(gray.width, box.right * cell),
  foot: Math.min(gray.height, box.foot * cell),
});

/** Each edge where the brightness changes most, within `reach` pixels of where it was thought to be. */
function refined(gray: Gray, box: Edges, reach: number): Edges {
  const edge = (upright: boolean, place: number, from: number, to: number): number => {
    const [length, width] = [upright ? gray.width : gray.height, gray.width];
    const start = Math.max(0, place - reach);
    const end = Math.min(length, place + reach);
    const means: number[] = [];
    for (let p = start; p < end; p += 1) {
      let sum = 0;
      for (let q = from; q < to; q += 1) sum += gray.pixels[upright ? q * width + p : p * width + q]!;
      means.push(sum / Math.max(1, to - from));
    }
    let [best, most] = [place, 0];
    for (let i = 1; i < means.length; i += 1) {
      const step = Math.abs(
        (means[i + 1] ?? means[i]!) + means[i]! - means[i - 1]! - (means[i - 2] ?? means[i - 1]!),
      );
      if (step > most) [most, best] = [step, start + i];
    }
    return best;
  };
  const inset = (from: number, to: number): [number, number] => {
    const by = Math.floor((to - from) / 6);
    return [from + by, to - by];
  };
  return {
    left: edge(true, box.left, ...inset(box.top, box.foot)),
    right: edge(true, box.right, ...inset(box.top, box.foot)),
    top: edge(false, box.top, ...inset(box.left, box.right)),
    foot: edge(false, box.foot, ...inset(box.left, box.right)),
  };
}
