import { bandOf, blockOfPlace, cellsOf, isVertical } from '../compose/index.ts';
import { readingsOf, textPlaces, type Document, type Reading } from '../document/index.ts';
import type { FaceId, FontSet } from '../fonts/index.ts';
import type { Line } from '../frame/index.ts';
import { rect, type Pt, type Rect } from '../geometry/index.ts';

export interface TextLine {
  readonly id: string;
  /** The em boxes of its characters. */
  readonly rect: Rect;
  /** Of horizontal text the y of its baseline, of vertical text the x of its middle. */
  readonly baseline: Pt;
  readonly vertical: boolean;
  readonly text: string;
  readonly face: FaceId;
  readonly size: Pt;
  readonly words: readonly Word[];
  /** Its glyphs, for who draws it. */
  readonly line: Line;
}

/**
 * Characters that stand one after the other at about equal distances: Latin between spaces, Han up to a mark. Chinese
 * parts its words by nothing, so this is what a viewer can light up.
 */
export interface Word {
  readonly text: string;
  readonly rect: Rect;
  /** White space follows it in the line. */
  readonly space: boolean;
  readonly mark: Reading['mark'] | null;
  /** A person changed (some of) it against the source. */
  readonly emended: boolean;
}

interface Sign {
  readonly from: number;
  readonly to: number;
  readonly mark: Reading['mark'] | null;
}
export type Signs = ReadonlyMap<string, readonly Sign[]>;

/** Marked and emended stretches of text, by the block of the frame that they stand in. */
export function signsOf(document: Document): Signs {
  const signs = new Map<string, Sign[]>();
  const add = (block: string | null, sign: Sign): void => {
    if (block !== null) signs.set(block, [...(signs.get(block) ?? []), sign]);
  };
  for (const { place, from, to, mark } of readingsOf(document)) add(blockOfPlace(place), { from, to, mark });
  for (const { place, runs } of textPlaces(document)) {
    let at = 0;
    for (const { text, emendation } of runs) {
      if (emendation !== undefined && text !== '')
        add(blockOfPlace(place), { from: at, to: at + text.length, mark: null });
      at += text.length;
    }
  }
  return signs;
}

/** A character of a line with its stretch along it. */
interface Cell {
  readonly text: string;
  readonly from: number;
  readonly start: number;
  readonly end: number;
}

/** A line of the frame with its words; null where it has no ink. */
export function textLine(line: Line, fonts: FontSet, signs: Signs, id: string): TextLine | null {
  const texts = line.runs.flatMap((run) => run.texts);
  const cells = cellsOf(line, fonts).map(({ start, end, from }, i): Cell => ({
    text: texts[i] ?? '',
    from,
    start,
    end,
  }));
  const isInk = ({ text }: Cell): boolean => text.trim() !== '';
  const inked = cells.slice(cells.findIndex(isInk), cells.findLastIndex(isInk) + 1);
  const [first, last] = [inked[0], inked.at(-1)];
  const largest = line.runs.reduce<Line['runs'][number] | null>(
    (most, run) => (most && most.size >= run.size ? most : run),
    null,
  );
  if (!first || !last || !largest) return null;
  const vertical = isVertical(line);
  const [low, high] = bandOf(line);
  const box = (from: Cell, to: Cell): Rect =>
    vertical
      ? rect(low, from.start, high - low, to.end - from.start)
      : rect(from.start, low, to.end - from.start, high - low);
  return {
    id,
    rect: box(first, last),
    baseline: vertical ? line.x : line.y,
    vertical,
    text: inked.map(({ text }) => text).join(''),
    face: largest.font,
    size: largest.size,
    line,
    words: wordsOf(inked, signs.get(line.block) ?? [], box),
  };
}

/** A space of the text, and not the ideographic one, which is as wide as a character and stands in a name. */
const SPACE = /^[^\S\u3000]+$/u;
const LATIN = /^[\u0021-\u024F]/u;
const ENDS = /^[，。、；：！？）》」』】〉”’…—·]/u;
const BEGINS = /^[（《「『【〈“‘]/u;

function wordsOf(
  cells: readonly Cell[],
  signs: readonly Sign[],
  box: (from: Cell, to: Cell) => Rect,
): readonly Word[] {
  const over = ({ from, text }: Cell): readonly Sign[] =>
    signs.filter((sign) => sign.from < from + text.length && sign.to > from);
  const groups: { cells: Cell[]; signs: readonly Sign[]; space: boolean }[] = [];
  for (const cell of cells) {
    const group = groups.at(-1);
    const before = group?.cells.at(-1);
    if (SPACE.test(cell.text)) {
      if (group) group.space = true;
      continue;
    }
    const own = over(cell);
    const isOther = own.length !== group?.signs.length || own.some((sign) => !group.signs.includes(sign));
    if (group && before && !group.space && !parts(before.text, cell.text, isOther)) group.cells.push(cell);
    else groups.push({ cells: [cell], signs: own, space: false });
  }
  return groups.flatMap(({ cells: own, signs: told, space }): Word[] => {
    const [first, last] = [own[0], own.at(-1)];
    return first && last
      ? [
          {
            text: own.map(({ text }) => text).join(''),
            rect: box(first, last),
            space,
            mark: told.find(({ mark }) => mark !== null)?.mark ?? null,
            emended: told.some(({ mark }) => mark === null),
          },
        ]
      : [];
  });
}

/** Whether a word ends between two characters: where the reading changes (but not in a Latin word), where the script changes, after a mark, before one that opens. */
const parts = (before: string, after: string, isOther: boolean): boolean =>
  (isOther && !LATIN.test(after)) ||
  LATIN.test(before) !== LATIN.test(after) ||
  BEGINS.test(after) ||
  (ENDS.test(before) && !ENDS.test(after));
