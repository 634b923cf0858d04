import { rect } from '../../geometry/index.ts';
import type { PageShapes, SourceLine, SourceLines } from '../../source/index.ts';
import type { ArrangedPart } from './piece.ts';
import type { Row } from './blocks.ts';

/** A page as a source of its own. */
export interface WrittenPage {
  /** In reading order, a line for each row with its box, a blank line at every paragraph. */
  readonly lines: SourceLines;
  /** For each line the lines of the source that it was made of; none for a blank one. */
  readonly from: readonly (readonly number[])[];
}

/** What an arranged page says, written down in the order in which it is read. */
export function written(parts: readonly ArrangedPart[], page: PageShapes): WrittenPage {
  const lines: SourceLine[] = [];
  const from: (readonly number[])[] = [];
  let text = '';
  const push = (line: string, row: Row | null): void => {
    if (lines.length > 0) text += '\n';
    const start = text.length;
    text += line;
    lines.push({
      index: lines.length,
      text: line,
      span: [start, text.length],
      ...(row
        ? {
            box: rect(row.left, row.top, row.right - row.left, row.foot - row.top),
            size: row.size,
            direction: row.upright ? ('vertical' as const) : ('horizontal' as const),
          }
        : {}),
    });
    from.push(row ? row.lines : []);
  };
  for (const { pieces } of parts)
    for (const { rows, continues } of pieces) {
      if (lines.length > 0 && !continues) push('', null);
      for (const row of rows) push(row.text.trim(), row);
    }
  return { lines: { text, lines, page }, from };
}
