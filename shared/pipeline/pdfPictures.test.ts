import { expect, test } from 'vitest';
import { assetPath, emptyDocument, type Box, type Document } from '../document/index.ts';
import type { PdfPicture } from '../scan/pdf/index.ts';
import { withPictures } from './pdfPictures.ts';

const edges = (left: number, top: number, width: number, height: number) => ({
  left,
  top,
  right: left + width,
  foot: top + height,
});
const picture = (box: PdfPicture['box'], shade: number): PdfPicture => ({
  raster: { width: 4, height: 2, channels: 1, pixels: new Uint8Array(8).fill(shade) },
  box,
});
const photo = (id: string) => ({
  id,
  title: null,
  caption: [],
  credit: null,
  article: null,
  asset: null,
  aspect: null,
});
const boxOf = (id: string, x: number, y: number, width: number, height: number): Box => ({
  id: `box-${id}`,
  role: 'photo',
  owner: { kind: 'photo', id },
  rect: { x, y, width, height },
  flow: 0,
  columns: 1,
  gutter: 0,
  style: null,
  direction: 'horizontal',
  pinned: false,
});

test('photos get the pictures that stand in their boxes, with what of them shows; a picture twice is kept once', async () => {
  const document: Document = {
    ...emptyDocument(),
    photos: ['whole', 'part', 'again', 'bare'].map(photo),
    boxes: [
      boxOf('whole', 10, 10, 200, 100),
      boxOf('part', 300, 60, 100, 50),
      boxOf('again', 300, 20, 100, 40),
      boxOf('bare', 10, 300, 200, 100),
    ],
  };
  const pictures = [picture(edges(10, 10, 200, 100), 40), picture(edges(300, 10, 200, 100), 80)];
  const made = await withPictures(document, pictures, ({ pixels }) =>
    Promise.resolve(new Uint8Array(pixels)),
  );
  const [whole, part, again, bare] = made.document.photos;
  expect([whole?.aspect, whole?.crop]).toEqual([2, undefined]);
  expect(part?.crop).toEqual({ x: 0, y: 0.5, width: 0.5, height: 0.5 });
  expect(again?.crop).toEqual({ x: 0, y: 0.1, width: 0.5, height: 0.4 });
  expect(bare).toEqual(photo('bare'));
  expect(again?.asset).toBe(part?.asset);
  expect([...made.files.keys()].sort()).toEqual(
    [whole?.asset, part?.asset].map((asset) => assetPath(asset ?? '')).sort(),
  );
});
