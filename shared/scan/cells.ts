import type { Font, FontSet } from '../fonts/index.ts';
import type { Frame, GlyphRun, Line, Region } from '../frame/index.ts';
import { rect, type Rect } from '../geometry/index.ts';
import { blur, shrink, type Field, type Gray } from './gray.ts';
import { glyphPicture, glyphPlace } from './glyphs.ts';
import { toScan, type ScanMap } from './scanMap.ts';

/** Pixels of an em in which glyphs are compared, and the margin around it in which they may be shifted. */
const EM = 24;
const MARGIN = EM / 4;
const SIDE = EM + 2 * MARGIN;

/** One character of the page that can be compared with the scan: a letter, a digit, a Han character. */
export interface Cell {
  readonly run: GlyphRun;
  readonly at: number;
  readonly font: Font;
  readonly rect: Rect;
  /** Width in ems before the run's scale. */
  readonly advance: number;
}

/** A line of the page with what of it can be compared. */
export interface CellLine {
  readonly region: Region;
  readonly line: Line;
  readonly rect: Rect;
  readonly size: number;
  readonly cells: readonly Cell[];
}

/** Marks and dashes are too little ink to be told apart. */
const COMPARED = /[\p{L}\p{N}]/u;

/** The lines of a frame as cells; lines without any are left out. */
export function cellLines(frame: Frame, fonts: FontSet): CellLine[] {
  return frame.regions.flatMap((region) =>
    region.lines.flatMap((line): CellLine[] => {
      const cells = line.runs.flatMap((run) => cellsOf(run, fonts));
      if (cells.length === 0) return [];
      const [left, top] = [Math.min(...cells.map((c) => c.rect.x)), Math.min(...cells.map((c) => c.rect.y))];
      const right = Math.max(...cells.map((c) => c.rect.x + c.rect.width));
      const foot = Math.max(...cells.map((c) => c.rect.y + c.rect.height));
      const size = Math.max(...line.runs.map((run) => run.size));
      return [{ region, line, size, cells, rect: rect(left, top, right - left, foot - top) }];
    }),
  );
}

function cellsOf(run: GlyphRun, fonts: FontSet): Cell[] {
  const font = fonts.font(run.font);
  if (!font) return [];
  return run.glyphs.flatMap((glyph, at): Cell[] => {
    if (!COMPARED.test(run.texts[at] ?? '') || glyph === 0) return [];
    const advance = Math.min(1, font.advance(glyph) / font.unitsPerEm);
    const place = glyphPlace(run, at, font.unitsPerEm);
    const [x0, y0] = place(0, font.emTop);
    const [x1, y1] = place(advance * font.unitsPerEm, font.emTop - font.unitsPerEm);
    const box = rect(Math.min(x0, x1), Math.min(y0, y1), Math.abs(x1 - x0), Math.abs(y1 - y0));
    return [{ run, at, font, rect: box, advance }];
  });
}

/**
 * How a cell looks on the scan: its ink (0 paper, 255 black) in the em box and around it. A page has ten thousand of them,
 * all kept until it is compared: a byte a pixel.
 */
export interface Look {
  readonly values: Uint8Array;
}

/** Compares cells of the page with a scan that lies on it. */
export class CellReader {
  readonly #levels: readonly { readonly gray: Gray; readonly factor: number }[];
  readonly #map: ScanMap;
  readonly #pictures = new Map<string, Field>();

