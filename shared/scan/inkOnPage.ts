import type { Frame } from '../frame/index.ts';
import { emptyField, shrink, type Field, type Gray } from './gray.ts';
import { inkOf } from './ink.ts';
import { onPage } from './resample.ts';
import type { ScanMap } from './scanMap.ts';

/** The scan's ink laid on the page, at `unit` points a pixel. */
export function inkOnPage(scan: Gray, map: ScanMap, frame: Frame, unit: number): Field {
  const scale = Math.hypot(map.affine.a, map.affine.b) * unit;
  const shrunk = Math.max(1, scale);
  const ink = inkOf(shrink(scan, shrunk), Math.round(18 / (unit / (72 / 25.4))));
  const like = emptyField(Math.ceil(frame.trim.width / unit), Math.ceil(frame.trim.height / unit));
  return onPage(ink, shrunk, map, like, unit);
}
