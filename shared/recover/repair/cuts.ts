import type { Decision, Span } from '../../document/index.ts';
import { slice, trim, type Text } from '../words/text.ts';

/** Whether a place in the source lies in one of the spans. */
export const inSpans =
  (spans: readonly Span[]) =>
  (place: number): boolean =>
    spans.some(([start, end]) => place >= start && place < end);

/**
 * A line in parts, cut where something begins or ends that a person spoke of, and where they said that something starts.
 * White space parts nothing: a subject whose spans leave out the spaces between its characters stays in one piece.
 */
export function cutAt(text: Text, subjects: readonly Decision[], starts: readonly number[]): Text[] {
  const [low, high] = [text.at[0] ?? 0, text.at.at(-1) ?? 0];
  const near = subjects
    .map(({ spans }) => spans.filter(([start, end]) => start <= high && end > low))
    .filter((spans) => spans.length > 0)
    .map(inSpans);
  const cuts = new Set<number>();
  let before: string | null = null;
  text.at.forEach((place, i) => {
    if (/\s/.test(text.text.charAt(i))) return;
    const own = near.map((holds) => (holds(place) ? '1' : '0')).join('');
    if (before !== null && own !== before) cuts.add(i);
    before = own;
  });
  for (const start of starts) {
    const i = text.at.findIndex((place) => place >= start);
    if (i > 0) cuts.add(i);
  }
  const edges = [0, ...[...cuts].sort((a, b) => a - b), text.text.length];
  return edges
    .slice(1)
    .map((to, i) => trim(slice(text, edges[i] ?? 0, to)))
    .filter((part) => part.text !== '');
}
