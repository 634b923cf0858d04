import type { Frame } from '../frame/index.ts';
import { mm, mmToPt, rect } from '../geometry/index.ts';
import type { PageDifference } from './difference.ts';
import type { Gray } from './gray.ts';
import { inkOnPage } from './inkOnPage.ts';
import { layoutOf } from './landmarks.ts';
import type { Moved } from './movedBoxes.ts';
import type { ScanMap } from './scanMap.ts';

/** Millimetres of paper that type keeps around it, and the least size of something added. */
const AROUND = 1.6;
const LEAST = { side: 2.2, area: 25 };

/** Ink of the scan where the page has nothing, neither as it is nor where its boxes moved to. */
export function addedInk(
  frame: Frame,
  scan: Gray,
  map: ScanMap,
  moved: readonly Moved[],
  bodySize: number,
): PageDifference[] {
  const unit = mmToPt(mm(1));
  const ink = inkOnPage(scan, map, frame, unit);
  const { width, height, values } = ink;
  const around = mmToPt(mm(AROUND)) + bodySize * 0.1;
  const known = [
    ...layoutOf(frame).landmarks.map((mark) => mark.rect),
    ...frame.regions.filter(({ role }) => role === 'photo').map((region) => region.rect),
    ...moved.map(({ rect: r, dx, dy }) => rect(r.x + dx, r.y + dy, r.width, r.height)),
  ];
  for (const r of known)
    for (
      let y = Math.max(0, Math.floor((r.y - around) / unit));
      y < Math.min(height, (r.y + r.height + around) / unit);
      y += 1
    )
      for (
        let x = Math.max(0, Math.floor((r.x - around) / unit));
        x < Math.min(width, (r.x + r.width + around) / unit);
        x += 1
      )
        values[y * width + x] = 0;
  // The paper's own edge is no ink.
  const edge = 5;
  const seen = new Uint8Array(width * height);
  const found: PageDifference[] = [];
  for (let start = 0; start < values.length; start += 1) {
    if (seen[start] === 1 || values[start]! < 0.12) continue;
    const queue = [start];
    seen[start] = 1;
    let [left, top, right, foot] = [width, height, 0, 0];
    for (const at of queue) {
      const [x, y] = [at % width, Math.floor(at / width)];
      [left, right, top, foot] = [
        Math.min(left, x),
        Math.max(right, x + 1),
        Math.min(top, y),
        Math.max(foot, y + 1),
      ];
      for (let v = -2; v <= 2; v += 1)
        for (let u = -2; u <= 2; u += 1) {
          const [px, py] = [x + u, y + v];
          const next = py * width + px;
          if (px < 0 || py < 0 || px >= width || py >= height || seen[next] === 1 || values[next]! < 0.12)
            continue;
          seen[next] = 1;
          queue.push(next);
        }
    }
    if (left < edge || top < edge || right > width - edge || foot > height - edge) continue;
    if (Math.min(right - left, foot - top) < LEAST.side || queue.length < LEAST.area) continue;
    found.push({
      kind: 'added',
      rect: rect(left * unit, top * unit, (right - left) * unit, (foot - top) * unit),
    });
  }
  return found;
}
