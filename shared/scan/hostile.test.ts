import { createCanvas } from '@napi-rs/canvas';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PDFDocument } from 'pdf-lib';
import { describe, expect, test } from 'vitest';
import { imageHeader } from './header.ts';
import { pngIsWhole } from './png.ts';
import { hostileFiles } from './testing/hostile.ts';
import { readTiff, tiffPages } from './tiff/index.ts';

const canvas = createCanvas(400, 500);
const pen = canvas.getContext('2d');
for (let i = 0; i < 400; i += 1) {
  pen.fillStyle = `rgb(${i % 256} ${(i * 7) % 256} ${(i * 13) % 256})`;
  pen.fillRect((i * 37) % 400, (i * 53) % 500, 40, 30);
}
const jpeg = new Uint8Array(canvas.toBuffer('image/jpeg'));
const pdf = await PDFDocument.create();
pdf.addPage([400, 500]).drawImage(await pdf.embedJpg(jpeg), { x: 0, y: 0, width: 400, height: 500 });
const whole = {
  jpeg,
  png: new Uint8Array(canvas.toBuffer('image/png')),
  webp: new Uint8Array(canvas.toBuffer('image/webp')),
  jpeg2000: new Uint8Array(readFileSync(join(import.meta.dirname, 'testing/small.jp2'))),
  pdf: await pdf.save(),
};
const files = hostileFiles(whole);

describe('hostile pictures', () => {
  test.each(Object.entries(whole))('a whole %s is read', (_, bytes) => {
    expect(imageHeader(bytes)).toMatchObject({ ok: true });
  });

  test.each(files.filter(({ kind }) => kind !== null))('$name is refused by its head', ({ bytes, kind }) => {
    expect(imageHeader(bytes)).toMatchObject({ ok: false, error: { kind } });
  });

  test.each(files.filter(({ kind }) => kind === null))('the head of $name tells nothing', ({ bytes }) => {
    expect(imageHeader(bytes)).toMatchObject({ ok: true });
  });

  test('a PNG without its pixels is known before it is decoded', () => {
    const hollow = files.find(({ name }) => name === 'hollow.png')!;
    expect(pngIsWhole(hollow.bytes)).toBe(false);
    expect(pngIsWhole(whole.png)).toBe(true);
    // Its last rows are not there.
    const view = new DataView(whole.png.buffer, whole.png.byteOffset);
    const taller = whole.png.slice();
    new DataView(taller.buffer).setUint32(20, view.getUint32(20) + 10);
    expect(pngIsWhole(taller)).toBe(false);
    expect(pngIsWhole(whole.png.slice(0, whole.png.length / 2))).toBe(false);
  });

  test.each(files.filter(({ name, kind }) => kind === null && name.endsWith('.tif')))(
    '$name is refused by its strips, in little room',
    async ({ bytes }) => {
      const before = process.memoryUsage().rss;
      let most = before;
      const [page] = tiffPages(bytes);
      if (!page) throw new Error('its head tells no page');
      const job = readTiff(bytes, page, 16e6, { jpeg: () => Promise.resolve(null) });
      let step = await job.next();
      while (!step.done) {
        step = await job.next();
        most = Math.max(most, process.memoryUsage().rss);
      }
      expect(step.value.ok).toBe(false);
      expect((most - before) / 1e6).toBeLessThan(500);
    },
  );
});
