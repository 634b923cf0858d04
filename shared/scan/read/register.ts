import { blockOfPlace } from '../../compose/index.ts';
import { err, ok, textPlaces, type Document, type Result } from '../../document/index.ts';
import type { Frame } from '../../frame/index.ts';
import { affine, mm, mmToPt, pt, ptToMm, type Affine, type Mm } from '../../geometry/index.ts';
import { affineOfShifts, bendOfShifts, fitPoints, type PointPair, type Shift } from '../fit.ts';
import type { Registration, RegistrationError } from '../register.ts';
import { isFound, type MeasuredSquare } from '../squares.ts';
import { toPage, type Bend, type ScanMap } from '../scanMap.ts';
import { characterOnScan, type ReadPlace } from './characters.ts';
import type { Reading } from './reading.ts';

/** Han of one line that tell a place together: fewer are told too roughly. */
const LEAST = 4;
/** Longer pieces are two, so that a line tells the turn and the width as well. */
const LONG = 10;
/** Fewer pieces of lines, or a smaller share of them in place, do not tell a page. */
const ENOUGH = { anchors: 12, found: 0.5 } as const;
/**
 * Where a story's lines end otherwise than its original's, those after that stand a line higher or lower, but in their
 * columns. So many lines in their columns tell a page of which fewer are in place, where these are so many, all over it: in
 * so many of its quarters down and thirds across, so many in each.
 */
const DRIFTING = { columns: 0.6, found: 0.15, anchors: 40, down: 3, across: 2, each: 8 } as const;
/** What is further off than this does not stand where the page has it. */
const OFF = mm(0.7);
/** Paper is bent by less than this, and lines that went on a line further are off by more: half a pitch. */
const MOST_BEND = mm(1.8);
/** The middle of an em box over the baseline, in ems. */
const MIDDLE = 0.38;
/** What is far from the rest counts for nothing: at first and in the end, mm. */
const FAR = [8, 4, 2, 1, 0.6] as const;
/** Millimetres between nodes of the bend; its stiffness against a piece of a line. */
const NODES = 45;
const STIFFNESS = 4;

/**
 * Pieces of the lines of a composed page beside where their characters were read: the middle of some Han in a row, on
 * the page (pt) and on the scan (px).
 *
 * @param places the character of the reading that each place of the text was read as
 */
export function anchoredPairs(
  document: Document,
  frame: Frame,
  reading: Reading,
  places: ReadonlyMap<number, ReadPlace>,
): PointPair[] {
  const byBlock = new Map<string, (ReadPlace | undefined)[]>();
  for (const { place, runs } of textPlaces(document)) {
    const block = blockOfPlace(place);
    if (block === null) continue;
    byBlock.set(
      block,
      runs.flatMap(({ text, spans }) => {
        const own = spans.flatMap(([from, to]) => Array.from({ length: to - from }, (_, i) => from + i));
        return own.length === text.length
          ? own.map((at) => places.get(at))
          : Array.from({ length: text.length }, () => undefined);
      }),
    );
  }
  return frame.regions.flatMap(({ lines }) =>
    lines.flatMap((line): PointPair[] => {
      const own = byBlock.get(line.block) ?? [];
      const pieces: { line: number; pairs: PointPair[] }[] = [];
      let offset = line.from;
      for (const { texts, xs, ys, size, xScale, direction } of line.runs)
        for (const [i, text] of texts.entries()) {
          const on = own[offset];
          offset += text.length;
          if (!on || direction === 'rotated' || !/^\p{Script=Han}$/u.test(text)) continue;
          const page = [xs[i]! + (size * xScale) / 2, ys[i]! - MIDDLE * size] as const;
          const pair = { page, scan: characterOnScan(reading, on) };
          const last = pieces.at(-1);
          if (last?.line === on.line) last.pairs.push(pair);
          else pieces.push({ line: on.line, pairs: [pair] });
        }
      return pieces.flatMap(({ pairs }) => {
        if (pairs.length < LEAST) return [];
        if (pairs.length < LONG) return [middleOf(pairs)];
        const half = Math.ceil(pairs.length / 2);
        return [middleOf(pairs.slice(0, half)), middleOf(pairs.slice(half))];
      });
    }),
  );
}

function middleOf(pairs: readonly PointPair[]): PointPair {
  const mean = (of: (pair: PointPair) => number): number =>
    pairs.reduce((sum, pair) => sum + of(pair), 0) / pairs.length;
  return {
    page: [mean(({ page }) => page[0]), mean(({ page }) => page[1])],
    scan: [mean(({ scan }) => scan[0]), mean(({ scan }) => scan[1])],
  };
}

/**
 * Lays a page on its scan by pieces of its lines: an affine map through all of them, from which those that stand elsewhere
 * drop out round by round, then the bend of the paper. A page of which too few lines are where the scan has them is
 * `pageNotFound`; less will do of a page whose lines drift along the right columns.
 *
 * @param trim of the page, pt
 */
