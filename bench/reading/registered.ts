/** How far the map that a page's lines give is from where the page was read. */
import { compose } from '../../shared/compose/index.ts';
import type { Document } from '../../shared/document/index.ts';
import type { FontSet } from '../../shared/fonts/index.ts';
import { affine } from '../../shared/geometry/index.ts';
import { toPage } from '../../shared/scan/index.ts';
import {
  anchoredPairs,
  registrationFromAnchors,
  type Reading,
  type TextOnScan,
} from '../../shared/scan/read/index.ts';

/** Millimetres at nine places all over a page whose boxes were moved to where the scan has them. */
export function registeredOff(
  document: Document,
  reading: Reading,
  { places }: Pick<TextOnScan, 'places'>,
  fonts: FontSet,
): number[] {
  const frame = compose(document, fonts);
  const found = registrationFromAnchors(anchoredPairs(document, frame, reading, places), frame.trim);
  if (!found.ok) return [Infinity];
  const { width, height } = reading.sheet;
  return [0.1, 0.5, 0.9].flatMap((across) =>
    [0.1, 0.5, 0.9].map((down) => {
      const [x, y] = [across * width, down * height];
      const at = toPage(found.value.map, ...affine.apply(reading.toScan, x, y));
      return at ? (Math.hypot(at[0] - x, at[1] - y) / 72) * 25.4 : Infinity;
    }),
  );
}
