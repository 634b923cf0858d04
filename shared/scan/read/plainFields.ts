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
import { partedAtRules } from './besideRules.ts';
import { componentsOf } from './regions.ts';
import type { RuleShape } from './ruleShapes.ts';
import type { Sheet } from './sheet.ts';
import { rectanglesOf } from './rectangles.ts';

/** A part of the page without paper. */
export interface PlainField extends Edges {
  /** The gray level most of it has, as a share of the paper's. */
  readonly ground: number;
  /** Share of its pixels near that level. */
  readonly even: number;
}

/** Where the brightest is darker than this share of the paper, no paper shows. */
const PAPER = 0.955;
/** Darker than this is no tint. */
const DARK = 0.7;
/** Shares of the paper's brightness as bytes. */
const SCALE = 200;

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

/** @param rules that may stand in the gutter between two pictures */
export function fieldsOf(gray: Gray, sheet: Sheet, rules: readonly RuleShape[], em: number): PlainField[] {
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
      .flatMap((box) => partedAtRules(gray, sheet, box, rules, em))
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
