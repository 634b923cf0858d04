import type { Font, FontSet } from '../../fonts/index.ts';
import type { Box } from '../../document/index.ts';
import type { Frame, Line, LineRole } from '../../frame/index.ts';
import { emptyField, type Field } from '../gray.ts';
import { paintOutline } from '../glyphs.ts';

/** A glyph of a set line: ems from the left edge of its column and below its baseline, and its size in ems. */
interface SetGlyph {
  readonly font: Font;
  readonly glyph: number;
  readonly x: number;
  readonly y: number;
  readonly size: number;
  readonly xScale: number;
}

/** A line of a story's text as it is set, whatever the size of its type. */
export interface StoryLine {
  readonly block: string;
  readonly role: LineRole;
  readonly glyphs: readonly SetGlyph[];
  /** Where its ink begins and ends, ems from the left edge of the column. */
  readonly from: number;
  readonly to: number;
  /** Lines that it stands below the line before it; 1 at the head of a column. */
  readonly step: number;
}

export interface StoryText {
  readonly article: string;
  /** Its text boxes, in the order of their text. */
  readonly boxes: readonly Box[];
  /** Ems of the widest column. */
  readonly measure: number;
  readonly lines: readonly StoryLine[];
}

/** The text of each story of a composed page, line by line: whoever set the original, its lines end where these do. */
export function storyTexts(
  frame: Frame,
  boxes: readonly Box[],
  fonts: FontSet,
  body: { readonly size: number; readonly pitch: number },
): StoryText[] {
  const texts = boxes.filter(({ role, owner }) => role === 'text' && owner.kind === 'article');
  const articles = [...new Set(texts.map(({ owner }) => (owner.kind === 'page' ? '' : owner.id)))];
  return articles.flatMap((article): StoryText[] => {
    const own = texts
      .filter(({ owner }) => owner.kind === 'article' && owner.id === article)
      .sort((a, b) => a.flow - b.flow);
    const lines = own.flatMap((box) => boxLines(frame, box, fonts, body));
    const measure = Math.max(...own.map((box) => columnOf(box, body.size)));
    return lines.length > 0 ? [{ article, boxes: own, measure, lines }] : [];
  });
}

const columnOf = ({ rect, columns, gutter }: Box, em: number): number =>
  (rect.width - (columns - 1) * gutter) / columns / em;

function boxLines(
  frame: Frame,
  box: Box,
  fonts: FontSet,
  body: { readonly size: number; readonly pitch: number },
): StoryLine[] {
  const stride = (box.rect.width + box.gutter) / box.columns;
  const columnAt = (line: Line): number =>
    Math.max(0, Math.min(box.columns - 1, Math.floor((firstX(line) - box.rect.x + body.size / 2) / stride)));
  const lines = frame.regions.filter((region) => region.box === box.id).flatMap((region) => region.lines);
  return Array.from({ length: box.columns }, (_, column) =>
    storyLinesOf(
      lines.filter((line) => columnAt(line) === column),
      box.rect.x + column * stride,
      { bodySize: body.size, linePitch: body.pitch },
      fonts,
    ),
  ).flat();
}

/** The lines of one column that begins at `left`; parts of one line (a credit at its end) count as one. */
export function storyLinesOf(
  lines: readonly Line[],
  left: number,
  { bodySize: em, linePitch: pitch }: { readonly bodySize: number; readonly linePitch: number },
  fonts: FontSet,
): StoryLine[] {
  const rows: Line[][] = [];
  for (const line of lines) {
    const row = rows.at(-1);
    if (row && Math.abs(row[0]!.y - line.y) < pitch / 10) row.push(line);
    else rows.push([line]);
  }
  let last: number | null = null;
  return rows.flatMap((row): StoryLine[] => {
    const [{ y, block, role }] = row as [Line];
    const glyphs = row.flatMap(({ runs }) =>
      runs.flatMap((run) => {
        const font = fonts.font(run.font);
        if (!font || run.direction !== 'horizontal') return [];
        return run.glyphs.map((glyph, i): SetGlyph => ({
          font,
          glyph,
          x: (run.xs[i]! - left) / em,
          y: (run.ys[i]! - y) / em,
          size: run.size / em,
          xScale: run.xScale,
        }));
      }),
    );
    if (glyphs.length === 0) return [];
    const step = last === null ? 1 : (y - last) / pitch;
    last = y;
    const ends = glyphs.map(({ font, glyph, x, size }) => x + (font.advance(glyph) / font.unitsPerEm) * size);
    return [
      { block, role, glyphs, from: Math.min(...glyphs.map(({ x }) => x)), to: Math.max(...ends), step },
    ];
  });
}

const firstX = (line: Line): number => Math.min(...line.runs.flatMap(({ xs }) => [...xs]), line.x);

/** Paper to the sides of a column, ems; above its first baseline and below its last, ems. */
export const SIDE = 0.7;
const ABOVE = 0.95;
const BELOW = 0.2;

/**
 * Lines under each other as ink, with paper at their sides, at a type size and pitch (pt), `unit` points a pixel. The
 * column's left edge stands SIDE ems from the picture's, its first baseline ABOVE ems below its top.
 */
export function inkOfLines(
  lines: readonly StoryLine[],
  measure: number,
  { size, pitch }: { readonly size: number; readonly pitch: number },
  unit: number,
): Field {
  const rows = lines.reduce((sum, { step }, i) => sum + (i === 0 ? 0 : step), 0);
  const field = emptyField(
    Math.round(((measure + 2 * SIDE) * size) / unit),
    Math.round(((ABOVE + BELOW) * size + rows * pitch) / unit),
  );
  let baseline = ABOVE * size;
  lines.forEach((line, i) => {
    if (i > 0) baseline += line.step * pitch;
    for (const { font, glyph, x, y, size: ems, xScale } of line.glyphs) {
      const scale = (ems * size) / font.unitsPerEm;
      paintOutline(field, font.outline(glyph), (u, v) => [
        ((x + SIDE) * size + u * scale * xScale) / unit,
        (baseline + y * size - v * scale) / unit,
      ]);
    }
  });
  return field;
}

/** Where the first baseline and the column's left edge stand from the top left corner of such a picture, pt. */
export const originOfLines = (size: number): readonly [x: number, y: number] => [SIDE * size, ABOVE * size];
