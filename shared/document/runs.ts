import type { Source } from './records/source.ts';
import { textOf, type Run, type Runs, type Span } from './records/text.ts';

/**
 * Text with its places in the source: cutting, joining and naming what it replaced. Offsets are UTF-16 code units of
 * the plain text of the runs. Runs without text (what a person deleted) stand at an offset like any other.
 */

export const lengthOf = (runs: Runs): number => runs.reduce((sum, run) => sum + run.text.length, 0);

/** Whether the offset lies inside a character (between the halves of a surrogate pair). */
export function insideCharacter(text: string, offset: number): boolean {
  const before = text.charCodeAt(offset - 1);
  const after = text.charCodeAt(offset);
  return before >= 0xd800 && before <= 0xdbff && after >= 0xdc00 && after <= 0xdfff;
}

const spansLength = (spans: readonly Span[]): number => spans.reduce((sum, [a, b]) => sum + b - a, 0);

/**
 * Two halves of a run. Untouched text takes its spans with it; where text and spans differ in length (emended text)
 * the first half keeps them all, and both keep the emendation.
 */
function cutRun(run: Run, at: number): readonly [Run, Run] {
  const left: Span[] = [];
  const right: Span[] = [];
  const untouched = spansLength(run.spans) === run.text.length;
  let rest = untouched ? at : Infinity;
  for (const [start, end] of run.spans) {
    const cut = Math.min(end, start + rest);
    if (cut > start) left.push([start, cut]);
    if (end > cut) right.push([cut, end]);
    rest -= cut - start;
  }
  return [
    { ...run, text: run.text.slice(0, at), spans: left },
    { ...run, text: run.text.slice(at), spans: right },
  ];
}

/** The runs before and after an offset; `empty` says which half takes the runs without text that stand there. */
export function cut(runs: Runs, at: number, empty: 'left' | 'right' = 'left'): readonly [Runs, Runs] {
  let offset = 0;
  for (const [i, run] of runs.entries()) {
    const end = offset + run.text.length;
    if (offset === at && (empty === 'right' || end > at)) return [runs.slice(0, i), runs.slice(i)];
    if (end > at) {
      const [left, right] = cutRun(run, at - offset);
      return [
        [...runs.slice(0, i), left],
        [right, ...runs.slice(i + 1)],
      ];
    }
    offset = end;
  }
  return [runs, []];
}

const alike = (a: Run, b: Run): boolean =>
  a.source === b.source &&
  a.emendation === b.emendation &&
  a.mark === b.mark &&
  (a.emendation !== undefined || (a.spans.length === 0) === (b.spans.length === 0));

function joinSpans(a: readonly Span[], b: readonly Span[]): readonly Span[] {
  const last = a.at(-1);
  const first = b[0];
  return last && first && last[1] === first[0]
    ? [...a.slice(0, -1), [last[0], first[1]], ...b.slice(1)]
    : [...a, ...b];
}

/** The same text in as few runs as there can be. */
export function tidy(runs: Runs): Runs {
  const out: Run[] = [];
  for (const run of runs) {
    if (run.text === '' && run.spans.length === 0) continue;
    const last = out.at(-1);
    if (last && alike(last, run)) {
      out[out.length - 1] = { ...last, text: last.text + run.text, spans: joinSpans(last.spans, run.spans) };
    } else out.push(run);
  }
  return out;
}

const LATIN_END = /[\p{Script=Latin}\d,.;:!?)%'"]$/u;
const LATIN_START = /^[\p{Script=Latin}\d('"]/u;

/** What stands between two pieces of text that are joined: one space between Latin and Latin, else nothing. */
export function glue(before: string, after: string): Runs {
  return LATIN_END.test(before) && LATIN_START.test(after) ? [{ text: ' ', spans: [] }] : [];
}

export const joined = (a: Runs, b: Runs): Runs => tidy([...a, ...glue(textOf(a), textOf(b)), ...b]);

/** Where runs come from, source by source, in their order. */
export function spansOf(runs: Runs): readonly { readonly source: string; readonly spans: readonly Span[] }[] {
  const out: { source: string; spans: readonly Span[] }[] = [];
  for (const run of runs) {
    if (run.source === undefined || run.spans.length === 0) continue;
    const last = out.at(-1);
    if (last?.source === run.source) last.spans = joinSpans(last.spans, run.spans);
    else out.push({ source: run.source, spans: run.spans });
  }
  return out;
}

/**
 * The untouched text of these places of the source. Where white space parts two spans between Latin words, the one
 * space that layout needs stands between them.
 */
export function sourceRuns(
  sources: readonly Source[],
  from: readonly { readonly source: string; readonly spans: readonly Span[] }[],
): Runs {
  let out: Runs = [];
  for (const { source, spans } of from) {
    const text = sources.find(({ id }) => id === source)?.text ?? '';
    let end: number | null = null;
    for (const span of spans) {
      const run: Run = { text: text.slice(...span), source, spans: [span] };
      const parted = end !== null && end < span[0] && /^\s+$/u.test(text.slice(end, span[0]));
      out = parted ? joined(out, [run]) : tidy([...out, run]);
      end = span[1];
    }
  }
  return out;
}

/** A change of text: the units [from, to) give way to `text`. */
export interface TextChange {
  readonly from: number;
  readonly to: number;
  readonly text: string;
}

/** The smallest change that makes `after` of `before`, on whole characters; null where they are equal. */
export function textChange(before: string, after: string): TextChange | null {
  if (before === after) return null;
  let from = 0;
  while (from < before.length && from < after.length && before[from] === after[from]) from++;
  if (insideCharacter(before, from) || insideCharacter(after, from)) from--;
  let tail = 0;
  const most = Math.min(before.length, after.length) - from;
  while (tail < most && before[before.length - 1 - tail] === after[after.length - 1 - tail]) tail++;
  if (insideCharacter(before, before.length - tail) || insideCharacter(after, after.length - tail)) tail--;
  return { from, to: before.length - tail, text: after.slice(from, after.length - tail) };
}
