import { levelled, SAME_MEASURE, type EvidentColumn } from './levelled.ts';
import { settle } from './pieces.ts';
import { PITCH } from './setup.ts';
import type { ColumnSetting, StoryShape } from './shapes.ts';

/** What the source's line ends tell of a story: its columns in order, each with its measure (em) and height in body lines. */
export interface StoryEvidence {
  readonly columns: readonly EvidentColumn[];
  /** Other ways to cut it into columns, best first, and how far each is from level, in lines. */
  readonly alternatives?: readonly { readonly columns: StoryEvidence['columns']; readonly cost: number }[];
  readonly cost?: number;
}

/** One way to cut a story into columns. */
interface Way {
  readonly columns: readonly EvidentColumn[];
  readonly cost: number;
}

/** Ways to cut a story into columns that are considered, and what those after the first cost: in bends, per line of unevenness. */
const MOST_WAYS = 3;
const WAY = 0.4;
const WAY_PER_LINE = 0.1;
/** What level columns cost where the source shows a photo among them. */
const REFUTED = 0.9;

/**
 * The settings that the source speaks for, likeliest first, each as high as its text needs. `hasPhoto`: a photo of the
 * story's own may stand in its columns, which then are not level at the head.
 */
export function settingsOf(story: StoryShape, evidence: StoryEvidence, hasPhoto: boolean): ColumnSetting[] {
  const ways: Way[] = [
    { columns: evidence.columns, cost: evidence.cost ?? 0 },
    ...(evidence.alternatives ?? []),
  ].filter(({ columns }) => columns.length > 0);
  const inset = hasPhoto ? insetOf(ways) : null;
  const ordered = (story.framed ? ways : evenFirst(ways)).slice(0, MOST_WAYS);
  const first = ordered[0]?.cost ?? 0;
  const doubtOf = (way: Way): number => Math.min(1, WAY + Math.abs(way.cost - first) * WAY_PER_LINE);
  const settings = ordered.map((way, i) => ({
    ...settingOf(story, levelled(way.columns)),
    doubt: inset ? Math.max(REFUTED, doubtOf(way)) : i === 0 ? 0 : doubtOf(way),
  }));
  return inset ? [inset, ...settings.slice(0, MOST_WAYS - 1)] : settings;
}

/** What a column's end at the end of a paragraph costs more than none, and the least height of columns cut there, lines. */
const UNSHOWN = 2;
const EVEN_LEAST = 18;

/**
 * The ways with one first that cuts the story into level columns where paragraphs end. That two or three columns end
 * level by chance, each with a paragraph, is rarer than that they stood so: of stories of generated pages six in seven did.
 * Commentaries are left out: papers set them in one narrow column from head to foot.
 */
function evenFirst(ways: readonly Way[]): Way[] {
  const [first] = ways;
  if (!first) return [];
  const even = ways.find(
    ({ columns, cost }) =>
      columns.length > first.columns.length &&
      cost <= first.cost + UNSHOWN &&
      lowest(columns) >= EVEN_LEAST &&
      highest(columns) - lowest(columns) <= 2,
  );
  return even ? [even, ...ways.filter((way) => way !== even)] : [...ways];
}

const lowest = (columns: readonly EvidentColumn[]): number => Math.min(...columns.map(({ lines }) => lines));
const highest = (columns: readonly EvidentColumn[]): number => Math.max(...columns.map(({ lines }) => lines));

/** The measure of most columns, em. */
function measureOf(columns: readonly EvidentColumn[]): number {
  const measures = columns.map((column) => column.measure);
  const votes = measures.map((m) => measures.filter((other) => Math.abs(other - m) < SAME_MEASURE).length);
  return measures[votes.indexOf(Math.max(...votes))] ?? 13;
}

/** As many columns as the source shows, of their commonest measure; those at the end that are taller rise beside the headline. */
function settingOf(story: StoryShape, columns: readonly EvidentColumn[]): Omit<ColumnSetting, 'doubt'> {
  const measure = measureOf(columns);
  const count = columns.length;
  const rising = risingOf(columns.map((column) => column.lines));
  if (rising > 0) {
    const lines = columns[0]?.lines ?? 1;
    return { columns: count, measure, lines, rising, rise: (columns.at(-1)?.lines ?? lines) - lines };
  }
  const total = columns.reduce((sum, column) => sum + column.lines, 0);
  return { columns: count, measure, lines: settle(story, count, measure, Math.ceil(total / count)) };
}

/** Columns under a headline hold at least so many lines where the source is to be believed. */
const LEAST_UNDER = 5;

