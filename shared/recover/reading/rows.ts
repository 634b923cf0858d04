import { widthOf } from '../characters.ts';
import { endsParagraph } from '../short.ts';
import { CLAUSE, pairsIn, type Pairs } from './pairs.ts';
import { cutRows, type CutRow } from './sideBySide.ts';
import type { SourceLine } from '../../source/index.ts';
import type { IndentedLine } from './atoms.ts';

/** Rows of several columns' lines: so many, and such a share of all, are the habit of a program. */
const FEWEST = 8;
const SHARE = 0.08;
/** Ways to share out a block's rows that are followed at once. */
const BEAM = 32;
/** A block of columns has so many at most. */
const MOST_COLUMNS = 6;
/** So many rows; a longer text without a blank line is no page. */
const MOST_ROWS = 400;
/** Characters of a line of a column, at least, to tell that a row holds several. */
const SHORTEST = 5;

/** What it is worth in log odds that a line stands below another in its column. */
const BELOW = {
  /** Behind a line that goes on: two characters that stand together elsewhere too; or do not. */
  known: 2.2,
  unknown: -0.7,
  /** It goes on though it does not fill its column. */
  short: -3,
  /** Behind a paragraph's end: few lines are first ones. */
  over: -1.2,
  /** Behind a paragraph's short end a line as wide as the column: a first line is two ems short. */
  notFirst: -1.5,
  /** The first line of a column, where others have begun. */
  late: -1.5,
} as const;
/** Ems that a line may leave. */
const ROOM = 1.6;
/** A first line's indent. */
const INDENT = 2;

interface Line {
  readonly row: SourceLine;
  readonly from: number;
  readonly to: number;
  readonly text: string;
  readonly width: number;
  readonly measure: number;
}

/**
 * Rows in which a program gave the lines of columns side by side as one line with a space between, and told no places
 * (pdftotext): the rows of a block are cut to these lines by the measure of the columns, and the lines shared out among
 * the columns, all at once: where a row holds fewer lines than the block has columns, each stands below the line that it
 * goes on from. Null where the source has no such rows.
 */
export function unrowed(lines: readonly SourceLine[]): IndentedLine[] | null {
  const full = lines.filter(({ text }) => text.trim() !== '');
  const cut = new Map(full.map((line, i): [SourceLine, number] => [line, i]));
  const rows = cutRows(
    full.map(({ text }) => text),
    full.map(() => 0),
  );
  const woven = rows.filter(
    ({ cuts }) => cuts.length > 1 && cuts.every(({ from, to }) => to - from >= SHORTEST),
  ).length;
  if (woven < FEWEST || woven < SHARE * full.length) return null;
  const pieces = full.map((line, i) => linesOf(line, rows[i] ?? { cuts: [], measure: 0 }));
  const pairs = pairsIn(pieces.flat().flatMap(({ text }) => [text.replace(/\s/gu, ''), '。']));
  const out: IndentedLine[] = [];
  const put = (text: string, start: number): void => {
    out.push({ index: out.length, text, span: [start, start + text.length] });
  };
  let block: Line[][] = [];
  const close = (): void => {
    const columns = shared(block, pairs);
    for (const column of columns) for (const { row, from, text } of column) put(text, row.span[0] + from);
    block = [];
  };
  for (const line of lines) {
    const at = cut.get(line);
    if (at === undefined) {
      close();
      put('', line.span[0]);
    } else block.push(pieces[at] ?? []);
  }
  close();
  return out;
}

const linesOf = (row: SourceLine, { cuts, measure }: CutRow): Line[] =>
  cuts.map(({ from, to }) => {
    const text = row.text.slice(from, to);
    return { row, from, to, text, width: widthOf(text, 'kaiming'), measure };
  });

interface Way {
  readonly worth: number;
  /** The last line of each column. */
  readonly last: readonly (Line | null)[];
  /** The columns of each row's lines, the last row first. */
  readonly taken: Taken | null;
}
interface Taken {
  readonly columns: readonly number[];
  readonly before: Taken | null;
}

/** The columns of a block, from left to right. */
function shared(block: readonly (readonly Line[])[], pairs: Pairs): Line[][] {
  const count = Math.max(0, ...block.map((row) => row.length));
  if (count <= 1 || count > MOST_COLUMNS || block.length > MOST_ROWS) return [block.flat()];
  const known = new Map<Line, Map<Line, number>>();
  const link = (above: Line, line: Line): number => {
    const own = known.get(above) ?? new Map<Line, number>();
    known.set(above, own);
    const worth = own.get(line) ?? below(above, line, pairs);
    own.set(line, worth);
    return worth;
  };
  const columns = Array.from({ length: count }, (): Line[] => []);
  let { taken } = wayOf(block, count, link);
  for (const row of [...block].reverse()) {
    for (let k = row.length - 1; k >= 0; k--) columns[taken?.columns[k] ?? 0]?.unshift(row[k] as Line);
    taken = taken?.before ?? null;
  }
  return columns;
}

/** The best way found to share out a block's lines among so many columns. */
function wayOf(
  block: readonly (readonly Line[])[],
  count: number,
  link: (above: Line, line: Line) => number,
): Way {
  let ways: Way[] = [{ worth: 0, last: Array.from({ length: count }, () => null), taken: null }];
  for (const row of block) {
    const next: Way[] = [];
    for (const way of ways)
      for (const columns of choices(row.length, count)) {
        let { worth } = way;
        row.forEach((line, i) => {
          const above = way.last[columns[i] ?? 0] ?? null;
          worth += above === null ? (way.taken === null ? 0 : BELOW.late) : link(above, line);
        });
        next.push({ worth, last: way.last, taken: { columns, before: way.taken } });
      }
    ways = next
      .sort((a, b) => b.worth - a.worth)
      .slice(0, BEAM)
      .map((way) => {
        const last = [...way.last];
        row.forEach((line, i) => (last[way.taken?.columns[i] ?? 0] = line));
        return { ...way, last };
      });
  }
  return ways[0] ?? { worth: -Infinity, last: [], taken: null };
}

const choicesOf = new Map<string, number[][]>();

/** All ways to put so many lines into so many columns from left to right. */
function choices(lines: number, columns: number): number[][] {
  const key = `${lines}/${columns}`;
  const known = choicesOf.get(key);
  if (known) return known;
  const all = (from: number, left: number): number[][] =>
    left === 0
      ? [[]]
      : Array.from({ length: Math.max(0, columns - left - from + 1) }, (_, i) => from + i).flatMap((first) =>
          all(first + 1, left - 1).map((rest) => [first, ...rest]),
        );
  const found = all(0, lines);
  choicesOf.set(key, found);
  return found;
}

function below(above: Line, line: Line, { at, marked }: Pairs): number {
  const [a, b] = [above.text.replace(/\s/gu, ''), line.text.replace(/\s/gu, '')];
  const isFull = above.width >= above.measure - ROOM;
  if (endsParagraph(a))
    return !isFull && line.width > line.measure - 1 && /[，。；]/u.test(b)
      ? BELOW.over + BELOW.notFirst
      : BELOW.over;
  if (!/[，。；：、]/u.test(a + b)) return 0;
  const known = (at.get(a.slice(-1) + b.charAt(0)) ?? []).some((place) => marked[place] !== CLAUSE);
  return (
    (known ? BELOW.known : BELOW.unknown) +
    (above.width >= above.measure - INDENT - ROOM || !/[，。；]/u.test(a) ? 0 : BELOW.short)
  );
}
