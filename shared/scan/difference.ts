import type { FontSet } from '../fonts/index.ts';
import type { Frame } from '../frame/index.ts';
import { mmToPt, type Mm, type Pt, type Rect } from '../geometry/index.ts';
import { addedInk } from './addedInk.ts';
import { cellLines, CellReader } from './cells.ts';
import type { Gray } from './gray.ts';
import { median } from './median.ts';
import { movedBoxes } from './movedBoxes.ts';
import { different, limitsOf, readLine, type ReadCell, type ReadLine } from './readLines.ts';
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

/** Lines after which progress is told, and what shares of the whole reading, telling and looking for boxes take. */
const AT_ONCE = 20;
const SHARES = { read: 0.4, told: 0.5, found: 0.95 } as const;

/**
 * Compares a composed page with its scan, character by character and never by raw ink: the scan's typeface is not ours. A
 * character agrees where the scan looks like its glyph more than like other glyphs of the page; what that means is
 * measured on this scan: halfway between how alike glyphs and scan are at their own places and at those of others. A box
 * most of whose lines do not agree is looked for on the whole page. Yields its progress, 0 to 1.
 *
 * @param tolerance how far a character may stand from its place
 */
export function* compareWithScan(
  frame: Frame,
  fonts: FontSet,
  scan: Gray,
  map: ScanMap,
  { tolerance }: { readonly tolerance: Mm },
): Generator<number, Comparison> {
  const reader = new CellReader(scan, map);
  const lines = cellLines(frame, fonts);
  const read: ReadLine[] = [];
  for (const line of lines) {
    read.push(readLine(reader, line, mmToPt(tolerance)));
    if (read.length % AT_ONCE === 0) yield (SHARES.read * read.length) / lines.length;
  }
  const cells = read.flatMap((line) => line.cells);
  const limits = limitsOf(reader, cells);
  const bodySize = median(cells.map(({ cell }) => cell.run.size));
  const differs = new Map<ReadLine, readonly ReadCell[]>();
  for (const line of read) {
    differs.set(line, different(reader, line, cells, limits, bodySize));
    if (differs.size % AT_ONCE === 0)
      yield SHARES.read + ((SHARES.told - SHARES.read) * differs.size) / read.length;
  }
  yield SHARES.told;
  const looking = movedBoxes(frame, scan, map, reader, read, differs, limits, tolerance);
  let step = looking.next();
  while (!step.done) {
    yield SHARES.told + (SHARES.found - SHARES.told) * step.value;
    step = looking.next();
  }
  const moved = step.value;
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
