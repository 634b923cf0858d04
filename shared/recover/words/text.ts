import type { Run, Runs, Span } from '../../document/index.ts';
import { isLatin } from './characters.ts';

/** A text with the place in the source of each of its UTF-16 code units. */
export interface Text {
  readonly text: string;
  readonly at: readonly number[];
}

export const EMPTY: Text = { text: '', at: [] };

export const sourceText = (source: string, [start, end]: Span): Text => ({
  text: source.slice(start, end),
  at: Array.from({ length: end - start }, (_, i) => start + i),
});

export const slice = (t: Text, from: number, to?: number): Text => ({
  text: t.text.slice(from, to),
  at: t.at.slice(from, to),
});

/** The text of those code units for which `keep` holds. */
export function filter(t: Text, keep: (index: number) => boolean): Text {
  let text = '';
  const at: number[] = [];
  t.at.forEach((place, i) => {
    if (!keep(i)) return;
    text += t.text.charAt(i);
    at.push(place);
  });
  return { text, at };
}

/** Without the white space at its ends. */
export function trim(t: Text): Text {
  const from = t.text.length - t.text.trimStart().length;
  return from === t.text.length ? EMPTY : slice(t, from, t.text.trimEnd().length);
}

export const bareOf = (t: Text): string => t.text.replace(/\s+/g, '');

/** Places as spans, neighbours in one. */
export function spansOf(at: readonly number[]): Span[] {
  const spans: [number, number][] = [];
  for (const place of at) {
    const last = spans.at(-1);
    if (last?.[1] === place) last[1] = place + 1;
    else spans.push([place, place + 1]);
  }
  return spans;
}

export const runOf = (source: string, t: Text): Run => ({ text: t.text, source, spans: spansOf(t.at) });

/**
 * The lines of a paragraph as runs: nothing between Han and Han or Han and digit, one space between Latin and Latin.
 * A number that was cut at a line's end, or a word at its hyphen, stays together.
 */
export function joined(source: string, lines: readonly Text[], between = ''): Runs {
  const runs: Run[] = [];
  let whole: Text = EMPTY;
  const flush = (): void => {
    if (whole.text !== '') runs.push(runOf(source, whole));
    whole = EMPTY;
  };
  for (const line of lines) {
    if (line.text === '') continue;
    const [last, first] = [whole.text.slice(-1), line.text.charAt(0)];
    const space =
      between !== ''
        ? last !== ''
        : isLatin(last) && isLatin(first) && /[A-Za-z]/.test(last + first) && !/[0-9]/.test(last + first);
    if (space) {
      flush();
      runs.push({ text: between === '' ? ' ' : between, spans: [] });
    }
    whole = { text: whole.text + line.text, at: [...whole.at, ...line.at] };
  }
  flush();
  return runs;
}
