import { endsSentence, startsItem } from '../words/characters.ts';
import type { Line } from '../words/line.ts';
import { isRowOfNames } from '../words/names.ts';
import { noticeRows } from './notices.ts';
import { shortRole } from '../words/short.ts';
import { shapeOf, turnedVerse, wrappedRows } from './turned.ts';

const SHORTEST = 3;
const WIDEST = 20;
/** Lines of verse without marks: more than a headline has, narrower than one, in ems. */
const SHORTEST_BARE = 5;
const WIDEST_BARE = 13;
const MEAN_BARE = 9;
/** So many lines of one block without a mark are no headlines, however wide. */
const MANY_BARE = 10;

/**
 * Which lines stand as lines: verse, a list, rows of a table. Judged by blank-line fragments: body text fills its
 * measure in every line but the last; verse is ragged, or ends every line with a mark; the rows of a list are built
 * alike and end no sentence.
 */
export function verseLines(lines: readonly Line[], widths: readonly number[]): boolean[] {
  const verse = lines.map(() => false);
  let start = 0;
  const blocks: (readonly [number, number])[] = [];
  const isByline = (i: number): boolean => shortRole(lines[i]?.text.text ?? '') === 'byline';
  for (let i = 1; i <= lines.length; i++) {
    const goesOn = i < lines.length && lines[i]?.blanks === 0 && lines[i]?.forced === null;
    // A byline parts the headline over it from the verse below it.
    if (goesOn && !isByline(i) && !isByline(i - 1)) continue;
    const [from, to] = [skipHead(lines, start, i), i];
    const isHead = goesOn && isByline(i);
    if (!isHead && isVerse(lines.slice(from, to), widths.slice(from, to))) verse.fill(true, from, to);
    blocks.push([from, to]);
    start = i;
  }
  for (const [from, to] of stanzas(lines, widths, blocks)) verse.fill(true, from, to);
  // A stanza too short to tell by itself stands beside one that is told.
  blocks.forEach(([from, to], k) => {
    const [before, after] = [blocks[k - 1], blocks[k + 1]];
    const isBareBlock = ([start, end]: readonly [number, number]): boolean =>
      isBare(lines.slice(start, end), widths.slice(start, end));
    const beside = [before, after].filter((other) => other && verse[other[0]] && isBareBlock(other)).length;
    if (to - from > 1 && beside >= (to - from < SHORTEST ? 2 : 1) && isBareBlock([from, to]))
      verse.fill(true, from, to);
  });
  for (const [from, to] of [
    ...wrappedRows(lines).map(({ from, to }): [number, number] => [from, to]),
    ...tableRows(lines),
    ...noticeRows(lines),
    ...turnedVerse(lines, widths),
  ])
    verse.fill(true, from, to);
  // A row that a column's end parted from its list.
  for (let i = 1; i < lines.length; i++) {
    if (verse[i - 1] && !verse[i] && isRowOf(lines[i - 1], lines[i])) verse[i] = true;
    const k = lines.length - 1 - i;
    if (verse[k + 1] && !verse[k] && isRowOf(lines[k + 1], lines[k])) verse[k] = true;
  }
  return verse;
}

const isRowOf = (row: Line | undefined, line: Line | undefined): boolean =>
  shapeOf(row?.bare ?? '') !== '' &&
  shapeOf(row?.bare ?? '') === shapeOf(line?.bare ?? '') &&
  line?.forced === null;

/** A table has so many columns at least. */
const FEWEST_CELLS = 3;

