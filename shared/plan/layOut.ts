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
 * whose leading is the line pitch) follow the plan's body size and pitch; headline styles that the sheet lacks are added.
 */
export function layOut(document: Document, plan: Plan): LaidOut {
  const { setup } = document.page;
  const scale = plan.setup.bodySize / setup.bodySize;
  const onGrid = (style: Style): boolean => Math.abs(style.leading - setup.linePitch) < 1e-6;
  const sheet = document.styles.map((style) =>
    onGrid(style) ? { ...style, size: style.size * scale, leading: plan.setup.linePitch } : style,
  );
  const known = new Set(sheet.map((style) => style.id));
  return {
    setup: plan.setup,
    styles: [...sheet, ...plan.styles.filter((style) => !known.has(style.id))],
    boxes: plan.boxes,
  };
}
