import { textOf, type Document } from '../document/index.ts';
import { faces, type FaceId, type FontSet } from '../fonts/index.ts';
import {
  screenColour,
  type Fill,
  type Frame,
  type GlyphRun,
  type ImagePlace,
  type Rule,
} from '../frame/index.ts';
import { ptToMm } from '../geometry/index.ts';
import { mimeOf } from './mime.ts';
import { pageTitle } from './printed.ts';
import type { Area, PageWalk, Story } from './walk.ts';
import type { TextLine } from './words.ts';
import { el, mixed, num, xmlOf, type FileNote, type Written, type XmlElement } from './xml.ts';

/**
 * A page as SVG 1.1 in its true size: each glyph by its outline, so that it looks the same where no font is, and over it
 * the lines as text that is not seen but can be found, selected and read aloud. Each story is a group with its headline
 * as title. First what lies under the type, in painting order, then the stories as they are read.
 * Source: SVG 1.1 (Second Edition), 5 Document Structure, 10 Text; CSS Writing Modes 3 for lines that run down.
 *
 * @param bytesOf the file of a picture by its asset's name; one that is missing leaves its place empty
 */
export function svg(
  page: PageWalk,
  frame: Frame,
  document: Document,
  fonts: FontSet,
  bytesOf: (asset: string) => Uint8Array | undefined,
): Written {
  const glyphs = new Glyphs(fonts);
  const notes: FileNote[] = [...page.notes];
  const { width, height } = frame.trim;
  const stories = page.stories.map((story) =>
    el('g', { id: story.id, role: 'group' }, [
      ...telling(story, document),
      ...story.areas.flatMap((area) => linesOf(area, glyphs)),
    ]),
  );
  const furniture = page.furniture.flatMap((area) => linesOf(area, glyphs));
  const ground = frame.regions.flatMap(({ fills, images, rules, alt }) => [
    ...fills.map(fillOf),
    ...images.flatMap((image) => imageOf(image, bytesOf, alt ?? '', notes)),
    ...rules.map(ruleOf),
  ]);
  const root = el(
    'svg',
    {
      xmlns: 'http://www.w3.org/2000/svg',
      'xmlns:xlink': 'http://www.w3.org/1999/xlink',
      version: '1.1',
      width: `${num(ptToMm(width), 3)}mm`,
      height: `${num(ptToMm(height), 3)}mm`,
      viewBox: `0 0 ${num(width)} ${num(height)}`,
      'xml:lang': 'zh-CN',
    },
    [
      el('title', {}, [pageTitle(document.page)]),
      el('defs', {}, glyphs.outlines),
      el('rect', { width: num(width), height: num(height), fill: 'white' }),
      el('g', { id: `${page.id}_ground` }, ground),
      ...stories,
      el('g', { id: `${page.id}_furniture` }, furniture),
    ],
  );
  return xmlOf(root, notes);
}

/** What a story is called, and what it is about: kicker, deck and byline, or how it begins. */
function telling({ title, record }: Story, { articles }: Document): XmlElement[] {
  const article = articles.find(({ id }) => id === record);
  const heads = article
    ? [...article.kicker, ...article.deck, ...article.bylines.map(({ runs }) => runs)]
    : [];
  const [first] = article?.blocks ?? [];
  const about = heads.map(textOf).join('；') || (first ? [...textOf(first.runs)].slice(0, 60).join('') : '');
  return [
    ...(title === '' ? [] : [el('title', {}, [title])]),
    ...(about === '' ? [] : [el('desc', {}, [about])]),
  ];
}

/** The outlines that a page uses, each written once. */
class Glyphs {
  private readonly fonts: FontSet;
  private readonly known = new Map<string, { readonly id: string; readonly outline: XmlElement | null }>();

  constructor(fonts: FontSet) {
    this.fonts = fonts;
  }

  get outlines(): XmlElement[] {
    return [...this.known.values()].flatMap(({ outline }) => outline ?? []);
  }

  unitsPerEm(face: FaceId): number {
    return this.fonts.font(face)?.unitsPerEm ?? 1000;
  }

  /** The id of a glyph's outline; null for one without ink. */
  idOf(face: FaceId, glyph: number): string | null {
    const key = `${face} ${glyph}`;
    let found = this.known.get(key);
    if (!found) {
      const path = (this.fonts.font(face)?.outline(glyph) ?? [])
        .map(([step, ...at]) => step + at.join(' '))
        .join('');
      const id = `G${this.known.size + 1}`;
      found = { id, outline: path === '' ? null : el('path', { id, d: path }) };
      this.known.set(key, found);
    }
    return found.outline === null ? null : found.id;
  }
}

