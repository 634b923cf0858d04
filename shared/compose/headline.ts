import { styleFor, textOf, type Article, type Box, type Style } from '../document/index.ts';
import type { Line } from '../frame/index.ts';
import { MAIN_PITCH, SECOND_PITCH, lengthFor, mainSize, secondSize } from '../plan/index.ts';
import { EM_TOP } from '../typeset/index.ts';
import { clausesOf } from './clauses.ts';
import type { StoryContext } from './story.ts';
import { verticalExtent, verticalLine } from './vertical.ts';
import { placeSet, setOneLine, widthOf, type Kit, type SetLine } from './type.ts';

/** Widest that glyphs of a vertical headline are drawn (扁体). */
const FLATTEST = 1.3;
/**
 * Most letter space of main lines that have room, em: few characters are opened further. Wider glyphs included it stays
 * under a tenth of an em, where readers of PDF text begin to see spaces between words.
 */
const LOOSEST = { upTo: 6.5, short: 0.08, long: 0.03 } as const;
/** Letter space takes so much of the room that a line leaves. */
const OPENED = 0.6;
/** Lines that fill less of their room than this are drawn wider, but never more than that. */
const WIDENED = { below: 0.85, short: 1.2, long: 1.12 } as const;
/** Lines stand above the middle of their box, so much of its white and no more ems of the body: a gap is over it already. */
const LIFT = { share: 0.25, most: 0.5 } as const;
/** Largest main line, in ems of the body type (measured on front pages: 4.5). */
const LARGEST = 4.8;
/** A headline is parted into one line more only where its type grows by this. */
const WORTH_A_LINE = 1.25;

/** One line of a headline before it has its size. */
interface Row {
  readonly block: string;
  readonly role: 'kicker' | 'headline' | 'deck';
  readonly set: SetLine;
  readonly style: Style;
  /** Where its text starts in its block. */
  readonly from: number;
  /** Natural length, em. */
  readonly length: number;
  /** Gaps between its characters. */
  readonly gaps: number;
}

interface SizedRow extends Row {
  readonly size: number;
  readonly xScale: number;
  readonly tracking: number;
}

/**
 * Kicker (引题), main lines (主题) and deck (副题) fitted into a headline box: by size first, then by letter space, then
 * by the scale of the glyphs. The source's lines are kept; a line is parted at a clause where that makes its type
 * notably larger.
 */
export function headlineContent(box: Box, article: Article, context: StoryContext, kit: Kit): Line[] {
  const vertical = box.direction === 'vertical';
  const { width, height } = box.rect;
  const body = styleFor(context, 'body').size;
  const style = styleFor(context, 'headline', { article, box });
  const exact = style.exact === true;
  const place = vertical
    ? { along: height, across: width, em: body, exact }
    : { along: width, across: height, em: body, exact };
  const rowsOf = (role: Row['role'], texts: readonly string[], style: Style): Row[] =>
    texts.flatMap((text, i) => rowOf(text, 0, `${article.id}/${role}/${i}`, role, style, vertical, kit));

  const kicker = rowsOf('kicker', article.kicker.map(textOf), styleFor(context, 'kicker', { article }));
  const deck = rowsOf('deck', article.deck.map(textOf), styleFor(context, 'deck', { article }));
  const asSource = rowsOf('headline', article.headline.map(textOf), style);
  // A style chosen for this box gives the size, as far as there is room; the sheet's own leaves it to the box.
  const most = box.style === style.id ? style.size : LARGEST * body;
  const fitted = (main: readonly Row[]) =>
    Math.min(
      most,
      mainSize(
        main.map((row) => row.length),
        kicker.length + deck.length,
        place,
      ),
    );

  let main: readonly Row[] = asSource;
  for (const parted of [partedRows(asSource, 2, vertical, kit), partedRows(asSource, 3, vertical, kit)])
    if (parted.length > main.length && fitted(parted) > fitted(main) * WORTH_A_LINE) main = parted;

  const size = fitted(main);
  const second = secondSize(size, body);
  const along = lengthFor(place);
  const rows = [
    ...kicker.map((row) => sized(row, second, along)),
    ...alike(main, size, along),
    ...deck.map((row) => sized(row, second, along)),
  ];
  return vertical ? verticalLines(rows, box, kit) : horizontalLines(rows, box, exact ? 0 : body, kit);
}

