import { widthOf } from '../words/characters.ts';
import { endsParagraph, shortRole } from '../words/short.ts';
import { CLAUSE, pairsIn } from './pairs.ts';
import type { Strip } from './strips.ts';

/** What it is worth in log odds that one strip is read right behind another. */
export type Link = (before: Strip, behind: Strip) => number;

/** An end that goes on, or is over; a start that goes on, begins a paragraph, or is display type. */
const WORTH = {
  goesOn: { goesOn: 1, begins: -5, display: -4.5 },
  over: { goesOn: -4, begins: 0.5, display: 0.5 },
  display: { goesOn: -3, begins: 0.5, display: 0.3 },
} as const;
/** Two characters that stand together elsewhere on the page, or do not; lines of one measure, or not. */
const PAIR = { known: 2.5, unknown: -0.5 } as const;
const MEASURE = { same: 0.5, other: -4 } as const;
/** A text goes on below, or at the head of the next column; seldom anywhere else. */
const PLACE = { below: 0.5, row: -0.05, beside: 0.5, away: -3 } as const;
/** Below display type stands what it heads. */
const HEAD = { own: 1.5, other: -1.5 } as const;
/** Ems by which lines of one measure differ. */
const SLACK = 1.6;

/** Pairs of characters that two strips have and few others: what each is worth for its rarity, and all of them. */
const WORDS = { each: 0.25, most: 2.5, inMost: 0.2 } as const;

function sharedWords(strips: readonly Strip[], texts: readonly string[]): Link {
  const own = texts.map(
    (text) => new Set(Array.from({ length: Math.max(0, text.length - 1) }, (_, i) => text.slice(i, i + 2))),
  );
  const counts = new Map<string, number>();
  for (const set of own) for (const pair of set) counts.set(pair, (counts.get(pair) ?? 0) + 1);
  const number = new Map(strips.map((strip, i) => [strip, i]));
  const known = new Map<number, number>();
  return (before, behind) => {
    const [a, b] = [number.get(before) ?? 0, number.get(behind) ?? 0];
    const key = a * strips.length + b;
    const found = known.get(key);
    if (found !== undefined) return found;
    const [small, large] = [own[a] ?? new Set<string>(), own[b] ?? new Set<string>()].sort(
      (x, y) => x.size - y.size,
    );
    let sum = 0;
    for (const pair of small ?? []) {
      const count = counts.get(pair) ?? 0;
      if (count <= WORDS.inMost * strips.length && large?.has(pair) === true && !/[，。、：；“”]/u.test(pair))
        sum += Math.log(strips.length / count);
    }
    const worth = Math.min(WORDS.most, (WORDS.each * sum) / Math.max(1, Math.sqrt((small?.size ?? 1) / 12)));
    known.set(key, worth);
    return worth;
  };
}

interface Ends {
  readonly start: 'goesOn' | 'begins' | 'display';
  readonly end: 'goesOn' | 'over' | 'display';
  readonly first: string;
  readonly last: string;
  readonly measure: number;
}

export function linksOf(strips: readonly Strip[]): Link {
  const texts = strips.map((strip) => strip.pieces.map(({ text }) => text.replace(/\s/gu, '')).join(''));
  const pairs = pairsIn(texts.flatMap((text) => [text, '。']));
  const ends = new Map(strips.map((strip, i) => [strip, endsOf(strip, texts[i] ?? '')]));
  const shared = sharedWords(strips, texts);
  return (before, behind) => {
    const [a, b] = [ends.get(before), ends.get(behind)];
    if (!a || !b) return 0;
    const worth =
      WORTH[a.end][b.start] +
      (a.end === 'display' ? (isHeadOf(before, behind) ? HEAD.own : HEAD.other) : 0) +
      shared(before, behind);
    if (a.end !== 'goesOn' || b.start !== 'goesOn') return worth;
    const known = (pairs.at.get(a.last + b.first) ?? []).some((place) => pairs.marked[place] !== CLAUSE);
    const isSame = a.measure === 0 || b.measure === 0 || Math.abs(a.measure - b.measure) <= SLACK;
    return (
      placed(before, behind) +
      worth +
      (known ? PAIR.known : PAIR.unknown) +
      (isSame ? MEASURE.same : MEASURE.other)
    );
  };
}

/** Columns that the right edge of display type may be wrong by. */
const RAGGED = 3;
/** Centred display type starts so much behind its columns. */
const LEFT = 24;

function isHeadOf(head: Strip, below: Strip): boolean {
  if (head.upright) return below.top <= head.bottom && below.bottom >= head.top;
  return below.top > head.bottom && below.left >= head.left - LEFT && below.left < head.right + RAGGED;
}

/** Whether a text may go on there. Columns count characters: those of one measure differ by some. */
function placed(before: Strip, behind: Strip): number {
  const step = behind.left - before.left;
  if (Math.abs(step) <= 3 && behind.top > before.bottom)
    return PLACE.below + PLACE.row * (behind.top - before.bottom);
  const width = Math.max(before.right - before.left, behind.right - behind.left, 12);
  if (step > 3 && step <= 2.6 * width && behind.top <= before.bottom) return PLACE.beside;
  return PLACE.away;
}

function endsOf({ pieces, upright }: Strip, text: string): Ends {
  const [first, last] = [pieces[0], pieces.at(-1)];
  const widths = pieces.map((piece) => widthOf(piece.text, 'kaiming')).sort((a, b) => a - b);
  const isBody = pieces.length > 2 || /[，。；]/u.test(text);
  const displayAt = (line: string): boolean =>
    upright || shortRole(line) !== null || (!isBody && !/[，。；]/u.test(line));
  return {
    start:
      first === undefined || displayAt(first.text) || !first.flush
        ? 'display'
        : (first.indent ?? 0) > 1
          ? 'begins'
          : 'goesOn',
    end:
      last === undefined || displayAt(last.text)
        ? 'display'
        : endsParagraph(last.text.replace(/\s/gu, ''))
          ? 'over'
          : 'goesOn',
    first: text.charAt(0),
    last: text.charAt(text.length - 1),
    // Where most of many lines end.
    measure: pieces.length > 3 && !upright ? (widths[Math.floor(widths.length * 0.75)] ?? 0) : 0,
  };
}
