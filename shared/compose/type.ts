import type { Style } from '../document/index.ts';
import type { FontSet } from '../fonts/index.ts';
import { black, type GlyphRun, type Ink, type Line, type LineRole } from '../frame/index.ts';
import { pt } from '../geometry/index.ts';
import {
  breakAsSource,
  breakOptimum,
  frameLine,
  measureAt,
  metricsOf,
  naturalWidth,
  prepare,
  setLine,
  settingOf,
  type Measures,
  type Prepared,
  type SetLine as Setting,
} from '../typeset/index.ts';
import { clausesOf } from './clauses.ts';

/** A line of a broken paragraph. Its characters get their places when these are asked for: many lines are only counted. */
export class SetLine {
  readonly prepared: Prepared;
  readonly #from: number;
  readonly #to: number;
  readonly #measure: number;
  readonly #style: Pick<Style, 'align' | 'tracking'>;
  #line: Setting | null = null;

  constructor(
    prepared: Prepared,
    from: number,
    to: number,
    measure: number,
    style: Pick<Style, 'align' | 'tracking'>,
  ) {
    this.prepared = prepared;
    this.#from = from;
    this.#to = to;
    this.#measure = measure;
    this.#style = style;
  }

  /** Widths are ems of the (scaled) type. */
  get line(): Setting {
    return (this.#line ??= setLine(
      this.prepared,
      this.#from,
      this.#to,
      this.#measure,
      this.#style.align,
      this.#style.tracking,
    ));
  }
}

/** Where the source ended its lines in a text, and which of its text a person changed. */
export interface SourceEnds {
  readonly ends: readonly number[];
  readonly edits: readonly (readonly [from: number, to: number])[];
  /** For each of these lines whether the source does not show it opened to fill its measure. */
  readonly closed: readonly boolean[];
}

/** A measure that no line reaches, em. */
export const UNBOUNDED = 10_000;

/** A text ready to be broken in a style, whatever the measure. */
export const prepareText = (text: string, style: Style, fonts: FontSet): Prepared =>
  prepare(text, settingOf(style), metricsOf(fonts, style.face));

/**
 * Breaks and sets a prepared text in its style.
 *
 * @param measures ems of the style's type size
 * @param source the lines of the source, kept where they fit the measures; null: new text, optimum fit
 */
export function setPrepared(
  prepared: Prepared,
  style: Style,
  measures: Measures,
  source: SourceEnds | null,
): readonly SetLine[] {
  if (prepared.count === 0) return [];
  const scaled: Measures =
    typeof measures === 'number' ? measures / style.xScale : measures.map((m) => m / style.xScale);
  const ends =
    source !== null && source.ends.length > 0
      ? breakAsSource(prepared, scaled, source.ends, source.edits, source.closed)
      : breakOptimum(prepared, scaled);
  let from = 0;
  return ends.map((to, i) => {
    const line = new SetLine(prepared, from, to, measureAt(scaled, i), style);
    from = to;
    return line;
  });
}

/** Lines of display type are made narrower in such steps while their number stays, em. */
const BALANCE_STEP = 0.5;

/**
 * As `setPrepared`, with lines that are about equally long: parted at a clause where that gives no more lines, else as
 * narrow as their number allows. For a few lines of display type, where the last should not hold a single word.
 */
export function setBalanced(prepared: Prepared, style: Style, measure: number): readonly SetLine[] {
  const lines = setPrepared(prepared, style, measure, null);
  if (lines.length < 2) return lines;
  const room = measure / style.xScale;
  const clauses = clausesOf(prepared.text, lines.length);
  if (clauses.length === lines.length) {
    let at = 0;
    const ends = clauses.map((clause) => prepared.offsets.indexOf((at += clause.length)));
    const fits = ends.every((to, i) => to > 0 && naturalWidth(prepared, ends[i - 1] ?? 0, to) <= room);
    if (fits) return ends.map((to, i) => new SetLine(prepared, ends[i - 1] ?? 0, to, room, style));
  }
  let narrow = lines;
  for (let width = measure - BALANCE_STEP; width > 1; width -= BALANCE_STEP) {
    const tried = setPrepared(prepared, style, width, null);
    if (tried.length > lines.length) break;
    narrow = tried;
  }
  return narrow.map(({ line }) => new SetLine(prepared, line.from, line.to, room, style));
}

/** Breaks and sets new text in a style, by optimum fit. */
export const setText = (text: string, style: Style, measure: number, fonts: FontSet): readonly SetLine[] =>
  setPrepared(prepareText(text, style, fonts), style, measure, null);

/** A text on one line, whatever its length; null where there is none. */
export function setOneLine(text: string, style: Style, fonts: FontSet): SetLine | null {
  const upright = { ...style, indent: 0, align: 'start' as const };
  const prepared = prepareText(text, upright, fonts);
  return prepared.count === 0 ? null : new SetLine(prepared, 0, prepared.count, UNBOUNDED, upright);
}

/** Width of a line from its left end to the end of its last mark, in ems of the type size. */
export const widthOf = (set: SetLine, style: Pick<Style, 'xScale'>): number => set.line.extent * style.xScale;

export interface Place {
  readonly style: Style;
  /** Left end and baseline, pt. */
  readonly x: number;
  readonly y: number;
  readonly block: string;
  readonly role: LineRole;
  readonly ink?: Ink;
}

/** What placing glyphs needs: the fonts, and an ear for each character that no face has. */
export interface Kit {
  readonly fonts: FontSet;
  readonly missing: (text: string) => void;
}

/** A set line as a line of the frame. */
export function placeSet({ prepared, line }: SetLine, place: Place, { fonts, missing }: Kit): Line {
  const { style, block, role, ink = black } = place;
  const placed = frameLine(prepared, line, place.x, place.y, {
    fonts,
    face: style.face,
    size: style.size,
    xScale: style.xScale,
    ink,
    block,
    role,
    missing,
  });
  return line.measure < UNBOUNDED
    ? placed
    : { ...placed, measure: pt(line.extent * style.size * style.xScale) };
}

/** The line with the characters before text offset `upTo` of its block in another face (a lead-in). */
export function withLeadIn(line: Line, upTo: number, face: Style['face'], fonts: FontSet): Line {
  if (line.from >= upTo) return line;
  let at = line.from;
  const runs = line.runs.flatMap((run): GlyphRun[] => {
    const start = at;
    let split = 0;
    for (const text of run.texts) {
      if (at < upTo) split += 1;
      at += text.length;
    }
    if (start >= upTo) return [run];
    const part = (from: number, to: number): GlyphRun => ({
      ...run,
      glyphs: run.glyphs.slice(from, to),
      xs: run.xs.slice(from, to),
      ys: run.ys.slice(from, to),
      texts: run.texts.slice(from, to),
    });
    const lead = part(0, split);
    const rest = part(split, run.glyphs.length);
    // A character that the face lacks keeps the glyph it has.
    const picked = lead.texts.map((text) => fonts.pick(face, text));
    if (picked.some((glyph) => glyph?.face !== face)) return [run];
    const set = { ...lead, font: face, glyphs: picked.map((glyph) => glyph?.glyph ?? 0) };
    return rest.glyphs.length > 0 ? [set, rest] : [set];
  });
  return { ...line, runs };
}
