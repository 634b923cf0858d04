import { doublingOf } from '../words/doubling.ts';

/** Display type has no more lines, and no longer ones. */
const MOST_LINES = 16;
const LONGEST_LINE = 40;

/**
 * Display type that was drawn twice and came in several lines (“ ⏎ “ 冷藏车 ⏎ 冷藏车 ” ⏎ ”): the runs [from, to) of
 * lines that together are pairs XX, though not each by itself. `texts`: without white space; `parted`: a blank line
 * stands before it.
 */
export function doubledRuns(
  lines: readonly { readonly text: string; readonly parted: boolean }[],
): [from: number, to: number][] {
  const runs: [number, number][] = [];
  for (let i = 0; i < lines.length;) {
    const to = runFrom(lines, i);
    if (to > i + 1) runs.push([i, to]);
    i = Math.max(to, i + 1);
  }
  return runs;
}

function runFrom(lines: readonly { readonly text: string; readonly parted: boolean }[], i: number): number {
  const first = lines[i]?.text ?? '';
  const next = lines[i + 1];
  if (first === '' || first.length > LONGEST_LINE || !next || next.parted) return i;
  // Its start comes again at once: in this line, or at the head of the next.
  const head = first.slice(0, 2);
  if (!next.text.startsWith(first) && !next.text.startsWith(head) && first.indexOf(head, 1) < 0) return i;
  if (isWhole(first)) return i;
  let [text, best] = [first, i];
  for (let to = i + 1; to < Math.min(lines.length, i + MOST_LINES); to++) {
    const line = lines[to];
    if (!line || line.parted || line.text.length > LONGEST_LINE) break;
    text += line.text;
    const own = lines.slice(i, to + 1);
    const half = text.length / 2;
    const twice = to === i + 1 && first === line.text && first.length >= 2 && !first.endsWith('。');
    const doubling = twice ? null : doublingOf(text);
    if (!twice && (doubling?.strength !== 'sure' || doubling.copies.size < half - 0.5)) continue;
    if (own.every((each) => doublingOf(each.text)?.strength === 'sure')) continue;
    best = to + 1;
    // Nothing is left over: what comes next is another line.
    if (twice || doubling?.copies.size === half) break;
  }
  return best;
}

/** Nothing of it but pairs XX. */
const isWhole = (text: string): boolean => doublingOf(text)?.copies.size === text.length / 2;
