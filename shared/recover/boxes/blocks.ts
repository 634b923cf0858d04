import { overlapAcross, type Edges, type Rect } from '../../geometry/index.ts';
import type { SourceLines } from '../../source/index.ts';

/** A line with its place. `places`: where each code unit of its text stands in the source, −1 for what does not. */
export interface PlacedLine {
  readonly text: string;
  readonly places: readonly number[];
  readonly box: Rect;
  readonly size: number;
  readonly direction: 'horizontal' | 'vertical';
  readonly at?: readonly number[];
  /** Its index among the source's lines. */
  readonly index: number;
}

/** A line of the page: pieces that stand on one row of a column are one. Lengths in points. */
export interface Row extends Edges {
  /** Indices of the source's lines, from left to right. */
  readonly lines: readonly number[];
  readonly text: string;
  readonly places: readonly number[];
  readonly size: number;
  readonly upright: boolean;
}

/** Han stand this high in their em. */
const INK_HEIGHT = 0.92;

/** The lines of a source that have a box and words. */
export function placedLines({ lines }: SourceLines): PlacedLine[] {
  return lines.flatMap(({ index, text, span, box, size, direction = 'horizontal', at }): PlacedLine[] => {
    if (box === undefined || text.trim() === '') return [];
    const start = span[0];
    return [
      {
        text,
        places: Array.from({ length: text.length }, (_, i) => start + i),
        box,
        size: size ?? (direction === 'vertical' ? box.width : box.height) / INK_HEIGHT,
        direction,
        index,
        ...(at === undefined ? {} : { at }),
      },
    ];
  });
}

/** The size of the page's body type, pt: what most of its characters have. */
export function bodySizeOf(lines: readonly Pick<PlacedLine, 'text' | 'size' | 'direction'>[]): number {
  const sizes = lines
    .filter(({ direction, text }) => direction === 'horizontal' && text.length >= 6)
    .map(({ size }) => size)
    .sort((a, b) => a - b);
  return sizes[Math.floor(sizes.length / 2)] ?? 9.5;
}

/** From line to line of the body, pt: the distance that most lines have from the one below. */
export function bodyPitchOf(rows: readonly Row[], em: number): number {
  const gaps: number[] = [];
  for (const row of rows) {
    let next = Infinity;
    for (const other of rows)
      if (other.top > row.top + em / 2 && overlapAcross(row, other) > 0)
        next = Math.min(next, other.foot - row.foot);
    if (next > 0.9 * em && next < 2 * em) gaps.push(next);
  }
  gaps.sort((a, b) => a - b);
  return gaps[Math.floor(gaps.length / 2)] ?? 1.3 * em;
}
