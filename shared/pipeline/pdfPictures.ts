import { assetPath, sha256, type Document, type Photo } from '../document/index.ts';
import { edgesOf, heightOf, rect, shareInside, widthOf, type Edges } from '../geometry/index.ts';
import type { Raster } from '../scan/index.ts';
import type { PdfPicture } from '../scan/pdf/index.ts';

/** A picture is a photo's where so much of the photo's box lies in it. */
const INSIDE = 0.8;
/** A crop that leaves out less than this share of a side is none. */
const WHOLE = 0.005;

/**
 * The photos of a page that was read of a PDF with their pictures, as that shows them, and the files of those.
 *
 * @param encode pixels as JPEG: the host has what does it
 */
export async function withPictures(
  document: Document,
  pictures: readonly PdfPicture[],
  encode: (raster: Raster) => Promise<Uint8Array<ArrayBuffer>>,
): Promise<{ readonly document: Document; readonly files: ReadonlyMap<string, Uint8Array<ArrayBuffer>> }> {
  const files = new Map<string, Uint8Array<ArrayBuffer>>();
  const assets = new Map<PdfPicture, string>();
  const photos: Photo[] = [];
  for (const photo of document.photos) {
    const place = document.boxes.find(
      ({ role, owner }) => role === 'photo' && owner.kind === 'photo' && owner.id === photo.id,
    );
    const box = place && edgesOf(rect(place.rect.x, place.rect.y, place.rect.width, place.rect.height));
    const picture = box && nearest(box, pictures);
    if (!picture) {
      photos.push(photo);
      continue;
    }
    let asset = assets.get(picture);
    if (asset === undefined) {
      const bytes = await encode(picture.raster);
      asset = `photo-${(await sha256(bytes)).slice(0, 12)}.jpg`;
      assets.set(picture, asset);
      files.set(assetPath(asset), bytes);
    }
    const { width, height } = picture.raster;
    const crop = cropOf(box, picture.box);
    photos.push({ ...photo, asset, aspect: width / height, ...(crop ? { crop } : {}) });
  }
  return { document: { ...document, photos }, files };
}

/** Of the pictures in which a photo's box lies the smallest. */
function nearest(box: Edges, pictures: readonly PdfPicture[]): PdfPicture | undefined {
  const area = ({ box: own }: PdfPicture): number => widthOf(own) * heightOf(own);
  return pictures
    .filter((picture) => shareInside(box, picture.box) > INSIDE)
    .sort((a, b) => area(a) - area(b))[0];
}

/** What of a picture shows in a box, as shares of its sides; null where all of it does. */
function cropOf(box: Edges, whole: Edges): NonNullable<Photo['crop']> | null {
  const side = (from: number, to: number, start: number, length: number): readonly [number, number] => {
    const first = Math.max(0, (from - start) / length);
    const last = Math.min(1, (to - start) / length);
    return first < WHOLE && last > 1 - WHOLE ? [0, 1] : [first, last - first];
  };
  const [x, width] = side(box.left, box.right, whole.left, widthOf(whole));
  const [y, height] = side(box.top, box.foot, whole.top, heightOf(whole));
  return width === 1 && height === 1 ? null : { x, y, width, height };
}
