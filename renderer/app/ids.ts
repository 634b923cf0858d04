import { freshId, type Document } from '../../shared/document/index.ts';

/** Ids of records that a person adds. */

/** Ids for so many new blocks. */
export function freshBlocks({ articles }: Document, count: number): string[] {
  const taken = articles.flatMap(({ blocks }) => blocks.map(({ id }) => id));
  return Array.from({ length: count }, () => {
    const id = freshId('block', taken);
    taken.push(id);
    return id;
  });
}
export const freshBlock = (document: Document): string => freshBlocks(document, 1).join('');

const freshIn =
  (list: 'articles' | 'boxes' | 'groups' | 'photos' | 'styles', kind: string) =>
  (document: Document): string =>
    freshId(
      kind,
      document[list].map(({ id }) => id),
    );

export const freshArticle = freshIn('articles', 'article');
export const freshBox = freshIn('boxes', 'box');
export const freshGroup = freshIn('groups', 'group');
export const freshPhoto = freshIn('photos', 'photo');
