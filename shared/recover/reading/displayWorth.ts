import { CLOSERS, OPENERS } from '../words/characters.ts';
import { areNames } from '../words/names.ts';
import { isFlagWord } from '../words/short.ts';
import { perMillion } from '../words/usual/index.ts';
import type { Parting } from '../words/usual/lattice.ts';
import type { Pairs } from './pairs.ts';

/** A headline is no shorter; only flags and names are. */
export const SHORTEST = 4;

/**
 * What seams and parts of display type are worth, in nats; fitted (a semi-Markov conditional random field: Sarawagi and
 * Cohen, 2004) on the display lines of tuning pages as pdf.js gives them. What pages seldom show there (a deck's and a
 * kicker's form, what is said twice) was not.
 */
const SEAM = {
  price: -5.22,
  /** Each nat by which a word that goes across is likelier, up to so many. */
  word: 0.43,
  mostWord: 6,
  /** The two characters stand together elsewhere on the page, by how often (log); or nowhere else. */
  known: -2.98,
  unknown: 0.39,
  /** How usual they are side by side (log). */
  usual: 0.15,
  /** A space parts the clauses of one headline more often than two headlines. */
  space: -4,
  opens: -1.77,
  closes: 0.41,
  /** log odds that clauses of the page start and end so. */
  clauseStarts: 0.37,
  clauseEnds: 0.47,
  particle: -3.09,
  number: 2.57,
  /** By the kinds of the words that end and begin there, and of those that the list has not. */
  ends: { n: -0.06, v: -0.47, a: -0.79, d: -1.1, m: -0.9, r: -0.36, p: -2.65, none: 0 },
  begins: { n: -0.51, v: -1.3, a: 0.53, d: -1.65, m: -2.52, r: -0.4, p: -0.36, none: 0 },
  /** Inside brackets or quotation marks. */
  inside: -20,
} as const;
const PART = {
  flag: 6.29,
  flagFirst: 4.48,
  /** Words that end flags end headlines as often. */
  flagAtEnd: 4.13,
  /** What one does is a headline's first word as often. */
  flagVerb: -3.09,
  flagLength: -0.82,
  /** Each space beside it. */
  flagApart: 8.51,
  names: 8.06,
  /** Four of five names have three characters. */
  fullName: 1.34,
  tooShort: -0.21,
  /** Before a headline that the page says again. */
  lead: 5,
  /** So few characters, and fewer. */
  short: { 4: -1.23, 5: -1.53, 6: -0.55 } as Readonly<Record<number, number>>,
  /** Each character more. */
  over: [
    [10, -0.47],
    [14, -0.26],
    [18, 0.21],
    [24, -1.75],
  ],
  deckOver: -0.7,
  /** Of two clauses, and each character more that one has. */
  clauses: -2.4,
  uneven: -0.18,
  deck: 2,
  kicker: 3,
  /** A headline says a name once. */
  repeats: -2,
} as const;
/** Each character of what the page says again word for word, from so many to so many. */
const ECHO = { each: 0.4, least: 4, most: 16 } as const;

const DECK_LENGTH = 14;
/** Characters of a name, of a place mostly. */
const NAME = 3;

const PARTICLE = /^[的了着过们吗呢吧嘛得之]/u;
const NUMBER = /^[一二两三四五六七八九十百千万几]/u;
const VERB = /^(?:关注|聚焦|透视|点击|连线|传真|调查|动态|说法|观察|扫描|对话|追踪)$/u;
/** What kind of piece it is, which stands over the headline. */
const KICKER = /^.{5,}(?:见闻|侧记|纪实|启示|速写|巡礼|综述|观察|调查)$/u;
const DECK = /^——.{2,}(?:报告|启示|见闻|调查|观察|纪实|侧记|速写|纪事|故事|手记|思考)$/u;

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

/** What it is worth, in nats, that a display is parted before its character `k`. `words`: its places as ends of words. */
export function seamWorth(
  { text, from, chars, bare }: Display,
  k: number,
  words: readonly Parting[],
  pairs: Pairs,
): number {
  const gap = text.slice((chars[k - 1] ?? 0) + 1, chars[k]);
  const [last, next, pair] = [bare.charAt(k - 1), bare.charAt(k), bare.slice(k - 1, k + 1)];
  const { odds = 0, ends = null, begins = null } = words[k] ?? {};
  const count = pairs.at.get(pair)?.length ?? 0;
  const tight =
    gap === ''
      ? SEAM.word * Math.max(-SEAM.mostWord, Math.min(0, odds)) +
        SEAM.known * Math.log((1 + count) / 2) +
        SEAM.usual * Math.log1p(perMillion(pair)) +
        (PARTICLE.test(next) ? SEAM.particle : 0)
      : (/\s/u.test(gap) ? SEAM.space : 0) +
        (/[“‘《（]$/u.test(gap) ? SEAM.opens : 0) +
        (/^[”’》）]/u.test(gap) ? SEAM.closes : 0);
  return (
    SEAM.price +
    tight +
    (count > 1 ? 0 : SEAM.unknown) +
    SEAM.ends[ends ?? 'none'] +
    SEAM.begins[begins ?? 'none'] +
    SEAM.clauseEnds * (pairs.clause.get(last)?.ends ?? 0) +
    SEAM.clauseStarts * (pairs.clause.get(next)?.starts ?? 0) +
    (NUMBER.test(next) ? SEAM.number : 0) +
    (isInside(text.slice(from, chars[k])) ? SEAM.inside : 0)
  );
}

/** What it is worth that the page says so many characters again; those in quotation marks are said again as a name is. */
export const echoWorth = (length: number): number =>
  length < ECHO.least ? 0 : ECHO.each * (Math.min(ECHO.most, length) - ECHO.least + 1);

/** What the page knows of a display. */
export interface Known {
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
export function formWorth(
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
    return (
      (isClear ? PART.flag : PART.flagAtEnd) +
      (i === 0 ? PART.flagFirst : 0) +
      (VERB.test(part) ? PART.flagVerb : 0) +
      PART.flagLength * length +
      PART.flagApart * apart
    );
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
    return PART.names + (/(?:^|\s)\S{3}$/u.test(whole) ? PART.fullName : 0);
  if (length < SHORTEST && length < n && said === 0)
    return i === 0 && length > 1 && /^[\u3400-\u9fff]+$/u.test(part) && isWhole(k)
      ? PART.lead
      : PART.tooShort;
  const gap = text.slice(i === 0 ? from : (chars[i - 1] ?? 0) + 1, chars[i]);
  const isDeck = gap.endsWith('——');
  const clauses = whole
    .trim()
    .split(/\s+/u)
    .map((clause) => clause.length);
  return (
    (isDeck
      ? PART.deckOver * Math.max(0, length - DECK_LENGTH) + (DECK.test('——' + part) ? PART.deck : 0)
      : PART.over.reduce((sum, [most, each]) => sum + each * Math.max(0, length - most), 0)) +
    (PART.short[Math.max(SHORTEST, length)] ?? 0) +
    (clauses.length > 1
      ? PART.clauses + PART.uneven * Math.max(0, Math.max(...clauses) - Math.min(...clauses) - 1)
      : 0) +
    (saysTwice(part) ? PART.repeats : 0) +
    (k < n && KICKER.test(part) ? PART.kicker : 0)
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
