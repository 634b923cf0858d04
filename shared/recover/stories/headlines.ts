import type { Text } from '../words/text.ts';
import { clauseTexts, flagLike, isFlagWord } from '../words/short.ts';
import { signsOf, type Signs } from './headSigns.ts';
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
  readonly signs: Signs;
  readonly clauses: number;
  readonly isDash: boolean;
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
  return upright && lines[i]?.isDash !== true ? 'kicker' : 'deck';
}

/** The lines of the displays, in order; a flag drawn behind its headline is told first, like the others. */
function linesOf(pieces: readonly Unit[], mayHaveFlag: boolean): Candidate[] {
  const lines = linesTogether(pieces).flatMap((unit) =>
    unit.lines.map((text, i): Candidate => {
      const bare = text.text.replace(/\s+/g, '');
      return {
        text,
        bare,
        apart: i === 0 && !unit.glued,
        unit,
        signs: signsOf(bare),
        clauses: clauseTexts(text.text).length,
        isDash: DASH.test(bare),
      };
    }),
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

/*
 * log odds, beside a headline of one line: fitted on the headlines of the tuning pages, each sequence of their lines parted
 * into headlines and each headline into its lines at once. Who spoke and who came, flags and type sizes stand by hand.
 */
const H = {
  main: {
    lines: [0, 0, 0.3, -0.3, -1],
    apart: -1.4,
    /** For each character beyond one that lines of one headline differ in. */
    uneven: -0.5,
    even: 0.5,
    /** For each clause that one has more than the other. */
    clauses: -1.6,
    /** For each character beyond one with which two lines start alike: a headline does not say a name twice. */
    sameStart: -0.8,
    dash: -2,
    /** A main line has one clause or two; three short ones are a kicker's. */
    manyClauses: -0.8,
  },
  kicker: {
    lines: [0, -0.5, -4],
    /** For each character that it is longer than the main line. */
    longer: 0.14,
    glued: -2.4,
    dash: -3,
    signs: {
      quote: -1.1,
      ask: 0,
      number: 0.5,
      kind: 1.6,
      talk: 1.4,
      occasion: 2.7,
      place: 0.7,
      spoken: -1.2,
    },
  },
  deck: {
    lines: [0, -1.2, -3.5],
    longer: 0.24,
    apart: -0.9,
    dash: 3.5,
    signs: { quote: -1.4, ask: -0.5, number: 1.6, kind: 1.4, talk: 0, occasion: 0, place: 0.1, spoken: -1.1 },
  },
  /** A line that says who spoke stands over the main one, who came below it. */
  speaker: 2.5,
  attendance: 2,
  colon: 1.5,
  /** Where sizes are known the main line is the largest type. */
  size: { smaller: 2, other: -4, uneven: -3 },
  /** So short a line is a flag rather than the main one; of four characters and no usual flag, it may be either. */
  flagShaped: -4.5,
  shortHead: -2.5,
  flagLike: -0.5,
  flag: { short: -0.2, long: -0.8, other: -6, apart: 0.4, glued: -0.8 },
} as const;
/** Differences of length count up to so many characters. */
const MOST_LONGER = 6;
const MOST_UNEVEN = 8;
/** Flags that are no usual words have no more characters mostly. */
const LONGEST_PLAIN_FLAG = 3;
/** 某某在全市工作会议上强调, over the main line; 某某主持 某某出席, below it. */
const SPEAKER = /^.{4,}(?:强调|指出|要求|提出|表示|时说)[：:]?$/;
const ATTENDANCE =
  /^.{2,}(?:主持(?:会议)?|出席(?:会议|活动|并讲话)?|参加(?:会议|活动|调研)?|陪同(?:调研)?|讲话|致辞|作报告)$/;
const DASH = /^[—－―─-]{1,2}/;
/** A deck that says so itself: ——…… */
export const isDeck = (unit: Unit | undefined): boolean => unit !== undefined && DASH.test(unit.bare);

/** With how many characters both start. */
const sameStart = (a: string, b: string): number => {
  let n = 0;
  while (n < a.length && a.charAt(n) === b.charAt(n)) n++;
  return n;
};
const sum = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0);

/** log odds of lines [0, flag) flag, [flag, main) kicker, [main, deck) headline, the rest deck. */
function scoreOf(lines: readonly Candidate[], flag: number, main: number, deck: number): number {
  const of = (role: HeadRole): Candidate[] =>
    lines.filter((_, i) => roleAt(lines, [flag, main, deck], i) === role);
  const [kickers, heads, decks] = [of('kicker'), of('headline'), of('deck')];
  const longest = Math.max(...heads.map((line) => line.bare.length));
  const biggest = Math.max(0, ...heads.map((line) => line.unit.size ?? 0));
  let score =
    (H.main.lines[heads.length] ?? -5) +
    (H.kicker.lines[kickers.length] ?? -10) +
    (H.deck.lines[decks.length] ?? -10) +
    (flag === 1 ? flagOver(lines[0], lines[1]) : 0);
  heads.forEach((line, i) => {
    score += (i > 0 ? together(heads[i - 1] as Candidate, line) : 0) + (line.isDash ? H.main.dash : 0);
    if (line.clauses > 2) score += H.main.manyClauses;
    if (lines.length > 1) score += besideOthers(line, lines);
  });
  const beside = (line: Candidate, { longer, signs }: typeof H.kicker | typeof H.deck): number =>
    (line.unit.size !== undefined && biggest > 0
      ? line.unit.size < biggest * 0.9
        ? H.size.smaller
        : H.size.other
      : longer * Math.max(-MOST_LONGER, Math.min(MOST_LONGER, line.bare.length - longest))) +
    said(line.signs, signs);
  for (const line of kickers)
    score +=
      beside(line, H.kicker) +
      (/[：:]$/.test(line.bare) ? H.colon : 0) +
      (SPEAKER.test(line.bare) ? H.speaker : 0) +
      (line.isDash ? H.kicker.dash : 0);
  for (const line of decks)
    score +=
      beside(line, H.deck) +
      (line.isDash ? H.deck.dash : 0) +
      (ATTENDANCE.test(line.bare) ? H.attendance : 0);
  const [first, behind] = [heads[0], decks[0]];
  if (main > flag && first && !first.apart && !first.unit.vertical) score += H.kicker.glued;
  if (behind?.apart && !behind.isDash) score += H.deck.apart;
  return score;
}

const said = (signs: Signs, weights: Readonly<Record<keyof Signs, number>>): number =>
  sum((Object.keys(weights) as (keyof Signs)[]).map((sign) => weights[sign] * signs[sign]));

/** Two lines of one headline are alike in length and form. */
function together(before: Candidate, line: Candidate): number {
  const apart = Math.abs(before.bare.length - line.bare.length);
  return (
    (line.apart && !line.unit.vertical ? H.main.apart : 0) +
    H.main.uneven * Math.max(0, Math.min(MOST_UNEVEN, apart) - 1) +
    (apart === 0 && line.clauses === 1 && before.clauses === 1 ? H.main.even : 0) +
    H.main.clauses * Math.min(2, Math.abs(before.clauses - line.clauses)) +
    H.main.sameStart * Math.max(0, sameStart(line.bare, before.bare) - 1) +
    (2 * Math.abs((before.unit.size ?? 0) - (line.unit.size ?? 0)) > 1 ? H.size.uneven : 0)
  );
}

/** What speaks against a line being the main one of several. */
function besideOthers(line: Candidate, lines: readonly Candidate[]): number {
  const flag = !isFlagShaped(line, lines)
    ? line.unit.flagLike
      ? H.flagLike
      : 0
    : line.bare.length > LONGEST_PLAIN_FLAG && !isFlagWord(line.bare)
      ? H.shortHead
      : H.flagShaped;
  return (
    flag -
    (SPEAKER.test(line.bare) ? H.speaker : 0) -
    (ATTENDANCE.test(line.bare) ? H.attendance : 0) -
    (/[：:]$/.test(line.bare) ? H.colon : 0)
  );
}

const flagOver = (line: Candidate | undefined, behind: Candidate | undefined): number =>
  (line && flagLike(line.bare) ? (line.bare.length <= 4 ? H.flag.short : H.flag.long) : H.flag.other) +
  (behind?.apart ? H.flag.apart : H.flag.glued);
