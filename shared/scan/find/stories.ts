import { emptyField, type Field } from '../gray.ts';
import type { BodyType } from '../boxesToScan.ts';
import { between, Search, type Peak } from './search.ts';
import { inkOfLines, originOfLines, type StoryLine, type StoryText } from './storyLines.ts';
import type { Sheet } from './sheet.ts';

/** A line that was found: the left edge of its column and its baseline, points of the page, and how well it fits. */
export interface FoundLine {
  readonly index: number;
  readonly x: number;
  readonly y: number;
  readonly score: number;
}

export interface FoundStory {
  readonly text: StoryText;
  /** In the order of the text; lines that were not found are left out. */
  readonly lines: readonly FoundLine[];
}

/** Lines that are looked for together: few enough to lie in one column, enough to be told from all others. */
const PIECES = [10, 5] as const;
/** A piece stands where it correlates so well, and so much better than anywhere else. */
const SURE = { score: 0.55, lead: 0.12 } as const;
/** Size over pitch of body type: Chinese papers set it with a fifth to a half of an em between lines. */
const RATIOS = { least: 1.16, most: 1.5 } as const;
/** A line by itself is there at so much. */
const LINE = 0.42;
/** A line is looked for so far from where it should be: ems across, shares of the pitch down. */
const REACH = { across: 0.5, down: 0.3 } as const;

/** The sheet small enough to be searched as a whole. */
export function searchOf(sheet: Sheet, trim: { readonly width: number; readonly height: number }) {
  const unit = (Math.max(trim.width, trim.height) / Search.grid) * 1.002;
  return { search: new Search(sheet.inkAt(unit)), unit };
}

interface Piece {
  readonly text: StoryText;
  readonly from: number;
  readonly lines: readonly StoryLine[];
}

function piecesOf(text: StoryText, size: number, from = 0, to = text.lines.length): Piece[] {
  const pieces: Piece[] = [];
  for (let at = from; at < to; at += size)
    pieces.push({ text, from: at, lines: text.lines.slice(at, Math.min(to, at + size)) });
  return pieces;
}

/**
 * The size of the body type where only its pitch is known: the one at which the widest stretches of text are found
 * best. Null where none is found at any size.
 */
export function bodySizeOn(
  { search, unit }: ReturnType<typeof searchOf>,
  texts: readonly StoryText[],
  pitch: number,
): number | null {
  const widest = texts
    .flatMap((text) => piecesOf(text, PIECES[0], Math.min(PIECES[0], text.lines.length - PIECES[0])))
    .filter(({ lines, from }) => from >= 0 && lines.length === PIECES[0])
    .sort((a, b) => b.text.measure - a.text.measure)
    .slice(0, 2);
  const scoreAt = (size: number): number => {
    const [a, b] = widest.map(({ lines, text }) => inkOfLines(lines, text.measure, { size, pitch }, unit));
    if (!a) return 0;
    const found = search.peaks(a, b ?? null, 1, 3);
    return found.reduce((sum, [peak]) => sum + (peak?.score ?? 0), 0) / widest.length;
  };
  let best = { size: 0, score: 0 };
  for (const [step, least, most] of [
    [1.025, pitch / RATIOS.most, pitch / RATIOS.least],
    [1.008, 0.98, 1.02],
  ] as const) {
    const around = best.size;
    const [from, to] = most < 2 ? [around * least, around * most] : [least, most];
    for (let size = from; size <= to; size *= step) {
      const score = scoreAt(size);
      if (score > best.score) best = { size, score };
    }
  }
  return best.score > SURE.score ? best.size : null;
}

/**
 * Where the lines of all stories stand. Pieces of some lines are looked for on the whole sheet; from those that can only
 * stand at one place the text is followed line by line up and down its column; what is left between is looked for in
 * smaller pieces.
 */
