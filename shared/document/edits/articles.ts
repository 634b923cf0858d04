import * as z from 'zod/mini';
import { blockWhere, replaceAt } from '../places.ts';
import { articleSchema, blockSchema, bylineSchema } from '../records/article.ts';
import { groupSchema } from '../records/group.ts';
import { photoSchema } from '../records/photo.ts';
import { err, ok } from '../result.ts';
import { textOf } from '../records/text.ts';
import { defineEdit, notFound } from './edit.ts';
import { changed, withChanged, withMoved, withoutRecord, withRecord } from './records.ts';
import { removedTextReason, toLedger } from './removeText.ts';

const index = z.int().check(z.nonnegative());
const photo = photoSchema.def.innerType.shape;
const group = groupSchema.def.innerType.shape;

/** Adds a story, mostly an empty one that text is then moved or typed into. */
export const addArticle = defineEdit(
  z.readonly(z.strictObject({ kind: z.literal('addArticle'), article: articleSchema, at: index })),
  (document, { article, at }) => {
    const taken = article.blocks.find(({ id }) => blockWhere(document, id));
    if (taken) return err({ kind: 'exists', list: 'blocks', id: taken.id });
    return withRecord(document, 'articles', article, at);
  },
);

/**
 * Takes a story out with its boxes; its text goes to the ledger. Photos become photos of their own, groups lose it.
 */
export const removeArticle = defineEdit(
  z.readonly(z.strictObject({ kind: z.literal('removeArticle'), id: z.string(), reason: removedTextReason })),
  (document, { id, reason }) => {
    const article = document.articles.find((one) => one.id === id);
    if (!article) return notFound('articles', id);
    const { flag, kicker, headline, deck, bylines, blocks, jump } = article;
    const texts = [flag ?? [], ...kicker, ...headline, ...deck, ...bylines.map(({ runs }) => runs)];
    texts.push(...blocks.map(({ runs }) => runs), jump ?? []);
    const without = {
      ...document,
      articles: document.articles.filter((one) => one !== article),
      boxes: document.boxes.filter(({ owner }) => !(owner.kind === 'article' && owner.id === id)),
      photos: document.photos.map((one) => (one.article === id ? { ...one, article: null } : one)),
      groups: document.groups.map((one) =>
        one.articles.includes(id) ? { ...one, articles: one.articles.filter((other) => other !== id) } : one,
      ),
    };
    return ok(toLedger(without, texts.flat(), reason));
  },
);

/** Changes the styles in which an article differs from the sheet; null: in none. */
export const setArticle = defineEdit(
  z.readonly(
    z.strictObject({
      kind: z.literal('setArticle'),
      id: z.string(),
      changes: z.readonly(
        z.strictObject({ styles: z.nullable(articleSchema.def.innerType.shape.styles.def.innerType) }),
      ),
    }),
  ),
  (document, { id, changes }) =>
    withChanged(document, 'articles', id, (article) => changed(article, changes, ['styles'])),
);

/** Moves an article to another place in the reading order of the page. */
export const orderArticle = defineEdit(
  z.readonly(z.strictObject({ kind: z.literal('orderArticle'), id: z.string(), at: index })),
  (document, { id, at }) => withMoved(document, 'articles', id, at),
);

/** Paragraph, subhead or lines. To make a block a headline, a byline …, move its text there. */
export const setBlockKind = defineEdit(
  z.readonly(
    z.strictObject({
      kind: z.literal('setBlockKind'),
      block: z.string(),
      to: blockSchema.def.innerType.shape.kind,
    }),
  ),
  (document, { block, to }) => {
    const where = blockWhere(document, block);
    if (!where) return notFound('blocks', block);
    return withChanged(document, 'articles', where.article.id, (article) => ({
      ...article,
      blocks: replaceAt(article.blocks, where.index, { ...where.block, kind: to }),
    }));
  },
);

