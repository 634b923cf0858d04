import { endsSentence } from '../words/characters.ts';
import type { Line } from '../words/line.ts';
import { shortRole } from '../words/short.ts';

/** A line of verse, or a row of a list, that its column was too narrow for goes on in the next line with so few ems. */
const WIDEST_REST = 4;
/** How far a turned line may fall short of the column's measure, in ems. */
const HAIR = 0.6;
/** Lines that follow one another, and so many turned ones among them, tell verse that was set too wide for its column. */
const FEWEST_LINES = 8;
const FEWEST_TURNED = 3;
const NARROWEST = 6;
const WIDEST = 16;

const WIDEST_TITLE = 6;

/** May head what stands behind it. */
const isHead = (line: Line | undefined): boolean =>
  line !== undefined && !endsSentence(line.bare) && shortRole(line.text.text) === null;

const isWord = ({ text, bare, spaced, vertical, field, forced }: Line): boolean =>
  (spaced || /^[\u3400-\u9fff\s…⋯—]+$/.test(text.text)) &&
  /^[\u3400-\u9fff…⋯—]+$/.test(bare) &&
  !vertical &&
  field === null &&
  forced === null &&
  [null, 'names'].includes(shortRole(text.text));

/**
 * Verse without marks of which many lines were turned: lines of one and the same width, each with a rest of a few
 * characters behind it, whatever blank lines stand between. From the block of the first turned line to that of the last.
 */
export function turnedVerse(lines: readonly Line[], widths: readonly number[]): [number, number][] {
  const found: [number, number][] = [];
  for (let from = 0; from < lines.length;) {
    let to = from;
    while (to < lines.length && isWord(lines[to] as Line) && (widths[to] ?? 0) <= WIDEST) to++;
    if (to - from >= FEWEST_LINES) {
      const turned = turnedIn(widths.slice(from, to)).map((i) => from + i);
      const [first, last] = [turned[0], turned.at(-1)];
      if (turned.length >= FEWEST_TURNED && first !== undefined && last !== undefined) {
        let [a, b] = [first - 1, last + 1];
        while (a > from && lines[a]?.blanks === 0) a--;
        while (b < to && lines[b]?.blanks === 0) b++;
        // A short line in front is the title, where a text before it has ended.
        if (a < first - 1 && (widths[a] ?? 0) <= WIDEST_TITLE && !isHead(lines[a - 1])) a++;
        let start = a;
        for (let i = a; i < b; i++) {
          const isAlone = lines[i]?.blanks !== 0 && lines[i + 1]?.blanks !== 0;
          if (!isAlone || turned.includes(i) || (widths[i] ?? 0) > WIDEST_REST) continue;
          found.push([start, i]);
          start = i + 1;
        }
        found.push([start, b]);
      }
    }
    from = Math.max(to, from + 1);
  }
  return found;
}

/** Which of these lines are the rest of the one before them: those behind the widest ones, where most of these have one. */
function turnedIn(widths: readonly number[]): number[] {
  const isRest = (i: number): boolean => (widths[i] ?? Infinity) <= WIDEST_REST;
  const full = Math.max(0, ...widths.filter((width, i) => width >= NARROWEST && isRest(i + 1)));
  const wide = widths.flatMap((width, i) => (Math.abs(width - full) <= HAIR ? [i] : []));
  const turned = wide.filter((i) => isRest(i + 1)).map((i) => i + 1);
  const isWidest = widths.every((width) => width <= full + HAIR);
  return isWidest && turned.length * 5 >= wide.length * 3 ? turned : [];
}

/** A row of a list: what, and behind a colon how much or when. */
const ROW = /^[\u3400-\u9fffA-Za-z·（）()“”]{2,18}[：:][^。！？]{0,30}$/;
/** What a narrow column carried over to the next line: numbers, hours, a word. */
const ROW_TAIL =
  /^(?:至|到|—|～|-)?[0-9０-９][0-9０-９:：.,至到—～-]*[\u3400-\u9fff]{0,3}$|^[\u3400-\u9fff]{1,2}$/;
