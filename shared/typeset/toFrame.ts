import type { FaceId, FontSet, PickedGlyph } from '../fonts/index.ts';
import type { GlyphRun, Ink, Line, LineRole } from '../frame/index.ts';
import { pt } from '../geometry/index.ts';
import { CLOSE, DASH, DIGIT, EXCLAIM, OPEN, SPACE } from './classes.ts';
import { lastInk } from './lineFit.ts';
import type { Prepared } from './prepare.ts';
import type { SetLine } from './setLine.ts';
import type { Metrics } from './setting.ts';

/** How a set line is painted. */
export interface Painting {
  readonly fonts: FontSet;
  readonly face: FaceId;
  /** Type size, pt. */
  readonly size: number;
  /** Horizontal glyph scale, 0.7–1.3; widths of the line are in em of the scaled type. */
  readonly xScale: number;
  readonly ink: Ink;
  readonly block: string;
  readonly role: LineRole;
  /** Told of each character that no face has. */
  readonly missing?: (text: string) => void;
}

/** From this advance on a glyph fills an em box and has its ink where the mark's class says. */
const EM_BOX = 0.9;

/**
 * Where the glyph's origin stands in its box, em: an opening mark's ink is in the right half of its glyph, a closing
 * one's and a stop's in the left; everything else is centred. Latin stands at its own widths.
 */
export function glyphOffset(markClass: number, boxWidth: number, advance: number): number {
  if (advance < EM_BOX) return markClass <= DIGIT ? (boxWidth - advance) / 2 : 0;
  if (markClass === OPEN) return boxWidth - advance;
  if (markClass >= CLOSE && markClass <= EXCLAIM) return 0;
  return (boxWidth - advance) / 2;
}

/**
 * A set line as a line of the frame, its left end at x and its baseline at y (pt). Glyphs that follow one another in
 * one face make one run. Spaces are kept as glyphs, so that the text of the line is whole.
 */
export function frameLine(p: Prepared, line: SetLine, x: number, y: number, painting: Painting): Line {
  const { fonts, face, size, xScale, ink } = painting;
  const unit = size * xScale;
  const runs: GlyphRun[] = [];
  let glyphs: number[] = [];
  let xs: number[] = [];
  let ys: number[] = [];
  let texts: string[] = [];
  let current: FaceId | null = null;
  const close = (): void => {
    if (current === null) return;
    runs.push({ font: current, size: pt(size), xScale, direction: 'horizontal', ink, glyphs, xs, ys, texts });
    glyphs = [];
    xs = [];
    ys = [];
    texts = [];
  };

  const isDash = (k: number): boolean => p.classes[k] === DASH;
  const last = lastInk(p, line.from, line.to);
  for (let k = line.from; k < line.to; k++) {
    const text = p.text.slice(p.offsets[k], p.offsets[k + 1]);
    const picked = fonts.pick(face, text);
    if (picked === null && p.classes[k] !== SPACE) painting.missing?.(text);
    const drawn = picked ?? blank(fonts, face);
    const used = drawn?.face ?? face;
    if (used !== current) {
      close();
      current = used;
    }
    const i = k - line.from;
    const c = p.classes[k] as number;
    let offset = picked === null || k > last ? 0 : glyphOffset(c, line.widths[i] as number, picked.advance);
    if (c === DASH && picked !== null) offset += dashShift(k, isDash) * sideBearing(fonts, picked);
    glyphs.push(drawn?.glyph ?? 0);
    xs.push(x + ((line.xs[i] as number) + offset) * unit);
    ys.push(y);
    texts.push(text);
  }
  close();
  return {
    block: painting.block,
    role: painting.role,
    x: pt(x),
    y: pt(y),
    measure: pt(line.measure * unit),
    runs,
    from: line.start,
    to: line.end,
  };
}

/**
 * What stands for a character that no face has: a blank that keeps its text. A font's glyph 0 is a box with a cross,
 * and no archive takes it (ISO 19005-2, 6.2.11.8).
 */
export const blank = (fonts: FontSet, face: FaceId): PickedGlyph | null => fonts.pick(face, '\u3000');

/** White at the sides of a glyph, em. */
function sideBearing(fonts: FontSet, { face, glyph, advance }: PickedGlyph): number {
  const font = fonts.font(face);
  const box = font?.inkBox(glyph);
  if (font === undefined || box === null || box === undefined) return 0;
  return (advance - (box[2] - box[0]) / font.unitsPerEm) / 2;
}

/**
 * The strokes of a dash (——) meet: in faces whose — is shorter than its em box they are moved together by so many
 * bearings. The boxes stay an em each. 0 for a — that stands alone.
 */
export function dashShift(k: number, isDash: (k: number) => boolean): number {
  let from = k;
  let to = k + 1;
  while (isDash(from - 1)) from--;
  while (isDash(to)) to++;
  return to - from - 1 - 2 * (k - from);
}

/** Widths of a face's Latin, for `prepare`. One object a face and set of fonts, so that tables are made once. */
export function metricsOf(fonts: FontSet, face: FaceId): Metrics {
  let byFace = known.get(fonts);
  if (byFace === undefined) {
    byFace = new Map<FaceId, Metrics>();
    known.set(fonts, byFace);
  }
  let metrics = byFace.get(face);
  if (metrics === undefined) {
    metrics = { advance: (codePoint) => fonts.pick(face, String.fromCodePoint(codePoint))?.advance ?? 0.5 };
    byFace.set(face, metrics);
  }
  return metrics;
}
const known = new WeakMap<FontSet, Map<FaceId, Metrics>>();
