import {
  edgesOf,
  heightOf,
  overlapAcross,
  overlapDown,
  rect,
  shareInside,
  unionOfAll,
  widthOf,
  type Edges,
  type Rect,
} from '../../geometry/index.ts';
import type { PageShapes } from '../../source/index.ts';
import { clearPictures, columnsOf, partedPictures, type Column, type Row } from './blocks.ts';
import { partsOf, withRows, type Part } from './parts.ts';
import { jumpAt } from '../short.ts';
import { bylineIn } from './words.ts';

/** What pieces of a story are, as its geometry tells; `text` is body with bylines and subheads in it. */
export type PieceRole =
  | 'flag'
  | 'kicker'
  | 'headline'
  | 'deck'
  | 'text'
  | 'subhead'
  | 'verse'
  | 'signature'
  | 'item'
  | 'caption'
  | 'title'
  | 'furniture'
  | 'section';

/** Rows that belong together. */
export interface Piece {
  readonly role: PieceRole;
  readonly rows: readonly Row[];
  /** Goes on a paragraph that another column began. */
  readonly continues: boolean;
  /** Of a caption and its title: the picture, by its index on the page. */
  readonly picture: number | null;
}

/** A story with its photos in reading order, or the page's furniture. */
export interface ArrangedPart {
  readonly kind: 'story' | 'furniture';
  readonly pieces: readonly Piece[];
  /** The frame or tint it stands in with others, by its index among the page's frames and tints. */
  readonly field: number | null;
}

/** Body type as it is measured on the page, pt. */
export interface BodyType {
  readonly em: number;
  readonly pitch: number;
}

/** Display type is larger than the body by this. */
const DISPLAY = 1.28;
/** A story's headline is at least this large. */
const HEADLINE = 1.45;

/** The rows of a page as its stories in reading order, each in its pieces, and the furniture of the page last. */
export function arrange(rows: readonly Row[], shapes: PageShapes, { em, pitch }: BodyType): ArrangedPart[] {
  const clear = clearPictures(partedPictures(shapes.pictures.map(edgesOf), shapes.rules, em), rows);
  const isLabel = (field: Rect): boolean => isLabelOf(edgesOf(field), rows, clear);
  const page = {
    ...shapes,
    // What is no picture keeps its number, that captions name; so does a field that groups name.
    pictures: clear.map((own) => rectOf(own ?? NOWHERE)),
    frames: shapes.frames.map((frame) => (isLabel(frame) ? rectOf(NOWHERE) : frame)),
    tints: shapes.tints.map((tint) => (isLabel(tint) ? rectOf(NOWHERE) : tint)),
    labels: [...shapes.labels, ...[...shapes.frames, ...shapes.tints].filter(isLabel)],
  };
  const furniture = furnitureOf(page, rows, em);
  const stories = partsOf(
    page,
    rows.filter((row) => !furniture.includes(row)),
    em,
    pitch,
  );
  const fields = [...page.frames, ...page.tints].map((field) => withRows(edgesOf(field), rows));
  const fieldOf = (box: Edges): number | null => {
    const at = fields.findIndex((field) => shareInside(box, field) > 0.9);
    return at < 0 ? null : at;
  };
  const section = sectionOf(page, furniture, em);
  const parts: ArrangedPart[] = [
    ...withFlagsOfFields(
      stories.map((part) => ({
        kind: 'story' as const,
        pieces: inOrder(part, page, em, pitch),
        field: fieldOf(part.box),
      })),
    ),
    {
      kind: 'furniture',
      pieces: furniture.map((row) => piece(row === section ? 'section' : 'furniture', [row])),
      field: null,
    },
  ];
  return parts.filter(({ pieces }) => pieces.length > 0);
}

/** What heads the first of several stories in one field in a few words, over a headline of its own, is the field's flag. */
function withFlagsOfFields(parts: readonly ArrangedPart[]): ArrangedPart[] {
  const hasText = ({ pieces }: ArrangedPart): boolean => pieces.some(({ role }) => role === 'text');
  return parts.map((part) => {
    const own = parts.filter((other) => other.field === part.field && hasText(other));
    const isFirst = part.field !== null && own.length > 1 && own[0] === part;
    if (!isFirst) return part;
    const heads = part.pieces.filter(({ role }) => HEADS.has(role));
    const [first, second] = heads;
    const isFew = first?.rows.length === 1 && first.rows[0]!.text.trim().length <= FLAG;
    if (!isFew || !second || second.role === 'kicker' || second.rows[0]!.upright) return part;
    if (second.rows[0]!.text.trim().length <= first.rows[0]!.text.trim().length) return part;
    return {
      ...part,
      pieces: part.pieces.map((piece) =>
        piece === first
          ? { ...piece, role: 'flag' }
          : piece === second
            ? { ...piece, role: 'headline' }
            : piece,
      ),
    };
  });
}

