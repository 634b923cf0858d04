import { faces, type FaceId } from '../fonts/index.ts';
import { heightOf, widthOf, type Rect } from '../geometry/index.ts';
import { baselineOn, edgesOn, type Grid } from './grid.ts';
import { areasOf, boundsOf, type Area, type PageWalk, type TextArea } from './walk.ts';
import type { TextLine } from './words.ts';
import { el, num, xmlOf, type Attributes, type Written, type XmlElement } from './xml.ts';

/** What an ALTO file says of the page as a thing. Unknown stays blank. */
export interface AltoPage {
  /** The page's number as it is printed. */
  readonly number: string;
  /** ISO 8601, when the file is made. */
  readonly date: string;
}

/**
 * ALTO 4.4 of a page: a ComposedBlock for each story, in it a TextBlock for each paragraph in one column and an
 * Illustration for each picture, all in reading order, which ReadingOrder says once more. Roles and doubtful readings are
 * tags, text that was corrected by hand has CS.
 * Source: loc.gov/standards/alto, alto-4-4.xsd; BASEDIRECTION and ReadingOrder since 4.3, LANG of the page since 4.4.
 */
export function alto(page: PageWalk, grid: Grid, about: AltoPage): Written {
  const styles = stylesOf(page);
  const block = (area: Area): XmlElement =>
    area.kind === 'picture'
      ? el('Illustration', { ID: area.id, ...placeOf(grid, area.rect), TYPE: 'photo' })
      : textBlock(area, grid, styles);
  const root = el(
    'alto',
    {
      xmlns: 'http://www.loc.gov/standards/alto/ns-v4#',
      'xmlns:xsi': 'http://www.w3.org/2001/XMLSchema-instance',
      'xsi:schemaLocation':
        'http://www.loc.gov/standards/alto/ns-v4# http://www.loc.gov/standards/alto/v4/alto-4-4.xsd',
      SCHEMAVERSION: '4.4',
    },
    [
      descriptionOf(grid, about),
      el(
        'Styles',
        {},
        [...styles.values()].map(({ id, face, size }) =>
          el('TextStyle', {
            ID: id,
            FONTFAMILY: faces[face].family,
            FONTTYPE: faces[face].family.includes('Sans') ? 'sans-serif' : 'serif',
            FONTSIZE: num(size),
            ...(faces[face].weight >= 700 ? { FONTSTYLE: 'bold' } : {}),
          }),
        ),
      ),
      tagsOf(page),
      ...orderOf(page),
      el('Layout', {}, [
        el(
          'Page',
          {
            ID: page.id,
            PHYSICAL_IMG_NR: page.id.slice(1),
            PRINTED_IMG_NR: about.number === '' ? undefined : about.number,
            WIDTH: num(grid.width),
            HEIGHT: num(grid.height),
            LANG: 'zh',
          },
          [
            el(
              'PrintSpace',
              { ID: `${page.id}_PS`, HPOS: 0, VPOS: 0, WIDTH: num(grid.width), HEIGHT: num(grid.height) },
              [
                ...page.stories.map(({ id, kind, areas }) =>
                  el(
                    'ComposedBlock',
                    {
                      ID: id,
                      TAGREFS: `TAG_${kind}`,
                      ...placeOf(grid, boundsOf(areas)),
                      TYPE: kind,
                    },
                    areas.map(block),
                  ),
                ),
                ...page.furniture.map(block),
                ...page.rules.map((rule) =>
                  el('GraphicalElement', { ID: rule.id, ...placeOf(grid, rule.rect) }),
                ),
              ],
            ),
          ],
        ),
      ]),
    ],
  );
  return xmlOf(root, page.notes);
}

function descriptionOf({ perInch, image }: Grid, { date }: AltoPage): XmlElement {
  return el('Description', {}, [
    el('MeasurementUnit', {}, [image === null && perInch === 254 ? 'mm10' : 'pixel']),
    ...(image === null ? [] : [el('sourceImageInformation', {}, [el('fileName', {}, [image])])]),
    el('Processing', { ID: 'PROC_1' }, [
      el('processingCategory', {}, ['contentGeneration']),
      el('processingDateTime', {}, [date]),
      el('processingSoftware', {}, [el('softwareName', {}, ['Banxin'])]),
    ]),
  ]);
}

