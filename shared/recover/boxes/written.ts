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

/**
 * The page as a text has it that was written of it in another order (by an older version, say): each line with its box.
 * Null where the text has other lines.
 */
export function writtenAs(page: WrittenPage, text: string): WrittenPage | null {
  if (page.lines.text === text) return page;
  const left = new Map<string, number[]>();
  for (const [i, line] of page.lines.lines.entries())
    if (line.text !== '') left.set(line.text, [...(left.get(line.text) ?? []), i]);
  const lines: SourceLine[] = [];
  const from: (readonly number[])[] = [];
  let start = 0;
  for (const [index, line] of text.split('\n').entries()) {
    const own = line === '' ? null : left.get(line)?.shift();
    if (own === undefined) return null;
    const span = [start, start + line.length] as const;
    lines.push(own === null ? { index, text: line, span } : { ...page.lines.lines[own]!, index, span });
    from.push(own === null ? [] : page.from[own]!);
    start += line.length + 1;
  }
  return [...left.values()].every((own) => own.length === 0)
    ? { lines: { ...page.lines, text, lines }, from }
    : null;
}