/** Whether a frame or tint holds nothing but a few words: a label with a wide border. */
function isLabelOf(frame: Edges, rows: readonly Row[], pictures: readonly (Edges | null)[]): boolean {
  const inside = rows.filter((row) => shareInside(row, frame) > 0.8);
  if (inside.length !== 1 || inside[0]!.text.trim().length > FLAG) return false;
  return !pictures.some((picture) => picture && shareInside(picture, frame) > 0.5);
}

const HEADS = new Set<PieceRole>(['kicker', 'headline', 'deck']);

const NOWHERE: Edges = { left: -1, right: -1, top: -1, foot: -1 };
const rectOf = (box: Edges): Rect => rect(box.left, box.top, widthOf(box), heightOf(box));

/** 版名: what stands in a frame of the running head, or large in its middle. */
function sectionOf(page: PageShapes, furniture: readonly Row[], em: number): Row | null {
  const labels = page.labels.map(edgesOf);
  const framed = furniture.find((row) => labels.some((label) => shareInside(row, label) > 0.8));
  if (framed) return framed;
  const large = furniture.filter(
    (row) =>
      row.size > 1.7 * em &&
      row.text.length <= 16 &&
      !HEAD.test(row.text) &&
      Math.abs((row.left + row.right) / 2 - page.width / 2) < 0.17 * page.width &&
      /^[\p{Script=Han}\s·‧•“”]+$/u.test(row.text) &&
      row.size < 4 * em,
  );
  return large.length === 1 ? large[0]! : null;
}

const piece = (
  role: PieceRole,
  rows: readonly Row[],
  rest: Partial<Pick<Piece, 'continues' | 'picture'>> = {},
): Piece => ({ role, rows, continues: false, picture: null, ...rest });

const EDITORS = /责任编辑|版式|校对|热线|本版|主编|订阅|零售|定价|投稿|广告|@/u;
const HEAD =
  /日报|晚报|早报|时报|周报|[第]?[0-9一二三四五六七八九十]{1,3}版|星期|农历|[0-9]{4}年|刊号|总第|邮发/u;

/** 报眉 and the foot line: what stands over the rule at the top, or in the last lines of the page. */
function furnitureOf(page: PageShapes, rows: readonly Row[], em: number): Row[] {
  const level = rows.filter(({ upright }) => !upright);
  const across = page.rules
    .filter(
      ({ direction, width, y }) =>
        direction === 'horizontal' && width > 0.7 * page.width && y < 0.2 * page.height,
    )
    .map(({ y, height }) => y + height);
  const head = across.length > 0 ? Math.max(...across) : 0;
  const over = level.filter((row) => row.foot <= head + 2);
  const first = level.reduce((top, row) => Math.min(top, row.top), Infinity);
  const last = level.reduce((foot, row) => Math.max(foot, row.foot), 0);
  const edge = level.filter(
    (row) =>
      !over.includes(row) &&
      ((row.top > last - 2.2 * em && row.size < 1.2 * em && EDITORS.test(row.text)) ||
        (head === 0 && row.foot < first + 6 * em && row.text.length < 24 && HEAD.test(row.text))),
  );
  return [...over, ...edge].sort((a, b) => a.top - b.top || a.left - b.left);
}

