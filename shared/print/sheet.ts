import { mm, mmToPt, type Rect } from '../geometry/index.ts';
import type { PrintProfile } from './profiles.ts';
import type { Flip } from './text.ts';

/** The sheet that a page is printed on, and the one place where page space turns into PDF space. */
export interface Sheet {
  readonly trim: Rect;
  /** From the media's edge to the trim, pt, the same on all sides. */
  readonly margin: number;
  readonly bleed: number;
  readonly flip: Flip;
  readonly boxes: Readonly<Record<'MediaBox' | 'CropBox' | 'BleedBox' | 'TrimBox', number[]>>;
}

const ROOM_FOR_MARKS = mmToPt(mm(12));

/** A page's sheet: the trim with its bleed, and room for marks around it where the profile has them. */
export function sheetOf(trim: Rect, profile: PrintProfile): Sheet {
  const bleed = profile.bleed;
  const margin = bleed + (profile.marks ? ROOM_FOR_MARKS : 0);
  const width = trim.width + 2 * margin;
  const height = trim.height + 2 * margin;
  const box = (inset: number) =>
    [inset, inset, width - inset, height - inset].map((n) => Number(n.toFixed(3)));
  return {
    trim,
    margin,
    bleed,
    flip: { x: (x) => margin + x - trim.x, y: (y) => margin + trim.height - (y - trim.y) },
    boxes: {
      MediaBox: box(0),
      CropBox: box(0),
      BleedBox: box(margin - bleed),
      TrimBox: box(margin),
    },
  };
}
