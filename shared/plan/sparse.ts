import type { PageSetup } from '../document/index.ts';
import { OWN } from './grid.ts';
import { headlineHeights } from './headline.ts';
import { resized, widthInEms } from './setup.ts';
import type { PlanInput, StoryShape } from './shapes.ts';

/** A page of which less can be filled is sparse; its type grows until so much is, and what stays white stands at the foot. */
const SPARSE = 0.6;
const FULL = 0.85;
/** Body type grows by no more: 小五 to 四号. */
const LARGEST = 1.55;
/** Least share of the page's height that stories stand in, and from which share on they fill all of it. */
const LOWEST = 0.2;
const NEARLY = 0.9;
/** Room that a photo may take on such a page, em × lines at the size it has there. */
const PHOTO = 33 * 20;
/** White round a story: gutters at its side, the gap below it. */
const ROUND = { width: 1, height: 2 } as const;

/** How a sparse page is set: its own measures, and the share of its height that is filled from the head. */
export interface SparsePage {
  readonly setup: PageSetup;
  readonly height: number;
}

/**
 * How an editor fills a page with too little text for it: larger type, line ends as they are; then what is still left
 * is gathered at the foot, below a rule. `keepsType`: the type is a person's choice, and stays. Null for a page that its stories and photos can fill, and for one without any.
 */
export function sparsePage(
  { setup, stories, photos }: Pick<PlanInput, 'setup' | 'stories' | 'photos'>,
  keepsType = false,
): SparsePage | null {
  const page = widthInEms(setup) * setup.lines;
  const text = stories.reduce((sum, story) => sum + roomOf(story, setup), 0) / page;
  const pictures = (photos.length * PHOTO) / page;
  if (text + pictures === 0 || text + pictures >= SPARSE) return null;
  const scale = keepsType ? 1 : Math.min(LARGEST, Math.sqrt(FULL / (text + pictures)));
  const share = ((text + pictures) * scale * scale) / FULL;
  const ems = widthInEms(setup) / scale;
  return {
    setup: keepsType ? setup : withColumns(resized(setup, ems, Math.round(setup.lines / scale)), ems),
    height: share > NEARLY ? 1 : Math.max(LOWEST, share),
  };
}

/** Room of a story with its headline, em × lines; of one without settings, in a column of the page. */
function roomOf(story: StoryShape, setup: PageSetup): number {
  const [known] = story.settings;
  const columns = known?.columns ?? 1;
  const measure = known?.measure ?? setup.columnMeasure;
  const width = columns * (measure + ROUND.width);
  const lines = known?.lines ?? linesIn(story, measure);
  const head = story.headline
    ? headlineHeights(story.headline, width, setup.columnMeasure + setup.gutter, story.rank === 1).best
    : 0;
  return width * (lines + head + ROUND.height);
}

function linesIn(story: StoryShape, measure: number): number {
  let lines = 8;
  while (lines < MOST_LINES && story.fill([{ columns: 1, measure, lines }]).overset > 0) lines *= 2;
  return lines - Math.min(lines - 1, story.fill([{ columns: 1, measure, lines }]).spare);
}
const MOST_LINES = 4096;

/** As many base columns of the setup's measure as stand in a width of so many ems. */
function withColumns(setup: PageSetup, ems: number): PageSetup {
  const columns = Math.max(1, Math.floor((ems + 1) / (setup.columnMeasure + 1)));
  const gutter = columns > 1 ? (ems - columns * setup.columnMeasure) / (columns - 1) : setup.gutter;
  return gutter > WIDEST_GUTTER
    ? { ...setup, preset: OWN, columns, columnMeasure: (ems - (columns - 1) * 1.5) / columns, gutter: 1.5 }
    : { ...setup, preset: OWN, columns, gutter };
}
const WIDEST_GUTTER = 2.2;

/** The part of a page that is filled from the head, as a page of its own. */
export const headOf = ({ setup, height }: SparsePage): PageSetup => ({
  ...setup,
  typeArea: { ...setup.typeArea, height: setup.typeArea.height * height },
  lines: Math.max(1, Math.round(setup.lines * height)),
});
