import { overlapAcross, overlapDown, unionOf, widthOf, type Edges } from '../../geometry/index.ts';
import type { OcrLine, OcrPiece } from '../ocr/page.ts';
import type { PdfGlyph } from './page.ts';
import { printedOnce } from './shadows.ts';

/** A line that goes on; `way`: null while it has one character. */
interface Growing {
  readonly pieces: OcrPiece[];
  box: Edges;
  last: PdfGlyph;
  way: 'along' | 'below' | null;
}

/** The lines of a page's type, in the order in which they were drawn. */
export function linesOf(glyphs: readonly PdfGlyph[]): OcrLine[] {
  const lines: Growing[] = [];
  for (const glyph of printedOnce(glyphs.filter(({ text, size }) => text !== '' && size > 0))) {
    const line = lines.at(-1);
    const way = line ? goesOn(line, glyph) : null;
    if (line && way) {
      line.pieces.push(pieceOf(glyph));
      line.box = unionOf(line.box, inkOf(glyph));
      line.last = glyph;
      line.way = way;
    } else if (glyph.text.trim() !== '')
      lines.push({ pieces: [pieceOf(glyph)], box: inkOf(glyph), last: glyph, way: null });
  }
  return lines.map(({ pieces, box, way, last }) => ({
    pieces,
    box,
    vertical: way === 'below' || last.way !== 'right',
    size: last.size,
  }));
}

const edges = ({ left, top, right, foot }: Edges): Edges => ({ left, top, right, foot });
const pieceOf = (glyph: PdfGlyph): OcrPiece => ({ text: glyph.text, box: edges(glyph), confidence: null });

/** Marks that stand in one half of their em; the other is blank, and may lie over a neighbour or in a gutter. */
const HALF = { second: /^[“‘（《〈「『【〔]$/u, first: /^[”’）》〉」』】〕，。、；：！？]$/u };

/** The edges of a character without the blank half of a mark that is as wide as Han. */
function inkOf(glyph: PdfGlyph): Edges {
  const { text, size, way } = glyph;
  const own = edges(glyph);
  if (way !== 'right' || widthOf(own) < 0.8 * size) return own;
  if (HALF.second.test(text)) return { ...own, left: own.left + size / 2 };
  return HALF.first.test(text) ? { ...own, right: own.left + size / 2 } : own;
}

/** Ems between two characters of one line at most; a gutter is wider. A mark may stand in the blank half of another. */
const GAP = 0.9;
/** Ems from a character to the next below it. */
const STEP = { least: 0.75, most: 2 };
/** Type sizes of one line differ no more than so. */
const SIZES = 1.25;

/** How a character goes on from a line, if it does. */
function goesOn({ last, way }: Growing, glyph: PdfGlyph): 'along' | 'below' | null {
  if (last.way !== glyph.way) return null;
  const [small, large] = [last.size, glyph.size].sort((a, b) => a - b) as [number, number];
  if (large > SIZES * small) return null;
  if (glyph.way !== 'right') {
    const down = glyph.way === 'down';
    const [step, gap] = down
      ? [glyph.top - last.top, glyph.top - last.foot]
      : [last.foot - glyph.foot, last.top - glyph.foot];
    return overlapAcross(last, glyph) > 0.7 * small && step >= 0 && gap < GAP * small ? 'along' : null;
  }
  const isBeside =
    overlapDown(last, glyph) > 0.7 * small &&
    // A mark may lie with its blank half over that of the last.
    glyph.left > last.left - 0.05 * small &&
    glyph.left - last.right < GAP * small;
  if (way !== 'below' && isBeside) return 'along';
  const step = (glyph.top - last.top) / small;
  const isBelow = Math.abs(glyph.left + glyph.right - last.left - last.right) < 0.4 * small;
  return way !== 'along' && isBelow && step > STEP.least && step < STEP.most ? 'below' : null;
}
