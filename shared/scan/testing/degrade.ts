import { affine, type Affine } from '../../geometry/index.ts';
import { sample, type Field, type Gray } from '../gray.ts';

/** How a picture of a page is spoilt: lengths in millimetres, angles in degrees clockwise. */
export interface Damage {
  readonly seed: number;
  readonly turn: number;
  readonly scale: number;
  readonly shift: readonly [x: number, y: number];
  /** Height of the waves that bent paper makes. */
  readonly bend: number;
  /** Standard deviation, in gray levels. */
  readonly noise: number;
}

/** xorshift: the same seed gives the same numbers, 0 to 1. */
export function random(seed: number): () => number {
  let state = (seed * 2654435761) >>> 0 || 1;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 4294967296;
  };
}

/** A random case within: rotation ±3°, scale ±5 %, shift ±12 mm, a bend up to 2 mm, noise. */
export function randomDamage(seed: number): Damage {
  const next = random(seed);
  for (let i = 0; i < 5; i += 1) next();
  const either = (most: number): number => (next() * 2 - 1) * most;
  return {
    seed,
    turn: either(3),
    scale: 1 + either(0.05),
    shift: [either(12), either(12)],
    bend: next() * 2,
    noise: 4 + next() * 12,
  };
}

/**
 * The picture turned, scaled, shifted, bent and noisy, on a bed of dark gray, with the place on it of each place of the
 * picture as it was.
 */
export function degrade(
  picture: Gray,
  pxPerMm: number,
  damage: Damage,
): { readonly picture: Gray; readonly place: (x: number, y: number) => readonly [number, number] } {
  const { turn, scale, shift, bend, noise } = damage;
  const margin = 14 * pxPerMm;
  const width = Math.round(picture.width * scale + 2 * margin);
  const height = Math.round(picture.height * scale + 2 * margin);
  const angle = (turn * Math.PI) / 180;
  const [cos, sin] = [Math.cos(angle) * scale, Math.sin(angle) * scale];
  const [mx, my] = [picture.width / 2, picture.height / 2];
  const forward: Affine = {
    a: cos,
    b: sin,
    c: -sin,
    d: cos,
    e: width / 2 + shift[0] * pxPerMm - cos * mx + sin * my,
    f: height / 2 + shift[1] * pxPerMm - sin * mx - cos * my,
  };
  const back = affine.invert(forward)!;
  const wave = bend * pxPerMm;
  // Paper bends round one axis: it rises and falls along x, and is a little drawn together there.
  const bent = (x: number, y: number): readonly [number, number] => [
    x + 0.4 * wave * Math.sin((2 * Math.PI * y) / picture.height + 1),
    y + wave * Math.sin((Math.PI * x) / picture.width) * (0.6 + (0.4 * y) / picture.height),
  ];
  const field: Field = { ...picture, values: Float32Array.from(picture.pixels) };
  const next = random(damage.seed + 77);
  const pixels = new Uint8Array(width * height);
  for (let y = 0; y < height; y += 1)
    for (let x = 0; x < width; x += 1) {
      const [sx, sy] = bent(...affine.apply(back, x, y));
      const inside = sx >= 0 && sy >= 0 && sx < picture.width - 1 && sy < picture.height - 1;
      const level = (inside ? sample(field, sx, sy) : 58) + (next() + next() + next() - 1.5) * 2 * noise;
      pixels[y * width + x] = Math.max(0, Math.min(255, Math.round(level)));
    }
  const place = (x: number, y: number): readonly [number, number] => {
    let [u, v] = [x, y];
    for (let i = 0; i < 12; i += 1) {
      const [bx, by] = bent(u, v);
      [u, v] = [u + x - bx, v + y - by];
    }
    return affine.apply(forward, u, v);
  };
  return { picture: { width, height, pixels }, place };
}
