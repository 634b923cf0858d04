import * as z from 'zod/mini';
import type { Document } from '../document.ts';
import {
  articleOf,
  blockWhere,
  insertAt,
  ownerOf,
  runsAt,
  textPlaceSchema,
  withRuns,
  type TextPlace,
} from '../places.ts';
import { blockSchema, bylineSchema, type Article, type Block } from '../records/article.ts';
import type { Runs } from '../records/text.ts';
import { err, ok, type Result } from '../result.ts';
import { joined, tidy } from '../runs.ts';
import { defineEdit, notApplicable, notFound, type EditError } from './edit.ts';
import { withChanged } from './records.ts';
import { stampSchema } from './replaceText.ts';

const at = z.int().check(z.nonnegative());

/**
 * Where text shall stand, and as what. `at` counts in the list as it is when the text has left its old place. Of
 * flags, jump lines, titles, captions and credits there is one: text that comes to it is appended.
 */
export const textTargetSchema = z.readonly(
  z.discriminatedUnion('kind', [
    z.strictObject({
      kind: z.literal('block'),
      article: z.string(),
      at,
      /** Of the new block; a block that moves as a block may keep its own. */
      id: z.string(),
      as: blockSchema.def.innerType.shape.kind,
    }),
    z.strictObject({ kind: z.enum(['flag', 'jump']), article: z.string() }),
    z.strictObject({ kind: z.enum(['kicker', 'headline', 'deck']), article: z.string(), at }),
    z.strictObject({
      kind: z.literal('byline'),
      article: z.string(),
      at,
      place: bylineSchema.def.innerType.shape.place,
    }),
    z.strictObject({ kind: z.enum(['title', 'caption', 'credit']), photo: z.string() }),
    z.strictObject({ kind: z.literal('groupFlag'), group: z.string() }),
    z.strictObject({ kind: z.literal('furniture'), at }),
  ]),
);
export type TextTarget = z.infer<typeof textTargetSchema>;

/**
 * Takes a whole piece of text from where it stands and puts it elsewhere, mostly as something else: a paragraph that
 * is a headline, a flag that belongs to the story beside, the words of a question that were settled.
 */
export const moveText = defineEdit(
  z.readonly(z.strictObject({ kind: z.literal('moveText'), from: textPlaceSchema, to: textTargetSchema })),
  (document, { from, to }) => moved(document, from, to),
);

/** Types new text, with no source, where there was none: a headline, a caption, a paragraph. */
export const addText = defineEdit(
  z.readonly(
    z.strictObject({
      kind: z.literal('addText'),
      to: textTargetSchema,
      text: z.string(),
      emendation: stampSchema,
    }),
  ),
  (document, { to, text, emendation }) => {
    const put = putText(document, [{ text, spans: [], emendation: emendation.id }], to);
    if (!put.ok) return put;
    if (document.emendations.some(({ id }) => id === emendation.id)) {
      return err({ kind: 'exists', list: 'emendations', id: emendation.id });
    }
    const emendations = [...document.emendations, { ...emendation, before: '', after: text }];
    return ok({ ...put.value, emendations });
  },
);

export function moved(document: Document, from: TextPlace, to: TextTarget): Result<Document, EditError> {
  const runs = runsAt(document, from);
  if (!runs) return err({ kind: 'noText', place: from });
  if (samePlace(from, to)) return notApplicable('moveText', 'samePlace');
  const without = withRuns(document, from, null);
  // A lead-in stands in its paragraph too: as a byline it only goes, its text stays where it is.
  return putText(without, runs, to);
}

/** Whether the one text that `to` names is `from` itself: it would be appended to itself. */
function samePlace(from: TextPlace, to: TextTarget): boolean {
  if (from.kind !== to.kind) return false;
  if (from.kind === 'groupFlag') return to.kind === 'groupFlag' && from.group === to.group;
  if ('photo' in from) return 'photo' in to && from.photo === to.photo;
  return (from.kind === 'flag' || from.kind === 'jump') && 'article' in to && from.article === to.article;
}

