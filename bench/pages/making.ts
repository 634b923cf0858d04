/** What the parts of a random page are made with: the page's grid, its house, and the pieces made so far. */
import {
  grid,
  type Display,
  type Face,
  type Item,
  type Marks,
  type Picture,
  type Rule,
} from '../../samples/build/sheet.ts';
import type { Chance } from './random.ts';
import type { Writer } from './words.ts';

export const em = 3.153;
export const pitch = 4.083;
export const at = grid([20, 38], em, pitch);
export const pageLines = 120;

/** Columns of base grids that fill 111 em. */
export const grids: Readonly<Record<number, { readonly measure: number; readonly gutter: number }>> = {
  5: { measure: 21, gutter: 1.5 },
  6: { measure: 17, gutter: 1.8 },
  7: { measure: 15, gutter: 1 },
  8: { measure: 13, gutter: 1 },
};

/** A part of the page: base columns [c, c + w), lines [y, y + h). */
export interface Region {
  readonly c: number;
  readonly w: number;
  readonly y: number;
  readonly h: number;
}

export interface Piece {
  readonly owner: string;
  readonly heads: Item[];
  readonly body: Item[];
  readonly flags: Item[];
  readonly photo: boolean;
}

export interface Making {
  readonly chance: Chance;
  readonly words: Writer;
  readonly measure: number;
  readonly gutter: number;
  readonly face: Face;
  readonly marks: Marks;
  readonly shadows: boolean;
  readonly wideDigits: boolean;
  readonly flags: string[];
  readonly rules: Rule[];
  readonly pictures: Picture[];
  readonly pieces: Piece[];
  readonly articles: string[];
  readonly groups: { id: string; articles: string[]; rect: Rule['rect'] }[];
}

export const width = (making: Making, columns: number): number =>
  columns * making.measure + (columns - 1) * making.gutter;
export const left = (making: Making, column: number): number => column * (making.measure + making.gutter);

export const display = (
  role: Display['role'],
  owner: string | null,
  rect: Display['rect'],
  lines: readonly string[],
  face: Face,
  size: number,
  more: Partial<Display> = {},
): Display => ({ kind: 'display', role, owner, rect, lines, face, size, ...more });

export const hair = (x: number, y: number, w: number, h: number): Rule => {
  const rect = at(x, y, w, h);
  return {
    kind: 'rule',
    look: 'hair',
    rect: [rect[0], rect[1], Math.max(rect[2], 0.18), Math.max(rect[3], 0.18)],
  };
};

export const headlineFaces: readonly Face[] = [
  'songBlack',
  'songBold',
  'heiBlack',
  'heiBold',
  'kai',
  'song',
  'brush',
];

/** Size of display type that fits its lines into a width and a height, in millimetres. */
export const fitted = (lines: readonly string[], w: number, h: number, largest: number): number => {
  const longest = Math.max(...lines.map((line) => line.length));
  return Math.min((w * em) / longest / 0.82, (h * pitch) / lines.length / 1.15, largest);
};

/** The house's own forms: which ellipsis its face has, and full-width digits where it sets them. */
export function houseText(making: Making, text: string, face: Face = making.face): string {
  const own = face.endsWith('Tight') ? text.replaceAll('…', '⋯') : text.replaceAll('⋯', '…');
  if (!making.wideDigits) return own;
  return own.replace(/\d/gu, (digit) => String.fromCodePoint((digit.codePointAt(0) ?? 0) + 0xfee0));
}
