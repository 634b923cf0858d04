import { PDFName, PDFNumber } from 'pdf-lib';
import type { CheckLimits } from '../limits.ts';
import type { FindingPlace, Findings } from './findings.ts';
import type { ImageMark } from './interpret.ts';
import { contentsOf, filtersOf } from './streams.ts';

/** Resolution and ink of a picture; returns its heaviest ink in percent, 0 where it cannot be told. */
export function checkPicture(
  mark: ImageMark,
  place: FindingPlace,
  limits: CheckLimits,
  findings: Findings,
): number {
  const { image } = mark;
  if (!image) return 0;
  const number = (key: string) => {
    const value = image.dict.lookup(PDFName.of(key));
    return value instanceof PDFNumber ? value.asNumber() : 0;
  };
  const at = { ...place, object: mark.name };
  const [width, height] = [number('Width'), number('Height')];
  const ppi = Math.round(72 * Math.min(width / mark.width, height / mark.height));
  if (Number.isFinite(ppi) && ppi < limits.pixelsPerInch) {
    findings.add('pictures', 'coarse', ppi < limits.pixelsPerInch / 2 ? 'error' : 'warning', at, { ppi });
  }
  // The ink of coded pictures (JPEG) is not looked into.
  if (mark.space?.family !== 'cmyk' || mark.space.components !== 4 || number('BitsPerComponent') !== 8)
    return 0;
  if (filtersOf(image).some((filter) => filter !== 'FlateDecode')) return 0;
  const samples = contentsOf(image);
  if (!samples) return 0;
  let heaviest = 0;
  for (let i = 0; i + 3 < samples.length; i += 4) {
    const sum = (samples[i] ?? 0) + (samples[i + 1] ?? 0) + (samples[i + 2] ?? 0) + (samples[i + 3] ?? 0);
    if (sum > heaviest) heaviest = sum;
  }
  const percent = Math.round((heaviest / 255) * 100);
  if (percent > limits.totalInk)
    findings.add('ink', 'tooMuchInk', 'error', at, { percent, limit: limits.totalInk });
  return percent;
}
