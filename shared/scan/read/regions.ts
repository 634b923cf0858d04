import type { Edges } from '../../geometry/index.ts';
import type { Gray } from '../gray.ts';

/** Pixels of a picture that touch one another, sides or corners. */
export interface Component extends Edges {
  readonly pixels: number;
}

/** The connected regions of the pixels at `level` and above, in the order in which rows meet them. */
export function componentsOf({ width, height, pixels }: Gray, level: number): Component[] {
  // Runs of each row are joined with those of the row before: union–find over runs.
  const parent: number[] = [];
  const boxes: { left: number; top: number; right: number; foot: number; pixels: number }[] = [];
  const find = (i: number): number => {
    let root = i;
    while (parent[root] !== root) root = parent[root]!;
    while (parent[i] !== root) [i, parent[i]] = [parent[i]!, root];
    return root;
  };
  const join = (a: number, b: number): void => {
    const [one, other] = [find(a), find(b)];
    if (one === other) return;
    const [into, from] = one < other ? [one, other] : [other, one];
    parent[from] = into;
    const [x, y] = [boxes[into]!, boxes[from]!];
    x.left = Math.min(x.left, y.left);
    x.top = Math.min(x.top, y.top);
    x.right = Math.max(x.right, y.right);
    x.foot = Math.max(x.foot, y.foot);
    x.pixels += y.pixels;
  };
  let above: { from: number; to: number; id: number }[] = [];
  for (let y = 0; y < height; y += 1) {
    const row: typeof above = [];
    let k = 0;
    for (let x = 0; x < width;) {
      if (pixels[y * width + x]! < level) {
        x += 1;
        continue;
      }
      const from = x;
      while (x < width && pixels[y * width + x]! >= level) x += 1;
      const id = parent.length;
      parent.push(id);
      boxes.push({ left: from, top: y, right: x, foot: y + 1, pixels: x - from });
      while (k > 0 && above[k - 1]!.to >= from) k -= 1;
      for (; k < above.length && above[k]!.from <= x; k += 1)
        if (above[k]!.to >= from) join(above[k]!.id, id);
      row.push({ from, to: x, id });
    }
    above = row;
  }
  return boxes.filter((_, i) => parent[i] === i);
}
