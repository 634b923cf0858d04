import { widthOf } from '../characters.ts';
import { endsParagraph, shortRole } from '../short.ts';
import { isSpaced } from '../line.ts';
import { inOrder } from './order.ts';
import { cutRows } from './sideBySide.ts';
import type { IndentedLine } from './atoms.ts';
import type { SourceLine } from '../../source/index.ts';

/**
 * A piece of a row: text with no gutter in it. Rows are lines of the source; columns count characters, as programs that
 * keep the layout with spaces do.
 */
export interface Piece {
  readonly row: number;
  readonly from: number;
  /** Behind its last character. */
  readonly to: number;
  readonly text: string;
  /** Where its column starts. */
  readonly edge: number;
  /** It starts at its column's left edge, or where a first line does. */
  readonly flush: boolean;
  /** Characters between the edge and its start; null where that is not known. */
  readonly indent: number | null;
  /**
   * Columns from the edge of the piece before it in its row, where it stands right behind that: such programs fill a row
   * up only before a wide gap, and large characters count one column each. Null where its own place is known.
   */
  readonly step: number | null;
  /** Where it starts and ends on the page, as far as that can be told: large type counts fewer characters than it is wide. */
  readonly left: number;
  readonly right: number;
}

/** Rows on either side that tell where columns start. */
const REACH = 14;
/** So many of them must start in the same place. */
const SUPPORT = 3;
/** A first line's indent, in characters. */
const INDENTS = [4, 3, 2, 5];
const CLOSER = /^[，。、：；！？”’）》〉】」』]/u;
const MARK = /[，。、：；！？“”‘’（）《》]/u;
/** Marks that lines of body have and display type seldom. */
const BODY = /[，。；]|[！？](?=.)/u;

/** Share of rows that hold more than one piece, with wide gaps between them: what a page with columns side by side has. */
export function wovenShare(lines: readonly SourceLine[]): { readonly share: number; readonly of: number } {
  const rows = lines.filter((line) => line.text.trim() !== '');
  const wide = rows.filter((line) =>
    /[^\s，。、：；！？“”][ \u3000]{3,}[^\s，。、：；！？“”]/u.test(line.text.trim()),
  );
  return { share: wide.length / Math.max(1, rows.length), of: rows.length };
}

/**
 * Parts columns that stand side by side, and puts them one after the other: rows are cut where columns start, what was
 * cut is ordered by recursive cuts along white space (after Nagy and Seth's XY cut), first down the gutters, then
 * above the lines that start something, then anywhere. Blank lines stand where the white space is higher than between
 * the lines of a column.
 */
export function unwoven(lines: readonly SourceLine[]): IndentedLine[] {
  const pieces = piecesOf(lines);
  const out: IndentedLine[] = [];
  let last: Piece | null = null;
  const pitch = pitches(pieces);
  for (const piece of inOrder(pieces, pitch)) {
    const line = lines[piece.row];
    if (!line) continue;
    const goesOn =
      last !== null &&
      last.edge === piece.edge &&
      piece.row > last.row &&
      piece.row - last.row <= 1.7 * (pitch.get(piece) ?? 1);
    const newColumn =
      last !== null &&
      last.flush &&
      piece.flush &&
      (last.edge !== piece.edge || (MARK.test(last.text) && MARK.test(piece.text)));
    if (last !== null && !goesOn && !newColumn && !areOneHeadline(last, piece))
      out.push({ index: out.length, text: '', span: [line.span[0] + piece.from, line.span[0] + piece.from] });
    out.push({
      index: out.length,
      text: piece.text,
      span: [line.span[0] + piece.from, line.span[0] + piece.to],
      indent: piece.indent === null ? null : piece.indent / 2,
    });
    last = piece;
  }
  return out;
}

/** Two lines of display type below one another, about as long as one another: of one headline. */
function areOneHeadline(above: Piece, below: Piece): boolean {
  const [a, b] = [above, below].map(({ text }) => text.replace(/\s/gu, ''));
  if (a === undefined || b === undefined || a.length < SHORTEST || Math.abs(a.length - b.length) > 1)
    return false;
  if ([a, b].some((text) => /[，。；]/u.test(text) || shortRole(text) !== null)) return false;
  const isBelow = below.row > above.row && below.row - above.row <= MOST_HEIGHT;
  return isBelow && below.left < above.right && above.left < below.right;
}

/**
 * The rows cut where columns start, and where a gutter is no wider than a space: there the columns follow one another
 * with as many characters as they hold, and stand where the columns of other rows start.
 */
