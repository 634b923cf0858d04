import type { Gray } from '../gray.ts';
import { heightOf, overlapAcross, overlapDown, widthOf, type Edges } from '../../geometry/index.ts';
import { componentsOf, type Component } from './regions.ts';
import { CORE } from './segment.ts';

/** A core that fills more of its box is one line. */
const FULL = 0.7;
/** Bars are at least so thick, in ems: cores of body type are thinner, and gutters part them. */
const THICK = 0.5;
/** … and so long, as a share of the longest. */
const LONG = 0.4;
/** Rows (or columns) of a bar are inked as far as this share of its longest; those of what leads to another are not. */
const ALONG = 0.6;

/**
 * Lines of display type that stand close are run together by the detector where they end: two level lines as a hook, two
 * upright ones as a fork. Such a core is taken apart into its bars, the longest first, and the characters beside them;
 * what only leads from one bar to another is left out.
 *
 * @param em pixels of the body type's em
 */
export function partedCore(map: Gray, core: Component, em: number): Component[] {
  if (Math.min(widthOf(core), heightOf(core)) < 2 * em) return [core];
  if (core.pixels > FULL * widthOf(core) * heightOf(core)) return [core];
  const cut = cutOut(map, core);
  const bars: Component[] = [];
  for (;;) {
    const bar = barOf(cut, em);
    const longest = bars[0] ? lengthOf(bars[0]) : 0;
    if (!bar || lengthOf(bar) < LONG * longest) break;
    bars.push(bar);
    fill(cut, bar, 0);
  }
  if (bars.length === 0) return [core];
  const rest = componentsOf(cut, 1).flatMap((part): Component[] => {
    if (Math.min(widthOf(part), heightOf(part)) < 0.3 * em) return [];
    const touched = bars.filter((bar) => overlapAcross(bar, part) > -3 && overlapDown(bar, part) > -3);
    const [bar] = touched;
    if (!bar) return [part];
    // A character, without what leads from it to its neighbour's line.
    return touched.length === 1 ? [bulkOf(cut, part, heightOf(bar) > widthOf(bar))] : [];
  });
  return [...bars, ...rest].map((part) => ({
    left: core.left + part.left,
    top: core.top + part.top,
    right: core.left + part.right,
    foot: core.top + part.foot,
    pixels: part.pixels,
  }));
}

const lengthOf = (bar: Edges): number => Math.max(widthOf(bar), heightOf(bar));

/** The longest bar of what is left of a core. */
function barOf(cut: Gray, em: number): Component | null {
  let best: Component | null = null;
  for (const part of componentsOf(cut, 1))
    for (const upright of [false, true]) {
      const bar = bulkOf(cut, part, upright);
      const [long, thick] = upright ? [heightOf(bar), widthOf(bar)] : [widthOf(bar), heightOf(bar)];
      if (thick >= THICK * em && long >= 1.5 * thick && (!best || long > lengthOf(best))) best = bar;
    }
  return best;
}

/** The rows (or `upright`, columns) of a part round the longest that are inked nearly as far. */
function bulkOf({ pixels, width }: Gray, part: Edges, upright: boolean): Component {
  const [from, to, low, high] = upright
    ? [part.left, part.right, part.top, part.foot]
    : [part.top, part.foot, part.left, part.right];
  const at = (across: number, along: number): number =>
    pixels[upright ? along * width + across : across * width + along]!;
  const counts = Array.from({ length: to - from }, (_, i) => {
    let count = 0;
    for (let along = low; along < high; along += 1) count += at(from + i, along);
    return count;
  });
  const most = counts.reduce((longest, count, i) => (count > counts[longest]! ? i : longest), 0);
  const isOwn = (i: number): boolean => (counts[i] ?? 0) > ALONG * counts[most]!;
  let [first, last] = [most, most];
  while (isOwn(first - 1)) first -= 1;
  while (isOwn(last + 1)) last += 1;
  let [start, end, own] = [high, low, 0];
  for (let i = first; i <= last; i += 1)
    for (let along = low; along < high; along += 1)
      if (at(from + i, along) === 1) {
        [start, end] = [Math.min(start, along), Math.max(end, along + 1)];
        own += 1;
      }
  const [a, b] = [from + first, from + last + 1];
  return upright
    ? { left: a, right: b, top: start, foot: end, pixels: own }
    : { left: start, right: end, top: a, foot: b, pixels: own };
}

/** The core's own pixels, 1, in its box: others may reach into that. */
function cutOut(map: Gray, core: Component): Gray {
  const [width, height] = [widthOf(core), heightOf(core)];
  const isCore = (x: number, y: number): boolean =>
    x >= 0 &&
    y >= 0 &&
    x < width &&
    y < height &&
    map.pixels[(core.top + y) * map.width + core.left + x]! >= CORE;
  for (let x = 0; x < width; x += 1) {
    if (!isCore(x, 0)) continue;
    const pixels = new Uint8Array(width * height);
    const queue: [number, number][] = [[x, 0]];
    pixels[x] = 1;
    let own = 0;
    for (let next = queue.pop(); next; next = queue.pop()) {
      own += 1;
      for (const dy of [-1, 0, 1])
        for (const dx of [-1, 0, 1]) {
          const [u, v] = [next[0] + dx, next[1] + dy];
          if (!isCore(u, v) || pixels[v * width + u] === 1) continue;
          pixels[v * width + u] = 1;
          queue.push([u, v]);
        }
    }
    if (own === core.pixels) return { width, height, pixels };
  }
  return { width, height, pixels: new Uint8Array(width * height) };
}

function fill({ width, pixels }: Gray, box: Edges, value: number): void {
  for (let y = box.top; y < box.foot; y += 1) pixels.fill(value, y * width + box.left, y * width + box.right);
}
