import type { Gap, Page } from './gaps.ts';
import type { Outcome } from './outcomes.ts';
import { isFlagWord, isNotice } from '../words/short.ts';
import { isTable } from '../units/tables.ts';
import type { Topics } from './topics.ts';
import type { Unit } from '../units/unit.ts';

/* log odds */
const S = {
  any: -1.4,
  sameColumn: 1.1,
  tooWide: -4,
  numbered: 1.5,
  alike: 1.8,
  long: -1,
  /** Names and flags have two characters, subheads more. */
  tiny: -2,
  notBeforeBody: -4,
  notice: -4,
  /** A usual name of a column. */
  flagWord: -1,
  /** A table with a name of its own is mostly a piece of its own. */
  overTable: -4.5,
  words: { weight: 0.42, least: -1.5, most: 5 },
} as const;
/** … two in one gap. */
export const SECOND_SUBHEAD = -2;

/** Most subheads have no more characters. */
const LONGEST_SUBHEAD = 11;
const TINY = 2;
/** A subhead speaks of so many pieces behind it at most. */
const LONGEST_SECTION = 6;

const NUMBERED =
  /^(?:[（(]?[一二三四五六七八九十]{1,2}[）)]?[、．.]?|[0-9]{1,2}[．.、]|0[1-9](?![0-9])|第[一二三四五六]|之[一二三四五])/;

/** Nothing but a section's number: 二, （二）. */
export const isSectionNumber = (bare: string): boolean =>
  /^(?:[（(][一二三四五六七八九十]{1,3}[）)]|[一二三四五六七八九十]{1,2}|[ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩ])$/.test(bare);

/** A chapter of a law or an order: 第一章 总则. */
export const isChapter = (bare: string): boolean =>
  /^第[一二三四五六七八九十百]{1,4}[编章节][\u3400-\u9fff]{1,16}$/.test(bare);

/** … which a text's own table has not: 表1 主要农产品产量. */
const TABLE_OF_TEXT = /^[附统]?计?表/;

const FIRST_NUMBER = /^(?:[（(]?一[）)]?[、．.]|[（(]一[）)]|0?1[．.、]|01(?![0-9])|第一)/;

/** What speaks for a display between two pieces of body being a subhead of their story. */
export function subheadScore(
  unit: Unit,
  last: Unit | undefined,
  next: Unit | undefined,
  alike: number,
): number {
  if (!next || unit.vertical) return S.notBeforeBody;
  const sameMeasure =
    last?.kind !== 'paragraph' || next.kind !== 'paragraph' || Math.abs(last.measure - next.measure) < 1.2;
  const narrow = unit.lines.length === 1 && unit.width <= next.measure - 2;
  return (
    S.any +
    (narrow && sameMeasure && next.leadIn === 0 ? S.sameColumn : 0) +
    (unit.width > next.measure + 0.6 ? S.tooWide : 0) +
    (isNotice(unit.bare) ? S.notice : 0) +
    (isFlagWord(unit.bare) && alike <= 0 ? S.flagWord : 0) +
    (isTable(next) && !TABLE_OF_TEXT.test(unit.bare) ? S.overTable : 0) +
    (NUMBERED.test(unit.bare) ? S.numbered : 0) +
    S.alike * Math.min(2, alike) +
    (unit.bare.length > LONGEST_SUBHEAD ? S.long : 0) +
    (unit.bare.length <= TINY ? S.tiny : 0)
  );
}

const FAR = 0.6;
const MOST_FAR = 2;
/** Over the first subhead of a numbered row: it heads them all. */
const UNLIKE = -1;

/**
 * For each display between two paragraphs, how many others near it are built like it: subheads are parallel. Less than none
 * where a row of numbered ones starts behind it.
 */
export function alikeOf(units: readonly Unit[], bodies: readonly number[]): number[] {
  const isIn = new Set(bodies);
  const inside = units.flatMap((unit, i) =>
    // Those told already (they are body then) are as parallel to the others.
    (unit.kind === 'display' || unit.subhead) && isShort(unit) && isIn.has(i - 1) && isIn.has(i + 1)
      ? [i]
      : [],
  );
  // What stands between two of one story is but body; those of other stories say less.
  let run = 0;
  const runs = units.map((unit, i) => (isIn.has(i) || unit.kind === 'display' ? run : ++run));
  const alike = units.map(() => 0);
  inside.forEach((i, k) => {
    const unit = units[i] as Unit;
    let [near, far] = [0, 0];
    for (const j of inside.slice(Math.max(0, k - 12), k + 13)) {
      const other = units[j] as Unit;
      if (i === j || shapeOf(unit) !== shapeOf(other) || Math.abs(unit.bare.length - other.bare.length) > 3)
        continue;
      if (runs[i] === runs[j]) near++;
      else far++;
    }
    alike[i] = near + FAR * Math.min(MOST_FAR, far);
  });
  // What stands over the first of a story's numbered subheads, without a number of its own, heads the story.
  inside.forEach((i, k) => {
    const next = units[inside[k + 1] ?? -1];
    if (next && FIRST_NUMBER.test(next.bare) && !NUMBERED.test(units[i]?.bare ?? '')) alike[i] = UNLIKE;
  });
  return alike;
}

/** One line, or a numbered subhead that its column was too narrow for. */
const isShort = ({ lines, bare }: Unit): boolean =>
  lines.length === 1 || (lines.length === 2 && NUMBERED.test(bare));

/** How a display is built: its marks in order. */
const shapeOf = (unit: Unit): string => unit.bare.replace(/[\u3400-\u9fffA-Za-z0-9]/g, '').slice(0, 4);

/**
 * The page with what its subheads say weighed: like a headline, a subhead takes its words from the text behind it, up to
 * the next display.
 */
export function subheadsWeighed(page: Page, topics: Topics): Page {
  const { units, bodies, gaps } = page;
  const gather = topics.gather();
  const hasDisplay = (gap: Gap | undefined): boolean =>
    gap?.items.some((i) => units[i]?.kind === 'display') === true;
  const weighed = gaps.map((gap, g): Gap => {
    if (g === bodies.length || !hasDisplay(gap)) return gap;
    gather.clear();
    for (let b = g; b < Math.min(bodies.length, g + LONGEST_SECTION); b++) {
      if (b > g && hasDisplay(gaps[b])) break;
      gather.add(b);
    }
    const said = (outcome: Outcome): number => {
      const text = gap.items
        .filter((_, k) => outcome.roles[k] === 'subhead')
        .map((i) => units[i]?.bare ?? '');
      if (text.length === 0) return 0;
      const words = S.words.weight * gather.speaksFor(topics.of(text.join('\n')));
      return Math.max(S.words.least, Math.min(S.words.most, words));
    };
    const goesOn = gap.goesOn
      .map((outcome) => ({ ...outcome, score: outcome.score + said(outcome) }))
      .sort((a, b) => b.score - a.score);
    return { ...gap, goesOn };
  });
  return { ...page, gaps: weighed };
}