  constructor(scan: Gray, map: ScanMap) {
    const half = shrink(scan, 2);
    const quarter = shrink(half, 2);
    this.#levels = [
      { gray: scan, factor: 1 },
      { gray: half, factor: 2 },
      { gray: quarter, factor: 4 },
      { gray: shrink(quarter, 2), factor: 8 },
    ];
    this.#map = map;
  }

  /** The scan where a cell stands, or (dx, dy) points from there. */
  look({ run, at, font }: Cell, dx = 0, dy = 0): Look {
    const place = glyphPlace(run, at, font.unitsPerEm);
    const unit = font.unitsPerEm / EM;
    const scanAt = (u: number, v: number) => {
      const [x, y] = place((u - MARGIN) * unit, font.emTop - (v - MARGIN) * unit);
      return toScan(this.#map, x + dx, y + dy);
    };
    const [x0, y0] = scanAt(0, 0);
    const [x1, y1] = scanAt(SIDE, 0);
    const [x2, y2] = scanAt(0, SIDE);
    const step = Math.hypot(x2 - x0, y2 - y0) / SIDE;
    const level = this.#levels[Math.max(0, Math.min(3, Math.round(Math.log2(step))))]!;
    const { gray, factor } = level;
    const values = new Uint8Array(SIDE * SIDE);
    for (let v = 0; v < SIDE; v += 1)
      for (let u = 0; u < SIDE; u += 1) {
        const [s, t] = [(u + 0.5) / SIDE, (v + 0.5) / SIDE];
        const px = (x0 + (x1 - x0) * s + (x2 - x0) * t) / factor - 0.5;
        const py = (y0 + (y1 - y0) * s + (y2 - y0) * t) / factor - 0.5;
        values[v * SIDE + u] = Math.round(255 - grayAt(gray, px, py));
      }
    return { values };
  }

  /**
   * How alike the scan and a glyph are, −1 to 1, where they fit best within `reach` pixels (of 24 an em) of (sx, sy);
   * white on black counts as black on white.
   */
  compare(
    look: Look,
    font: Font,
    glyph: number,
    advance: number,
    reach: number,
    sx = 0,
    sy = 0,
  ): { readonly score: number; readonly dx: number; readonly dy: number } {
    const picture = this.#picture(font, glyph);
    const width = Math.max(6, Math.round(advance * EM));
    let best = { score: -1, dx: sx, dy: sy };
    for (let dy = clamp(sy - reach); dy <= clamp(sy + reach); dy += 1)
      for (let dx = clamp(sx - reach); dx <= clamp(sx + reach); dx += 1) {
        const score = Math.abs(alike(picture, look, width, dx, dy));
        if (score > best.score) best = { score, dx, dy };
      }
    return best;
  }

  #picture(font: Font, glyph: number): Field {
    const key = `${font.name} ${glyph}`;
    let picture = this.#pictures.get(key);
    if (!picture) this.#pictures.set(key, (picture = blur(glyphPicture(font, glyph, EM), 0.8)));
    return picture;
  }
}

/** How much a look varies: near nothing where there is only paper. */
export function contrastOf({ values }: Look): number {
  let [sum, squares] = [0, 0];
  for (const value of values) {
    sum += value;
    squares += value * value;
  }
  const mean = sum / values.length;
  return Math.sqrt(Math.max(0, squares / values.length - mean * mean));
}

/** Points of the page that a pixel of a cell's picture takes. */
export const pixelOf = ({ run }: Cell): number => run.size / EM;

const clamp = (n: number): number => Math.max(-MARGIN, Math.min(MARGIN, n));

function alike(a: Field, b: Look, width: number, dx: number, dy: number): number {
  let [sa, sb, aa, bb, ab] = [0, 0, 0, 0, 0];
  for (let y = MARGIN; y < MARGIN + EM; y += 1) {
    const from = y * SIDE;
    const other = (y + dy) * SIDE + dx;
    for (let x = MARGIN; x < MARGIN + width; x += 1) {
      const u = a.values[from + x]!;
      const v = b.values[other + x]!;
      sa += u;
      sb += v;
      aa += u * u;
      bb += v * v;
      ab += u * v;
    }
  }
  const count = width * EM;
  const [va, vb] = [aa - (sa * sa) / count, bb - (sb * sb) / count];
  return va > 1e-3 && vb > 1e-3 ? (ab - (sa * sb) / count) / Math.sqrt(va * vb) : 0;
}

function grayAt({ width, height, pixels }: Gray, x: number, y: number): number {
  const x0 = Math.floor(x);
  const y0 = Math.floor(y);
  if (x0 < 0 || y0 < 0 || x0 >= width - 1 || y0 >= height - 1) return 255;
  const [fx, fy] = [x - x0, y - y0];
  const at = y0 * width + x0;
  return (
    (pixels[at]! * (1 - fx) + pixels[at + 1]! * fx) * (1 - fy) +
    (pixels[at + width]! * (1 - fx) + pixels[at + width + 1]! * fx) * fy
  );
}
