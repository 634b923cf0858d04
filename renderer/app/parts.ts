import {
  freshId,
  textOf,
  type Article,
  type Document,
  type Edit,
  type TextPlace,
  type TextTarget,
} from '../../shared/document/index.ts';

/** The roles that a piece of an article's text may have. */
export const partRoles = [
  'flag',
  'kicker',
  'headline',
  'deck',
  'byline',
  'paragraph',
  'subhead',
  'lines',
  'jump',
] as const;
export type PartRole = (typeof partRoles)[number];

/** The edit that gives a piece of an article's text another role; null where it has it. */
export function partEdit(article: Article, from: TextPlace, role: PartRole): Edit | null {
  const isBlock = role === 'paragraph' || role === 'subhead' || role === 'lines';
  if (from.kind === role) return null;
  if (from.kind === 'block' && isBlock) {
    const block = article.blocks.find(({ id }) => id === from.block);
    return block?.kind === role ? null : { kind: 'setBlockKind', block: from.block, to: role };
  }
  return { kind: 'moveText', from, to: targetOf(article, from, role) };
}

function targetOf(article: Article, from: TextPlace, role: PartRole): TextTarget {
  const { id } = article;
  switch (role) {
    case 'flag':
    case 'jump':
      return { kind: role, article: id };
    case 'kicker':
    case 'headline':
    case 'deck':
      return { kind: role, article: id, at: article[role].length };
    case 'byline':
      return { kind: role, article: id, at: article.bylines.length, place: 'head' };
    default:
      // What leads the story becomes its first block, what closes it its last.
      return {
        kind: 'block',
        article: id,
        at: from.kind === 'jump' ? article.blocks.length : 0,
        id: freshId(
          'block',
          article.blocks.map((block) => block.id),
        ),
        as: role,
      };
  }
}

/** A flag that an article may get: one of another article, or words that are still in question. */
export interface FlagChoice {
  readonly text: string;
  readonly from: TextPlace;
}

export function flagChoices(document: Document, article: Article): FlagChoice[] {
  return [
    ...document.questions
      .filter(({ about }) => [...textOf(about)].length <= 6)
      .map(({ id, about }) => ({ text: textOf(about), from: { kind: 'question', question: id } as const })),
    ...document.articles
      .filter((other) => other !== article && other.flag !== null)
      .map((other) => ({
        text: textOf(other.flag ?? []),
        from: { kind: 'flag', article: other.id } as const,
      })),
  ];
}

/** Gives an article a flag, or none; what it had stands among the furniture of the page then, so that it is not lost. */
export function flagEdit(document: Document, article: Article, choice: FlagChoice | null): Edit | null {
  const own: TextPlace = { kind: 'flag', article: article.id };
  const away: Edit[] =
    article.flag === null
      ? []
      : [{ kind: 'moveText', from: own, to: { kind: 'furniture', at: document.page.furniture.length } }];
  if (choice === null) return away[0] ?? null;
  return {
    kind: 'batch',
    edits: [...away, { kind: 'moveText', from: choice.from, to: { kind: 'flag', article: article.id } }],
  };
}
