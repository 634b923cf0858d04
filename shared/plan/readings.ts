import { captionBeside, flattestPhoto } from './leaf.ts';
import { settle } from './pieces.ts';
import { PITCH } from './setup.ts';
import type { ColumnSetting, PhotoShape, StoryShape } from './shapes.ts';
import { isLevel, likeliest, risingOf, type BaseGrid, type EvidentColumn, type Way } from './ways.ts';

/** Columns whose measures differ by less stand for one measure, em. */
const SAME_MEASURE = 0.75;

/** What the source's line ends tell of a story: its columns in order, each with its measure (em) and height in body lines. */
export interface StoryEvidence {
  readonly columns: readonly EvidentColumn[];
  /** Other ways to cut it into columns, best first, and how far each is from level, in lines. */
  readonly alternatives?: readonly { readonly columns: StoryEvidence['columns']; readonly cost: number }[];
  readonly cost?: number;
  /** Ways with columns that are lower for a photo, where none is known to be the story's. */
  readonly steps?: StoryEvidence['alternatives'];
  /** How many line ends there are to tell a measure by. */
  readonly agreement?: { readonly of: number };
}

/**
 * Ways to cut a story into columns that are considered, and what those after the first cost, in bends: at least, for
 * each line that they are further from what the source shows, and at most. */
const MOST_WAYS = 3;
const WAY = 0.4;
const WAY_PER_LINE = 0.2;
const MOST_DOUBT = 2;
/** What level columns cost where the source shows a photo among them. */
const REFUTED = 1.3;

/**
 * The settings that the source speaks for, likeliest first, each as high as its text needs. `photo`: one of the story's
 * own, which may stand in its columns; these are not level at the head then.
 */
export function settingsOf(
  story: StoryShape,
  evidence: StoryEvidence,
  photo: PhotoShape | null,
  grid: BaseGrid,
): ColumnSetting[] {
  const ways = waysOf(story, evidence, photo !== null, grid);
  const found = photo ? insetOf(ways, photo) : null;
  const level = ways.find((way) => way.columns.length > 1 && isLevel(heightsOf(way)));
  const inset = found && found.cost < (level?.cost ?? Infinity) + LEVEL_LESS ? found.setting : null;
  const ordered = ways.slice(0, MOST_WAYS);
  const first = ordered[0]?.cost ?? 0;
  const doubtOf = (way: Way): number => Math.min(MOST_DOUBT, WAY + Math.abs(way.cost - first) * WAY_PER_LINE);
  const settings = ordered.map((way, i) => ({
    ...settingOf(story, way.columns),
    doubt: inset ? Math.max(REFUTED, doubtOf(way)) : i === 0 ? 0 : doubtOf(way),
  }));
  return inset ? [inset, ...settings.slice(0, MOST_WAYS - 1)] : settings;
}

/** All ways in which the story may have been cut, likeliest first; with `photo` those that leave room for one too. */
function waysOf(story: StoryShape, evidence: StoryEvidence, photo: boolean, grid: BaseGrid): Way[] {
  const found: Way[] = [
    { columns: evidence.columns, cost: evidence.cost ?? 0 },
    ...(evidence.alternatives ?? []),
    ...(photo ? (evidence.steps ?? []) : []),
  ].filter(({ columns }) => columns.length > 0);
  return likeliest(story, found, grid, (evidence.agreement?.of ?? 1) > 0);
}

/** Whether the story's columns step down for this photo rather than being level or one. */
export function stepsFor(
  story: StoryShape,
  evidence: StoryEvidence,
  photo: PhotoShape,
  grid: BaseGrid,
): boolean {
  const ways = waysOf(story, evidence, true, grid);
  const found = insetOf(ways, photo);
  const level = ways.find((way) => isLevel(heightsOf(way)) || risingOf(heightsOf(way)) > 0);
  return found !== null && found.cost < (level?.cost ?? Infinity) + LEVEL_LESS;
}

const heightsOf = ({ columns }: Way): number[] => columns.map(({ lines }) => lines);

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

/** A photo in the columns takes at least so many lines, is upright to broad, and its hole may grow by some lines for it. */
const INSET_LEAST = 6;
const INSET_RATIO = { min: 0.45, max: 2.1 } as const;
const INSET_GROWS = 3;
/** Of photos in columns most are about so much broader than high; what another shape costs, in lines for e times as broad. */
const USUAL_RATIO = 1.4;
const OTHER_RATIO = 1.5;
/** Gutter between columns that a photo lies across, and white below its caption, em and lines. */
const ACROSS = 1;
const BELOW = 1;

/**
 * The likeliest way in which the columns step down under a photo of the story's own: level columns of two heights, the
 * lower ones side by side, under a hole that has room for it. Null where nothing fits.
 */
function insetOf(
  ways: readonly Way[],
  photo: PhotoShape,
): { readonly setting: ColumnSetting; readonly cost: number } | null {
  let best: { readonly setting: ColumnSetting; readonly cost: number } | null = null;
  for (const way of ways) {
    const measure = measureOf(way.columns);
    const heights = heightsOf(way);
    const inset = stepIn(heights, measure, photo);
    if (!inset) continue;
    const { full, more, ...place } = inset;
    const cost = way.cost + more;
    if (best && best.cost <= cost) continue;
    best = { setting: { columns: heights.length, measure, lines: full, inset: place, doubt: 0 }, cost };
  }
  return best;
}

/** So much less likely are level columns in a story with a photo, lines. */
const LEVEL_LESS = 1;

/** Where the columns step down for a photo: the low ones side by side, level like the high ones; null where they do not. */
function stepIn(
  heights: readonly number[],
  measure: number,
  photo: PhotoShape,
): { at: number; columns: number; lines: number; full: number; more: number } | null {
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
  const width = columns * measure + (columns - 1) * ACROSS;
  const caption = photo.captionLines(width) + BELOW;
  const isTooFlat =
    flattestPhoto(photo, width) + BELOW > lines + INSET_GROWS &&
    captionBeside(photo, width, lines - BELOW) === null;
  // A hole that its caption fills has no proportions yet: it grows.
  const ratio = lines > caption ? width / ((lines - caption) * PITCH) : INSET_RATIO.max;
  if (lines < INSET_LEAST || isTooFlat || ratio < INSET_RATIO.min) return null;
  const shape = Math.min(INSET_RATIO.max, ratio) / USUAL_RATIO;
  // The logarithm's series: the same to the last digit on every machine.
  const off = (shape - 1) / (shape + 1);
  return { at, columns, lines, full, more: Math.abs(2 * off) * OTHER_RATIO };
}
