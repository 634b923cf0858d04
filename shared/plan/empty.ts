import type { Box } from '../document/index.ts';

interface Area {
  readonly x1: number;
  readonly y1: number;
  readonly x2: number;
  readonly y2: number;
}

/** Area of the union of rectangles, by slabs between their left and right edges. */
function unionArea(areas: readonly Area[]): number {
  const edges = [...new Set(areas.flatMap((a) => [a.x1, a.x2]))].sort((a, b) => a - b);
  let sum = 0;
  for (let i = 0; i + 1 < edges.length; i++) {
    const x1 = edges[i] ?? 0;
    const x2 = edges[i + 1] ?? 0;
    const inside = areas.filter((a) => a.x1 <= x1 && a.x2 >= x2).sort((a, b) => a.y1 - b.y1);
    let end = -Infinity;
    let covered = 0;
    for (const { y1, y2 } of inside) {
      if (y2 <= end) continue;
      covered += y2 - Math.max(y1, end);
      end = y2;
    }
    sum += covered * (x2 - x1);
  }
  return sum;
}

const areaOf = ({ rect: { x, y, width, height } }: Box): Area => ({
  x1: x,
  y1: y,
  x2: x + width,
  y2: y + height,
});

/** The four lines of a frame, as areas without breadth. */
const edgesOf = ({ x1, y1, x2, y2 }: Area): Area[] => [
  { x1, y1, x2, y2: y1 },
  { x1, y1: y2, x2, y2 },
  { x1, y1, x2: x1, y2 },
  { x1: x2, y1, x2, y2 },
];

/**
 * Share of `within` (pt) that no box covers. Gutters between boxes count as covered up to 1.5 em, space between stories
 * up to 2 lines: boxes are grown by half of these on each side. A frame is a line
 * with such space on both its sides. Inside a text box the columns' gutters above 1.5 em and
 * `spare` lines (by box id, lines left without text) count as empty.
 */
export function emptyShare(
  boxes: readonly Box[],
  within: { readonly x: number; readonly y: number; readonly width: number; readonly height: number },
  em: number,
  line: number,
  spare: ReadonlyMap<string, number>,
): number {
  const solid = boxes.filter((b) => b.role !== 'rule' && b.role !== 'frame' && b.role !== 'furniture');
  const frames = boxes.filter((b) => b.role === 'frame').flatMap((b) => edgesOf(areaOf(b)));
  const [dx, dy] = [0.75 * em, line];
  const page: Area = {
    x1: within.x,
    y1: within.y,
    x2: within.x + within.width,
    y2: within.y + within.height,
  };
  const grown = [...solid.map(areaOf), ...frames]
    .map((a) => ({
      x1: Math.max(page.x1, a.x1 - dx),
      y1: Math.max(page.y1, a.y1 - dy),
      x2: Math.min(page.x2, a.x2 + dx),
      y2: Math.min(page.y2, a.y2 + dy),
    }))
    .filter((a) => a.x2 > a.x1 && a.y2 > a.y1);
  const all = within.width * within.height;
  let open = all - unionArea(grown);
  for (const box of solid) {
    if (box.role !== 'text') continue;
    open += Math.max(0, box.gutter - 1.5 * em) * (box.columns - 1) * box.rect.height;
    const column = (box.rect.width - (box.columns - 1) * box.gutter) / box.columns;
    open += (spare.get(box.id) ?? 0) * line * column;
  }
  return Math.max(0, open / all);
}

/** Area that two boxes of text, headline, flag, photo or caption claim at once, pt². A caption may lie over its own photo. */
export function overlapArea(boxes: readonly Box[]): number {
  const solid = boxes.filter((b) => b.role !== 'rule' && b.role !== 'frame' && b.role !== 'furniture');
  let sum = 0;
  solid.forEach((a, i) => {
    for (const b of solid.slice(i + 1)) {
      const pair = new Set([a.role, b.role]);
      const own =
        pair.has('photo') && pair.has('caption') && a.owner.kind === 'photo' && b.owner.kind === 'photo';
      if (own && a.owner.kind === 'photo' && b.owner.kind === 'photo' && a.owner.id === b.owner.id) continue;
      const [p, q] = [areaOf(a), areaOf(b)];
      const width = Math.min(p.x2, q.x2) - Math.max(p.x1, q.x1);
      const height = Math.min(p.y2, q.y2) - Math.max(p.y1, q.y1);
      // A thousandth of a point is rounding, not overlap.
      if (width > 1e-3 && height > 1e-3) sum += width * height;
    }
  });
  return sum;
}
