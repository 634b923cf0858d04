import { blur, emptyField, type Field } from '../gray.ts';
import { rect, type Rect } from '../../geometry/index.ts';
import { blobsOf, grown, maskOf } from './masks.ts';

/** A picture has no paper within so many points anywhere; type has, however bold. */
const FILLED = 13;
/** Light skies are this dark at the least, once the paper's grain is evened out. */
const TONE = 0.07;
/** Pictures are larger than this, pt. */
const PICTURE = 60;
/** The pictures of a sheet, by its tone: what is filled with gray. `tone` is the sheet without its text. */
export function picturesOn(tone: Field, unit: number): Rect[] {
  const { width, height } = tone;
  const even = blur(tone, 0.8 / unit);
  const paper = maskOf(even.values, (value) => value < TONE);
  const reach = Math.round(FILLED / unit / 2);
  const near = grown(paper, width, height, reach, reach);
  const core = maskOf(near, (value) => value === 0);
  const whole = grown(core, width, height, reach, reach);
  const pictures: Rect[] = [];
  for (const { rect: r } of blobsOf(whole, width, height, unit, 30)) {
    if (Math.min(r.width, r.height) < PICTURE) continue;
    if (!isTint(tone, r, unit) && toneIn(tone, r, unit).mean < BLACK) pictures.push(tightened(tone, r, unit));
  }
  return joined(pictures);
}

/** What is darker than this all over is a label. */
const BLACK = 0.6;
/** A tint is pale, and most of it is as dark as its middle value. */
const TINT = { pale: 0.3, near: 0.04, most: 0.5 } as const;

/** Whether a field is an even tint, with or without type on it. */
function isTint({ values, width, height }: Field, r: Rect, unit: number): boolean {
  const levels: number[] = [];
  for (let y = Math.max(0, Math.floor(r.y / unit)); y < Math.min(height, (r.y + r.height) / unit); y += 2)
    for (let x = Math.max(0, Math.floor(r.x / unit)); x < Math.min(width, (r.x + r.width) / unit); x += 2)
      levels.push(values[y * width + x]!);
  levels.sort((a, b) => a - b);
  const median = levels[Math.floor(levels.length / 2)] ?? 0;
  const like = levels.filter((level) => Math.abs(level - median) < TINT.near).length;
  return median < TINT.pale && like > levels.length * TINT.most;
}

/** A picture's bounds drawn in to where it begins: the search for it grows them a little. */
function tightened(tone: Field, r: Rect, unit: number): Rect {
  const most = 6 / unit;
  const [x0, y0] = [Math.round(r.x / unit), Math.round(r.y / unit)];
  const [x1, y1] = [Math.round((r.x + r.width) / unit), Math.round((r.y + r.height) / unit)];
  const row = (y: number): number => toneIn(tone, rect(x0, y, x1 - x0, 1), 1).mean;
  const column = (x: number): number => toneIn(tone, rect(x, y0, 1, y1 - y0), 1).mean;
  const edge = (from: number, by: 1 | -1, of: (at: number) => number): number => {
    const inside = of(from + by * Math.round(2 * most));
    for (let i = 0; i < most; i += 1) if (of(from + by * i) > inside / 2) return from + by * i;
    return from;
  };
  const [left, right] = [edge(x0, 1, column), edge(x1 - 1, -1, column) + 1];
  const [top, foot] = [edge(y0, 1, row), edge(y1 - 1, -1, row) + 1];
  return rect(left * unit, top * unit, (right - left) * unit, (foot - top) * unit);
}

function toneIn(
  { values, width, height }: Field,
  r: Rect,
  unit: number,
): { readonly mean: number; readonly spread: number } {
  let [sum, squares, count] = [0, 0, 0];
  for (let y = Math.max(0, Math.floor(r.y / unit)); y < Math.min(height, (r.y + r.height) / unit); y += 1)
    for (let x = Math.max(0, Math.floor(r.x / unit)); x < Math.min(width, (r.x + r.width) / unit); x += 1) {
      const value = values[y * width + x]!;
      sum += value;
      squares += value * value;
      count += 1;
    }
  const mean = sum / Math.max(1, count);
  return { mean, spread: Math.sqrt(Math.max(0, squares / Math.max(1, count) - mean * mean)) };
}

/** Parts of one picture that a light stretch divides: rectangles that meet or all but meet become one. */
function joined(rects: readonly Rect[]): Rect[] {
  const near = 6;
  const list = [...rects];
  for (let i = 0; i < list.length; i += 1)
    for (let j = i + 1; j < list.length; j += 1) {
      const [a, b] = [list[i]!, list[j]!];
      const apart =
        a.x > b.x + b.width + near ||
        b.x > a.x + a.width + near ||
        a.y > b.y + b.height + near ||
        b.y > a.y + a.height + near;
      if (apart) continue;
      const [x, y] = [Math.min(a.x, b.x), Math.min(a.y, b.y)];
      list[i] = rect(
        x,
        y,
        Math.max(a.x + a.width, b.x + b.width) - x,
        Math.max(a.y + a.height, b.y + b.height) - y,
      );
      list.splice(j, 1);
      [i, j] = [-1, list.length];
    }
  return list;
}

/** The sheet without what lies in these rectangles, and a little around them. */
export function without(ink: Field, rects: readonly Rect[], around: number, unit: number): Field {
  const left = emptyField(ink.width, ink.height);
  left.values.set(ink.values);
  for (const r of rects)
    for (
      let y = Math.max(0, Math.floor((r.y - around) / unit));
      y < Math.min(ink.height, (r.y + r.height + around) / unit);
      y += 1
    ) {
      const from = Math.max(0, Math.floor((r.x - around) / unit));
      const to = Math.min(ink.width, Math.ceil((r.x + r.width + around) / unit));
      left.values.fill(0, y * ink.width + from, y * ink.width + Math.max(from, to));
    }
  return left;
}

/** Rules are longer than this and thinner, pt; bold double ones (文武线) included. */
const RULE = { long: 100, thin: 5.5 } as const;

/** The rules of a sheet: long straight runs of ink, across or down, that are thin. */
export function rulesOn(ink: Field, unit: number): Rect[] {
  const { width, height } = ink;
  const mask = maskOf(ink.values, (value) => value > 0.1);
  const long = RULE.long / unit;
  return [true, false].flatMap((across) => {
    // A rule that is not quite straight steps from one row to the next.
    const wide = grown(mask, width, height, across ? 0 : 1, across ? 1 : 0);
    const kept = new Uint8Array(mask.length);
    const [lines, count, step, stride] = across ? [height, width, 1, width] : [width, height, width, 1];
    for (let line = 0; line < lines; line += 1)
      for (let from = 0; from < count; from += 1) {
        let to = from;
        while (to < count && wide[line * stride + to * step] === 1) to += 1;
        if (to - from >= long) for (let i = from; i < to; i += 1) kept[line * stride + i * step] = 1;
        from = to;
      }
    return blobsOf(kept, width, height, unit, 10).flatMap(({ rect: r }) => {
      const thin = (across ? r.height : r.width) - 2 * unit;
      if (thin > RULE.thin) return [];
      return [
        across
          ? rect(r.x, r.y + unit, r.width, Math.max(unit / 2, thin))
          : rect(r.x + unit, r.y, Math.max(unit / 2, thin), r.height),
      ];
    });
  });
}
