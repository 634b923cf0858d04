import { blockOfPlace, isVertical, linesOf } from '../compose/index.ts';
import { textOf, textPlaces, type Document } from '../document/index.ts';
import type { FontSet } from '../fonts/index.ts';
import type { Frame, Line, LineRole, Region } from '../frame/index.ts';
import { bounds, rect, type Rect } from '../geometry/index.ts';
import { questionsOf } from './printed.ts';
import { signsOf, textLine, type TextLine } from './words.ts';
import type { FileNote } from './xml.ts';

/**
 * A composed page as its readers know it: stories in reading order, each in areas (a paragraph in one column, a
 * headline, a picture), lines and words. ALTO, PAGE, hOCR and SVG are written from it and walk nothing themselves.
 * Points of page space. Ids are unique in the page, valid as xsd:ID, and the same for the same page.
 */
export interface PageWalk {
  readonly id: string;
  readonly stories: readonly Story[];
  /** Running head and foot: read after the stories. */
  readonly furniture: readonly Area[];
  readonly rules: readonly { readonly id: string; readonly rect: Rect }[];
  /** Text that stands nowhere on it. */
  readonly notes: readonly FileNote[];
}

export interface Story {
  readonly id: string;
  /** A photo that belongs to no article, and the flag of a group, are stories of their own. */
  readonly kind: 'article' | 'photo' | 'group';
  /** The id of its record in the document. */
  readonly record: string;
  readonly title: string;
  readonly areas: readonly Area[];
}

export type Area = TextArea | PictureArea;

interface AnyArea {
  readonly id: string;
  readonly rect: Rect;
  /** The photo that it is of, by its record's id. */
  readonly photo: string | null;
}

export interface TextArea extends AnyArea {
  readonly kind: 'text';
  readonly role: LineRole;
  /** The block of its first line: a paragraph that goes on in another column is an area in each. */
  readonly block: string;
  readonly vertical: boolean;
  readonly lines: readonly TextLine[];
}

export interface PictureArea extends AnyArea {
  readonly kind: 'picture';
  readonly alt: string;
}

/** @param number of the page in its file or package, from 1: begins its ids */
export function walkPage(frame: Frame, document: Document, fonts: FontSet, number = 1): PageWalk {
  const id = `P${number}`;
  const next = counter(id);
  const signs = signsOf(document);
  const areasOf = (region: Region): Area[] => [
    ...(region.role === 'photo'
      ? [{ ...anyArea(region, next('PB')), kind: 'picture' as const, alt: region.alt ?? '' }]
      : []),
    ...piecesOf(region.lines).map((lines): TextArea => {
      const told = lines.flatMap((line) => textLine(line, fonts, signs, next('TL')) ?? []);
      return {
        ...anyArea(region, next('TB')),
        kind: 'text',
        rect: bounds(told.map((line) => line.rect)),
        role: lines[0]?.role ?? 'body',
        block: lines[0]?.block ?? '',
        vertical: told.some(({ vertical }) => vertical),
        lines: told,
      };
    }),
  ];
  const shown = (areas: readonly Area[]): Area[] =>
    areas.filter((area) => area.kind === 'picture' || area.lines.length > 0);

  const stories = new Map<string, Story & { areas: Area[] }>();
  for (const region of frame.regions.filter(({ order }) => order >= 0).sort((a, b) => a.order - b.order)) {
    const { kind, record, title } = ownerOf(region, document);
    const key = `${kind} ${record}`;
    const story = stories.get(key) ?? { id: next('ST'), kind, record, title, areas: [] };
    stories.set(key, story);
    story.areas.push(...shown(areasOf(region)));
  }
  const unread = frame.regions.filter(({ order }) => order < 0);
  return {
    id,
    stories: [...stories.values()].filter(({ areas }) => areas.length > 0),
    furniture: shown(unread.flatMap(areasOf)),
    rules: unread.flatMap(({ rules }) =>
      rules.map(({ x1, y1, x2, y2, width }) => {
        const [left, top] = [Math.min(x1, x2) - width / 2, Math.min(y1, y2) - width / 2];
        return {
          id: next('GE'),
          rect: rect(left, top, Math.abs(x2 - x1) + width, Math.abs(y2 - y1) + width),
        };
      }),
    ),
    notes: unplacedOf(frame, document),
  };
}

