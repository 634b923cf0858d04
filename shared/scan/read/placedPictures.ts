import type { Document, Runs } from '../../document/index.ts';
import {
  edgesOf,
  heightOf,
  overlapAcross,
  overlapDown,
  unionOfAll,
  widthOf,
  type Edges,
} from '../../geometry/index.ts';
import { clearPictures, partedPictures, type Row } from '../../recover/index.ts';
import type { Reading } from './reading.ts';

/** A picture with a shorter side (in ems) is an ornament. */
const LEAST = 4;

/** A page's pictures: each photo's, with its caption, and those that stand without one. */
interface PlacedPictures {
  readonly photos: readonly {
    readonly photo: string;
    readonly caption: Edges | null;
    readonly picture: Edges | null;
  }[];
  readonly bare: readonly Edges[];
}

/** Gives each photo the picture that is nearest above, below or beside its caption. */
export function picturesOf(
  document: Document,
  reading: Reading,
  rows: readonly Row[],
  rowsFor: (list: readonly Runs[]) => Row[],
  em: number,
): PlacedPictures {
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
  const photos = document.photos.map((photo, i) => ({
    photo: photo.id,
    caption: captions[i] ?? null,
    picture: taken.has(i) ? pictures[taken.get(i)!]! : null,
  }));
  const used = new Set(taken.values());
  // What is left of a picture that was found too large is none.
  const bare = pictures.filter(
    (picture, k) =>
      !used.has(k) && found.includes(picture) && Math.min(widthOf(picture), heightOf(picture)) > LEAST * em,
  );
  return { photos, bare };
}
