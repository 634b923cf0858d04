import type { Decision, Span } from '../document/index.ts';
import type { SourceLine, SourceLines } from '../source/index.ts';
import { doublingOf, type Doubling } from './doubling.ts';
import { isSpaced, type Line, type Removed } from './line.ts';
import { bareOf, filter, slice, sourceText, trim, type Text } from './text.ts';

export interface Repaired {
  readonly lines: readonly Line[];
  /** Characters (not white space) that were taken out, by their place in the source. */
  readonly removed: ReadonlyMap<number, Removed>;
}

/** C0 and C1 controls, zero-width marks, byte order mark: of the extraction, not of the page. */
const CONTROL = /[\p{Cc}\u200b-\u200f\u2060\ufeff\ufffe\uffff\u00ad]/u;

/**
 * The lines of the page, repaired: controls out, doubled display type halved, lines cut where a person's decision
 * begins or ends. Blank lines are counted, not kept. Spaces inside a line stay: what they mean depends on its role.
 */
export function repair(source: SourceLines, decisions: readonly Decision[]): Repaired {
  const removed = new Map<number, Removed>();
  const kept = decisions.flatMap((d) => (d.answer.kind === 'keepAsIs' ? d.spans : []));
  const forced = decisions.filter((d) => !['keepAsIs', 'split', 'join'].includes(d.answer.kind));
  const isKept = inSpans(kept);
  const raw: { text: Text; source: SourceLine; blanks: number; doubling: Doubling | null }[] = [];
  let blanks = 0;
  for (const line of source.lines) {
    let text = sourceText(source.text, line.span);
    if (CONTROL.test(line.text)) {
      text = filter(text, (i) => {
        const control = CONTROL.test(text.text.charAt(i)) && !/\s/.test(text.text.charAt(i));
        const place = text.at[i] ?? -1;
        if (!control || isKept(place)) return true;
        removed.set(place, 'control');
        return false;
      });
    }
    text = trim(text);
    if (text.text === '') {
      blanks++;
      continue;
    }
    const doubling = doublingOf(text.text);
    raw.push({ text, source: line, blanks, doubling });
    blanks = 0;
  }
  const pageDoubles = raw.some((line) => line.doubling?.strength === 'sure');
  const lines: Line[] = [];
  for (const { text: whole, source: from, blanks: before, doubling } of raw) {
    let text = whole;
    const places = doubling === null ? [] : [...doubling.copies].map((i) => whole.at[i] ?? -1);
    if (doubling !== null && (doubling.strength === 'sure' || pageDoubles) && !places.some(isKept)) {
      text = trim(filter(whole, (i) => !doubling.copies.has(i)));
      for (const place of places) removed.set(place, 'doubled');
    }
    cutAt(
      text,
      forced.flatMap((d) => d.spans),
    ).forEach((part, i) => {
      const place = part.at[0] ?? -1;
      const answer = forced.findLast((d) => inSpans(d.spans)(place))?.answer ?? null;
      if (answer?.kind === 'discard') {
        part.at.forEach((at, k) => {
          if (!/\s/.test(part.text.charAt(k))) removed.set(at, 'discarded');
        });
        return;
      }
      lines.push({
        text: part,
        bare: bareOf(part),
        blanks: i === 0 ? before : 0,
        spaced: isSpaced(part.text),
        indent: from.text.length - from.text.trimStart().length,
        box: from.box,
        size: from.size,
        forced: answer,
      });
    });
  }
  return { lines, removed };
}

export const inSpans =
  (spans: readonly Span[]) =>
  (place: number): boolean =>
    spans.some(([start, end]) => place >= start && place < end);

/** A line in parts, cut where one of the spans begins or ends inside it. */
function cutAt(text: Text, spans: readonly Span[]): Text[] {
  const cuts = new Set<number>();
  for (const span of spans) {
    for (const edge of span) {
      const i = text.at.findIndex((place) => place >= edge);
      if (i > 0) cuts.add(i);
    }
  }
  if (cuts.size === 0) return [text];
  const edges = [0, ...[...cuts].sort((a, b) => a - b), text.text.length];
  return edges
    .slice(1)
    .map((to, i) => trim(slice(text, edges[i] ?? 0, to)))
    .filter((part) => part.text !== '');
}