function piecesOf(lines: readonly SourceLine[]): Piece[] {
  const pieces = rowsAtEdges(lines);
  const rows = cutRows(pieces.map((piece) => piece.text));
  const stepOf = (measure: number): number => Math.round((measure + 1) * COLUMNS_AN_EM);
  const parted = aligned(
    pieces.flatMap((piece, i): Piece[] => {
      const { cuts, measure } = rows[i] ?? { cuts: [], measure: 0 };
      const before = pieces[i - 1];
      const isBehind = before?.row === piece.row && piece.from - before.to < FILLED && piece.flush;
      const step = isBehind ? stepOf(rows[i - 1]?.measure ?? measure) : null;
      // Display type is no line of a column.
      if (cuts.length <= 1 || !BODY.test(piece.text)) return [{ ...piece, step }];
      const base = piece.flush ? piece.edge : piece.from;
      return cuts.map(({ from, to }, k): Piece => {
        const edge = base + k * stepOf(measure);
        return {
          row: piece.row,
          from: piece.from + from,
          to: piece.from + to,
          text: piece.text.slice(from, to),
          edge,
          flush: true,
          indent: k === 0 ? piece.indent : null,
          step: k === 0 ? step : stepOf(measure),
          left: edge,
          right: edge + Math.round(measure),
        };
      });
    }),
  );
  return withReach(aligned(rejoined(parted, lines)));
}

/** Spaces with which a row is filled up to where a piece stands. */
const FILLED = 3;

/** Room in ems that a line may leave or want. */
const SLACK = { full: 1.6, over: 0.7 } as const;

/**
 * The pieces with those put together again that a wide space behind a mark or between spaced
 * characters parted: a line that is not full and ends no
 * sentence goes on in the next of its row, if both together are no wider than the lines of its column.
 */
function rejoined(pieces: readonly Piece[], lines: readonly SourceLine[]): Piece[] {
  const measureOf = measuresNear(pieces);
  const out: Piece[] = [];
  for (const piece of pieces) {
    const last = out.at(-1);
    const measure = last?.row === piece.row && last.flush ? measureOf(last) : 0;
    if (last && measure > 0) {
      const first = last.indent !== null && last.indent > 1 ? 2 : 0;
      const room = measure - first - widthOf(last.text, 'kaiming');
      const isOpen =
        room > SLACK.full &&
        (MARK.test(last.text.slice(-1)) || MARK.test(piece.text.charAt(0)) || isSpaced(last.text)) &&
        !endsParagraph(last.text.replace(/\s/gu, ''));
      if (isOpen && widthOf(piece.text, 'kaiming') <= room + SLACK.over) {
        const text = (lines[last.row]?.text ?? '').slice(last.from, piece.to);
        out[out.length - 1] = { ...last, to: piece.to, text, right: Math.max(last.right, piece.to) };
        continue;
      }
    }
    out.push(piece);
  }
  return out;
}

/** The width that most lines near a piece have in its column, to half an em; 0 where too few stand there. */
function measuresNear(pieces: readonly Piece[]): (piece: Piece) => number {
  const columns = new Map<number, { row: number; width: number }[]>();
  for (const { flush, edge, row, text } of pieces)
    if (flush) columns.set(edge, [...(columns.get(edge) ?? []), { row, width: widthOf(text, 'kaiming') }]);
  return ({ edge, row }) => {
    const counts = new Map<number, number>();
    let [best, most] = [0, SUPPORT - 1];
    for (const line of columns.get(edge) ?? []) {
      if (Math.abs(line.row - row) > REACH) continue;
      for (const m of [Math.round(2 * line.width), Math.round(2 * line.width) + 1]) {
        const count = (counts.get(m) ?? 0) + 1;
        counts.set(m, count);
        if (count > most || (count === most && m > best)) [best, most] = [m, count];
      }
    }
    return best / 2;
  };
}

/** Columns that start within so many characters of one another are one. */
const SNAP = 5;

/** What pieces whose place is not known say about where columns start. */
const UNKNOWN = 0.2;