export function* findStories(
  reader: LineReader,
  { search, unit }: ReturnType<typeof searchOf>,
  texts: readonly StoryText[],
): Generator<number, FoundStory[]> {
  const { body } = reader;
  const found = new Map(texts.map((text) => [text, new Map<number, FoundLine>()] as const));
  let share = 0;
  for (const size of PIECES) {
    const pieces = texts.flatMap((text) =>
      stretches(text.lines.length, found.get(text)!).flatMap(([from, to]) => piecesOf(text, size, from, to)),
    );
    for (let i = 0; i < pieces.length; i += 2) {
      const pair = pieces.slice(i, i + 2);
      const [a, b] = pair.map(({ lines, text }) => inkOfLines(lines, text.measure, body, unit));
      if (!a) continue;
      const peaks = search.peaks(a, b ?? null, 2, body.pitch / unit / 2);
      pair.forEach((piece, k) => {
        const place = sureOf(peaks[k]!);
        if (place) follow(reader, piece, place, unit, found.get(piece.text)!);
      });
      share += 1 / (pieces.length * PIECES.length);
      yield Math.min(1, share * 2);
    }
  }
  return texts.map((text) => ({
    text,
    lines: [...found.get(text)!.values()].sort((a, b) => a.index - b.index),
  }));
}

/** Lines by which the type is measured, and sizes that are tried beside the one that was found. */
const MEASURED = 24;
const SIZES = [0.98, 0.985, 0.99, 0.995, 1, 1.005, 1.01, 1.015, 1.02];

/** The body type as the lines that were found have it: the size at which they fit best, the pitch between them. */
export function measuredBody(reader: LineReader, stories: readonly FoundStory[]): BodyType {
  const { body } = reader;
  const all = stories.flatMap(({ text, lines }) =>
    lines.map((line) => ({ text, line, set: text.lines[line.index]! })),
  );
  const longest = all.sort((a, b) => b.set.to - b.set.from - (a.set.to - a.set.from)).slice(0, MEASURED * 3);
  const some = longest.filter((_, i) => i % 3 === 0);
  const scores = SIZES.map((share) =>
    some.reduce((sum, { text, line, set }) => {
      return sum + reader.read(set, text.measure, line.x, line.y, body.size * share).score;
    }, 0),
  );
  const best = scores.indexOf(Math.max(...scores));
  const off = between(scores[best - 1] ?? -2, scores[best]!, scores[best + 1] ?? -2);
  const pitches = stories.flatMap(({ text, lines }) =>
    lines.flatMap(({ index, x, y }, i) => {
      const next = lines[i + 1];
      const { step } = text.lines[next?.index ?? 0]!;
      const follows = next?.index === index + 1 && step === 1 && Math.abs(next.x - x) < body.size / 2;
      return follows && Math.abs(next.y - y - body.pitch) < body.pitch / 4 ? [next.y - y] : [];
    }),
  );
  const mean = pitches.reduce((sum, by) => sum + by, 0) / pitches.length;
  return { size: body.size * (1 + (best + off - 4) * 0.005), pitch: pitches.length > 20 ? mean : body.pitch };
}

/** The lines that were found, read once more: with the type as it was measured. */
export function readAgain(reader: LineReader, stories: readonly FoundStory[]): FoundStory[] {
  return stories.map(({ text, lines }) => ({
    text,
    lines: lines.map(({ index, x, y }) => ({
      index,
      ...reader.read(text.lines[index]!, text.measure, x, y),
    })),
  }));
}

/** A peak that stands out; null where there is none. */
function sureOf([best, second]: readonly Peak[]): Peak | null {
  return best && best.score > SURE.score && best.score - (second?.score ?? 0) > SURE.lead ? best : null;
}

/** Runs of lines that were not found yet. */
function stretches(count: number, found: ReadonlyMap<number, unknown>): [from: number, to: number][] {
  const runs: [number, number][] = [];
  for (let i = 0; i < count; i += 1) {
    if (found.has(i)) continue;
    const last = runs.at(-1);
    if (last?.[1] === i) last[1] = i + 1;
    else runs.push([i, i + 1]);
  }
  return runs;
}

