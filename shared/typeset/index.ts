/**
 * Paragraph + measure + style → set lines. The only line breaker and the only table of mark widths.
 *
 *   prepare(text, setting, metrics)              cells, widths, break opportunities
 *   breakOptimum | breakAsSource | breakFirstFit → the cells at which lines end
 *   setLines(prepared, ends, measures)           → a place for each character, em
 *   frameLine(prepared, line, x, y, painting)    → glyph runs of the frame, pt
 *
 *   setVertical(text, advance) → frameVertical   vertical headlines and flags
 */
export { newText, plainMetrics, settingOf, type Metrics, type Setting } from './setting.ts';
export type { BreakLevel } from './classes.ts';
export { punctuationTables, type MarkWidth, type Punctuation, type PunctuationTable } from './punctuation.ts';
export { prepare, type Prepared } from './prepare.ts';
export { LOOSE, measureAt, naturalWidth, shrinkRoom, stretchPerGap, type Measures } from './lineFit.ts';
export { breakFirstFit, firstFitEnd, nextBreak, reachMeasure } from './firstFit.ts';
export { breakOptimum, orphanStart } from './optimum.ts';
export { breakAsSource } from './asSource.ts';
export { setLine, setLines, type Align, type SetLine } from './setLine.ts';
export { frameLine, glyphOffset, metricsOf, type Painting } from './toFrame.ts';
export {
  EM_TOP,
  frameVertical,
  setVertical,
  type VerticalLine,
  type VerticalPiece,
  type VerticalStand,
} from './vertical.ts';
