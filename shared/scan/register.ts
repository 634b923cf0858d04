import { err, ok, type Result } from '../document/index.ts';
import type { Affine } from '../geometry/index.ts';
import { placesOfPage, type Candidate } from './coarse.ts';
import { shrink, type Field, type Gray } from './gray.ts';
import { inkOf } from './ink.ts';
import type { PageLayout } from './landmarks.ts';
import type { ScanMap } from './scanMap.ts';
import { skewOf } from './skew.ts';
import {
  isFound,
  refine,
  residualsIn,
  settle,
  type Refined,
  type Residuals,
  type Settled,
} from './squares.ts';

/** A scan laid on its page, and how well. */
export type Registration = Refined;

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
/** So much correlation of blurred squares needs no second opinion. */
const CLEAR = 0.75;
/**
 * So much of the page found by itself says that it is this page. Less will do where it is found all over: boxes that were
 * moved to the scan stand where its text stands, while their lines and headlines are set otherwise. Measured: the right
 * page 0.75–0.8, one whose boxes were moved 0.56–0.62, one with its halves exchanged 0.35–0.46, other pages below 0.2.
 */
const ENOUGH = { alone: 0.6, allOver: 0.45 } as const;
/** The page in parts, and how much has to be found in how many of those that have squares enough to tell. */
const PARTS = { across: 3, down: 4, squares: 6, found: 0.18, share: 5 / 6 } as const;
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
  const [ink, shrunk] = inkOfScan(scan);
  if (!hasInk(ink)) return err({ kind: 'nothingToMatch', on: 'scan' });
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
  if (!refined || !isThisPage(refined, layout) || !isPlausible(refined.map.affine))
    return err({ kind: 'pageNotFound', found: refined?.found ?? 0 });
  return ok(refined);
}

/** How far page and scan are from each other as a map lays them; null where there is nothing to be measured. */
export function residuals(scan: Gray, layout: PageLayout, map: ScanMap): Residuals | null {
  const [ink, shrunk] = inkOfScan(scan);
  if (!hasInk(ink)) return null;
  const found = residualsIn(ink, shrunk, layout, map);
  return found.measured.some(({ clear }) => clear) ? found : null;
}

const hasInk = ({ values }: Field): boolean => values.some((value) => value > 0.3);

function inkOfScan(scan: Gray): readonly [ink: Field, shrunk: number] {
  const shrunk = Math.max(1, Math.max(scan.width, scan.height) / PAGE_PX);
  return [inkOf(shrink(scan, shrunk), Math.round(PAGE_PX / 90)), shrunk];
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

function isThisPage({ found, measured }: Refined, { trim }: PageLayout): boolean {
  if (found >= ENOUGH.alone) return true;
  if (found < ENOUGH.allOver) return false;
  const parts = Array.from({ length: PARTS.across * PARTS.down }, () => ({ all: 0, found: 0 }));
  for (const square of measured) {
    const column = Math.min(PARTS.across - 1, Math.floor((square.x / trim.width) * PARTS.across));
    const row = Math.min(PARTS.down - 1, Math.floor((square.y / trim.height) * PARTS.down));
    const part = parts[row * PARTS.across + column]!;
    part.all += 1;
    if (isFound(square)) part.found += 1;
  }
  const telling = parts.filter(({ all }) => all >= PARTS.squares);
  const full = telling.filter((part) => part.found >= part.all * PARTS.found);
  return full.length >= telling.length * PARTS.share;
}

function isPlausible({ a, b, c, d }: Affine): boolean {
  const [across, down] = [Math.hypot(a, b), Math.hypot(c, d)];
  const shear = (a * c + b * d) / (across * down);
  return Math.abs(across / down - 1) < STRETCH && Math.abs(shear) < STRETCH && a * d - b * c > 0;
}
