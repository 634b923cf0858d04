import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createCanvas } from '@napi-rs/canvas';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { imageHeader } from './header.ts';

const canvas = createCanvas(123, 77);
canvas.getContext('2d').fillRect(10, 10, 50, 30);
const jpeg = new Uint8Array(canvas.toBuffer('image/jpeg'));
const png = new Uint8Array(canvas.toBuffer('image/png'));
const webp = new Uint8Array(canvas.toBuffer('image/webp'));
const sample = new Uint8Array(readFileSync(join(import.meta.dirname, '../../samples/guanchao/scan.jpg')));

/** A little-endian TIFF of one directory: tag, type, value; rationals stand behind it. */
function tiff(
  entries: readonly (readonly [tag: number, type: number, value: number])[],
  next = 0,
): Uint8Array {
  const bytes = new Uint8Array(14 + entries.length * 12 + 8);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, 0x49492a00);
  view.setUint32(4, 8, true);
  view.setUint16(8, entries.length, true);
  const behind = 14 + entries.length * 12;
  entries.forEach(([tag, type, value], i) => {
    view.setUint16(10 + i * 12, tag, true);
    view.setUint16(12 + i * 12, type, true);
    view.setUint32(14 + i * 12, 1, true);
    view.setUint32(18 + i * 12, type === 5 ? behind : value, true);
    if (type === 5) {
      view.setUint32(behind, value, true);
      view.setUint32(behind + 4, 1, true);
    }
  });
  view.setUint32(10 + entries.length * 12, next, true);
  return bytes;
}

describe('the size and resolution of a picture', () => {
  test.each([
    ['jpeg', jpeg],
    ['png', png],
    ['webp', webp],
  ])('%s', (format, bytes) => {
    expect(imageHeader(bytes)).toMatchObject({
      ok: true,
      value: { format, width: 123, height: 77, pages: 1 },
    });
  });

  test('WebP of every kind: one colour, lossy and lossless, small and large', () => {
    for (const [width, height] of [
      [16, 16],
      [390, 550],
      [4200, 4000],
    ] as const)
      for (const quality of [1, 100])
        for (const strokes of [0, 40]) {
          const sheet = createCanvas(width, height);
          const pen = sheet.getContext('2d');
          pen.fillStyle = '#fff';
          pen.fillRect(0, 0, width, height);
          pen.fillStyle = '#333';
          for (let i = 0; i < strokes; i += 1) pen.fillRect((i * 377) % width, (i * 531) % height, 3, 40);
          const found = imageHeader(new Uint8Array(sheet.toBuffer('image/webp', quality)));
          // Lossless, a sheet of one colour is told in some bytes, whatever its size: that is no scan.
          const isEven = quality === 100 && strokes === 0 && width * height > 16e6;
          if (isEven)
            expect(found).toEqual({ ok: false, error: { kind: 'truncatedPicture', format: 'webp' } });
          else expect(found).toMatchObject({ ok: true, value: { format: 'webp', width, height } });
        }
  });

  test('a sample scan tells 300 dots an inch', () => {
    expect(imageHeader(sample)).toEqual({
      ok: true,
      value: { format: 'jpeg', width: 4702, height: 6590, dpi: 300, pages: 1, turned: false },
    });
  });

  test('a photograph that is stored lying has the size at which it is seen', () => {
    const held = (orientation: number): Uint8Array => {
      const exif = tiff([[0x0112, 3, orientation]]);
      const segment = new Uint8Array(10 + exif.length);
      new DataView(segment.buffer).setUint32(0, 0xffe10000 + 8 + exif.length);
      segment.set(new TextEncoder().encode('Exif'), 4);
      segment.set(exif, 10);
      return Uint8Array.from([...jpeg.subarray(0, 2), ...segment, ...jpeg.subarray(2)]);
    };
    const seen = (orientation: number) => {
      const header = imageHeader(held(orientation));
      return header.ok ? [header.value.width, header.value.height, header.value.turned] : null;
    };
    expect(seen(1)).toEqual([123, 77, false]);
    expect(seen(3)).toEqual([123, 77, true]);
    expect(seen(6)).toEqual([77, 123, true]);
    expect(seen(99)).toEqual([123, 77, false]);
  });

  test('TIFF, JPEG 2000 and PDF', () => {
    const size = [[256, 4, 20_000] as const, [257, 4, 30_000] as const];
    expect(imageHeader(tiff([...size, [282, 5, 600], [296, 3, 2]]))).toEqual({
      ok: true,
      value: { format: 'tiff', width: 20_000, height: 30_000, dpi: 600, pages: 1, turned: false },
    });
    const stream = new Uint8Array(40);
    const view = new DataView(stream.buffer);
    view.setUint32(0, 0xff4fff51);
    view.setUint32(8, 4000);
    view.setUint32(12, 6000);
    view.setUint16(38, 0xffd9);
    expect(imageHeader(stream)).toMatchObject({
      ok: true,
      value: { format: 'jpeg2000', width: 4000, height: 6000 },
    });
    // Its table, or the stream that is one, stands where the end tells, or nearly.
    const pdf = (table: string, place: number): Uint8Array =>
      new TextEncoder().encode(`%PDF-1.7\n${table}\nstartxref\n${place}\n%%EOF\n`);
    const stream15 = '12 0 obj\n<< /Type /XRef /Size 13 /W [1 2 1] >>\nstream\n';
    for (const [table, place] of [
      ['xref\n0 0\ntrailer\n<<>>', 9],
      ['xref\n0 0\ntrailer\n<<>>', 12],
      [stream15, 9],
    ] as const)
      expect(imageHeader(pdf(table, place))).toMatchObject({ ok: true, value: { format: 'pdf' } });
    for (const table of ['12 0 obj\n<< /Type /Page >>\nendobj', ''])
      expect(imageHeader(pdf(table, 9))).toMatchObject({ ok: false, error: { kind: 'damagedPicture' } });
  });
});

