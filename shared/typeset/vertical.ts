import type { FontSet, PickedGlyph } from '../fonts/index.ts';
import type { GlyphRun, Line } from '../frame/index.ts';
import { pt } from '../geometry/index.ts';
import { CLOSE, COMMA, MIDDOT, OPEN, PAUSE, STOP, classOf, joins } from './classes.ts';
import { blank, dashShift, type Painting } from './toFrame.ts';

/**
 * How a piece of a vertical line stands: upright in its em box; several characters side by side in one em box
 * (纵中横排); turned a quarter; or a vertical form of a mark.
 */
export type VerticalStand = 'upright' | 'across' | 'turned';

/** A character, a number or a Latin word of a vertical line. Lengths along the line in em. */
export interface VerticalPiece {
  readonly text: string;
  /** Offset in the line's text. */
  readonly start: number;
  readonly stand: VerticalStand;
  /** Where its box begins, and how far it reaches. */
  readonly at: number;
  readonly length: number;
  /** How far above its box the glyph's em box begins: an opening mark's ink is in the lower half of its glyph. */
  readonly shift: number;
}

/** A line of vertical type. */
export interface VerticalLine {
  readonly text: string;
  readonly pieces: readonly VerticalPiece[];
  /** em, without letter space after the last piece. */
  readonly length: number;
  /** Places that take letter space. */
  readonly gaps: number;
}

/** Advance of a character in the line's face, em. */
export type Advance = (text: string) => number;

