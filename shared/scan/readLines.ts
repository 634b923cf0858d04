import type { RegionRole } from '../frame/index.ts';
import type { Pt } from '../geometry/index.ts';
import { contrastOf, pixelOf, type Cell, type CellLine, type CellReader, type Look } from './cells.ts';
import { median } from './median.ts';

/** Lines of a page held against its scan, character by character. */

/** Type of more than this against the body's size is display type, like every headline: there one character counts. */
const DISPLAY = 1.4;
const displayRoles: readonly RegionRole[] = ['headline', 'kicker', 'deck', 'flag'];
/** Of a line of body type this share has to differ, and so many characters: a blot is no difference. */
const LINE_SHARE = 0.4;
const LINE_LEAST = 3;
/** Contrast against the usual of the scan, below which there is only paper. */
const PAPER = 0.4;

/** A character with how alike the scan is to its glyph. */
export interface ReadCell {
  readonly cell: Cell;
  readonly look: Look;
  readonly score: number;
  readonly contrast: number;
}
export interface ReadLine {
  readonly line: CellLine;
  readonly cells: readonly ReadCell[];
}

/** The cells of a line at the place, within the tolerance, where the line as a whole fits best. */
export function readLine(reader: CellReader, line: CellLine, tolerance: Pt): ReadLine {
  const looks = line.cells.map((cell) => reader.look(cell));
  const every = Math.max(1, Math.floor(line.cells.length / 6));
  const votes = line.cells.flatMap((cell, i) => {
    if (i % every !== 0) return [];
    const reach = Math.min(6, Math.ceil(tolerance / pixelOf(cell)));
    return [reader.compare(looks[i]!, cell.font, cell.run.glyphs[cell.at]!, cell.advance, reach)];
  });
  const [sx, sy] = [Math.round(median(votes.map((v) => v.dx))), Math.round(median(votes.map((v) => v.dy)))];
  return {
    line,
    cells: line.cells.map((cell, i) => ({
      cell,
      look: looks[i]!,
      contrast: contrastOf(looks[i]!),
      score: reader.compare(looks[i]!, cell.font, cell.run.glyphs[cell.at]!, cell.advance, 2, sx, sy).score,
    })),
  };
}

/** What alike means on this scan. */
export interface Limits {
  /** A score below is another character's. */
  readonly alike: number;
  /** How much more alike characters are to the scan at their own places than at others'. */
  readonly apart: number;
  /** A contrast below is paper. */
  readonly paper: number;
}

export function limitsOf(reader: CellReader, cells: readonly ReadCell[]): Limits {
  const own = median(cells.map(({ score }) => score));
  const every = Math.max(1, Math.floor(cells.length / 300));
  const others = cells.flatMap(({ look, cell }, i) => {
    const other = cells[(i + 37) % cells.length]!.cell;
    if (i % every !== 0 || textOf(other) === textOf(cell) || other.font !== cell.font) return [];
    return [reader.compare(look, other.font, other.run.glyphs[other.at]!, cell.advance, 2).score];
  });
  const foreign = others.length > 0 ? median(others) : 0;
  return {
    alike: (own + foreign) / 2,
    apart: own - foreign,
    paper: median(cells.map(({ contrast }) => contrast)) * PAPER,
  };
}

const textOf = ({ run, at }: Cell): string => run.texts[at] ?? '';

/** The characters of a line that are not the scan's; none where they are too few to say so. */
export function different(
  reader: CellReader,
  { line, cells }: ReadLine,
  all: readonly ReadCell[],
  limits: Limits,
  bodySize: number,
): readonly ReadCell[] {
  const low = cells.filter(({ score }) => score < limits.alike);
  if (line.size < bodySize * DISPLAY && !displayRoles.includes(line.region.role))
    return low.length >= Math.max(LINE_LEAST, cells.length * LINE_SHARE) ||
      (low.length === cells.length && low.length > 1)
      ? low
      : [];
  return low.filter((off) => off.contrast < limits.paper || looksLikeAnother(reader, off, all));
}

/** How many other characters of the page a doubtful one is held against. */
const OTHERS = 120;

function looksLikeAnother(
  reader: CellReader,
  { cell, look, score }: ReadCell,
  all: readonly ReadCell[],
): boolean {
  const tried = new Set([cell.run.glyphs[cell.at]!]);
  for (let i = 0; i < all.length && tried.size < OTHERS; i += 1) {
    const text = textOf(all[i]!.cell);
    const glyph = cell.font.glyphOf(text.codePointAt(0) ?? 0);
    if (glyph === 0 || tried.has(glyph)) continue;
    tried.add(glyph);
    if (reader.compare(look, cell.font, glyph, cell.advance, 2).score > score) return true;
  }
  return false;
}
