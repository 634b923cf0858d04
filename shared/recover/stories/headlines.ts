import type { Text } from '../words/text.ts';
import { clauseTexts, flagLike, isFlagWord } from '../words/short.ts';
import { rejoined } from '../units/clauses.ts';
import type { Unit } from '../units/unit.ts';

export type HeadRole = 'flag' | 'kicker' | 'headline' | 'deck';

export interface HeadLine {
  readonly text: Text;
  readonly role: HeadRole;
  readonly unit: Unit;
}

interface Candidate {
  readonly text: Text;
  readonly bare: string;
  /** Starts another block of the source: a blank line, or a column of a vertical headline, before it. */
  readonly apart: boolean;
  readonly unit: Unit;
}

/** More lines than this are not weighed against one another: the first of them is the headline. */
const MOST_LINES = 8;

/**
 * Which of a story's display lines are the flag, the kicker (引题), the headline (主题) and the deck (副题): the best of
 * all ways to part them in this order. The main line is set largest and so says least in most words; lines of one
 * headline are alike in length and stand together; a deck starts with a dash, a kicker may end in a colon.
 */
export function headLines(
  pieces: readonly Unit[],
  mayHaveFlag: boolean,
): { lines: HeadLine[]; confidence: number; score: number } {
  const lines = linesOf(pieces, mayHaveFlag);
  const n = lines.length;
  if (n === 0 || n > MOST_LINES)
    return {
      lines: lines.map(({ text, unit }, i) => ({ text, unit, role: i === 0 ? 'headline' : 'deck' })),
      confidence: n === 0 ? 1 : 0.2,
      score: n === 0 ? 0 : -8,
    };
  let best: Way = [0, 0, n];
  let score = -Infinity;
  let sumOfAll = 0;
  eachWay(lines, mayHaveFlag, (way, value) => {
    sumOfAll += Math.exp(value);
    if (value > score) [best, score] = [way, value];
  });
  return {
    lines: lines.map(({ text, unit }, i) => ({ text, unit, role: roleAt(lines, best, i) })),
    confidence: Math.exp(score) / sumOfAll,
    score,
  };
}

/** For each of those lines the share of all ways to part them in which it is each of the roles. */
export function roleShares(
  pieces: readonly Unit[],
  mayHaveFlag: boolean,
): readonly { readonly text: Text; readonly shares: Readonly<Record<HeadRole, number>> }[] {
  const lines = linesOf(pieces, mayHaveFlag);
  const tables = lines.map(() => ({ flag: 0, kicker: 0, headline: 0, deck: 0 }));
  if (lines.length === 0 || lines.length > MOST_LINES)
    return lines.map(({ text }) => ({ text, shares: { flag: 0, kicker: 0, headline: 0.5, deck: 0.5 } }));
  let sumOfAll = 0;
  eachWay(lines, mayHaveFlag, (way, value) => {
    const share = Math.exp(value);
    sumOfAll += share;
    tables.forEach((table, i) => (table[roleAt(lines, way, i)] += share));
  });
  return lines.map(({ text }, i) => {
    const { flag, kicker, headline, deck } = tables[i] ?? { flag: 0, kicker: 0, headline: 0, deck: 0 };
    return {
      text,
      shares: {
        flag: flag / sumOfAll,
        kicker: kicker / sumOfAll,
        headline: headline / sumOfAll,
        deck: deck / sumOfAll,
      },
    };
  });
}

/** Lines [0, flag) are the flag, [flag, main) the kicker, [main, deck) the headline, the rest the deck. */
type Way = readonly [flag: number, main: number, deck: number];

function eachWay(
  lines: readonly Candidate[],
  mayHaveFlag: boolean,
  take: (way: Way, score: number) => void,
): void {
  const n = lines.length;
  for (let flag = 0; flag <= (mayHaveFlag && n > 1 ? 1 : 0); flag++)
    for (let main = flag; main < n; main++)
      for (let deck = main + 1; deck <= n; deck++) take([flag, main, deck], scoreOf(lines, flag, main, deck));
}