function rowOf(
  text: string,
  from: number,
  block: string,
  role: Row['role'],
  style: Style,
  vertical: boolean,
  kit: Kit,
): Row[] {
  const set = setOneLine(text, { ...style, tracking: 0, xScale: 1 }, kit.fonts);
  if (set === null) return [];
  const { length, gaps } = vertical
    ? verticalExtent(text, style.face, kit.fonts)
    : { length: widthOf(set, { xScale: 1 }), gaps: Math.max(1, set.prepared.count - 1) };
  return [{ block, role, set, style, from, length, gaps }];
}

/** Main lines of one size share their letter space and their scale: first opened, then widened, where there is room. */
function alike(rows: readonly Row[], size: number, along: number): SizedRow[] {
  const longest = Math.max(1, ...rows.map((row) => row.length));
  const gaps = Math.max(1, ...rows.map((row) => row.gaps));
  const room = along / size;
  const short = longest <= LOOSEST.upTo;
  const most = short ? LOOSEST.short : LOOSEST.long;
  const tracking = Math.min(most, (Math.max(0, room - longest) * OPENED) / gaps);
  const filled = (longest + tracking * gaps) / room;
  const xScale =
    filled > 1
      ? 1 / filled
      : Math.min(short ? WIDENED.short : WIDENED.long, Math.max(1, WIDENED.below / filled));
  return rows.map((row) => ({ ...row, size, xScale, tracking }));
}

function sized(row: Row, size: number, along: number): SizedRow {
  const xScale = Math.min(1, along / (row.length * size));
  if (xScale >= 0.7) return { ...row, size, xScale, tracking: 0 };
  return { ...row, size: (size * xScale) / 0.7, xScale: 0.7, tracking: 0 };
}

/** The rows with the longest parted until there are `count`; as they are where nothing can be parted by sense. */
function partedRows(rows: readonly Row[], count: number, vertical: boolean, kit: Kit): readonly Row[] {
  if (rows.length !== 1 || rows.length >= count) return rows;
  return rows.flatMap((row) => {
    const parts = clausesOf(row.set.prepared.text, count);
    let from = 0;
    return parts.flatMap((part) => {
      const start = from;
      from += part.length;
      return rowOf(part, start, row.block, row.role, row.style, vertical, kit);
    });
  });
}

const pitchOf = (row: SizedRow): number => row.size * (row.role === 'headline' ? MAIN_PITCH : SECOND_PITCH);

/** Rows below one another, a little above the middle of the box where `em`, the size of the body type, is given. */
function horizontalLines(rows: readonly SizedRow[], box: Box, em: number, kit: Kit): Line[] {
  const height = rows.reduce((sum, row) => sum + pitchOf(row), 0);
  const white = Math.max(0, box.rect.height - height);
  let y = box.rect.y + (box.rect.height - height) / 2 - Math.min(LIFT.share * white, LIFT.most * em);
  return rows.flatMap((row) => {
    const pitch = pitchOf(row);
    const style = scaledStyle(row);
    const text = row.set.prepared.text;
    const set = setOneLine(text, style, kit.fonts);
    if (set === null) return [];
    const width = widthOf(set, style) * row.size;
    const free = box.rect.width - width;
    const x = box.rect.x + (style.align === 'start' ? 0 : style.align === 'end' ? free : free / 2);
    const baseline = y + (pitch - row.size) / 2 + EM_TOP * row.size;
    y += pitch;
    const line = placeSet(set, { style, x, y: baseline, block: row.block, role: row.role }, kit);
    return [{ ...line, from: line.from + row.from, to: line.to + row.from }];
  });
}

/** Scaling along a vertical line makes its glyphs lower, not narrower (扁体): smaller type, drawn wider. */
const flattened = (row: SizedRow): Style => ({
  ...scaledStyle(row),
  size: row.size * row.xScale,
  xScale: Math.min(FLATTEST, 1 / row.xScale),
});

const scaledStyle = (row: SizedRow): Style => ({
  ...row.style,
  size: row.size,
  xScale: row.xScale,
  tracking: row.tracking,
});

/**
 * Vertical rows stand side by side from right to left, each centred on its column and starting at the box's head.
 */
function verticalLines(rows: readonly SizedRow[], box: Box, kit: Kit): Line[] {
  const width = rows.reduce((sum, row) => sum + pitchOf(row), 0);
  let x = box.rect.x + (box.rect.width + width) / 2;
  return rows.map((row) => {
    const pitch = pitchOf(row);
    x -= pitch;
    const line = verticalLine(row.set.prepared.text, flattened(row), x + pitch / 2, box.rect, row, kit);
    return { ...line, from: line.from + row.from, to: line.to + row.from };
  });
}
