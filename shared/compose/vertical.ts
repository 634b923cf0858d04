import type { Style } from '../document/index.ts';
import type { FontSet } from '../fonts/index.ts';
import { black, type GlyphRun, type Line, type LineRole } from '../frame/index.ts';
import { pt } from '../geometry/index.ts';
import { EM_TOP } from './columns.ts';
import type { Kit } from './type.ts';

/** Quotes of horizontal type and what stands for them in vertical type. The text keeps its own. */
const drawnAs: Readonly<Record<string, string>> = { '“': '『', '”': '』', '‘': '「', '’': '」' };

/** Marks that take half an em along a vertical line. */
const half = /^[，、。；：“”‘’《》〈〉（）「」『』 ]$/u;

const latin = /^[0-9A-Za-z]/u;

/** What stands in one place of a vertical line: a character, a number or a word. */
const piecesOf = (text: string): readonly string[] => text.match(/[0-9A-Za-z][0-9A-Za-z.,%+-]*|[^]/gu) ?? [];

/** A number or word of more characters is turned a quarter. */
const ACROSS = 3;

function widthIn(piece: string, face: Style['face'], fonts: FontSet): number {
  let width = 0;
  for (const c of piece) width += fonts.pick(face, c)?.advance ?? 0.5;
  return width;
}

/** How far a piece runs along the line, em. */
function pieceLength(piece: string, face: Style['face'], fonts: FontSet): number {
  if (half.test(piece)) return 0.5;
  return latin.test(piece) && piece.length > ACROSS ? widthIn(piece, face, fonts) : 1;
}

/** Length of a text as a vertical line and the number of gaps in it, em of its type, without letter space. */
export function verticalExtent(
  text: string,
  face: Style['face'],
  fonts: FontSet,
): { readonly length: number; readonly gaps: number } {
  const pieces = piecesOf(text);
  const length = pieces.reduce((sum, piece) => sum + pieceLength(piece, face, fonts), 0);
  return { length, gaps: Math.max(1, pieces.length - 1) };
}

/**
 * A vertical line of display type, from the top down about its centre x, centred in the box's height.
 *
 * Characters stand upright in em boxes, two or three digits across in one (纵中横排), longer numbers and Latin words
 * turned a quarter.
 */
export function verticalLine(
  text: string,
  style: Style,
  x: number,
  box: { readonly y: number; readonly height: number },
  { block, role }: { readonly block: string; readonly role: LineRole },
  { fonts, missing }: Kit,
): Line {
  const { size, xScale, tracking, face } = style;
  const lengthOf = (piece: string): number => (pieceLength(piece, face, fonts) + tracking) * size;
  const pieces = piecesOf(text);
  const length = pieces.reduce((sum, piece) => sum + lengthOf(piece), 0) - tracking * size;
  const runs: GlyphRun[] = [];
  const add = (piece: string, drawn: string, gx: number, gy: number, scale: number, turned: boolean) => {
    const picked = fonts.pick(face, drawn, turned || piece.length > 1 ? 'horizontal' : 'vertical');
    if (picked === null && piece.trim() !== '') missing(piece);
    runs.push({
      font: picked?.face ?? face,
      size: pt(size),
      xScale: scale,
      direction: turned ? 'rotated' : 'vertical',
      ink: black,
      glyphs: [picked?.glyph ?? 0],
      xs: [gx],
      ys: [gy],
      texts: [piece],
    });
  };

  let y = box.y + Math.max(0, (box.height - length) / 2);
  for (const piece of pieces) {
    if (latin.test(piece) && piece.length > ACROSS) {
      let along = y;
      for (const c of piece) {
        add(c, c, x - (EM_TOP - 0.5) * size, along, 1, true);
        along += (fonts.pick(face, c)?.advance ?? 0.5) * size;
      }
    } else if (latin.test(piece)) {
      const scale = Math.min(1, 0.95 / widthIn(piece, face, fonts));
      let across = x - (widthIn(piece, face, fonts) * scale * size) / 2;
      for (const c of piece) {
        const picked = fonts.pick(face, c);
        add(c, c, across, y + EM_TOP * size, scale, false);
        across += (picked?.advance ?? 0.5) * scale * size;
      }
    } else {
      const drawn = drawnAs[piece] ?? piece;
      const opens = /^[“‘《〈（「『]$/u.test(piece);
      // A mark that takes half an em has its ink in one half of its em box: the box is moved so that this half stays.
      const shift = half.test(piece) && opens ? 0.5 * size : 0;
      add(piece, drawn, x - (size * xScale) / 2, y + EM_TOP * size - shift, xScale, false);
    }
    y += lengthOf(piece);
  }
  return {
    block,
    role,
    x: pt(x),
    y: pt(box.y + Math.max(0, (box.height - length) / 2)),
    measure: pt(length),
    runs: merge(runs),
    from: 0,
    to: text.length,
  };
}

/** Neighbours of one font, scale and direction as one run. */
function merge(runs: readonly GlyphRun[]): GlyphRun[] {
  const merged: GlyphRun[] = [];
  for (const run of runs) {
    const last = merged.at(-1);
    if (last?.font === run.font && last.xScale === run.xScale && last.direction === run.direction)
      merged[merged.length - 1] = {
        ...last,
        glyphs: [...last.glyphs, ...run.glyphs],
        xs: [...last.xs, ...run.xs],
        ys: [...last.ys, ...run.ys],
        texts: [...last.texts, ...run.texts],
      };
    else merged.push(run);
  }
  return merged;
}