const WORDS = /[0-9A-Za-z][0-9A-Za-z.,:'’%‰+-]*|[^]/gu;
const ACROSS = /^(?:[0-9]{2,3}|[0-9]{1,2}%)$/;
const UPRIGHT = /^(?:[0-9]|[A-Z][A-Z0-9]*|[0-9][A-Z]|[a-z])$/;

/**
 * Sets a text as one vertical line, by clreq: single letters and acronyms upright, two- and three-digit numbers across
 * in one em, longer numbers and words turned; brackets and quotes in their vertical forms, half an em each; 。，、 half
 * an em at the top right; ：；！？ upright at the right, an em; dashes, …… and ～ turned.
 */
export function setVertical(text: string, advance: Advance, tracking = 0): VerticalLine {
  const pieces: VerticalPiece[] = [];
  let at = 0;
  let start = 0;
  const add = (piece: string, stand: VerticalStand, length: number, shift = 0): void => {
    if (pieces.length > 0) at += tracking;
    pieces.push({ text: piece, start, stand, at, length, shift });
    at += length;
    start += piece.length;
  };
  for (const [word] of text.matchAll(WORDS)) {
    const last = pieces.at(-1);
    if (last !== undefined && joins(word.charCodeAt(0))) {
      pieces[pieces.length - 1] = { ...last, text: last.text + word };
      start += word.length;
    } else if (ACROSS.test(word)) add(word, 'across', 1);
    else if (UPRIGHT.test(word)) for (const letter of word) add(letter, 'upright', 1);
    else if (/^[0-9A-Za-z]/u.test(word))
      add(
        word,
        'turned',
        [...word].reduce((sum, c) => sum + advance(c), 0),
      );
    else add(word, 'upright', ...boxOf(word));
  }
  return { text, pieces, length: at, gaps: Math.max(1, pieces.length - 1) };
}

/** Length of a character's box, and where its glyph's em box begins above it. */
function boxOf(character: string): [length: number, shift: number] {
  switch (classOf(character.charCodeAt(0))) {
    case OPEN:
      return [0.5, 0.5];
    case CLOSE:
    case PAUSE:
    case STOP:
      return [0.5, 0];
    case MIDDOT:
      return [0.5, 0.25];
    case COMMA:
      // ： and ； fill their em box in vertical type, ， only its upper half.
      return character === '，' ? [0.5, 0] : [1, 0];
    default:
      return character === ' ' ? [0.5, 0] : [1, 0];
  }
}

/** Quotes of horizontal type and what stands for them in vertical type (clreq). The text keeps its own. */
const drawnAs: ReadonlyMap<string, string> = new Map([
  ['“', '『'],
  ['”', '』'],
  ['‘', '「'],
  ['’', '」'],
]);

/** Top of the em box above the baseline, em: the same in all faces the page is set in. */
export const EM_TOP = 0.88;
/** Of several characters across in one em, the share of it that they may fill. */
const ACROSS_SHARE = 0.95;

/** White above and below a glyph in its em box, em. */
function endBearing(fonts: FontSet, picked: PickedGlyph | null): number {
  if (picked === null) return 0;
  const font = fonts.font(picked.face);
  const box = font?.inkBox(picked.glyph);
  if (font === undefined || box === null || box === undefined) return 0;
  return (1 - (box[3] - box[1]) / font.unitsPerEm) / 2;
}

/**
 * A vertical line as a line of the frame, about the centre line x and from y down (pt). `xScale` narrows what stands
 * upright; along the line nothing is scaled.
 */
export function frameVertical(line: VerticalLine, x: number, y: number, painting: Painting): Line {
  const { fonts, face, size, xScale, ink, block, role } = painting;
  const runs: {
    -readonly [K in keyof GlyphRun]: GlyphRun[K] extends readonly (infer T)[] ? T[] : GlyphRun[K];
  }[] = [];
  const add = (text: string, drawn: string, gx: number, gy: number, scale: number, turned: boolean): void => {
    const picked = fonts.pick(face, drawn, turned ? 'horizontal' : 'vertical');
    if (picked === null && text.trim() !== '') painting.missing?.(text);
    const shown = picked ?? blank(fonts, face);
    const font = shown?.face ?? face;
    const direction = turned ? 'rotated' : 'vertical';
    let run = runs.at(-1);
    if (run?.font !== font || run.xScale !== scale || run.direction !== direction) {
      run = { font, size: pt(size), xScale: scale, direction, ink, glyphs: [], xs: [], ys: [], texts: [] };
      runs.push(run);
    }
    run.glyphs.push(shown?.glyph ?? 0);
    run.xs.push(gx);
    run.ys.push(gy);
    run.texts.push(text);
  };
  const advance = (text: string): number => fonts.pick(face, text)?.advance ?? 0.5;

  const isDash = (i: number): boolean => line.pieces[i]?.text === '—';
  for (const [i, piece] of line.pieces.entries()) {
    const top = y + piece.at * size;
    if (piece.stand === 'turned') {
      let along = top;
      for (const c of piece.text) {
        // Turned about its origin, the glyph's baseline runs down the line; its middle stands on the centre line.
        add(c, c, x - (EM_TOP - 0.5) * size, along, 1, true);
        along += advance(c) * size;
      }
    } else if (piece.stand === 'across') {
      const width = [...piece.text].reduce((sum, c) => sum + advance(c), 0);
      const scale = Math.min(xScale, ACROSS_SHARE / width);
      let across = x - (width * scale * size) / 2;
      for (const c of piece.text) {
        add(c, c, across, top + EM_TOP * size, scale, false);
        across += advance(c) * scale * size;
      }
    } else {
      const drawn = drawnAs.get(piece.text) ?? piece.text;
      const picked = fonts.pick(face, drawn, 'vertical');
      const width = picked?.advance ?? 1;
      const shift = isDash(i) ? dashShift(i, isDash) * endBearing(fonts, picked) - piece.shift : -piece.shift;
      add(piece.text, drawn, x - (width * xScale * size) / 2, top + (EM_TOP + shift) * size, xScale, false);
    }
  }
  return {
    block,
    role,
    x: pt(x),
    y: pt(y),
    measure: pt(line.length * size),
    runs,
    from: 0,
    to: line.text.length,
  };
}
