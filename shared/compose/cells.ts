import type { FontSet } from '../fonts/index.ts';
import type { Frame, GlyphRun, Line } from '../frame/index.ts';
import { rect, type Rect } from '../geometry/index.ts';

/** The em box of Han type reaches this far above the baseline. */
const ABOVE = 0.88;

/** Where one character of a line stands: its stretch along the line, and the offset in its block's text. */
export interface Cell {
  readonly start: number;
  readonly end: number;
  readonly from: number;
  readonly to: number;
}

export const isVertical = (line: Line): boolean => line.runs.some((run) => run.direction !== 'horizontal');

const sizeOf = (line: Line): number => Math.max(0, ...line.runs.map((run) => run.size));

function advanceOf(fonts: FontSet, run: GlyphRun, i: number): number {
  const font = fonts.font(run.font);
  const glyph = run.glyphs[i] ?? 0;
  return font ? (font.advance(glyph) / font.unitsPerEm) * run.size * run.xScale : run.size;
}

/** The characters of a line as stretches along it, each up to where the next one begins. */
export function cellsOf(line: Line, fonts: FontSet): Cell[] {
  const vertical = isVertical(line);
  const cells: Cell[] = [];
  let offset = line.from;
  for (const run of line.runs)
    for (let i = 0; i < run.glyphs.length; i++) {
      const text = run.texts[i] ?? '';
      const start = vertical
        ? (run.ys[i] ?? 0) - (run.direction === 'vertical' ? ABOVE * run.size : 0)
        : (run.xs[i] ?? 0);
      const advance = run.direction === 'vertical' ? run.size : advanceOf(fonts, run, i);
      cells.push({ start, end: start + advance, from: offset, to: offset + text.length });
      offset += text.length;
    }
  return cells.map((cell, i) => ({ ...cell, end: cells[i + 1]?.start ?? cell.end }));
}

/** A line's band across its direction: from, to. */
export function bandOf(line: Line): readonly [number, number] {
  const size = sizeOf(line);
  return isVertical(line)
    ? [line.x - size / 2, line.x + size / 2]
    : [line.y - ABOVE * size, line.y + (1 - ABOVE) * size];
}

const byBlock = new WeakMap<Frame, Map<string, Line[]>>();

/** The lines of a block, in the order of its text. */
export function linesOf(frame: Frame, block: string): readonly Line[] {
  let blocks = byBlock.get(frame);
  if (!blocks) {
    blocks = new Map();
    for (const { lines } of frame.regions)
      for (const line of lines) {
        const own = blocks.get(line.block);
        if (own) own.push(line);
        else blocks.set(line.block, [line]);
      }
    for (const lines of blocks.values()) lines.sort((a, b) => a.from - b.from);
    byBlock.set(frame, blocks);
  }
  return blocks.get(block) ?? [];
}

/** The stretches of the lines that [from, to) of a text covers. */
export function rangeRects(lines: readonly Line[], fonts: FontSet, from: number, to: number): Rect[] {
  if (from >= to) return [];
  return lines.flatMap((line) => {
    const cells = cellsOf(line, fonts).filter((cell) => cell.to > from && cell.from < to);
    const [first, last] = [cells[0], cells.at(-1)];
    if (!first || !last) return [];
    const [low, high] = bandOf(line);
    return isVertical(line)
      ? [rect(low, first.start, high - low, last.end - first.start)]
      : [rect(first.start, low, last.end - first.start, high - low)];
  });
}