/** The pieces of a part of the page in the order in which they are read; a blank line stands between two pieces. */
function inOrder(part: Part, page: PageShapes, em: number, pitch: number): Piece[] {
  const pictures = page.pictures
    .map((picture, index) => ({ box: edgesOf(picture), index }))
    .filter(({ box }) => shareInside(box, part.box) > 0.5);
  const labels = page.labels.map(edgesOf);
  const upright = part.rows.filter((row) => row.upright);
  const level = part.rows.filter((row) => !row.upright);
  const flags = level.filter(
    (row) =>
      labels.some((label) => shareInside(row, label) > 0.8) ||
      isBetweenRules(row, page.rules, em) ||
      isOverBriefs(row, part, em),
  );
  const rest = level.filter((row) => !flags.includes(row));
  const columns = columnsOf(
    rest.filter(({ size }) => size < DISPLAY * em * 1.25),
    em,
    pitch,
    pictures.map(({ box }) => box),
  );
  // Display type is a heading, or stands in a column among its lines.
  const isInside = (row: Row): boolean =>
    row.size < HEADLINE * 1.1 * em &&
    columns.some(
      (column) =>
        column.rows.length > 3 &&
        column.rows.includes(row) &&
        // What heads a column of its own is a headline.
        column.rows.some((other) => other.top < row.top && other.size < DISPLAY * em) &&
        column.rows.some((other) => other.size < DISPLAY * em),
    );
  const large = rest.filter(
    (row) =>
      part.briefs.includes(row) ||
      // An author in brackets is none, though brackets are higher than Han.
      (row.size >= DISPLAY * em &&
        !isInside(row) &&
        !AUTHOR.test(row.text) &&
        !(row.size < 1.6 * em && MARKED.test(row.text))),
  );
  const display = [...large, ...rest.filter((row) => isKicker(row, rest, large, em, pitch))];
  const captions = captionsOf(pictures, columns, display, em, pitch);
  const captioned = new Set(captions.flatMap((caption) => caption.rows));
  const found = headsOf(
    display.filter((row) => !captioned.has(row)),
    upright,
  );
  const free = rest.filter((row) => !captioned.has(row));
  const heads = found.length > 0 ? found : smallHead(free, em, pitch);
  const used = new Set([...captioned, ...heads.flatMap((head) => head.rows), ...flags]);
  const bodies = columns
    .map((column) => ({ ...column, rows: column.rows.filter((row) => !used.has(row)) }))
    .filter((column) => column.rows.length > 0);
  return [
    ...flags.map((row) => piece('flag', [row])),
    ...heads,
    ...bodyOf(acrossColumns(bodies, em), em, pitch),
    ...captions,
  ];
}

/**
 * The headline of a story in a narrow column, hardly larger than the body: a line at its head, apart from what follows,
 * that is as wide as the measure and ends no sentence.
 */
function smallHead(rows: readonly Row[], em: number, pitch: number): Piece[] {
  const [first, second, ...others] = rows.toSorted((a, b) => a.top - b.top);
  if (!first || !second || others.length < 4 || second.top - first.foot < 0.6 * pitch) return [];
  const text = first.text.trim();
  if (text.length < 6 || MARKED.test(text) || bylineIn(text) !== null || /[。，；：、）”]$/u.test(text))
    return [];
  const measure = unionOfAll(rows)!;
  const isFitted = first.size > 1.05 * em && widthOf(first) > 0.85 * widthOf(measure);
  return isFitted && widthOf(measure) < 24 * em ? [piece('headline', [first])] : [];
}

