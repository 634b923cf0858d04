import { affine, heightOf, shareInside, widthOf, type Affine, type Edges } from '../../geometry/index.ts';
import type { Raster } from '../tiff/index.ts';
import type { PdfImage } from './page.ts';
import { rasterOf, type PdfjsImage } from './raster.ts';

/** A picture of a page at its own resolution. */
export interface PdfPicture {
  readonly raster: Raster;
  /** Where all of it lies on the page, pt: more than what is seen of it, where it is clipped. */
  readonly box: Edges;
}

/** The decoded pictures of pdf.js. */
interface Store {
  get(name: string, use: (image: unknown) => void): unknown;
}
export interface PdfjsStores {
  readonly objs?: Store;
  readonly commonObjs: { get(name: string, use?: (image: unknown) => void): unknown };
}

/** Pixels that are taken of one page: more are no photographs of a paper. */
const MOST_PIXELS = 150e6;
/** An image is part of a picture where so much of what is seen of it lies there. */
const INSIDE = 0.9;

/** What of a page's images shows in each of these boxes, pt: one image as it is, several (tiles) as they lie. */
export async function picturesIn(
  boxes: readonly Edges[],
  images: readonly PdfImage[],
  stores: PdfjsStores,
): Promise<PdfPicture[]> {
  let left = MOST_PIXELS;
  const pictures: PdfPicture[] = [];
  const largest = boxes.toSorted((a, b) => widthOf(b) * heightOf(b) - widthOf(a) * heightOf(a));
  for (const box of largest) {
    const own = images.filter(({ seen }) => shareInside(seen, box) > INSIDE);
    const pixels = own.reduce((sum, { width, height }) => sum + width * height, 0);
    if (own.length === 0 || pixels > left) continue;
    const decoded = await Promise.all(own.map((image) => decodedOf(image, stores)));
    const laid = own.flatMap((image, i) => (decoded[i] ? [{ image, raster: decoded[i] }] : []));
    if (laid.length < own.length) continue;
    const [only] = laid;
    const picture =
      only && laid.length === 1 && isUpright(only.image.toPage)
        ? { raster: only.raster, box: only.image.box }
        : painted(laid, box, left);
    if (picture === null) continue;
    left -= picture.raster.width * picture.raster.height;
    pictures.push(picture);
  }
  return pictures;
}

/** Pictures used by several pages stand with what is common to them. */
async function decodedOf({ name }: PdfImage, { objs, commonObjs }: PdfjsStores): Promise<Raster | null> {
  const store = name.startsWith('g_') ? commonObjs : objs;
  if (!store) return null;
  const image = await new Promise<unknown>((done) => void store.get(name, done));
  const { data, width, height } = (image ?? {}) as Partial<PdfjsImage>;
  return data && width && height ? rasterOf(image as PdfjsImage) : null;
}

/** An image is painted into the unit square, its first row at the top (ISO 32000-1, 8.9.5). */
const isUpright = ({ a, b, c, d }: Affine): boolean =>
  a > 0 && d < 0 && Math.abs(b) < 0.01 * a && Math.abs(c) < -0.01 * d;

interface Laid {
  readonly image: PdfImage;
  readonly raster: Raster;
}

/** Images as they lie in a box, as fine as the finest; null where that takes more than `most` pixels. */
function painted(laid: readonly Laid[], box: Edges, most: number): PdfPicture | null {
  const perPoint = Math.max(
    ...laid.map(({ image: { width, height, toPage } }) =>
      Math.max(width / Math.hypot(toPage.a, toPage.b), height / Math.hypot(toPage.c, toPage.d)),
    ),
  );
  const width = Math.round(widthOf(box) * perPoint);
  const height = Math.round(heightOf(box) * perPoint);
  if (!(width > 0 && height > 0 && width * height <= most)) return null;
  const pixels = new Uint8Array(3 * width * height).fill(255);
  for (const { image, raster } of laid) {
    const toImage = affine.invert(image.toPage);
    if (!toImage) continue;
    const { left, top, right, foot } = image.seen;
    const [fromX, toX] = [Math.floor((left - box.left) * perPoint), Math.ceil((right - box.left) * perPoint)];
    const [fromY, toY] = [Math.floor((top - box.top) * perPoint), Math.ceil((foot - box.top) * perPoint)];
    for (let y = Math.max(0, fromY); y < Math.min(height, toY); y += 1)
      for (let x = Math.max(0, fromX); x < Math.min(width, toX); x += 1) {
        const [u, v] = affine.apply(toImage, box.left + (x + 0.5) / perPoint, box.top + (y + 0.5) / perPoint);
        if (u < 0 || u >= 1 || v <= 0 || v > 1) continue;
        const at = Math.floor((1 - v) * raster.height) * raster.width + Math.floor(u * raster.width);
        for (let i = 0; i < 3; i += 1)
          pixels[3 * (y * width + x) + i] = raster.pixels[raster.channels === 3 ? 3 * at + i : at]!;
      }
  }
  return { raster: { width, height, channels: 3, pixels }, box };
}