/** The pieces with the edge that most pieces near them have. */
function aligned(pieces: readonly Piece[]): Piece[] {
  let [low, high] = [0, 0];
  const votes = new Map<number, number>();
  const vote = (piece: Piece | undefined, by: number): void => {
    if (piece?.flush === true)
      votes.set(piece.edge, (votes.get(piece.edge) ?? 0) + (piece.step === null ? by : UNKNOWN * by));
  };
  const out: Piece[] = [];
  for (const piece of pieces) {
    while (high < pieces.length && (pieces[high]?.row ?? 0) <= piece.row + REACH) vote(pieces[high++], 1);
    while ((pieces[low]?.row ?? 0) < piece.row - REACH) vote(pieces[low++], -1);
    const last = out.at(-1);
    const isBehind = piece.step !== null && last?.row === piece.row;
    // What stands alone where other columns are: body, not display type.
    const isBody = piece.flush || MARK.test(piece.text);
    if (!isBody) {
      out.push(piece);
      continue;
    }
    const start = isBehind ? last.edge + (piece.step ?? 0) : piece.flush ? piece.edge : piece.from;
    const least = isBehind ? last.edge + last.to - last.from : start - SNAP;
    let edge = start;
    for (let e = least; e <= start + (piece.flush ? SNAP : 1); e++)
      if ((votes.get(e) ?? 0) > (votes.get(edge) ?? 0)) edge = e;
    if (!piece.flush && (votes.get(edge) ?? 0) < SUPPORT) {
      out.push(piece);
      continue;
    }
    out.push({
      ...piece,
      edge,
      flush: true,
      left: edge,
      right: edge + Math.max(1, Math.min(piece.right - piece.left, piece.to - piece.from)),
    });
  }
  return out;
}

/** The rows cut where columns start. */
function rowsAtEdges(lines: readonly SourceLine[]): Piece[] {
  const tokens = lines.map(({ text }) =>
    [...text.matchAll(/\S+/gu)].map((match) => ({ from: match.index, to: match.index + match[0].length })),
  );
  // Letter-spaced lines have a token at every second column: only where they start do they tell anything.
  const starts = tokens.map((row, r) =>
    row.flatMap(({ from, to }, k) => {
      const before = row[k - 1];
      const isLoose =
        before !== undefined && to - from <= 1 && before.to - before.from <= 1 && from - before.to <= 1;
      // Behind one space stands what follows in a line, wherever that ends.
      const follows = before !== undefined && from - before.to < 2;
      return isLoose || follows || CLOSER.test(lines[r]?.text.slice(from) ?? '') ? [] : [from];
    }),
  );
  const edgesNear = supported(starts);
  return tokens.flatMap((row, r): Piece[] => {
    const text = lines[r]?.text ?? '';
    const edges = edgesNear(r);
    const parts: { from: number; to: number }[] = [];
    row.forEach(({ from, to }, k) => {
      const last = parts.at(-1);
      if (last && !cutsHere(text, last.to, from, starts[r]?.includes(from) === true, edges)) last.to = to;
      else parts.push({ from, to });
      void k;
    });
    return parts.map(({ from, to }) => {
      const edge = edges.filter((e) => e <= from + 1).at(-1) ?? from;
      const flush = Math.abs(from - edge) <= 1 || INDENTS.includes(from - edge);
      const own = text.slice(from, to);
      return {
        row: r,
        from,
        to,
        text: own,
        edge,
        flush,
        indent: flush ? Math.max(0, from - edge) : null,
        step: null,
        left: from,
        right: to,
      };
    });
  });
}

/** Characters that such a program counts for an em of body type, about. */
const COLUMNS_AN_EM = 1.8;
/** Sizes of display type against body type. */
const DISPLAY = { least: 1.2, most: 6.5 } as const;
/** So many rows above and below it may be a headline's own. */
const MOST_HEIGHT = 16;
const HEIGHT = 0.5;
/** Characters of a headline's line, at least. */
const SHORTEST = 4;

/**
 * Pieces of display type with as much room as they take: large type counts fewer characters than it is wide. It takes
 * what is free beside it from the line above it in its column to the one below, if it starts at its column's edge; and
 * as much of that as leaves the same margin on the right, if it does not.
 */
