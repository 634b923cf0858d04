import { bottom, bounds, right, type Rect } from '../../shared/geometry/index.ts';
import type { Region } from '../../shared/frame/index.ts';

/** What is painted into one bitmap: the regions of one box, or of many small ones that lie together. */
export interface Plate {
  readonly key: string;
  readonly rect: Rect;
  /** In painting order. */
  readonly regions: readonly Region[];
  /** Whether it holds boxes that are being moved. */
  readonly lifted: boolean;
}

/** From so many boxes on, small ones share a plate: the window draws tens of bitmaps quickly, thousands not. */
const MANY = 200;
/** Cells across the page, and down it: what lies in one of them shares a plate. */
const CELLS = 8;

interface Box {
  readonly key: string;
  readonly rect: Rect;
  readonly regions: readonly Region[];
}

/** The regions of a frame as plates, in painting order. Boxes that are lifted never share one with those that lie. */
export function platesOf(regions: readonly Region[], lifted: ReadonlySet<string>): Plate[] {
  const boxes = boxesOf(regions);
  const isLifted = ({ key }: Box) => lifted.has(key);
  if (boxes.length < MANY) return boxes.map((box) => ({ ...box, lifted: isLifted(box) }));
  return [
    ...shared(
      boxes.filter((box) => !isLifted(box)),
      false,
    ),
    ...shared(boxes.filter(isLifted), true),
  ];
}

function boxesOf(regions: readonly Region[]): Box[] {
  const byKey = new Map<string, Region[]>();
  for (const region of regions) {
    const key = region.box ?? `region/${region.id}`;
    const list = byKey.get(key);
    if (list) list.push(region);
    else byKey.set(key, [region]);
  }
  return [...byKey].map(([key, list]) => ({
    key,
    rect: list.length === 1 && list[0] ? list[0].rect : bounds(list.map(({ rect }) => rect)),
    regions: list,
  }));
}

/**
 * Small boxes by the cell their middle lies in. What lies over another box is painted after it: where two that overlap
 * lie in different cells, and at a large box, a new set of plates begins above those before it.
 */
function shared(boxes: readonly Box[], lifted: boolean): Plate[] {
  const plates: Plate[] = [];
  const all = bounds(boxes.map(({ rect }) => rect));
  const [width, height] = [all.width / CELLS, all.height / CELLS];
  const add = (key: string, own: readonly Box[]) =>
    plates.push({
      key: `${lifted ? 'lifted' : 'plate'}/${key}`,
      rect: bounds(own.map(({ rect }) => rect)),
      regions: own.flatMap(({ regions }) => regions),
      lifted,
    });
  let cells = new Map<string, { readonly boxes: Box[]; rect: Rect }>();
  let sets = 0;
  const endSet = () => {
    for (const [cell, own] of cells) add(`${sets}/${cell}`, own.boxes);
    cells = new Map();
    sets += 1;
  };
  for (const box of boxes) {
    const { rect } = box;
    if (rect.width > width || rect.height > height) {
      endSet();
      add(box.key, [box]);
      continue;
    }
    const x = Math.floor((rect.x + rect.width / 2 - all.x) / width);
    const y = Math.floor((rect.y + rect.height / 2 - all.y) / height);
    const cell = `${x} ${y}`;
    for (const [other, own] of cells)
      if (other !== cell && overlap(own.rect, rect) && own.boxes.some((below) => overlap(below.rect, rect))) {
        endSet();
        break;
      }
    const own = cells.get(cell);
    if (own) {
      own.boxes.push(box);
      own.rect = bounds([own.rect, rect]);
    } else cells.set(cell, { boxes: [box], rect });
  }
  endSet();
  return plates;
}

const overlap = (a: Rect, b: Rect): boolean =>
  a.x < right(b) && b.x < right(a) && a.y < bottom(b) && b.y < bottom(a);
