import {
  emptyDocument,
  type Article,
  type Block,
  type Box,
  type Document,
  type Photo,
  type Runs,
} from '../../document/index.ts';
import type { Frame, Line } from '../../frame/index.ts';

/** Text without a source. */
export const typed = (text: string): Runs => [{ text, spans: [] }];

export interface ArticleText {
  readonly id?: string;
  readonly flag?: string;
  readonly kicker?: readonly string[];
  readonly headline?: readonly string[];
  readonly deck?: readonly string[];
  readonly byline?: string;
  readonly lead?: string;
  readonly end?: string;
  readonly jump?: string;
  /** A block that starts with ## is a subhead, with > a line that is set as it stands. */
  readonly blocks: readonly string[];
}

export function articleOf(text: ArticleText): Article {
  const { id = 'a', flag, kicker = [], headline = [], deck = [], byline, lead, end, jump, blocks } = text;
  const placed = (words: string | undefined, place: 'head' | 'lead' | 'end') =>
    words === undefined ? [] : [{ runs: typed(words), place }];
  return {
    id,
    flag: flag === undefined ? null : typed(flag),
    kicker: kicker.map(typed),
    headline: headline.map(typed),
    deck: deck.map(typed),
    bylines: [...placed(byline, 'head'), ...placed(lead, 'lead'), ...placed(end, 'end')],
    blocks: blocks.map((block, i): Block => {
      const kind = block.startsWith('##') ? 'subhead' : block.startsWith('>') ? 'lines' : 'paragraph';
      return { id: `${id}-b${i}`, kind, runs: typed(block.replace(/^(##|>)/, '')) };
    }),
    jump: jump === undefined ? null : typed(jump),
  };
}

export function photoOf(text: { title?: string; caption: string; credit?: string; article?: string }): Photo {
  return {
    id: 'p',
    title: text.title === undefined ? null : typed(text.title),
    caption: typed(text.caption),
    credit: text.credit === undefined ? null : typed(text.credit),
    article: text.article ?? null,
    asset: null,
    aspect: null,
  };
}

const { bodySize, linePitch } = emptyDocument().page.setup;

/** A box; x, y, width and height in ems and lines of the body type. */
export function boxOf(
  role: Box['role'],
  owner: Box['owner'],
  [x, y, width, height]: readonly [number, number, number, number],
  more: Partial<Omit<Box, 'role' | 'owner' | 'rect'>> = {},
): Box {
  return {
    id: `${owner.kind === 'page' ? 'page' : owner.id}:${role}:${more.flow ?? 0}`,
    role,
    owner,
    rect: {
      x: 60 + x * bodySize,
      y: 100 + y * linePitch,
      width: width * bodySize,
      height: height * linePitch,
    },
    flow: 0,
    columns: 1,
    gutter: 0,
    style: null,
    direction: 'horizontal',
    pinned: false,
    ...more,
  };
}

/** A text box of `columns` columns of `measure` em and `lines` lines, gutters of one em. */
export const textBox = (
  article: string,
  columns: number,
  measure: number,
  lines: number,
  { x = 0, y = 0, flow = 0 }: { x?: number; y?: number; flow?: number } = {},
): Box =>
  boxOf('text', { kind: 'article', id: article }, [x, y, columns * measure + columns - 1, lines], {
    columns,
    gutter: bodySize,
    flow,
  });

export const documentOf = (
  parts: Partial<Pick<Document, 'articles' | 'photos' | 'groups' | 'boxes'>>,
): Document => ({
  ...emptyDocument(),
  ...parts,
});

/** All lines of the frame in reading order. */
export const linesInOrder = (frame: Frame): readonly Line[] =>
  frame.regions
    .filter(({ order }) => order >= 0)
    .toSorted((a, b) => a.order - b.order)
    .flatMap(({ lines }) => lines);

export const textOfLine = (line: Line): string => line.runs.flatMap(({ texts }) => texts).join('');

/** Text of the lines of one block. */
export const textOfBlock = (frame: Frame, block: string): string =>
  linesInOrder(frame)
    .filter((line) => line.block === block)
    .map(textOfLine)
    .join('');
