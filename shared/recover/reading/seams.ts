import { endsSentence } from '../characters.ts';
import { doublingOf } from '../doubling.ts';
import { areNames, isName } from '../names.ts';
import { isFlagWord } from '../short.ts';

/** Code units of the page's text that are looked at as one place; and the most places, in longer texts. */
const WINDOW = 200;
const MOST_PLACES = 80;
/** A pair that stands in more places says nothing, only that it may not be parted. */
const COMMON = 200;
/** Places on either side of one that may belong to the same story. */
const NEAR = 2;
/** Display type alone on its line, or behind the end of a body's last line, is no longer. */
const LONGEST = 80;
/** A headline is no shorter; only flags and names are. */
const SHORTEST = 4;
/** What a seam must be worth, in nats of rare words; and what a flag or a name at an end is. */
const PRICE = 5;
const WORD = 6;
/** A space parts the clauses of one headline more often than two headlines. */
const CLAUSES = 3;
/** Running heads, bylines, credits, rows of tables. */
const NO_DISPLAY = /\d年|[图文]\/|^[■□●◎]|[：:]\d|摘编|记者|通讯员/u;
/** So many characters together that come again are a phrase. */
const REPEATED = 5;
/** As many are most of a headline, with a flag of at most so many beside it. */
const PHRASE = 7;
const LONGEST_WORD = 4;
const mayBeFirst = /^[\u3400-\u9fff]{2,}$/u;
const MARKS = /[\s\p{P}\p{S}]/u;

/** Where each pair of characters of a page stands, marks and white space left out. */
export interface Pairs {
  readonly at: ReadonlyMap<string, readonly number[]>;
  readonly text: string;
  /** Where each line starts among the characters that count, and where the last ends. */
  readonly starts: readonly number[];
}

export function pairsIn(lines: readonly string[]): Pairs {
  const at = new Map<string, number[]>();
  const starts = [0];
  let [count, last, text] = [0, '', ''];
  for (const line of lines) {
    for (const c of line) {
      if (MARKS.test(c)) continue;
      const pair = last + c;
      const known = at.get(pair);
      if (known) known.push(count);
      else at.set(pair, [count]);
      last = c;
      text += c;
      count += c.length;
    }
    starts.push(count);
  }
  return { at, text, starts };
}

const placeSize = ({ starts }: Pick<Pairs, 'starts'>): number =>
  Math.max(WINDOW, Math.ceil((starts.at(-1) ?? 0) / MOST_PLACES));

/** How rare a pair is outside of line `own`, and the places it is near to; undefined where it stands nowhere else. */
function placesOf(pair: string, own: number, { at, starts }: Pairs): Place | undefined {
  const [from, to] = [starts[own] ?? 0, starts[own + 1] ?? 0];
  const size = placeSize({ starts });
  const count = Math.ceil((starts.at(-1) ?? 0) / size);
  const places = at.get(pair) ?? [];
  if (places.length > COMMON) return COMMON_PLACE;
  const near = new Uint8Array(count);
  let found = 0;
  for (const place of places) {
    if (place >= from && place <= to) continue;
    const w = Math.floor(place / size);
    for (let k = Math.max(0, w - NEAR); k <= Math.min(count - 1, w + NEAR); k++)
      if (near[k] === 0) {
        near[k] = 1;
        found++;
      }
  }
  return found === 0 ? undefined : { weight: Math.log(count / found), near };
}

/** Of the longest run of characters from each on that stands somewhere else on the page too, the length. */
function runsOf(bare: string, own: number, { at, text, starts }: Pairs): number[] {
  const [from, to] = [starts[own] ?? 0, starts[own + 1] ?? 0];
  return Array.from({ length: bare.length }, (_, i) => {
    let longest = 0;
    for (const place of (at.get(bare.slice(i, i + 2)) ?? []).slice(0, COMMON)) {
      if (place >= from && place <= to) continue;
      let length = 2;
      while (i + length < bare.length && text.charAt(place - 1 + length) === bare.charAt(i + length))
        length++;
      longest = Math.max(longest, length);
    }
    return longest;
  });
}

interface Place {
  readonly weight: number;
  readonly near: Uint8Array;
}
const COMMON_PLACE: Place = { weight: 0, near: new Uint8Array(0) };

const areTwoNames = (bare: string): boolean =>
  [2, 3].some((length) => isName(bare.slice(0, length)) && isName(bare.slice(length)));

