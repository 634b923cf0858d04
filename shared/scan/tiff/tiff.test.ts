import { createCanvas, loadImage } from '@napi-rs/canvas';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { imageHeader } from '../header.ts';
import { stripedTiff } from '../testing/stripedTiff.ts';
import { readTiff, readTiffPart, tiffPages, type Raster } from './index.ts';

/** Files of libtiff, each in another form; their names tell which. */
const folder = join(import.meta.dirname, 'testing');
const names = readdirSync(folder).filter((name) => name.endsWith('.tif'));
const file = (name: string): Uint8Array => new Uint8Array(readFileSync(join(folder, name)));

async function jpeg(bytes: Uint8Array): Promise<Raster | null> {
  const image = await loadImage(Buffer.from(bytes)).catch(() => null);
  if (!image) return null;
  const { width, height } = image;
  const context = createCanvas(width, height).getContext('2d');
  context.drawImage(image, 0, 0);
  const rgba = context.getImageData(0, 0, width, height).data;
  const pixels = Uint8Array.from(
    { length: 3 * width * height },
    (_, i) => rgba[4 * Math.floor(i / 3) + (i % 3)]!,
  );
  return { width, height, channels: 3, pixels };
}

async function read(bytes: Uint8Array, at = 0, most = 1e6) {
  const page = tiffPages(bytes)[at];
  if (!page) return null;
  const job = readTiff(bytes, page, most, { jpeg });
  for (let step = await job.next(); ; step = await job.next()) if (step.done) return step.value;
}

const mean = ({ pixels }: Raster): number => pixels.reduce((sum, level) => sum + level, 0) / pixels.length;

describe('TIFF pictures', () => {
  test.each(names)('%s is read as its other forms are', async (name) => {
    const found = await read(file(name));
    const { width, height, channels, pixels } = found!.ok ? found!.value.raster : fail(name);
    expect([width, height]).toEqual([61, 47]);
    const same = await read(
      file(name.startsWith('bilevel') ? name : channels === 3 ? 'rgb-deflate.tif' : 'gray-lzw.tif'),
    );
    const other = same!.ok ? same!.value.raster : fail(name);
    // JPEG is near, a palette of few colours near in the mean, all else is the same.
    const near = name.includes('palette') ? 255 : name.includes('jpeg') ? 60 : 1;
    expect(Math.abs(mean({ ...other, pixels }) - mean(other))).toBeLessThan(2);
    expect(channels).toBe(other.channels);
    pixels.forEach((level, i) => Math.abs(level - other.pixels[i]!) <= near || fail(`${name} at ${i}`));
  });

  test('a bilevel picture is the gray one, cut at a level', async () => {
    const [bilevel, gray] = [await read(file('bilevel-g4.tif')), await read(file('gray-lzw.tif'))];
    const [two, many] = [
      bilevel!.ok ? bilevel!.value.raster : fail('g4'),
      gray!.ok ? gray!.value.raster : fail('gray'),
    ];
    const cut = Math.max(...many.pixels.filter((_, i) => two.pixels[i] === 0));
    expect(Math.min(...many.pixels.filter((_, i) => two.pixels[i] === 255))).toBeGreaterThanOrEqual(cut - 1);
  });

  test('each of several pages', async () => {
    expect(tiffPages(file('two-pages.tif'))).toHaveLength(2);
    const second = await read(file('two-pages.tif'), 1);
    expect(second!.ok && new Set(second!.value.raster.pixels).size).toBe(2);
  });

  test('a smaller copy beside a picture is no page of its own', () => {
    const bytes = file('two-pages.tif');
    const view = new DataView(bytes.buffer, bytes.byteOffset);
    const first = view.getUint32(4, true);
    const second = view.getUint32(first + 2 + 12 * view.getUint16(first, true), true);
    // NewSubfileType, the first entry: a reduced picture.
    expect(view.getUint16(second + 2, true)).toBe(254);
    view.setUint32(second + 2 + 8, 1, true);
    expect(tiffPages(bytes)).toHaveLength(1);
    view.setUint32(first + 2 + 8, 1, true);
    expect(tiffPages(bytes)).toHaveLength(2);
  });

  test('each page tells its own resolution', () => {
    const bytes = stripedTiff({ width: 64, height: 40, rowsPerStrip: 20, compression: 'g4', dpi: 300 });
    expect(tiffPages(bytes).map(({ dpi }) => dpi)).toEqual([300]);
    expect(imageHeader(bytes)).toMatchObject({ value: { dpi: 300 } });
    expect(tiffPages(file('gray-lzw.tif'))[0]!.dpi).toBeNull();
  });

  test.each(names)('a part of %s is that part of it, white beyond its edge', async (name) => {
    const bytes = file(name);
    const whole = await read(bytes);
    const part = { x: 20, y: 13, width: 50, height: 21 };
    const found = await readTiffPart(bytes, tiffPages(bytes)[0]!, part, { jpeg });
    if (!whole?.ok || !found.ok) return fail(name);
    const { channels, width, pixels } = whole.value.raster;
    expect(found.value).toMatchObject({ width: 50, height: 21, channels });
    for (let y = 0; y < part.height; y += 1)
      for (let x = 0; x < part.width; x += 1)
        for (let c = 0; c < channels; c += 1) {
          const [u, v] = [part.x + x, part.y + y];
          const expected = u < width ? pixels[(v * width + u) * channels + c] : 255;
          if (found.value.pixels[(y * part.width + x) * channels + c] !== expected) fail(`${name} ${x} ${y}`);
        }
    return undefined;
  });

  test('made smaller by a whole number where there are too many pixels', async () => {
    const [whole, small] = [
      await read(file('rgb-tiles-lzw.tif')),
      await read(file('rgb-tiles-lzw.tif'), 0, 800),
    ];
    if (!whole?.ok || !small?.ok) return fail('tiles');
    expect(small.value).toMatchObject({ factor: 2, raster: { width: 30, height: 23 } });
    expect(mean(small.value.raster)).toBeCloseTo(mean(whole.value.raster), -1);
    return undefined;
  });
});

