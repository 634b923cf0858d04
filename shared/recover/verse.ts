import { endsSentence } from './characters.ts';
import type { Line } from './line.ts';
import { shortRole } from './short.ts';

const SHORTEST = 3;
const WIDEST = 20;

/**
 * Which lines stand as lines: verse, a list, rows of a table. Judged by blank-line fragments: body text fills its
 * measure in every line but the last; verse is ragged, or ends every line with a mark; the rows of a list are built
 * alike and end no sentence.
 */
export function verseLines(lines: readonly Line[], widths: readonly number[]): boolean[] {
  const verse = lines.map(() => false);
  let start = 0;
  for (let i = 1; i <= lines.length; i++) {
    if (i < lines.length && lines[i]?.blanks === 0 && lines[i]?.forced === null) continue;
    const [from, to] = [skipHead(lines, start, i), i];
    if (isVerse(lines.slice(from, to), widths.slice(from, to))) verse.fill(true, from, to);
    start = i;
  }
  for (const [from, to] of wrappedRows(lines)) verse.fill(true, from, to);
  // A row that a column's end parted from its list.
  for (let i = 1; i < lines.length; i++) {
    if (verse[i - 1] && !verse[i] && isRowOf(lines[i - 1], lines[i])) verse[i] = true;
    const k = lines.length - 1 - i;
    if (verse[k + 1] && !verse[k] && isRowOf(lines[k + 1], lines[k])) verse[k] = true;
  }
  return verse;
}

const shapeOf = (bare: string): string => bare.replace(/[\u3400-\u9fffA-Za-z0-9]/g, '');
const isRowOf = (row: Line | undefined, line: Line | undefined): boolean =>
  shapeOf(row?.bare ?? '') !== '' &&
  shapeOf(row?.bare ?? '') === shapeOf(line?.bare ?? '') &&
  line?.forced === null;

/** A row of a list: what, and behind a colon how much or when. */
const ROW = /^[\u3400-\u9fffA-Za-z·（）()“”]{2,18}[：:][^。！？]{0,30}$/;
/** What a narrow column carried over to the next line: numbers, hours, a word. */
const ROW_TAIL = /^(?:至|到|—|～|-)?[0-9][0-9:：.,至到—～-]*[\u3400-\u9fff]{0,3}$|^[\u3400-\u9fff]{1,2}$/;

/** Three and more rows that follow one another and are built alike: a list whose rows were broken. */
function wrappedRows(lines: readonly Line[]): [number, number][] {
  const blocks: { readonly from: number; readonly to: number; readonly shape: string }[] = [];
  for (let from = 0; from < lines.length;) {
    const isFree = (i: number): boolean => lines[i]?.forced === null && lines[i].field === null;
    const isRow = isFree(from) && ROW.test(lines[from]?.bare ?? '');
    let to = from + 1;
    while (isRow && to < from + 3 && isFree(to) && ROW_TAIL.test(lines[to]?.bare ?? '')) to++;
    const bare = lines
      .slice(from, to)
      .map((line) => line.bare)
      .join('');
    blocks.push({ from, to, shape: isRow && !endsSentence(bare) ? shapeOf(bare) : '' });
    from = to;
  }
  const rows: [number, number][] = [];
  for (let k = 0; k < blocks.length;) {
    let end = k + 1;
    while (end < blocks.length && blocks[end]?.shape === blocks[k]?.shape) end++;
    if (blocks[k]?.shape !== '' && end - k >= SHORTEST)
      rows.push([blocks[k]?.from ?? 0, blocks[end - 1]?.to ?? 0]);
    k = end;
  }
  return rows;
}

/** A line that introduces the list stands above it. */
const skipHead = (lines: readonly Line[], start: number, end: number): number =>
  end - start > SHORTEST && /[：:]$/.test(lines[start]?.bare ?? '') ? start + 1 : start;

function isVerse(lines: readonly Line[], widths: readonly number[]): boolean {
  const n = lines.length;
  if (n < SHORTEST || lines.some((line) => line.spaced)) return false;
  // Date, issue number, editors, prices, one below the other: what stands about a masthead.
  if (lines.filter((line) => shortRole(line.text.text) === 'furniture').length >= n / 2) return false;
  const widest = Math.max(...widths);
  if (widest > WIDEST) return false;
  if (lines.some((line) => /[。！？；][^”’」』）]/.test(line.bare))) return false;
  const ends = lines.filter((line) => /[，。；！？、：…]$/.test(line.bare)).length;
  const inner = lines.filter((line) => /[，。；：、]./.test(line.bare)).length;
  if (n >= 4 && ends === n) return true;
  const ragged =
    widths.slice(0, -1).filter((width, i) => width < widest - 2.2 && i > 0).length / Math.max(1, n - 2);
  if (ragged >= 0.35 && n >= 4 && inner <= n * 0.5 && widest <= 16) return true;
  const shapes = lines.map((line) => shapeOf(line.bare));
  const common = Math.max(...shapes.map((shape) => shapes.filter((other) => other === shape).length));
  return (
    common >= n * 0.7 &&
    (shapes[0]?.length ?? 0) > 0 &&
    !endsSentence(lines.at(-1)?.bare ?? '') &&
    inner >= n * 0.7
  );
}
