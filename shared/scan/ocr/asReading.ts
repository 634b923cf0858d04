import { affine, heightOf, rect, widthOf, type Affine, type Edges, type Rect } from '../../geometry/index.ts';
import { INK_HEIGHT, kindOf, middle, pointsPerPixel, type Reading, type ReadLine } from '../read/index.ts';
import type { OcrLine, OcrPage } from './page.ts';

/** A rule is so many times as long as it is thick at least. */
const RULE = 8;

/** A page as a reading of its picture, whose pixels are the file's units; null where no line has text. */
export function asReading({
  width,
  height,
  perInch,
  exact,
  lines,
  rules,
  pictures,
}: OcrPage): Reading | null {
  const told = lines.flatMap((line) => textOf(line, exact === true) ?? []);
  if (told.length === 0 || width <= 0 || height <= 0) return null;
  const em = middle(told.filter(({ vertical }) => !vertical).map((line) => line.em)) || (told[0]?.em ?? 1);
  const sheet: Edges = { left: 0, top: 0, right: width, foot: height };
  // A PDF's own sizes are points, and it stands straight.
  const own = perInch !== null && lines.every(({ size }) => size !== undefined);
  const unit = own ? 72 / perInch : pointsPerPixel(sheet, em, perInch ?? undefined);
  const slant = own ? 0 : slantOf(told, em);
  const toPage = straightened(slant, { width, height }, unit);
  // Boxes are small: laid straight, each is as wide and as high as it was.
  const onPage = (box: Edges): Rect => {
    const [x, y] = affine.apply(toPage, (box.left + box.right) / 2, (box.top + box.foot) / 2);
    const [across, down] = [widthOf(box) * unit, heightOf(box) * unit];
    return rect(round(x - across / 2), round(y - down / 2), round(across), round(down));
  };
  const drawn = rules.filter((box) => isRule(box));
  return {
    kind: kindOf(told.map(({ text }) => text).join(''), [], sheet),
    width,
    height,
    ...(exact ? { exact } : {}),
    turns: 0,
    skew: round((Math.atan(slant) * 180) / Math.PI),
    sheet: { width: round(width * unit), height: round(height * unit) },
    toScan: affine.invert(toPage) ?? affine.identity,
    lines: told.map(({ box, text, confidence, at, vertical, em: size }): ReadLine => ({
      box: onPage(box),
      quad: [
        [box.left, box.top],
        [box.right, box.top],
        [box.right, box.foot],
        [box.left, box.foot],
      ],
      direction: vertical ? 'vertical' : 'horizontal',
      text,
      confidence,
      at,
      size: round(size * unit),
    })),
    rules: drawn.map((box) => ({
      ...onPage(box),
      direction: widthOf(box) > heightOf(box) ? ('horizontal' as const) : ('vertical' as const),
    })),
    frames: [],
    tints: [],
    labels: [],
    pictures: pictures.filter((box) => isPicture(box, em)).map(onPage),
  };
}

/** A picture is at least so many ems wide and high: less is the scan's edge, or dirt. */
const PICTURE = { wide: 6, high: 4 };
const isPicture = (box: Edges, em: number): boolean =>
  widthOf(box) > PICTURE.wide * em && heightOf(box) > PICTURE.high * em;

/** Lines below one another whose left edges and widths differ by no more than these shares of an em are a column's. */
const EDGE = 0.5;
const FEWEST_PAIRS = 12;
/** No scan lies more aslant than this. */
const MOST_SLANT = 0.05;

/**
 * How far a line stands to the right of the one above it, of their distance: the boxes of a scan that lies aslant drift.
 * The middle of all pairs of full lines of a column; 0 where there are too few.
 */
function slantOf(lines: readonly Told[], em: number): number {
  const level = lines.filter(({ vertical }) => !vertical).map(({ box }) => box);
  const slants = level.flatMap((box, i): number[] => {
    const next = level[i + 1];
    if (!next) return [];
    const down = (next.top + next.foot - box.top - box.foot) / 2;
    const across = next.left - box.left;
    const isBelow = down > 0.8 * em && down < 2.5 * em;
    const isFull = Math.abs(across) < EDGE * em && Math.abs(next.right - box.right - across) < EDGE * em;
    return isBelow && isFull && widthOf(box) > 6 * em ? [across / down] : [];
  });
  if (slants.length < FEWEST_PAIRS) return 0;
  // Edges are told to the pixel: the mean of the middle half is finer than the middle.
  const sorted = slants.toSorted((a, b) => a - b);
  const inner = sorted.slice(Math.floor(sorted.length / 4), Math.ceil((3 * sorted.length) / 4));
  const mean = inner.reduce((sum, own) => sum + own, 0) / inner.length;
  return Math.abs(mean) > MOST_SLANT ? 0 : mean;
}

