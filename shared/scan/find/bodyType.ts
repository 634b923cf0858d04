import { complexPlane, transform } from '../fourier.ts';
import { blur, type Field } from '../gray.ts';

/** Type sizes and line pitches that body text of a newspaper has, pt. */
const EM = { least: 6.5, most: 13 };
const PITCH = { least: 8, most: 20 };
/** The grid of the transform; what of the page lies beyond tells no more than what lies on it. */
const GRID = 1024;
/** So many multiples of a distance are measured: each pins it down more. */
const MULTIPLES = 4;

/**
 * The size and line pitch of the body type on a sheet, in points: the distances at which most of a page's ink repeats
 * itself across and down. Characters stand on the grid of their em, lines on that of their pitch, and body text is most
 * of a page. Null where nothing repeats.
 */
export function bodyTypeOn(
  ink: Field,
  unit: number,
): { readonly size: number; readonly pitch: number } | null {
  const plane = complexPlane(GRID, GRID);
  // Pictures and headlines are broad; what is left above the blur of an em is type.
  const broad = blur(ink, 9 / unit);
  for (let y = 0; y < Math.min(ink.height, GRID); y += 1)
    for (let x = 0; x < Math.min(ink.width, GRID); x += 1) {
      const at = y * ink.width + x;
      plane.re[y * GRID + x] = ink.values[at]! - broad.values[at]!;
    }
  transform(plane);
  for (let i = 0; i < plane.re.length; i += 1) {
    plane.re[i] = plane.re[i]! ** 2 + plane.im[i]! ** 2;
    plane.im[i] = 0;
  }
  transform(plane, true);
  const across = Float64Array.from({ length: GRID / 2 }, (_, x) => plane.re[x]!);
  const down = Float64Array.from({ length: GRID / 2 }, (_, y) => plane.re[y * GRID]!);
  const size = period(across, EM.least / unit, EM.most / unit);
  const pitch = period(down, PITCH.least / unit, PITCH.most / unit);
  return size === null || pitch === null ? null : { size: size * unit, pitch: pitch * unit };
}

/** The distance within a range whose multiples are peaks of an autocorrelation. */
function period(values: Float64Array, least: number, most: number): number | null {
  const at = (x: number): number => {
    const i = Math.floor(x);
    return (values[i] ?? 0) * (1 - x + i) + (values[i + 1] ?? 0) * (x - i);
  };
  let best = { score: 0, distance: 0 };
  for (let distance = least; distance <= most; distance += 0.01) {
    let score = 0;
    // Peaks against the valleys after them: twice the distance is no better, half of it worse.
    for (let k = 1; k <= MULTIPLES; k += 1) score += at(k * distance) - at((k + 0.5) * distance);
    if (score > best.score) best = { score, distance };
  }
  return best.score > 0 ? best.distance : null;
}
