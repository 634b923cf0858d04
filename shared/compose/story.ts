import {
  styleFor,
  textOf,
  type Article,
  type Block,
  type Document,
  type Runs,
  type Source,
  type Style,
} from '../document/index.ts';
import type { FontSet } from '../fonts/index.ts';
import { lineEndsOf } from '../source/index.ts';
import {
  placeSet,
  setOneLine,
  prepareText,
  setBalanced,
  setPrepared,
  widthOf,
  type Kit,
  type SetLine,
  type SourceEnds,
} from './type.ts';
import type { Line } from '../frame/index.ts';
import { measureAt, type Measures, type Prepared } from '../typeset/index.ts';
import type { FlowItem } from './flow.ts';
import { memo } from './memo.ts';
import { setNames } from './names.ts';

/** What of a document an article's setting depends on beside the article itself. */
export type StoryContext = Pick<Document, 'styles' | 'sources'> & {
  readonly page: Pick<Document['page'], 'setup'>;
};

/** A line of running text: set text, and what stands flush right behind it (the author's name, the jump line). */
export interface StoryLine {
  /** Null: a line for the tail alone. */
  readonly set: SetLine | null;
  /** Where the set text starts in its column, em. */
  readonly x: number;
  readonly tail: Tail | null;
}

/** A short text at the right end of a line. */
export interface Tail {
  readonly block: string;
  readonly role: 'byline' | 'jump' | 'credit';
  readonly set: SetLine;
  readonly style: Style;
}

/** A byline or subhead: the lines of its text, set for the column it stands in. */
export interface Piece {
  readonly block: string;
  readonly role: 'byline' | 'subhead';
  readonly style: Style;
  readonly set: (measure: number) => readonly SetLine[];
  /** Characters of its text. */
  readonly length: number;
  /** Hair rule under it. */
  readonly ruled: boolean;
}

/** What flows through an article's text boxes, in reading order; `parts` tells what each item is. */
export interface Story {
  readonly style: Style;
  readonly items: readonly FlowItem<StoryLine>[];
  readonly parts: readonly StoryPart[];
}

export type StoryPart =
  | { readonly kind: 'piece'; readonly piece: Piece }
  | {
      readonly kind: 'lines';
      readonly block: string;
      readonly role: 'body' | 'lines';
      readonly style: Style;
    };

/** Lines that must follow a subhead in its column, and a byline in its: papers are content with one. */
const KEEP_WITH_SUBHEAD = 1;
const KEEP_WITH_BYLINE = 1;
/** Between the last words of a story and what closes its line, em. */
const TAIL_GAP = 1;

/** The running text of an article, ready to flow: its bylines, paragraphs, subheads, author's name and jump line. */
export function storyOf(article: Article, context: StoryContext, fonts: FontSet): Story {
  const style = styleFor(context, 'body', { article });
  const styleOf = (role: 'lines' | 'subhead' | 'byline' | 'jump') => styleFor(context, role, { article });
  const items: FlowItem<StoryLine>[] = [];
  const parts: StoryPart[] = [];
  const addPiece = (piece: Piece, keepWith: number) => {
    parts.push({ kind: 'piece', piece });
    items.push({
      kind: 'piece',
      keepWith,
      height: (measure, atTop) => pieceHeight(piece, measure, atTop, style),
    });
  };

  const heads = [...article.bylines.entries()].filter(([, { place }]) => place === 'head');
  for (const [i, { runs }] of heads) {
    const ruled = i === heads.at(-1)?.[0];
    const block = `${article.id}/byline/${i}`;
    addPiece(pieceOf(block, 'byline', runs, styleOf('byline'), style, fonts, { ruled }), KEEP_WITH_BYLINE);
  }

  const tails = tailsOf(article, styleOf('byline'), styleOf('jump'), fonts);
  for (const [i, block] of article.blocks.entries()) {
    if (block.kind === 'subhead') {
      addPiece(
        pieceOf(block.id, 'subhead', block.runs, styleOf('subhead'), style, fonts, { ruled: false }),
        KEEP_WITH_SUBHEAD,
      );
      continue;
    }
    const own = block.kind === 'lines' ? styleOf('lines') : style;
    const set = setBlock(block, own, context, fonts);
    parts.push({
      kind: 'lines',
      block: block.id,
      role: block.kind === 'lines' ? 'lines' : 'body',
      style: own,
    });
    const last = i === article.blocks.length - 1;
    items.push({
      kind: 'lines',
      set: last ? remember((measures) => closeWith(set(measures), tails, measures, style)) : set,
    });
  }
  if (tails.length > 0 && (article.blocks.at(-1)?.kind ?? 'subhead') === 'subhead') {
    parts.push({ kind: 'lines', block: `${article.id}/end`, role: 'body', style });
    items.push({ kind: 'lines', set: (measures) => closeWith([], tails, measures, style) });
  }
  return { style, items, parts };
}

