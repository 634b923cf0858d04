import { affine, type Affine } from '../../geometry/index.ts';
import type { PdfGlyph } from './page.ts';

/** What is asked of a font of pdf.js. */
export interface PdfjsFont {
  readonly vertical?: boolean;
  readonly fontMatrix?: readonly number[] | null;
  readonly defaultVMetrics?: readonly number[] | null;
}

interface PdfjsGlyph {
  readonly unicode: string;
  readonly width: number;
  readonly vmetric?: readonly number[] | null;
  readonly isSpace?: boolean;
}

/** The part of the graphics state that sets type (ISO 32000-1, 9.3). */
export interface TypeState {
  readonly font: PdfjsFont | null;
  readonly size: number;
  readonly characterSpace: number;
  readonly wordSpace: number;
  /** Horizontal scaling, 1 for 100 %. */
  readonly scale: number;
  readonly leading: number;
  readonly rise: number;
}

export const noType: TypeState = {
  font: null,
  size: 0,
  characterSpace: 0,
  wordSpace: 0,
  scale: 1,
  leading: 0,
  rise: 0,
};

/** Where the next character of a text object goes: the text matrix, the start of its line and the place in it. */
export interface TypePlace {
  readonly matrix: Affine;
  readonly line: readonly [x: number, y: number];
  readonly x: number;
  readonly y: number;
}

export const atStart = (matrix: Affine): TypePlace => ({ matrix, line: [0, 0], x: 0, y: 0 });

/** The start of a line so far from that of the last. */
export function moved({ matrix, line }: TypePlace, across: number, down: number): TypePlace {
  const [x, y] = [line[0] + across, line[1] + down];
  return { matrix, line: [x, y], x, y };
}

const isGlyph = (item: unknown): item is PdfjsGlyph =>
  typeof item === 'object' && item !== null && typeof (item as PdfjsGlyph).unicode === 'string';

/** Characters set from a place on, as operand of pdf.js's showText: glyphs, and numbers that move what follows. */
export function shown(
  items: unknown,
  state: TypeState,
  place: TypePlace,
  toPage: Affine,
): { readonly glyphs: PdfGlyph[]; readonly place: TypePlace } {
  const glyphs: PdfGlyph[] = [];
  const { font, size, scale } = state;
  const vertical = font?.vertical === true;
  const unit = size * (font?.fontMatrix?.[0] ?? 0.001);
  const onPage = affine.compose(toPage, place.matrix);
  let along = 0;
  for (const item of Array.isArray(items) ? (items as readonly unknown[]) : []) {
    if (typeof item === 'number') along += ((vertical ? 1 : -1) * item * size) / 1000;
    if (!isGlyph(item)) continue;
    const space = (item.isSpace === true ? state.wordSpace : 0) + state.characterSpace;
    const metric = vertical ? (item.vmetric ?? font.defaultVMetrics ?? null) : null;
    const [down = -1000, across = item.width / 2] = metric ?? [];
    if (vertical) {
      const long = -down * unit;
      const x = place.x - across * unit;
      const y = place.y - along + state.rise - long;
      glyphs.push(glyphAt(item.unicode, onPage, x, y, long, size, 'down'));
      along += long - space;
    } else {
      const wide = item.width * unit;
      const x = place.x + along * scale;
      glyphs.push(glyphAt(item.unicode, onPage, x, place.y + state.rise, wide * scale, size, 'right'));
      along += wide + space;
    }
  }
  return {
    glyphs,
    place: vertical ? { ...place, y: place.y - along } : { ...place, x: place.x + along * scale },
  };
}

/** Fonts' tables may give a character as the radical that looks like it (⽇ for 日). */
const RADICAL = /[\u2f00-\u2fdf]/gu;

/** Where the em box of Han type reaches above its baseline, and below, ems. */
const ASCENT = 0.88;
const DESCENT = 0.12;

/** @param length from the character's origin to the next one's, text space */
function glyphAt(
  text: string,
  onPage: Affine,
  x: number,
  y: number,
  length: number,
  size: number,
  set: 'right' | 'down',
): PdfGlyph {
  // Upright type stands on its baseline; vertical type hangs from its origin, across its middle.
  const [from, to] = set === 'right' ? [-DESCENT * size, ASCENT * size] : [0, length];
  const wide = set === 'right' ? length : size;
  const corners = [0, wide].flatMap((right) =>
    [from, to].map((up) => affine.apply(onPage, x + right, y + up)),
  );
  const [xs, ys] = [corners.map(([cx]) => cx), corners.map(([, cy]) => cy)];
  const { a, b, c, d } = onPage;
  const turned = Math.abs(b) > Math.abs(a);
  return {
    text: text.replace(RADICAL, (radical) => radical.normalize('NFKC')),
    left: Math.min(...xs),
    right: Math.max(...xs),
    top: Math.min(...ys),
    foot: Math.max(...ys),
    size: Math.abs(size) * Math.hypot(c, d),
    way: set === 'down' && !turned ? 'down' : !turned ? 'right' : b > 0 ? 'down' : 'up',
  };
}
