import type { FontSet } from '../fonts/index.ts';
import type { Frame, RegionRole } from '../frame/index.ts';
import { bounds, mmToPt, rect, type Mm, type Pt, type Rect, pt, mm } from '../geometry/index.ts';
import { cellLines, CellReader, contrastOf, pixelOf, type Cell, type CellLine, type Look } from './cells.ts';
import { complexPlane, transform, type ComplexPlane } from './fourier.ts';
import { emptyField, shrink, type Field, type Gray } from './gray.ts';
import { inkOf } from './ink.ts';
import { paintOutline, glyphPlace } from './glyphs.ts';
import { layoutOf } from './landmarks.ts';
import { onPage } from './resample.ts';
import type { ScanMap } from './scanMap.ts';

/** Something in which page and scan differ; rectangles are on the page. */
export type PageDifference =
  /** A line of the page where the scan has only paper. */
  | {
      readonly kind: 'missing';
      readonly box: string | null;
      readonly block: string;
      readonly text: string;
      readonly rect: Rect;
    }
  /** A line whose characters are not the scan's, with those that are not. */
  | {
      readonly kind: 'changed';
      readonly box: string | null;
      readonly block: string;
      readonly text: string;
      readonly rect: Rect;
      readonly cells: readonly Rect[];
    }
  /** A box that stands elsewhere on the scan: by so much. */
  | {
      readonly kind: 'moved';
      readonly box: string | null;
      readonly rect: Rect;
      readonly dx: Pt;
      readonly dy: Pt;
    }
  /** Ink of the scan where the page has nothing. */
  | { readonly kind: 'added'; readonly rect: Rect };

export interface Comparison {
  /** Those of the boxes that agree least come first. */
  readonly differences: readonly PageDifference[];
  /** Share of the characters that agree, by box, and on the whole page. */
  readonly boxes: ReadonlyMap<string, number>;
  readonly page: number;
}

/** Type of more than this against the body's size is display type, like every headline: there one character counts. */
const DISPLAY = 1.4;
const displayRoles: readonly RegionRole[] = ['headline', 'kicker', 'deck', 'flag'];
/** Of a line of body type this share has to differ, and so many characters: a blot is no difference. */
const LINE_SHARE = 0.4;
const LINE_LEAST = 3;
/** Contrast against the usual of the scan, below which there is only paper. */
const PAPER = 0.4;

interface ReadCell {
  readonly cell: Cell;
  readonly look: Look;
  readonly score: number;
  readonly contrast: number;
}
interface ReadLine {
  readonly line: CellLine;
  readonly cells: readonly ReadCell[];
}

/**
 * Compares a composed page with its scan, character by character and never by raw ink: the scan's typeface is not ours. A
 * character agrees where the scan looks like its glyph more than like other glyphs of the page; what that means is
 * measured on this scan: halfway between how alike glyphs and scan are at their own places and at those of others. A box
 * most of whose lines do not agree is looked for on the whole page.
 *
 * @param tolerance how far a character may stand from its place
 */