type SetLines = (measures: Measures) => readonly StoryLine[];

/** What of a style decides how a text is set in ems: type of another size on the same measure has the same lines. */
const settingKey = ({
  face,
  punctuation,
  hanLatinGap,
  digits,
  indent,
  align,
  tracking,
  xScale,
}: Style): string => [face, punctuation, hanLatinGap, digits, indent, align, tracking, xScale].join(' ');

const blockMemo = memo<Runs, SetLines>();
const pieceMemo = memo<Runs, (measure: number) => readonly SetLine[]>();

/** A paragraph or line of the text: remembered by its runs, so that an edit sets anew only what it changed. */
function setBlock({ kind, runs }: Block, style: Style, context: StoryContext, fonts: FontSet): SetLines {
  const source = context.sources.find(({ id }) => runs.some((run) => run.source === id)) ?? null;
  return blockMemo(runs, [settingKey(style), kind, source, fonts], () => {
    const text = textOf(runs);
    const printed = source && sourceEndsOf(runs, source);
    const running = setRunning(prepareText(text, style, fonts), style, printed);
    if (kind !== 'lines') return running;
    const hanging = setHanging(prepareText(text, { ...style, indent: 0 }, fonts), style);
    if (!printed || printed.ends.length === 0) return hanging;
    // Turned over without depth where the source has no more lines than so.
    return (measures) => {
      const [hung, run] = [hanging(measures), running(measures)];
      return hung.length > run.length && run.length === printed.ends.length + 1 ? run : hung;
    };
  });
}

/** A paragraph: its lines as the source has them where they fit. */
const setRunning = (prepared: Prepared, style: Style, source: SourceEnds | null): SetLines =>
  remember((measures) =>
    setPrepared(prepared, style, measures, source).map((set) => ({ set, x: 0, tail: null })),
  );

/** How much deeper a line that is set as it stands is indented where it has to be turned over, em. */
const TURNOVER = 1;

/** A line that is set as it stands (verse, a list item): indented as a whole, turned over a little deeper. */
const setHanging = (prepared: Prepared, style: Style): SetLines =>
  remember((measures) => {
    const indentAt = (line: number) => style.indent + (line === 0 ? 0 : TURNOVER);
    const list = typeof measures === 'number' ? [measures, measures] : [...measures, measures.at(-1) ?? 0];
    const inner = list.map((measure, line) => Math.max(1, measure - indentAt(line)));
    return setPrepared(prepared, style, inner, null).map((set, line) => ({
      set,
      x: indentAt(line),
      tail: null,
    }));
  });

/** Where the source ended its lines in these runs. */
function sourceEndsOf(runs: Runs, source: Source): SourceEnds {
  const edits: (readonly [number, number])[] = [];
  let at = 0;
  for (const run of runs) {
    if (run.emendation !== undefined || run.text === '') edits.push([at, at + run.text.length]);
    at += run.text.length;
  }
  const ends = lineEndsOf(runs, source.text, source.lineEnds).map((end) => end.at);
  return { ends, edits, closed: closedLines(runs, source, ends) };
}

/** Three Han in a row, each parted from the next by a space, as a line comes that was opened to fill its measure. */
const OPENED = /[\u3400-\u9fff]([ \u3000])[\u3400-\u9fff]\1[\u3400-\u9fff]/u;

function closedLines(runs: Runs, { text }: Source, ends: readonly number[]): boolean[] {
  const places = runs.flatMap(({ text: own, spans }) => {
    const known = spans.flatMap(([from, to]) => Array.from({ length: to - from }, (_, i) => from + i));
    return known.length === own.length ? known : Array.from({ length: own.length }, () => NaN);
  });
  return ends.map((end, line) => {
    const [first = NaN, last = NaN] = [places[ends[line - 1] ?? 0], places[end - 1]];
    return first < last && !OPENED.test(text.slice(first, last + 1));
  });
}

