import type { Box, BoxOwner, Document } from '../document/index.ts';

/**
 * The reading order of the page's boxes: 0, 1, 2 … by box id; what is not read (rules, frames, running head) is absent.
 *
 * Articles in the document's order; each with its flag, headline, text in its flow, then its photos with their
 * captions. A group's flag comes before the first of its articles. Photos of no article come last.
 */
export function readingOrder(document: Document): ReadonlyMap<string, number> {
  const byOwner = new Map<string, Box[]>();
  for (const box of document.boxes) {
    const key = ownerKey(box.owner);
    const own = byOwner.get(key);
    if (own) own.push(box);
    else byOwner.set(key, [box]);
  }
  const boxesOf = (kind: BoxOwner['kind'], id: string): Box[] =>
    (byOwner.get(`${kind} ${id}`) ?? [])
      .filter((box) => rank(box) >= 0)
      .sort((a, b) => rank(a) - rank(b) || a.flow - b.flow);

  const read: Box[] = [];
  const groupsRead = new Set<string>();
  for (const article of document.articles) {
    for (const group of document.groups) {
      if (!group.articles.includes(article.id) || groupsRead.has(group.id)) continue;
      groupsRead.add(group.id);
      read.push(...boxesOf('group', group.id));
    }
    read.push(...boxesOf('article', article.id));
    for (const photo of document.photos)
      if (photo.article === article.id) read.push(...boxesOf('photo', photo.id));
  }
  const articles = new Set(document.articles.map((article) => article.id));
  for (const photo of document.photos)
    if (photo.article === null || !articles.has(photo.article)) read.push(...boxesOf('photo', photo.id));
  for (const group of document.groups)
    if (!groupsRead.has(group.id)) read.push(...boxesOf('group', group.id));
  return new Map(read.map((box, i) => [box.id, i]));
}

const ownerKey = (owner: BoxOwner): string => (owner.kind === 'page' ? 'page' : `${owner.kind} ${owner.id}`);

const ranks: Readonly<Record<Box['role'], number>> = {
  flag: 0,
  headline: 1,
  text: 2,
  photo: 3,
  caption: 4,
  rule: -1,
  frame: -1,
  furniture: -1,
};
const rank = (box: Box): number => ranks[box.role];