export function compareWithScan(
  frame: Frame,
  fonts: FontSet,
  scan: Gray,
  map: ScanMap,
  { tolerance }: { readonly tolerance: Mm },
): Comparison {
  const reader = new CellReader(scan, map);
  const lines = cellLines(frame, fonts);
  const read = lines.map((line) => readLine(reader, line, mmToPt(tolerance)));
  const cells = read.flatMap((line) => line.cells);
  const limits = limitsOf(reader, cells);
  const bodySize = median(cells.map(({ cell }) => cell.run.size));
  const differs = new Map<ReadLine, readonly ReadCell[]>();
  for (const line of read) differs.set(line, different(reader, line, cells, limits, bodySize));
  const moved = movedBoxes(frame, scan, map, reader, read, differs, limits, tolerance);
  const movedBoxIds = new Set(moved.map(({ box }) => box));
  const differences: PageDifference[] = [...moved];
  for (const line of read) {
    const off = differs.get(line) ?? [];
    const { region, line: set, rect: box } = line.line;
    if (off.length === 0 || movedBoxIds.has(region.box)) continue;
    const blank = off.filter(({ contrast }) => contrast < limits.paper).length > line.cells.length * 0.7;
    const text = set.runs.flatMap(({ texts }) => texts).join('');
    const where = { box: region.box, block: set.block, text, rect: box };
    differences.push(
      blank
        ? { kind: 'missing', ...where }
        : { kind: 'changed', ...where, cells: off.map(({ cell }) => cell.rect) },
    );
  }
  differences.push(...addedInk(frame, scan, map, moved, bodySize));
  const agreeing = (of: readonly ReadLine[]): number => {
    const [all, off] = of.reduce<readonly [number, number]>(
      ([a, b], line) => [a + line.cells.length, b + (differs.get(line)?.length ?? 0)] as const,
      [0, 0],
    );
    return all === 0 ? 1 : 1 - off / all;
  };
  const byBox = new Map<string, ReadLine[]>();
  for (const line of read) {
    const { box } = line.line.region;
    if (box !== null) byBox.set(box, [...(byBox.get(box) ?? []), line]);
  }
  const boxes = new Map([...byBox].map(([box, of]) => [box, agreeing(of)]));
  const agreement = (difference: PageDifference): number =>
    (difference.kind === 'added' ? undefined : boxes.get(difference.box ?? '')) ?? 1;
  return {
    differences: differences.toSorted((a, b) => agreement(a) - agreement(b)),
    boxes,
    page: agreeing(read),
  };
}

/** The cells of a line at the place, within the tolerance, where the line as a whole fits best. */
function readLine(reader: CellReader, line: CellLine, tolerance: Pt): ReadLine {
  const looks = line.cells.map((cell) => reader.look(cell));
  const every = Math.max(1, Math.floor(line.cells.length / 6));
  const votes = line.cells.flatMap((cell, i) => {
    if (i % every !== 0) return [];
    const reach = Math.min(6, Math.ceil(tolerance / pixelOf(cell)));
    return [reader.compare(looks[i]!, cell.font, cell.run.glyphs[cell.at]!, cell.advance, reach)];
  });
  const [sx, sy] = [Math.round(median(votes.map((v) => v.dx))), Math.round(median(votes.map((v) => v.dy)))];
  return {
    line,
    cells: line.cells.map((cell, i) => ({
      cell,
      look: looks[i]!,
      contrast: contrastOf(looks[i]!),
      score: reader.compare(looks[i]!, cell.font, cell.run.glyphs[cell.at]!, cell.advance, 2, sx, sy).score,
    })),
  };
}

interface Limits {
  /** A score below is another character's. */
  readonly alike: number;
  /** A contrast below is paper. */
  readonly paper: number;
}

function limitsOf(reader: CellReader, cells: readonly ReadCell[]): Limits {
  const own = median(cells.map(({ score }) => score));
  const every = Math.max(1, Math.floor(cells.length / 300));
  const others = cells.flatMap(({ look, cell }, i) => {
    const other = cells[(i + 37) % cells.length]!.cell;
    if (i % every !== 0 || textOf(other) === textOf(cell) || other.font !== cell.font) return [];
    return [reader.compare(look, other.font, other.run.glyphs[other.at]!, cell.advance, 2).score];
  });
  const foreign = others.length > 0 ? median(others) : 0;
  return { alike: (own + foreign) / 2, paper: median(cells.map(({ contrast }) => contrast)) * PAPER };
}

const textOf = ({ run, at }: Cell): string => run.texts[at] ?? '';

/** The characters of a line that are not the scan's; none where they are too few to say so. */
function different(
  reader: CellReader,
  { line, cells }: ReadLine,
  all: readonly ReadCell[],
  limits: Limits,
  bodySize: number,
): readonly ReadCell[] {
  const low = cells.filter(({ score }) => score < limits.alike);
  if (line.size < bodySize * DISPLAY && !displayRoles.includes(line.region.role))
    return low.length >= Math.max(LINE_LEAST, cells.length * LINE_SHARE) ||
      (low.length === cells.length && low.length > 1)
      ? low
      : [];
  return low.filter((off) => off.contrast < limits.paper || looksLikeAnother(reader, off, all));
}

/** How many other characters of the page a doubtful one is held against. */
const OTHERS = 120;

