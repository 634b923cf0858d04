import type { Span } from '../../shared/document/index.ts';

/** A line of the source as it is shown: its number (from 1), its text, and the stretches that are meant. */
export interface ShownLine {
  readonly number: number;
  readonly text: string;
  readonly marked: readonly Span[];
}

/** The lines of a source that spans lie in, with `around` lines before and after; null stands for lines left out. */
export function shownLines(
  text: string,
  spans: readonly Span[],
  around: number,
): readonly (ShownLine | null)[] {
  const lines = text.split(/\r\n|[\n\r\f]/u);
  const out: (ShownLine | null)[] = [];
  const starts: number[] = [];
  const ends = /\r\n|[\n\r\f]/gu;
  starts.push(0);
  for (let match = ends.exec(text); match; match = ends.exec(text))
    starts.push(match.index + match[0].length);
  const marks = lines.map((line, i): Span[] => {
    const start = starts[i] ?? 0;
    return spans.flatMap(([from, to]): Span[] => {
      const a = Math.max(from, start);
      const b = Math.min(to, start + line.length);
      return a < b ? [[a - start, b - start]] : [];
    });
  });
  // A line is meant where a span lies in it, its end included: a line end may be all that is meant.
  const meant = lines.map((line, i) => {
    const start = starts[i] ?? 0;
    return spans.some(([from, to]) => from <= start + line.length && to > start);
  });
  const near = (i: number) => meant.slice(Math.max(0, i - around), i + around + 1).includes(true);
  let last = -1;
  for (const [i, line] of lines.entries()) {
    if (!near(i)) continue;
    if (last >= 0 && i > last + 1) out.push(null);
    last = i;
    out.push({ number: i + 1, text: line, marked: marks[i] ?? [] });
  }
  return out;
}