/** Where display type may start in a line: behind its last full sentence; its end where it is body to the end. */
function displayFrom(text: string): number {
  const last = [...text.matchAll(/[。！？…⋯][”’』」）]*/gu)].at(-1);
  const from = last && last.index + last[0].length < text.length ? last.index + last[0].length : 0;
  return /[，。；]/u.test(text.slice(from)) ? text.length : from;
}

/**
 * Where display type that came as one line holds several things though nothing shows there: each part is spoken of in a
 * place of its own, and no pair of characters that the page knows is parted. A flag or a name may stand before or behind
 * what is spoken of. Offsets into line `own`.
 */
export function seamsOf(lines: readonly string[], own: number, pairs: Pairs): number[] {
  const text = lines[own] ?? '';
  const from = displayFrom(text);
  const before = (lines[own - 1] ?? '').replace(/\s/gu, '');
  const follows = endsSentence(before);
  // A line of a column, like the ones around it.
  const next = lines[own + 1] ?? '';
  if (
    !follows &&
    [before, next].some((line) => /[，。；]/u.test(line) && Math.abs(line.length - text.length) <= 1)
  )
    return [];
  const chars: number[] = [];
  for (let i = from; i < text.length; i++) if (!MARKS.test(text.charAt(i))) chars.push(i);
  const n = chars.length;
  if (n < SHORTEST + 2 || n > LONGEST || NO_DISPLAY.test(text.slice(from))) return [];
  // A name stands below the text that it signs.
  const mayBeSigned = from > 0 || follows;
  const bare = chars.map((i) => text.charAt(i)).join('');
  if (areNames(text) || areTwoNames(bare) || doublingOf(text)?.strength === 'sure') return [];
  const pairAt = Array.from({ length: n }, (_, i) =>
    i === 0 ? undefined : placesOf(bare.slice(i - 1, i + 1), own, pairs),
  );
  const runs = runsOf(bare, own, pairs);
  const count = Math.ceil((pairs.starts.at(-1) ?? 0) / placeSize(pairs));
  const best = new Float64Array(n + 1).fill(-Infinity);
  const back = new Int32Array(n + 1);
  best[0] = 0;
  const isSpace = (k: number): boolean => /\s/u.test(text.slice(chars[k - 1], chars[k]));
  const profile = new Float64Array(count);
  for (let i = 0; i < n; i++) {
    if (best[i] === -Infinity) continue;
    profile.fill(0);
    let [top, run] = [0, 0];
    for (let k = i + 1; k <= n; k++) {
      const pair = k - 1 > i ? pairAt[k - 1] : undefined;
      if (pair && pair.weight > 0)
        for (let w = 0; w < count; w++)
          if (pair.near[w] === 1) {
            profile[w] = (profile[w] ?? 0) + pair.weight;
            top = Math.max(top, profile[w] ?? 0);
          }
      // Only the run that the last character belongs to may have grown.
      for (let j = i; j < k; j++) run = Math.max(run, Math.min(runs[j] ?? 0, k - j));
      if (k < n && pairAt[k] !== undefined) continue;
      const fit = top + (run >= REPEATED ? run : 0);
      const part = bare.slice(i, k);
      const isFirst = i === 0 && mayBeFirst.test(part);
      const isLast = k === n && !text.startsWith('——', from);
      const isWord =
        ((isFirst || isLast) && isFlagWord(part)) ||
        (isFirst && mayBeSigned && isName(part) && pairAt[1] === undefined && pairAt[2] === undefined) ||
        // What the page repeats is a headline; the few characters beside it are none of it.
        (isFirst && part.length <= LONGEST_WORD && (runs[k] ?? 0) >= PHRASE) ||
        (isLast && part.length > 1 && part.length <= LONGEST_WORD && i >= PHRASE && (runs[0] ?? 0) >= i);
      if (part.length < SHORTEST && !isWord && part.length < n) continue;
      const value =
        (best[i] ?? 0) +
        (isWord ? Math.max(fit, WORD + part.length / 10) : fit) -
        (i > 0 ? PRICE + (isSpace(i) ? CLAUSES : 0) : 0);
      if (value <= (best[k] ?? 0)) continue;
      best[k] = value;
      back[k] = i;
    }
  }
  const seams: number[] = [];
  for (let k = back[n] ?? 0; k > 0; k = back[k] ?? 0) {
    const [last, next] = [chars[k - 1] ?? 0, chars[k] ?? 0];
    // Closing marks cling to what they close.
    let at = last + 1;
    while (at < next && /[，。、：；！？”’）》〉】」』…—]/u.test(text.charAt(at))) at++;
    seams.push(at);
  }
  return seams.reverse();
}