/** All areas of a page with text or a picture, in reading order. */
export const areasOf = (page: PageWalk): Area[] => [
  ...page.stories.flatMap(({ areas }) => areas),
  ...page.furniture,
];

function counter(prefix: string): (kind: string) => string {
  const counts = new Map<string, number>();
  return (kind) => {
    const count = (counts.get(kind) ?? 0) + 1;
    counts.set(kind, count);
    return `${prefix}_${kind}${String(count).padStart(5, '0')}`;
  };
}

const anyArea = (region: Region, id: string): AnyArea => ({
  id,
  rect: region.rect,
  photo: region.owner.kind === 'photo' ? region.owner.id : null,
});

/** Whose a region is: a photo's is its article's, where it has one. */
function ownerOf({ owner, id }: Region, document: Document): Pick<Story, 'kind' | 'record' | 'title'> {
  const photo = owner.kind === 'photo' ? document.photos.find((one) => one.id === owner.id) : undefined;
  const wanted = photo?.article ?? (owner.kind === 'article' ? owner.id : null);
  const article = document.articles.find((one) => one.id === wanted);
  if (article) return { kind: 'article', record: article.id, title: titleOf(article) };
  if (photo) return { kind: 'photo', record: photo.id, title: textOf(photo.title ?? photo.caption) };
  if (owner.kind === 'page') return { kind: 'group', record: id, title: '' };
  const group = document.groups.find((one) => one.id === owner.id);
  return { kind: 'group', record: owner.id, title: group?.flag ? textOf(group.flag) : '' };
}

/** What an article is called: its headline in one line, else how it begins. */
export function titleOf(article: Document['articles'][number]): string {
  const [first] = article.blocks;
  const headline = article.headline.map(textOf).join(' ');
  return headline !== '' || !first ? headline : [...textOf(first.runs)].slice(0, 20).join('');
}

const DISPLAY: readonly LineRole[] = ['headline', 'kicker', 'deck', 'flag'];

/** Lines that belong together: of one block in one column; display type by its role. */
function piecesOf(lines: readonly Line[]): Line[][] {
  const pieces: Line[][] = [];
  for (const line of lines) {
    const before = pieces.at(-1)?.at(-1);
    const goesOn =
      before?.role === line.role &&
      (DISPLAY.includes(line.role) || (before.block === line.block && !isColumnEnd(before, line)));
    if (goesOn) pieces.at(-1)?.push(line);
    else pieces.push([line]);
  }
  return pieces;
}

/** The next line stands higher, or for vertical text further right: it is another column's. */
const isColumnEnd = (before: Line, line: Line): boolean =>
  isVertical(line) ? line.x > before.x : line.y <= before.y;

/** Text that stands nowhere on the page: overset, of what has no box, in a question that nobody answered. */
function unplacedOf(frame: Frame, document: Document): FileNote[] {
  const letters = (text: string): number => [...text.replace(/\s+/gu, '')].length;
  let characters = 0;
  const { placed } = questionsOf(document);
  for (const { place, runs, article } of textPlaces(document)) {
    // Head and foot show what the page's own words tell; of a byline that leads in, the paragraph has the words.
    const isTold =
      place.kind === 'furniture' ||
      (place.kind === 'question' && placed.some(({ id }) => id === place.question)) ||
      (place.kind === 'byline' && article?.bylines[place.index]?.place === 'lead');
    if (isTold) continue;
    const block = blockOfPlace(place);
    const lines = block === null ? [] : linesOf(frame, block);
    const set = lines.flatMap((line) => line.runs.flatMap((run) => run.texts)).join('');
    characters += Math.max(0, letters(textOf(runs)) - letters(set));
  }
  return characters > 0 ? [{ kind: 'unplaced', characters }] : [];
}

/** The smallest rectangle round areas, pt. */
export const boundsOf = (areas: readonly Area[]): Rect => bounds(areas.map((area) => area.rect));
