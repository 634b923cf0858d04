import type { PageSetup } from '../document/index.ts';

/** Line pitch over type size: the line gap of newspapers is about 29 % of the type size (measured on printed pages). */
export const PITCH = 1.295;

const PT_PER_MM = 72 / 25.4;

interface Format {
  readonly trim: PageSetup['trim'];
  readonly typeArea: PageSetup['typeArea'];
  readonly lines: number;
}

/** 对开: the broadsheet page. Trim and type area as most dailies have them. */
const broadsheet: Format = {
  trim: { width: 390, height: 550 },
  typeArea: { x: 20, y: 34, width: 350, height: 490 },
  lines: 120,
};

/** 四开: half a broadsheet. */
const tabloid: Format = {
  trim: { width: 275, height: 390 },
  typeArea: { x: 16, y: 27, width: 243, height: 343 },
  lines: 84,
};

function setupOf(preset: string, format: Format, columns: number, columnMeasure: number): PageSetup {
  const ems = columns * columnMeasure + columns - 1;
  const height = format.typeArea.height * PT_PER_MM;
  return {
    preset,
    trim: format.trim,
    typeArea: format.typeArea,
    columns,
    columnMeasure,
    gutter: 1,
    lines: format.lines,
    bodySize: (format.typeArea.width * PT_PER_MM) / ems,
    linePitch: height / format.lines,
  };
}

/** The page presets by name. Measures of n merged columns: n·measure + n − 1 ems. */
export const presets: Readonly<Record<PresetName, PageSetup>> = {
  'duikai-8': setupOf('duikai-8', broadsheet, 8, 13),
  'duikai-7': setupOf('duikai-7', broadsheet, 7, 15),
  'duikai-6': setupOf('duikai-6', broadsheet, 6, 17.5),
  'duikai-5': setupOf('duikai-5', broadsheet, 5, 21.4),
  'sikai-5': setupOf('sikai-5', tabloid, 5, 14.6),
};

export type PresetName = 'duikai-8' | 'duikai-7' | 'duikai-6' | 'duikai-5' | 'sikai-5';

/** The default: 对开, 8 base columns of 13 em, 120 lines. */
export const defaultSetup: PageSetup = presets['duikai-8'];

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
