import { textOf, type Article, type Box } from '../document/index.ts';
import type { FrameFinding, Line, Rule } from '../frame/index.ts';
import { right } from '../geometry/index.ts';
import { baselineAt, columnsOf, type Column } from './columns.ts';
import { fill, flow, levelDepths, type Flow, type Placed } from './flow.ts';
import { line as ruleLine } from './ornament.ts';
import { placeTail, type Piece, type Story, type StoryLine } from './story.ts';
import { placeSet, withLeadIn, type Kit, type SetLine } from './type.ts';

/** What stands in one text box. */
export interface BoxText {
  readonly lines: Line[];
  readonly rules: Rule[];
}

/** An article's text in its boxes, by box id, and what has no room. */
export interface SetStory {
  readonly boxes: ReadonlyMap<string, BoxText>;
  readonly findings: readonly FrameFinding[];
}

/** White above a byline and above the rule under it, in lines of the body. */
const BYLINE_TOP = 0.2;
const BYLINE_RULE = 0.42;

/**
 * Flows an article's text through its text boxes, level at the foot.
 *
 * `kitFor` gives the kit of a box: missing glyphs are told by box.
 */
export function setStory(
  article: Article,
  story: Story,
  boxes: readonly Box[],
  kitFor: (box: string) => Kit,
): SetStory {
  const { style: body, items } = story;
  const columns = columnsOf(boxes, body);
  const placed = flow(items, columns, levelDepths(items, columns, body.leading));
  const set = new Map<string, BoxText>(
    boxes.filter((box) => box.role === 'text').map((box) => [box.id, { lines: [], rules: [] }]),
  );
  const leadIn = leadInOf(article);
  for (const part of placed.placed) {
    const column = columns[part.column];
    const into = column && set.get(column.box.id);
    const what = story.parts[part.item];
    if (!column || !into || !what) continue;
    const kit = kitFor(column.box.id);
    const top = column.rect.y + part.at * body.leading;
    if (what.kind === 'piece') placePiece(what.piece, column, part, top, body.leading, into, kit);
    else placeLines(part, what, column, top, leadIn, story, into, kit);
  }
  return { boxes: set, findings: oversetOf(article, story, placed) };
}

function placePiece(
  piece: Piece,
  column: Column,
  part: Placed<StoryLine>,
  top: number,
  leading: number,
  into: BoxText,
  kit: Kit,
): void {
  const { style, block, role } = piece;
  const set = piece.set(column.measure);
  const height = set.length * style.leading;
  const free = part.height * leading - height;
  // At the head of a column nothing stands above that a subhead must keep away from.
  const y = top + (role === 'byline' ? BYLINE_TOP * leading : part.at === 0 ? 0 : free / 2);
  for (const [i, line] of set.entries()) {
    const baseline = baselineAt(y + i * style.leading, style);
    into.lines.push(placeSet(line, { style, x: column.rect.x, y: baseline, block, role }, kit));
  }
  if (piece.ruled) {
    const under = y + height + BYLINE_RULE * leading;
    into.rules.push(ruleLine(column.rect.x, under, right(column.rect), under));
  }
}

function placeLines(
  part: Placed<StoryLine>,
  what: Extract<Story['parts'][number], { kind: 'lines' }>,
  column: Column,
  top: number,
  leadIn: LeadIn | null,
  { style: body }: Story,
  into: BoxText,
  kit: Kit,
): void {
  const { block, role, style } = what;
  for (const [i, { set, x: indent, tail }] of part.lines.entries()) {
    const y = baselineAt(top + i * body.leading, body);
    if (set !== null) {
      const x = column.rect.x + indent * style.size;
      const line = placeSet(set, { style, x, y, block, role }, kit);
      into.lines.push(leadIn?.block === block ? withLeadIn(line, leadIn.upTo, 'hei', kit.fonts) : line);
    }
    if (tail !== null) into.lines.push(placeTail(tail, right(column.rect), y, kit));
  }
}

interface LeadIn {
  readonly block: string;
  readonly upTo: number;
}

/** The words that open the first paragraph as its byline (本报讯（记者 …）): they stand in Hei. */
function leadInOf(article: Article): LeadIn | null {
  const byline = article.bylines.find(({ place }) => place === 'lead');
  const first = article.blocks.find(({ kind }) => kind === 'paragraph');
  if (!byline || !first) return null;
  const words = textOf(byline.runs);
  const at = textOf(first.runs).indexOf(words);
  return words === '' || at < 0 ? null : { block: first.id, upTo: at + words.length };
}

function oversetOf(article: Article, story: Story, { overset, placed }: Flow<StoryLine>): FrameFinding[] {
  if (overset === null) return [];
  const part = story.parts[overset.item];
  const before = placed.findLast(({ item }) => item === overset.item)?.lines.at(-1);
  const offset = before?.set?.line.end ?? 0;
  const blockOf = (index: number): string => {
    const at = story.parts[index];
    return at === undefined ? article.id : at.kind === 'piece' ? at.piece.block : at.block;
  };
  return [
    {
      kind: 'overset',
      article: article.id,
      block: part === undefined ? article.id : blockOf(overset.item),
      offset,
      characters: lengthOfStory(article) - lengthSet(story, placed),
      lines: overset.lines,
    },
  ];
}

/** Characters that stand in an article's text boxes when all has room. */
const lengthOfStory = ({ bylines, blocks, jump }: Article): number =>
  [
    ...bylines.filter(({ place }) => place !== 'lead').map(({ runs }) => runs),
    ...blocks.map(({ runs }) => runs),
    ...(jump === null ? [] : [jump]),
  ].reduce((sum, runs) => sum + textOf(runs).length, 0);

const lengthOfLine = (set: SetLine | null): number => (set === null ? 0 : set.line.end - set.line.start);

/** Characters of a story that found their places. */
function lengthSet({ parts }: Story, placed: readonly Placed<StoryLine>[]): number {
  let length = 0;
  for (const { item, lines } of placed) {
    const part = parts[item];
    if (part?.kind === 'piece') length += part.piece.length;
    for (const { set, tail } of lines) length += lengthOfLine(set) + lengthOfLine(tail?.set ?? null);
  }
  return length;
}

/** Lines without room and lines left empty when a story flows through columns that stand nowhere yet. */
export function fillOf(
  story: Story,
  rooms: readonly { readonly columns: number; readonly measure: number; readonly lines: number }[],
): { readonly overset: number; readonly spare: number } {
  const columns = rooms.flatMap(({ columns: count, measure, lines }) =>
    Array.from({ length: count }, () => ({ measure: Math.round(measure * 100) / 100, lines, foot: 0 })),
  );
  const { overset, used } = fill(
    story.items,
    columns,
    columns.map(({ lines }) => lines),
  );
  const room = columns.reduce((sum, { lines }) => sum + lines, 0);
  return {
    overset: overset?.lines ?? 0,
    spare: overset === null ? room - used.reduce((sum, lines) => sum + lines, 0) : 0,
  };
}
