import { bounds, inset, rect, type Rect } from '../../geometry/index.ts';
import type { Field } from '../gray.ts';
import { blobsOf, closed, maskOf } from './masks.ts';

/** Where on a sheet display type may stand: stretches of ink, labels, frames round a few words. */

/** What is left of a sheet when text, pictures and rules are known. */
export interface Rest {
  /** Ink, and how dark it is (labels are black all over), without what is known. */
  readonly ink: Field;
  readonly tone: Field;
  /** Points a pixel. */
  readonly unit: number;
  /** What is known: no line of type runs across it. */
  readonly bars: readonly Rect[];
  /** Size of the body type, pt. */
  readonly body: number;
  /** Where the text of each story was found. */
  readonly homes: ReadonlyMap<string, readonly Rect[]>;
}

/** A stretch of ink that may be a line of display type. */
export interface Candidate {
  readonly rect: Rect;
  /** White on black. */
  readonly reversed: boolean;
}

/** Ink above this is ink. */
const INK = 0.22;
/** Heights of display lines, pt; labels included. */
const HEIGHT = { least: 7, most: 130 } as const;
/** Gaps that are closed along a line to make words, and across it to make characters of their strokes, pt. */
const ALONG = [5, 12, 28, 60, 110];
const ACROSS = [2, 5, 10];

/** A headline stands above or beside its text, with no more between than flag, kicker, deck and white, pt. */
export const BESIDE = 180;

/** Stretches of ink that may be a line: strokes run together at several distances, both ways, white on black too. */
export function candidatesOn({ ink, tone, unit, bars, homes, body }: Rest): Candidate[] {
  const { width, height } = ink;
  const mask = maskOf(ink.values, (value) => value > INK);
  const found: Candidate[] = [];
  const add = (r: Rect, reversed: boolean): void => {
    const [thin, thick] = [Math.min(r.width, r.height), Math.max(r.width, r.height)];
    if (thin < HEIGHT.least || thin > HEIGHT.most || thick < 1.2 * HEIGHT.least) return;
    const known = found.some(
      ({ rect: o }) =>
        Math.abs(o.x - r.x) < 1 &&
        Math.abs(o.y - r.y) < 1 &&
        Math.abs(o.width - r.width) < 1.5 &&
        Math.abs(o.height - r.height) < 1.5,
    );
    if (!known) found.push({ rect: r, reversed });
  };
  const dark = maskOf(tone.values, (value) => value > DARK);
  const labels = labelsOn(dark, width, height, unit);
  for (const { rect: r, inner } of labels) {
    if (inner) add(inner, true);
    clear(mask, width, height, inset(r, -2 * unit), unit);
  }
  for (const r of framesOn(mask, width, height, unit)) {
    labels.push({ rect: r, inner: null });
    outline(mask, width, height, r, unit);
  }
  const barred = new Uint8Array(mask.length);
  for (const bar of [...bars, ...labels.map((label) => inset(label.rect, -2 * unit))])
    for (
      let y = Math.max(0, Math.floor(bar.y / unit));
      y < Math.min(height, (bar.y + bar.height) / unit);
      y += 1
    )
      for (
        let x = Math.max(0, Math.floor(bar.x / unit));
        x < Math.min(width, (bar.x + bar.width) / unit);
        x += 1
      )
        barred[y * width + x] = 1;
  const whole = rect(0, 0, width * unit, height * unit);
  // A headline stands over its own columns: what lies beside these is another's, be it ever so near.
  const zones = [...homes.values()].map((places) => {
    const { x, y, width: w, height: h } = bounds(places);
    return rect(x - body / 2, y - BESIDE, w + body, h + BESIDE);
  });
  for (const zone of [whole, ...zones]) {
    const [x0, y0] = [Math.max(0, Math.floor(zone.x / unit)), Math.max(0, Math.floor(zone.y / unit))];
    const w = Math.min(width, Math.ceil((zone.x + zone.width) / unit)) - x0;
    const h = Math.min(height, Math.ceil((zone.y + zone.height) / unit)) - y0;
    if (w < 4 || h < 4) continue;
    const [part, bar] = [cropped(mask, width, x0, y0, w, h), cropped(barred, width, x0, y0, w, h)];
    for (const along of ALONG)
      for (const across of ACROSS)
        for (const [x, y] of [
          [along, across],
          [across, along],
        ] as const)
          for (const { rect: r } of blobsOf(closed(part, bar, w, h, x / unit, y / unit), w, h, unit))
            add(rect(r.x + x0 * unit, r.y + y0 * unit, r.width, r.height), false);
  }
  return found;
}