const linesOf = (area: Area, glyphs: Glyphs): XmlElement[] =>
  area.kind === 'picture'
    ? []
    : area.lines.flatMap((line) => [...line.line.runs.map((run) => runOf(run, glyphs)), selectable(line)]);

/** Glyphs in units of their font, y up: a turned glyph's x runs down the page. */
function runOf(
  { font, size, xScale, direction, ink, glyphs: ids, xs, ys }: GlyphRun,
  glyphs: Glyphs,
): XmlElement {
  const unit = size / glyphs.unitsPerEm(font);
  const wide = unit * xScale;
  const turned = direction === 'rotated';
  const uses = ids.flatMap((glyph, i) => {
    const id = glyphs.idOf(font, glyph);
    if (id === null) return [];
    const [x, y] = [xs[i] ?? 0, ys[i] ?? 0];
    const at = turned
      ? { x: num(y / wide, 0), y: num(x / unit, 0) }
      : { x: num(x / wide, 0), y: num(-y / unit, 0) };
    return [el('use', { 'xlink:href': `#${id}`, ...at })];
  });
  const matrix = turned ? [0, wide, unit, 0, 0, 0] : [wide, 0, 0, -unit, 0, 0];
  return mixed(
    'g',
    {
      fill: screenColour(ink),
      transform: `matrix(${matrix.map((n) => num(n, 6)).join(' ')})`,
      'aria-hidden': 'true',
    },
    uses,
  );
}

/** The line as text over its glyphs, as long as they are. */
function selectable({ rect, baseline, vertical, text, size, face }: TextLine): XmlElement {
  const common = {
    'font-size': num(size),
    'font-family': faces[face].family,
    'fill-opacity': 0,
    lengthAdjust: 'spacingAndGlyphs',
  };
  return vertical
    ? el(
        'text',
        {
          x: num(baseline),
          y: num(rect.y),
          textLength: num(rect.height),
          ...common,
          style: 'writing-mode:vertical-rl',
        },
        [text],
      )
    : el('text', { x: num(rect.x), y: num(baseline), textLength: num(rect.width), ...common }, [text]);
}

const fillOf = ({ rect, radius, fill, stroke }: Fill): XmlElement =>
  el('rect', {
    ...box(rect),
    rx: radius > 0 ? num(radius) : undefined,
    fill: fill === null ? 'none' : screenColour(fill),
    ...(stroke === null ? {} : { stroke: screenColour(stroke.ink), 'stroke-width': num(stroke.width) }),
  });

const ruleOf = ({ x1, y1, x2, y2, width, ink }: Rule): XmlElement =>
  el('line', {
    x1: num(x1),
    y1: num(y1),
    x2: num(x2),
    y2: num(y2),
    stroke: screenColour(ink),
    'stroke-width': num(width),
  });

const box = ({ x, y, width, height }: Fill['rect']): Readonly<Record<string, string>> => ({
  x: num(x),
  y: num(y),
  width: num(width),
  height: num(height),
});

/** What every program that shows SVG can show. */
const SHOWN: readonly string[] = ['image/jpeg', 'image/png', 'image/webp'];

/** A picture whose shown part fills its place: the unit square of the whole picture, seen through a window. */
function imageOf(
  { asset, rect, crop }: ImagePlace,
  bytesOf: (asset: string) => Uint8Array | undefined,
  alt: string,
  notes: FileNote[],
): XmlElement[] {
  const bytes = bytesOf(asset);
  const mime = bytes ? mimeOf(bytes) : '';
  if (!bytes || !SHOWN.includes(mime)) {
    notes.push({ kind: 'picture', name: asset });
    return [];
  }
  const view = [crop.x, crop.y, crop.width, crop.height].map((n) => num(n, 6)).join(' ');
  return [
    el('svg', { ...box(rect), viewBox: view, preserveAspectRatio: 'none' }, [
      el('title', {}, [alt]),
      el('image', {
        width: 1,
        height: 1,
        preserveAspectRatio: 'none',
        'xlink:href': `data:${mime};base64,${base64(bytes)}`,
      }),
    ]),
  ];
}

function base64(bytes: Uint8Array): string {
  const parts: string[] = [];
  // In pieces of whole triplets: a call takes only so many arguments.
  for (let at = 0; at < bytes.length; at += 0x6000)
    parts.push(btoa(String.fromCharCode(...bytes.subarray(at, at + 0x6000))));
  return parts.join('');
}
