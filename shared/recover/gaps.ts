import { bylineSides } from './bylines.ts';
import { flagsAway } from './flags.ts';
import { outcomesOf, type Context, type How, type Outcome } from './outcomes.ts';
import { photosOf, type PhotoWords } from './photos.ts';
import { endsSentence, simplified } from './characters.ts';
import { endsParagraph } from './short.ts';
import { alikeOf } from './subheads.ts';
import { titlesInSets } from './sets.ts';
import { clausesOf, linesOf, type Unit } from './units.ts';

/** What stands between two pieces of body: nothing mostly, else headlines, bylines, photos' words. */
export interface Gap {
  /** Indices of units; a photo is its caption's. */
  readonly items: readonly number[];
  /** Ways in which the story before ends here and another starts, best first; none where a person said so. */
  readonly ends: readonly Outcome[];
  /** The same, where headlines stand away from their stories: without any. */
  readonly endsApart: readonly Outcome[];
  /** The ways in which the story goes on, best first. */
  readonly goesOn: readonly Outcome[];
}

export interface Page {
  readonly units: readonly Unit[];
  /** Indices of the units that are body: paragraphs, verse, lists. */
  readonly bodies: readonly number[];
  /** gaps[k] stands before bodies[k]; the last one after the last body. */
  readonly gaps: readonly Gap[];
  readonly photos: readonly PhotoWords[];
  /** The gap that holds a row of headlines, if any does. */
  readonly row: number | null;
}

/* log odds */
const S = {
  newMeasure: { some: -2, much: -3.5 },
  unfinished: -3,
  leadInInside: -4,
  insideSeries: -4,
  table: 1.5,
} as const;

/** What only goes on: an answer, the second item and those after it. */
const ANSWER = /^答[：:]/;
const QUESTION = /^(?:问|记者)[：:]/;
const LATER_ITEM = /^(?:[（(]?[二三四五六七八九十]{1,2}[）)、]|其[二三四]|第[二三四五六七八九十][，、是条])/;

/** Differences of measure, in ems. */
const SOME = 1.2;
const MUCH = 4;

/** Lines of a block that may be headlines rather than verse. */
const LONGEST_ROW = 12;
/** Lines of display type in one gap from which it may be a row of headlines. */
const FEWEST_IN_ROW = 2;
const SHORTEST_VERSE = 5;
/** Characters in a line of verse at most, where a headline has more in one of its lines. */
const LONGEST_VERSE_LINE = 9;

const SHORTEST_CAPTION = 12;
/** More lines without a mark are told by themselves (units.ts). */
const FEWEST_LINES = 3;
/** So many texts that touch their headlines are a habit of the source. */
const FEWEST_TOUCHING = 2;
const FEWEST_IN_TABLE = 3;

export const isBody = (unit: Unit | undefined): boolean =>
  unit?.forced === null && (unit.kind === 'paragraph' || unit.kind === 'lines');

/** The page as bodies and what stands between them. */
export function pageOf(units: readonly Unit[]): Page {
  const photos = photosOf(units);
  const captions = new Map(photos.map((photo) => [photo.caption, photo]));
  const credits = new Set(photos.flatMap((photo) => photo.credit ?? []));
  const bodies: number[] = [];
  const items: number[][] = [[]];
  units.forEach((unit, i) => {
    if (isBody(unit) && !captions.has(i)) {
      bodies.push(i);
      items.push([]);
    } else if (!credits.has(i) && unit.kind !== 'furniture' && unit.forced === null) items.at(-1)?.push(i);
  });
  const row = rowOf(units, items);
  const titled = titlesInSets(units, items);
  const context: Context = {
    units,
    captions,
    bylines: bylineSides(units, bodies),
    alike: alikeOf(units, bodies),
    touching:
      bodies.filter((i) => units[i]?.glued && units[i - 1]?.kind === 'display').length >= FEWEST_TOUCHING,
    away: flagsAway(units, items),
  };
  const gaps = items.map((own, k): Gap => {
    const [before, after] = [units[bodies[k - 1] ?? -1], units[bodies[k] ?? -1]];
    const marks = [...own.map((i) => units[i]), after];
    const must = marks.findIndex((unit) => unit?.opening === 'must');
    const never = marks.some((unit) => unit?.opening === 'never') && k > 0;
    const seam = seamOf(before, after);
    const read = (how: How): Outcome[] =>
      (how === 'on' ? must >= 0 || k === 0 || k === items.length - 1 : never)
        ? []
        : outcomesOf(context, own, how, { before, after, must, row: k === row, titled: titled.has(k) }, seam);
    const goesOn = read('on');
    const ends = read('ends');
    return { items: own, ends, endsApart: read('apart'), goesOn };
  });
  return { units, bodies, gaps, photos, row };
}

