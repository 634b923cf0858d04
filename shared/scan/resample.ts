import { blur, emptyField, sample, type Field } from './gray.ts';
import { toScan, type ScanMap } from './scanMap.ts';

/** Pixels between the places that are mapped one by one: in such a square a bend is as good as flat. */
const MAPPED = 8;

/**
 * The scan's ink as it lies on the page under a map, as large as `like`, `unit` points a pixel. Pixels of `ink` are
 * `shrunk` pixels of the scan.
 */
export function onPage(ink: Field, shrunk: number, map: ScanMap, like: Field, unit: number): Field {
  const out = emptyField(like.width, like.height);
  // Where pixels of the page take in several of the scan, all of these count.
  const ratio = (Math.hypot(map.affine.a, map.affine.b) * unit) / shrunk;
  const source = ratio > 1.4 ? blur(ink, ratio / 2.5) : ink;
  const at = (x: number, y: number) => toScan(map, (x + 0.5) * unit, (y + 0.5) * unit);
  for (let top = 0; top < like.height; top += MAPPED)
    for (let left = 0; left < like.width; left += MAPPED) {
      const [x0, y0] = at(left, top);
      const [x1, y1] = at(left + MAPPED, top);
      const [x2, y2] = at(left, top + MAPPED);
      const foot = Math.min(MAPPED, like.height - top);
      const side = Math.min(MAPPED, like.width - left);
      for (let v = 0; v < foot; v += 1)
        for (let u = 0; u < side; u += 1) {
          const px = x0 + ((x1 - x0) * u + (x2 - x0) * v) / MAPPED;
          const py = y0 + ((y1 - y0) * u + (y2 - y0) * v) / MAPPED;
          out.values[(top + v) * like.width + left + u] = sample(
            source,
            px / shrunk - 0.5,
            py / shrunk - 0.5,
          );
        }
    }
  return out;
}
