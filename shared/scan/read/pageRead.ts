import { allRuns, type Document } from '../../document/index.ts';
import { edgesOf, overlapAcross, overlapDown, rect, shareInside, type Rect } from '../../geometry/index.ts';
import { placesInReading, type ReadPlace } from './characters.ts';
import { lineEndsOnScan, type LineEndsOnScan } from './lineEnds.ts';
import { bodySizeOf, rowsOnPage, type BodyType, type Row, type WrittenPage } from '../../recover/index.ts';
import type { SourceLine, SourceLines } from '../../source/index.ts';
import { align, type Alignment, type KnownPiece } from './align.ts';
import { emOf, layoutOf, withoutPlace, type ReadLayout } from './places.ts';
import { DOUBTFUL, type Reading, type ReadLine } from './reading.ts';

/** What was read as a source of lines with boxes, in the order in which they were found. */
export function linesOfReading(reading: Reading): SourceLines {
  let end = -1;
  const walls = reading.rules.filter(({ direction }) => direction === 'vertical');
  const wide = hasWideDigits(reading);
  const body = bodySizeOf(reading.lines);
  const lines = reading.lines.flatMap((line, index) =>
    isGhost(line, reading.lines)
      ? []
      : withoutRules(
          withoutRuleEnds(wide && line.size < 1.25 * body ? withWideDigits(line) : line, reading.rules),
          walls,
          reading.lines.filter((other) => other !== line),
        ).map(({ text, box, size, direction, at }): SourceLine => {
          const start = end + 1;
          end = start + text.length;
          return { index, text, span: [start, end], box, size, direction, at };
        }),
  );
  const { sheet, rules, frames, tints, labels, pictures } = reading;
  return {
    text: lines.map(({ text }) => text).join('\n'),
    lines,
    page: { ...sheet, rules, frames, tints, labels, pictures },
  };
}

/** Digits are read alike whatever their width: where most stand an em apart, the page sets them as wide as Han. */
function hasWideDigits({ lines }: Reading): boolean {
  const steps = lines.flatMap(({ text, at, box, size, direction }) => {
    const characters = Array.from(text);
    if (direction === 'vertical') return [];
    return characters.flatMap((c, i) =>
      i > 0 && /[0-9]/u.test(c) && /[0-9]/u.test(characters[i - 1]!)
        ? [((at[i]! - at[i - 1]!) * box.width) / size]
        : [],
    );
  });
  return steps.length > 8 && steps.filter((step) => step > 0.8).length > 0.6 * steps.length;
}

const withWideDigits = (line: ReadLine): ReadLine => ({
  ...line,
  text: line.text.replace(/[0-9]/gu, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0)),
});

/** A rule beside a line that was read as its first or last character is none: a wall, or the end of a rule on its left. */
function withoutRuleEnds(line: ReadLine, rules: Reading['rules']): ReadLine {
  const characters = Array.from(line.text);
  if (line.direction === 'vertical' || characters.length < 3) return line;
  const { x, y, width, height } = line.box;
  const place = (i: number): number => x + line.at[i]! * width;
  const isWall = (i: number): boolean =>
    LIKE_A_RULE.test(characters[i]!) &&
    rules.some(
      (wall) =>
        wall.direction === 'vertical' &&
        wall.height > 4 * height &&
        wall.y < y + height &&
        wall.y + wall.height > y &&
        Math.abs(wall.x + wall.width / 2 - place(i)) < 0.3 * line.size,
    );
  const last = characters.length - 1;
  // A rule on the left ends here, as high as the line.
  const isRuleEnd = rules.some(
    (rule) =>
      rule.direction === 'horizontal' &&
      rule.y > y &&
      rule.y + rule.height < y + height &&
      rule.x < x - line.size &&
      Math.abs(rule.x + rule.width - x) < 1.2 * line.size,
  );
  const from = isWall(0) || (isRuleEnd && /[一—_\-－]/u.test(characters[0]!)) ? 1 : 0;
  const to = isWall(last) ? last : last + 1;
  if (from === 0 && to === last + 1) return line;
  const left = from === 0 ? x : Math.max(x, place(from) - 0.5 * line.size);
  const right = to > last ? x + width : Math.min(x + width, place(to - 1) + 0.5 * line.size);
  return {
    ...line,
    box: rect(left, y, right - left, height),
    text: characters.slice(from, to).join(''),
    confidence: line.confidence.slice(from, to),
    at: line.at.slice(from, to).map((share) => (x + share * width - left) / (right - left)),
  };
}