/**
 * The units with displays parted where they may belong to two stories: at the spaces of a line, and in a row of headlines
 * line by line, where a headline may touch the next one's flag. That they stood together is still known (`glued`,
 * `sameLine`), and what comes to the same part is put together again.
 */
export function displaysParted(all: readonly Unit[]): Unit[] {
  const units = all.map((unit, i) =>
    isRowOfHeads(all, i) || isAmongHeads(all, i)
      ? { ...unit, kind: 'display' as const }
      : isWideCaption(all, i)
        ? { ...unit, kind: 'paragraph' as const }
        : unit,
  );
  const { row, gaps } = pageOf(units);
  const inRow = new Set(row === null ? [] : gaps[row]?.items);
  return units.flatMap((unit, i): Unit[] =>
    unit.kind !== 'display' || unit.forced !== null
      ? [unit]
      : (inRow.has(i) ? linesOf(unit) : [unit]).flatMap(clausesOf),
  );
}

/** Short lines in one block that look like verse, among headlines and without any mark of a sentence, are headlines too. */
function isRowOfHeads(units: readonly Unit[], i: number): boolean {
  const unit = units[i];
  if (unit?.kind !== 'lines' || unit.forced !== null || unit.lines.length > LONGEST_ROW) return false;
  if (/[，。！？；]/.test(unit.bare)) return false;
  const isHead = (k: number): boolean => units[k]?.kind === 'display';
  const hasDeck = unit.lines.some((line) => /^[—－―]/.test(line.text));
  return (
    (isHead(i - 1) && isHead(i - 2) && !isBody(units[i + 1])) ||
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
    unit.forced === null &&
    unit.lines.length < FEWEST_LINES &&
    !/[，。！？；…⋯]/.test(unit.bare) &&
    before?.kind === 'display' &&
    (after === undefined || after.kind === 'display' || after.kind === 'furniture')
  );
}

/** A sentence as wide as a photo, wider than any column, with the credit behind it, is no headline. */
function isWideCaption(units: readonly Unit[], i: number): boolean {
  const [unit, next] = [units[i], units[i + 1]];
  return (
    unit?.kind === 'display' &&
    unit.forced === null &&
    next?.kind === 'credit' &&
    unit.bare.length >= SHORTEST_CAPTION &&
    endsSentence(unit.bare)
  );
}

/** Log odds, by the two pieces of body themselves, that the story goes on, and that it ends. */
function seamOf(before: Unit | undefined, after: Unit | undefined): { on: number; ends: number } {
  if (!before || !after) return { on: 0, ends: 0 };
  const change = before.kind === after.kind ? Math.abs(before.measure - after.measure) : 0;
  return {
    on:
      (change > MUCH ? S.newMeasure.much : change > SOME ? S.newMeasure.some : 0) +
      (after.leadIn > 0 ? S.leadInInside : 0),
    ends:
      (before.kind === 'paragraph' && !endsParagraph(before.bare) ? S.unfinished : 0) +
      (isInSeries(before, after) ? S.insideSeries : 0) +
      (isTable(after) && before.kind === 'paragraph' ? S.table : 0),
  };
}

/** Rows with figures in most of them: more often a piece of their own than a story's end. */
const isTable = ({ kind, lines }: Unit): boolean =>
  kind === 'lines' &&
  lines.length >= FEWEST_IN_TABLE &&
  lines.filter(({ text }) => /[0-9].*\s.*[0-9]/.test(text)).length * 2 > lines.length;

/** No story starts with an answer or an item that is not the first, and few start with a question. */
function isInSeries(before: Unit, after: Unit): boolean {
  const text = simplified(after.bare);
  return (
    ANSWER.test(text) ||
    LATER_ITEM.test(text) ||
    // An interview opens with who is asked and why, seldom with its first question.
    (QUESTION.test(text) && before.kind === 'paragraph')
  );
}

/** The gap in which a row of headlines may stand: the one with most lines of display type. */
function rowOf(units: readonly Unit[], items: readonly (readonly number[])[]): number | null {
  const lines = items.map((own) =>
    own.reduce((sum, i) => {
      const unit = units[i] as Unit;
      return (
        sum + (unit.kind === 'display' && !(unit.flagLike && unit.bare.length <= 4) ? unit.lines.length : 0)
      );
    }, 0),
  );
  const most = Math.max(...lines);
  return most >= FEWEST_IN_ROW ? lines.indexOf(most) : null;
}
