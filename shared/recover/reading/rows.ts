import { crossingsOf } from './crossing.ts';
import { joined } from './joins.ts';
import { strandsOf, type Strand } from './strands.ts';
import { threaded } from './threads.ts';
import type { SourceLine } from '../../source/index.ts';
import type { IndentedLine } from './atoms.ts';

/** Rows of several columns' lines: so many, and such a share of all, are the habit of a program. */
const FEWEST = 8;
const SHARE = 0.015;

/**
 * Rows in which a program gave the lines of columns side by side as one line with a space between, and told no places
 * (pdftotext): the rows are cut to these lines by the measures of the columns, and the lines shared out among the columns
 * of the page, all at once: each stands below the line that it goes on from, and a column behind the one that it goes on
 * from, wherever that was drawn. Null where the source has no such rows.
 */
export function unrowed(lines: readonly SourceLine[]): IndentedLine[] | null {
  const { strands, woven } = strandsOf(lines);
  if (woven < FEWEST || woven < SHARE * strands.length) return null;
  const crossing = crossingsOf(strands.map(({ bare }) => bare));
  const blanks: number[] = [];
  for (const strand of strands)
    for (let row = strand.row; row <= strand.lastRow; row++) blanks[row] = strand.blanks;
  const out: IndentedLine[] = [];
  const put = (text: string, start: number): void => {
    out.push({ index: out.length, text, span: [start, start + text.length] });
  };
  for (const chain of joined(threaded(strands, crossing), crossing))
    chain.forEach((column, k) => {
      column.forEach((strand, i) => {
        const pieces = piecesOf(strand);
        const goesOn = out.length === 0 || (k > 0 && i === 0);
        if (!goesOn && (blanks[strand.row - 1] ?? -1) < strand.blanks) put('', pieces[0]?.start ?? 0);
        for (const { text, start } of pieces) put(text, start);
      });
    });
  return out;
}

/** The lines of the source that a strand becomes: one, but that characters below one another stay so. */
function piecesOf({ parts, display }: Strand): { readonly text: string; readonly start: number }[] {
  const pieces = parts.map(({ line, from, to }) => ({
    text: line.text.slice(from, to),
    start: line.span[0] + from,
  }));
  if (display) return pieces;
  // What stood between two rows of the source keeps its room.
  return pieces.slice(0, 1).map(({ start }) => ({
    start,
    text: pieces.reduce((all, piece) => all.padEnd(piece.start - start) + piece.text, ''),
  }));
}