/** Picture → page (pt): turned about its middle until columns stand upright. */
function straightened(
  slant: number,
  { width, height }: { width: number; height: number },
  unit: number,
): Affine {
  const angle = Math.atan(slant);
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  const [x, y] = [width / 2, height / 2];
  return {
    a: unit * cos,
    b: unit * sin,
    c: -unit * sin,
    d: unit * cos,
    e: unit * (x - x * cos + y * sin),
    f: unit * (y - x * sin - y * cos),
  };
}

const isRule = (box: Edges): boolean =>
  Math.max(widthOf(box), heightOf(box)) >= RULE * Math.max(1, Math.min(widthOf(box), heightOf(box)));

interface Told {
  readonly box: Edges;
  readonly text: string;
  readonly confidence: readonly number[];
  readonly at: readonly number[];
  readonly vertical: boolean;
  /** In the file's unit. */
  readonly em: number;
}

const HALF = /[\u0020-\u024f]/;
const wide = (text: string): number => Array.from(text).reduce((sum, c) => sum + (HALF.test(c) ? 0.5 : 1), 0);

/** The text of a line, and where along it each character stands: in its word, else as wide as it is set. */
function textOf({ box, pieces, vertical, size }: OcrLine, exact: boolean): Told | null {
  const characters: { c: string; sure: number; at: number }[] = [];
  const [start, end] = vertical ? [box.top, box.foot] : [box.left, box.right];
  const all = wide(pieces.map(({ text }) => text).join(''));
  let before = 0;
  pieces.forEach(({ text, box: own, confidence }, i) => {
    const units = wide(text);
    // Words of Han are parted by the program, not by the page; Latin ones by both.
    const isSpace = text.trim() === '';
    const [left, right] = [pieces[i - 1]?.text ?? '', pieces[i + 1]?.text ?? ''];
    const parts = !isSpace || exact || (/[A-Za-z0-9]$/.test(left) && /^[A-Za-z0-9]/.test(right));
    const [from, to] = own
      ? vertical
        ? [own.top, own.foot]
        : [own.left, own.right]
      : [start + ((end - start) * before) / all, start + ((end - start) * (before + units)) / all];
    let passed = 0;
    if (parts)
      Array.from(text).forEach((c, k) => {
        const width = wide(c);
        const place = from + ((to - from) * (passed + width / 2)) / units;
        passed += width;
        characters.push({
          c,
          sure: clamp(confidence?.[k] ?? 1),
          at: clamp((place - start) / Math.max(1e-6, end - start)),
        });
      });
    before += units;
  });
  const trimmed = trimEnds(characters);
  if (trimmed.length === 0) return null;
  const text = trimmed.map(({ c }) => c).join('');
  return {
    box,
    text,
    vertical,
    confidence: trimmed.map(({ sure }) => Math.round(sure * 1000) / 1000),
    at: trimmed.map(({ at }) => Math.round(at * 10000) / 10000),
    em: size ?? emOf(vertical ? box.right - box.left : box.foot - box.top, (end - start) / wide(text)),
  };
}

/** By the line's height, where its box holds ink; a box with the leading in it is told by how far its characters stand apart. */
const emOf = (height: number, advance: number): number =>
  Math.min(height / INK_HEIGHT, Math.max(advance, height / 2));

function trimEnds<T extends { readonly c: string }>(characters: readonly T[]): readonly T[] {
  const isInk = ({ c }: T): boolean => c.trim() !== '';
  const from = characters.findIndex(isInk);
  return from < 0 ? [] : characters.slice(from, characters.findLastIndex(isInk) + 1);
}

const clamp = (value: number): number => Math.max(0, Math.min(1, value));
const round = (n: number): number => Math.round(n * 100) / 100;
