import { createCanvas } from '@napi-rs/canvas';
import type { Gray } from '../shared/scan/index.ts';

/** A PNG that tells its resolution (pHYs, pixels a metre). */
export function withResolution(png: Uint8Array, perInch: number): Uint8Array {
  const chunk = Buffer.alloc(21);
  chunk.writeUInt32BE(9, 0);
  chunk.write('pHYs', 4, 'latin1');
  chunk.writeUInt32BE(Math.round(perInch / 0.0254), 8);
  chunk.writeUInt32BE(Math.round(perInch / 0.0254), 12);
  chunk[16] = 1;
  chunk.writeUInt32BE(crc32(chunk.subarray(4, 17)), 17);
  // After IHDR, which is always 25 bytes behind the signature.
  return Buffer.concat([png.subarray(0, 33), chunk, png.subarray(33)]);
}

function crc32(bytes: Uint8Array): number {
  let crc = ~0;
  for (const byte of bytes) {
    crc ^= byte;
    for (let i = 0; i < 8; i += 1) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  return ~crc >>> 0;
}

export function pngOf({ width, height, pixels }: Gray): Uint8Array {
  const surface = createCanvas(width, height);
  const context = surface.getContext('2d');
  const data = context.createImageData(width, height);
  const rgba = new Uint32Array(data.data.buffer);
  pixels.forEach((level, i) => (rgba[i] = 0xff000000 | (level << 16) | (level << 8) | level));
  context.putImageData(data, 0, 0);
  return new Uint8Array(surface.toBuffer('image/png'));
}