describe('what lies is refused before it is decoded', () => {
  /** The PNG with another size in its header. */
  const sized = (width: number, height: number): Uint8Array => {
    const bytes = png.slice();
    new DataView(bytes.buffer).setUint32(16, width);
    new DataView(bytes.buffer).setUint32(20, height);
    return bytes;
  };

  test('a bomb: few bytes that tell of very many pixels', () => {
    expect(imageHeader(sized(60_000, 60_000))).toMatchObject({
      ok: false,
      error: { kind: 'pictureTooLarge', megapixels: 3600 },
    });
    expect(imageHeader(sized(12_000, 12_000))).toMatchObject({
      ok: false,
      error: { kind: 'truncatedPicture' },
    });
    expect(
      imageHeader(
        tiff([
          [256, 4, 60_000],
          [257, 4, 60_000],
        ]),
      ),
    ).toMatchObject({
      ok: false,
      error: { kind: 'pictureTooLarge', most: 600 },
    });
  });

  test('files cut off, directories in a circle, sizes of nothing', () => {
    for (const bytes of [jpeg, png, webp])
      expect(imageHeader(bytes.subarray(0, bytes.length - 40))).toMatchObject({
        ok: false,
        error: { kind: 'truncatedPicture' },
      });
    expect(
      imageHeader(
        tiff(
          [
            [256, 4, 100],
            [257, 4, 100],
          ],
          8,
        ),
      ),
    ).toMatchObject({
      ok: false,
      error: { kind: 'damagedPicture' },
    });
    expect(imageHeader(tiff([[256, 4, 100]]))).toMatchObject({
      ok: false,
      error: { kind: 'damagedPicture' },
    });
    expect(imageHeader(sized(0, 10))).toMatchObject({ ok: false, error: { kind: 'damagedPicture' } });
    expect(imageHeader(new TextEncoder().encode('no picture'))).toEqual({
      ok: false,
      error: { kind: 'notAPicture' },
    });
  });

  test('a JPEG 2000 file whose end is missing, in its box or without one', () => {
    const whole = new Uint8Array(readFileSync(join(import.meta.dirname, 'testing/small.jp2')));
    const cut = { ok: false, error: { kind: 'truncatedPicture', format: 'jpeg2000' } };
    expect(imageHeader(whole).ok).toBe(true);
    expect(imageHeader(whole.slice(0, 400))).toEqual(cut);
    const stream = whole.slice(Buffer.from(whole).indexOf(Buffer.from([0xff, 0x4f, 0xff, 0x51])));
    expect(imageHeader(stream).ok).toBe(true);
    expect(imageHeader(stream.slice(0, 900))).toEqual(cut);
  });

  test('any bytes give an answer', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(
          jpeg,
          png,
          webp,
          tiff([
            [256, 4, 9],
            [257, 4, 9],
          ]),
        ),
        fc.array(fc.tuple(fc.nat(200), fc.nat(255)), { maxLength: 12 }),
        fc.nat(400),
        (original, changes, length) => {
          const bytes = original.slice(0, length);
          for (const [at, value] of changes) if (at < bytes.length) bytes[at] = value;
          const header = imageHeader(bytes);
          if (header.ok) expect(header.value.width * header.value.height).toBeLessThanOrEqual(600e6);
        },
      ),
      { seed: 10, numRuns: 400 },
    );
  });
});
