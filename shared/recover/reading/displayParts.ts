import { CLOSERS, OPENERS } from '../words/characters.ts';
import { areNames } from '../words/names.ts';
import { isFlagWord } from '../words/short.ts';
import { echoesOf, isSpoken, placeSize, placesOf, type Echo, type Pairs, type Place } from './pairs.ts';

/** A headline is no shorter; only flags and names are. */
export const SHORTEST = 4;

/** What a seam is worth, in nats. */
const SEAM = {
  /** Displays are about a dozen characters long. */
  price: -3.5,
  /** Two characters that stand together elsewhere on the page; or nowhere else. */
  known: -3,
  unknown: 0.9,
  /** A space parts the clauses of one headline more often than two headlines. */
  space: -4,
  /** A dash opens a deck. */
  dash: 4,
  /** Inside brackets or quotation marks. */
  inside: -20,
} as const;
/** What a part is worth. */
const PART = {
  flag: 5.5,
  /** Words that end flags end headlines as often. */
  flagAtEnd: 2,
  names: 5,
  /** Four of five names have three characters. */
  fullName: 1.4,
  tooShort: -9,
  /** Few lines of headlines have so few characters as the shortest. */
  short: -2,
  /** Characters of a headline's line, and what each more costs. */
  long: { from: 18, each: -0.3 },
  deck: 3,
  kicker: 2,
  /** A headline says a name once. */
  repeats: -6,
} as const;
/** What the page says again word for word: for each character, by the marks around it there. */
const ECHO = { both: 1, none: 0.1, least: 4, most: 16 } as const;
/** With as much, display type behind a body's last sentence is some. */
export const SURE = 3;
/** As many are most of a headline. */
const PHRASE = 7;

/** What the rarity of pairs that a part shares with one place of the page counts. */
const NEARNESS = 0.6;

/** Characters of a name, of a place mostly. */
const NAME = 3;

/** What kind of piece it is, which stands over the headline. */
const KICKER = /^.{5,}(?:见闻|侧记|纪实|启示|速写|巡礼|综述|观察|调查)$/u;
const DECK = /^——.{2,}(?:报告|启示|见闻|调查|观察|纪实|侧记|速写|纪事|故事|手记|思考)$/u;

/** A quotation or bracket that goes on in the next line, or comes from the one before. */
export function isTorn(text: string): boolean {
  let open = 0;
  for (const c of text) {
    if (OPENERS.includes(c)) open++;
    else if (CLOSERS.includes(c) && --open < 0) return true;
  }
  return open > 0;
}

/** A text stops inside brackets or quotation marks; what it ends with opens the next. */
const isInside = (text: string): boolean => isTorn(text.replace(/[“‘（《〈【〖〔［｛「『\s]+$/u, ''));

/** Display type that came as one line. */
export interface Display {
  readonly text: string;
  readonly from: number;
  /** Where its characters stand in the line, marks left out; and the characters. */
  readonly chars: readonly number[];
  readonly bare: string;
  /** Number of its line. */
  readonly own: number;
  /** Names may stand at its head: below the text that they sign. */
  readonly maySign: boolean;
}

interface Part {
  readonly from: number;
  /** What it says for itself. */
  readonly worth: number;
  /** How much worse all ways are that do not part it from what stands before it. */
  readonly margin: number;
}

