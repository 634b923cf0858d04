import * as z from 'zod/mini';
import type { Document } from './document.ts';
import type { Article } from './records/article.ts';
import type { Photo } from './records/photo.ts';
import type { Runs } from './records/text.ts';

const index = z.int().check(z.nonnegative());

/** Where a piece of text stands in the document. Blocks have ids of their own; lines and bylines are counted. */
export const textPlaceSchema = z.readonly(
  z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('block'), block: z.string() }),
    z.strictObject({ kind: z.enum(['flag', 'jump']), article: z.string() }),
    z.strictObject({ kind: z.enum(['kicker', 'headline', 'deck']), article: z.string(), line: index }),
    z.strictObject({ kind: z.literal('byline'), article: z.string(), index }),
    z.strictObject({ kind: z.enum(['title', 'caption', 'credit']), photo: z.string() }),
    z.strictObject({ kind: z.literal('groupFlag'), group: z.string() }),
    z.strictObject({ kind: z.literal('furniture'), index }),
    /** The words of a question: on the page nowhere else yet. */
    z.strictObject({ kind: z.literal('question'), question: z.string() }),
  ]),
);
export type TextPlace = z.infer<typeof textPlaceSchema>;

/** Every piece of text with its place, article by article in reading order. */
export function* textPlaces(
  document: Document,
): Generator<{ readonly place: TextPlace; readonly runs: Runs; readonly article: Article | null }> {
  for (const article of document.articles) {
    const { id } = article;
    if (article.flag) yield { place: { kind: 'flag', article: id }, runs: article.flag, article };
    for (const kind of ['kicker', 'headline', 'deck'] as const) {
      for (const [line, runs] of article[kind].entries()) {
        yield { place: { kind, article: id, line }, runs, article };
      }
    }
    for (const [i, { runs }] of article.bylines.entries()) {
      yield { place: { kind: 'byline', article: id, index: i }, runs, article };
    }
    for (const { id: block, runs } of article.blocks)
      yield { place: { kind: 'block', block }, runs, article };
    if (article.jump) yield { place: { kind: 'jump', article: id }, runs: article.jump, article };
  }
  for (const group of document.groups) {
    if (group.flag) yield { place: { kind: 'groupFlag', group: group.id }, runs: group.flag, article: null };
  }
  for (const photo of document.photos) {
    for (const kind of ['title', 'caption', 'credit'] as const) {
      const runs = photo[kind];
      if (runs && runs.length > 0) yield { place: { kind, photo: photo.id }, runs, article: null };
    }
  }
  for (const [i, runs] of document.page.furniture.entries()) {
    yield { place: { kind: 'furniture', index: i }, runs, article: null };
  }
  for (const question of document.questions) {
    yield { place: { kind: 'question', question: question.id }, runs: question.about, article: null };
  }
}

/** The text at a place, or null where there is none. */
export function runsAt(document: Document, place: TextPlace): Runs | null {
  switch (place.kind) {
    case 'block':
      return blockWhere(document, place.block)?.block.runs ?? null;
    case 'flag':
    case 'jump':
      return articleOf(document, place.article)?.[place.kind] ?? null;
    case 'kicker':
    case 'headline':
    case 'deck':
      return articleOf(document, place.article)?.[place.kind][place.line] ?? null;
    case 'byline':
      return articleOf(document, place.article)?.bylines[place.index]?.runs ?? null;
    case 'title':
    case 'caption':
    case 'credit':
      return document.photos.find(({ id }) => id === place.photo)?.[place.kind] ?? null;
    case 'groupFlag':
      return document.groups.find(({ id }) => id === place.group)?.flag ?? null;
    case 'furniture':
      return document.page.furniture[place.index] ?? null;
    case 'question':
      return document.questions.find(({ id }) => id === place.question)?.about ?? null;
  }
}

/**
 * The document with other text at a place that has some; null takes the place away (a line, a block, a flag; a
 * caption stays and is empty; a question goes with its words).
 */
export function withRuns(document: Document, place: TextPlace, runs: Runs | null): Document {
  const inArticle = (id: string, change: (article: Article) => Article): Document => ({
    ...document,
    articles: document.articles.map((article) => (article.id === id ? change(article) : article)),
  });
  switch (place.kind) {
    case 'block': {
      const where = blockWhere(document, place.block);
      if (!where) return document;
      return inArticle(where.article.id, (article) => ({
        ...article,
        blocks: replaceAt(article.blocks, where.index, runs && { ...where.block, runs }),
      }));
    }
    case 'flag':
    case 'jump':
      return inArticle(place.article, (article) => ({ ...article, [place.kind]: runs }));
    case 'kicker':
    case 'headline':
    case 'deck':
      return inArticle(place.article, (article) => ({
        ...article,
        [place.kind]: replaceAt(article[place.kind], place.line, runs),
      }));
    case 'byline':
      return inArticle(place.article, (article) => {
        const old = article.bylines[place.index];
        return {
          ...article,
          bylines: replaceAt(article.bylines, place.index, old && runs && { ...old, runs }),
        };
      });
    case 'title':
    case 'caption':
    case 'credit': {
      const change = (photo: Photo): Photo =>
        place.kind === 'caption' ? { ...photo, caption: runs ?? [] } : { ...photo, [place.kind]: runs };
      return {
        ...document,
        photos: document.photos.map((photo) => (photo.id === place.photo ? change(photo) : photo)),
      };
    }
    case 'groupFlag':
      return {
        ...document,
        groups: document.groups.map((group) => (group.id === place.group ? { ...group, flag: runs } : group)),
      };
    case 'furniture': {
      const furniture = replaceAt(document.page.furniture, place.index, runs);
      return { ...document, page: { ...document.page, furniture } };
    }
    case 'question':
      return {
        ...document,
        questions: document.questions.flatMap((question) =>
          question.id !== place.question ? [question] : runs ? [{ ...question, about: runs }] : [],
        ),
      };
  }
}

export const articleOf = (document: Document, id: string): Article | undefined =>
  document.articles.find((article) => article.id === id);

/** A block with its article and its index there. */
export function blockWhere(document: Document, block: string) {
  for (const article of document.articles) {
    const at = article.blocks.findIndex(({ id }) => id === block);
    const found = article.blocks[at];
    if (found) return { article, index: at, block: found };
  }
  return null;
}

/** The list with another item at `at`, or without it where that is null. */
export function replaceAt<T>(list: readonly T[], at: number, item: T | null | undefined): readonly T[] {
  return [
    ...list.slice(0, at),
    ...(item === null || item === undefined ? [] : [item]),
    ...list.slice(at + 1),
  ];
}

export const insertAt = <T>(list: readonly T[], at: number, ...items: T[]): readonly T[] => [
  ...list.slice(0, at),
  ...items,
  ...list.slice(at),
];

/** The article that a place belongs to, or null. */
export function ownerOf(document: Document, place: TextPlace): Article | null {
  if (place.kind === 'block') return blockWhere(document, place.block)?.article ?? null;
  return 'article' in place ? (articleOf(document, place.article) ?? null) : null;
}
