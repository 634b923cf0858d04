import type { Box, PageSetup } from '../document/index.ts';
import { typeAreaPt } from './boxes.ts';
import { overlapArea } from './empty.ts';

/** An edge further from a baseline than this stood off the grid in the original and stays, lines. */
const OFF_LINE = 0.25;
/** Points that are rounding. */
const ROUNDING = 1e-6;

/**
 * Boxes that came with positions (from a PDF, ALTO or a scan), cleaned up: edges that lie near a column's edge or a
 * baseline are put on it, others stay; text off the baselines is made whole lines high about its middle. Nothing moves further than half a gutter, and no two boxes that stood apart
 * overlap afterwards.
 */
export function snapped(boxes: readonly Box[], setup: PageSetup): Box[] {
  const area = typeAreaPt(setup);
  const em = setup.bodySize;
  const most = (setup.gutter * em) / 2;
  const mostDown = Math.min(most, OFF_LINE * setup.linePitch);
  const step = (setup.columnMeasure + setup.gutter) * em;
  const lefts = Array.from({ length: setup.columns }, (_, i) => area.x + i * step);
  const rights = lefts.map((x) => x + setup.columnMeasure * em);
  const lineOf = (y: number): number => area.y + Math.round((y - area.y) / setup.linePitch) * setup.linePitch;
  const onLine = (y: number): number => near(y, lineOf(y), mostDown);
  const isOnLine = (y: number): boolean => Math.abs(y - lineOf(y)) <= mostDown;
  /** Head and foot: text that stood off the grid is whole lines high all the same, and stays about its middle. */
  const downOf = ({ role, rect: { y, height } }: Box): readonly [number, number] => {
    const off = !isOnLine(y) || !isOnLine(y + height);
    const more = Math.round(height / setup.linePitch) * setup.linePitch - height;
    if (role !== 'text' || !off || Math.abs(more) / 2 > mostDown) return [onLine(y), onLine(y + height)];
    return Math.abs(more) < ROUNDING ? [y, y + height] : [y - more / 2, y + height + more / 2];
  };
  const made = boxes.map((box): Box => {
    if (box.role === 'furniture' || box.role === 'rule' || box.pinned) return box;
    const { x, width } = box.rect;
    const x1 = nearest(x, lefts, most);
    const x2 = nearest(x + width, rights, most);
    const [y1, y2] = downOf(box);
    return x2 - x1 < em || y2 - y1 < em / 2
      ? box
      : { ...box, rect: { x: x1, y: y1, width: x2 - x1, height: y2 - y1 } };
  });
  // Two boxes that would now overlap go back to where they were.
  const back = new Set<number>();
  for (let i = 0; i < made.length; i++) {
    for (let j = i + 1; j < made.length; j++) {
      const [a, b, oldA, oldB] = [made[i], made[j], boxes[i], boxes[j]];
      if (!a || !b || !oldA || !oldB) continue;
      if (overlapArea([a, b]) > overlapArea([oldA, oldB]) + 1e-3) back.add(i).add(j);
    }
  }
  return made.map((box, i) => (back.has(i) ? (boxes[i] ?? box) : box));
}

const near = (value: number, grid: number, most: number): number =>
  Math.abs(grid - value) <= most ? grid : value;

function nearest(value: number, grid: readonly number[], most: number): number {
  const best = grid.reduce((a, b) => (Math.abs(b - value) < Math.abs(a - value) ? b : a), Infinity);
  return near(value, best, most);
}
