import type { FontSet } from '../../shared/fonts/index.ts';
import type { Frame, GlyphRun, Line, Region } from '../../shared/frame/index.ts';
import { pt, rect, type Rect } from '../../shared/geometry/index.ts';

/** The em box of Han type reaches this far above the baseline. */
const ABOVE = 0.88;

/** Where one character of a line stands: its stretch along the line, and the offset in its block's text. */
interface Cell {
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
function cellsOf(line: Line, fonts: FontSet): Cell[] {
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
function bandOf(line: Line): readonly [number, number] {
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

/** The region under a point: the last painted one whose rectangle holds it and that passes the test. */
export function regionAt(
  frame: Frame,
  x: number,
  y: number,
  test: (region: Region) => boolean = () => true,
): Region | null {
  return (
    frame.regions.findLast(
      (region) =>
        x >= region.rect.x &&
        y >= region.rect.y &&
        x <= region.rect.x + region.rect.width &&
        y <= region.rect.y + region.rect.height &&
        test(region),
    ) ?? null
  );
}

export interface TextHit {
  readonly block: string;
  readonly offset: number;
}

/** The place in a text nearest to a point inside a region with text; null where there is none. */
export function hitText(frame: Frame, fonts: FontSet, x: number, y: number, block?: string): TextHit | null {
  const region = regionAt(frame, x, y, ({ lines }) =>
    lines.some((line) => block === undefined || line.block === block),
  );
  if (!region) return null;
  let best: { line: Line; distance: number } | null = null;
  for (const line of region.lines) {
    if (block !== undefined && line.block !== block) continue;
    const [low, high] = bandOf(line);
    const [across, along, start] = isVertical(line) ? [x, y, line.y] : [y, x, line.x];
    const outside = (at: number, from: number, to: number) => Math.max(0, from - at, at - to);
    const distance = outside(across, low, high) + outside(along, start, start + line.measure);
    if (best === null || distance < best.distance) best = { line, distance };
  }
  return best && { block: best.line.block, offset: offsetIn(best.line, fonts, x, y) };
}

/** The offset in a block's text whose place on the line is nearest to a point. */
function offsetIn(line: Line, fonts: FontSet, x: number, y: number): number {
  const along = isVertical(line) ? y : x;
  for (const cell of cellsOf(line, fonts)) if (along < (cell.start + cell.end) / 2) return cell.from;
  return line.to;
}

export interface Caret {
  readonly x1: number;
  readonly y1: number;
  readonly x2: number;
  readonly y2: number;
}

/** Where the caret stands before the character at `offset`; null where the text has no line there (overset). */
export function caretAt(
  lines: readonly Line[],
  fonts: FontSet,
  offset: number,
  upstream = false,
): Caret | null {
  const line = lineOf(lines, offset, upstream);
  if (!line) return null;
  const cells = cellsOf(line, fonts);
  const cell = cells.find((c) => c.to > offset);
  const at = cell ? cell.start : (cells.at(-1)?.end ?? (isVertical(line) ? line.y : line.x));
  const [low, high] = bandOf(line);
  return isVertical(line) ? { x1: low, y1: at, x2: high, y2: at } : { x1: at, y1: low, x2: at, y2: high };
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

/**
 * The line that the caret stands in: where one line ends the next begins, and the caret is at the next one's start but
 * `upstream`, at the end of the one before.
 */
const lineOf = (lines: readonly Line[], offset: number, upstream: boolean): Line | undefined =>
  (upstream ? lines.find((l) => offset > l.from && offset === l.to) : undefined) ??
  lines.find((l) => offset >= l.from && offset < l.to) ??
  lines.findLast((l) => offset >= l.from && offset <= l.to);

/** The offset at the start (−1) or end (1) of the line that the caret stands in. */
export function lineEdge(lines: readonly Line[], offset: number, upstream: boolean, side: -1 | 1): number {
  const line = lineOf(lines, offset, upstream);
  return line ? (side < 0 ? line.from : line.to) : offset;
}

/** The offset one line before (−1) or after (1) the caret, as near as may be along the line. */
export function lineStep(lines: readonly Line[], fonts: FontSet, offset: number, by: -1 | 1): number {
  const caret = caretAt(lines, fonts, offset);
  const at = lines.findIndex((l, i) => offset >= l.from && (offset < l.to || i === lines.length - 1));
  const target = lines[at + by];
  if (!caret || !target) return by < 0 ? 0 : (lines.at(-1)?.to ?? offset);
  // Lines may stand in different columns: the place is told from each line's own start.
  const current = lines[at];
  const dx = target.x - (current?.x ?? 0);
  const dy = target.y - (current?.y ?? 0);
  return offsetIn(
    target,
    fonts,
    pt(caret.x1 + (isVertical(target) ? 0 : dx)),
    pt(caret.y1 + (isVertical(target) ? dy : 0)),
  );
}
