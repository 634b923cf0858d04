import { textOf, type Document } from '../../shared/document/index.ts';
import { nameOf } from './textPlaces.ts';

/** A jump line (下转第3版, 上接第一版): which way it points, and to which page. */
export interface Jump {
  readonly way: 'to' | 'from';
  /** The page's number in one form: `3`, `A3`. */
  readonly page: string;
}

/** A story that goes on on another page, or comes from one. */
export interface JumpingStory {
  readonly article: string;
  readonly headline: string;
  readonly jump: Jump | null;
}

const digits = '〇一二三四五六七八九';

/** A page's number in one form: full-width and Chinese figures as digits, without leading noughts; null for none. */
export function pageNumber(text: string): string | null {
  const plain = text.normalize('NFKC').trim();
  const latin = /^第?\s*([A-Za-z]?)\s*0*(\d{1,3})\s*版?$/u.exec(plain);
  if (latin) return `${(latin[1] ?? '').toUpperCase()}${latin[2] ?? ''}`;
  const han = /^第?([〇一二三四五六七八九十]{1,3})版?$/u.exec(plain)?.[1];
  if (han === undefined) return null;
  const ten = han.indexOf('十');
  const figure = (one: string) => (one === '' ? null : digits.indexOf(one));
  const value =
    ten < 0
      ? Number([...han].map((one) => digits.indexOf(one)).join(''))
      : 10 * (figure(han.slice(0, ten)) ?? 1) + (figure(han.slice(ten + 1)) ?? 0);
  return value > 0 ? String(value) : null;
}

/** What a jump line says; null where it names no page. */
export function jumpOf(text: string): Jump | null {
  const match = /(下转|上接|转|接)\s*第?\s*([^版]{1,4})版/u.exec(text.normalize('NFKC'));
  const page = pageNumber(match?.[2] ?? '');
  return page === null ? null : { way: match?.[1]?.includes('转') ? 'to' : 'from', page };
}

/** The stories of a page with what their jump lines say. */
export const jumpingStories = ({ articles }: Document): JumpingStory[] =>
  articles.map((article) => ({
    article: article.id,
    headline: nameOf(article),
    jump: article.jump ? jumpOf(textOf(article.jump)) : null,
  }));

/** Share of the characters of one headline that the other has. */
function likeness(a: string, b: string): number {
  const other = new Set(b);
  const own = [...new Set(a)].filter((one) => /\p{Script=Han}/u.test(one));
  return own.length === 0 ? 0 : own.filter((one) => other.has(one)).length / own.length;
}

/** How much more a jump line that points back counts than the likest headline. */
const POINTS_BACK = 2;
/** Stories that neither point back nor are headed alike by so much are others. */
const ALIKE = 0.4;

/** The other half of a story among the stories of the page that it goes to (or comes from); null where there is none. */
export function otherHalf(
  story: JumpingStory,
  ownPage: string | null,
  there: readonly JumpingStory[],
): JumpingStory | null {
  let best: { readonly story: JumpingStory; readonly score: number } | null = null;
  for (const other of there) {
    const back =
      other.jump !== null &&
      other.jump.way !== story.jump?.way &&
      other.jump.page === (ownPage ?? other.jump.page);
    const score = (back ? POINTS_BACK : 0) + likeness(story.headline, other.headline);
    if (score >= ALIKE && (best === null || score > best.score)) best = { story: other, score };
  }
  return best?.story ?? null;
}