/** A line that was found across a rule, which was read as a character, is two. */
function withoutRules(line: ReadLine, walls: Reading['rules'], others: readonly ReadLine[]): ReadLine[] {
  if (line.direction === 'vertical') return [line];
  const characters = Array.from(line.text);
  const { x, y, width, height } = line.box;
  for (const wall of walls) {
    const middle = wall.x + wall.width / 2;
    if (wall.y > y || wall.y + wall.height < y + height) continue;
    const k = characters.findIndex(
      (c, i) => LIKE_A_RULE.test(c) && Math.abs(x + line.at[i]! * width - middle) < 0.6 * line.size,
    );
    if (k < 1 || k === characters.length - 1) continue;
    const part = (from: number, to: number, left: number, right: number): ReadLine => ({
      ...line,
      box: rect(left, y, right - left, height),
      text: characters.slice(from, to).join(''),
      confidence: line.confidence.slice(from, to),
      at: line.at.slice(from, to).map((share) => (x + share * width - left) / (right - left)),
    });
    return [
      part(0, k, x, wall.x),
      ...withoutRules(part(k + 1, characters.length, wall.x + wall.width, x + width), walls, others),
    ];
  }
  return alongWalls(line, walls, others);
}

/** A rule this much longer than a line is high, that goes on over and under it, is no part of it. */
const LONG_RULE = 8;

/**
 * A line of body type that was found over a long rule ends there: what stands behind it is another line's, and is left
 * out where that was found too.
 */
function alongWalls(line: ReadLine, walls: Reading['rules'], others: readonly ReadLine[]): ReadLine[] {
  const { x, y, width, height } = line.box;
  const wall = walls.find(
    (rule) =>
      rule.height > LONG_RULE * height &&
      rule.y < y - height &&
      rule.y + rule.height > y + 0.6 * height &&
      rule.x > x + 1.2 * line.size &&
      rule.x + rule.width < x + width - 1.2 * line.size,
  );
  if (!wall) return [line];
  const characters = Array.from(line.text);
  const k = characters.findIndex((_, i) => x + line.at[i]! * width > wall.x);
  const part = (from: number, to: number, left: number, right: number): ReadLine => ({
    ...line,
    box: rect(left, y, right - left, height),
    text: characters.slice(from, to).join(''),
    confidence: line.confidence.slice(from, to),
    at: line.at.slice(from, to).map((share) => (x + share * width - left) / (right - left)),
  });
  if (k < 0) return [part(0, characters.length, x, wall.x)];
  const parts = [part(0, k, x, wall.x), part(k, characters.length, wall.x + wall.width, x + width)];
  return parts.filter(
    (own) =>
      own.text.trim() !== '' &&
      !others.some((other) => shareInside(edgesOf(own.box), edgesOf(other.box)) > 0.35),
  );
}

/** A character or two, hardly read, over other lines: pieces of them that were taken for one line. */
const isGhost = (line: ReadLine, lines: readonly ReadLine[]): boolean =>
  (line.confidence.length <= 2 &&
    line.confidence.every((sure) => sure < DOUBTFUL) &&
    lines.some(
      (other) =>
        other !== line &&
        other.confidence.length > 2 &&
        shareInside(edgesOf(other.box), edgesOf(line.box)) > 0.15 &&
        other.size < line.size,
    )) ||
  isDownLevelLines(line, lines);

/** An upright line all of whose characters are those of level lines that it was found across. */
function isDownLevelLines(line: ReadLine, lines: readonly ReadLine[]): boolean {
  if (line.direction !== 'vertical') return false;
  const own = edgesOf(line.box);
  const crossed = lines.filter((other) => {
    const box = edgesOf(other.box);
    return other.direction === 'horizontal' && overlapAcross(box, own) > 0 && overlapDown(box, own) > 0;
  });
  const characters = Array.from(line.text);
  return (
    characters.length > 0 &&
    characters.length <= crossed.length &&
    characters.every((character) =>
      crossed.some(({ text }) => text.length > characters.length && text.includes(character)),
    )
  );
}

const LIKE_A_RULE = /[|丨「」『』Il1[\]!！/／]/u;

/** The rows of a reading and the type they are set in. */
function readRows(reading: Reading): { readonly rows: readonly Row[]; readonly type: BodyType } {
  const { rows, type } = rowsOnPage(linesOfReading(reading));
  return { rows, type: { ...type, em: emOf(reading, type.em) } };
}

