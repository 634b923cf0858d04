import { FORMAT_VERSION, type Document } from './document.ts';
import type { Article } from './records/article.ts';
import type { Box } from './records/box.ts';
import type { Page, PageSetup } from './records/page.ts';
import { styleRoles, type Style, type StyleRole } from './records/style.ts';

const PT_PER_MM = 72 / 25.4;

/**
 * A grid on a sheet. `columns` base columns of `measure` em with gutters of `gutter` em fill the type area's width,
 * which makes the size of the body type; `lines` lines of it fill the height, which makes the pitch.
 */
function setup(
  preset: string,
  trim: { width: number; height: number },
  typeArea: { x: number; y: number; width: number; height: number },
  columns: number,
  columnMeasure: number,
  gutter: number,
  lines: number,
): PageSetup {
  const ems = columns * columnMeasure + (columns - 1) * gutter;
  return {
    preset,
    trim,
    typeArea,
    columns,
    columnMeasure,
    gutter,
    lines,
    bodySize: (typeArea.width / ems) * PT_PER_MM,
    linePitch: (typeArea.height / lines) * PT_PER_MM,
  };
}

const broadsheet = { width: 390, height: 550 };
const broadsheetArea = { x: 20, y: 34, width: 350, height: 490 };
const tabloid = { width: 275, height: 390 };
const tabloidArea = { x: 16, y: 27, width: 243, height: 343 };

/**
 * Page presets by name. 对开: trim 390 × 550 mm, type area 350 × 490 mm; eight columns of 13 em at 120 lines make the
 * em 3.153 mm (8.94 pt, 小五) and the pitch 4.083 mm. Seven columns of 15 em and five of 21 em keep that type; six
 * columns of 16 em with gutters of 2 em, as newer front pages have, make it larger. 四开 is half the sheet.
 */
export const presets = {
  'duikai-8': setup('duikai-8', broadsheet, broadsheetArea, 8, 13, 1, 120),
  'duikai-7': setup('duikai-7', broadsheet, broadsheetArea, 7, 15, 1, 120),
  'duikai-6': setup('duikai-6', broadsheet, broadsheetArea, 6, 16, 2, 114),
  'duikai-5': setup('duikai-5', broadsheet, broadsheetArea, 5, 21, 1.5, 120),
  'sikai-6': setup('sikai-6', tabloid, tabloidArea, 6, 12, 1, 84),
  'sikai-5': setup('sikai-5', tabloid, tabloidArea, 5, 14.6, 1, 84),
} as const satisfies Record<string, PageSetup>;
export type PresetName = keyof typeof presets;

/** 字号 in points. */
export const typeSizes = {
  初号: 42,
  小初: 36,
  一号: 26,
  小一: 24,
  二号: 22,
  小二: 18,
  三号: 16,
  小三: 15,
  四号: 14,
  小四: 12,
  五号: 10.5,
  小五: 9,
  六号: 7.5,
  小六: 6.5,
  七号: 5.5,
  八号: 5,
} as const;

/** A headline's style: of this face and size (pt), its id made of both, so that equal styles have one record. */
export function headlineStyle(face: Style['face'], size: number): Style {
  return {
    id: `headline-${face}-${size}`,
    face,
    size,
    leading: size * 1.18,
    xScale: 1,
    tracking: 0,
    align: 'center',
    indent: 0,
    direction: 'horizontal',
    punctuation: 'banjiao',
    hanLatinGap: 0.125,
    digits: 'font',
    label: 'plain',
  };
}

/**
 * The style sheet of a new page for this grid. The styles whose id is a role's name are that role's default; the
 * others wait to be chosen (`commentary` for a commentary's body, headlines by face and size, two looks of flags).
 * New text is set 全角; a recovered page's own house style comes as changed or added records.
 */
