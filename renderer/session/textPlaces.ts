import { textOf, type Article, type Document, type TextPlace } from '../../shared/document/index.ts';

/**
 * The piece of text that a line's block names in the frame: a block of the document by its id, or a part of an article,
 * photo or group by `<id>/<part>` or `<id>/<part>/<index>`. Null for text that is not edited on the page.
 */
export function placeOfBlock(document: Document, block: string): TextPlace | null {
  if (document.articles.some(({ blocks }) => blocks.some(({ id }) => id === block)))
    return { kind: 'block', block };
  const match = /^(.*)\/(headline|kicker|deck|byline|flag|jump|title|caption|credit)(?:\/(\d+))?$/u.exec(
    block,
  );
  if (!match) return null;
  const [, owner = '', part = '', number] = match;
  const index = Number(number ?? 0);
  const article = document.articles.find(({ id }) => id === owner);
  switch (part) {
    case 'headline':
    case 'kicker':
    case 'deck':
      return article ? { kind: part, article: owner, line: index } : null;
    case 'byline':
      return article ? { kind: part, article: owner, index } : null;
    case 'flag':
      if (article) return { kind: 'flag', article: owner };
      return document.groups.some(({ id }) => id === owner) ? { kind: 'groupFlag', group: owner } : null;
    case 'jump':
      return article ? { kind: part, article: owner } : null;
    case 'title':
    case 'caption':
    case 'credit':
      return document.photos.some(({ id }) => id === owner) ? { kind: part, photo: owner } : null;
    default:
      return null;
  }
}

/** The words an article is called by: its headline, else its first words. */
export function nameOf(article: Article): string {
  const headline = article.headline.map(textOf).join(' ');
  if (headline !== '') return headline;
  const first = article.blocks[0];
  return first ? [...textOf(first.runs)].slice(0, 16).join('') : '';
}

/** The name of a piece of text among the app's words. */
export function placeRole(place: TextPlace) {
  if (place.kind === 'block') return 'paragraph' as const;
  if (place.kind === 'groupFlag') return 'flag' as const;
  return place.kind === 'question' ? ('text' as const) : place.kind;
}