/** The layout of a document that was recovered from the reading itself. */
export function layoutOfRead(document: Document, reading: Reading, { lines }: WrittenPage): ReadLayout {
  const { rows, type } = rowsOnPage(lines);
  const rowAt = new Map(rows.flatMap(({ places }, row) => places.map((place) => [place, row] as const)));
  return layoutOf(document, reading, rows, rowAt, { ...type, em: emOf(reading, type.em) });
}

/** A character that the scan surely shows otherwise than the text has it, or that it does not show. */
export interface Disagreement {
  /** Place in the source of the text, UTF-16 code units. */
  readonly at: number;
  readonly text: string;
  readonly read: string;
  /** How sure the reading is, 0 to 1. */
  readonly confidence: number;
  /** Which character of the reading it is. */
  readonly on: ReadPlace;
}

/** A document's text laid on the reading of its scan. */
export interface TextOnScan {
  readonly layout: ReadLayout;
  readonly disagreements: readonly Disagreement[];
  /** The paragraphs whose lines end elsewhere on the scan than in the text. */
  readonly lineEnds: readonly LineEndsOnScan[];
  /** Which character of the reading a place of the text is: where it was read. */
  readonly places: ReadonlyMap<number, ReadPlace>;
  /** Characters of the text (white space not counted), and how many of them stand on a row. */
  readonly characters: number;
  readonly anchored: number;
  /** The stretches of the text that stand on no row. */
  readonly unplaced: readonly { readonly at: number; readonly text: string }[];
  /** What of the text was not found on the scan: articles and photos. */
  readonly missing: readonly { readonly id: string; readonly text: string }[];
  /** What was read and is nowhere in the text, and where it stands on the reading's page, pt. */
  readonly loose: readonly { readonly text: string; readonly box: Rect }[];
}