function roleAt(lines: readonly Candidate[], [flag, main, deck]: Way, i: number): HeadRole {
  if (i < flag) return 'flag';
  if (i < main) return 'kicker';
  if (i < deck) return 'headline';
  // Columns of a vertical headline are read right to left: a kicker may be drawn behind the main line.
  const upright = lines.every(({ unit }) => unit.vertical);
  return upright && !DASH.test(lines[i]?.bare ?? '') ? 'kicker' : 'deck';
}

/** The lines of the displays, in order; a flag drawn behind its headline is told first, like the others. */
function linesOf(pieces: readonly Unit[], mayHaveFlag: boolean): Candidate[] {
  const lines = linesTogether(pieces).flatMap((unit) =>
    unit.lines.map((text, i): Candidate => ({
      text,
      bare: text.text.replace(/\s+/g, ''),
      apart: i === 0 && !unit.glued,
      unit,
    })),
  );
  const last = lines.at(-1);
  if (mayHaveFlag && lines.length > 1 && last !== undefined && isFlagShaped(last, lines))
    lines.unshift(...lines.splice(-1));
  return lines;
}

/** Clauses of one line, which may have been two headlines, are one line of this one. */
function linesTogether(pieces: readonly Unit[]): Unit[] {
  const units: Unit[] = [];
  for (const piece of pieces) {
    const before = units.at(-1);
    const one = before ? rejoined(before, piece) : null;
    if (one) units[units.length - 1] = one;
    else units.push(piece);
  }
  return units;
}

/** A column's name, or so short a line that the one beside it is more than twice as long. */
const isFlagShaped = (line: Candidate, all: readonly Candidate[]): boolean =>
  isFlagWord(line.bare) ||
  (flagLike(line.bare) &&
    line.bare.length <= (line.apart ? 4 : line.unit.sameLine ? 2 : 3) &&
    all.some((other) => other.bare.length > 2 * line.bare.length && other.bare.length >= 6));

/* log odds */
const H = {
  kicker: -0.6,
  deckWithoutDash: -0.7,
  /** A deck tells how many; the main line seldom does. */
  numberInDeck: 0.6,
  clausesInBoth: -1,
  /** For each character beyond two that lines of one headline differ in. */
  uneven: 0.7,
  /** A line that says who spoke, or who came: never the main one. */
  speaker: 2.5,
  attendance: 2,
  /** 见闻, 侧记: what kind of piece it is stands beside the main line. */
  kind: 1,
  /** So short a line is a flag rather than the main one; of four characters and no usual flag, it may be either. */
  flagShaped: 4.5,
  shortHead: 2.5,
  flagLike: 0.5,
  /** For each character beyond one with which two lines start alike: a headline does not say a name twice. */
  sameStart: -0.8,
} as const;
/** Flags that are no usual words have no more characters mostly. */
const LONGEST_PLAIN_FLAG = 3;
const NUMBER = /[0-9０-９]/;
/** 某某在全市工作会议上强调, over the main line; 某某主持 某某出席, below it. */
const SPEAKER = /^.{4,}(?:强调|指出|要求|提出|表示|时说)[：:]?$/;
const ATTENDANCE =
  /^.{2,}(?:主持(?:会议)?|出席(?:会议|活动|并讲话)?|参加(?:会议|活动|调研)?|陪同(?:调研)?|讲话|致辞|作报告)$/;
const KIND =
  /.{5}(?:见闻|纪实|纪事|侧记|综述|掠影|巡礼|散记|札记|报告|调查|探访|走笔|扫描|述评|透视|一瞥|纪行)$/;
const DASH = /^[—－―─-]{1,2}/;
/** A deck that says so itself: ——…… */
export const isDeck = (unit: Unit | undefined): boolean => unit !== undefined && DASH.test(unit.bare);

const clausesOf = (text: string): number => clauseTexts(text).length;
/** With how many characters both start. */
const sameStart = (a: string, b: string): number => {
  let n = 0;
  while (n < a.length && a.charAt(n) === b.charAt(n)) n++;
  return n;
};
const sum = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0);

