/**
 * Parts a headline into `count` lines by sense: at the spaces between its clauses, after a mark, or before an opening
 * quote. Of the ways there are, the one whose longest line is shortest. The space at a break stays at its line's end.
 * Where there are not enough places to part, the text stays whole: a word is never cut (破词).
 */
export function clausesOf(text: string, count: number): readonly string[] {
  const places: number[] = [];
  for (const match of text.matchAll(/[ \u3000]+|[，；：！？。、]+[”’）》]?|(?=[“《])|[”》]/gu)) {
    const at = match.index + match[0].length;
    if (at > 1 && at < text.length - 1 && places.at(-1) !== at) places.push(at);
  }
  const best = part(text, places, count, 0, 0);
  return best ?? [text];
}

/** The best way to part text from offset `from` on into `count` pieces at places from index `next` on, or null. */
function part(
  text: string,
  places: readonly number[],
  count: number,
  from: number,
  next: number,
): string[] | null {
  if (count === 1) return [text.slice(from)];
  let best: string[] | null = null;
  // Headlines have few places to part; a text that has many is no headline and is tried at its first ones only.
  for (let i = next; i < Math.min(places.length, next + 12); i++) {
    const at = places[i] ?? 0;
    const rest = part(text, places, count - 1, at, i + 1);
    if (rest === null) continue;
    const parts = [text.slice(from, at), ...rest];
    if (best === null || longest(parts) < longest(best)) best = parts;
  }
  return best;
}

const longest = (parts: readonly string[]): number => Math.max(...parts.map((part) => part.trim().length));