/** How many columns at the end stand at least three lines above those before them, which are level; 0 where it is not so. */
function risingOf(heights: readonly number[]): number {
  const low = Math.min(...heights);
  if (low < LEAST_UNDER) return 0;
  const first = heights.findIndex((h) => h >= low + 3);
  if (first < 1 || first < heights.length / 2) return 0;
  return isLevel(heights.slice(0, first)) && isLevel(heights.slice(first)) ? heights.length - first : 0;
}

const isLevel = (heights: readonly number[]): boolean => Math.max(...heights) - Math.min(...heights) <= 2;

/** A story whose columns are level within so many lines has no photo in them. */
const LEVEL_COST = 2.5;
/** A photo in the columns takes at least so many lines, and is from upright to broad (its caption included). */
const INSET_LEAST = 6;
const INSET_RATIO = { min: 0.45, max: 2.1 } as const;
/** Gutter between columns that a photo lies across, em. */
const ACROSS = 1;

/**
 * The setting with a photo in the story's columns that the source shows: level columns of two heights, the lower ones
 * side by side under the photo. Null where the columns are level, or nothing fits.
 */
function insetOf(ways: readonly Way[]): ColumnSetting | null {
  const [first] = ways;
  if (!first || (first.columns.length > 1 && first.cost <= LEVEL_COST && isLevel(heightsOf(first))))
    return null;
  const measure = measureOf(first.columns);
  let best: { setting: ColumnSetting; cost: number } | null = null;
  for (const way of ways.slice(0, MOST_INSET_WAYS)) {
    for (const { heights, more } of twoHeights(heightsOf(way))) {
      const inset = stepIn(heights, measure);
      const cost = way.cost + more + (inset?.uneven ?? 0);
      if (!inset || (best && best.cost <= cost)) continue;
      const { at, columns, lines, full } = inset;
      const setting = {
        columns: heights.length,
        measure,
        lines: full,
        inset: { at, columns, lines },
        doubt: 0,
      };
      best = { setting, cost };
    }
  }
  return best?.setting ?? null;
}

const MOST_INSET_WAYS = 5;
const heightsOf = ({ columns }: Way): number[] => columns.map(({ lines }) => lines);

/**
 * The heights of columns, and what they may hold besides: the last one or two may be two or three low columns, the first
 * one a high column and a low one. `more` is what that assumes, in lines.
 */
function twoHeights(
  heights: readonly number[],
): { readonly heights: readonly number[]; readonly more: number }[] {
  const [first, last] = [heights[0] ?? 0, heights.at(-1) ?? 0];
  const parted = (from: number, n: number): number[] => {
    const sum = heights.slice(from).reduce((all, h) => all + h, 0);
    const shares = Array.from({ length: n }, (_, i) => Math.floor((sum + n - 1 - i) / n));
    return [...heights.slice(0, from), ...shares];
  };
  return [
    { heights, more: 0 },
    ...[2, 3].map((n) => ({ heights: parted(heights.length - 1, n), more: n - 1 })),
    ...(heights.length > 2 ? [2, 3].map((n) => ({ heights: parted(heights.length - 2, n), more: n })) : []),
    ...(heights.length === 2 ? [{ heights: [first - last, last, last], more: 1 }] : []),
  ];
}

/** Where the columns step down for a photo: the low ones side by side, level like the high ones; null where they do not. */
function stepIn(
  heights: readonly number[],
  measure: number,
): { at: number; columns: number; lines: number; full: number; uneven: number } | null {
  const middle = (Math.max(...heights) + Math.min(...heights)) / 2;
  const low = heights.flatMap((h, i) => (h < middle ? [i] : []));
  const [at = -1] = low;
  const columns = low.length;
  if (at < 0 || columns === heights.length || (low.at(-1) ?? 0) - at !== columns - 1) return null;
  const under = heights.filter((_, i) => low.includes(i));
  const beside = heights.filter((_, i) => !low.includes(i));
  if (!isLevel(under) || !isLevel(beside)) return null;
  const full = Math.max(...beside);
  const lines = full - Math.max(...under);
  const ratio = (columns * measure + (columns - 1) * ACROSS) / (lines * PITCH);
  if (lines < INSET_LEAST || ratio < INSET_RATIO.min || ratio > INSET_RATIO.max) return null;
  const uneven = spread(under) + spread(beside);
  return { at, columns, lines, full, uneven };
}

const spread = (heights: readonly number[]): number => Math.max(...heights) - Math.min(...heights);