function withReach(pieces: readonly Piece[]): Piece[] {
  const rows = new Map<number, Piece[]>();
  for (const piece of pieces) rows.set(piece.row, [...(rows.get(piece.row) ?? []), piece]);
  const edges = [...new Set(pieces.filter((piece) => piece.flush).map((piece) => piece.edge))].sort(
    (a, b) => a - b,
  );
  const pageEnd = Math.max(0, ...pieces.map((piece) => piece.to));
  return pieces.map((piece) => {
    const length = [...piece.text.replace(/\s/gu, '')].length;
    if (length > 30 || /[，。；]/u.test(piece.text) || shortRole(piece.text) !== null) return piece;
    if (isOfBody(piece, rows)) return piece;
    let [before, behind, height] = [0, pageEnd + 2, 0];
    for (const step of [-1, 1]) {
      for (let row = piece.row + (step < 0 ? 0 : 1); Math.abs(row - piece.row) <= MOST_HEIGHT; row += step) {
        const own = (rows.get(row) ?? []).filter((other) => other !== piece);
        if (own.some((other) => other.left < piece.to && other.right > piece.left)) break;
        height++;
        for (const other of own)
          if (other.left >= piece.to) behind = Math.min(behind, other.left);
          else before = Math.max(before, other.right);
      }
    }
    const starts = piece.flush ? [piece.left] : edges.filter((edge) => edge >= before && edge <= piece.left);
    const ends = [...edges, behind].filter((edge) => edge > piece.to && edge <= behind);
    let [left, right, widest] = [piece.left, piece.right, 0];
    for (const start of starts)
      for (const end of ends) {
        const own = start + end - 2 - piece.left;
        const size = (own - piece.left) / length / COLUMNS_AN_EM;
        if (
          own <= piece.to ||
          size < DISPLAY.least ||
          size > Math.min(DISPLAY.most, height * HEIGHT) ||
          end - start <= widest
        )
          continue;
        [left, right, widest] = [start, end - 2, end - start];
      }
    return { ...piece, left, right };
  });
}

/** A line of body without a mark: right below it, as its column has its lines, stands one as long that has some. */
function isOfBody(piece: Piece, rows: ReadonlyMap<number, readonly Piece[]>): boolean {
  if (!piece.flush) return false;
  const length = piece.to - piece.from + (piece.indent ?? 0) / 2;
  for (let row = piece.row + 1; row <= piece.row + 3; row++) {
    const below = rows.get(row)?.find((other) => other.flush && Math.abs(other.edge - piece.edge) <= 2);
    if (below) return /[，。；、：]/u.test(below.text) && Math.abs(below.to - below.from - length) <= 2;
  }
  return false;
}

function cutsHere(
  text: string,
  end: number,
  from: number,
  isStart: boolean,
  edges: readonly number[],
): boolean {
  const gap = from - end;
  if (CLOSER.test(text.charAt(from))) return gap >= 12;
  if (isStart && edges.includes(from)) return true;
  if (gap >= 2 && isStart && INDENTS.some((indent) => edges.includes(from - indent) && from - indent >= end))
    return true;
  const atMark = MARK.test(text.charAt(end - 1)) || MARK.test(text.charAt(from));
  return gap >= (atMark ? 12 : 4);
}

/** For each row the places at which enough rows near it start something. */
function supported(starts: readonly (readonly number[])[]): (row: number) => readonly number[] {
  const counts = new Map<number, number>();
  const add = (row: number, by: number): void => {
    for (const from of starts[row] ?? []) counts.set(from, (counts.get(from) ?? 0) + by);
  };
  const all: number[][] = [];
  for (let row = 0; row <= REACH && row < starts.length; row++) add(row, 1);
  for (let row = 0; row < starts.length; row++) {
    const edges = [...counts].filter(([, count]) => count >= SUPPORT).map(([from]) => from);
    // A first line's indent is no column.
    all.push(
      edges
        .filter((from) => {
          const own = counts.get(from) ?? 0;
          return !INDENTS.some((indent) => (counts.get(from - indent) ?? 0) > own);
        })
        .sort((a, b) => a - b),
    );
    add(row + REACH + 1, 1);
    add(row - REACH, -1);
  }
  return (row) => all[row] ?? [];
}

/** Rows from one line of its column to the next, as usual near each piece. */
function pitches(pieces: readonly Piece[]): Map<Piece, number> {
  const columns = new Map<number, Piece[]>();
  for (const piece of pieces) {
    if (!piece.flush) continue;
    const column = columns.get(piece.edge) ?? [];
    column.push(piece);
    columns.set(piece.edge, column);
  }
  const pitch = new Map<Piece, number>();
  for (const column of columns.values())
    column.forEach((piece, k) => {
      const near = column.slice(Math.max(0, k - 4), k + 5);
      const steps = near
        .slice(1)
        .map((other, i) => other.row - (near[i]?.row ?? 0))
        .sort((a, b) => a - b);
      pitch.set(piece, steps[Math.floor(steps.length / 2)] ?? 1);
    });
  return pitch;
}
