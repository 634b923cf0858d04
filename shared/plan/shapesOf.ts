import { textOf, type Article, type Document, type Photo } from '../document/index.ts';
import { levelled, SAME_MEASURE, type EvidentColumn } from './levelled.ts';
import { settle } from './pieces.ts';
import type {
  ColumnSetting,
  Fill,
  GroupShape,
  HeadlineShape,
  PhotoShape,
  PlanInput,
  StoryShape,
  TextRoom,
} from './shapes.ts';

/** What the source's line ends tell of a story: its columns in order, each with its measure (em) and height in body lines. */
export interface StoryEvidence {
  readonly columns: readonly EvidentColumn[];
  /** Other ways to cut it into columns, best first, and how far each is from level, in lines. */
  readonly alternatives?: readonly { readonly columns: StoryEvidence['columns']; readonly cost: number }[];
  readonly cost?: number;
}

/** What only the typesetter knows. */
export interface PageMetrics {
  /** What becomes of the article's text in these rooms. */
  fill(article: Article, rooms: readonly TextRoom[]): Fill;
  /** Height of the photo's caption, title and credit under a photo `measure` ems wide, in body lines. */
  captionLines(photo: Photo, measure: number): number;
}

/**
 * The document's stories and photos as the planner sees them. Articles without evidence are set on the page's grid.
 */
export function shapesOf(
  document: Document,
  evidence: ReadonlyMap<string, StoryEvidence>,
  metrics: PageMetrics,
): PlanInput {
  const ranks = ranksOf(document);
  const stories = document.articles.map((article): StoryShape => {
    const headline = headlineOf(article);
    const story: StoryShape = {
      id: article.id,
      rank: ranks.get(article.id) ?? document.articles.length,
      settings: [],
      headline,
      flag: article.flag === null ? null : displayWidth(textOf(article.flag)),
      framed: isCommentary(article),
      fill: (rooms) => metrics.fill(article, rooms),
    };
    return { ...story, settings: settingsOf(story, evidence.get(article.id) ?? { columns: [] }) };
  });
  const photos = document.photos.map((photo): PhotoShape => ({
    id: photo.id,
    story: photo.article,
    aspect: photo.aspect,
    captionLines: (measure) => metrics.captionLines(photo, measure),
  }));
  const groups = document.groups.map((group): GroupShape => ({
    id: group.id,
    flag: group.flag === null ? null : displayWidth(textOf(group.flag)),
    stories: group.articles,
    look: group.look,
  }));
  return {
    setup: document.page.setup,
    stories,
    photos,
    groups,
    boxes: document.boxes,
  };
}

/** The settings that the source speaks for, likeliest first, each as high as its text needs. */
function settingsOf(story: StoryShape, evidence: StoryEvidence): ColumnSetting[] {
  const ways = [{ columns: evidence.columns, cost: evidence.cost ?? 0 }, ...(evidence.alternatives ?? [])];
  return ways
    .filter(({ columns }) => columns.length > 0)
    .slice(0, MOST_WAYS)
    .map(({ columns, cost }, i) => ({
      ...settingOf(story, levelled(columns)),
      doubt: i === 0 ? 0 : Math.min(1, WAY + (cost - (evidence.cost ?? 0)) * WAY_PER_LINE),
    }));
}

/** Ways to cut a story into columns that are considered, and what those after the first cost: in bends, per line of unevenness. */
const MOST_WAYS = 3;
const WAY = 0.4;
const WAY_PER_LINE = 0.1;

/** As many columns as the source shows, of their commonest measure; those at the end that are taller rise beside the headline. */
function settingOf(story: StoryShape, columns: StoryEvidence['columns']): Omit<ColumnSetting, 'doubt'> {
  const measures = columns.map((column) => column.measure);
  const votes = measures.map((m) => measures.filter((other) => Math.abs(other - m) < SAME_MEASURE).length);
  const measure = measures[votes.indexOf(Math.max(...votes))] ?? 13;
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
  const level = (part: readonly number[]): boolean => Math.max(...part) - Math.min(...part) <= 2;
  return level(heights.slice(0, first)) && level(heights.slice(first)) ? heights.length - first : 0;
}

function headlineOf(article: Article): HeadlineShape | null {
  const widths = (lines: Article['headline']): number[] => lines.map((line) => displayWidth(textOf(line)));
  const shape = {
    kicker: widths(article.kicker),
    main: widths(article.headline),
    deck: widths(article.deck),
  };
  return shape.kicker.length + shape.main.length + shape.deck.length === 0 ? null : shape;
}

/** About how wide display type runs, in ems: the typesetter fits it exactly, the planner only needs its order. */
function displayWidth(text: string): number {
  let width = 0;
  for (const c of text) width += c < '\u0300' || '“”‘’'.includes(c) ? 0.55 : 1;
  return width;
}

/**
 * Rank by the room a story takes: the longest leads. A story under a flag, a column of opinion or a feature series,
 * does not lead where a plain one is nearly as long. Ties go by the order of the source.
 */
function ranksOf(document: Document): Map<string, number> {
  const weights = document.articles.map((article, i) => {
    const characters = article.blocks.reduce((sum, block) => sum + textOf(block.runs).length, 0);
    const lines = article.kicker.length + article.deck.length;
    return {
      id: article.id,
      weight: characters * (1 + 0.15 * Math.min(2, lines)) * (isCommentary(article) ? 0.5 : 1),
      i,
    };
  });
  weights.sort((a, b) => b.weight - a.weight || a.i - b.i);
  return new Map(weights.map(({ id }, i) => [id, i + 1]));
}

/** A commentary is signed by its author: ◎ and a name. */
const isCommentary = (article: Article): boolean =>
  article.bylines.some((byline) => /^\s*[◎○]/.test(textOf(byline.runs)));
