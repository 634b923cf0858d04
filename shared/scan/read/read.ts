import { affine, rect, type Affine, type Rect } from '../../geometry/index.ts';
import { shrink, type Field, type Gray } from '../gray.ts';
import { inkOf } from '../ink.ts';
import { skewOf } from '../skew.ts';
import { withDashes } from './dashes.ts';
import { textMapOf } from './detect.ts';
import { sortFields } from './fields.ts';
import { labelsOf } from './labels.ts';
import type { Networks } from './networks.ts';
import { pitchOf } from './pitch.ts';
import { DOUBTFUL, type Reading, type ReadLine } from './reading.ts';
import { asPrinted } from './marks.ts';
import { confidenceOf, Pyramid, readStrips, stripOf, textOf, type ReadCharacter } from './recognise.ts';
import { heightOf, shareInside, widthOf, type Edges } from '../../geometry/index.ts';
import type { Segment } from './segment.ts';
import { segmentsOf } from './segments.ts';
import { shapesOf } from './shapes.ts';
import { sheetOf } from './sheet.ts';
import { quadOnScan, viewOf, type View } from './view.ts';

export interface ReadOptions {
  /** Dots an inch, where the scan's file tells. */
  readonly dpi?: number;
  /** Told after every piece of work; where it answers with a promise, that is waited for. */
  readonly onProgress?: (stage: 'find' | 'read', done: number, of: number) => void | Promise<void>;
  readonly signal?: { readonly aborted: boolean };
}

export type ReadOutcome =
  | { readonly ok: true; readonly value: Reading }
  | { readonly ok: false; readonly error: { readonly kind: 'cancelled' } };

class Stopped extends Error {}

/** Pixels of the view that an em of body type takes: the detector sees lines best at this size. */
const EM = 24;
/** Han stand this high in their em. */
export const INK_HEIGHT = 0.92;
/** The longer side of the picture on which pitch and skew are measured. */
const COARSE = 2400;
/** Lines that are read to find out whether the page stands on its head. */
const SAMPLE = 12;

/**
 * Reads a scan: straightens it, finds lines by the detector and by their ink, reads them, and tells what else stands on
 * the page. The same scan and networks give the same reading.
 */
export async function readScan(
  scan: Gray,
  networks: Networks,
  options: ReadOptions = {},
): Promise<ReadOutcome> {
  try {
    return { ok: true, value: await read(scan, networks, options) };
  } catch (error) {
    if (error instanceof Stopped) return { ok: false, error: { kind: 'cancelled' } };
    throw error;
  }
}

async function read(scan: Gray, networks: Networks, options: ReadOptions): Promise<Reading> {
  const step = async (stage: 'find' | 'read', done: number, of: number): Promise<void> => {
    await options.onProgress?.(stage, done, of);
    if (options.signal?.aborted === true) throw new Stopped();
  };
  await step('find', 0, 1);
  const first = stanceOf(scan);
  const pyramid = new Pyramid(scan);
  let seen = await look(scan, first.turns, first, networks, step);
  let sure = await sureness(seen, pyramid, networks);
  // On its head, or lying otherwise than its rows of ink seemed to tell.
  for (const turn of [2, 1, 3]) {
    if (seen.segments.length <= 3 || sure >= (turn === 2 ? 0.75 : 0.6)) break;
    const turns = (first.turns + turn) % 4;
    const stance = turn === 2 ? first : { ...stanceOf(scan, turns % 2 === 1), turns };
    const other = await look(scan, turns, stance, networks, step);
    const otherSure = await sureness(other, pyramid, networks);
    if (otherSure > sure + 0.1) [seen, sure] = [other, otherSure];
  }
  const strips = seen.segments.map((segment) => stripOf(seen.view, pyramid, segment));
  const characters = await readStrips(strips, networks, (done, of) => step('read', done, of));
  return readingOf(scan, seen, characters, options.dpi);
}

interface Stance {
  readonly turns: number;
  readonly skew: number;
  /** Pixels of the scan that an em of body type takes. */
  readonly em: number;
}

