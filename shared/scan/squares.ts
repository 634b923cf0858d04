import { affine, mm, mmToPt, pt, ptToMm, type Affine, type Mm } from '../geometry/index.ts';
import { affineOfShifts, bendOfShifts, type Shift } from './fit.ts';
import { blur, type Field } from './gray.ts';
import { expectedInk, UNKNOWN, type PageLayout } from './landmarks.ts';
import { onPage } from './resample.ts';
import { nodesAt, type Bend, type ScanMap } from './scanMap.ts';
import { matchTiles, type TileMatch } from './tiles.ts';

/** What is further off than this is not where it should be. */
const OFF = mm(0.7);
/** A square that correlates less tells nothing. */
const FAINT = 0.2;

/** One round of measuring: resolution (mm a pixel), blur, size and step of the squares and reach of the search (mm). */
interface Round {
  readonly unit: number;
  readonly blur: number;
  readonly size: number;
  readonly step: number;
  readonly reach: number;
  /** Of the bend, against measurements. */
  readonly stiffness: number;
}

/**
 * The first rounds are blurred beyond the pitch of body lines (about 4 mm) and give an affine map; the later ones see
 * lines, search less than half a pitch, and give the bend.
 */
const COARSE: readonly Round[] = [
  { unit: 1, blur: 1.6, size: 44, step: 26, reach: 7, stiffness: 0 },
  { unit: 1, blur: 1.6, size: 44, step: 22, reach: 4, stiffness: 0 },
];
const FINE: readonly Round[] = [
  { unit: 0.5, blur: 1.1, size: 32, step: 20, reach: 2.5, stiffness: 12 },
  { unit: 0.34, blur: 0.3, size: 32, step: 22, reach: 1.7, stiffness: 4 },
  { unit: 0.34, blur: 0.3, size: 28, step: 18, reach: 1.1, stiffness: 2 },
];
const CHECK: Round = { unit: 0.34, blur: 0.3, size: 28, step: 22, reach: 1.7, stiffness: 0 };
/** Millimetres between nodes of the bend. */
const NODES = 45;

export interface Settled {
  readonly map: ScanMap;
  /** Mean correlation of the squares. */
  readonly score: number;
}

const clear = ({ inside, score }: TileMatch): boolean => inside && score > FAINT;

/** From a coarse place to an affine map that is good to a millimetre or two; null where too little was found. */
export function settle(ink: Field, shrunk: number, layout: PageLayout, start: Affine): Settled | null {
  let settled: Settled = { map: { affine: start, bend: null }, score: 0 };
  for (const round of COARSE) {
    const tiles = measure(ink, shrunk, layout, settled.map, round);
    const unit = mmToPt(mm(round.unit));
    const moved = affineOfShifts(
      tiles.filter(clear).map((tile) => shiftOf(tile, unit)),
      mmToPt(mm(round.reach / 3)),
    );
    if (!moved) return null;
    settled = {
      map: { affine: affine.compose(settled.map.affine, moved), bend: null },
      score: tiles.reduce((sum, { inside, score }) => sum + (inside ? score : 0), 0) / tiles.length,
    };
  }
  return settled;
}

/** A square of the page that was looked for: its middle (points of the page), and how far from there it stands. */
export interface MeasuredSquare {
  readonly x: number;
  readonly y: number;
  /** Points of the page, to where the scan has it; 0 in a direction in which it cannot be told. */
  readonly dx: number;
  readonly dy: number;
  readonly off: Mm;
  /** Whether it was clear enough to count. */
  readonly clear: boolean;
}

/** How far page and scan are from each other. */
export interface Residuals {
  /** What is left between page and scan where it was measured, in millimetres. */
  readonly residual: { readonly median: Mm; readonly p95: Mm };
  readonly measured: readonly MeasuredSquare[];
  /** Share of the page's squares with ink that were found where they should be. */
  readonly found: number;
}

/** A map with the bend of the paper, and how well it lies. */
export interface Refined extends Residuals {
  readonly map: ScanMap;
}

export const isFound = ({ clear, off }: MeasuredSquare): boolean => clear && off <= OFF;

