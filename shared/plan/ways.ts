import type { PageSetup } from '../document/index.ts';
import { headlineHeights } from './headline.ts';
import type { StoryShape } from './shapes.ts';

/** A column as evidence tells it: measure in ems, height in body lines. */
export interface EvidentColumn {
  readonly measure: number;
  readonly lines: number;
}

/** One way to cut a story into columns, and how far the source is from showing it, in lines. */
export interface Way {
  readonly columns: readonly EvidentColumn[];
  readonly cost: number;
}

/** The page's grid as far as columns tell something by it. */
export type BaseGrid = Pick<PageSetup, 'columnMeasure' | 'gutter' | 'lines'>;

/** A measure within this of the base column's stands in base columns, em. */
const SAME = 0.6;
/** Gutters of columns that were reset in a merged width, em; what a measure may be off. */
const GUTTERS = { least: 0.8, most: 2.3 } as const;
const OFF = 0.2;
/** What columns cost that fill no merged width, lines. */
const MISFIT = 3;
/** Columns of base columns that one story may stand across. */
const MOST_MERGED = 9;
/** What one column costs under a kicker or a deck: these stand over two columns and more. */
const SECONDS = 3;
/** What one column costs that is as high as this share of the page, and from which share on it costs anything. */
const TALL = { from: 0.4, to: 0.6, cost: 2.2 } as const;
/** What columns cost that are higher than the page. */
const TOO_HIGH = 5;
/** Lines that a single column leaves above it: a flag, each line of its headline, white; and at most where it fills the page. */
const HEAD = { flag: 3, line: 2.5, white: 3, spare: 6 } as const;

/**
 * The ways, likeliest first, each at what speaks against it on this page: the line ends first, then whether so many columns
 * of such a measure fill base columns, and whether a single column is what papers set. A column's end at a paragraph's
 * end leaves no trace, so that line ends alone cannot tell one column from two that are level by it.
 */
export function likeliest(story: StoryShape, ways: readonly Way[], grid: BaseGrid, exact: boolean): Way[] {
  return ways
    .map((way) => {
      const misfit = exact && !fills(way, grid) ? MISFIT : 0;
      return { ...way, cost: way.cost + tallness(story, way, grid) + riseMisfit(story, way, grid) + misfit };
    })
    .sort((a, b) => a.cost - b.cost);
}

/**
 * What speaks against columns of such a height. A single one stands from head to foot of the page, or is a commentary's;
 * else papers part it.
 */
function tallness(story: StoryShape, { columns }: Way, grid: BaseGrid): number {
  const lines = Math.max(...columns.map((column) => column.lines));
  if (lines > grid.lines) return TOO_HIGH;
  if (columns.length === 1) {
    const { headline, flag } = story;
    if (headline && headline.kicker.length + headline.deck.length > 0) return SECONDS;
    const small = headline ? smallness(headline.main, columns[0]?.measure ?? 0) : 0;
    const head = (flag === null ? 0 : HEAD.flag) + (headline?.main.length ?? 0) * HEAD.line + HEAD.white;
    const spare = grid.lines - lines - head;
    if (story.framed || (spare >= -1 && spare <= HEAD.spare)) return small;
    return small + shareOfHeight(lines, grid);
  }
  return shareOfHeight(lines, grid);
}

function shareOfHeight(lines: number, grid: BaseGrid): number {
  const share = (lines / grid.lines - TALL.from) / (TALL.to - TALL.from);
  return Math.max(0, Math.min(1, share)) * TALL.cost;
}

/** What a headline speaks against one column over which it would be smaller than this, ems of the body type; for each em. */
const SMALL = { narrowed: 0.82, below: 1.8, cost: 2 } as const;
const smallness = (main: readonly number[], measure: number): number =>
  Math.max(0, SMALL.below - measure / (Math.max(1, ...main) * SMALL.narrowed)) * SMALL.cost;

/** What columns cost that rise higher beside the headline than it stands, with its flag and white, for each line. */
const TOO_HIGH_RISE = { white: 2, cost: 0.25 } as const;

function riseMisfit(story: StoryShape, { columns }: Way, grid: BaseGrid): number {
  const heights = columns.map(({ lines }) => lines);
  const rising = risingOf(heights);
  if (rising === 0 || !story.headline) return 0;
  const span = columns.length - rising;
  const rise = (heights.at(-1) ?? 0) - (heights[0] ?? 0);
  const width = span * ((columns[0]?.measure ?? 0) + 1) - 1;
  const { max } = headlineHeights(story.headline, width, grid.columnMeasure + grid.gutter, story.rank === 1);
  const most = max + (story.flag === null ? 0 : HEAD.flag) + TOO_HIGH_RISE.white;
  return Math.max(0, rise - most) * TOO_HIGH_RISE.cost;
}

/** Columns under a headline hold at least so many lines where the source is to be believed. */
const LEAST_UNDER = 5;

/** How many columns at the end stand at least three lines above those before them, which are level; 0 where it is not so. */
export function risingOf(heights: readonly number[]): number {
  const low = Math.min(...heights);
  if (low < LEAST_UNDER) return 0;
  const first = heights.findIndex((h) => h >= low + 3);
  if (first < 1 || first < heights.length / 2) return 0;
  return isLevel(heights.slice(0, first)) && isLevel(heights.slice(first)) ? heights.length - first : 0;
}

/** Whether columns of these heights are level, give or take what evidence cannot tell. */
export const isLevel = (heights: readonly number[]): boolean =>
  Math.max(...heights) - Math.min(...heights) <= 2;

/** Whether so many columns of such a measure fill a number of base columns, with gutters that papers use. */
function fills({ columns }: Way, { columnMeasure, gutter }: BaseGrid): boolean {
  const n = columns.length;
  const measure = columns.reduce((sum, column) => sum + column.measure, 0) / n;
  if (Math.abs(measure - columnMeasure) < SAME) return true;
  for (let merged = 1; merged <= MOST_MERGED; merged++) {
    const width = merged * columnMeasure + (merged - 1) * gutter;
    if (n === 1) {
      if (Math.abs(width - measure) < SAME) return true;
      continue;
    }
    const own = (width - n * measure) / (n - 1);
    const off = (OFF * n) / (n - 1);
    if (own >= GUTTERS.least - off && own <= GUTTERS.most + off) return true;
  }
  return false;
}
