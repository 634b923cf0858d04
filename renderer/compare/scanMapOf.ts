import type { Scan } from '../../shared/document/index.ts';
import { affine } from '../../shared/geometry/index.ts';
import type { ScanMap } from '../../shared/scan/index.ts';
import { affineOf } from '../app/scanFit.ts';

/** Page (pt) → scan (px), as the document keeps it; null where the placement flattens the plane. */
export function scanMapOf({ placement, bend }: Scan): ScanMap | null {
  const map = affine.invert(affineOf(placement));
  return map && { affine: map, bend: bend ?? null };
}
