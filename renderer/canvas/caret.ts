import { bandOf, cellsOf, isVertical, linesOf } from '../../shared/compose/index.ts';
import type { FontSet } from '../../shared/fonts/index.ts';
import type { Frame, Line, Region } from '../../shared/frame/index.ts';
import { pt } from '../../shared/geometry/index.ts';

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

/**
 * The place one line before (−1) or after (1) the caret, as near as may be along the line: at the ends of a piece of text
 * that of its neighbour in the story.
 */
export function lineStep(frame: Frame, fonts: FontSet, { block, offset }: TextHit, by: -1 | 1): TextHit {
  const lines = linesOf(frame, block);
  const caret = caretAt(lines, fonts, offset);
  const at = lines.findIndex((l, i) => offset >= l.from && (offset < l.to || i === lines.length - 1));
  const next = neighbourOf(frame, block, by);
  const target = lines[at + by] ?? (next === null ? undefined : linesOf(frame, next).at(by < 0 ? -1 : 0));
  if (!caret || !target) return { block, offset: by < 0 ? 0 : (lines.at(-1)?.to ?? offset) };
  // Lines may stand in different columns: the place is told from each line's own start.
  const current = lines[at];
  const dx = target.x - (current?.x ?? 0);
  const dy = target.y - (current?.y ?? 0);
  const place = offsetIn(
    target,
    fonts,
    pt(caret.x1 + (isVertical(target) ? 0 : dx)),
    pt(caret.y1 + (isVertical(target) ? dy : 0)),
  );
  return { block: target.block, offset: place };
}

/** The piece of text that is read right before (−1) or after (1) another of the same story or photo; null at an end. */
export function neighbourOf({ regions }: Frame, block: string, by: -1 | 1): string | null {
  const own = regions.find(({ lines }) => lines.some((line) => line.block === block))?.owner;
  if (!own || own.kind === 'page') return null;
  const read = regions
    .filter(({ owner }) => owner.kind === own.kind && 'id' in owner && owner.id === own.id)
    .toSorted((a, b) => a.order - b.order)
    .flatMap(({ lines }) => lines.map((line) => line.block));
  const pieces = [...new Set(read)];
  return pieces[pieces.indexOf(block) + by] ?? null;
}
