import { faces } from '../fonts/index.ts';
import type { LineRole } from '../frame/index.ts';
import type { Rect } from '../geometry/index.ts';
import { unitsPerPoint, wholeEdges, type Grid } from './grid.ts';
import { boundsOf, type Area, type PageWalk } from './walk.ts';
import type { TextLine } from './words.ts';
import { el, mixed, num, xmlOf, type Attributes, type Written, type XmlElement } from './xml.ts';

export interface HocrPage {
  readonly image: string;
  readonly title: string;
}

/**
 * hOCR 1.2 of a page, as HTML that is XML too: an ocr_carea for each story, an ocr_par for each paragraph in one column, lines, words.
 * Lines of headlines are ocr_header and of captions ocr_caption, as Tesseract has them; vertical ones have a writing mode.
 * Source: kba.github.io/hocr-spec/1.2.
 */
export function hocr(page: PageWalk, grid: Grid, about: HocrPage): Written {
  const body = el(
    'div',
    {
      class: 'ocr_page',
      id: page.id,
      title: [
        `image ${quoted(about.image)}`,
        `bbox 0 0 ${Math.round(grid.width)} ${Math.round(grid.height)}`,
        `ppageno ${Number(page.id.slice(1)) - 1}`,
        ...(grid.perInch === null ? [] : [`scan_res ${num(grid.perInch)} ${num(grid.perInch)}`]),
      ].join('; '),
    },
    [
      ...page.stories.map(({ id, kind, areas }) =>
        el(
          'div',
          { class: 'ocr_carea', id, title: bbox(grid, boundsOf(areas)), 'data-story': kind },
          areas.map((area) => areaOf(area, grid)),
        ),
      ),
      ...page.furniture.map((area) => areaOf(area, grid)),
      ...page.rules.map((rule) =>
        empty({ class: 'ocr_separator', id: rule.id, title: bbox(grid, rule.rect) }),
      ),
    ],
  );
  const meta = (name: string, content: string): XmlElement => el('meta', { name, content });
  const root = el('html', { xmlns: 'http://www.w3.org/1999/xhtml', lang: 'zh', 'xml:lang': 'zh' }, [
    el('head', {}, [
      el('title', {}, [about.title]),
      el('meta', { 'http-equiv': 'Content-Type', content: 'text/html; charset=utf-8' }),
      meta('ocr-system', 'Banxin'),
      meta(
        'ocr-capabilities',
        'ocr_page ocr_carea ocr_par ocr_line ocr_header ocr_caption ocrx_word ocr_photo ocr_separator',
      ),
      meta('ocr-langs', 'zh'),
      meta('ocr-number-of-pages', '1'),
    ]),
    el('body', {}, [body]),
  ]);
  return xmlOf(root, page.notes, '<!DOCTYPE html>');
}

/** A div that HTML, too, takes for closed. */
const empty = (attributes: Attributes): XmlElement => mixed('div', attributes, ['']);

/** A name in a property: neither quotation marks nor semicolons may stand in it. */
const quoted = (name: string): string => `"${name.replace(/["';\\]/g, '_')}"`;

function bbox(grid: Grid, rect: Rect): string {
  const { left, top, right, foot } = wholeEdges(grid, rect);
  return `bbox ${left} ${top} ${right} ${foot}`;
}

const CLASSES: Partial<Record<LineRole, string>> = {
  headline: 'ocr_header',
  kicker: 'ocr_header',
  deck: 'ocr_header',
  subhead: 'ocr_header',
  flag: 'ocr_header',
  caption: 'ocr_caption',
  title: 'ocr_caption',
};

function areaOf(area: Area, grid: Grid): XmlElement {
  if (area.kind === 'picture')
    return empty({ class: 'ocr_photo', id: area.id, title: bbox(grid, area.rect) });
  return el(
    'p',
    { class: 'ocr_par', id: area.id, title: bbox(grid, area.rect), 'data-role': area.role },
    area.lines.map((line) => lineOf(line, CLASSES[area.role] ?? 'ocr_line', grid)),
  );
}

function lineOf(line: TextLine, name: string, grid: Grid): XmlElement {
  const size = line.size * unitsPerPoint(grid);
  const { rect, baseline, vertical } = line;
  const under = Math.round((rect.y + rect.height - baseline) * unitsPerPoint(grid));
  return mixed(
    'span',
    {
      class: name,
      id: line.id,
      title: [
        bbox(grid, rect),
        ...(vertical ? [] : [`baseline 0 ${-under}`]),
        `x_size ${num(size)}`,
        `x_fsize ${num(line.size)}`,
        `x_font ${quoted(faces[line.face].family)}`,
      ].join('; '),
      style: vertical ? 'writing-mode: vertical-rl' : undefined,
    },
    line.words.flatMap((word, i) => [
      mixed(
        'span',
        {
          class: 'ocrx_word',
          id: `${line.id}_W${i + 1}`,
          title: bbox(grid, word.rect),
          'data-reading': word.mark ?? undefined,
        },
        [word.text],
      ),
      ...(word.space ? [' '] : []),
    ]),
  );
}
