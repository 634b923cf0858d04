import { right, bottom, rect, type Rect } from '../../shared/geometry/index.ts';

export const alignments = ['left', 'centre', 'right', 'top', 'middle', 'bottom'] as const;
export type Alignment = (typeof alignments)[number];

/** Rectangles brought to one line: an outer edge of all of them, or the middle of what they cover. */
export function aligned(rects: readonly Rect[], how: Alignment): Rect[] {
  const x1 = Math.min(...rects.map((r) => r.x));
  const x2 = Math.max(...rects.map(right));
  const y1 = Math.min(...rects.map((r) => r.y));
  const y2 = Math.max(...rects.map(bottom));
  const at = (r: Rect): readonly [number, number] => {
    switch (how) {
      case 'left':
        return [x1, r.y];
      case 'right':
        return [x2 - r.width, r.y];
      case 'centre':
        return [(x1 + x2 - r.width) / 2, r.y];
      case 'top':
        return [r.x, y1];
      case 'bottom':
        return [r.x, y2 - r.height];
      case 'middle':
        return [r.x, (y1 + y2 - r.height) / 2];
    }
  };
  return rects.map((r) => rect(...at(r), r.width, r.height));
}

/** Rectangles spread so that the gaps between them are equal; the first and the last stay. Fewer than three stay all. */
export function distributed(rects: readonly Rect[], axis: 'x' | 'y'): readonly Rect[] {
  if (rects.length < 3) return rects;
  const size = axis === 'x' ? 'width' : 'height';
  const order = [...rects].sort((a, b) => a[axis] - b[axis]);
  const [first, last] = [order[0], order.at(-1)];
  if (!first || !last) return rects;
  const taken = order.reduce((sum, r) => sum + r[size], 0);
  const gap = (last[axis] + last[size] - first[axis] - taken) / (order.length - 1);
  const moved = new Map<Rect, Rect>();
  let at: number = first[axis];
  for (const r of order) {
    moved.set(r, axis === 'x' ? rect(at, r.y, r.width, r.height) : rect(r.x, at, r.width, r.height));
    at += r[size] + gap;
  }
  return rects.map((r) => moved.get(r) ?? r);
}
