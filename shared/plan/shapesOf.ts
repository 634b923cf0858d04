import { textOf, type Article, type Document, type Photo } from '../document/index.ts';
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
  readonly columns: readonly { readonly measure: number; readonly lines: number }[];
}

/** What only the typesetter knows. */
export interface PageMetrics {
  /** What becomes of the article's text in these rooms. */
  fill(article: Article, rooms: readonly TextRoom[]): Fill;
  /** Height of the photo's caption, title and credit under a photo `measure` ems wide, in body lines. */
  captionLines(photo: Photo, measure: number): number;
}

/** Columns whose measures differ by less stand for one measure, em. */
const SAME_MEASURE = 0.75;

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
      framed: false,
      fill: (rooms) => metrics.fill(article, rooms),
    };
    return { ...story, settings: settingsOf(story, evidence.get(article.id)?.columns ?? []) };
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
    pinned: document.boxes.filter((b) => b.pinned),
  };
}

/** The setting that the columns of the source speak for: as many columns, of their commonest measure, level. */
function settingsOf(story: StoryShape, columns: StoryEvidence['columns']): ColumnSetting[] {
  if (columns.length === 0) return [];
  const measures = columns.map((column) => column.measure);
  const votes = measures.map((m) => measures.filter((other) => Math.abs(other - m) < SAME_MEASURE).length);
  const measure = measures[votes.indexOf(Math.max(...votes))] ?? 13;
  const total = columns.reduce((sum, column) => sum + column.lines, 0);
  const lines = settle(story, columns.length, measure, Math.ceil(total / columns.length));
  return [{ columns: columns.length, measure, lines, doubt: 0 }];
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
    const signed = article.bylines.some((byline) => /^\s*[◎○]/.test(textOf(byline.runs)));
    return { id: article.id, weight: characters * (1 + 0.15 * Math.min(2, lines)) * (signed ? 0.5 : 1), i };
  });
  weights.sort((a, b) => b.weight - a.weight || a.i - b.i);
  return new Map(weights.map(({ id }, i) => [id, i + 1]));
}