/** Three and more lines below one another that fall at their spaces into equally many cells: a table. */
function tableRows(lines: readonly Line[]): [number, number][] {
  const cells = lines.map((line) =>
    line.spaced ||
    line.vertical ||
    line.forced !== null ||
    line.field !== null ||
    /[，。；！？]/.test(line.bare)
      ? 0
      : line.text.text.trim().split(/\s+/).length,
  );
  const tables: [number, number][] = [];
  for (let from = 0; from < lines.length;) {
    let to = from + 1;
    while (to < lines.length && lines[to]?.blanks === 0 && cells[to] === cells[from]) to++;
    // Names in rows are no table, and are told by themselves.
    const rows = lines.slice(from, to);
    const hasFigures = rows.filter((line) => /[0-9]/.test(line.bare)).length * 2 >= rows.length;
    // 《书名》 作者 著 出版社
    const [form = '', ...others] = rows.map((line) => shapeOf(line.bare));
    const isAlike = form !== '' && others.every((other) => other === form);
    if ((cells[from] ?? 0) >= FEWEST_CELLS && rows.length >= SHORTEST && (hasFigures || isAlike))
      tables.push([from, to]);
    from = to;
  }
  return tables;
}

/** A line that introduces the list stands above it. */
const skipHead = (lines: readonly Line[], start: number, end: number): number =>
  end - start > SHORTEST && /[：:]$/.test(lines[start]?.bare ?? '') ? start + 1 : start;

/** Short lines, most of them without any mark, that say nothing of themselves. */
const isBare = (lines: readonly Line[], widths: readonly number[]): boolean =>
  Math.max(...widths) <= WIDEST_BARE &&
  (widths.length >= MANY_BARE ||
    widths.reduce((sum, width) => sum + width, 0) <= MEAN_BARE * widths.length) &&
  lines.every(
    (line) =>
      !line.spaced &&
      !line.vertical &&
      line.field === null &&
      line.forced === null &&
      /^[\u3400-\u9fff\s…⋯—、，：？！·“”‘’《》]+$/.test(line.text.text) &&
      [null, 'names'].includes(shortRole(line.text.text)),
  ) &&
  lines.filter((line) => MARK_IN_VERSE.test(line.bare)).length <= MOST_MARKED * lines.length;
const MARK_IN_VERSE = /[、，：？！·“”‘’《》]/;
/** So large a share of the lines of verse without marks may have one inside. */
const MOST_MARKED = 0.35;

/** Lines of a stanza that tells itself only by its neighbours, or by the byline over it. */
const SHORTEST_STANZA = 3;
const SHORTEST_SIGNED = 4;

/**
 * Stanzas of four lines and less: two and more of them below one another, too long together for a headline, or one
 * right below its byline.
 */
function stanzas(
  lines: readonly Line[],
  widths: readonly number[],
  blocks: readonly (readonly [number, number])[],
): (readonly [number, number])[] {
  const found: (readonly [number, number])[] = [];
  const isStanza = ([from, to]: readonly [number, number], shortest: number): boolean =>
    to - from >= shortest && isBare(lines.slice(from, to), widths.slice(from, to));
  for (let k = 0; k < blocks.length; k++) {
    const first = blocks[k] ?? [0, 0];
    if (!isStanza(first, SHORTEST_STANZA)) continue;
    let end = k + 1;
    while (end < blocks.length && isStanza(blocks[end] ?? [0, 0], SHORTEST_STANZA)) end++;
    const signed = shortRole(lines[first[0] - 1]?.text.text ?? '') === 'byline';
    if (end - k >= 2 || (signed && isStanza(first, SHORTEST_SIGNED))) found.push(...blocks.slice(k, end));
    k = end - 1;
  }
  return found;
}

/** Rows of three and more words each, with headings over them that are numbered: who is named for what. */
function isRoster(lines: readonly Line[]): boolean {
  const isHeading = ({ bare }: Line): boolean => startsItem(bare) && !/[，。；！？]/.test(bare);
  const isRow = ({ text, spaced }: Line): boolean =>
    !spaced && /^[\u3400-\u9fff·]{1,14}(?:[\s、]+[\u3400-\u9fff·]{1,14}){2,}$/.test(text.text.trim());
  return lines.some(isRow) && lines.some(isHeading) && lines.every((line) => isRow(line) || isHeading(line));
}