/** Text at its new place; what stands there already is kept before it. */
export function putText(document: Document, runs: Runs, to: TextTarget): Result<Document, EditError> {
  const appended = (old: Runs | null): Runs =>
    old === null || old.length === 0 ? runs : tidy([...old, { text: ' ', spans: [] }, ...runs]);
  const outside = (list: string, index: number, length: number) =>
    err({ kind: 'outsideList', list, at: index, length });
  switch (to.kind) {
    case 'title':
    case 'credit':
      return withChanged(document, 'photos', to.photo, (photo) => ({
        ...photo,
        [to.kind]: appended(photo[to.kind]),
      }));
    case 'caption':
      return withChanged(document, 'photos', to.photo, (photo) => ({
        ...photo,
        caption: photo.caption.length === 0 ? runs : joined(photo.caption, runs),
      }));
    case 'groupFlag':
      return withChanged(document, 'groups', to.group, (group) => ({ ...group, flag: appended(group.flag) }));
    case 'furniture': {
      const { furniture } = document.page;
      if (to.at > furniture.length) return outside('furniture', to.at, furniture.length);
      return ok({ ...document, page: { ...document.page, furniture: insertAt(furniture, to.at, runs) } });
    }
    default: {
      const article = articleOf(document, to.article);
      if (!article) return notFound('articles', to.article);
      const change = inArticle(document, article, runs, to, appended);
      return change.ok
        ? withChanged(document, 'articles', article.id, (one) => ({ ...one, ...change.value }))
        : change;
    }
  }
}

function inArticle(
  document: Document,
  article: Article,
  runs: Runs,
  to: Extract<TextTarget, { readonly article: string }>,
  appended: (old: Runs | null) => Runs,
): Result<Partial<Article>, EditError> {
  const outside = (list: string, index: number, length: number) =>
    err({ kind: 'outsideList', list, at: index, length });
  switch (to.kind) {
    case 'flag':
    case 'jump':
      return ok({ [to.kind]: appended(article[to.kind]) });
    case 'kicker':
    case 'headline':
    case 'deck': {
      const lines = article[to.kind];
      if (to.at > lines.length) return outside(to.kind, to.at, lines.length);
      return ok({ [to.kind]: insertAt(lines, to.at, runs) });
    }
    case 'byline': {
      const { bylines } = article;
      if (to.at > bylines.length) return outside('bylines', to.at, bylines.length);
      return ok({ bylines: insertAt(bylines, to.at, { runs, place: to.place }) });
    }
    case 'block': {
      const { blocks } = article;
      if (blockWhere(document, to.id)) return err({ kind: 'exists', list: 'blocks', id: to.id });
      if (to.at > blocks.length) return outside('blocks', to.at, blocks.length);
      return ok({ blocks: insertAt(blocks, to.at, { id: to.id, kind: to.as, runs }) });
    }
  }
}

/** Moves whole blocks, in their order, to stand together at index `at` of an article (counted without them). */
export const moveBlocks = defineEdit(
  z.readonly(
    z.strictObject({
      kind: z.literal('moveBlocks'),
      blocks: z.readonly(z.array(z.string())),
      article: z.string(),
      at,
    }),
  ),
  (document, edit) => {
    const target = articleOf(document, edit.article);
    if (!target) return notFound('articles', edit.article);
    const going = new Set(edit.blocks);
    const blocks: Block[] = [];
    for (const id of going) {
      const where = blockWhere(document, id);
      if (!where) return notFound('blocks', id);
      blocks.push(where.block);
    }
    const owners = new Set(edit.blocks.map((block) => ownerOf(document, { kind: 'block', block })?.id));
    const rest = target.blocks.filter(({ id }) => !going.has(id));
    if (edit.at > rest.length) {
      return err({ kind: 'outsideList', list: 'blocks', at: edit.at, length: rest.length });
    }
    return ok({
      ...document,
      articles: document.articles.map((article) => {
        if (article === target) return { ...article, blocks: insertAt(rest, edit.at, ...blocks) };
        if (!owners.has(article.id)) return article;
        return { ...article, blocks: article.blocks.filter(({ id }) => !going.has(id)) };
      }),
    });
  },
);