/** The best way to cut a display into parts: the sum of what its seams and its parts are worth. */
export function partsOf(display: Display, pairs: Pairs): Part[] {
  const { text, from, chars, bare, own } = display;
  const n = chars.length;
  const pairAt = Array.from({ length: n }, (_, i) =>
    i === 0 ? undefined : placesOf(bare.slice(i - 1, i + 1), own, pairs),
  );
  const echoes = echoesOf(bare, own, pairs);
  const count = Math.ceil((pairs.starts.at(-1) ?? 0) / placeSize(pairs));
  const seam = Array.from({ length: n }, (_, k): number => {
    const gap = text.slice((chars[k - 1] ?? 0) + 1, chars[k]);
    return k === 0
      ? 0
      : SEAM.price +
          (pairAt[k] ? SEAM.known : SEAM.unknown) +
          (/\s/u.test(gap) ? SEAM.space : 0) +
          (isInside(text.slice(from, chars[k])) ? SEAM.inside : 0) +
          (gap.includes('——') ? SEAM.dash : 0) +
          (pairs.clause.get(bare.charAt(k - 1))?.ends ?? 0) +
          (pairs.clause.get(bare.charAt(k))?.starts ?? 0);
  });
  // Who signs a text is not spoken of in it.
  const isUnknown = (i: number, k: number): boolean =>
    pairAt.slice(i + 1, k).every((pair) => pair === undefined);
  const isWhole = (i: number): boolean =>
    n - i >= PHRASE && saidAgain(echoes[i] ?? [], n - i, pairs.marked) >= SURE;
  const isSaid = (word: string): boolean => isSpoken(word, pairs);
  const best = new Float64Array(n + 1).fill(-Infinity);
  const worths = new Float64Array(n + 1);
  const back = new Int32Array(n + 1);
  best[0] = 0;
  const profile = new Float64Array(count);
  const gains: Float64Array[] = [];
  for (let i = 0; i < n; i++) {
    const gain = new Float64Array(n + 1).fill(-Infinity);
    gains.push(gain);
    profile.fill(0);
    let top = 0;
    for (let k = i + 1; k <= n; k++) {
      top = Math.max(top, addTo(profile, k - 1 > i ? pairAt[k - 1] : undefined));
      const said = saidAgain(echoes[i] ?? [], k - i, pairs.marked);
      const own = formWorth(display, i, k, said, { isUnknown, isWhole, isSaid }) + said;
      gain[k] = (seam[i] ?? 0) + NEARNESS * top + own;
      const value = (best[i] ?? 0) + (gain[k] ?? 0);
      if (value <= (best[k] ?? 0)) continue;
      best[k] = value;
      worths[k] = own;
      back[k] = i;
    }
  }
  // The best from each character to the end; and of all ways that do not part the display at one.
  const behind = new Float64Array(n + 1).fill(-Infinity);
  behind[n] = 0;
  for (let i = n - 1; i >= 0; i--)
    for (let k = i + 1; k <= n; k++)
      behind[i] = Math.max(behind[i] ?? 0, (gains[i]?.[k] ?? 0) + (behind[k] ?? 0));
  const without = (at: number): number => {
    let top = -Infinity;
    for (let i = 0; i < at; i++)
      for (let k = at + 1; k <= n; k++)
        top = Math.max(top, (best[i] ?? 0) + (gains[i]?.[k] ?? 0) + (behind[k] ?? 0));
    return top;
  };
  const parts: Part[] = [];
  for (let k = n; k > 0; k = back[k] ?? 0) {
    const from = back[k] ?? 0;
    parts.push({ from, worth: worths[k] ?? 0, margin: from > 0 ? (best[n] ?? 0) - without(from) : 0 });
  }
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

/** What it is worth that so many characters stand somewhere else too. */
function saidAgain(echoes: readonly Echo[], length: number, marked: Uint8Array): number {
  if (length < ECHO.least) return 0;
  let best = 0;
  for (const echo of echoes) {
    if (echo.length < length) continue;
    const isWhole = echo.opens && (marked[echo.place + length] ?? 0) > 0;
    best = Math.max(best, isWhole ? ECHO.both : ECHO.none);
  }
  return best * (Math.min(ECHO.most, length) - ECHO.least + 1);
}

/** What the page knows of a display. */
interface Known {
  /** None of its characters [i, k) stand together elsewhere. */
  readonly isUnknown: (i: number, k: number) => boolean;
  /** From a character to its end the page says it again: what stands before that is none of it. */
  readonly isWhole: (i: number) => boolean;
  /** It stands inside lines of the page. */
  readonly isSaid: (word: string) => boolean;
}

/** Words that end as flags do are told from those by what the page says. */
const LONG_FLAG = 3;

/** With characters of what stands behind it it is a flag that those are no flag without: 周末 茶座. */
const opensFlag = (part: string, rest: string): boolean =>
  [1, 2, 3].some(
    (more) =>
      more <= rest.length &&
      isFlagWord(part + rest.slice(0, more)) &&
      (part.length === 1 || !isFlagWord(part) || !isFlagWord(rest.slice(0, more))),
  );

/** What the form of a part says: characters [i, k) of the display. */
function formWorth(
  { text, from, chars, bare, maySign }: Display,
  i: number,
  k: number,
  said: number,
  { isUnknown, isWhole, isSaid }: Known,
): number {
  const n = chars.length;
  const [length, part] = [k - i, bare.slice(i, k)];
  if (
    isFlagWord(part) &&
    !opensFlag(part, bare.slice(k)) &&
    !(length >= LONG_FLAG && isSaid(part)) &&
    !(k === n && i > 0 && text.startsWith('——', from))
  ) {
    const isClear = i === 0 || k < n || length > 3 || i === lastFlag(bare);
    const spaces = [text.slice(0, chars[i]), text.slice((chars[k - 1] ?? 0) + 1)];
    const apart = (/\s$/u.test(spaces[0] ?? '') ? 1 : 0) + (/^\s/u.test(spaces[1] ?? '') ? 1 : 0);
    return (isClear ? PART.flag : PART.flagAtEnd) + length / 2 - apart * SEAM.space;
  }
  const whole = text.slice(i === 0 ? from : chars[i], (chars[k - 1] ?? 0) + 1);
  if (
    i === 0 &&
    k < n &&
    maySign &&
    length <= 12 &&
    isUnknown(i, k) &&
    areNames(whole.trim()) &&
    !/^[和与跟同的说]/u.test(bare.slice(k)) &&
    !opensFlag(part, bare.slice(k))
  )
    return PART.names + length / 10 + (/(?:^|\s)\S{3}$/u.test(whole) ? PART.fullName : 0);
  if (length < SHORTEST && length < n && said === 0)
    return i === 0 && length > 1 && /^[\u3400-\u9fff]+$/u.test(part) && isWhole(k) ? 0 : PART.tooShort;
  const gap = text.slice(i === 0 ? from : (chars[i - 1] ?? 0) + 1, chars[i]);
  return (
    PART.long.each * Math.max(0, length - PART.long.from) +
    (length <= SHORTEST ? PART.short : 0) +
    (saysTwice(part) ? PART.repeats : 0) +
    (k < n && KICKER.test(part) ? PART.kicker : 0) +
    (gap.endsWith('——') && DECK.test('——' + part) ? PART.deck : 0)
  );
}

/** It says again what it starts with, a name or more. */
const saysTwice = (part: string): boolean =>
  part.length > 2 * NAME && part.includes(part.slice(0, NAME), NAME);

/** Where a row of nothing but flags has its last one; −1 where it is no such row. */
function lastFlag(bare: string): number {
  let at = 0;
  while (at < bare.length) {
    const to = [6, 5, 4, 3, 2].find((length) => isFlagWord(bare.slice(at, at + length)));
    if (to === undefined) return -1;
    if (at + to >= bare.length) return at;
    at += to;
  }
  return -1;
}
