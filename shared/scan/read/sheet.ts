import { affine } from '../../geometry/index.ts';
import type { Gray } from '../gray.ts';
import { type Edges } from '../../geometry/index.ts';
import type { View } from './view.ts';

/** The sheet of paper on a scan, in pixels of the view, and how bright its paper is where. */
export interface Sheet {
  readonly box: Edges;
  /** The paper's gray level at a place: light falls off evenly over a scan. */
  readonly paperAt: (x: number, y: number) => number;
}

/** The bed of a scanner is darker than this share of the paper. */
const BED = 0.7;
/** Blocks in which the paper's brightness is looked for. */
const BLOCKS = 12;

export function sheetOf(view: View, scan: { readonly width: number; readonly height: number }): Sheet {
  const { gray } = view;
  const inScan = (x: number, y: number): boolean => {
    const [u, v] = affine.apply(view.toScan, x + 0.5, y + 0.5);
    return u >= 0 && v >= 0 && u < scan.width && v < scan.height;
  };
  const level = quantileOf(gray, 0.85);
  const box = edgesOf(gray, level * BED, inScan);
  return { box, paperAt: paperIn(gray, box) };
}

function quantileOf({ pixels }: Gray, share: number): number {
  const histogram = new Uint32Array(256);
  let total = 0;
  for (let at = 0; at < pixels.length; at += 11) {
    histogram[pixels[at]!] = histogram[pixels[at]!]! + 1;
    total += 1;
  }
  let rest = total * share;
  let level = 0;
  while (level < 255 && (rest -= histogram[level]!) > 0) level += 1;
  return level;
}

/** From each side inwards, to where most of what the scan shows is no bed. */
function edgesOf(gray: Gray, dark: number, inScan: (x: number, y: number) => boolean): Edges {
  const { width, height, pixels } = gray;
  const isSheet = (upright: boolean, place: number): boolean => {
    const length = upright ? height : width;
    let [seen, light, all] = [0, 0, 0];
    for (let k = 0; k < length; k += 3) {
      const [x, y] = upright ? [place, k] : [k, place];
      all += 1;
      if (!inScan(x, y)) continue;
      seen += 1;
      if (pixels[y * width + x]! > dark) light += 1;
    }
    return seen > all * 0.3 && light > seen * 0.45;
  };
  // A picture may bleed off a side: what is further in than a tenth is not the bed.
  const walk = (upright: boolean, from: number, step: 1 | -1, length: number): number => {
    for (let i = 0; i < length / 10; i += 1) if (isSheet(upright, from + step * i)) return from + step * i;
    return from;
  };
  return {
    left: walk(true, 0, 1, width),
    right: walk(true, width - 1, -1, width) + 1,
    top: walk(false, 0, 1, height),
    foot: walk(false, height - 1, -1, height) + 1,
  };
}

/** A plane through the brightness of the paper: fitted to the brightest of each block, blocks of pictures left out. */
function paperIn(gray: Gray, box: Edges): Sheet['paperAt'] {
  const [width, height] = [box.right - box.left, box.foot - box.top];
  const samples: { x: number; y: number; level: number }[] = [];
  for (let row = 0; row < BLOCKS; row += 1)
    for (let column = 0; column < BLOCKS; column += 1) {
      const histogram = new Uint32Array(256);
      let total = 0;
      const [x0, y0] = [box.left + (column * width) / BLOCKS, box.top + (row * height) / BLOCKS];
      for (let y = Math.floor(y0); y < y0 + height / BLOCKS - 1; y += 3)
        for (let x = Math.floor(x0); x < x0 + width / BLOCKS - 1; x += 3) {
          const level = gray.pixels[y * gray.width + x] ?? 255;
          histogram[level] = histogram[level]! + 1;
          total += 1;
        }
      let rest = total * 0.25;
      let level = 255;
      while (level > 0 && (rest -= histogram[level]!) > 0) level -= 1;
      samples.push({ x: x0 + width / BLOCKS / 2, y: y0 + height / BLOCKS / 2, level });
    }
  let kept = samples.toSorted((a, b) => b.level - a.level).slice(0, Math.ceil(samples.length * 0.6));
  let plane = fitPlane(kept);
  for (let round = 0; round < 3; round += 1) {
    kept = samples.filter(({ x, y, level }) => Math.abs(level - plane(x, y)) < 0.025 * 255);
    if (kept.length < 6) break;
    plane = fitPlane(kept);
  }
  return plane;
}

function fitPlane(samples: readonly { x: number; y: number; level: number }[]): Sheet['paperAt'] {
  const n = Math.max(1, samples.length);
  const mean = (of: (s: { x: number; y: number; level: number }) => number): number =>
    samples.reduce((sum, s) => sum + of(s), 0) / n;
  const [mx, my, ml] = [mean((s) => s.x), mean((s) => s.y), mean((s) => s.level)];
  let [xx, yy, xy, xl, yl] = [0, 0, 0, 0, 0];
  for (const { x, y, level } of samples) {
    const [u, v, w] = [x - mx, y - my, level - ml];
    xx += u * u;
    yy += v * v;
    xy += u * v;
    xl += u * w;
    yl += v * w;
  }
  const det = xx * yy - xy * xy;
  const [a, b] =
    det > 1e-6 * xx * yy && det > 0 ? [(xl * yy - yl * xy) / det, (yl * xx - xl * xy) / det] : [0, 0];
  return (x, y) => ml + a * (x - mx) + b * (y - my);
}
