import * as z from 'zod/mini';
import { articleOf, blockWhere, insertAt } from '../places.ts';
import type { Article, Block } from '../records/article.ts';
import type { Answer } from '../records/question.ts';
import type { Runs } from '../records/text.ts';
import { err, ok } from '../result.ts';
import { tidy } from '../runs.ts';
import { defineEdit, notApplicable, notFound } from './edit.ts';

/**
 * Splits a story in two before a block. The second half is a story of its own right after the first, without a
 * headline yet, and takes the bylines at the end and the jump line with it. It has no boxes until it is planned.
 */
export const splitArticle = defineEdit(
  z.readonly(z.strictObject({ kind: z.literal('splitArticle'), block: z.string(), id: z.string() })),
  (document, { block, id }) => {
    const where = blockWhere(document, block);
    if (!where) return notFound('blocks', block);
    if (articleOf(document, id)) return err({ kind: 'exists', list: 'articles', id });
    if (where.index === 0) return notApplicable('splitArticle', 'firstBlock');
    const { article, index } = where;
    const atEnd = article.bylines.filter(({ place }) => place === 'end');
    const first: Article = {
      ...article,
      blocks: article.blocks.slice(0, index),
      bylines: article.bylines.filter(({ place }) => place !== 'end'),
      jump: null,
    };
    const second: Article = {
      id,
      flag: null,
      kicker: [],
      headline: [],
      deck: [],
      bylines: atEnd,
      blocks: article.blocks.slice(index),
      jump: article.jump,
      ...(article.styles === undefined ? {} : { styles: article.styles }),
    };
    return ok({
      ...document,
      articles: document.articles.flatMap((one) => (one === article ? [first, second] : [one])),
      groups: document.groups.map((group) => {
        const at = group.articles.indexOf(article.id);
        return at < 0 ? group : { ...group, articles: insertAt(group.articles, at + 1, id) };
      }),
    });
  },
);

/**
 * Puts the story `from` at the end of `into`. Its headline lines become subheads (what was taken for a headline mostly
 * was one; their blocks take `ids` in turn: kicker, headline, deck), its text boxes come after those of `into`, its
 * other boxes go, and photos, groups and questions that named it name `into`.
 */
export const mergeArticles = defineEdit(
  z.readonly(
    z.strictObject({
      kind: z.literal('mergeArticles'),
      into: z.string(),
      from: z.string(),
      /** Ids for the blocks that the kicker, headline and deck lines of `from` become. */
      ids: z.readonly(z.array(z.string())),
    }),
  ),
  (document, edit) => {
    const into = articleOf(document, edit.into);
    const from = articleOf(document, edit.from);
    if (!into) return notFound('articles', edit.into);
    if (!from) return notFound('articles', edit.from);
    if (into === from) return notApplicable('mergeArticles', 'samePlace');
    const lines = [...from.kicker, ...from.headline, ...from.deck];
    const heads: Block[] = [];
    for (const [i, runs] of lines.entries()) {
      const id = edit.ids[i];
      if (id === undefined) {
        return err({ kind: 'outsideList', list: 'ids', at: i, length: edit.ids.length });
      }
      if (blockWhere(document, id) || heads.some((block) => block.id === id)) {
        return err({ kind: 'exists', list: 'blocks', id });
      }
      heads.push({ id, kind: 'subhead', runs });
    }
    const both = (a: Runs | null, b: Runs | null): Runs | null =>
      a && b ? tidy([...a, { text: ' ', spans: [] }, ...b]) : (a ?? b);
    const merged: Article = {
      ...into,
      flag: both(into.flag, from.flag),
      bylines: [...into.bylines, ...from.bylines],
      blocks: [...into.blocks, ...heads, ...from.blocks],
      jump: both(into.jump, from.jump),
    };
    const rename = (id: string) => (id === from.id ? into.id : id);
    const once = (ids: readonly string[]) => [...new Set(ids.map(rename))];
    const ofFrom = ({ owner }: (typeof document.boxes)[number]) =>
      owner.kind === 'article' && owner.id === from.id;
    const lastFlow = Math.max(
      -1,
      ...document.boxes.flatMap(({ owner, role, flow }) =>
        role === 'text' && owner.kind === 'article' && owner.id === into.id ? [flow] : [],
      ),
    );
    const answer = (one: Answer): Answer => {
      if (one.kind === 'groupFlag') return { ...one, articles: once(one.articles) };
      if (one.kind === 'part') return { ...one, article: rename(one.article) };
      return one.kind === 'photoOf' && one.article !== null ? { ...one, article: rename(one.article) } : one;
    };
    return ok({
      ...document,
      articles: document.articles.flatMap((one) => (one === into ? [merged] : one === from ? [] : [one])),
      boxes: document.boxes.flatMap((box) => {
        if (!ofFrom(box)) return [box];
        if (box.role !== 'text') return [];
        return [{ ...box, owner: { kind: 'article' as const, id: into.id }, flow: lastFlow + 1 + box.flow }];
      }),
      photos: document.photos.map((photo) =>
        photo.article === from.id ? { ...photo, article: into.id } : photo,
      ),
      groups: document.groups.map((group) =>
        group.articles.includes(from.id) ? { ...group, articles: once(group.articles) } : group,
      ),
      questions: document.questions.map((question) => ({
        ...question,
        candidates: question.candidates.map((one) => ({ ...one, answer: answer(one.answer) })),
      })),
    });
  },
);
