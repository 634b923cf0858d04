import type { Font, FontSet, PathStep } from '../fonts/index.ts';
import type { Frame, GlyphRun } from '../frame/index.ts';
import type { Field } from './gray.ts';
import { emptyField } from './gray.ts';

/** Steps that a curve is flattened into: enough for type of some hundred pixels. */
const STEPS = 4;

/**
 * Adds a glyph's ink to a field: exact area coverage of its outline by signed areas (Levien's font-rs), so that contours
 * which overlap or run the other way come out as the nonzero rule has them.
 *
 * @param place font units → pixels of the field
 */
export function paintOutline(
  field: Field,
  path: readonly PathStep[],
  place: (x: number, y: number) => readonly [x: number, y: number],
): void {
  let [left, top, right, foot] = [Infinity, Infinity, -Infinity, -Infinity];
  const segments: (readonly [number, number, number, number])[] = [];
  let [sx, sy, x, y] = [0, 0, 0, 0];
  const line = (u: number, v: number): void => {
    segments.push([x, y, u, v]);
    [x, y] = [u, v];
  };
  for (const step of path) {
    if (step[0] === 'Z') line(sx, sy);
    else if (step[0] === 'Q') {
      const [[cx, cy], [ex, ey]] = [place(step[1], step[2]), place(step[3], step[4])];
      const [px, py] = [x, y];
      for (let i = 1; i <= STEPS; i += 1) {
        const t = i / STEPS;
        const [a, b, c] = [(1 - t) * (1 - t), 2 * t * (1 - t), t * t];
        line(a * px + b * cx + c * ex, a * py + b * cy + c * ey);
      }
    } else {
      const [u, v] = place(step[1], step[2]);
      if (step[0] === 'L') line(u, v);
      else [sx, sy, x, y] = [u, v, u, v];
    }
  }
  for (const [x0, y0, x1, y1] of segments) {
    left = Math.min(left, x0, x1);
    right = Math.max(right, x0, x1);
    top = Math.min(top, y0, y1);
    foot = Math.max(foot, y0, y1);
  }
  if (!(right > left)) return;
  const ox = Math.floor(left);
  const oy = Math.floor(top);
  const width = Math.ceil(right) - ox + 3;
  const height = Math.ceil(foot) - oy + 1;
  const areas = new Float32Array(width * height);
  for (const [x0, y0, x1, y1] of segments) addEdge(areas, width, x0 - ox, y0 - oy, x1 - ox, y1 - oy);
  for (let v = 0; v < height; v += 1) {
    let sum = 0;
    for (let u = 0; u < width; u += 1) {
      sum += areas[v * width + u]!;
      const [px, py] = [ox + u, oy + v];
      if (px < 0 || py < 0 || px >= field.width || py >= field.height) continue;
      const at = py * field.width + px;
      field.values[at] = Math.min(1, field.values[at]! + Math.min(1, Math.abs(sum)));
    }
  }
}

/** The signed area that an edge covers to its right, as differences along each row. */
function addEdge(areas: Float32Array, width: number, x0: number, y0: number, x1: number, y1: number): void {
  if (y0 === y1) return;
  const sign = y0 < y1 ? 1 : -1;
  const [ax, ay, bx, by] = y0 < y1 ? [x0, y0, x1, y1] : [x1, y1, x0, y0];
  const slope = (bx - ax) / (by - ay);
  let x = ax;
  for (let row = Math.floor(ay); row < by; row += 1) {
    const from = Math.max(ay, row);
    const to = Math.min(by, row + 1);
    const height = (to - from) * sign;
    const next = x + slope * (to - from);
    const [l, r] = x < next ? [x, next] : [next, x];
    // What lies right of the edge and left of t, for an edge that goes evenly from l to r.
    const until = (t: number): number =>
      t <= l ? 0 : t >= r ? t - (l + r) / 2 : (t - l) ** 2 / (2 * (r - l));
    for (let pixel = Math.floor(l); pixel <= r + 1; pixel += 1) {
      const change = until(pixel + 1) - 2 * until(pixel) + until(pixel - 1);
      areas[row * width + pixel] = areas[row * width + pixel]! + height * change;
    }
    x = next;
  }
}

/** A glyph's ink in its em box (and a quarter of an em around it), `size` pixels an em. */
export function glyphPicture(font: Font, glyph: number, size: number): Field {
  const margin = Math.round(size / 4);
  const field = emptyField(size + 2 * margin, size + 2 * margin);
  const unit = size / font.unitsPerEm;
  paintOutline(field, font.outline(glyph), (x, y) => [margin + x * unit, margin + (font.emTop - y) * unit]);
  return field;
}

/** Where a glyph of a run stands: font units → points of the page. */
export function glyphPlace(
  run: GlyphRun,
  i: number,
  unitsPerEm: number,
): (x: number, y: number) => readonly [number, number] {
  const unit = run.size / unitsPerEm;
  const [ox, oy] = [run.xs[i] ?? 0, run.ys[i] ?? 0];
  return run.direction === 'rotated'
    ? (x, y) => [ox + y * unit, oy + x * unit * run.xScale]
    : (x, y) => [ox + x * unit * run.xScale, oy - y * unit];
}

/** The type of a frame as ink, `unit` points a pixel: pictures, fills and rules are left out. */
export function inkOfType(frame: Frame, fonts: FontSet, unit: number): Field {
  const field = emptyField(Math.ceil(frame.trim.width / unit), Math.ceil(frame.trim.height / unit));
  for (const region of frame.regions)
    for (const line of region.lines)
      for (const run of line.runs) {
        const font = fonts.font(run.font);
        if (!font) continue;
        run.glyphs.forEach((glyph, i) => {
          const place = glyphPlace(run, i, font.unitsPerEm);
          paintOutline(field, font.outline(glyph), (x, y) => {
            const [px, py] = place(x, y);
            return [px / unit, py / unit];
          });
        });
      }
  return field;
}