function cropped(mask: Uint8Array, width: number, x: number, y: number, w: number, h: number): Uint8Array {
  const part = new Uint8Array(w * h);
  for (let row = 0; row < h; row += 1)
    part.set(mask.subarray((y + row) * width + x, (y + row) * width + x + w), row * w);
  return part;
}

/** What is darker than this is the ground of a label. */
const DARK = 0.5;
/** Sizes of labels, pt. */
const LABEL = { least: 11, most: 90, longest: 320 } as const;

const isLabel = ({ width, height }: Rect): boolean =>
  Math.min(width, height) > LABEL.least &&
  Math.min(width, height) < LABEL.most &&
  Math.max(width, height) < LABEL.longest;

/** Black fields, with where the white in them stands. */
function labelsOn(
  dark: Uint8Array,
  width: number,
  height: number,
  unit: number,
): { readonly rect: Rect; readonly inner: Rect | null }[] {
  return blobsOf(dark, width, height, unit, 80).flatMap(({ rect: r, fill }) => {
    if (fill < 0.5 || !isLabel(r) || edgeOf(dark, width, r, unit) < 0.9) return [];
    const margin = 2;
    const [x0, y0] = [Math.round(r.x / unit) + margin, Math.round(r.y / unit) + margin];
    const [w, h] = [Math.round(r.width / unit) - 2 * margin, Math.round(r.height / unit) - 2 * margin];
    if (w < 4 || h < 4) return [];
    const white = new Uint8Array(w * h);
    for (let y = 0; y < h; y += 1)
      for (let x = 0; x < w; x += 1) white[y * w + x] = 1 - dark[(y0 + y) * width + x0 + x]!;
    const parts = blobsOf(white, w, h, unit, 3);
    const all = bounds(parts.map((part) => part.rect));
    const inner = parts.length > 0 ? rect(all.x + x0 * unit, all.y + y0 * unit, all.width, all.height) : null;
    return [{ rect: r, inner }];
  });
}

/** Frames round a few words: hollow, with ink all along their edge. */
function framesOn(mask: Uint8Array, width: number, height: number, unit: number): Rect[] {
  return blobsOf(mask, width, height, unit, 60).flatMap(({ rect: r, fill }) =>
    fill < 0.5 && isLabel(r) && edgeOf(mask, width, r, unit) > 0.9 ? [r] : [],
  );
}

/** Share of the edge of a rectangle, two pixels deep, that is set. */
function edgeOf(mask: Uint8Array, width: number, r: Rect, unit: number): number {
  const [x0, y0] = [Math.round(r.x / unit), Math.round(r.y / unit)];
  const [x1, y1] = [x0 + Math.round(r.width / unit) - 1, y0 + Math.round(r.height / unit) - 1];
  let [set, all] = [0, 0];
  const at = (x: number, y: number, dx: number, dy: number): void => {
    all += 1;
    if (mask[y * width + x] === 1 || mask[(y + dy) * width + x + dx] === 1) set += 1;
  };
  for (let x = x0; x <= x1; x += 1) {
    at(x, y0, 0, 1);
    at(x, y1, 0, -1);
  }
  for (let y = y0; y <= y1; y += 1) {
    at(x0, y, 1, 0);
    at(x1, y, -1, 0);
  }
  return all === 0 ? 0 : set / all;
}

function clear(mask: Uint8Array, width: number, height: number, r: Rect, unit: number): void {
  const from = Math.max(0, Math.floor(r.x / unit));
  const to = Math.min(width, Math.ceil((r.x + r.width) / unit));
  for (let y = Math.max(0, Math.floor(r.y / unit)); y < Math.min(height, (r.y + r.height) / unit); y += 1)
    mask.fill(0, y * width + from, y * width + Math.max(from, to));
}

/** Takes the lines of a frame away and leaves what stands in it. */
function outline(mask: Uint8Array, width: number, height: number, r: Rect, unit: number): void {
  const line = 4 * unit;
  clear(mask, width, height, rect(r.x, r.y, r.width, line), unit);
  clear(mask, width, height, rect(r.x, r.y + r.height - line, r.width, line), unit);
  clear(mask, width, height, rect(r.x, r.y, line, r.height), unit);
  clear(mask, width, height, rect(r.x + r.width - line, r.y, line, r.height), unit);
}
