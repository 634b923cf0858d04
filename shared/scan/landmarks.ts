import type { Frame, Line } from '../frame/index.ts';
import { rect, type Rect } from '../geometry/index.ts';
import type { Field } from './gray.ts';

/** What of a page can be found on its scan again: a line of text, a rule, a dark label or a picture. */
export interface Landmark {
  readonly kind: 'text' | 'rule' | 'solid' | 'picture';
  readonly rect: Rect;
}

/** The page as a scan should show it. */
export interface PageLayout {
  readonly trim: Rect;
  readonly landmarks: readonly Landmark[];
}

/** The landmarks of a composed page. */
export function layoutOf(frame: Frame): PageLayout {
  const landmarks: Landmark[] = [];
  for (const region of frame.regions) {
    for (const { rect: box, fill } of region.fills) {
      if (region.role === 'photo') landmarks.push({ kind: 'picture', rect: box });
      else if (fill && fill.k + (fill.c + fill.m + fill.y) / 3 > 0.5)
        landmarks.push({ kind: 'solid', rect: box });
    }
    for (const image of region.images) landmarks.push({ kind: 'picture', rect: image.rect });
    for (const { x1, y1, x2, y2, width } of region.rules) {
      // The cross of a missing picture is on no scan.
      if (x1 !== x2 && y1 !== y2) continue;
      landmarks.push({
        kind: 'rule',
        rect: rect(
          Math.min(x1, x2) - (x1 === x2 ? width / 2 : 0),
          Math.min(y1, y2) - (y1 === y2 ? width / 2 : 0),
          x1 === x2 ? width : Math.abs(x2 - x1),
          y1 === y2 ? width : Math.abs(y2 - y1),
        ),
      });
    }
    for (const line of region.lines) {
      const box = inkBox(line);
      if (box) landmarks.push({ kind: 'text', rect: box });
    }
  }
  return { trim: frame.trim, landmarks };
}

/** Above and below the baseline, in ems: where the ink of a Han character ends. */
const RISE = 0.83;
const FALL = 0.07;

/** The box of a line's ink, near enough; null where nothing of it is seen. */
export function inkBox(line: Line): Rect | null {
  let [left, top, right, foot] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const { xs, ys, texts, size, xScale, direction } of line.runs)
    for (let i = 0; i < xs.length; i += 1) {
      if ((texts[i] ?? '').trim() === '') continue;
      const wide = (texts[i] ?? '').codePointAt(0)! > 0x2000 ? 1 : 0.5;
      left = Math.min(left, xs[i]!);
      right = Math.max(right, xs[i]! + (direction === 'rotated' ? 1 : wide * xScale) * size);
      top = Math.min(top, ys[i]! - RISE * size);
      foot = Math.max(foot, ys[i]! + FALL * size);
    }
  return right > left ? rect(left, top, right - left, foot - top) : null;
}

/** Share of a line's box that its strokes cover. */
const TEXT_INK = 0.4;
/** What is under a picture is not known: neither ink nor paper. */
export const UNKNOWN = -1;

/** The ink that a scan of this page should show, at `unit` points a pixel; `UNKNOWN` in pictures. */
export function expectedInk({ trim, landmarks }: PageLayout, unit: number): Field {
  const width = Math.ceil(trim.width / unit);
  const height = Math.ceil(trim.height / unit);
  const values = new Float32Array(width * height);
  for (const { kind, rect: box } of landmarks) {
    if (kind === 'picture') continue;
    cover({ width, height, values }, box, unit, (at, share) => {
      values[at] = Math.min(1, values[at]! + share * (kind === 'text' ? TEXT_INK : 1));
    });
  }
  for (const { kind, rect: box } of landmarks)
    if (kind === 'picture')
      cover({ width, height, values }, box, unit, (at, share) => {
        if (share > 0) values[at] = UNKNOWN;
      });
  return { width, height, values };
}

/** Calls back for each pixel that a rectangle of the page touches, with the share that it covers. */
function cover(field: Field, box: Rect, unit: number, paint: (at: number, share: number) => void): void {
  const [left, top] = [Math.max(0, box.x / unit), Math.max(0, box.y / unit)];
  const right = Math.min(field.width, (box.x + box.width) / unit);
  const foot = Math.min(field.height, (box.y + box.height) / unit);
  for (let y = Math.floor(top); y < foot; y += 1)
    for (let x = Math.floor(left); x < right; x += 1) {
      const w = Math.min(right, x + 1) - Math.max(left, x);
      const h = Math.min(foot, y + 1) - Math.max(top, y);
      paint(y * field.width + x, w * h);
    }
}
