import { faces } from '../fonts/index.ts';
import type { LineRole } from '../frame/index.ts';
import type { Rect } from '../geometry/index.ts';
import { baselineOn, cornersOn, pixelsOf, type Grid } from './grid.ts';
import type { Area, PageWalk, TextArea } from './walk.ts';
import type { TextLine } from './words.ts';
import { el, num, xmlOf, type Written, type XmlElement } from './xml.ts';

export interface PageXmlPage {
  /** The picture that the pixels are of: its own name, or what a picture of the page would be called. */
  readonly image: string;
  /** ISO 8601 in UTC: …Z. */
  readonly date: string;
}

/**
 * PAGE (2019-07-15) of a page: a region for each paragraph in one column, with lines and words, the stories as groups of
 * the reading order. Regions stand in no other; whose each is, is told by the groups.
 * Source: PRImA PAGE-XML, pagecontent 2019-07-15.
 */
export function pageXml(page: PageWalk, grid: Grid, about: PageXmlPage): Written {
  const regions = [...page.stories.flatMap(({ areas }) => areas), ...page.furniture];
  const root = el(
    'PcGts',
    {
      xmlns: 'http://schema.primaresearch.org/PAGE/gts/pagecontent/2019-07-15',
      'xmlns:xsi': 'http://www.w3.org/2001/XMLSchema-instance',
      'xsi:schemaLocation':
        'http://schema.primaresearch.org/PAGE/gts/pagecontent/2019-07-15 http://schema.primaresearch.org/PAGE/gts/pagecontent/2019-07-15/pagecontent.xsd',
      pcGtsId: page.id,
    },
    [
      el('Metadata', {}, [
        el('Creator', {}, ['Banxin']),
        el('Created', {}, [about.date]),
        el('LastChange', {}, [about.date]),
      ]),
      el(
        'Page',
        {
          imageFilename: about.image,
          imageWidth: Math.round(grid.width),
          imageHeight: Math.round(grid.height),
          ...(grid.perInch === null
            ? {}
            : {
                imageXResolution: num(grid.perInch),
                imageYResolution: num(grid.perInch),
                imageResolutionUnit: 'PPI',
              }),
          type: 'content',
          primaryLanguage: 'Chinese',
        },
        [
          ...orderOf(page),
          ...regions.map((area) => regionOf(area, grid, page.furniture.includes(area))),
          ...page.rules.map((rule) => el('SeparatorRegion', { id: rule.id }, [coords(grid, rule.rect)])),
        ],
      ),
    ],
  );
  return xmlOf(root, page.notes);
}

const points = (grid: Grid, corners: readonly (readonly [number, number])[]): string =>
  corners.map(([x, y]) => pixelsOf(grid, x, y).join(',')).join(' ');

const coords = (grid: Grid, rect: Rect): XmlElement =>
  el('Coords', { points: points(grid, cornersOn(grid, rect)) });

function orderOf({ id, stories }: PageWalk): XmlElement[] {
  if (stories.length === 0) return [];
  const groups = stories.map((story, index) =>
    el(
      'OrderedGroupIndexed',
      {
        id: story.id,
        index,
        caption: story.title,
        type: story.kind === 'article' ? 'article' : story.kind === 'photo' ? 'figure' : 'div',
      },
      story.areas.map((area, i) => el('RegionRefIndexed', { index: i, regionRef: area.id })),
    ),
  );
  return [el('ReadingOrder', {}, [el('OrderedGroup', { id: `${id}_RO` }, groups)])];
}

/** The types of the format, and Banxin's finer ones in `custom`. */
const TYPES: Readonly<Record<LineRole, string>> = {
  body: 'paragraph',
  subhead: 'heading',
  lines: 'paragraph',
  byline: 'credit',
  headline: 'heading',
  kicker: 'heading',
  deck: 'heading',
  flag: 'heading',
  caption: 'caption',
  credit: 'credit',
  title: 'caption',
  jump: 'other',
  furniture: 'header',
};

function regionOf(area: Area, grid: Grid, isFurniture: boolean): XmlElement {
  if (area.kind === 'picture') return el('ImageRegion', { id: area.id }, [coords(grid, area.rect)]);
  return el(
    'TextRegion',
    {
      id: area.id,
      custom: `structure {type:${area.role};}`,
      type: isFurniture ? furnitureType(area, grid) : TYPES[area.role],
      ...(area.vertical
        ? { readingDirection: 'top-to-bottom', textLineOrder: 'right-to-left' }
        : { readingDirection: 'left-to-right', textLineOrder: 'top-to-bottom' }),
      primaryLanguage: 'Chinese',
    },
    [
      coords(grid, area.rect),
      ...area.lines.map((line) => lineOf(line, grid)),
      said(area.lines.map(({ text }) => text).join('\n')),
    ],
  );
}

const furnitureType = ({ rect }: TextArea, grid: Grid): string =>
  grid.at(rect.x, rect.y)[1] < grid.height / 2 ? 'header' : 'footer';

const said = (text: string): XmlElement => el('TextEquiv', {}, [el('Unicode', {}, [text])]);

function lineOf(line: TextLine, grid: Grid): XmlElement {
  const { vertical } = line;
  const { family, weight } = faces[line.face];
  return el(
    'TextLine',
    {
      id: line.id,
      readingDirection: vertical ? 'top-to-bottom' : 'left-to-right',
    },
    [
      coords(grid, line.rect),
      el('Baseline', { points: points(grid, baselineOn(grid, line)) }),
      ...line.words.map((word, i) =>
        el(
          'Word',
          {
            id: `${line.id}_W${i + 1}`,
            custom: word.mark === null ? undefined : `reading {type:${word.mark};}`,
          },
          [coords(grid, word.rect), said(word.text)],
        ),
      ),
      said(line.text),
      el('TextStyle', {
        fontFamily: family,
        fontSize: num(line.size),
        bold: weight >= 700 ? 'true' : undefined,
      }),
    ],
  );
}