/**
 * How a page lies on its scan, and how large its type is; upside down is not seen here.
 *
 * @param lying whether its lines run down the scan, where that is known
 */
function stanceOf(scan: Gray, lying?: boolean): Stance {
  const factor = Math.max(1, Math.max(scan.width, scan.height) / COARSE);
  const small = shrink(scan, factor);
  const ink = inkOf(small, Math.max(16, Math.ceil(small.width / 40)));
  const [level, upright] = [pitchOf(ink), pitchOf(ink, true)];
  const turned = lying ?? upright.strength > 1.4 * level.strength;
  const pitch = (turned ? upright : level).pixels;
  const skew = skewOf(turned ? turnedBack(ink) : ink);
  // A page without body type: a poster, a picture, a few lines. Its type is taken to be a fortieth of its width.
  const em = pitch > 0 ? (pitch * factor) / 1.3 : Math.min(scan.width, scan.height) / 40;
  return { turns: turned ? 1 : 0, skew, em };
}

/** The picture turned by a quarter, anticlockwise. */
function turnedBack({ width, height, values }: Field): Field {
  const out = new Float32Array(values.length);
  for (let y = 0; y < height; y += 1)
    for (let x = 0; x < width; x += 1) out[(width - 1 - x) * height + y] = values[y * width + x]!;
  return { width: height, height: width, values: out };
}

interface Seen {
  readonly view: View;
  readonly turns: number;
  readonly skew: number;
  readonly sheet: ReturnType<typeof sheetOf>;
  readonly shapes: ReturnType<typeof shapesOf>;
  readonly segments: readonly Segment[];
}

async function look(
  scan: Gray,
  turns: number,
  { skew, em }: Stance,
  networks: Networks,
  step: (stage: 'find', done: number, of: number) => Promise<void>,
): Promise<Seen> {
  // More than three times as large shows the network nothing new.
  const view = viewOf(scan, turns, skew, Math.min(3, EM / em));
  const own = em * Math.min(3, EM / em);
  const sheet = sheetOf(view, scan);
  const map = await textMapOf(view.gray, networks.detect, (done, of) => step('find', done, of));
  const ink = inkOf(view.gray, Math.max(16, Math.ceil(view.gray.width / 40)));
  const found = shapesOf(view.gray, ink, sheet, own);
  const { segments, rules } = withDashes(segmentsOf(view.gray, map, found, own), found.rules);
  return { view, turns, skew, sheet, shapes: { ...found, rules }, segments };
}

/** The mean confidence of a few lines. */
async function sureness({ view, segments }: Seen, pyramid: Pyramid, networks: Networks): Promise<number> {
  const level = segments.filter(
    ({ box, direction }) => direction === 'horizontal' && widthOf(box) > 5 * heightOf(box),
  );
  const sample = level
    .filter((_, i) => i % Math.max(1, Math.floor(level.length / SAMPLE)) === 0)
    .slice(0, SAMPLE);
  const strips = sample.map((segment) => stripOf(view, pyramid, segment));
  const read = await readStrips(strips, networks, () => undefined);
  return read.length === 0 ? 0 : read.reduce((sum, line) => sum + confidenceOf(line), 0) / read.length;
}

