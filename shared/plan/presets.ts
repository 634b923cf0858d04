import type { PageSetup } from '../document/index.ts';
import { mm, mmToPt } from '../geometry/index.ts';

/** What an own preset is told: the paper and its grid. The size of the type follows from them. */
export interface PresetMeasures {
  readonly name: string;
  /** mm */
  readonly trim: PageSetup['trim'];
  /** mm, from the trim's top left */
  readonly typeArea: PageSetup['typeArea'];
  readonly columns: number;
  /** em of the body type */
  readonly columnMeasure: number;
  /** em of the body type */
  readonly gutter: number;
  /** Lines of body type in the type area. */
  readonly lines: number;
}

/** What is wrong with measures, by the field that a person must change. */
export type PresetFault =
  /** A name is missing, or not a number where one must stand. */
  | { readonly kind: 'invalid'; readonly field: keyof PresetMeasures }
  /** The type area reaches over the trim. */
  | { readonly kind: 'outsideTrim' }
  /** The body type would be outside 4–16 pt. */
  | { readonly kind: 'bodySize'; readonly size: number }
  /** The line pitch would be outside 1.1–2 of the body size. */
  | { readonly kind: 'linePitch'; readonly ratio: number };

const BODY = { least: 4, most: 16 } as const;
const PITCH_RATIO = { least: 1.1, most: 2 } as const;
const MOST_COLUMNS = 16;
const MOST_LINES = 400;

/** The setup of these measures: columns and gutters fill the type area's width, lines its height; or what is wrong with them. */
export function presetOf(measures: PresetMeasures): PageSetup | PresetFault {
  const field = invalidField(measures);
  if (field) return { kind: 'invalid', field };
  const { name, trim, typeArea, columns, columnMeasure, gutter, lines } = measures;
  const right = typeArea.x + typeArea.width;
  const foot = typeArea.y + typeArea.height;
  if (typeArea.x < 0 || typeArea.y < 0 || right > trim.width || foot > trim.height)
    return { kind: 'outsideTrim' };
  const ems = columns * columnMeasure + (columns - 1) * gutter;
  const bodySize = mmToPt(mm(typeArea.width)) / ems;
  if (bodySize < BODY.least || bodySize > BODY.most) return { kind: 'bodySize', size: bodySize };
  const linePitch = mmToPt(mm(typeArea.height)) / lines;
  const ratio = linePitch / bodySize;
  if (ratio < PITCH_RATIO.least || ratio > PITCH_RATIO.most) return { kind: 'linePitch', ratio };
  return { preset: name, trim, typeArea, columns, columnMeasure, gutter, lines, bodySize, linePitch };
}

/** The measures that a setup has, under a name: what is saved as an own preset. */
export const measuresOf = (setup: PageSetup, name: string): PresetMeasures => ({
  name,
  trim: setup.trim,
  typeArea: setup.typeArea,
  columns: setup.columns,
  columnMeasure: setup.columnMeasure,
  gutter: setup.gutter,
  lines: setup.lines,
});

function invalidField(measures: PresetMeasures): keyof PresetMeasures | null {
  const { name, trim, typeArea, columns, columnMeasure, gutter, lines } = measures;
  const positive = (...values: readonly number[]): boolean =>
    values.every((n) => Number.isFinite(n) && n > 0);
  if (name.trim() === '') return 'name';
  if (!positive(trim.width, trim.height)) return 'trim';
  if (!positive(typeArea.width, typeArea.height) || !Number.isFinite(typeArea.x + typeArea.y))
    return 'typeArea';
  if (!Number.isInteger(columns) || columns < 1 || columns > MOST_COLUMNS) return 'columns';
  if (!positive(columnMeasure)) return 'columnMeasure';
  if (!Number.isFinite(gutter) || gutter < 0) return 'gutter';
  return Number.isInteger(lines) && lines >= 1 && lines <= MOST_LINES ? null : 'lines';
}