const placeOf = (grid: Grid, r: Rect): Attributes => {
  const edges = edgesOn(grid, r);
  return {
    HPOS: num(edges.left),
    VPOS: num(edges.top),
    WIDTH: num(widthOf(edges)),
    HEIGHT: num(heightOf(edges)),
  };
};

interface TextStyle {
  readonly id: string;
  readonly face: FaceId;
  readonly size: number;
}
type Styles = ReadonlyMap<string, TextStyle>;

const styleKey = ({ face, size }: TextLine): string => `${face} ${num(size)}`;

function stylesOf(page: PageWalk): Styles {
  const styles = new Map<string, TextStyle>();
  for (const area of areasOf(page))
    for (const line of area.kind === 'text' ? area.lines : []) {
      const key = styleKey(line);
      if (!styles.has(key))
        styles.set(key, { id: `TS_${styles.size + 1}`, face: line.face, size: line.size });
    }
  return styles;
}

function textBlock(area: TextArea, grid: Grid, styles: Styles): XmlElement {
  return el(
    'TextBlock',
    {
      ID: area.id,
      TAGREFS: `TAG_${area.role}`,
      ...placeOf(grid, area.rect),
      BASEDIRECTION: area.vertical ? 'ttb' : 'ltr',
    },
    area.lines.map((line) =>
      el(
        'TextLine',
        {
          ID: line.id,
          STYLEREFS: styles.get(styleKey(line))?.id,
          ...placeOf(grid, line.rect),
          BASELINE: baselineOn(grid, line)
            .map(([x, y]) => `${num(x)},${num(y)}`)
            .join(' '),
          BASEDIRECTION: line.vertical !== area.vertical ? (line.vertical ? 'ttb' : 'ltr') : undefined,
        },
        line.words.flatMap((word) => [
          el('String', {
            TAGREFS: word.mark === null ? undefined : `TAG_${word.mark}`,
            ...placeOf(grid, word.rect),
            CONTENT: word.text,
            CS: word.emended ? 'true' : undefined,
          }),
          ...(word.space ? [el('SP')] : []),
        ]),
      ),
    ),
  );
}

const STRUCTURE = ['article', 'photo', 'group'] as const;
const MARKS = {
  uncertain: 'uncertain reading (存疑)',
  illegible: 'illegible in the original (漫漶)',
  sic: 'printed so in the original (原文如此)',
} as const;

/** The tags that this page uses. */
function tagsOf(page: PageWalk): XmlElement {
  const text = areasOf(page).filter((area) => area.kind === 'text');
  const roles = [...new Set(text.map(({ role }) => role))];
  const kinds = STRUCTURE.filter((kind) => page.stories.some((story) => story.kind === kind));
  const words = text.flatMap(({ lines }) => lines.flatMap((line) => line.words));
  return el('Tags', {}, [
    ...roles.map((role) => el('LayoutTag', { ID: `TAG_${role}`, TYPE: 'role', LABEL: role })),
    ...kinds.map((kind) => el('StructureTag', { ID: `TAG_${kind}`, TYPE: 'story', LABEL: kind })),
    ...Object.entries(MARKS)
      .filter(([mark]) => words.some((word) => word.mark === mark))
      .map(([mark, what]) =>
        el('OtherTag', { ID: `TAG_${mark}`, TYPE: 'reading', LABEL: mark, DESCRIPTION: what }),
      ),
  ]);
}

/** The page as an ordered group of its stories, each an ordered group of its blocks. */
function orderOf(page: PageWalk): XmlElement[] {
  if (page.stories.length === 0) return [];
  return [
    el('ReadingOrder', {}, [
      el(
        'OrderedGroup',
        { ID: `${page.id}_RO` },
        page.stories.map(({ id, kind, areas }) =>
          el(
            'OrderedGroup',
            { ID: `${id}_RO`, TAGREFS: `TAG_${kind}`, REF: id },
            areas.map((area) => el('ElementRef', { ID: `${area.id}_RO`, REF: area.id })),
          ),
        ),
      ),
    ]),
  ];
}
