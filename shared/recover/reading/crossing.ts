/** Characters on either side of a line's end that are compared, and places of a pair that are looked at. */
const REACH = 7;
const PLACES = 120;
/**
 * Of two lines, how many characters of the first's end and the second's start stand together elsewhere inside a line of the
 * page, marks and all; 0 where not even the two that would meet do.
 */
export type Crossing = (above: string, below: string) => number;

/** What a page says again of what would meet at a line's end. */
export function crossingsOf(lines: readonly string[]): Crossing {
  const text = lines.join('\n');
  const at = new Map<string, number[]>();
  for (let i = 0; i + 1 < text.length; i++) {
    const pair = text.slice(i, i + 2);
    const places = at.get(pair);
    if (!places) at.set(pair, [i]);
    else if (places.length < PLACES) places.push(i);
  }
  return (above, below) => {
    const end = above.length - 1;
    let most = 0;
    for (const place of at.get(above.slice(-1) + below.slice(0, 1)) ?? []) {
      let [before, behind] = [1, 1];
      while (before < REACH && before <= end && text[place - before] === above[end - before]) before++;
      while (behind < REACH && behind < below.length && text[place + 1 + behind] === below[behind]) behind++;
      most = Math.max(most, before + behind);
    }
    return most;
  };
}