function looksLikeAnother(
  reader: CellReader,
  { cell, look, score }: ReadCell,
  all: readonly ReadCell[],
): boolean {
  const tried = new Set([cell.run.glyphs[cell.at]!]);
  for (let i = 0; i < all.length && tried.size < OTHERS; i += 1) {
    const text = textOf(all[i]!.cell);
    const glyph = cell.font.glyphOf(text.codePointAt(0) ?? 0);
    if (glyph === 0 || tried.has(glyph)) continue;
    tried.add(glyph);
    if (reader.compare(look, cell.font, glyph, cell.advance, 2).score > score) return true;
  }
  return false;
}

type Moved = Extract<PageDifference, { kind: 'moved' }>;

/** Pixels over the page's height in which a box is looked for on the whole page. */
const SEARCH = { rows: 900, grid: 1024 };
/** More boxes than these astray, and the scan is of another page. */
const MOST_MOVED = 16;

function movedBoxes(
  frame: Frame,
  scan: Gray,
  map: ScanMap,
  reader: CellReader,
  read: readonly ReadLine[],
  differs: ReadonlyMap<ReadLine, readonly ReadCell[]>,
  limits: Limits,
  tolerance: Mm,
): Moved[] {
  const astray = [...new Set(read.map(({ line }) => line.region.box))].flatMap((box) => {
    const lines = read.filter(({ line }) => line.region.box === box);
    const off = lines.filter((line) => (differs.get(line)?.length ?? 0) > line.cells.length / 3).length;
    return box !== null && off > lines.length * 0.6 ? [{ box, lines }] : [];
  });
  if (astray.length === 0 || astray.length > MOST_MOVED) return [];
  const unit = Math.max(frame.trim.height / SEARCH.rows, frame.trim.width / SEARCH.rows);
  const page = inkOnPage(scan, map, frame, unit);
  const spectrum = spectrumOf(page);
  return astray.flatMap(({ box, lines }): Moved[] => {
    const pattern = emptyField(page.width, page.height);
    for (const { cells } of lines)
      for (const { cell } of cells) {
        const place = glyphPlace(cell.run, cell.at, cell.font.unitsPerEm);
        paintOutline(pattern, cell.font.outline(cell.run.glyphs[cell.at]!), (x, y) => {
          const [px, py] = place(x, y);
          return [px / unit, py / unit];
        });
      }
    const sampled = lines.flatMap(({ cells }) => cells);
    const every = Math.max(1, Math.floor(sampled.length / 12));
    const tried = sampled.filter((_, i) => i % every === 0).map(({ cell }) => cell);
    for (const { x, y } of peaks(spectrum, pattern)) {
      const [dx, dy] = [x * unit, y * unit];
      const scores = tried.map((cell) => {
        const reach = Math.min(6, Math.ceil((1.5 * unit) / pixelOf(cell)));
        const look = reader.look(cell, dx, dy);
        return reader.compare(look, cell.font, cell.run.glyphs[cell.at]!, cell.advance, reach);
      });
      if (median(scores.map(({ score }) => score)) < limits.alike) continue;
      const pixel = pixelOf(tried[0]!);
      const by = {
        dx: pt(dx + median(scores.map((s) => s.dx)) * pixel),
        dy: pt(dy + median(scores.map((s) => s.dy)) * pixel),
      };
      if (Math.hypot(by.dx, by.dy) < mmToPt(tolerance)) continue;
      return [{ kind: 'moved', box, rect: bounds(lines.map(({ line }) => line.rect)), ...by }];
    }
    return [];
  });
}

function inkOnPage(scan: Gray, map: ScanMap, frame: Frame, unit: number): Field {
  const scale = Math.hypot(map.affine.a, map.affine.b) * unit;
  const shrunk = Math.max(1, scale);
  const ink = inkOf(shrink(scan, shrunk), Math.round(18 / (unit / (72 / 25.4))));
  const like = emptyField(Math.ceil(frame.trim.width / unit), Math.ceil(frame.trim.height / unit));
  return onPage(ink, shrunk, map, like, unit);
}

function spectrumOf(page: Field): ComplexPlane {
  const plane = complexPlane(SEARCH.grid, SEARCH.grid);
  spread(page, plane.re);
  transform(plane);
  return plane;
}