/** Where a byline is set: at the head, as a lead-in, at the end. */
export const setByline = defineEdit(
  z.readonly(
    z.strictObject({
      kind: z.literal('setByline'),
      article: z.string(),
      index,
      place: bylineSchema.def.innerType.shape.place,
    }),
  ),
  (document, edit) => {
    const article = document.articles.find(({ id }) => id === edit.article);
    const byline = article?.bylines[edit.index];
    if (!article) return notFound('articles', edit.article);
    if (!byline) {
      return err({ kind: 'outsideList', list: 'bylines', at: edit.index, length: article.bylines.length });
    }
    return withChanged(document, 'articles', edit.article, (one) => ({
      ...one,
      bylines: replaceAt(one.bylines, edit.index, { ...byline, place: edit.place }),
    }));
  },
);

export const addPhoto = defineEdit(
  z.readonly(z.strictObject({ kind: z.literal('addPhoto'), photo: photoSchema, at: index })),
  (document, edit) => withRecord(document, 'photos', edit.photo, edit.at),
);

/** Takes a photo out with its boxes; its title, caption and credit go to the ledger. */
export const removePhoto = defineEdit(
  z.readonly(z.strictObject({ kind: z.literal('removePhoto'), id: z.string(), reason: removedTextReason })),
  (document, { id, reason }) => {
    const found = document.photos.find((one) => one.id === id);
    if (!found) return notFound('photos', id);
    const without = {
      ...document,
      photos: document.photos.filter((one) => one !== found),
      boxes: document.boxes.filter(({ owner }) => !(owner.kind === 'photo' && owner.id === id)),
    };
    return ok(toLedger(without, [...(found.title ?? []), ...found.caption, ...(found.credit ?? [])], reason));
  },
);

/** Gives a photo to a story, a picture to a photo, or crops it. `crop`: null for the whole picture. */
export const setPhoto = defineEdit(
  z.readonly(
    z.strictObject({
      kind: z.literal('setPhoto'),
      id: z.string(),
      changes: z.readonly(
        z.partial(
          z.strictObject({
            article: photo.article,
            asset: photo.asset,
            aspect: photo.aspect,
            crop: z.nullable(photo.crop.def.innerType),
          }),
        ),
      ),
    }),
  ),
  (document, { id, changes }) => {
    const story = changes.article;
    if (typeof story === 'string' && !document.articles.some((one) => one.id === story)) {
      return notFound('articles', story);
    }
    return withChanged(document, 'photos', id, (one) => changed(one, changes, ['crop']));
  },
);

export const addGroup = defineEdit(
  z.readonly(z.strictObject({ kind: z.literal('addGroup'), group: groupSchema, at: index })),
  (document, edit) => {
    const missing = edit.group.articles.find((id) => !document.articles.some((one) => one.id === id));
    if (missing !== undefined) return notFound('articles', missing);
    return withRecord(document, 'groups', edit.group, edit.at);
  },
);

/** Dissolves a group whose flag has no text any more; its stories stay, its boxes go. */
export const removeGroup = defineEdit(
  z.readonly(z.strictObject({ kind: z.literal('removeGroup'), id: z.string() })),
  (document, { id }) => {
    const found = document.groups.find((one) => one.id === id);
    if (found?.flag && found.flag.length > 0) {
      return err({ kind: 'inUse', list: 'groups', id, by: textOf(found.flag) });
    }
    const boxes = document.boxes.filter(({ owner }) => !(owner.kind === 'group' && owner.id === id));
    return withoutRecord(
      { ...document, boxes: boxes.length < document.boxes.length ? boxes : document.boxes },
      'groups',
      id,
    );
  },
);

/** Changes which stories a group holds, in their order, and how it is shown. */
export const setGroup = defineEdit(
  z.readonly(
    z.strictObject({
      kind: z.literal('setGroup'),
      id: z.string(),
      changes: z.readonly(z.partial(z.strictObject({ articles: group.articles, look: group.look }))),
    }),
  ),
  (document, { id, changes }) => {
    const missing = changes.articles?.find((one) => !document.articles.some((article) => article.id === one));
    if (missing !== undefined) return notFound('articles', missing);
    return withChanged(document, 'groups', id, (one) => changed(one, changes));
  },
);
