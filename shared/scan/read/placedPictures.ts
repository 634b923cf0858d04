import type { Document, Runs } from '../../document/index.ts';
import { edgesOf, overlapAcross, overlapDown, unionOfAll, type Edges } from '../../geometry/index.ts';
import { clearPictures, partedPictures, type Row } from '../../recover/index.ts';
import type { Reading } from './reading.ts';

/** Each photo's caption and picture: the picture that is nearest above, below or beside. */
export function picturesOf(
  document: Document,
  reading: Reading,
  rows: readonly Row[],
  rowsFor: (list: readonly Runs[]) => Row[],
  em: number,
): { readonly photo: string; readonly caption: Edges | null; readonly picture: Edges | null }[] {
  const found = partedPictures(reading.pictures.map(edgesOf), reading.rules, em);
  const pictures = clearPictures(found, rows).flatMap((own) => own ?? []);
  const captions = document.photos.map((photo) =>
    unionOfAll(
      rowsFor([
        ...(photo.title ? [photo.title] : []),
        photo.caption,
        ...(photo.credit ? [photo.credit] : []),
      ]),
    ),
  );
  const pairs = captions.flatMap((caption, i) =>
    caption === null
      ? []
      : pictures.map((picture, k) => {
          const across = Math.max(0, -overlapAcross(caption, picture));
          const down = Math.max(0, -overlapDown(caption, picture));
          // A caption stands under its picture more often than over it.
          return { i, k, far: across * 2 + down * (caption.top >= picture.foot - 12 ? 1 : 1.6) };
        }),
  );
  const taken = new Map<number, number>();
  for (const { i, k, far } of pairs.sort((a, b) => a.far - b.far))
    if (!taken.has(i) && ![...taken.values()].includes(k) && far < 0.15 * reading.sheet.height)
      taken.set(i, k);
  return document.photos.map((photo, i) => ({
    photo: photo.id,
    caption: captions[i] ?? null,
    picture: taken.has(i) ? pictures[taken.get(i)!]! : null,
  }));
}
