import type { Gray } from '../gray.ts';
import { heightOf, widthOf, type Edges } from '../../geometry/index.ts';
import { componentsOf, type Component } from './regions.ts';

/**
 * Two pictures that touch are one component, but no rectangle: the largest full rectangle is taken out while what is
 * left is large too.
 */
export function rectanglesOf(cells: Gray, box: Component, least: number): Edges[] {
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
