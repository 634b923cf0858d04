import { rect, type Rect } from '../../geometry/index.ts';

/**
 * Masks of a sheet: a byte a pixel, 1 where something is set. Where values pass a test; `from` with a function would make a
 * list of them all first.
 */
export function maskOf(values: ArrayLike<number>, test: (value: number) => boolean): Uint8Array {
  const mask = new Uint8Array(values.length);
  for (let at = 0; at < mask.length; at += 1) if (test(values[at]!)) mask[at] = 1;
  return mask;
}

/** Connected pixels of a sheet, as their bounds in points and how much of these they fill. */
export interface Blob {
  readonly rect: Rect;
  readonly fill: number;
}

/** The connected regions of what is set in a mask, 8 neighbours; those of fewer pixels than `least` are left out. */
export function blobsOf(mask: Uint8Array, width: number, height: number, unit: number, least = 4): Blob[] {
  const seen = new Uint8Array(mask.length);
  const found: Blob[] = [];
  const queue: number[] = [];
  for (let start = 0; start < mask.length; start += 1) {
    if (mask[start] === 0 || seen[start] === 1) continue;
    queue.length = 0;
    queue.push(start);
    seen[start] = 1;
    let [left, top, right, foot] = [width, height, 0, 0];
    for (let i = 0; i < queue.length; i += 1) {
      const at = queue[i]!;
      const [x, y] = [at % width, Math.floor(at / width)];
      left = Math.min(left, x);
      right = Math.max(right, x + 1);
      top = Math.min(top, y);
      foot = Math.max(foot, y + 1);
      for (let v = Math.max(0, y - 1); v <= Math.min(height - 1, y + 1); v += 1)
        for (let u = Math.max(0, x - 1); u <= Math.min(width - 1, x + 1); u += 1) {
          const next = v * width + u;
          if (mask[next] === 0 || seen[next] === 1) continue;
          seen[next] = 1;
          queue.push(next);
        }
    }
    if (queue.length < least) continue;
    found.push({
      rect: rect(left * unit, top * unit, (right - left) * unit, (foot - top) * unit),
      fill: queue.length / ((right - left) * (foot - top)),
    });
  }
  return found;
}

/** What is set within (rx, ry) pixels of a set pixel. */
export function grown(mask: Uint8Array, width: number, height: number, rx: number, ry: number): Uint8Array {
  const across = new Uint8Array(mask.length);
  for (let y = 0; y < height; y += 1) runs(mask, across, y * width, 1, width, rx);
  const both = new Uint8Array(mask.length);
  for (let x = 0; x < width; x += 1) runs(across, both, x, width, height, ry);
  return both;
}

/** Marks what is within `reach` of a set element along a line of elements. */
function runs(
  from: Uint8Array,
  to: Uint8Array,
  start: number,
  step: number,
  count: number,
  reach: number,
): void {
  let until = -1;
  for (let i = 0; i < Math.min(reach, count); i += 1) if (from[start + i * step] === 1) until = i + reach;
  for (let i = 0; i < count; i += 1) {
    if (i + reach < count && from[start + (i + reach) * step] === 1) until = i + 2 * reach;
    if (i <= until) to[start + i * step] = 1;
  }
}

/** The mask with gaps of up to `across` pixels in its rows, then `down` in its columns, closed, unless they are barred. */
export function closed(
  mask: Uint8Array,
  barred: Uint8Array,
  width: number,
  height: number,
  across: number,
  down: number,
): Uint8Array {
  const out = mask.slice();
  const close = (start: number, step: number, count: number, gap: number): void => {
    let last = -1;
    for (let i = 0; i < count; i += 1) {
      const at = start + i * step;
      if (barred[at] === 1) last = -1;
      if (out[at] === 0) continue;
      if (last >= 0 && i - last <= gap) for (let k = last + 1; k < i; k += 1) out[start + k * step] = 1;
      last = i;
    }
  };
  for (let y = 0; y < height; y += 1) close(y * width, 1, width, across);
  for (let x = 0; x < width; x += 1) close(x, width, height, down);
  return out;
}