const AUTHOR = /^[（(]\s*(?:作者|据|摘自|摘编|本报|记者)/u;
const MARKED = /^[（(□■◎●○◇◆]/u;
/** Characters that a flag has at most. */
const FLAG = 6;

/** Whether a few words stand between two short rules of one measure: a label whose sides are too short to be seen. */
function isBetweenRules(row: Row, rules: PageShapes['rules'], em: number): boolean {
  if (row.text.length > FLAG) return false;
  const short = rules
    .filter(({ direction, width }) => direction === 'horizontal' && width < 14 * em)
    .map(edgesOf)
    .filter((rule) => rule.left < row.left + 0.3 * em && rule.right > row.right - 0.3 * em);
  const near = (far: number): boolean => far > -0.2 * em && far < 2 * em;
  return short.some(
    (over) =>
      near(row.top - over.foot) &&
      short.some(
        (under) =>
          near(under.top - row.foot) &&
          Math.abs(under.left - over.left) < 0.5 * em &&
          Math.abs(under.right - over.right) < 0.5 * em,
      ),
  );
}

/** Whether a few large words head the first of several briefs, over its own headline. */
const isOverBriefs = (row: Row, { rows, briefs }: Part, em: number): boolean =>
  briefs.length > 0 &&
  !briefs.includes(row) &&
  row.size >= DISPLAY * em &&
  row.text.length <= FLAG &&
  rows.every((other) => other === row || other.top > row.foot - 0.3 * em || !briefs.includes(other)) &&
  !rows.some((other) => other !== row && other.foot < row.top + 0.3 * em);

/** A line by itself close over the headline, hardly larger than the body. */
function isKicker(
  row: Row,
  rows: readonly Row[],
  display: readonly Row[],
  em: number,
  pitch: number,
): boolean {
  const main = display.reduce<Row | null>((best, one) => (best && best.size >= one.size ? best : one), null);
  if (!main || display.includes(row) || main.size < HEADLINE * em || bylineIn(row.text) !== null)
    return false;
  const over = main.top - row.foot;
  return (
    over > -0.3 * em &&
    over < 2.5 * pitch &&
    row.text.length > 5 &&
    !ENDS.test(row.text.trim()) &&
    overlapAcross(row, main) > 0.6 * Math.min(widthOf(row), widthOf(main)) &&
    !rows.some(
      (other) =>
        other !== row &&
        other !== main &&
        other.top < main.top &&
        overlapAcross(other, main) > 0 &&
        !isBeside(other, row),
    )
  );
}

/** Whether two rows are pieces of one line. */
const isBeside = (a: Row, b: Row): boolean => overlapDown(a, b) > 0.5 * Math.min(heightOf(a), heightOf(b));

/** Paragraphs of all columns; what another column began goes on without a blank line. */
function bodyOf(columns: readonly Column[], em: number, pitch: number): Piece[] {
  const pieces: Piece[] = [];
  for (const column of columns) {
    const edge = edgeOf(column.rows, em);
    if (isVerse(column, em)) {
      pieces.push(piece('verse', column.rows));
      continue;
    }
    const paragraphs = paragraphsOf(column, em, pitch);
    for (const [i, rows] of paragraphs.entries()) {
      const first = rows[0]!;
      const indented = first.left - edge > 1.3 * em;
      const before = pieces.at(-1);
      const last = before?.rows.at(-1);
      if (isSignature(rows, column, em) && before !== undefined) {
        pieces.push(piece('signature', rows));
        continue;
      }
      if (ITEM.test(first.text.trim()) && !ENDS.test(rows.at(-1)!.text)) {
        pieces.push(piece('item', rows));
        continue;
      }
      if (isSubhead(rows, paragraphs[i + 1], column, em, pitch)) {
        pieces.push(piece('subhead', rows));
        continue;
      }
      const full = last !== undefined && last.right > unionOfAll(before!.rows)!.right - 5 * em;
      const open = before?.role === 'text' && last !== undefined && (full || !ENDS.test(last.text.trim()));
      const alike = last !== undefined && Math.abs(last.size - first.size) < 0.3 * em;
      pieces.push(piece('text', rows, { continues: i === 0 && open && alike && !indented }));
    }
  }
  return pieces;
}

const ENDS = /[。！？”…）]\s*$/u;

/** Lines that are set as they stand: none fills the measure, none is indented, and hardly one ends a sentence. */
function isVerse(column: Column, em: number): boolean {
  if (column.rows.length < 4) return false;
  const edge = edgeOf(column.rows, em);
  const level = column.rows.filter((row) => Math.abs(row.left - edge) < 0.8 * em).length;
  const ended = column.rows.filter(({ text }) => /[，。！？；]$/u.test(text.trim())).length;
  const widths = column.rows.map((row) => widthOf(row)).sort((a, b) => a - b);
  const [middle, widest] = [widths[Math.floor(widths.length / 2)]!, widths.at(-1)!];
  return level > 0.85 * column.rows.length && ended < 0.2 * column.rows.length && middle < 0.85 * widest;
}

/** Names at the right end of a line of their own. */
function isSignature(rows: readonly Row[], column: Column, em: number): boolean {
  const [row] = rows;
  if (rows.length !== 1 || !row || row.size > 1.2 * em) return false;
  const text = row.text.trim();
  if (jumpAt(text) >= 0) return false;
  return (
    /^[□■◎●○◇◆（(]?[\p{Script=Han}·\s]{2,16}[）)]?$/u.test(text) &&
    row.left > column.left + 0.45 * widthOf(column) &&
    row.right > column.right - 4 * em
  );
}

/** A line or two that no sentence ends: larger, or apart, before a paragraph that is indented. */
function isSubhead(
  rows: readonly Row[],
  next: readonly Row[] | undefined,
  column: Column,
  em: number,
  pitch: number,
): boolean {
  const [first, last] = [rows[0]!, rows.at(-1)!];
  const text = rows.map((row) => row.text).join('');
  if (rows.length > 3 || ENDS.test(text) || /[，；：、]$/u.test(text) || text.length < 3) return false;
  if (first.size > 1.2 * em) return true;
  if (bylineIn(text) !== null || jumpAt(text) >= 0 || !next) return false;
  const edge = edgeOf(column.rows, em);
  const apart = next[0]!.top - last.top > 1.25 * pitch;
  const flush = Math.abs(first.left - edge) < 0.8 * em;
  const short = rows.length === 1 && first.right < column.right - 1.5 * em;
  const indented = next[0]!.left - edge > 1.3 * em;
  const dash = /——$/u.test(text) && rows.length <= 2;
  return indented && ((short && (apart || flush)) || dash);
}

/** Rows from above to below, and from left to right where they stand on one line. */
function inLines(rows: readonly Row[]): Row[] {
  const lines: Row[][] = [];
  for (const row of rows.toSorted((a, b) => a.top - b.top || a.left - b.left)) {
    const line = lines.find(
      ([first]) => overlapDown(first!, row) > 0.6 * Math.min(heightOf(first!), heightOf(row)),
    );
    if (line) line.push(row);
    else lines.push([row]);
  }
  return lines.flatMap((line) => line.sort((a, b) => a.left - b.left));
}

/** Level lines of one headline of which one was found higher: their characters stand as far apart. */
const areSetAlike = (a: Row, b: Row): boolean => {
  const [one, other] = [a, b].map((row) => widthOf(row) / Math.max(1, Array.from(row.text).length));
  return Math.abs(one! - other!) < 0.07 * one! && Math.abs(a.size - b.size) < 0.3 * b.size;
};

/** Upright lines as wide as their widest character was found tell their size by how far apart characters stand. */
const areSpacedAlike = (a: Row, b: Row): boolean => {
  const [one, other] = [a, b].map((row) => heightOf(row) / Math.max(1, Array.from(row.text).length));
  return Math.abs(one! - other!) < 0.08 * one! && Math.abs(a.size - b.size) < 0.4 * a.size;
};

/**
 * Headlines: the largest type is the headline, what is read before it the kicker, what comes after it the deck; upright
 * ones are read from the right. Lines of one size that follow one another are one piece.
 */
function headsOf(display: readonly Row[], upright: readonly Row[]): Piece[] {
  const level = inLines(display);
  const standing = upright.toSorted((a, b) => b.left - a.left);
  const groups: Row[][] = [];
  for (const row of [...standing, ...level]) {
    const last = groups.at(-1)?.at(-1);
    const together =
      last?.upright === row.upright &&
      (Math.abs(last.size - row.size) < 0.14 * row.size ||
        (row.upright ? areSpacedAlike(last, row) : areSetAlike(last, row))) &&
      (row.upright
        ? last.left - row.right < 0.8 * row.size
        : (row.top - last.foot < 0.9 * row.size && overlapAcross(row, last) > 0) ||
          (overlapDown(row, last) > 0.7 * heightOf(row) && row.left > last.right));
    if (together) groups.at(-1)!.push(row);
    else groups.push([row]);
  }
  const sizeOf = (rows: readonly Row[]): number => Math.max(...rows.map(({ size }) => size));
  const main = groups.reduce((best, rows, i) => (sizeOf(rows) > sizeOf(groups[best]!) ? i : best), 0);
  return groups.map((rows, i) => {
    // Beside an upright headline stands its kicker.
    const deck = !rows[0]!.upright && (i > main || rows[0]!.text.startsWith('——'));
    return piece(i === main ? 'headline' : deck ? 'deck' : 'kicker', rows);
  });
}

/** What stands under a picture and is no wider: its title, its caption with the credit. */
function captionsOf(
  pictures: readonly { readonly box: Edges; readonly index: number }[],
  columns: readonly Column[],
  display: readonly Row[],
  em: number,
  pitch: number,
): Piece[] {
  return pictures.flatMap(({ box: picture, index }) => {
    const within = (box: Edges): boolean =>
      box.left > picture.left - 1.2 * em && box.right < picture.right + 1.2 * em;
    const titles = display.filter(
      (row) =>
        within(row) &&
        row.size < 3.2 * em &&
        widthOf(row) < 0.7 * widthOf(picture) &&
        row.top > picture.foot - em &&
        row.top < picture.foot + 14 * pitch,
    );
    const under = (column: Column): boolean =>
      within(column) && column.top > picture.foot - 4 * em && column.top < picture.foot + 5.5 * pitch;
    const told = columns.filter((column) => {
      if (!under(column)) return false;
      const text = column.rows.map((row) => row.text).join('');
      const isTold = CAPTION.test(text) || column.rows.some((row) => /^[▲▼◀▶△▽]/u.test(row.text));
      const rows = column.rows.length;
      // A column that goes on under the picture is as narrow as its neighbours and longer.
      return (rows <= 14 && isTold) || (rows <= 6 && widthOf(column) > 0.8 * widthOf(picture));
    });
    if (told.length === 0) return [];
    // The caption and its credit may stand at both ends of a line, or the credit under it.
    const around = unionOfAll(told)!;
    const caption = columns.filter(
      (column) =>
        told.includes(column) ||
        (under(column) && column.rows.length <= 6 && overlapDown(column, around) > -0.5 * pitch),
    );
    const span = unionOfAll(caption)!;
    const own = titles.filter((row) => row.top < span.foot + 5 * pitch);
    const rows = inLines(caption.flatMap((column) => column.rows));
    // Each ▲ ▶ is a caption of its own; so is what tells another day as the first one told its own.
    const pieces: Row[][] = [];
    for (const row of rows) {
      const last = pieces.at(-1)?.at(-1);
      const isAnother =
        last !== undefined && ENDS.test(last.text) && DATED.test(row.text) && DATED.test(pieces[0]![0]!.text);
      if (!last || /^[▲▼◀▶△▽←→↑↓]/u.test(row.text) || isAnother) pieces.push([row]);
      else pieces.at(-1)!.push(row);
    }
    return [
      ...pieces.map((one) => piece('caption', one, { picture: index })),
      ...own.map((row) => piece('title', [row], { picture: index })),
    ];
  });
}

/** A caption that begins with its day. */
const DATED = /^[▲▼◀▶△▽←→↑↓\s]*[0-9０-９]{1,2}月[0-9０-９]{1,2}日/u;
const CAPTION = /图为|(?:摄|摄影|供图|社发)\s*[）)]?$/u;

/** Columns from left to right; those under one another, in the order in which they stand. */
function acrossColumns(columns: readonly Column[], em: number): Column[] {
  const stacks: Column[][] = [];
  for (const column of columns.toSorted((a, b) => a.left - b.left || a.top - b.top)) {
    const stack = stacks.find((own) => {
      const box = unionOfAll(own)!;
      const shared = overlapAcross(column, box);
      return (
        shared > 0.6 * Math.min(widthOf(column), widthOf(box)) && Math.abs(column.left - box.left) < 8 * em
      );
    });
    if (stack) stack.push(column);
    else stacks.push([column]);
  }
  return stacks.flatMap((stack) => {
    const box = unionOfAll(stack)!;
    return stack
      .sort((a, b) => a.top - b.top)
      .map((column) => ({ ...column, left: box.left, right: Math.max(box.right, column.right) }));
  });
}

/** The paragraphs of a column: a new one where a line is indented, larger, or further away. */
function paragraphsOf(column: Column, em: number, pitch: number): Row[][] {
  const pieces: Row[][] = [];
  const left = edgeOf(column.rows, em);
  // A row that runs over into its neighbour makes no column wider.
  const rights = column.rows.map((row) => row.right).sort((a, b) => a - b);
  const right = rights[Math.floor(rights.length * 0.6)] ?? column.right;
  for (const row of column.rows) {
    const last = pieces.at(-1)?.at(-1);
    // An item of a list that runs over: 8:30至 / 18:00.
    const runsOver =
      last !== undefined &&
      ITEM.test(pieces.at(-1)![0]!.text) &&
      /[至到—～、，：]$/u.test(last.text.trim()) &&
      row.top - last.top < 1.45 * pitch;
    if (runsOver) {
      pieces.at(-1)!.push(row);
      continue;
    }
    const starts =
      !last ||
      row.top - last.top > 1.45 * pitch ||
      Math.abs(row.size - last.size) > 0.28 * em ||
      row.left - left > 1.3 * em ||
      // What follows a line that does not fill its measure is a new one.
      (last.right < right - 2.4 * em && last.left - left < 1.3 * em);
    if (starts) pieces.push([row]);
    else pieces.at(-1)!.push(row);
  }
  return pieces;
}

/** An item of a list: a name and what is told of it. */
const ITEM = /^[\p{Script=Han}·“”]{2,14}[：:]\s*[0-9]/u;

/** Where most lines of a column begin. */
function edgeOf(rows: readonly Row[], em: number): number {
  const lefts = rows.map(({ left }) => left).sort((a, b) => a - b);
  const first = lefts[0] ?? 0;
  // A mark that hangs out, a box that is a little wide: the edge is where a quarter of the lines begin.
  const quarter = lefts[Math.floor(lefts.length / 4)] ?? first;
  return quarter - first < 1.2 * em ? quarter : first;
}
