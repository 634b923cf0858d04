import { free, type Piece } from './pieces.ts';
import { PITCH } from './setup.ts';
import type { PhotoShape } from './shapes.ts';

/** Widths between which one range of heights holds, em. */
const photoWidths = [11, 13, 15.5, 18.5, 22, 27, 33, 40, 50, 64, 86];
/** A photo narrower than this looks like a stamp, em. */
const STAMP = 22;

/**
 * The pieces a photo with its caption can be, for widths in steps; none takes more than `most` ems × lines. What is
 * narrower than a stamp, or nearly all caption, costs.
 */
export function photoPieces(photo: PhotoShape, most: number): Piece[] {
  const known = photo.aspect !== null;
  const [narrow, broad] = known
    ? [Math.max(0.5, photo.aspect * 0.8), Math.min(2, photo.aspect * 1.25)]
    : [0.5, 2];
  const pieces: Piece[] = [];
  for (let i = 0; i + 1 < photoWidths.length; i++) {
    const wMin = photoWidths[i] ?? 0;
    const wMax = photoWidths[i + 1] ?? 0;
    const caption = photo.captionLines(wMin);
    const add = (narrowest: number, broadest: number, cost: number): void => {
      const hMin = Math.max(Math.ceil(wMax / broadest / PITCH), Math.ceil(caption * 1.2)) + caption;
      const tallest = Math.floor(wMin / narrowest / PITCH) + photo.captionLines(wMax);
      const hMax = Math.min(tallest, Math.floor(most / wMax));
      if (hMax < hMin) return;
      pieces.push({ wMin, wMax, hMin, hMax, waste: 0, cost, ...free, node: { kind: 'photo', photo } });
    };
    const stamp = wMin < STAMP ? (0.3 * (STAMP - wMin)) / STAMP : 0;
    if (known) add(narrow, broad, stamp);
    else
      for (const [at, { from, cost }] of SHAPES.entries())
        add(from, SHAPES[at - 1]?.from ?? broad, stamp + cost);
  }
  return pieces;
}

/**
 * Where nothing is known of a picture it is taken for one broader than high, as most are. What the others cost, in bends,
 * by the least width over height of each: less than to doubt the columns that the source shows.
 */
const SHAPES = [
  { from: 1.1, cost: 0 },
  { from: 0.7, cost: 0.25 },
  { from: 0.5, cost: 0.9 },
] as const;
