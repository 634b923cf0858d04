import { partings } from '../words/usual/lattice.ts';
import { echoWorth, formWorth, seamWorth, type Display } from './displayWorth.ts';
import { echoesOf, isSpoken, placeSize, placesOf, type Echo, type Pairs, type Place } from './pairs.ts';

/** With as much, what the page says again is a display of its own. */
export const SURE = 1.2;
/** As many characters are most of a headline. */
const PHRASE = 7;

/** What the rarity of pairs that a part shares with one place of the page counts. */
const NEARNESS = 0.35;

interface Part {
  readonly from: number;
  /** What it is worth that the page says it again. */
  readonly said: number;
}

/** The best way to cut a display into parts: the sum of what its seams and its parts are worth. */
export function partsOf(display: Display, pairs: Pairs): Part[] {
  const { text, chars, bare, own } = display;
  const n = chars.length;
  const pairAt = Array.from({ length: n }, (_, i) =>
    i === 0 ? undefined : placesOf(bare.slice(i - 1, i + 1), own, pairs),
  );
  const echoes = echoesOf(bare, own, pairs);
  const count = Math.ceil((pairs.starts.at(-1) ?? 0) / placeSize(pairs));
  const words = partings(bare);
  const said = (i: number, k: number): number =>
    /[》”]/u.test(text.charAt((chars[k - 1] ?? 0) + 1)) ? 0 : saidAgain(echoes[i] ?? [], k - i, pairs.marked);
  // Who signs a text is not spoken of in it.
  const isUnknown = (i: number, k: number): boolean =>
    pairAt.slice(i + 1, k).every((pair) => pair === undefined);
  const isWhole = (i: number): boolean => n - i >= PHRASE && said(i, n) >= SURE;
  const isSaid = (word: string): boolean => isSpoken(word, pairs);
  const best = new Float64Array(n + 1).fill(-Infinity);
  const back = new Int32Array(n + 1);
  best[0] = 0;
  const profile = new Float64Array(count);
  for (let i = 0; i < n; i++) {
    const seam = i === 0 ? 0 : seamWorth(display, i, words, pairs);
    profile.fill(0);
    let top = 0;
    for (let k = i + 1; k <= n; k++) {
      top = Math.max(top, addTo(profile, k - 1 > i ? pairAt[k - 1] : undefined));
      const again = said(i, k);
      const form = formWorth(display, i, k, again, { isUnknown, isWhole, isSaid });
      const value = (best[i] ?? 0) + seam + NEARNESS * top + form + again;
      if (value <= (best[k] ?? 0)) continue;
      best[k] = value;
      back[k] = i;
    }
  }
  const parts: Part[] = [];
  for (let k = n; k > 0; k = back[k] ?? 0) parts.push({ from: back[k] ?? 0, said: said(back[k] ?? 0, k) });
  return parts.reverse();
}

/** Adds a pair to the places that a part's pairs are near to; the most that one of its own places has now. */
function addTo(profile: Float64Array, pair: Place | undefined): number {
  let top = 0;
  if (pair && pair.weight > 0)
    for (let w = 0; w < profile.length; w++)
      if (pair.near[w] === 1) top = Math.max(top, (profile[w] = (profile[w] ?? 0) + pair.weight));
  return top;
}

/** What it is worth that so many characters stand somewhere else too, between marks. */
const saidAgain = (echoes: readonly Echo[], length: number, marked: Uint8Array): number =>
  echoes.some((echo) => echo.length >= length && echo.opens && (marked[echo.place + length] ?? 0) > 0)
    ? echoWorth(length)
    : 0;
