import type { Box, Style } from '../document/index.ts';
import { bottom, rect, type Rect } from '../geometry/index.ts';
import { EM_TOP } from '../typeset/index.ts';
import type { FlowColumn } from './flow.ts';

/** One column of a text box: lines of body type from its top to its foot, on the page's baseline grid. */
export interface Column extends FlowColumn {
  readonly box: Box;
  readonly rect: Rect;
}

/** A height that lacks this share of a line still holds the line: boxes come from millimetres and back. */
const LINE_TOLERANCE = 0.02;

/** The columns of an article's text boxes in the order in which its text flows through them. */
export function columnsOf(boxes: readonly Box[], body: Style): Column[] {
  const inFlow = boxes.filter((box) => box.role === 'text').sort((a, b) => a.flow - b.flow);
  return inFlow.flatMap((box) => {
    const width = (box.rect.width - box.gutter * (box.columns - 1)) / box.columns;
    // A box dragged to nothing has no columns; its text is overset.
    if (width < body.size) return [];
    const lines = Math.max(0, Math.floor(box.rect.height / body.leading + LINE_TOLERANCE));
    return Array.from({ length: box.columns }, (_, i) => {
      const place = rect(box.rect.x + i * (width + box.gutter), box.rect.y, width, box.rect.height);
      return { box, rect: place, measure: wholeEms(width / body.size), lines, foot: bottom(place) };
    });
  });
}

/** Measures that are a hair off a hundredth of an em (rectangles kept as decimals) are that measure. */
const wholeEms = (measure: number): number => Math.round(measure * 100) / 100;

/** Baseline of a line whose top is at y: the em box stands in the middle of its line. */
export const baselineAt = (y: number, { size, leading }: Pick<Style, 'size' | 'leading'>): number =>
  y + (leading - size) / 2 + EM_TOP * size;