/** A field on the grid of the search, without its mean. */
function spread({ width, height, values }: Field, to: Float64Array): void {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  for (let y = 0; y < height; y += 1)
    for (let x = 0; x < width; x += 1) to[y * SEARCH.grid + x] = values[y * width + x]! - mean;
}

/** The shifts at which a pattern correlates best with the page, best first. */
function peaks(spectrum: ComplexPlane, pattern: Field): { readonly x: number; readonly y: number }[] {
  const { grid } = SEARCH;
  const plane = complexPlane(grid, grid);
  spread(pattern, plane.re);
  transform(plane);
  for (let at = 0; at < plane.re.length; at += 1) {
    const [pr, pi, sr, si] = [plane.re[at]!, plane.im[at]!, spectrum.re[at]!, spectrum.im[at]!];
    plane.re[at] = sr * pr + si * pi;
    plane.im[at] = si * pr - sr * pi;
  }
  transform(plane, true);
  const found: { x: number; y: number }[] = [];
  for (let n = 0; n < 4; n += 1) {
    let best = 0;
    for (let at = 1; at < plane.re.length; at += 1) if (plane.re[at]! > plane.re[best]!) best = at;
    const [x, y] = [best % grid, Math.floor(best / grid)];
    found.push({ x: x > grid / 2 ? x - grid : x, y: y > grid / 2 ? y - grid : y });
    for (let v = -3; v <= 3; v += 1)
      for (let u = -3; u <= 3; u += 1)
        plane.re[((y + v + grid) % grid) * grid + ((x + u + grid) % grid)] = -Infinity;
  }
  return found;
}

/** Millimetres of paper that type keeps around it, and the least size of something added. */
const AROUND = 1.6;
const LEAST = { side: 2.2, area: 25 };

function addedInk(
  frame: Frame,
  scan: Gray,
  map: ScanMap,
  moved: readonly Moved[],
  bodySize: number,
): PageDifference[] {
  const unit = mmToPt(mm(1));
  const ink = inkOnPage(scan, map, frame, unit);
  const { width, height, values } = ink;
  const around = mmToPt(mm(AROUND)) + bodySize * 0.1;
  const known = [
    ...layoutOf(frame).landmarks.map((mark) => mark.rect),
    ...frame.regions.filter(({ role }) => role === 'photo').map((region) => region.rect),
    ...moved.map(({ rect: r, dx, dy }) => rect(r.x + dx, r.y + dy, r.width, r.height)),
  ];
  for (const r of known)
    for (
      let y = Math.max(0, Math.floor((r.y - around) / unit));
      y < Math.min(height, (r.y + r.height + around) / unit);
      y += 1
    )
      for (
        let x = Math.max(0, Math.floor((r.x - around) / unit));
        x < Math.min(width, (r.x + r.width + around) / unit);
        x += 1
      )
        values[y * width + x] = 0;
  // The paper's own edge is no ink.
  const edge = 5;
  const seen = new Uint8Array(width * height);
  const found: PageDifference[] = [];
  for (let start = 0; start < values.length; start += 1) {
    if (seen[start] === 1 || values[start]! < 0.12) continue;
    const queue = [start];
    seen[start] = 1;
    let [left, top, right, foot] = [width, height, 0, 0];
    for (const at of queue) {
      const [x, y] = [at % width, Math.floor(at / width)];
      [left, right, top, foot] = [
        Math.min(left, x),
        Math.max(right, x + 1),
        Math.min(top, y),
        Math.max(foot, y + 1),
      ];
      for (let v = -2; v <= 2; v += 1)
        for (let u = -2; u <= 2; u += 1) {
          const [px, py] = [x + u, y + v];
          const next = py * width + px;
          if (px < 0 || py < 0 || px >= width || py >= height || seen[next] === 1 || values[next]! < 0.12)
            continue;
          seen[next] = 1;
          queue.push(next);
        }
    }
    if (left < edge || top < edge || right > width - edge || foot > height - edge) continue;
    if (Math.min(right - left, foot - top) < LEAST.side || queue.length < LEAST.area) continue;
    found.push({
      kind: 'added',
      rect: rect(left * unit, top * unit, (right - left) * unit, (foot - top) * unit),
    });
  }
  return found;
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}
