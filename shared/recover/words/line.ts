import type { Answer, LedgerReason } from '../../document/index.ts';
import type { SourceLine } from '../../source/index.ts';
import { isHan, isLatin, isSpace } from './characters.ts';
import type { HeadPiece } from './runningHead.ts';
import { filter, type Text } from './text.ts';

/** A line of the page after repair: what every later stage reads. */
export interface Line {
  /** Repaired, with the spaces that may mean something. */
  readonly text: Text;
  /** Without any space. */
  readonly bare: string;
  /** Blank lines of the source before it. */
  readonly blanks: number;
  /** Every Han–Han pair has a space: justification opened this line, so it fills its measure. */
  readonly spaced: boolean;
  /** Spaces before its first character, in the source. */
  readonly indent: number;
  readonly box: SourceLine['box'];
  readonly size: SourceLine['size'];
  /** A vertical headline or flag: its characters stood below one another. */
  readonly vertical: boolean;
  /** A piece of the running head. */
  readonly field: HeadPiece['field'] | null;
  /** Of a teaser: it names a story of another page. */
  readonly teaser: boolean;
  /** What a person said this line is. */
  readonly forced: Answer | null;
}

export type Removed = Extract<LedgerReason, 'doubled' | 'control' | 'discarded'>;

/** Han–Han pairs of a text: with a space between, and without. */
export function pairsOf(text: string): { spaced: number; tight: number } {
  let [spaced, tight] = [0, 0];
  let before = '';
  let gap = false;
  for (const c of text) {
    if (isSpace(c)) {
      gap = true;
      continue;
    }
    if (before !== '' && isHan(before) && isHan(c)) {
      if (gap) spaced++;
      else tight++;
    }
    before = c;
    gap = false;
  }
  return { spaced, tight };
}

/** A line that justification opened as a whole: at least three pairs, and none of them tight. */
export function isSpaced(text: string): boolean {
  const { spaced, tight } = pairsOf(text);
  if (tight > 0 || spaced === 0) return false;
  return spaced >= 3 || (text.match(ALONE)?.length ?? 0) >= FEWEST_ALONE;
}

/** A line of characters and numbers that each stand alone: 本 报 10 月 3 日 讯. */
const ALONE = /(?<=^|\s)(?:[\u3400-\u9fff][，、：（）《》“”]?|[0-9]+)(?=\s|$)/gu;
const FEWEST_ALONE = 6;

/** How a text's spaces are read. `set`: body and headlines; `name`: bylines, credits, lists, where a space parts names. */
export type Spacing = 'body' | 'headline' | 'name';

/**
 * Takes out the spaces that justification and the Han–Latin gap put in, and leaves those that mean something.
 *
 * A spaced line loses all. Else a space goes where it stands between Han and Latin or beside a mark, and in body text
 * inside a run of three and more spaced characters; one between two Han of a headline parts its clauses, one between
 * names parts names, one between Latin words is a word space.
 */
export function settle(line: Text, spacing: Spacing, keep: (place: number) => boolean): Text {
  const { text } = line;
  if (!/\s/.test(text)) return line;
  const whole = spacing !== 'name' && (isSpaced(text) || (spacing === 'headline' && allSingle(text)));
  const run = spacing === 'body' ? spacedRuns(text) : null;
  const opened = isSpaced(text) ? singleRuns(text) : null;
  return filter(line, (i) => {
    const c = text.charAt(i);
    if (!isSpace(c) || keep(line.at[i] ?? -1)) return true;
    let [a, b] = [i, i];
    while (a > 0 && isSpace(text.charAt(a))) a--;
    while (b < text.length && isSpace(text.charAt(b))) b++;
    const [left, right] = [text.charAt(a), text.charAt(b)];
    // Where every character of a line stands alone, a number's digits do too (1 1 月): one space between is the line's.
    if (isLatin(left) && isLatin(right)) return i === a + 1 && !(b === a + 2 && opened?.has(i));
    if (whole) return false;
    const han = isHan(left) && isHan(right);
    if (spacing === 'name') return !/[（(《“]/.test(left) && !/[）)》”]/.test(right);
    if (han) return spacing === 'headline' ? i === a + 1 : run?.has(i) !== true && i === a + 1;
    // Inside quotation marks no space parts clauses; where they have some, those outside them are the extraction's too.
    if (OPENER.test(left) || CLOSER.test(right)) return false;
    if (LOOSE_MARKS.test(text) && (CLOSER.test(left) || OPENER.test(right))) return false;
    if (spacing === 'headline' && !(isHan(left) && isLatin(right)) && !(isLatin(left) && isHan(right)))
      // “……” “……”: a space between two marks of a headline parts its clauses.
      return i === a + 1 && (isHan(left) || isHan(right) || /[”’》」』]/.test(left));
    return false;
  });
}

const OPENER = /[“‘（《「『]/;
const CLOSER = /[”’）》」』，。、：；！？]/;
const LOOSE_MARKS = /[“‘《「『]\s|\s[”’》」』]/;

/** Display type of two characters and more, each by itself: 近 邻. */
const allSingle = (text: string): boolean => /^[\u3400-\u9fff](?:\s+[\u3400-\u9fff])+$/.test(text);

/** The indices of the spaces inside runs of at least four characters that stand alone, Latin ones and digits too. */
function singleRuns(text: string): ReadonlySet<number> {
  const inRun = new Set<number>();
  for (const match of text.matchAll(/(?<!\S)(?:\S\s+){3,}\S(?!\S)/gu))
    for (let i = match.index; i < match.index + match[0].length; i++)
      if (isSpace(text.charAt(i))) inRun.add(i);
  return inRun;
}

/** The indices of the spaces inside runs of at least three Han or marks that are spaced one by one. */
function spacedRuns(text: string): ReadonlySet<number> {
  const inRun = new Set<number>();
  for (const match of text.matchAll(/(?:[^\sA-Za-z0-9]\s+){2,}[^\sA-Za-z0-9](?=\s|$|[^\s])/gu)) {
    for (let i = match.index; i < match.index + match[0].length; i++)
      if (isSpace(text.charAt(i))) inRun.add(i);
  }
  return inRun;
}