/** A row's first line may break off before its colon. */
const ROW_HEAD = /^[\u3400-\u9fffA-Za-z·（）()“”]{4,18}$/;
const MOST_LINES_OF_ROW = 3;
const FEWEST_ROWS = 3;

/** How rows are built alike: their marks in order. */
export const shapeOf = (bare: string): string => bare.replace(/[\u3400-\u9fffA-Za-z0-9０-９]/g, '');

/** A word and what it stands for (籍贯：…): whatever marks follow. What ends in a colon introduces rows, and is none. */
const labelledOr = (bare: string): string => (/^[\u3400-\u9fff]{2,4}[：:]/.test(bare) ? '：' : shapeOf(bare));

/** Three and more rows that follow one another and are built alike: a list whose rows were broken. */
export function wrappedRows(
  lines: readonly Line[],
): { readonly from: number; readonly to: number; readonly starts: readonly number[] }[] {
  const rows: { readonly from: number; readonly to: number; readonly shape: string }[] = [];
  for (let from = 0; from < lines.length;) {
    const to = rowFrom(lines, from);
    const bare = lines.slice(from, to ?? from + 1).map((line) => line.bare);
    const whole = bare.join('');
    rows.push({
      from,
      to: to ?? from + 1,
      shape: to !== null && !endsSentence(whole) && !/[：:]$/.test(whole) ? labelledOr(whole) : '',
    });
    from = to ?? from + 1;
  }
  const lists: { from: number; to: number; starts: number[] }[] = [];
  for (let k = 0; k < rows.length;) {
    let end = k + 1;
    while (end < rows.length && rows[end]?.shape === rows[k]?.shape) end++;
    const own = rows.slice(k, end);
    if (rows[k]?.shape !== '' && own.length >= FEWEST_ROWS && !areHeads(lines, own))
      lists.push({
        from: rows[k]?.from ?? 0,
        to: own.at(-1)?.to ?? 0,
        starts: own.map(({ from }) => from),
      });
    k = end;
  }
  return lists;
}

/** Each in a block of its own, and most of them without a figure: headlines that say where (河湾镇：……) rather than a list. */
const areHeads = (
  lines: readonly Line[],
  rows: readonly { readonly from: number; readonly to: number }[],
): boolean =>
  rows.every(({ from }, k) => k === 0 || lines[from]?.blanks !== 0) &&
  rows.filter(({ from, to }) => lines.slice(from, to).some(({ bare }) => /[0-9０-９]/.test(bare))).length *
    2 <
    rows.length;

/** Where the row that starts with a line ends; null where none does. */
function rowFrom(lines: readonly Line[], from: number): number | null {
  const isFree = (i: number): boolean => lines[i]?.forced === null && lines[i].field === null;
  if (!isFree(from) || shortRole(lines[from]?.text.text ?? '') === 'furniture') return null;
  const bare = (i: number): string => lines[i]?.bare ?? '';
  let to = from + 1;
  if (!ROW.test(bare(from))) {
    const isBroken =
      ROW_HEAD.test(bare(from)) &&
      isFree(to) &&
      lines[to]?.blanks === 0 &&
      /[0-9０-９]/.test(bare(to)) &&
      ROW.test(bare(from) + bare(to));
    if (!isBroken) return null;
    to++;
  }
  while (to < from + MOST_LINES_OF_ROW && isFree(to) && ROW_TAIL.test(bare(to))) to++;
  return to;
}

/** For each line of verse or of a list whether it is the rest of the one before it. */
export function turnedOver(
  lines: readonly Line[],
  widths: readonly number[],
  verse: readonly boolean[],
): boolean[] {
  const turned = lines.map(() => false);
  for (let from = 0; from < lines.length;) {
    let to = from;
    while (to < lines.length && verse[to]) to++;
    const run = lines.slice(from, to);
    if (run.length >= FEWEST_LINES && run.every(isWord)) {
      const rests = turnedIn(widths.slice(from, to));
      if (rests.length >= FEWEST_TURNED) for (const i of rests) turned[from + i] = true;
    }
    from = Math.max(to, from + 1);
  }
  for (const { from, to, starts } of wrappedRows(lines))
    for (let i = from; i < to; i++) if (!starts.includes(i)) turned[i] = true;
  return turned;
}
