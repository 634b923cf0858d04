/**
 * A degraded scan of a page: turned a little on the glass, on grayish paper with grain and stains, ink that bleeds, light
 * that falls off to one side, noise, and JPEG. Everything from a seed.
 */
import { createCanvas } from '@napi-rs/canvas';
import type { Gray } from './raster.ts';

export interface Damage {
  readonly seed: number;
  /** Degrees, clockwise. */
  readonly skew: number;
  /** Millimetres of the scanner's bed round the page. */
  readonly border: number;
  /** Standard deviation of the noise, in gray levels. */
  readonly noise: number;
  /** Radius of the blur, in pixels. */
  readonly blur: number;
  /** JPEG quality, 0 to 100. */
  readonly quality: number;
}

export const usualDamage: Damage = { seed: 1, skew: 0.6, border: 4, noise: 6, blur: 0.8, quality: 42 };

function random(seed: number): () => number {
  let state = seed >>> 0 || 1;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 4294967296;
  };
}

/** Smooth noise over the page, −1 to 1: a coarse lattice of random values, interpolated. */
function cloud(
  next: () => number,
  width: number,
  height: number,
  cell: number,
): (x: number, y: number) => number {
  const columns = Math.ceil(width / cell) + 2;
  const rows = Math.ceil(height / cell) + 2;
  const values = Float32Array.from({ length: columns * rows }, () => next() * 2 - 1);
  return (x, y) => {
    const cx = Math.floor(x / cell);
    const cy = Math.floor(y / cell);
    const fx = x / cell - cx;
    const fy = y / cell - cy;
    const at = cy * columns + cx;
    const top = (values[at] ?? 0) * (1 - fx) + (values[at + 1] ?? 0) * fx;
    const foot = (values[at + columns] ?? 0) * (1 - fx) + (values[at + columns + 1] ?? 0) * fx;
    return top * (1 - fy) + foot * fy;
  };
}

/** @param dpi the page's resolution, kept. Returns a gray JPEG. */
export function scan(page: Gray, dpi: number, damage: Damage = usualDamage): Buffer {
  const border = Math.round((damage.border / 25.4) * dpi);
  const width = page.width + 2 * border;
  const height = page.height + 2 * border;
  const next = random(damage.seed);
  const angle = (damage.skew * Math.PI) / 180;
  const cos = Math.cos(angle);
  const sin = Math.sin(angle);
  const paper = cloud(next, width, height, dpi / 2);
  const stain = cloud(next, width, height, dpi * 3);
  const grain = cloud(next, width, height, 3);
  const canvas = createCanvas(width, height);
  const pen = canvas.getContext('2d');
  const image = pen.createImageData(width, height);
  const out = new Uint32Array(image.data.buffer);
  const { pixels } = page;
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const dx = x - width / 2;
      const dy = y - height / 2;
      const sx = dx * cos + dy * sin + page.width / 2;
      const sy = dy * cos - dx * sin + page.height / 2;
      const ix = Math.floor(sx);
      const iy = Math.floor(sy);
      let value: number;
      if (ix < 0 || iy < 0 || ix >= page.width - 1 || iy >= page.height - 1) value = 58;
      else {
        const fx = sx - ix;
        const fy = sy - iy;
        const at = iy * page.width + ix;
        const ink =
          ((pixels[at] ?? 255) * (1 - fx) + (pixels[at + 1] ?? 255) * fx) * (1 - fy) +
          ((pixels[at + page.width] ?? 255) * (1 - fx) + (pixels[at + page.width + 1] ?? 255) * fx) * fy;
        const light = 226 + paper(x, y) * 3 + stain(x, y) * 9 + grain(x, y) * 3 - (x / width) * 10;
        value = 38 + (ink / 255) * (light - 38);
      }
      value += (next() + next() + next() - 1.5) * 2 * damage.noise;
      const level = value < 0 ? 0 : value > 255 ? 255 : Math.round(value);
      out[y * width + x] = 0xff000000 | (level << 16) | (level << 8) | level;
    }
  }
  pen.putImageData(image, 0, 0);
  const soft = createCanvas(width, height);
  const brush = soft.getContext('2d');
  brush.filter = `blur(${damage.blur}px)`;
  brush.drawImage(canvas, 0, 0);
  return withDensity(soft.toBuffer('image/jpeg', damage.quality), dpi);
}

/** Writes the resolution into the JFIF header (JFIF 1.02: units 1 = dots an inch). */
function withDensity(jpeg: Buffer, dpi: number): Buffer {
  if (jpeg.toString('latin1', 6, 10) !== 'JFIF') throw new Error('not a JFIF file');
  const out = Buffer.from(jpeg);
  out.writeUInt8(1, 13);
  out.writeUInt16BE(dpi, 14);
  out.writeUInt16BE(dpi, 16);
  return out;
}