export function registrationFromAnchors(
  pairs: readonly PointPair[],
  trim: { readonly width: number; readonly height: number },
): Result<Registration, RegistrationError> {
  if (pairs.length < ENOUGH.anchors) return err({ kind: 'pageNotFound', found: 0 });
  let map = likeliestStart(pairs);
  for (const far of FAR) {
    const shifts = map && shiftsUnder({ affine: map, bend: null }, pairs);
    const moved = shifts && affineOfShifts(shifts, mmToPt(mm(far)));
    if (!map || !moved) return err({ kind: 'pageNotFound', found: 0 });
    map = affine.compose(map, moved);
  }
  const shifts = map && shiftsUnder({ affine: map, bend: null }, pairs);
  const bent = shifts?.filter(({ dx, dy }) => Math.hypot(dx, dy) < mmToPt(MOST_BEND));
  const bend = bent && bendOfShifts(bent, gridOf(trim), STIFFNESS, mmToPt(OFF));
  if (!map || !bend) return err({ kind: 'pageNotFound', found: 0 });
  const registered = { affine: map, bend };
  const measured = pairs.map(({ page: [x, y], scan }) => {
    const at = toPage(registered, ...scan);
    const [dx, dy] = at ? [at[0] - x, at[1] - y] : [Infinity, Infinity];
    return { x, y, dx, dy, off: ptToMm(pt(Math.hypot(dx, dy))), clear: true };
  });
  const found = measured.filter(isFound).length / measured.length;
  const isFoundPage = found >= ENOUGH.found || (isInColumns(measured) && isAllOver(measured, trim));
  if (!isFoundPage || !isPlausible(map)) return err({ kind: 'pageNotFound', found });
  // Lines that stand elsewhere tell nothing of how the page lies.
  const offs = measured
    .map(({ off }) => off)
    .filter((off) => off <= MOST_BEND)
    .sort((a, b) => a - b);
  const at = (share: number): Mm => offs[Math.min(offs.length - 1, Math.floor(offs.length * share))]!;
  return ok({ map: registered, residual: { median: at(0.5), p95: at(0.95) }, measured, found });
}

function isInColumns(measured: readonly MeasuredSquare[]): boolean {
  const inColumn = measured.filter(({ dx }) => Math.abs(dx) <= mmToPt(OFF)).length;
  return inColumn >= measured.length * DRIFTING.columns;
}

function isAllOver(
  measured: readonly MeasuredSquare[],
  trim: { readonly width: number; readonly height: number },
): boolean {
  const there = measured.filter(isFound);
  if (there.length < Math.max(DRIFTING.anchors, measured.length * DRIFTING.found)) return false;
  const parts = (of: (square: MeasuredSquare) => number, count: number): number =>
    Array.from({ length: count }, (_, i) =>
      there.filter((square) => Math.floor(of(square) * count) === i),
    ).filter((own) => own.length >= DRIFTING.each).length;
  return (
    parts(({ y }) => y / trim.height, 4) >= DRIFTING.down &&
    parts(({ x }) => x / trim.width, 3) >= DRIFTING.across
  );
}

/** Pairs of pieces that a start is tried from, and how near others must come to agree with it, mm. */
const STARTS = 160;
const NEAR = 4;

/** Of the maps through two pieces each, the one that most others agree with: whole stories may stand elsewhere. */
function likeliestStart(pairs: readonly PointPair[]): Affine | null {
  const near = mmToPt(mm(NEAR));
  let best: { map: Affine; count: number } | null = null;
  for (let k = 0; k < STARTS; k += 1) {
    const [one, other] = [pairs[(k * 97) % pairs.length]!, pairs[(k * 211 + 31) % pairs.length]!];
    const map = fitPoints([one, other])?.affine;
    const back = map && affine.invert(map);
    if (!map || !back) continue;
    const count = pairs.filter(({ page, scan }) => {
      const [x, y] = affine.apply(back, ...scan);
      return Math.hypot(x - page[0], y - page[1]) < near;
    }).length;
    if (!best || count > best.count) best = { map, count };
  }
  return best?.map ?? null;
}

/** How far each piece is from where a map has it, pt of the page. */
function shiftsUnder(map: ScanMap, pairs: readonly PointPair[]): Shift[] | null {
  const shifts = pairs.map(({ page: [x, y], scan }): Shift | null => {
    const at = toPage(map, ...scan);
    return at && { x, y, dx: at[0] - x, dy: at[1] - y, weightX: 1, weightY: 1 };
  });
  return shifts.every((shift) => shift !== null) ? shifts : null;
}

function gridOf(trim: { readonly width: number; readonly height: number }): Omit<Bend, 'dx' | 'dy'> {
  const step = mmToPt(mm(NODES));
  const columns = Math.max(2, Math.round(trim.width / step) + 1);
  const rows = Math.max(2, Math.round(trim.height / step) + 1);
  return { columns, rows, stepX: trim.width / (columns - 1), stepY: trim.height / (rows - 1) };
}

/** Scanners and paper stretch one way against the other by less than this; and do not shear or mirror. */
const STRETCH = 0.04;

function isPlausible({ a, b, c, d }: Affine): boolean {
  const [across, down] = [Math.hypot(a, b), Math.hypot(c, d)];
  const shear = (a * c + b * d) / (across * down);
  return Math.abs(across / down - 1) < STRETCH && Math.abs(shear) < STRETCH && a * d - b * c > 0;
}
