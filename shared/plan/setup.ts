import type { PageSetup } from '../document/index.ts';

/** Line pitch over type size: the line gap of newspapers is about 29 % of the type size (measured on printed pages). */
export const PITCH = 1.295;

const PT_PER_MM = 72 / 25.4;

/** Width of the type area in ems of the body type. */
export const widthInEms = (setup: PageSetup): number => (setup.typeArea.width * PT_PER_MM) / setup.bodySize;

/** Width of `n` merged base columns, in ems of the body type. */
export const mergedMeasure = (setup: PageSetup, n: number): number =>
  n * setup.columnMeasure + (n - 1) * setup.gutter;

/** The setup with its body type set so that the type area is `ems` wide, the line pitch as near to PITCH as whole lines allow. */
export function resized(setup: PageSetup, ems: number, lines: number): PageSetup {
  return {
    ...setup,
    lines,
    bodySize: (setup.typeArea.width * PT_PER_MM) / ems,
    linePitch: (setup.typeArea.height * PT_PER_MM) / lines,
  };
}