/** Reads the lines of a piece where it was found, and goes on from its ends as long as lines follow. */
function follow(
  reader: LineReader,
  { text, from, lines }: Piece,
  place: Peak,
  unit: number,
  found: Map<number, FoundLine>,
): void {
  const { size, pitch } = reader.body;
  const [ox, oy] = originOfLines(size);
  let [x, y] = [place.x * unit + ox, place.y * unit + oy];
  const read = (index: number, x: number, y: number): FoundLine | null => {
    const at = reader.read(text.lines[index]!, text.measure, x, y);
    return at.score >= LINE ? { index, ...at } : null;
  };
  const keep = (line: FoundLine): void => {
    if ((found.get(line.index)?.score ?? 0) < line.score) found.set(line.index, line);
  };
  const here: FoundLine[] = [];
  lines.forEach((line, i) => {
    if (i > 0) y += line.step * pitch;
    const at = read(from + i, x, y);
    if (!at) return;
    [x, y] = [x + (at.x - x) / 4, at.y];
    here.push(at);
    keep(at);
  });
  const [first, last] = [here[0], here.at(-1)];
  if (!first || !last) return;
  let at = last;
  for (let i = last.index + 1; i < text.lines.length && !found.has(i); i += 1) {
    const next = read(i, at.x, at.y + text.lines[i]!.step * pitch);
    if (!next) break;
    keep((at = next));
  }
  at = first;
  for (let i = first.index - 1; i >= 0 && !found.has(i); i -= 1) {
    const next = read(i, at.x, at.y - text.lines[i + 1]!.step * pitch);
    if (!next) break;
    keep((at = next));
  }
}

/** Reads single lines near where they should stand. */
export class LineReader {
  /** So many pixels an em: strokes run together, characters are told by their weight. */
  static readonly em = 9;
  readonly #sheet: Field;
  readonly #unit: number;
  /** The type that is looked for. */
  readonly body: BodyType;

  constructor(sheet: Sheet, body: BodyType) {
    this.#unit = body.size / LineReader.em;
    this.#sheet = sheet.inkAt(this.#unit);
    this.body = body;
  }

  /** The best place of a line whose column begins near x and whose baseline is near y, and how well it fits there. */
  read(line: StoryLine, measure: number, x: number, y: number, size = this.body.size) {
    const pattern = inkOfLines([line], measure, { size, pitch: this.body.pitch }, this.#unit);
    const [ox, oy] = originOfLines(size);
    const reachX = Math.ceil((REACH.across * size) / this.#unit);
    const reachY = Math.ceil((REACH.down * this.body.pitch) / this.#unit);
    const left = Math.round((x - ox) / this.#unit) - reachX;
    const top = Math.round((y - oy) / this.#unit) - reachY;
    const scores = correlations(this.#sheet, pattern, left, top, 2 * reachX + 1, 2 * reachY + 1);
    const columns = 2 * reachX + 1;
    let best = 0;
    for (let i = 1; i < scores.length; i += 1) if (scores[i]! > scores[best]!) best = i;
    const [u, v] = [best % columns, Math.floor(best / columns)];
    const at = (u: number, v: number): number =>
      u < 0 || u >= columns ? -2 : (scores[v * columns + u] ?? -2);
    const score = scores[best]!;
    return {
      x: (left + u + between(at(u - 1, v), score, at(u + 1, v))) * this.#unit + ox,
      y: (top + v + between(at(u, v - 1), score, at(u, v + 1))) * this.#unit + oy,
      score,
    };
  }
}

/** Normalised correlations of a pattern with a sheet at shifts from (left, top), row by row. */
function correlations(
  sheet: Field,
  pattern: Field,
  left: number,
  top: number,
  columns: number,
  rows: number,
): Float32Array {
  const count = pattern.width * pattern.height;
  const own = emptyField(pattern.width, pattern.height);
  const mean = pattern.values.reduce((sum, value) => sum + value, 0) / count;
  let norm = 0;
  for (let i = 0; i < count; i += 1) norm += (own.values[i] = pattern.values[i]! - mean) ** 2;
  const scores = new Float32Array(columns * rows);
  for (let v = 0; v < rows; v += 1)
    for (let u = 0; u < columns; u += 1) {
      let [product, sum, squares] = [0, 0, 0];
      for (let y = 0; y < pattern.height; y += 1) {
        const row = top + v + y;
        if (row < 0 || row >= sheet.height) continue;
        for (let x = 0; x < pattern.width; x += 1) {
          const column = left + u + x;
          if (column < 0 || column >= sheet.width) continue;
          const value = sheet.values[row * sheet.width + column]!;
          product += own.values[y * pattern.width + x]! * value;
          sum += value;
          squares += value * value;
        }
      }
      const energy = squares - (sum * sum) / count;
      scores[v * columns + u] = energy > count * 1e-3 && norm > 0 ? product / Math.sqrt(energy * norm) : 0;
    }
  return scores;
}
