import { err, ok, type Result } from '../document/index.ts';
import { affine, mm, mmToPt, pt, ptToMm, type Affine, type Mm } from '../geometry/index.ts';
import { placesOfPage, type Candidate } from './coarse.ts';
import { affineOfShifts, bendOfShifts, type Shift } from './fit.ts';
import { blur, shrink, type Field, type Gray } from './gray.ts';
import { inkOf } from './ink.ts';
import { expectedInk, UNKNOWN, type PageLayout } from './landmarks.ts';
import { onPage } from './resample.ts';
import { nodesAt, type Bend, type ScanMap } from './scanMap.ts';
import { skewOf } from './skew.ts';
import { matchTiles, type TileMatch } from './tiles.ts';

/** A scan laid on its page, and how well. */
export interface Registration {
  readonly map: ScanMap;
  /** What is left between page and scan where it was measured, in millimetres. */
  readonly residual: { readonly median: Mm; readonly p95: Mm };
  /** The places that were measured, in points of the page, each with what is left there. */
  readonly measured: readonly { readonly x: number; readonly y: number; readonly off: Mm }[];
  /** Share of the page's squares with ink that were found where they should be. */
  readonly found: number;
}

export type RegistrationError =
  /** There is nothing on the scan, or nothing on the page. */
  | { readonly kind: 'nothingToMatch'; readonly on: 'scan' | 'page' }
  /** The page is not on this scan, or not as it is laid out here: that share of it was found. */
  | { readonly kind: 'pageNotFound'; readonly found: number };

export interface RegistrationOptions {
  /** Dots an inch that the scan's file tells; null where it tells none. */
  readonly dpi: number | null;
}

/** The scan is looked at with this many pixels over the page's height: 75 an inch on a broadsheet of 550 mm. */
const PAGE_PX = 1624;
/** Scales are searched this far to either side of what the file or the page's size says. */
const RANGE = 0.08;
/** How many coarse places are looked into. */
const LOOKED_INTO = 3;
/** What is further off than this is not where it should be. */
const OFF = mm(0.7);
/** A square that correlates less tells nothing. */
const FAINT = 0.2;
/** So much correlation of blurred squares needs no second opinion. */
const CLEAR = 0.75;
/** Less of the page than this found: it is another page, or laid out otherwise. */
const ENOUGH = 0.6;
/** Scanners and paper stretch one way against the other by less than this; and do not shear. */
const STRETCH = 0.04;

/**
 * Finds a page on its scan. The page's landmarks must stand where the original's stood. The skew comes from the scan
 * alone; the whole page is then looked for at every shift and at scales round the expected one; squares of it give an
 * affine map, first blurred so far that lines of text cannot be taken for their neighbours; smaller ones with their
 * lines the bend of the paper. What is far from its neighbours' agreement counts for nothing, so that a box which stands
 * elsewhere is told by its residual and not hidden by the bend. A page of which too little is found is `pageNotFound`.
 */
export function register(
  scan: Gray,
  layout: PageLayout,
  { dpi }: RegistrationOptions,
): Result<Registration, RegistrationError> {
  if (layout.landmarks.length === 0) return err({ kind: 'nothingToMatch', on: 'page' });
  const shrunk = Math.max(1, Math.max(scan.width, scan.height) / PAGE_PX);
  const ink = inkOf(shrink(scan, shrunk), Math.round(PAGE_PX / 90));
  if (!ink.values.some((value) => value > 0.3)) return err({ kind: 'nothingToMatch', on: 'scan' });
  const skew = skewOf(ink);
  const { trim } = layout;
  const upright = scan.height > scan.width === trim.height > trim.width;
  const turns = upright ? [0, 2] : [1, 3];
  const [across, down] = upright ? [scan.width, scan.height] : [scan.height, scan.width];
  const fitted = Math.min(across / trim.width, down / trim.height);
  const told = dpi === null ? null : dpi / 72;
  const nearly = told !== null && Math.abs(told / fitted - 1) < RANGE;
  const scales = told === null ? [fitted] : nearly ? [told] : [told, fitted];
  let best: Settled | null = null;
  for (const [i, scale] of scales.entries()) {
    if (best && best.score > CLEAR) break;
    const options = { shrunk, skew, turns, scale, range: told === null || i > 0 ? 2 * RANGE : RANGE };
    for (const { map } of distinct(placesOfPage(ink, layout, options)).slice(0, LOOKED_INTO)) {
      const settled = settle(ink, shrunk, layout, map);
      if (settled && (!best || settled.score > best.score)) best = settled;
      if (best && best.score > CLEAR) break;
    }
  }
  const refined = best && refine(ink, shrunk, layout, best.map);
  if (!refined || refined.found < ENOUGH || !isPlausible(refined.map.affine))
    return err({ kind: 'pageNotFound', found: refined?.found ?? 0 });
  return ok(refined);
}

/** Candidates that are not merely the neighbours of better ones. */
function distinct(candidates: readonly Candidate[]): Candidate[] {
  const kept: Candidate[] = [];
  for (const candidate of candidates) {
    const near = kept.some(({ map }) => {
      const { a, b } = map;
      const { a: u, b: v } = candidate.map;
      return (
        Math.abs(Math.hypot(a, b) / Math.hypot(u, v) - 1) < 0.025 &&
        a * u + b * v > 0 &&
        Math.hypot(map.e - candidate.map.e, map.f - candidate.map.f) < 20 * Math.hypot(a, b)
      );
    });
    if (!near) kept.push(candidate);
  }
  return kept;
}

function isPlausible({ a, b, c, d }: Affine): boolean {
  const [across, down] = [Math.hypot(a, b), Math.hypot(c, d)];
  const shear = (a * c + b * d) / (across * down);
  return Math.abs(across / down - 1) < STRETCH && Math.abs(shear) < STRETCH && a * d - b * c > 0;
}

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

interface Settled {
  readonly map: ScanMap;
  /** Mean correlation of the squares. */
  readonly score: number;
}

const clear = ({ inside, score }: TileMatch): boolean => inside && score > FAINT;

/** From a coarse place to an affine map that is good to a millimetre or two; null where too little was found. */
function settle(ink: Field, shrunk: number, layout: PageLayout, start: Affine): Settled | null {
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

function refine(ink: Field, shrunk: number, layout: PageLayout, start: ScanMap): Registration | null {
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
  const unit = mmToPt(mm(CHECK.unit));
  const tiles = measure(ink, shrunk, layout, map, CHECK);
  const measured = tiles.map((tile) => ({
    x: tile.x * unit,
    y: tile.y * unit,
    off: ptToMm(pt(offOf(tile) * unit)),
    clear: clear(tile),
  }));
  const there = measured.filter(({ off, clear }) => clear && off <= OFF).length;
  const offs = measured
    .filter(({ clear }) => clear)
    .map(({ off }) => off)
    .sort((a, b) => a - b);
  const at = (share: number): Mm =>
    mm(offs[Math.min(offs.length - 1, Math.floor(offs.length * share))] ?? Infinity);
  return {
    map,
    residual: { median: at(0.5), p95: at(0.95) },
    measured: measured.map(({ x, y, off }) => ({ x, y, off })),
    found: there / Math.max(1, tiles.length),
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
function offOf({ dx, dy, sharpX, sharpY }: TileMatch): number {
  return Math.hypot(dx * Math.sqrt(certainty(sharpX)), dy * Math.sqrt(certainty(sharpY)));
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