/** log odds of lines [0, flag) flag, [flag, main) kicker, [main, deck) headline, the rest deck. */
function scoreOf(lines: readonly Candidate[], flag: number, main: number, deck: number): number {
  const heads = lines.slice(main, deck);
  const length = Math.max(...heads.map((line) => line.bare.length));
  const sizes = heads.map((line) => line.unit.size ?? 0);
  let score = [0, 0, -0.3, -0.9, -2.2][heads.length] ?? -5;
  heads.forEach((line, i) => {
    if (i > 0) {
      const before = heads[i - 1];
      // Two clauses of one length are one headline, wherever its lines were drawn; two lines of two clauses seldom are.
      const clauses = [line, before].map((each) => clausesOf(each?.text.text ?? ''));
      const even =
        line.bare.length === before?.bare.length && line.bare.length >= 4 && clauses.every((n) => n === 1);
      score += clauses.every((n) => n > 1) ? H.clausesInBoth : 0;
      score += H.sameStart * Math.max(0, sameStart(line.bare, before?.bare ?? '') - 1);
      score += (line.apart ? -1.2 : line.unit.vertical ? 0.2 : 0.7) + (even ? 1 : 0);
      // Lines of one headline are parallel in form.
      score -= 0.8 * Math.min(2, Math.abs(clausesOf(line.text.text) - clausesOf(before?.text.text ?? '')));
      const apart = Math.abs((before?.bare.length ?? 0) - line.bare.length);
      score -= 0.15 * apart + H.uneven * Math.max(0, apart - 2);
      score -= 2 * Math.abs((before?.unit.size ?? 0) - (line.unit.size ?? 0)) > 1 ? 3 : 0;
    }
    if (DASH.test(line.bare)) score -= 4;
    if (lines.length > 1) {
      if (SPEAKER.test(line.bare)) score -= H.speaker;
      if (ATTENDANCE.test(line.bare)) score -= H.attendance;
      if (KIND.test(line.bare)) score -= H.kind;
    }
    if (lines.length > 1)
      score -= !isFlagShaped(line, lines)
        ? line.unit.flagLike
          ? H.flagLike
          : 0
        : line.bare.length > LONGEST_PLAIN_FLAG && !isFlagWord(line.bare)
          ? H.shortHead
          : H.flagShaped;
    if (/[：:]$/.test(line.bare)) score -= 1;
    // A main line has one clause or two; three short ones are a kicker's.
    if (clausesOf(line.text.text) > 2) score -= 0.8;
  });
  if (flag === 1) {
    const first = lines[0];
    score += first && flagLike(first.bare) ? (first.bare.length <= 4 ? -0.2 : -0.8) : -6;
    score += lines[1]?.apart ? 0.4 : -0.8;
  }
  const kickers = lines.slice(flag, main);
  const decks = lines.slice(deck);
  score += [0, H.kicker, H.kicker * 3, -4][kickers.length] ?? -6;
  score += [0, -0.6, -1.4, -3][decks.length] ?? -6;
  // Columns of a vertical headline are read right to left: what comes behind the main line is its kicker.
  score += decks.reduce(
    (sum, line) => sum + (DASH.test(line.bare) || line.unit.vertical ? 0 : H.deckWithoutDash),
    0,
  );
  // The main line is the largest type where sizes are known; else it is the one with fewest characters.
  const biggest = Math.max(0, ...sizes);
  const beside = (line: Candidate): number =>
    line.unit.size !== undefined && biggest > 0
      ? line.unit.size < biggest * 0.9
        ? 2
        : -4
      : Math.max(-1.5, Math.min(1.2, 0.2 * (line.bare.length - length)));
  score += sum(
    kickers.map(
      (line) =>
        beside(line) +
        (/[：:]$/.test(line.bare) ? 1.5 : 0) +
        (SPEAKER.test(line.bare) ? H.speaker : 0) -
        (DASH.test(line.bare) ? 3 : 0),
    ),
  );
  score += sum(
    decks.map(
      (line) =>
        beside(line) +
        (DASH.test(line.bare) ? 3 : 0) +
        (ATTENDANCE.test(line.bare) ? H.attendance : 0) -
        (/[：:]$/.test(line.bare) ? 1 : 0) +
        (NUMBER.test(line.bare) && !heads.some((head) => NUMBER.test(head.bare)) ? H.numberInDeck : 0),
    ),
  );
  if (main > flag && lines[main]?.apart === false) score -= 0.8;
  if (deck < lines.length && lines[deck]?.apart === false && !DASH.test(lines[deck]?.bare ?? ''))
    score -= 0.8;
  return score;
}
