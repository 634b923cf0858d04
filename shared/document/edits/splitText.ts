import * as z from 'zod/mini';
import type { Document } from '../document.ts';
import { articleOf, blockWhere, insertAt, replaceAt, textPlaceSchema, type TextPlace } from '../places.ts';
import type { Article } from '../records/article.ts';
import type { Runs } from '../records/text.ts';
import { err, ok, type Result } from '../result.ts';
import { cut, joined, tidy } from '../runs.ts';
import { defineEdit, notApplicable, type EditError } from './edit.ts';
import { rangeAt } from './replaceText.ts';
import { withChanged } from './records.ts';

/**
 * Splits a paragraph, a headline line, a byline or a piece of furniture in two. A block's second half is a block of the
 * same kind with the id `id`; the other places take no id.
 */
export const splitText = defineEdit(
  z.readonly(
    z.strictObject({
      kind: z.literal('splitText'),
      place: textPlaceSchema,
      at: z.int().check(z.nonnegative()),
      id: z.optional(z.string()),
    }),
  ),
  (document, { place, at, id }) => {
    const range = rangeAt(document, place, at, at);
    if (!range.ok) return range;
    if (place.kind === 'block' && (id === undefined || blockWhere(document, id))) {
      return err({ kind: 'exists', list: 'blocks', id: id ?? place.block });
    }
    const [left, right] = cut(range.value, at);
    return inList(document, place, 'splitText', {
      list: (items, index) => ok([...items.slice(0, index), left, right, ...items.slice(index + 1)]),
      block: (article, index) => {
        const block = article.blocks[index];
        if (!block || id === undefined) return notApplicable('splitText', 'notAList');
        const halves = [
          { ...block, runs: left },
          { ...block, id, runs: right },
        ];
        return ok([...article.blocks.slice(0, index), ...halves, ...article.blocks.slice(index + 1)]);
      },
      byline: (article, index) => {
        const byline = article.bylines[index];
        if (!byline) return notApplicable('splitText', 'notAList');
        const first = replaceAt(article.bylines, index, { ...byline, runs: left });
        return ok(insertAt(first, index + 1, { ...byline, runs: right }));
      },
    });
  },
);

/** Joins a paragraph, a headline line, a byline or a piece of furniture with the one before it, whose kind it takes. */
export const joinText = defineEdit(
  z.readonly(z.strictObject({ kind: z.literal('joinText'), place: textPlaceSchema })),
  (document, { place }) => {
    const nothing = notApplicable('joinText', 'nothingBefore');
    return inList(document, place, 'joinText', {
      list: (items, index) => {
        const [a, b] = [items[index - 1], items[index]];
        return a && b ? ok([...items.slice(0, index - 1), joined(a, b), ...items.slice(index + 1)]) : nothing;
      },
      block: ({ blocks }, index) => {
        const [a, b] = [blocks[index - 1], blocks[index]];
        if (!a || !b) return nothing;
        return ok([
          ...blocks.slice(0, index - 1),
          { ...a, runs: joined(a.runs, b.runs) },
          ...blocks.slice(index + 1),
        ]);
      },
      byline: ({ bylines }, index) => {
        const [a, b] = [bylines[index - 1], bylines[index]];
        if (!a || !b) return nothing;
        const runs = tidy([...a.runs, { text: ' ', spans: [] }, ...b.runs]);
        return ok([...bylines.slice(0, index - 1), { ...a, runs }, ...bylines.slice(index + 1)]);
      },
    });
  },
);

interface InList {
  list(items: readonly Runs[], index: number): Result<readonly Runs[], EditError>;
  block(article: Article, index: number): Result<Article['blocks'], EditError>;
  byline(article: Article, index: number): Result<Article['bylines'], EditError>;
}

/** Changes the list that a piece of text stands in. */
function inList(
  document: Document,
  place: TextPlace,
  edit: string,
  change: InList,
): Result<Document, EditError> {
  const inArticle = <K extends keyof Article>(
    id: string,
    key: K,
    value: Result<Article[K], EditError>,
  ): Result<Document, EditError> =>
    value.ok
      ? withChanged(document, 'articles', id, (article) => ({ ...article, [key]: value.value }))
      : value;
  const missing = err({ kind: 'noText', place });
  switch (place.kind) {
    case 'block': {
      const where = blockWhere(document, place.block);
      return where
        ? inArticle(where.article.id, 'blocks', change.block(where.article, where.index))
        : missing;
    }
    case 'kicker':
    case 'headline':
    case 'deck': {
      const article = articleOf(document, place.article);
      return article
        ? inArticle(article.id, place.kind, change.list(article[place.kind], place.line))
        : missing;
    }
    case 'byline': {
      const article = articleOf(document, place.article);
      return article ? inArticle(article.id, 'bylines', change.byline(article, place.index)) : missing;
    }
    case 'furniture': {
      const furniture = change.list(document.page.furniture, place.index);
      if (!furniture.ok) return furniture;
      return ok({ ...document, page: { ...document.page, furniture: furniture.value } });
    }
    default:
      return notApplicable(edit, 'notAList');
  }
}