function pieceOf(
  block: string,
  role: 'byline' | 'subhead',
  runs: Runs,
  style: Style,
  body: Style,
  fonts: FontSet,
  { ruled }: { ruled: boolean },
): Piece {
  const set = pieceMemo(runs, [settingKey(style), role, fonts], () => {
    const prepared = prepareText(textOf(runs), style, fonts);
    return remember((measure: number) =>
      role === 'byline'
        ? setNames(prepared, style, measure)
        : style.align === 'center'
          ? setBalanced(prepared, style, measure)
          : setPrepared(prepared, style, measure, null),
    );
  });
  return {
    block,
    role,
    style,
    ruled,
    length: textOf(runs).length,
    set: (measure) => set((measure * body.size) / style.size),
  };
}

/**
 * Lines of the body that a piece takes: its room, or what its own lines need and one more (where the room was measured
 * in an original, just these); one less at the head of a column.
 */
function pieceHeight(piece: Piece, measure: number, atTop: boolean, body: Style): number {
  const own = Math.ceil((piece.set(measure).length * piece.style.leading) / body.leading);
  const least = piece.style.exact === true ? own : own + 1;
  const room = Math.max(Math.round(piece.style.room ?? own), least);
  return atTop && piece.role === 'subhead' ? Math.max(own, room - 1) : room;
}

function tailsOf(article: Article, byline: Style, jump: Style, fonts: FontSet): Tail[] {
  const tails: Tail[] = [];
  for (const [i, end] of article.bylines.entries())
    if (end.place === 'end')
      tails.push(...tailOf(`${article.id}/byline/${i}`, 'byline', textOf(end.runs), byline, fonts));
  if (article.jump !== null)
    tails.push(...tailOf(`${article.id}/jump`, 'jump', textOf(article.jump), jump, fonts));
  return tails;
}

/** A tail of this text, in an array; none where the text is empty. */
export function tailOf(
  block: string,
  role: Tail['role'],
  text: string,
  style: Style,
  fonts: FontSet,
): Tail[] {
  const set = setOneLine(text, style, fonts);
  return set === null ? [] : [{ block, role, set, style }];
}

/** Puts each tail behind the last line where it has room, else on a line of its own, or on several where it is longer. */
export function closeWith(
  lines: readonly StoryLine[],
  tails: readonly Tail[],
  measures: Measures,
  body: Style,
): readonly StoryLine[] {
  const closed = [...lines];
  for (const tail of tails) {
    const last = closed.at(-1);
    const width = (widthOf(tail.set, tail.style) * tail.style.size) / body.size;
    const room = last === undefined ? 0 : measureAt(measures, closed.length - 1);
    if (last?.set && last.tail === null && last.x + widthOf(last.set, body) + TAIL_GAP + width <= room)
      closed[closed.length - 1] = { ...last, tail };
    else
      for (const set of linesOfTail(tail, width, measures, closed.length, body))
        closed.push({ set: null, x: 0, tail: { ...tail, set } });
  }
  return closed;
}

/** The lines of a tail that starts on line `at` of its story's measures. */
function linesOfTail(
  { set, style }: Tail,
  width: number,
  measures: Measures,
  at: number,
  body: Style,
): readonly SetLine[] {
  if (width <= measureAt(measures, at)) return [set];
  const scale = body.size / style.size;
  const own: Measures =
    typeof measures === 'number'
      ? measures * scale
      : measures.slice(Math.min(at, measures.length - 1)).map((measure) => measure * scale);
  return setPrepared(set.prepared, { ...style, indent: 0, align: 'start' }, own, null);
}

/** So many measures are remembered: a box whose edge is dragged goes through hundreds. */
const MOST_MEASURES = 64;

/** Remembers what was set to each measure: a page is planned by asking for the same few again and again. */
export function remember<T, M extends Measures = Measures>(set: (measures: M) => T): (measures: M) => T {
  const known = new Map<string | number, T>();
  return (measures) => {
    const key = typeof measures === 'number' ? measures : measures.join(' ');
    let made = known.get(key);
    if (made === undefined) {
      if (known.size >= MOST_MEASURES) known.clear();
      known.set(key, (made = set(measures)));
    }
    return made;
  };
}

/** A tail with its last mark at x = `end`. */
export function placeTail(tail: Tail, end: number, y: number, kit: Kit): Line {
  const { style, block, role } = tail;
  return placeSet(tail.set, { style, x: end - widthOf(tail.set, style) * style.size, y, block, role }, kit);
}
