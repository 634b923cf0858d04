import type { Box, PageSetup } from '../document/index.ts';
import { rect, type Rect } from '../geometry/index.ts';

/** One column of a text box: lines of body type from its top to its foot, on the page's baseline grid. */
export interface Column {
  /** Id of the box it is part of. */
  readonly box: string;
  readonly rect: Rect;
  /** Ems of the body type. */
  readonly measure: number;
  /** Lines of body type that have room. */
  readonly lines: number;
}

/** A height that lacks this share of a line still holds the line: boxes come from millimetres and back. */
const LINE_TOLERANCE = 0.02;

/** The columns of an article's text boxes in the order in which its text flows through them. */
export function columnsOf(boxes: readonly Box[], setup: PageSetup): Column[] {
  const inFlow = boxes.filter((box) => box.role === 'text').sort((a, b) => a.flow - b.flow);
  return inFlow.flatMap((box) => {
    const width = (box.rect.width - box.gutter * (box.columns - 1)) / box.columns;
    // A box dragged to nothing has no columns; its text is overset.
    if (width < setup.bodySize) return [];
    const lines = Math.max(0, Math.floor(box.rect.height / setup.linePitch + LINE_TOLERANCE));
    return Array.from({ length: box.columns }, (_, i) => ({
      box: box.id,
      rect: rect(box.rect.x + i * (width + box.gutter), box.rect.y, width, box.rect.height),
      measure: wholeEms(width / setup.bodySize),
      lines,
    }));
  });
}

/** Measures that are a hair off a hundredth of an em (rectangles kept as decimals) are that measure. */
const wholeEms = (measure: number): number => Math.round(measure * 100) / 100;

/** Baseline of line `index` of a column: the em box stands in the middle of its line. */
export function baselineOf(column: Column, index: number, setup: PageSetup): number {
  return (
    column.rect.y + index * setup.linePitch + (setup.linePitch - setup.bodySize) / 2 + EM_TOP * setup.bodySize
  );
}

/** Top of the em box above the baseline, in ems: the same in all faces the page is set in. */
export const EM_TOP = 0.88;
