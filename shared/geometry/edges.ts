import { rect, type Rect } from './rect.ts';

/** A rectangle by its edges, in whatever unit; right and foot are outside of it. */
export interface Edges {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly foot: number;
}

export const widthOf = (box: Edges): number => box.right - box.left;
export const heightOf = (box: Edges): number => box.foot - box.top;

export const rectOf = (box: Edges): Rect => rect(box.left, box.top, widthOf(box), heightOf(box));

export const unionOf = (a: Edges, b: Edges): Edges => ({
  left: Math.min(a.left, b.left),
  top: Math.min(a.top, b.top),
  right: Math.max(a.right, b.right),
  foot: Math.max(a.foot, b.foot),
});

export const unionOfAll = (boxes: readonly Edges[]): Edges | null =>
  boxes.length === 0 ? null : boxes.reduce(unionOf);

/** How long two stretches lie beside one another; negative: how far apart they are. */
export const overlap = (from: number, to: number, otherFrom: number, otherTo: number): number =>
  Math.min(to, otherTo) - Math.max(from, otherFrom);

export const overlapAcross = (a: Edges, b: Edges): number => overlap(a.left, a.right, b.left, b.right);
export const overlapDown = (a: Edges, b: Edges): number => overlap(a.top, a.foot, b.top, b.foot);

/** The part of `box` that lies in `other`, 0 to 1. */
export function shareInside(box: Edges, other: Edges): number {
  const across = Math.max(0, overlapAcross(box, other));
  const down = Math.max(0, overlapDown(box, other));
  const area = widthOf(box) * heightOf(box);
  return area > 0 ? (across * down) / area : 0;
}

export const edgesOf = ({ x, y, width, height }: Rect): Edges => ({
  left: x,
  top: y,
  right: x + width,
  foot: y + height,
});