export function defaultStyles(page: PageSetup): readonly Style[] {
  const { bodySize: size, linePitch: leading } = page;
  const body: Style = {
    id: 'body',
    face: 'song',
    size,
    leading,
    xScale: 1,
    tracking: 0,
    align: 'justify',
    indent: 2,
    direction: 'horizontal',
    punctuation: 'quanjiao',
    hanLatinGap: 0.125,
    digits: 'half',
    label: 'plain',
  };
  const display = headlineStyle('songBlack', typeSizes.一号);
  const flag: Style = {
    ...display,
    id: 'flag',
    face: 'heiBold',
    size: typeSizes.四号,
    leading: typeSizes.四号 * 1.5,
    tracking: 0.1,
    label: 'reversed',
  };
  return [
    body,
    { ...body, id: 'commentary', face: 'kai' },
    { ...body, id: 'lines', align: 'start' },
    {
      ...body,
      id: 'subhead',
      face: 'heiBold',
      size: size * 1.25,
      leading: leading * 1.15,
      align: 'center',
      indent: 0,
      room: 3,
    },
    { ...body, id: 'byline', face: 'hei', align: 'start', indent: 0, room: 3 },
    { ...body, id: 'jump', face: 'hei', align: 'end', indent: 0 },
    { ...body, id: 'caption', face: 'kai', align: 'justify', indent: 2 },
    { ...body, id: 'credit', face: 'hei', align: 'end', indent: 0 },
    { ...body, id: 'title', face: 'heiBold', size: size * 1.15, align: 'center', indent: 0 },
    { ...body, id: 'furniture', face: 'hei', align: 'start', indent: 0, digits: 'font' },
    { ...display, id: 'headline' },
    { ...display, id: 'kicker', face: 'kai', size: typeSizes.四号, leading: typeSizes.四号 * 1.3 },
    { ...display, id: 'deck', face: 'song', size: typeSizes.四号, leading: typeSizes.四号 * 1.3 },
    flag,
    { ...flag, id: 'flag-boxed', label: 'boxed' },
    { ...flag, id: 'flag-plain', label: 'plain' },
    headlineStyle('songBlack', typeSizes.初号),
    headlineStyle('heiBlack', typeSizes.小初),
    headlineStyle('songBold', typeSizes.小初),
    headlineStyle('heiBold', typeSizes.一号),
    headlineStyle('songBold', typeSizes.小一),
    headlineStyle('kai', typeSizes.小一),
    headlineStyle('heiBold', typeSizes.二号),
    headlineStyle('song', typeSizes.二号),
    headlineStyle('songBlack', typeSizes.小二),
    headlineStyle('heiBold', typeSizes.三号),
    headlineStyle('songBold', typeSizes.四号),
  ];
}

/** A style that differs from `base` in `changes`; its id tells both, so that equal variants have one record. */
export function variantStyle(base: Style, changes: Partial<Omit<Style, 'id'>>): Style {
  const names = Object.entries(changes)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, value]) => `${key}=${String(value)}`);
  return { ...base, ...changes, id: `${base.id}~${names.join('~')}` };
}

/** The role that a box's own style is for; the other roles inside it follow the article and the sheet. */
const mainRole: Readonly<Record<Box['role'], StyleRole | null>> = {
  text: 'body',
  headline: 'headline',
  flag: 'flag',
  caption: 'caption',
  furniture: 'furniture',
  photo: null,
  rule: null,
  frame: null,
};

/**
 * The style in which a role of text is set: the box's own (for the main role of the box), else the article's
 * (`article.styles`), else the sheet's record named after the role, else the built-in one.
 */
export function styleFor(
  document: Pick<Document, 'styles'> & { readonly page: Pick<Page, 'setup'> },
  role: StyleRole,
  where: { readonly article?: Article | undefined; readonly box?: Box | undefined } = {},
): Style {
  const byId = (id: string | null | undefined) => document.styles.find((style) => style.id === id);
  const own = where.box && mainRole[where.box.role] === role ? byId(where.box.style) : undefined;
  const found = own ?? byId(where.article?.styles?.[role]) ?? byId(role);
  if (found) return found;
  const builtIn = defaultStyles(document.page.setup).find((style) => style.id === role);
  if (!builtIn) throw new Error(`the style sheet has no ${role}: ${styleRoles.join(', ')}`);
  return builtIn;
}

/** A box of one column where it was told to stand, in its role's own style. */
export const placedBox = (box: Pick<Box, 'id' | 'role' | 'owner' | 'rect'>): Box => ({
  ...box,
  flow: 0,
  columns: 1,
  gutter: 0,
  style: null,
  direction: 'horizontal',
  pinned: true,
});

/** A page of which nothing is known yet. */
export function emptyDocument(preset: PresetName = 'duikai-8'): Document {
  const pageSetup = presets[preset];
  return {
    format: 'banxin',
    version: FORMAT_VERSION,
    page: {
      paper: '',
      date: '',
      number: '',
      section: '',
      issue: '',
      editors: '',
      shelfMark: '',
      furniture: [],
      setup: pageSetup,
    },
    styles: defaultStyles(pageSetup),
    sources: [],
    decisions: [],
    articles: [],
    groups: [],
    photos: [],
    boxes: [],
    scan: null,
    ledger: [],
    emendations: [],
    questions: [],
  };
}
