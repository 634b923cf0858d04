import { isHan } from '../words/characters.ts';
import type { Text } from '../words/text.ts';

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
