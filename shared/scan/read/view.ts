import { affine, type Affine } from '../../geometry/index.ts';
import { shrink, type Gray } from '../gray.ts';

/**
 * A scan seen upright: its lines run level, its paper is light, its body type is of a known size. What is found is
 * found here; `toScan` tells where that stands on the scan.
 */
export interface View {
  readonly gray: Gray;
  /** Pixels of the view → pixels of the scan; edges of pixels have whole coordinates. */
  readonly toScan: Affine;
}

/**
 * The scan turned by quarter turns and by the skew of its lines, so that it stands upright, at `scale` pixels of the
 * view for each of the scan's.
 *
 * @param turns quarter turns clockwise by which the page lies on the scan
 * @param skew  degrees clockwise by which its lines fall besides
 */
export function viewOf(scan: Gray, turns: number, skew: number, scale: number): View {
  const angle = ((turns * 90 + skew) * Math.PI) / 180;
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  const across = Math.abs(cos) * scan.width + Math.abs(sin) * scan.height;
  const down = Math.abs(sin) * scan.width + Math.abs(cos) * scan.height;
  const width = Math.max(1, Math.round(across * scale));
  const height = Math.max(1, Math.round(down * scale));
  const toScan: Affine = {
    a: cos / scale,
    b: sin / scale,
    c: -sin / scale,
    d: cos / scale,
    e: scan.width / 2 - (cos * width - sin * height) / (2 * scale),
    f: scan.height / 2 - (sin * width + cos * height) / (2 * scale),
  };
  const factor = Math.max(1, 1 / scale / 1.3);
  const source = shrink(scan, factor);
  const pixels = new Uint8Array(width * height);
  // Shrunk pixels are a little larger than the factor says where it does not divide the picture.
  const [sx, sy] = [source.width / scan.width, source.height / scan.height];
  for (let y = 0; y < height; y += 1) {
    let u = (toScan.a * 0.5 + toScan.c * (y + 0.5) + toScan.e) * sx - 0.5;
    let v = (toScan.b * 0.5 + toScan.d * (y + 0.5) + toScan.f) * sy - 0.5;
    for (let x = 0; x < width; x += 1) {
      pixels[y * width + x] = grayAt(source, u, v);
      u += toScan.a * sx;
      v += toScan.b * sy;
    }
  }
  return { gray: { width, height, pixels }, toScan };
}

/** Paper outside of the picture; between pixels bilinear. */
export function grayAt({ width, height, pixels }: Gray, x: number, y: number): number {
  if (x < -0.5 || y < -0.5 || x > width - 0.5 || y > height - 0.5) return 255;
  const x0 = Math.max(0, Math.min(width - 2, Math.floor(x)));
  const y0 = Math.max(0, Math.min(height - 2, Math.floor(y)));
  const fx = Math.max(0, Math.min(1, x - x0));
  const fy = Math.max(0, Math.min(1, y - y0));
  const at = y0 * width + x0;
  const right = width > 1 ? 1 : 0;
  const below = height > 1 ? width : 0;
  return (
    (pixels[at]! * (1 - fx) + pixels[at + right]! * fx) * (1 - fy) +
    (pixels[at + below]! * (1 - fx) + pixels[at + below + right]! * fx) * fy
  );
}

/** The four corners of a rectangle of the view on the scan, clockwise from the one that is top left in the view. */
export function quadOnScan(
  toScan: Affine,
  left: number,
  top: number,
  right: number,
  foot: number,
): readonly (readonly [x: number, y: number])[] {
  return [
    affine.apply(toScan, left, top),
    affine.apply(toScan, right, top),
    affine.apply(toScan, right, foot),
    affine.apply(toScan, left, foot),
  ];
}
