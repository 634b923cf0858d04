import type { Frame } from '../frame/index.ts';
import { bounds, mmToPt, pt, type Mm } from '../geometry/index.ts';
import { pixelOf, type Cell, type CellReader } from './cells.ts';
import type { PageDifference } from './difference.ts';
import { complexPlane, transform, type ComplexPlane } from './fourier.ts';
import { glyphPlace, paintOutline } from './glyphs.ts';
import { emptyField, type Field, type Gray } from './gray.ts';
import { inkOnPage } from './inkOnPage.ts';
import { median } from './median.ts';
import type { Limits, ReadCell, ReadLine } from './readLines.ts';
import type { ScanMap } from './scanMap.ts';

/** A box that stands elsewhere on the scan. */
export type Moved = Extract<PageDifference, { kind: 'moved' }>;

/** Pixels over the page's height in which a box is looked for on the whole page. */
const SEARCH = { rows: 900, grid: 1024 };
/**
 * By how much more a box's characters must look like the scan than others of it do, where it is said to stand: of what
 * that is on the whole page, and at the least. On a coarse scan anything looks a little like anything.
 */
const APART = { share: 0.5, least: 0.15 } as const;
/** Places that are looked into for each box. */
const PEAKS = 4;
/** More boxes than these astray, and the scan is of another page. */
const MOST_MOVED = 16;

/**
 * Boxes most of whose lines do not agree, looked for on the whole page by their own ink. Yields its progress, 0 to 1. Of a
 * page that does not lie on its scan too many are astray to be looked for.
 */
export function* movedBoxes(
  frame: Frame,
  scan: Gray,
  map: ScanMap,
  reader: CellReader,
  read: readonly ReadLine[],
  differs: ReadonlyMap<ReadLine, readonly ReadCell[]>,
  limits: Limits,
  tolerance: Mm,
): Generator<number, Moved[]> {
  const astray = [...new Set(read.map(({ line }) => line.region.box))].flatMap((box) => {
    const lines = read.filter(({ line }) => line.region.box === box);
    const off = lines.filter((line) => (differs.get(line)?.length ?? 0) > line.cells.length / 3).length;
    return box !== null && off > lines.length * 0.6 ? [{ box, lines }] : [];
  });
  if (astray.length === 0 || astray.length > MOST_MOVED) return [];
  const unit = Math.max(frame.trim.height / SEARCH.rows, frame.trim.width / SEARCH.rows);
  const page = inkOnPage(scan, map, frame, unit);
  const search = new Search(page);
  const moved: Moved[] = [];
  for (let at = 0; at < astray.length; at += 2) {
    const two = astray.slice(at, at + 2);
    const found = search.peaks(two.map(({ lines }) => inkOfLines(lines, page, unit)));
    for (const [i, one] of two.entries()) {
      const place = placeAmong(one, found[i]!, unit, reader, limits, tolerance);
      if (place) moved.push(place);
    }
    yield (at + 2) / astray.length;
  }
  return moved;
}

interface Astray {
  readonly box: string;
  readonly lines: readonly ReadLine[];
}

function inkOfLines(lines: readonly ReadLine[], { width, height }: Field, unit: number): Field {
  const pattern = emptyField(width, height);
  for (const { cells } of lines)
    for (const { cell } of cells) {
      const place = glyphPlace(cell.run, cell.at, cell.font.unitsPerEm);
      paintOutline(pattern, cell.font.outline(cell.run.glyphs[cell.at]!), (x, y) => {
        const [px, py] = place(x, y);
        return [px / unit, py / unit];
      });
    }
  return pattern;
}

