import { signs } from '../units/bylines.ts';
import { endsSentence } from '../words/characters.ts';
import { mayBeName } from '../units/signatures.ts';
import { questionsInside, repeatedSubheads, speakersInside, speakersOf } from '../units/parallel.ts';
import { signsOff } from '../paragraphs/notices.ts';
import { besideRunningHead } from './section.ts';
import { isChapter, isSectionNumber } from './subheads.ts';
import { isTable } from '../units/tables.ts';
import { isBody, type Unit } from '../units/unit.ts';

/** Lines of a block that may be headlines rather than verse. */
const LONGEST_ROW = 12;
const SHORTEST_VERSE = 5;
/** Characters in a line of verse at most, where a headline has more in one of its lines. */
const LONGEST_VERSE_LINE = 9;

const SHORTEST_CAPTION = 12;
/** More lines without a mark are told by themselves (units.ts). */
const FEWEST_LINES = 3;
/** Pictures of one set are numbered, each with a caption of a line or two. */
const FEWEST_NUMBERED = 2;
const LONGEST_NUMBERED = 60;

/** The units with the kind of those mended that only what stands beside them tells. */
export function toldByNeighbours(units: readonly Unit[]): Unit[] {
  const captions = numberedCaptions(units);
  const repeated = repeatedSubheads(units);
  const speakers = speakersOf(units);
  const inside = speakersInside(units);
  const numbers = numbersOfSections(units);
  const questions = questionsInside(units);
  const days = daysOf(units);
  const section = besideRunningHead(units);
  const isSubhead = (i: number): boolean =>
    repeated.has(i) ||
    inside.has(i) ||
    numbers.has(i) ||
    questions.has(i) ||
    days.has(i) ||
    isNumberOfSection(units, i) ||
    isFirstSubhead(units, i);
  return units.map((unit, i): Unit => {
    if (unit.forced !== null) return unit;
    if (isRowOfHeads(units, i) || isAmongHeads(units, i)) return { ...unit, kind: 'display' };
    if (isWideCaption(units, i) || isNamedWork(units, i)) return { ...unit, kind: 'paragraph' };
    if (isSubhead(i)) return { ...unit, kind: 'paragraph', subhead: true };
    if (isSubhead(i - 1) && unit.opening === 'free') return { ...unit, opening: 'never' };
    if (unit === section) return { ...unit, section: true };
    if (speakers.has(i)) return { ...unit, kind: 'byline' };
    if (isOrnament(units, i) || isFigures(units, i)) return { ...unit, kind: 'lines' };
    if (unit.caption && isBulleted(units, i)) return { ...unit, caption: false };
    return captions.has(i) || isLastCaption(units, i) ? { ...unit, caption: true } : unit;
  });
}

/** Stars between two paragraphs part a text, and head none. */
function isOrnament(units: readonly Unit[], i: number): boolean {
  const [before, unit, after] = [units[i - 1], units[i], units[i + 1]];
  return (
    unit?.kind === 'display' &&
    /^[★☆✦※◆◇●○■□▲△*＊·•⋯…—～~]{1,9}$/.test(unit.bare) &&
    before?.kind === 'paragraph' &&
    after?.kind === 'paragraph'
  );
}

const FEWEST_FIGURES = 2;
/** A figure and its unit, a space, what it counts (8.6亿元 产值). */
const FIGURE = /^\s*[0-9][0-9.,]*\s?[\u3400-\u9fff%％‰℃+＋多余]{0,5}\s+[\u3400-\u9fff]{2,12}\s*$/;

/** Figures below one another, each with what it counts, are a list. */
function isFigures(units: readonly Unit[], i: number): boolean {
  const isFigure = (k: number): boolean =>
    units[k]?.kind === 'display' && units[k]?.lines.every(({ text }) => FIGURE.test(text)) === true;
  let [from, to] = [i, i];
  while (isFigure(from - 1)) from--;
  while (isFigure(to + 1)) to++;
  const count = units.slice(from, to + 1).reduce((sum, unit) => sum + unit.lines.length, 0);
  return isFigure(i) && count >= FEWEST_FIGURES;
}

