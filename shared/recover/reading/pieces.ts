import type { SourceLine } from '../../source/index.ts';
import { widthOf } from '../words/characters.ts';
import { isSpaced } from '../words/line.ts';
import { endsParagraph } from '../words/short.ts';
import { MARK, REACH, rowsAtEdges, SUPPORT } from './edges.ts';
import { COLUMNS_AN_EM, withReach } from './reach.ts';
import { withColumnsBehind } from './behind.ts';
import { cutRows } from './sideBySide.ts';

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

/** Marks that lines of body have and display type seldom. */
const BODY = /[，。；]|[！？](?=.)/u;

/**
 * The rows cut where columns start, and where a gutter is no wider than a space: there the columns follow one another
 * with as many characters as they hold, and stand where the columns of other rows start.
 */
export function piecesOf(lines: readonly SourceLine[]): Piece[] {
  const pieces = rowsAtEdges(lines);
  const rows = cutRows(
    pieces.map((piece) => piece.text),
    pieces.map((piece) => piece.edge),
  );
  const stepOf = (measure: number): number => Math.round((measure + 1) * COLUMNS_AN_EM);
  const parted = inColumns(
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
  return withReach(inColumns(rejoined(parted, lines)));
}

/** Spaces with which a row is filled up to where a piece stands. */
const FILLED = 3;

/** Room in ems that a line may leave or want, and by which what fills it may differ. */
const SLACK = { full: 1.6, over: 0.7 } as const;

/**
 * The pieces with those put together again that a wide space behind a mark or between spaced
 * characters parted: a line that is not full goes on in the next of its row, if both
 * together are as wide as the lines of its column, or narrower where it ends no sentence.
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
      const atMark = MARK.test(last.text.slice(-1)) || MARK.test(piece.text.charAt(0)) || isSpaced(last.text);
      const isOpen = atMark && !endsParagraph(last.text.replace(/\s/gu, ''));
      const rest = room - widthOf(piece.text, 'kaiming');
      const fills = atMark && !piece.flush && Math.abs(rest) <= SLACK.over;
      if ((room > SLACK.over && fills) || (room > SLACK.full && isOpen && rest >= -SLACK.over)) {
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

/** The pieces, each with the edge of its column. */
const inColumns = (pieces: readonly Piece[]): Piece[] => withColumnsBehind(aligned(pieces));

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