/** The bend of the paper on top of an affine map; null where too little was found. */
export function refine(ink: Field, shrunk: number, layout: PageLayout, start: ScanMap): Refined | null {
  let map = start;
  for (const round of FINE) {
    const unit = mmToPt(mm(round.unit));
    const shifts = measure(ink, shrunk, layout, map, round)
      .filter(clear)
      .map((tile) => shiftOf(tile, unit));
    const far = mmToPt(mm(round.reach / 3));
    const bend = bendOfShifts(added(shifts, map.bend), gridOf(layout), round.stiffness, far);
    if (!bend) return null;
    map = { affine: map.affine, bend };
  }
  return { map, ...residualsIn(ink, shrunk, layout, map) };
}

/** How far the page's squares are from where a map lays them on the scan. */
export function residualsIn(ink: Field, shrunk: number, layout: PageLayout, map: ScanMap): Residuals {
  const unit = mmToPt(mm(CHECK.unit));
  const measured = measure(ink, shrunk, layout, map, CHECK).map((tile) => {
    const [right, down] = offOf(tile);
    const [dx, dy] = [right * unit, down * unit];
    const off = ptToMm(pt(Math.hypot(dx, dy)));
    return { x: tile.x * unit, y: tile.y * unit, dx, dy, off, clear: clear(tile) };
  });
  const there = measured.filter(isFound);
  const offs = measured
    .filter(({ clear }) => clear)
    .map(({ off }) => off)
    .sort((a, b) => a - b);
  const at = (share: number): Mm =>
    mm(offs[Math.min(offs.length - 1, Math.floor(offs.length * share))] ?? Infinity);
  return {
    residual: { median: at(0.5), p95: at(0.95) },
    measured,
    found: there.length / Math.max(1, measured.length),
  };
}

/** A correlation that falls by this much within a pixel tells a place as well as one can. */
const SHARP = 0.1;
const certainty = (sharp: number): number => Math.min(1, Math.max(0, sharp) / SHARP);

const shiftOf = ({ x, y, dx, dy, score, sharpX, sharpY }: TileMatch, unit: number): Shift => ({
  x: x * unit,
  y: y * unit,
  dx: dx * unit,
  dy: dy * unit,
  weightX: score * certainty(sharpX),
  weightY: score * certainty(sharpY),
});

/** How far a square is off, in pixels: in the directions in which it can be told. */
function offOf({ dx, dy, sharpX, sharpY }: TileMatch): readonly [right: number, down: number] {
  return [dx * Math.sqrt(certainty(sharpX)), dy * Math.sqrt(certainty(sharpY))];
}

/** What was measured under a bend comes on top of it. */
function added(shifts: readonly Shift[], bend: Bend | null): Shift[] {
  if (!bend) return [...shifts];
  return shifts.map((shift) => {
    let [dx, dy] = [shift.dx, shift.dy];
    for (const [node, share] of nodesAt(bend, shift.x + shift.dx, shift.y + shift.dy)) {
      dx += share * bend.dx[node]!;
      dy += share * bend.dy[node]!;
    }
    return { ...shift, dx, dy };
  });
}

function gridOf({ trim }: PageLayout): Pick<Bend, 'columns' | 'rows' | 'stepX' | 'stepY'> {
  const step = mmToPt(mm(NODES));
  const columns = Math.max(2, Math.round(trim.width / step) + 1);
  const rows = Math.max(2, Math.round(trim.height / step) + 1);
  return { columns, rows, stepX: trim.width / (columns - 1), stepY: trim.height / (rows - 1) };
}

function measure(ink: Field, shrunk: number, layout: PageLayout, map: ScanMap, round: Round): TileMatch[] {
  const unit = mmToPt(mm(round.unit));
  const px = (length: number): number => Math.round(length / round.unit);
  const expected = expectedInk(layout, unit);
  const observed = onPage(ink, shrunk, map, expected, unit);
  const mean = meanOf(expected);
  for (let at = 0; at < expected.values.length; at += 1)
    if (expected.values[at] === UNKNOWN) {
      expected.values[at] = mean;
      observed.values[at] = mean;
    }
  const sigma = round.blur / round.unit;
  return matchTiles(blur(expected, sigma), blur(observed, sigma), {
    size: px(round.size),
    step: px(round.step),
    radius: px(round.reach),
  });
}

function meanOf({ values }: Field): number {
  let [sum, count] = [0, 0];
  for (const value of values)
    if (value !== UNKNOWN) {
      sum += value;
      count += 1;
    }
  return sum / Math.max(1, count);
}
