import type { Box, Document, PageSetup, Style } from '../document/index.ts';
import type { Plan } from './shapes.ts';

/** What choosing a plan changes in a document. */
export interface LaidOut {
  readonly setup: PageSetup;
  readonly styles: readonly Style[];
  readonly boxes: readonly Box[];
}

/**
 * The plan's measures, styles and boxes for this document. Styles on the baseline grid (body, captions, bylines: those
 * whose leading is the line pitch) and of subheads follow the plan's body size and pitch, so that every line breaks where
 * it did when the plan was made; headline styles that the sheet lacks are added.
 */
export function layOut(document: Document, plan: Plan): LaidOut {
  const { setup } = document.page;
  const scale = plan.setup.bodySize / setup.bodySize;
  const onGrid = (style: Style): boolean => Math.abs(style.leading - setup.linePitch) < 1e-6;
  const pitch = plan.setup.linePitch / setup.linePitch;
  const sheet = document.styles.map((style) => {
    if (onGrid(style)) return { ...style, size: style.size * scale, leading: plan.setup.linePitch };
    if (!isInText(style)) return style;
    return { ...style, size: style.size * scale, leading: style.leading * pitch };
  });
  const known = new Set(sheet.map((style) => style.id));
  return {
    setup: plan.setup,
    styles: [...sheet, ...plan.styles.filter((style) => !known.has(style.id))],
    boxes: plan.boxes,
  };
}

/** Whether a style off the grid stands in columns of text: a subhead's, or a variant of it; a title's over its caption. */
const isInText = ({ id }: Style): boolean => /^(?:subhead|title)(?:~|$)/u.test(id);