/** Rows that all say the same of what they name (成交价：……), each in a line. */
function isLabelled(lines: readonly Line[]): boolean {
  const labelsOf = ({ text }: Line): string[] =>
    text.text.match(/(?<=^|\s)[\u3400-\u9fff]{2,6}(?=[：:])/g) ?? [];
  const [first, ...others] = lines;
  return (
    lines.length >= SHORTEST &&
    lines.every((line) => !line.spaced && !/[。；]/.test(line.bare)) &&
    labelsOf(first as Line).some((label) => others.every((line) => labelsOf(line).includes(label)))
  );
}

/** Rows of figures: at what time, how much. Days stand in lead-ins too. */
function isFigured(lines: readonly Line[]): boolean {
  const isRow = ({ bare }: Line): boolean =>
    /^[0-9]{1,2}[：:][0-9]{2}[\u3400-\u9fff《]/.test(bare) ||
    (bare.match(/[0-9](?![0-9]?[年月日])/g) ?? []).length >= FIGURES * bare.length;
  return (
    lines.length >= SHORTEST &&
    lines.every(
      (line) => !line.spaced && !/[，。；]/.test(line.bare) && shortRole(line.text.text) === null,
    ) &&
    lines.filter(isRow).length * 3 >= lines.length * 2
  );
}
/** Figures have so large a share of their row. */
const FIGURES = 0.3;

/** The first line two ems short, those behind it full, the last one no longer: set as a paragraph. */
function isParagraph(widths: readonly number[]): boolean {
  const widest = Math.max(...widths);
  return (
    Math.abs(widest - 2 - (widths[0] ?? 0)) <= INDENT_HAIR &&
    widths.slice(1, -1).every((width) => width > widest - FULL_HAIR)
  );
}
const INDENT_HAIR = 0.6;
const FULL_HAIR = 1.1;

function isVerse(lines: readonly Line[], widths: readonly number[]): boolean {
  const n = lines.length;
  const isSentence = (line: Line): boolean => /[，。；！？…]$/.test(line.bare);
  // 本报记者 … 通讯员 … below its headline looks like one too, and so does who edited the page.
  const isNames = ({ text }: Line): boolean =>
    isRowOfNames(text.text) && !['byline', 'furniture'].includes(shortRole(text.text) ?? '');
  if (lines.filter(isNames).length * 2 >= n && !lines.some(isSentence)) return true;
  if (isRoster(lines) || isFigured(lines) || isLabelled(lines)) return true;
  if (n < SHORTEST || lines.some((line) => line.spaced)) return false;
  // Date, issue number, editors, prices, one below the other: what stands about a masthead.
  if (lines.filter((line) => shortRole(line.text.text) === 'furniture').length >= n / 2) return false;
  const widest = Math.max(...widths);
  if (widest > WIDEST) return false;
  if (lines.some((line) => /[。！？；][^”’」』）]/.test(line.bare))) return false;
  const ends = lines.filter((line) => /[，。；！？、：…]$/.test(line.bare)).length;
  const inner = lines.filter((line) => /[，。；：、]./.test(line.bare)).length;
  if (n >= 4 && ends === n && !isParagraph(widths)) return true;
  if (n >= SHORTEST_BARE && isBare(lines, widths)) return true;
  const ragged =
    widths.slice(0, -1).filter((width, i) => width < widest - 2.2 && i > 0).length / Math.max(1, n - 2);
  // Lines that end where they may, with clauses inside and one sentence's end, at the last of them, are a narrow text's.
  const isText = ends === 1 && inner > 0 && endsSentence(lines.at(-1)?.bare ?? '');
  if (ragged >= 0.35 && n >= 4 && inner <= n * 0.5 && widest <= 16 && !isText) return true;
  const shapes = lines.map((line) => shapeOf(line.bare));
  const common = Math.max(...shapes.map((shape) => shapes.filter((other) => other === shape).length));
  // Clauses, and no more, are in any text.
  if (/^[，、]*$/.test(shapes[0] ?? '') && isParagraph(widths)) return false;
  return (
    common >= n * 0.7 &&
    (shapes[0]?.length ?? 0) > 0 &&
    !endsSentence(lines.at(-1)?.bare ?? '') &&
    inner >= n * 0.7
  );
}
