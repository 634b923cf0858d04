import { mm, mmToPt, type Rect } from '../geometry/index.ts';
import type { PrintProfile } from './profiles.ts';
import type { Flip } from './text.ts';

/** What a page is printed on: its own size, scaled to a sheet, or cut over several A4 sheets. */
export type SheetSize = 'original' | 'A2' | 'A3' | 'A4 tiles';

/** The sheet that a page is printed on, and the one place where page space turns into PDF space. */
export interface Sheet {
  readonly trim: Rect;
  /** From the media's edge to the trim, pt, before scaling, the same on all sides. */
  readonly margin: number;
  readonly bleed: number;
  readonly marks: boolean;
  readonly flip: Flip;
  /** The content's way onto the sheet: scaled by `scale`, then moved. */
  readonly scale: number;
  readonly x: number;
  readonly y: number;
  readonly boxes: Readonly<Record<'MediaBox' | 'CropBox' | 'BleedBox' | 'TrimBox', number[]>>;
}

const ROOM_FOR_MARKS = mmToPt(mm(12));
/** What office printers leave white. */
const OFFICE_MARGIN = mmToPt(mm(6));

/** Portrait, mm. */
const sizes = { A2: [420, 594], A3: [297, 420] } as const;

const round = (n: number): number => Number(n.toFixed(3));

/** A page's sheet: the trim with its bleed and room for marks where the profile has them; or scaled to fit a sheet. */
export function sheetOf(trim: Rect, profile: PrintProfile, size: SheetSize): Sheet {
  const whole = size === 'original';
  const bleed = whole ? profile.bleed : 0;
  const marks = whole && profile.marks;
  const margin = bleed + (marks ? ROOM_FOR_MARKS : 0);
  const width = trim.width + 2 * margin;
  const height = trim.height + 2 * margin;
  const flip: Flip = { x: (x) => margin + x - trim.x, y: (y) => margin + trim.height - (y - trim.y) };
  if (size === 'A2' || size === 'A3') {
    const [short, long] = sizes[size];
    const [w, h] = (trim.width > trim.height ? [long, short] : [short, long]).map((n) => mmToPt(mm(n)));
    const [sheetWidth = 0, sheetHeight = 0] = [w, h];
    const scale = Math.min(
      (sheetWidth - 2 * OFFICE_MARGIN) / trim.width,
      (sheetHeight - 2 * OFFICE_MARGIN) / trim.height,
    );
    const x = (sheetWidth - scale * trim.width) / 2;
    const y = (sheetHeight - scale * trim.height) / 2;
    const media = [0, 0, sheetWidth, sheetHeight].map(round);
    const page = [x, y, x + scale * trim.width, y + scale * trim.height].map(round);
    return {
      ...{ trim, margin, bleed, marks, flip, scale, x, y },
      boxes: { MediaBox: media, CropBox: media, BleedBox: page, TrimBox: page },
    };
  }
  const box = (inset: number) => [inset, inset, width - inset, height - inset].map(round);
  return {
    ...{ trim, margin, bleed, marks, flip, scale: 1, x: 0, y: 0 },
    boxes: { MediaBox: box(0), CropBox: box(0), BleedBox: box(margin - bleed), TrimBox: box(margin) },
  };
}

/** A point of page space on the sheet as printed. */
export const onSheet = (sheet: Sheet, x: number, y: number): readonly [x: number, y: number] => [
  round(sheet.x + sheet.scale * sheet.flip.x(x)),
  round(sheet.y + sheet.scale * sheet.flip.y(y)),
];

/** One A4 sheet of a page cut into several. */
export interface Tile {
  /** Row from the top and column from the left, from 0. */
  readonly row: number;
  readonly column: number;
  readonly width: number;
  readonly height: number;
  /** The part of the sheet that is printed, PDF space of the tile. */
  readonly window: {
    readonly x: number;
    readonly y: number;
    readonly width: number;
    readonly height: number;
  };
  /** Where the page's lower left corner lies in the tile. */
  readonly x: number;
  readonly y: number;
}

/** Neighbouring tiles show this much of the page twice, for glueing; less, where that saves a sheet. */
const OVERLAP = mmToPt(mm(10));
const LEAST_OVERLAP = mmToPt(mm(5));

/** How many sheets a length is cut into, and how far it is from one to the next. */
function cut(length: number, sheet: number): { readonly count: number; readonly step: number } {
  const count = Math.max(1, Math.ceil((length - LEAST_OVERLAP) / (sheet - LEAST_OVERLAP)));
  return { count, step: Math.max(sheet - OVERLAP, (length - sheet) / Math.max(1, count - 1)) };
}

/** The A4 sheets that a page is cut into, row by row from the top left. */
export function tilesOf({ trim }: Sheet): Tile[] {
  const width = mmToPt(mm(210));
  const height = mmToPt(mm(297));
  const window = {
    x: OFFICE_MARGIN,
    y: OFFICE_MARGIN,
    width: width - 2 * OFFICE_MARGIN,
    height: height - 2 * OFFICE_MARGIN,
  };
  const across = cut(trim.width, window.width);
  const down = cut(trim.height, window.height);
  return Array.from({ length: down.count * across.count }, (_, i) => {
    const row = Math.floor(i / across.count);
    const column = i % across.count;
    return {
      row,
      column,
      width,
      height,
      window,
      x: window.x - column * across.step,
      y: window.y + window.height - trim.height + row * down.step,
    };
  });
}
