import { isHan } from '../words/characters.ts';
import { doublingOf, type Doubling } from '../words/doubling.ts';
import { slice, type Text } from '../words/text.ts';

/** A line as it comes, with the blank lines before it. */
export interface RawLine {
  readonly text: Text;
  readonly blanks: number;
  /** A space of the source stands at its end. */
  readonly spaceAfter: Text | null;
}

/** Fewer characters below one another are no vertical headline. */
const SHORTEST = 3;

/**
 * Vertical headlines come as one character a line. Finds each run of at least three such lines and says how to join
 * them: for each run a list of headline lines, each a list of line numbers. A blank line parts two columns of the
 * headline, unless a space before it says that only a clause ended.
 */
export function verticalRuns(lines: readonly RawLine[]): number[][][] {
  const runs: number[][][] = [];
  let start = 0;
  while (start < lines.length) {
    let end = start;
    while (end < lines.length && isUpright(lines[end])) end++;
    const han = lines.slice(start, end).filter((line) => isHan(line.text.text)).length;
    if (end - start >= SHORTEST && han >= (end - start) * 0.7) {
      const columns: number[][] = [];
      for (let i = start; i < end; i++) {
        const line = lines[i];
        // A number set across (纵中横排) stands in its column, whatever blank line comes with it.
        const isNumber = (text: string | undefined): boolean => /^[0-9]{1,3}$/.test(text ?? '');
        const afterNumber = i === start + 1 && isNumber(lines[start]?.text.text);
        const goesOn = i > start && (line?.blanks === 0 || lines[i - 1]?.spaceAfter !== null || afterNumber);
        if (goesOn) columns.at(-1)?.push(i);
        else columns.push([i]);
      }
      runs.push(columns);
    }
    start = Math.max(end, start + 1);
  }
  return runs;
}

/** One character, or a number set across (纵中横排), or a dash of two. */
function isUpright(line: RawLine | undefined): boolean {
  const text = line?.text.text ?? '';
  return [...text].length === 1
    ? !/[A-Za-z0-9。]/.test(text) || /[0-9]/.test(text)
    : /^(?:[0-9]{2,3}|——|……)$/.test(text);
}

/** The first character of a vertical headline may end the line before it: then it is a line of its own. */
export function partUpright<L extends RawLine>(raw: (L & { doubling: Doubling | null })[]): void {
  for (let i = raw.length - 3; i >= 0; i--) {
    const [line, next, third] = [raw[i], raw[i + 1], raw[i + 2]];
    const isAlone = (other: L | undefined): boolean => other?.blanks === 0 && other.text.text.length === 1;
    if (!line || !isAlone(next) || !isAlone(third)) continue;
    const match = /\s+(?=[\u3400-\u9fff]$)/.exec(line.text.text);
    if (match === null || match.index < 4 || /[，。]/.test(line.text.text)) continue;
    const text = slice(line.text, 0, match.index);
    const head = { ...line, text, spaceAfter: null, doubling: doublingOf(text.text) };
    raw.splice(i, 1, head, {
      ...line,
      text: slice(line.text, line.text.text.length - 1),
      blanks: 1,
      doubling: null,
    });
  }
}
