import { bottom, rect, right, type Rect } from '../../shared/geometry/index.ts';
import type { PageSetup } from '../../shared/document/index.ts';
import { mmToPt, mm } from '../../shared/geometry/index.ts';

/** Lines that edges are drawn to: x of vertical ones, y of horizontal ones. */
export interface SnapLines {
  readonly xs: readonly number[];
  readonly ys: readonly number[];
}

/** A line that an edge was drawn to, to be shown while dragging. */
export type Guide = { readonly axis: 'x' | 'y'; readonly at: number };

export type Handle = 'n' | 's' | 'e' | 'w' | 'ne' | 'nw' | 'se' | 'sw';

/** The type area of a page in points. */
export function typeAreaOf(setup: PageSetup): Rect {
  const { x, y, width, height } = setup.typeArea;
  return rect(mmToPt(mm(x)), mmToPt(mm(y)), mmToPt(mm(width)), mmToPt(mm(height)));
}

/** Left and right edges of the base columns, which share the width of the type area. */
export function columnEdges(setup: PageSetup): number[] {
  const area = typeAreaOf(setup);
  const gutter = setup.gutter * setup.bodySize;
  const pitch = (area.width + gutter) / setup.columns;
  return Array.from({ length: setup.columns }, (_, i) => [
    area.x + i * pitch,
    area.x + (i + 1) * pitch - gutter,
  ]).flat();
}

/** Tops of the body lines. */
export function baselineTops(setup: PageSetup): number[] {
  const area = typeAreaOf(setup);
  const count = Math.floor(area.height / setup.linePitch + 1e-6);
  return Array.from({ length: count + 1 }, (_, i) => area.y + i * setup.linePitch);
}

/** Everything an edge may be drawn to: columns, baselines, the type area, the other boxes and a gutter beside them. */
export function snapLines(setup: PageSetup, others: readonly Rect[]): SnapLines {
  const area = typeAreaOf(setup);
  const gutter = setup.gutter * setup.bodySize;
  const { linePitch } = setup;
  const beside = (from: number, to: number, gap: number) => [from, to, from - gap, to + gap];
  return {
    xs: [...columnEdges(setup), area.x, right(area), ...others.flatMap((r) => beside(r.x, right(r), gutter))],
    ys: [
      ...baselineTops(setup),
      area.y,
      bottom(area),
      ...others.flatMap((r) => beside(r.y, bottom(r), linePitch)),
    ],
  };
}

/** The least move that brings one of the edges onto one of the lines, if it is within reach. */
function nearest(edges: readonly number[], lines: readonly number[], reach: number) {
  let best: { by: number; at: number } | null = null;
  for (const edge of edges)
    for (const line of lines) {
      const by = line - edge;
      if (Math.abs(by) <= reach && (best === null || Math.abs(by) < Math.abs(best.by)))
        best = { by, at: line };
    }
  return best;
}

/** A box moved, drawn to the lines within `reach` points. */
export function snapMove(moved: Rect, lines: SnapLines, reach: number): { rect: Rect; guides: Guide[] } {
  const x = nearest([moved.x, right(moved)], lines.xs, reach);
  const y = nearest([moved.y, bottom(moved)], lines.ys, reach);
  return {
    rect: rect(moved.x + (x?.by ?? 0), moved.y + (y?.by ?? 0), moved.width, moved.height),
    guides: [
      ...(x ? [{ axis: 'x', at: x.at } as const] : []),
      ...(y ? [{ axis: 'y', at: y.at } as const] : []),
    ],
  };
}

/** A box whose edge or corner is dragged by (`dx`, `dy`), its moving edges drawn to the lines within reach. */
export function snapResize(
  start: Rect,
  handle: Handle,
  dx: number,
  dy: number,
  lines: SnapLines,
  reach: number,
  least: number,
): { rect: Rect; guides: Guide[] } {
  let [x1, y1, x2, y2]: [number, number, number, number] = [start.x, start.y, right(start), bottom(start)];
  const guides: Guide[] = [];
  const pull = (edge: number, candidates: readonly number[], axis: 'x' | 'y') => {
    const found = nearest([edge], candidates, reach);
    if (found) guides.push({ axis, at: found.at });
    return edge + (found?.by ?? 0);
  };
  if (handle.includes('w')) x1 = Math.min(pull(x1 + dx, lines.xs, 'x'), x2 - least);
  if (handle.includes('e')) x2 = Math.max(pull(x2 + dx, lines.xs, 'x'), x1 + least);
  if (handle.includes('n')) y1 = Math.min(pull(y1 + dy, lines.ys, 'y'), y2 - least);
  if (handle.includes('s')) y2 = Math.max(pull(y2 + dy, lines.ys, 'y'), y1 + least);
  return { rect: rect(x1, y1, x2 - x1, y2 - y1), guides };
}
