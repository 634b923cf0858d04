import { isHan } from './characters.ts';

/** A text as pairs XX: which code units are the second copy, and how sure the doubling is. */
export interface Doubling {
  readonly copies: ReadonlySet<number>;
  /**
   * `sure`: no language writes so. `likely`: true only on a page that has a sure one (a lone ABAB such as 研究研究, or
   * AABB such as 干干净净, is a word of its own).
   */
  readonly strength: 'sure' | 'likely';
}

/** Longer lines are not display type, and the search below is quadratic. */
const LONGEST = 320;

/**
 * Finds display type that was drawn twice (shadow, outline): the whole text, spaces left out, splits into pairs XX, by
 * word, by line (`宣告宣告`) or by glyph (`宣宣告告`), for at least nine tenths of it. A part of a line never counts.
 */
export function doublingOf(text: string): Doubling | null {
  let best = pairsIn(text);
  // Of two like figures that lie upon one another a reader of PDF gives back one: 112户1 2户.
  for (const { index } of text.matchAll(LOST)) {
    const whole = pairsIn(text.slice(0, index + 1) + text.slice(index));
    if (!whole?.copies.has(index + 1)) continue;
    const copies = new Set([...whole.copies].map((k) => (k > index ? k - 1 : k)));
    if (copies.size > (best?.copies.size ?? 0)) best = { ...whole, copies };
  }
  return best;
}

/** A figure with a space behind it where the next of its kind is missing. */
const LOST = /[0-9](?=\s)/g;

function pairsIn(text: string): Doubling | null {
  const places: number[] = [];
  let bare = '';
  for (let i = 0; i < text.length; i++) {
    const c = text.charAt(i);
    if (/\s/.test(c)) continue;
    bare += c;
    places.push(i);
  }
  const n = bare.length;
  if (n < 4 || n > LONGEST || !repeatsSoon(bare)) return null;

  // best[i]: the most units in pairs that the text from i on can have, less a little for each pair (long pairs first).
  const best = new Float64Array(n + 1);
  const length = new Uint16Array(n + 1);
  // same[d] at i: how many units from i on equal those d later.
  const same = new Uint16Array(n + 1);
  for (let i = n - 1; i >= 0; i--) {
    best[i] = best[i + 1] ?? 0;
    for (let d = 1; d <= n - 1 - i; d++) {
      same[d] = bare.charAt(i) === bare.charAt(i + d) ? (same[d] ?? 0) + 1 : 0;
      if ((same[d] ?? 0) < d || i + 2 * d > n) continue;
      const value = 2 * d - 0.01 + (best[i + 2 * d] ?? 0);
      if (value > (best[i] ?? 0)) {
        best[i] = value;
        length[i] = d;
      }
    }
  }
  // Two even clauses that say the same, parted by a space, are words of their own.
  if (text.trim().split(/\s+/).length === 2 && new Set(text.trim().split(/\s+/)).size === 1) return null;
  const copies = new Set<number>();
  let [paired, pairs, longest, i] = [0, 0, 0, 0];
  while (i < n) {
    const d = length[i] ?? 0;
    if (d === 0) {
      i++;
      continue;
    }
    for (let k = i + d; k < i + 2 * d; k++) copies.add(places[k] ?? 0);
    paired += 2 * d;
    pairs++;
    longest = Math.max(longest, d);
    i += 2 * d;
  }
  if (paired < n * 0.9 || ![...bare].some(isHan)) return null;
  // Display type ends in no full stop: a sentence that is said twice.
  if (pairs === 1 && longest > 1 && bare.endsWith('。')) return null;
  // 清清楚楚明明白白 is language; five pairs of single glyphs, or a doubled word of three and more, hardly ever is.
  const sure = longest >= 3 || (longest === 1 ? pairs >= 5 : n >= 6);
  return { copies, strength: sure ? 'sure' : 'likely' };
}

/** A quick look that spares most lines the search: something near the start must come again soon. */
function repeatsSoon(bare: string): boolean {
  const start = bare.slice(0, 2);
  return bare.charAt(0) === bare.charAt(1) || bare.indexOf(start, 2) > 0 || bare.charAt(1) === bare.charAt(2);
}
