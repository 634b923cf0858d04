import { bylineSides, isReply } from '../units/bylines.ts';
import { flagsAway } from './flags.ts';
import { outcomesOf, type Outcome } from './outcomes.ts';
import type { Context, How } from './roles.ts';
import { photosOf, type PhotoWords } from './photos.ts';
import { endsParagraph, isFlagWord } from '../words/short.ts';
import { alikeOf } from './subheads.ts';
import { signsOff } from '../paragraphs/notices.ts';
import { bareOf, EMPTY } from '../words/text.ts';
import { titlesInSets } from '../units/sets.ts';
import { toldByNeighbours } from './neighbours.ts';
import { isTable } from '../units/tables.ts';
import { clausesOf, linesOf } from '../units/clauses.ts';
import { isBody, type Unit } from '../units/unit.ts';

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
  /** An interview opens with who is asked and why; questions to which nothing leads are a piece of their own. */
  firstQuestion: { asked: -1.5, bare: 3 },
  table: 1.5,
  signedOff: -4,
  /** A story seldom goes on with a text of another measure below a usual name of a column. */
  box: -4,
} as const;

/** What only goes on: an answer, the second item and those after it. */
const ANSWER = /^答[：:]/;
const QUESTION = /^(?:问|记者)[：:]/;
/** A name and a colon, behind a question: who was asked says it. */
const SPEAKER = /^[\u3400-\u9fff·]{2,8}[：:]/;
/** Points of a list, each behind its name: 【时间】…, 【地点】…. */
const POINT = /^【[^】]{1,12}】/;
/** … or behind a word of a few characters: 交通：…, 住宿：…. */
const labelOf = (text: string): string => /^[\u3400-\u9fff]{2,4}(?=[：:])/.exec(text)?.[0] ?? '';
/** What comes before the first question says that somebody is asked. */
const ASKS = /采访|专访|对话|访谈|[解回]答|答复|请教|问题|提问/;
const LATER_ITEM =
  /^(?:[二三四五六七八九十]{1,2}$|[（(]?[二三四五六七八九十]{1,2}[）)、]|其[二三四]|[2-9２-９][.．、](?![0-9０-９])|第[二三四五六七八九十][，、是条])/;

/** Differences of measure, in ems. */
const SOME = 1.2;
const MUCH = 4;

/** Lines of display type in one gap from which it may be a row of headlines. */
const FEWEST_IN_ROW = 2;
/** So many texts that touch their headlines are a habit of the source. */
const FEWEST_TOUCHING = 2;

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
    const last = units[own.at(-1) ?? -1];
    const box = isUsualName(last) && isOtherMeasure(before, after);
    const seam = seamOf(before, after, box ? S.box : 0);
    const read = (how: How): Outcome[] =>
      (how === 'on' ? must >= 0 || k === 0 || k === items.length - 1 : never)
        ? []
        : outcomesOf(
            context,
            own,
            how,
            { before, after, must, row: k === row, box, titled: titled.has(k) },
            seam,
          );
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
  const units = toldByNeighbours(all);
  const { row, gaps } = pageOf(units);
  const inRow = new Set(row === null ? [] : gaps[row]?.items);
  return units.flatMap((unit, i): Unit[] =>
    unit.kind !== 'display' || unit.forced !== null
      ? [unit]
      : (inRow.has(i) || unit.lines.some(({ text }) => areFlags(text)) ? linesOf(unit) : [unit]).flatMap(
          clausesOf,
        ),
  );
}

/** Two and more flags side by side. */
const areFlags = (text: string): boolean => {
  const words = text.trim().split(/\s+/);
  return words.length > 1 && words.every(isFlagWord);
};

const isUsualName = (unit: Unit | undefined): boolean => unit?.kind === 'display' && isFlagWord(unit.bare);

const isOtherMeasure = (before: Unit | undefined, after: Unit | undefined): boolean =>
  before?.kind === 'paragraph' &&
  after?.kind === 'paragraph' &&
  Math.abs(before.measure - after.measure) > SOME;

/** Log odds, by the two pieces of body themselves, that the story goes on, and that it ends. */
function seamOf(
  before: Unit | undefined,
  after: Unit | undefined,
  named: number,
): { on: number; ends: number } {
  if (!before || !after) return { on: 0, ends: 0 };
  const change = before.kind === after.kind ? Math.abs(before.measure - after.measure) : 0;
  return {
    on:
      named +
      (change > MUCH ? S.newMeasure.much : change > SOME ? S.newMeasure.some : 0) +
      (after.leadIn > 0 ? S.leadInInside : 0) +
      // Behind who publishes it, and when, a notice is over.
      (before.kind === 'lines' && signsOff(bareOf(before.lines.at(-1) ?? EMPTY)) ? S.signedOff : 0),
    ends:
      (before.kind === 'paragraph' && !endsParagraph(before.bare) ? S.unfinished : 0) +
      seriesScore(before, after) +
      // A table is more often a piece of its own than a story's end.
      (isTable(after) || isTable(before) ? S.table : 0),
  };
}

/** What speaks against a story that starts with an answer, with an item that is not the first, or with a question. */
function seriesScore(before: Unit, after: Unit): number {
  const [last, text] = [before.bare, after.bare];
  if (ANSWER.test(text) || LATER_ITEM.test(text) || isReply(after)) return S.insideSeries;
  if (POINT.test(text) && POINT.test(last)) return S.insideSeries;
  if (labelOf(text) !== '' && labelOf(text).length === labelOf(last).length) return S.insideSeries;
  const isQuestion = QUESTION.test(text);
  if (SPEAKER.test(text) && !isQuestion && /？$/.test(last)) return S.insideSeries;
  if (!isQuestion) return 0;
  if (SPEAKER.test(last) || ANSWER.test(last)) return S.insideSeries;
  return S.firstQuestion[ASKS.test(last) ? 'asked' : 'bare'];
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
