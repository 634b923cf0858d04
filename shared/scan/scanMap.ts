import type { Scan } from '../document/index.ts';
import { affine, type Affine } from '../geometry/index.ts';

/**
 * How far each point of the page is moved before the affine map: displacements in points at the nodes of a grid that
 * begins at the page's origin, between them bilinear, outside those of the nearest edge. `columns` × `rows` nodes.
 */
export interface Bend {
  readonly columns: number;
  readonly rows: number;
  /** Points between nodes. */
  readonly stepX: number;
  readonly stepY: number;
  readonly dx: readonly number[];
  readonly dy: readonly number[];
}

/** Page (pt) → scan (px): bent paper is straightened by the bend, the affine map does the rest. */
export interface ScanMap {
  readonly affine: Affine;
  readonly bend: Bend | null;
}

/** The map that a document keeps of its scan; null where the placement flattens the plane. */
export function scanMapOf({ placement: [a, b, c, d, e, f], bend }: Scan): ScanMap | null {
  const map = affine.invert({ a, b, c, d, e, f });
  return map && { affine: map, bend: bend ?? null };
}

type Point = readonly [x: number, y: number];

/** The four nodes round a point with their shares: [node, share] flattened into two arrays. */
export function nodesAt(
  bend: Pick<Bend, 'columns' | 'rows' | 'stepX' | 'stepY'>,
  x: number,
  y: number,
): readonly (readonly [node: number, share: number])[] {
  const { columns, rows, stepX, stepY } = bend;
  const u = Math.min(columns - 1, Math.max(0, x / stepX));
  const v = Math.min(rows - 1, Math.max(0, y / stepY));
  const column = Math.min(columns - 2, Math.floor(u));
  const row = Math.min(rows - 2, Math.floor(v));
  const fu = u - column;
  const fv = v - row;
  const at = row * columns + column;
  return [
    [at, (1 - fu) * (1 - fv)],
    [at + 1, fu * (1 - fv)],
    [at + columns, (1 - fu) * fv],
    [at + columns + 1, fu * fv],
  ];
}

export function bendAt(bend: Bend, x: number, y: number): Point {
  let dx = 0;
  let dy = 0;
  for (const [node, share] of nodesAt(bend, x, y)) {
    dx += share * bend.dx[node]!;
    dy += share * bend.dy[node]!;
  }
  return [dx, dy];
}

/** Where a point of the page stands on the scan. */
export function toScan(map: ScanMap, x: number, y: number): Point {
  if (!map.bend) return affine.apply(map.affine, x, y);
  const [dx, dy] = bendAt(map.bend, x, y);
  return affine.apply(map.affine, x + dx, y + dy);
}

/** Where a pixel of the scan stands on the page; null where the map flattens the plane. */
export function toPage(map: ScanMap, px: number, py: number): Point | null {
  const back = affine.invert(map.affine);
  if (!back) return null;
  const [u, v] = affine.apply(back, px, py);
  if (!map.bend) return [u, v];
  let [x, y] = [u, v];
  // The bend is small and smooth: a few rounds of x = u − bend(x) settle it.
  for (let i = 0; i < 8; i += 1) {
    const [dx, dy] = bendAt(map.bend, x, y);
    [x, y] = [u - dx, v - dy];
  }
  return [x, y];
}
