import type { Table } from './table.ts';

/** A step of a glyph's outline, in font units, y up: move, line, quadratic curve (control point first), close. */
export type PathStep =
  | readonly ['M', number, number]
  | readonly ['L', number, number]
  | readonly ['Q', number, number, number, number]
  | readonly ['Z'];

interface Point {
  readonly x: number;
  readonly y: number;
  readonly on: boolean;
}
type Contour = readonly Point[];

/** A part of a composite glyph: another glyph, moved and scaled. */
export interface Component {
  readonly glyph: number;
  /** Where its glyph id stands in the record, bytes. */
  readonly at: number;
  /** x' = a·x + c·y + dx, y' = b·x + d·y + dy */
  readonly a: number;
  readonly b: number;
  readonly c: number;
  readonly d: number;
  readonly dx: number;
  readonly dy: number;
}

const MAX_DEPTH = 8;
const MAX_COMPONENTS = 64;
/** Points of one glyph, parts included: more is an attack, not a character. */
const MAX_POINTS = 50_000;

export const isComposite = (record: Table): boolean => record.i16(0) < 0;

/** The components of a composite glyph record (OpenType spec, “glyf”); none for a simple one. */
export function componentsOf(record: Table): Component[] {
  const components: Component[] = [];
  if (!isComposite(record)) return components;
  let at = 10;
  let flags = MORE_COMPONENTS;
  while (flags & MORE_COMPONENTS && components.length < MAX_COMPONENTS && at + 6 <= record.length) {
    flags = record.u16(at);
    const glyph = record.u16(at + 2);
    const place = at + 2;
    at += 4;
    // Parts placed by matching points instead of by offsets stay at the origin: no known CJK font has them.
    const offsets = (flags & ARGS_ARE_XY) !== 0;
    let dx = offsets ? record.i8(at) : 0;
    let dy = offsets ? record.i8(at + 1) : 0;
    if (flags & ARGS_ARE_WORDS) {
      dx = offsets ? record.i16(at) : 0;
      dy = offsets ? record.i16(at + 2) : 0;
      at += 2;
    }
    at += 2;
    let [a, b, c, d] = [1, 0, 0, 1];
    if (flags & HAS_SCALE) {
      a = d = record.f2dot14(at);
      at += 2;
    } else if (flags & HAS_XY_SCALE) {
      a = record.f2dot14(at);
      d = record.f2dot14(at + 2);
      at += 4;
    } else if (flags & HAS_MATRIX) {
      a = record.f2dot14(at);
      b = record.f2dot14(at + 2);
      c = record.f2dot14(at + 4);
      d = record.f2dot14(at + 6);
      at += 8;
    }
    components.push({ glyph, at: place, a, b, c, d, dx, dy });
  }
  return components;
}

const ARGS_ARE_WORDS = 0x0001;
const ARGS_ARE_XY = 0x0002;
const HAS_SCALE = 0x0008;
const MORE_COMPONENTS = 0x0020;
const HAS_XY_SCALE = 0x0040;
const HAS_MATRIX = 0x0080;

/** The outline of a glyph; `recordOf` gives the glyf record of any glyph (empty for a blank one). */
export function outlineOf(glyph: number, recordOf: (glyph: number) => Table): PathStep[] {
  return contoursOf(glyph, recordOf, { points: 0 }, 0).flatMap(stepsOf);
}

function contoursOf(
  glyph: number,
  recordOf: (glyph: number) => Table,
  spent: { points: number },
  depth: number,
): Contour[] {
  const record = recordOf(glyph);
  spent.points += 1;
  if (!isComposite(record)) {
    const contours = simpleContours(record);
    spent.points += contours.reduce((sum, contour) => sum + contour.length, 0);
    return spent.points > MAX_POINTS ? [] : contours;
  }
  if (depth >= MAX_DEPTH) return [];
  const parts: Contour[] = [];
  for (const part of componentsOf(record)) {
    if (spent.points > MAX_POINTS) break;
    for (const contour of contoursOf(part.glyph, recordOf, spent, depth + 1)) {
      parts.push(
        contour.map(({ x, y, on }) => ({
          x: part.a * x + part.c * y + part.dx,
          y: part.b * x + part.d * y + part.dy,
          on,
        })),
      );
    }
  }
  return parts;
}

const ON_CURVE = 0x01;
const X_SHORT = 0x02;
const Y_SHORT = 0x04;
const REPEAT = 0x08;
const X_SAME_OR_POSITIVE = 0x10;
const Y_SAME_OR_POSITIVE = 0x20;

/** The contours of a simple glyph record; none for an empty or damaged one. */
function simpleContours(record: Table): Contour[] {
  const count = record.i16(0);
  if (record.length < 12 || count <= 0 || 10 + 2 * count > record.length) return [];
  const total = record.u16(10 + 2 * (count - 1)) + 1;
  let at = 12 + 2 * count + record.u16(10 + 2 * count);
  // Each point takes at least one bit of flags and coordinates; a repeated flag stands for 256 points at most.
  if (total > (record.length - at) * 256) return [];

  const flags = new Uint8Array(total);
  for (let i = 0; i < total;) {
    if (at >= record.length) return [];
    const flag = record.u8(at++);
    const times = flag & REPEAT ? record.u8(at++) + 1 : 1;
    flags.fill(flag, i, i + times);
    i += times;
  }
  const coordinates = (short: number, same: number): Int32Array => {
    const values = new Int32Array(total);
    let value = 0;
    for (const [i, flag] of flags.entries()) {
      if (flag & short) {
        value += flag & same ? record.u8(at) : -record.u8(at);
        at += 1;
      } else if (!(flag & same)) {
        value += record.i16(at);
        at += 2;
      }
      values[i] = value;
    }
    return values;
  };
  const xs = coordinates(X_SHORT, X_SAME_OR_POSITIVE);
  const ys = coordinates(Y_SHORT, Y_SAME_OR_POSITIVE);
  if (at > record.length) return [];

  const contours: Contour[] = [];
  let start = 0;
  for (let c = 0; c < count; c++) {
    const end = Math.min(record.u16(10 + 2 * c), total - 1);
    const contour: Point[] = [];
    for (let i = start; i <= end; i++) {
      contour.push({ x: xs[i] ?? 0, y: ys[i] ?? 0, on: ((flags[i] ?? 0) & ON_CURVE) !== 0 });
    }
    if (contour.length > 0) contours.push(contour);
    start = end + 1;
  }
  return contours;
}

/** TrueType leaves out the on-curve point halfway between two control points: put them back. */
function stepsOf(contour: Contour): PathStep[] {
  const middle = (p: Point, q: Point): Point => ({ x: (p.x + q.x) / 2, y: (p.y + q.y) / 2, on: true });
  const first = contour[0];
  const last = contour.at(-1);
  if (!first || !last) return [];
  const start = first.on ? first : last.on ? last : middle(first, last);
  const steps: PathStep[] = [['M', start.x, start.y]];
  let control: Point | null = null;
  for (const point of first.on ? [...contour.slice(1), start] : last.on ? contour : [...contour, start]) {
    if (point.on) {
      steps.push(control ? ['Q', control.x, control.y, point.x, point.y] : ['L', point.x, point.y]);
      control = null;
    } else {
      if (control) {
        const between: Point = middle(control, point);
        steps.push(['Q', control.x, control.y, between.x, between.y]);
      }
      control = point;
    }
  }
  steps.push(['Z']);
  return steps;
}