function readingOf(
  scan: Gray,
  { view, turns, skew, sheet, shapes, segments }: Seen,
  characters: readonly (readonly ReadCharacter[])[],
  dpi: number | undefined,
): Reading {
  const all = segments.map((segment, i) => ({ ...segment, characters: characters[i] ?? [] }));
  const { lines, pictures, tints, labels: dark } = sortFields(all, shapes.fields, sheet);
  // A small frame round a line is a label too.
  const isLabel = (frame: Edges): boolean => {
    const inside = lines.filter(({ box }) => shareInside(box, frame) > 0.8);
    return inside.length > 0 && inside.length <= 2 && heightOf(frame) < 4 * heightOf(inside[0]!.box);
  };
  const known = [...dark, ...shapes.frames.filter(isLabel)];
  const labels = [...known, ...labelsOf(view.gray, sheet, lines, [...known, ...pictures])];
  const frames = shapes.frames.filter((frame) => !isLabel(frame));
  const scale = Math.hypot(view.toScan.a, view.toScan.b);
  const sizes = lines
    .filter(({ direction }) => direction === 'horizontal')
    .map(({ box }) => heightOf(box) / INK_HEIGHT);
  const em = middle(sizes) || EM;
  const unit = pointsPerPixel(sheet.box, em, dpi === undefined ? undefined : dpi / scale);
  const onPage = (box: Edges): Rect =>
    rect(
      round((box.left - sheet.box.left) * unit),
      round((box.top - sheet.box.top) * unit),
      round(widthOf(box) * unit),
      round(heightOf(box) * unit),
    );
  const toView: Affine = { a: 1 / unit, b: 0, c: 0, d: 1 / unit, e: sheet.box.left, f: sheet.box.top };
  return {
    kind: kindOf(lines.map((line) => textOf(line.characters)).join(''), pictures, sheet.box),
    width: scan.width,
    height: scan.height,
    turns,
    skew,
    sheet: { width: round(widthOf(sheet.box) * unit), height: round(heightOf(sheet.box) * unit) },
    toScan: affine.compose(view.toScan, toView),
    lines: lines.map(({ box, direction, characters: own }): ReadLine => {
      const quad = quadOnScan(view.toScan, box.left, box.top, box.right, box.foot);
      const points = own.flatMap(({ text, confidence, at, others }) =>
        Array.from(text, (character) => ({ character, confidence, at, others: others.join('') })),
      );
      const others = points.flatMap(({ confidence, others: own }, i) =>
        confidence < DOUBTFUL && own !== '' ? [[i, own] as const] : [],
      );
      return {
        box: onPage(box),
        quad: quad.map(([x, y]) => [round(x), round(y)] as const),
        direction,
        text: asPrinted(
          points.map(({ character }) => character),
          direction === 'vertical',
        ).join(''),
        confidence: points.map(({ confidence }) => Math.round(confidence * 1000) / 1000),
        at: points.map(({ at }) => Math.round(at * 10000) / 10000),
        ...(others.length > 0 ? { others } : {}),
        size: round(((direction === 'vertical' ? widthOf(box) : heightOf(box)) * unit) / INK_HEIGHT),
      };
    }),
    rules: shapes.rules.map((rule) => ({ ...onPage(rule), direction: rule.direction })),
    frames: frames.map(onPage),
    tints: tints.map(onPage),
    labels: labels.map(onPage),
    pictures: pictures.map(onPage),
  };
}

/** The page of a newspaper (对开), in points, and its proportions. */
const BROADSHEET = { height: (550 / 25.4) * 72, least: 0.62, most: 0.8 };

/** @param dpi pixels of the view an inch, where that is known and makes sense */
export function pointsPerPixel(sheet: Edges, em: number, dpi: number | undefined): number {
  const isType = (unit: number): boolean => em * unit > 5 && em * unit < 18;
  if (dpi !== undefined && isType(72 / dpi)) return 72 / dpi;
  const shape = widthOf(sheet) / heightOf(sheet);
  const unit = BROADSHEET.height / heightOf(sheet);
  if (shape > BROADSHEET.least && shape < BROADSHEET.most && isType(unit)) return unit;
  // Of another shape: by its type, nine and a half points as newspapers have it.
  return 9.5 / em;
}

export function kindOf(text: string, pictures: readonly Edges[], sheet: Edges): Reading['kind'] {
  const letters = text.match(/[\p{L}]/gu)?.length ?? 0;
  const han = text.match(/\p{Script=Han}/gu)?.length ?? 0;
  if (letters < 2) {
    const area = pictures.reduce((sum, box) => sum + widthOf(box) * heightOf(box), 0);
    return area > 0.05 * widthOf(sheet) * heightOf(sheet) ? 'picture' : 'blank';
  }
  return han < 0.35 * letters ? 'foreign' : 'page';
}

export function middle(numbers: readonly number[]): number {
  const sorted = numbers.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}

const round = (n: number): number => Math.round(n * 100) / 100;