function fail(what: string): never {
  throw new Error(what);
}

describe('hostile TIFFs', () => {
  test('a block that would unpack to far more than its size takes no more', async () => {
    const bytes = file('rgb-deflate.tif');
    const page = tiffPages(bytes)[0]!;
    const job = readTiff(
      bytes,
      { ...page, width: 100_000, height: 100_000, blockWidth: 100_000, blockHeight: 100_000 },
      1e6,
      { jpeg },
    );
    expect((await job.next()).value).toMatchObject({ ok: false, error: { kind: 'pictureTooLarge' } });
  });

  test('however a file is damaged, it is read or refused, never thrown at', { timeout: 60_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...names.filter((name) => !name.includes('jpeg'))),
        fc.array(fc.tuple(fc.nat(), fc.integer({ min: 0, max: 255 })), { minLength: 1, maxLength: 6 }),
        fc.nat({ max: 400 }),
        async (name, changes, less) => {
          const bytes = file(name);
          for (const [at, value] of changes) bytes[at % bytes.length] = value;
          const cut = bytes.slice(0, Math.max(8, bytes.length - less));
          const header = imageHeader(cut);
          const found =
            header.ok && header.value.width * header.value.height < 1e7 ? await read(cut, 0, 1e5) : null;
          const [page] = tiffPages(cut);
          const part = { x: 9, y: 5, width: 30, height: 30 };
          if (header.ok && page && page.blockWidth * page.blockHeight < 1e7)
            await readTiffPart(cut, page, part, { jpeg });
          if (found?.ok) expect(found.value.raster.pixels.length).toBeLessThanOrEqual(4e5);
        },
      ),
      { numRuns: 150, seed: 11 },
    );
  });
});
