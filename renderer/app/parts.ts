import {
  articleOf,
  ownerOf,
  textOf,
  type Article,
  type Document,
  type Edit,
  type TextPlace,
  type TextTarget,
} from '../../shared/document/index.ts';
import { placeRole } from '../session/textPlaces.ts';
import { freshBlock } from './ids.ts';

/** The roles that a piece of a story's text may have. */
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
export const photoRoles = ['title', 'caption', 'credit'] as const;
export type PhotoRole = (typeof photoRoles)[number];

/** What a piece of text may become: a part of its story, of a photo, or the page's own. */
export type NewRole =
  | { readonly kind: 'part'; readonly role: PartRole }
  | { readonly kind: 'photo'; readonly role: PhotoRole; readonly photo: string }
  | { readonly kind: 'furniture' };

/** The story that a piece of text belongs to, itself or by its photo. */
export function storyOf(document: Document, place: TextPlace): Article | null {
  if (!('photo' in place)) return ownerOf(document, place);
  const story = document.photos.find(({ id }) => id === place.photo)?.article;
  return (story && articleOf(document, story)) || null;
}

/** The role of a piece of text; of a block, its kind. */
export function roleOf(document: Document, place: TextPlace) {
  if (place.kind !== 'block') return placeRole(place);
  const block = ownerOf(document, place)?.blocks.find(({ id }) => id === place.block);
  return block?.kind ?? 'paragraph';
}

/** Every role that a piece of text may get where it is, with the one that it has. */
export function rolesFor(document: Document, place: TextPlace): readonly NewRole[] {
  const story = storyOf(document, place);
  const own = 'photo' in place ? place.photo : null;
  // Its own photo and those of its story come first.
  const near = (photo: Document['photos'][number]) =>
    photo.id === own ? 0 : story && photo.article === story.id ? 1 : 2;
  const photos = [...document.photos].sort((a, b) => near(a) - near(b));
  return [
    ...(story ? partRoles.map((role): NewRole => ({ kind: 'part', role })) : []),
    ...photos.flatMap(({ id: photo }) => photoRoles.map((role): NewRole => ({ kind: 'photo', role, photo }))),
    { kind: 'furniture' },
  ];
}

/** Whether a piece of text has a role already. */
export function hasRole(document: Document, place: TextPlace, to: NewRole): boolean {
  if (to.kind === 'furniture') return place.kind === 'furniture';
  if (to.kind === 'photo') return 'photo' in place && place.photo === to.photo && place.kind === to.role;
  return !('photo' in place) && roleOf(document, place) === to.role;
}

/** The edit that gives a piece of text another role; null where it has it, or belongs to no story. */
export function roleEdit(document: Document, from: TextPlace, to: NewRole): Edit | null {
  if (hasRole(document, from, to)) return null;
  if (to.kind === 'furniture')
    return { kind: 'moveText', from, to: { kind: 'furniture', at: document.page.furniture.length } };
  if (to.kind === 'photo') return { kind: 'moveText', from, to: { kind: to.role, photo: to.photo } };
  const article = storyOf(document, from);
  if (!article) return null;
  const { role } = to;
  if (from.kind === 'block' && (role === 'paragraph' || role === 'subhead' || role === 'lines'))
    return { kind: 'setBlockKind', block: from.block, to: role };
  return { kind: 'moveText', from, to: targetOf(document, article, from, role) };
}

function targetOf(document: Document, article: Article, from: TextPlace, role: PartRole): TextTarget {
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
    default: {
      // What leads the story becomes its first block, what closes it its last.
      const leads = from.kind !== 'jump' && !('photo' in from);
      const at = leads ? 0 : article.blocks.length;
      return { kind: 'block', article: id, at, id: freshBlock(document), as: role };
    }
  }
}

/** A flag that an article may get: one of another article, or words that are still in question. */
export interface FlagChoice {
  readonly text: string;
  readonly from: TextPlace;
}

/** Words in question that are longer than this are no flag. */
const LONGEST_FLAG = 6;

export function flagChoices(document: Document, article: Article): FlagChoice[] {
  return [
    ...document.questions
      .filter(({ about }) => [...textOf(about)].length <= LONGEST_FLAG)
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
export function flagEdit(document: Document, article: Article, from: TextPlace | null): Edit | null {
  const own: TextPlace = { kind: 'flag', article: article.id };
  const away: Edit[] =
    article.flag === null
      ? []
      : [{ kind: 'moveText', from: own, to: { kind: 'furniture', at: document.page.furniture.length } }];
  if (from === null) return away[0] ?? null;
  return {
    kind: 'batch',
    edits: [...away, { kind: 'moveText', from, to: { kind: 'flag', article: article.id } }],
  };
}
