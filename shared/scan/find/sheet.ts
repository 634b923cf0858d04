import { err, ok, type Result } from '../../document/index.ts';
import { affine, type Affine, type Rect } from '../../geometry/index.ts';
import { emptyField, shrink, type Field, type Gray } from '../gray.ts';
import { inkOf, paperIn, toneOf } from '../ink.ts';
import { onPage } from '../resample.ts';
import { skewOf } from '../skew.ts';

/** The scan is looked at with so many pixels along its longer side: some 130 an inch on a broadsheet. */
const LONGER = 2900;
/** What the file says and what the paper's edges say may differ so far: it is the same size then. */
const ALIKE = 0.08;

/** A scan as a sheet of paper on which nothing has been found yet. */
export interface Sheet {
  /** Page (pt) → scan (px): the paper's edges laid on those of the page. */
  readonly map: Affine;
  /** Ink as it lies on the page, `unit` points a pixel. */
  inkAt(unit: number): Field;
  /** How dark it is against the paper, pictures too, in the same way. */
  toneAt(unit: number): Field;
}

/**
 * Lays the page on the paper that is seen on a scan: turned as its lines run, as large as the paper is (or as the file
 * says, where the picture was cut to less than the paper). It says nothing yet of where anything stands.
 */
export function sheetOnScan(
  scan: Gray,
  trim: Rect,
  dpi: number | null,
): Result<Sheet, { readonly kind: 'nothingToMatch'; readonly on: 'scan' }> {
  const shrunk = Math.max(1, Math.max(scan.width, scan.height) / LONGER);
  const small = shrink(scan, shrunk);
  const ink = inkOf(small, Math.round(LONGER / 90));
  if (!ink.values.some((value) => value > 0.3)) return err({ kind: 'nothingToMatch', on: 'scan' });
  const angle = (skewOf(ink) * Math.PI) / 180;
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  const paper = paperIn(small, angle);
  const fitted = Math.sqrt((paper.width * paper.height) / (trim.width * trim.height)) * shrunk;
  const told = dpi === null ? null : dpi / 72;
  const scale = told !== null && Math.abs(told / fitted - 1) > ALIKE ? told : fitted;
  // The middle of the page lies on the middle of the paper.
  const [u, v] = [(paper.x + paper.width / 2) * shrunk, (paper.y + paper.height / 2) * shrunk];
  const [mx, my] = [trim.x + trim.width / 2, trim.y + trim.height / 2];
  const turned: Affine = { a: cos, b: sin, c: -sin, d: cos, e: 0, f: 0 };
  const [cx, cy] = affine.apply(turned, u, v);
  const map: Affine = {
    a: cos * scale,
    b: sin * scale,
    c: -sin * scale,
    d: cos * scale,
    e: cx - scale * (cos * mx - sin * my),
    f: cy - scale * (sin * mx + cos * my),
  };
  const laid = (field: Field, unit: number): Field => {
    const like = emptyField(Math.ceil(trim.width / unit), Math.ceil(trim.height / unit));
    return onPage(field, shrunk, { affine: map, bend: null }, like, unit);
  };
  return ok({
    map,
    inkAt: (unit) => laid(ink, unit),
    toneAt: (unit) => laid(toneOf(small), unit),
  });
}