/** Characters that a reading takes for one another too easily to doubt the text. */
const SAME = /^[\s，。、；：？！,.;:?!“”"‘’'『』「」（）()《》〈〉—–\-一·•‧…⋯～~|丨I1l0Oo〇口□]$/u;
/** A reading must be this sure to doubt the text. */
const SURE = 0.97;

/** A document's text laid on the rows of a reading. */
export function layText(document: Document, reading: Reading): LaidText {
  const { rows, type } = readRows(reading);
  const pieces = knownPieces(document);
  const { anchors, loose } = align(rows, pieces, overOf(rows, type));
  const rowAt = rowsByPlace(anchors, pieces);
  const own = placesInReading(reading, linesOfReading(reading));
  const places = new Map<number, ReadPlace>();
  for (const { row, piece, pairs } of anchors)
    for (const [r, p] of pairs) {
      const on = own.get(rows[row]!.places[r] ?? -1);
      const place = pieces[piece]!.at[p] ?? -1;
      if (on && place >= 0) places.set(place, on);
    }
  return { rows, type, pieces, anchors, loose, rowAt, places };
}

interface LaidText extends Alignment {
  readonly rows: readonly Row[];
  readonly type: BodyType;
  readonly pieces: readonly KnownPiece[];
  /** The row of each place of the text that stands on one. */
  readonly rowAt: ReadonlyMap<number, number>;
  /** The character of the reading that each place of the text was read as. */
  readonly places: ReadonlyMap<number, ReadPlace>;
}

/** Lays a document's text on the reading of its scan: the text's characters, the scan's places. */
export function textOnScan(document: Document, reading: Reading): TextOnScan {
  const { rows, type, pieces, anchors, loose, rowAt, places } = layText(document, reading);
  const unplaced: { at: number; text: string }[] = [];
  let characters = 0;
  for (const { text, at } of pieces)
    for (const [i, place] of at.entries()) {
      if (/\s/u.test(text.charAt(i))) continue;
      characters += 1;
      if (rowAt.has(place)) continue;
      const last = unplaced.at(-1);
      if (last && last.at + last.text.length === place) last.text += text.charAt(i);
      else unplaced.push({ at: place, text: text.charAt(i) });
    }
  const anchored = characters - unplaced.reduce((sum, { text }) => sum + text.length, 0);
  return {
    layout: layoutOf(document, reading, rows, rowAt, type),
    disagreements: disagreementsOf(anchors, pieces, places, reading),
    lineEnds: lineEndsOnScan(document, rows, rowAt, places),
    places,
    characters,
    anchored,
    unplaced,
    missing: withoutPlace(document, rowAt),
    loose: loose.map((row) => {
      const { text, left, top, right, foot } = rows[row]!;
      return { text, box: rect(left, top, right - left, foot - top) };
    }),
  };
}

/** Characters that a row of known neighbours may hold without being read: a mark at its end, a dash. */
const UNREAD = 4;

/** The row of each place of the text: what was read there, and the few characters between that were not. */
function rowsByPlace(anchors: Alignment['anchors'], pieces: readonly KnownPiece[]): Map<number, number> {
  const rowAt = new Map<number, number>();
  for (const [i, { text, at }] of pieces.entries()) {
    const own = anchors.filter(({ piece }) => piece === i);
    const rows: (number | undefined)[] = Array.from({ length: text.length });
    for (const { row, from, to } of own) for (let k = from; k < to; k += 1) rows[k] ??= row;
    for (let k = 0; k < rows.length; k += 1) {
      if (rows[k] !== undefined) continue;
      const next = rows.findIndex((row, n) => n > k && row !== undefined);
      const end = next < 0 ? rows.length : next;
      const before = rows[k - 1];
      if (end - k <= UNREAD) {
        // An opening mark goes with what it opens.
        for (let n = k; n < end; n += 1)
          rows[n] =
            before !== undefined && !/[“‘（《「『]/u.test(text.charAt(n)) ? before : (rows[next] ?? before);
      }
      k = end - 1;
    }
    for (const [k, row] of rows.entries()) {
      const place = at[k] ?? -1;
      if (row !== undefined && place >= 0 && !rowAt.has(place)) rowAt.set(place, row);
    }
  }
  return rowAt;
}

/** Every piece of the document's text, once: a lead-in stands in its paragraph too. */
function knownPieces(document: Document): KnownPiece[] {
  const seen = new Set<number>();
  const pieces: KnownPiece[] = [];
  const lists = [...allRuns(document)].toSorted((a, b) => lengthOf(b) - lengthOf(a));
  for (const runs of lists) {
    let text = '';
    const at: number[] = [];
    for (const run of runs) {
      const places = run.spans.flatMap(([start, end]) =>
        Array.from({ length: end - start }, (_, i) => start + i),
      );
      for (let i = 0; i < run.text.length; i += 1) {
        text += run.text.charAt(i);
        at.push(places.length === run.text.length ? places[i]! : (places[0] ?? -1));
      }
    }
    if (text.trim() === '' || at.every((place) => place < 0 || seen.has(place))) continue;
    for (const place of at) seen.add(place);
    pieces.push({ text, at });
  }
  return pieces.toSorted((a, b) => (a.at[0] ?? 0) - (b.at[0] ?? 0));
}

const lengthOf = (runs: readonly { readonly text: string }[]): number =>
  runs.reduce((sum, { text }) => sum + text.length, 0);

/** For each row the one over it in its column; −1 where there is none. */
function overOf(rows: readonly Row[], { em, pitch }: BodyType): number[] {
  return rows.map((row) => {
    let best = -1;
    for (const [i, other] of rows.entries())
      if (
        other !== row &&
        !other.upright &&
        other.foot <= row.top + 0.4 * em &&
        row.top - other.foot < 2.5 * pitch &&
        overlapAcross(row, other) > 0.3 * (row.right - row.left) &&
        (best < 0 || other.foot > rows[best]!.foot)
      )
        best = i;
    return best;
  });
}

function disagreementsOf(
  anchors: Alignment['anchors'],
  pieces: readonly KnownPiece[],
  places: ReadonlyMap<number, ReadPlace>,
  reading: Reading,
): Disagreement[] {
  return anchors.flatMap(({ piece, pairs, same }): Disagreement[] => {
    // A row that hardly agrees tells nothing of single characters.
    if (same < 0.7 * pairs.length) return [];
    const { text, at } = pieces[piece]!;
    return pairs.flatMap(([, p]): Disagreement[] => {
      const on = places.get(at[p] ?? -1);
      const known = text.charAt(p);
      if (!on) return [];
      const line = reading.lines[on.line]!;
      const seen = Array.from(line.text)[on.index] ?? '';
      const confidence = line.confidence[on.index] ?? 0;
      if (seen === known || confidence < SURE || SAME.test(seen) || SAME.test(known)) return [];
      return [{ at: at[p]!, text: known, read: seen, confidence, on }];
    });
  });
}
