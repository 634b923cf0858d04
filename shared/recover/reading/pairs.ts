/** What a page's characters say about one another: no dictionary, only where each pair stands. */

/** Code units of the page's text that are looked at as one place; and the most places, in longer texts. */
const WINDOW = 200;
const MOST_PLACES = 80;
/** A pair that stands in more places says nothing, only that it may not be parted. */
const COMMON = 200;
/** Places on either side of one that may belong to the same story. */
const NEAR = 2;
const MARKS = /[\s\p{P}\p{S}]/u;
/** Values of `marked`. */
export const CLAUSE = 1;
const QUOTED = 2;
const QUOTES = /[“”‘’《》〈〉「」『』]/u;
/** A character is seen so often as at any other place before its own count tells. */
const PRIOR = 4;
const MOST_SAID = 1.2;

/** Where each pair of characters of a page stands, marks and white space left out. */
export interface Pairs {
  /** Of a pair, the places of its second character in `text`. */
  readonly at: ReadonlyMap<string, readonly number[]>;
  readonly text: string;
  /** Where each line starts among the characters that count, and where the last ends. */
  readonly starts: readonly number[];
  /** What stands before each character, and behind the last: nothing, a mark that parts clauses, or quotation marks. */
  readonly marked: Uint8Array;
  /** log odds that a clause starts, and that one ends, with a character, against any place. */
  readonly clause: ReadonlyMap<string, { readonly starts: number; readonly ends: number }>;
}

export const isMark = (c: string): boolean => MARKS.test(c);

export function pairsIn(lines: readonly string[]): Pairs {
  const at = new Map<string, number[]>();
  const starts = [0];
  const marks = new Map<number, number>();
  let [count, last, text] = [0, '', ''];
  for (const line of lines) {
    for (const c of line) {
      if (MARKS.test(c)) {
        // White space ends lines and opens justified ones; it parts no clauses.
        if (!/\s/u.test(c) && marks.get(count) !== CLAUSE) marks.set(count, QUOTES.test(c) ? QUOTED : CLAUSE);
        continue;
      }
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
  const marked = new Uint8Array(count + 1);
  for (const [place, kind] of marks) marked[place] = kind;
  return { at, text, starts, marked, clause: clausesOf(text, marked) };
}

function clausesOf(text: string, marked: Uint8Array): Map<string, { starts: number; ends: number }> {
  const counts = new Map<string, { all: number; starts: number; ends: number }>();
  let clauses = 0;
  for (let i = 0; i < text.length; i++) {
    const c = text.charAt(i);
    const own = counts.get(c) ?? { all: 0, starts: 0, ends: 0 };
    own.all++;
    own.starts += Math.min(1, marked[i] ?? 0);
    own.ends += Math.min(1, marked[i + 1] ?? 0);
    clauses += Math.min(1, marked[i] ?? 0);
    counts.set(c, own);
  }
  const usual = Math.max(0.02, clauses / Math.max(1, text.length));
  const said = (count: number, all: number): number =>
    Math.max(-MOST_SAID, Math.min(MOST_SAID, Math.log((count + PRIOR * usual) / (all + PRIOR) / usual)));
  return new Map(
    [...counts].map(([c, own]) => [c, { starts: said(own.starts, own.all), ends: said(own.ends, own.all) }]),
  );
}

/** Two characters that meet at a line's end stand together elsewhere too, with no mark between them. */
export const standTogether = (pair: string, { at, marked }: Pairs): boolean =>
  pair.length === 2 && (at.get(pair) ?? []).filter((place) => marked[place] !== CLAUSE).length > 1;

/** Places that the page's text is looked at in, and how long each is. */
export const placeSize = ({ starts }: Pick<Pairs, 'starts'>): number =>
  Math.max(WINDOW, Math.ceil((starts.at(-1) ?? 0) / MOST_PLACES));

export interface Place {
  /** How rare the pair is, in nats. */
  readonly weight: number;
  /** The places that it is near to. */
  readonly near: Uint8Array;
}
const COMMON_PLACE: Place = { weight: 0, near: new Uint8Array(0) };

/** How rare a pair is outside of line `own`, and the places it is near to; undefined where it stands nowhere else. */
export function placesOf(pair: string, own: number, { at, starts }: Pairs): Place | undefined {
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

/** A run of characters that stands somewhere else on the page too. */
export interface Echo {
  readonly length: number;
  /** Where it stands there. */
  readonly place: number;
  /** A mark stands before it there. */
  readonly opens: boolean;
}

/** From each character of a text that is line `own`, without marks, what stands somewhere else too. */
export function echoesOf(bare: string, own: number, { at, text, starts, marked }: Pairs): Echo[][] {
  const [from, to] = [starts[own] ?? 0, starts[own + 1] ?? 0];
  return Array.from({ length: bare.length }, (_, i) =>
    (at.get(bare.slice(i, i + 2)) ?? []).slice(0, COMMON).flatMap((place): Echo[] => {
      if (place >= from && place <= to) return [];
      let length = 2;
      while (i + length < bare.length && text.charAt(place - 1 + length) === bare.charAt(i + length))
        length++;
      return [{ length, place: place - 1, opens: (marked[place - 1] ?? 0) > 0 }];
    }),
  );
}

/** A word that stands inside lines of the page, more than once in all: what heads a column is seldom spoken of. */
export function isSpoken(word: string, { at, text, starts }: Pairs): boolean {
  const places = (at.get(word.slice(0, 2)) ?? [])
    .slice(0, COMMON)
    .map((place) => place - 1)
    .filter((place) => text.startsWith(word, place));
  return places.length > 1 && places.some((place) => !startsLine(place, starts));
}

function startsLine(place: number, starts: readonly number[]): boolean {
  let [low, high] = [0, starts.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((starts[middle] ?? 0) < place) low = middle + 1;
    else high = middle;
  }
  return starts[low] === place;
}

/** Display type that is said again has so many characters. */
const PHRASE = 4;

/** How often the page has two texts, marks left out: one behind the other, and one of them as a clause of its own. */
export function saidWith(a: string, b: string, { at, text, marked }: Pairs): { both: number; alone: number } {
  if (Math.min(a.length, b.length) < PHRASE) return { both: 0, alone: 0 };
  const places = (word: string): number[] =>
    (at.get(word.slice(0, 2)) ?? [])
      .map((place) => place - 1)
      .filter((place) => text.startsWith(word, place));
  const isAlone = (place: number, length: number): boolean =>
    (marked[place] ?? 0) > 0 && (marked[place + length] ?? 0) > 0;
  const firsts = places(a);
  const both = firsts.filter((place) => text.startsWith(b, place + a.length)).length;
  const alone = [
    ...firsts.filter((place) => !text.startsWith(b, place + a.length) && isAlone(place, a.length)),
    ...places(b).filter((place) => !text.startsWith(a, place - a.length) && isAlone(place, b.length)),
  ].length;
  return { both, alone };
}
