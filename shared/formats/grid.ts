import type { Frame } from '../frame/index.ts';
import { bottom, right, type Edges, type Rect } from '../geometry/index.ts';
import type { TextLine } from './words.ts';

/** What the coordinates of a file count: where a point of the page stands, in which unit, on what picture. */
export interface Grid {
  /** Of the sheet or the picture, in units. */
  readonly width: number;
  readonly height: number;
  /** Units an inch of the paper; null where nobody knows. */
  readonly perInch: number | null;
  /** The picture whose pixels the units are; null: units of the paper. */
  readonly image: string | null;
  /** Page space (pt) → units. */
  readonly at: (x: number, y: number) => Point;
}

/** Tenths of a millimetre to the inch: ALTO's mm10. */
export const MM10 = 254;

/** The trimmed page itself, in units of so many to the inch. */
export function paperGrid({ trim }: Frame, perInch: number): Grid {
  const unit = perInch / 72;
  return {
    width: trim.width * unit,
    height: trim.height * unit,
    perInch,
    image: null,
    at: (x, y) => [x * unit, y * unit],
  };
}

type Point = readonly [x: number, y: number];

/** Where the corners of a rectangle of the page stand, clockwise from its top left. */
export const cornersOn = (grid: Grid, r: Rect): readonly Point[] => [
  grid.at(r.x, r.y),
  grid.at(right(r), r.y),
  grid.at(right(r), bottom(r)),
  grid.at(r.x, bottom(r)),
];

/** Both ends of what the characters of a line rest on, or are threaded on where they run down. */
export const baselineOn = (grid: Grid, { rect: r, baseline, vertical }: TextLine): readonly Point[] =>
  vertical
    ? [grid.at(baseline, r.y), grid.at(baseline, bottom(r))]
    : [grid.at(r.x, baseline), grid.at(right(r), baseline)];

/** The upright rectangle round them. */
export function edgesOn(grid: Grid, r: Rect): Edges {
  const corners = cornersOn(grid, r);
  const [xs, ys] = [corners.map(([x]) => x), corners.map(([, y]) => y)];
  return { left: Math.min(...xs), top: Math.min(...ys), right: Math.max(...xs), foot: Math.max(...ys) };
}

/** Units of `grid` in a point of the page: for lengths like type sizes. */
export function unitsPerPoint(grid: Grid): number {
  const [[x0, y0], [x1, y1]] = [grid.at(0, 0), grid.at(72, 0)];
  return Math.hypot(x1 - x0, y1 - y0) / 72;
}

/** Whole pixels inside of the picture. */
export const pixelsOf = (grid: Grid, x: number, y: number): Point => [
  Math.round(Math.max(0, Math.min(grid.width, x))),
  Math.round(Math.max(0, Math.min(grid.height, y))),
];

export const wholeEdges = (grid: Grid, r: Rect): Edges => {
  const { left, top, right, foot } = edgesOn(grid, r);
  const [x0, y0] = pixelsOf(grid, left, top);
  const [x1, y1] = pixelsOf(grid, right, foot);
  return { left: x0, top: y0, right: x1, foot: y1 };
};