const FEWEST_BULLETED = 3;
/** Three and more paragraphs that open with one hollow mark, none of them a picture's with its credit, are briefs in a list. */
function isBulleted(units: readonly Unit[], i: number): boolean {
  const mark = units[i]?.bare.charAt(0) ?? '';
  if (!/[△▽]/.test(mark)) return false;
  const isItem = (k: number): boolean => units[k]?.kind === 'paragraph' && units[k]?.bare.startsWith(mark);
  const isSigned = (k: number): boolean =>
    units[k]?.kind === 'byline' && (units[k]?.tail === true || units[k]?.closing === true);
  let [from, to] = [i, i];
  while (isItem(from - 1) || (isSigned(from - 1) && isItem(from - 2))) from--;
  while (isItem(to + 1) || (isSigned(to + 1) && isItem(to))) to++;
  return units.slice(from, to + 1).filter((_, k) => isItem(from + k)).length >= FEWEST_BULLETED;
}

const LONGEST_LAST_CAPTION = 30;

/** One short sentence behind a photo's words, and no text behind it, is another photo's caption. */
function isLastCaption(units: readonly Unit[], i: number): boolean {
  const [before, unit, after] = [units[i - 1], units[i], units[i + 1]];
  return (
    unit?.kind === 'paragraph' &&
    unit.lines.length === 1 &&
    unit.bare.length <= LONGEST_LAST_CAPTION &&
    before?.kind === 'credit' &&
    units[i - 2]?.caption === true &&
    (after === undefined || after.kind === 'furniture')
  );
}

/** A section's number, or a chapter, that stands right before text, whatever stands before it (…… 作者 （一） text), heads no story. */
function isNumberOfSection(units: readonly Unit[], i: number): boolean {
  const [unit, after] = [units[i], units[i + 1]];
  const isNumbered = unit !== undefined && (isSectionNumber(unit.bare) || isChapter(unit.bare));
  return unit?.kind === 'display' && isNumbered && after?.kind === 'paragraph';
}

/** Behind the byline below its headline a story may start with a subhead: those behind it are as long. */
function isFirstSubhead(units: readonly Unit[], i: number): boolean {
  const [head, byline, unit, after] = [units[i - 2], units[i - 1], units[i], units[i + 1]];
  const isWord = (other: Unit | undefined): boolean =>
    other?.kind === 'display' && other.lines.length === 1 && other.bare.length === unit?.bare.length;
  if (head?.kind !== 'display' || !signs(byline) || !isWord(unit) || after?.kind !== 'paragraph')
    return false;
  if ((unit?.bare.length ?? 0) < SHORTEST_SUBHEAD) return false;
  let others = 0;
  for (let k = i + 2; k < units.length; k++) {
    if (units[k]?.kind === 'paragraph') continue;
    if (!isWord(units[k]) || units[k + 1]?.kind !== 'paragraph') break;
    others++;
  }
  return others >= FEWEST_OTHERS;
}
const SHORTEST_SUBHEAD = 3;
const FEWEST_OTHERS = 2;

/** Days on lines of their own, each over a paragraph, with the weather or without: those of a diary. */
function daysOf(units: readonly Unit[]): ReadonlySet<number> {
  const days = units.flatMap((unit, i) =>
    unit.kind === 'display' &&
    unit.lines.length === 1 &&
    DAY.test(unit.bare) &&
    units[i + 1]?.kind === 'paragraph'
      ? [i]
      : [],
  );
  return new Set(days.length >= FEWEST_NUMBERS ? days : []);
}
const DAY = /^[0-9一二三四五六七八九十]{1,3}月[0-9一二三四五六七八九十]{1,3}日[\u3400-\u9fff]{0,6}$/;

/** 1, 2, 3 on lines of their own, in order and each over a paragraph, number a text's sections; one alone is the page's. */
function numbersOfSections(units: readonly Unit[]): ReadonlySet<number> {
  const found = new Set<number>();
  let run: number[] = [];
  units.forEach((unit, i) => {
    if (unit.kind !== 'furniture' || unit.field !== null || !/^[1-9]$/.test(unit.bare)) return;
    if (units[i + 1]?.kind !== 'paragraph') return;
    const last = units[run.at(-1) ?? -1]?.bare;
    run = last !== undefined && Number(unit.bare) === Number(last) + 1 ? [...run, i] : [i];
    const isFromStart = Number(units[run[0] ?? -1]?.bare) <= 2;
    if (run.length >= FEWEST_NUMBERS && isFromStart) for (const k of run) found.add(k);
  });
  return found;
}
const FEWEST_NUMBERS = 2;

/**
 * ①…… ②…… below one another, each a sentence of a line or two, are captions where no text leads into them: an
 * enumeration stands behind a colon, or its items are long.
 */