/** Which of some shifts (pixels of `unit` pt) is where a box stands: where its characters are read; null where none is. */
function placeAmong(
  { box, lines }: Astray,
  shifts: readonly Shift[],
  unit: number,
  reader: CellReader,
  limits: Limits,
  tolerance: Mm,
): Moved | null {
  const sampled = lines.flatMap(({ cells }) => cells);
  const every = Math.max(1, Math.floor(sampled.length / 12));
  const tried = sampled.filter((_, i) => i % every === 0).map(({ cell }) => cell);
  const looked = (dx: number, dy: number, of: (at: number) => Cell, reachOf: (cell: Cell) => number) =>
    tried.map((cell, at) => {
      const { font, run, at: glyph, advance } = of(at);
      return reader.compare(reader.look(cell, dx, dy), font, run.glyphs[glyph]!, advance, reachOf(cell));
    });
  const own = (at: number): Cell => tried[at]!;
  const other = (at: number): Cell => anotherOf(tried, at);
  for (const { x, y } of shifts) {
    // First where they stand all together: each by itself finds something like it anywhere.
    const wide = (cell: Cell): number => Math.min(6, Math.ceil((1.5 * unit) / pixelOf(cell)));
    const rough = looked(x * unit, y * unit, own, wide);
    const pixel = pixelOf(tried[0]!);
    const by = {
      dx: pt(x * unit + median(rough.map((s) => s.dx)) * pixel),
      dy: pt(y * unit + median(rough.map((s) => s.dy)) * pixel),
    };
    const there = median(looked(by.dx, by.dy, own, () => 2).map(({ score }) => score));
    const foreign = median(looked(by.dx, by.dy, other, () => 2).map(({ score }) => score));
    if (there < limits.alike || there - foreign < Math.max(APART.least, limits.apart * APART.share)) continue;
    if (Math.hypot(by.dx, by.dy) < mmToPt(tolerance)) continue;
    return { kind: 'moved', box, rect: bounds(lines.map(({ line }) => line.rect)), ...by };
  }
  return null;
}

/** Another character of a box, by which it is told whether its own ones are at a place or any would do. */
function anotherOf(cells: readonly Cell[], at: number): Cell {
  const textOf = ({ run, at: glyph }: Cell): string => run.texts[glyph] ?? '';
  for (let k = 1; k < cells.length; k += 1) {
    const other = cells[(at + k) % cells.length]!;
    if (textOf(other) !== textOf(cells[at]!)) return other;
  }
  return cells[at]!;
}

interface Shift {
  readonly x: number;
  readonly y: number;
}

/** Patterns looked for on a page at every shift. Its planes are made once: each takes 16 MB. */
class Search {
  readonly #page: ComplexPlane;
  readonly #plane = complexPlane(SEARCH.grid, SEARCH.grid);

  constructor(page: Field) {
    this.#page = complexPlane(SEARCH.grid, SEARCH.grid);
    spread(page, this.#page.re);
    transform(this.#page);
  }

  /**
   * The shifts at which each pattern correlates best with the page, best first. Two at the most: one is the real part of
   * what is transformed, the other its imaginary part, and so their correlations come out.
   */
  peaks([one, other]: readonly Field[]): readonly (readonly Shift[])[] {
    const { re, im } = this.#plane;
    re.fill(0);
    im.fill(0);
    if (one) spread(one, re);
    if (other) spread(other, im);
    transform(this.#plane);
    const page = this.#page;
    for (let at = 0; at < re.length; at += 1) {
      const [pr, pi, sr, si] = [re[at]!, im[at]!, page.re[at]!, page.im[at]!];
      re[at] = sr * pr + si * pi;
      im[at] = si * pr - sr * pi;
    }
    transform(this.#plane, true);
    // The page against the one minus i times the page against the other.
    for (let at = 0; at < im.length; at += 1) im[at] = -im[at]!;
    return [...(one ? [highest(re)] : []), ...(other ? [highest(im)] : [])];
  }
}

/** A field on the grid of the search, without its mean. */
function spread({ width, height, values }: Field, to: Float64Array): void {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  for (let y = 0; y < height; y += 1)
    for (let x = 0; x < width; x += 1) to[y * SEARCH.grid + x] = values[y * width + x]! - mean;
}

function highest(values: Float64Array): Shift[] {
  const { grid } = SEARCH;
  const found: Shift[] = [];
  for (let n = 0; n < PEAKS; n += 1) {
    let best = 0;
    for (let at = 1; at < values.length; at += 1) if (values[at]! > values[best]!) best = at;
    const [x, y] = [best % grid, Math.floor(best / grid)];
    found.push({ x: x > grid / 2 ? x - grid : x, y: y > grid / 2 ? y - grid : y });
    for (let v = -3; v <= 3; v += 1)
      for (let u = -3; u <= 3; u += 1)
        values[((y + v + grid) % grid) * grid + ((x + u + grid) % grid)] = -Infinity;
  }
  return found;
}
