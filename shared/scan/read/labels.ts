import { heightOf, shareInside, unionOf, widthOf, type Edges } from '../../geometry/index.ts';
import type { Gray } from '../gray.ts';
import type { Sheet } from './sheet.ts';

/** Darker than this share of the paper is the ground or the border of a label; brighter than that is its type or inside. */
const DARK = 0.55;
const BRIGHT = 0.7;
/** How far over (or into) a line the border of its label is looked for, in its heights. */
const OUT = 0.5;
const INTO = 0.25;
/** A label is at least so long, in heights of its line, and takes up this share of it: its other half may be plain. */
const LONG = 1.3;
const SHARE = 0.25;
/** How much of a border is dark, and how many pixels of it a speck may take. */
const WHOLE = 0.85;
const SPECK = 2;

/**
 * The label that a line is set in: a dark field whose type is the paper's, or a border round it, or one beside the other.
 * Reversed type nearly fills its field, so that its ground is seen best above and below the line, and at its ends.
 */
export function labelAround(gray: Gray, sheet: Sheet, line: Edges): Edges | null {
  const height = heightOf(line);
  const isDark = (x: number, y: number): boolean =>
    x >= 0 &&
    y >= 0 &&
    x < gray.width &&
    y < gray.height &&
    gray.pixels[y * gray.width + x]! < DARK * sheet.paperAt(x, y);
  // From outside inwards, so that of the rows of a field the outermost is its edge.
  const longest = (from: number, to: number): Run | null => {
    let best: Run | null = null;
    const step = Math.sign(to - from);
    for (let y = Math.round(from); (to - y) * step >= 0; y += step) {
      const run = longestRun((x) => isDark(x, y), line.left - OUT * height, line.right + OUT * height);
      if (run && (!best || run.to - run.from > best.to - best.from)) best = { ...run, at: y };
    }
    return best;
  };
  const over = longest(line.top - OUT * height, line.top + INTO * height);
  const under = longest(line.foot + OUT * height, line.foot - INTO * height);
  if (!over || !under) return null;
  const box: Edges = {
    left: Math.max(over.from, under.from),
    right: Math.min(over.to, under.to),
    top: over.at,
    foot: under.at + 1,
  };
  if (widthOf(box) < Math.max(LONG * height, SHARE * widthOf(line))) return null;
  // The runs end together: those of a rule over and of strokes under it do not.
  if (Math.abs(over.from - under.from) > 0.4 * height || Math.abs(over.to - under.to) > 0.4 * height)
    return null;
  const isSide = (x: number): boolean => {
    let dark = 0;
    for (let y = box.top; y < box.foot; y += 1) if (isDark(x, y)) dark += 1;
    return dark > WHOLE * heightOf(box);
  };
  const hasSide = (x: number): boolean =>
    Array.from({ length: 2 * SPECK + 4 }, (_, i) => x - SPECK - 2 + i).some(isSide);
  if (!hasSide(box.left) || !hasSide(box.right - 1) || !hasInside(gray, sheet, box)) return null;
  return unionOf(box, line);
}

interface Run {
  readonly from: number;
  readonly to: number;
  readonly at: number;
}

function longestRun(isDark: (x: number) => boolean, from: number, to: number): Omit<Run, 'at'> | null {
  let best: Omit<Run, 'at'> | null = null;
  for (let x = Math.round(from); x < to;) {
    if (!isDark(x)) {
      x += 1;
      continue;
    }
    const start = x;
    let end = x + 1;
    for (; x < to && x - end < SPECK; x += 1) if (isDark(x)) end = x + 1;
    if (!best || end - start > best.to - best.from) best = { from: start, to: end };
  }
  return best;
}

/** Whether something bright is inside: type, or the paper that plain type stands on. */
function hasInside(gray: Gray, sheet: Sheet, box: Edges): boolean {
  let bright = 0;
  for (let y = box.top; y < box.foot; y += 1)
    for (let x = box.left; x < box.right; x += 1)
      if (gray.pixels[y * gray.width + x]! > BRIGHT * sheet.paperAt(x, y)) bright += 1;
  return bright > 0.08 * widthOf(box) * heightOf(box);
}

/** Characters that the words of a label have at most. */
const WORDS = 16;

/** The labels of lines that stand in none of the fields already known. */
export function labelsOf(
  gray: Gray,
  sheet: Sheet,
  lines: readonly {
    readonly box: Edges;
    readonly direction: string;
    readonly characters: readonly unknown[];
  }[],
  known: readonly Edges[],
): Edges[] {
  return lines.flatMap(({ box, direction, characters }) =>
    direction === 'vertical' ||
    characters.length > WORDS ||
    known.some((label) => shareInside(box, label) > 0.8)
      ? []
      : (labelAround(gray, sheet, box) ?? []),
  );
}