function numberedCaptions(units: readonly Unit[]): ReadonlySet<number> {
  const captions = new Set<number>();
  const isItem = (k: number, n: number): boolean => {
    const unit = units[k];
    return (
      unit?.kind === 'paragraph' &&
      unit.bare.startsWith(String.fromCharCode(0x2460 + n)) &&
      unit.bare.length <= LONGEST_NUMBERED &&
      !/[；：]$/.test(unit.bare)
    );
  };
  for (let i = 0; i < units.length; i++) {
    let n = 0;
    while (isItem(i + n, n)) n++;
    if (n >= FEWEST_NUMBERED && !/[：:；]$/.test(units[i - 1]?.bare ?? ''))
      for (let k = i; k < i + n; k++) captions.add(k);
  }
  return captions;
}

/** Rows that say how much or when, or name several: figures or three words set off by spaces or a colon in most of them. */
const areRows = ({ lines }: Unit): boolean =>
  lines.filter(
    ({ text }) =>
      /^\s*[0-9：:]*\s*\S+\s+\S+\s+\S/.test(text) || (/[0-9]/.test(text) && /\S(?:\s|[：:])\S/.test(text)),
  ).length *
    2 >=
  lines.length;

/** Lines that may be those of one headline: few, none of them with a mark at its end. */
const isHeadOfLines = ({ lines }: Unit): boolean =>
  lines.length < SHORTEST_VERSE &&
  lines.every(({ text }) =>
    /^[“《]?[\u3400-\u9fff][\u3400-\u9fff，：“”《》\s]{2,}[\u3400-\u9fff”》]$/.test(text),
  );

/** Between a poem's title and its lines. */
const isPoet = (unit: Unit | undefined): boolean => unit !== undefined && (unit.nameLike || mayBeName(unit));

/** Short lines in one block that look like verse, among headlines and without any mark of a sentence, are headlines too. */
function isRowOfHeads(units: readonly Unit[], i: number): boolean {
  const unit = units[i];
  if (unit?.kind !== 'lines' || unit.lines.length > LONGEST_ROW) return false;
  if (isTable(unit) || areRows(unit) || signsOff(unit.lines.at(-1)?.text ?? '')) return false;
  const isHead = (k: number): boolean => units[k]?.kind === 'display';
  // Verse has a title over it, or its text leads into it.
  const isFirst = i === 0 || (units[i - 1]?.kind === 'paragraph' && endsSentence(units[i - 1]?.bare ?? ''));
  if (isFirst && units[i + 1]?.kind === 'paragraph' && isHeadOfLines(unit)) return true;
  if (/[，。！？；]/.test(unit.bare)) return false;
  const hasDeck = unit.lines.some((line) => /^[—－―]/.test(line.text));
  return (
    (isHead(i - 1) && isHead(i - 2) && !isPoet(units[i - 1]) && !isBody(units[i + 1])) ||
    ((hasDeck ||
      unit.lines.length < SHORTEST_VERSE ||
      (unit.lines.length === SHORTEST_VERSE &&
        unit.lines.some((line) => line.text.length > LONGEST_VERSE_LINE))) &&
      (isHead(i - 1) || i === 0) &&
      isHead(i + 1))
  );
}

/** Two lines at most without any mark of a sentence behind a headline, and no text behind them, are no paragraph. */
function isAmongHeads(units: readonly Unit[], i: number): boolean {
  const [before, unit, after] = [units[i - 1], units[i], units[i + 1]];
  return (
    unit?.kind === 'paragraph' &&
    unit.lines.length < FEWEST_LINES &&
    !/[，。！？；…⋯]/.test(unit.bare) &&
    before?.kind === 'display' &&
    (after === undefined || after.kind === 'display' || after.kind === 'furniture')
  );
}

/** A name in 《》, and right behind it who took or made the picture, which it is then the caption of. */
const isNamedWork = (units: readonly Unit[], i: number): boolean =>
  units[i]?.kind === 'display' &&
  /^《[^》]{1,24}》$/.test(units[i]?.bare ?? '') &&
  units[i + 1]?.kind === 'credit' &&
  units[i + 1]?.tail === false;

/** A sentence as wide as a photo, wider than any column, with the credit behind it, is no headline. */
function isWideCaption(units: readonly Unit[], i: number): boolean {
  const [unit, next] = [units[i], units[i + 1]];
  return (
    unit?.kind === 'display' &&
    next?.kind === 'credit' &&
    unit.bare.length >= SHORTEST_CAPTION &&
    endsSentence(unit.bare)
  );
}
