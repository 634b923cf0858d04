import { textOf, type Article, type Document, type Photo } from '../document/index.ts';
import { lineEndsOf } from '../source/index.ts';
import { gridFor } from './grid.ts';
import { settingsOf, type StoryEvidence } from './readings.ts';
import type {
  Fill,
  GroupShape,
  HeadlineShape,
  PhotoShape,
  PlanInput,
  StoryShape,
  TextRoom,
} from './shapes.ts';
import { straysIn } from './strays.ts';

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
  const columns = [...evidence.values()].flatMap((told) => told.columns);
  const measures = columns.map(({ measure, lines }) => ({ measure, weight: measure * lines }));
  const { setup: grid } = gridFor(document.page.setup, measures);
  const known = document.photos.map((photo): PhotoShape => ({
    id: photo.id,
    story: photo.article,
    aspect: photo.aspect,
    captionLines: (measure) => metrics.captionLines(photo, measure),
  }));
  const bare = document.articles.map((article): StoryShape => ({
    id: article.id,
    rank: ranks.get(article.id) ?? document.articles.length,
    settings: [],
    headline: headlineOf(article),
    flag: article.flag === null ? null : displayWidth(textOf(article.flag)),
    upright: isUpright(article, document),
    framed: isCommentary(article),
    fill: (rooms) => metrics.fill(article, rooms),
  }));
  const given = straysIn(document, evidence, bare, known, grid);
  const photos = known.map((photo) => ({ ...photo, story: photo.story ?? given.get(photo.id) ?? null }));
  const stories = bare.map((story): StoryShape => {
    const photo = photos.find((one) => one.story === story.id) ?? null;
    const told = evidence.get(story.id) ?? { columns: [] };
    return { ...story, settings: settingsOf(story, told, photo, grid) };
  });
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
    styles: document.styles,
  };
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

/** Whether the headline came one character a line, digits and Latin kept together: extraction tears vertical type so. */
function isUpright({ headline }: Article, { sources }: Document): boolean {
  return (
    headline.length > 0 &&
    headline.every((runs) => {
      const source = sources.find(({ id }) => id === runs.find((run) => run.source !== undefined)?.source);
      const pieces = textOf(runs).match(UNTORN)?.length ?? 0;
      return source !== undefined && pieces > 2 && lineEndsOf(runs, source.text).length >= pieces - 1;
    })
  );
}

/** What stands on one line of vertical type: a character, or digits and Latin side by side (纵中横). */
const UNTORN = /[0-9A-Za-z.%+-]+|\S/gu;
