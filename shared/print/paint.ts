import { textOf, type Document } from '../document/index.ts';
import {
  black,
  type Fill,
  type Frame,
  type ImagePlace,
  type Line,
  type Region,
  type Rule,
} from '../frame/index.ts';
import { MULTIPLY, type Content } from './content.ts';
import type { FontBook } from './embed.ts';
import { num } from './numbers.ts';
import { onSheet, type Sheet } from './sheet.ts';
import { paintRun } from './text.ts';
import { Tag, type TagTree, type TagType } from './tags.ts';

/** What painting a page needs beside the page itself. */
export interface Painter {
  readonly content: Content;
  readonly book: FontBook;
  /** Null where nothing is tagged: a page cut over several sheets. */
  readonly tags: TagTree | null;
  /** Index of the page in its file. */
  readonly page: number;
  readonly sheet: Sheet;
  /** What lies under the page (a scan) is to be seen through its tints. */
  readonly seeThrough: boolean;
  /** Resource name of a picture, or null where there is none to show. */
  readonly picture: (place: ImagePlace) => string | null;
}

/**
 * Paints a frame. First what lies under the text, region by region in painting order; then the text in reading order, so
 * that the content of the file reads as the articles do; last the text that belongs to no reading order (running head).
 */
export function paintFrame(frame: Frame, document: Document, painter: Painter): void {
  const structure = new Structure(document, painter);
  const reading = frame.regions.filter((region) => region.order >= 0).sort((a, b) => a.order - b.order);
  // Elements come into being in reading order, whatever is painted first.
  for (const region of reading) structure.enter(region);

  for (const region of frame.regions) {
    if (region.fills.length + region.images.length + region.rules.length === 0) continue;
    marked(painter, region.role === 'photo' && region.order >= 0 ? structure.figure(region) : null, () => {
      for (const fill of region.fills) paintFill(painter, fill);
      for (const image of region.images) paintImage(painter, image);
      for (const rule of region.rules) paintRule(painter, rule);
    });
  }
  for (const region of [...reading, ...frame.regions.filter((other) => other.order < 0)]) {
    paintLines(painter, region, structure);
  }
}

/** Lines of a region, those of one element in one piece of marked content. */
function paintLines(painter: Painter, region: Region, structure: Structure): void {
  let from = 0;
  const ownerOf = (line: Line | undefined) =>
    line && (region.order < 0 ? null : structure.tagOf(region, line));
  while (from < region.lines.length) {
    const owner = ownerOf(region.lines[from]) ?? null;
    let to = from + 1;
    while (to < region.lines.length && ownerOf(region.lines[to]) === owner) to++;
    marked(painter, owner, () => {
      painter.content.beginText();
      for (const line of region.lines.slice(from, to)) {
        for (const run of line.runs) {
          paintRun(painter.content, painter.book.face(run.font), run, painter.sheet.flip);
        }
      }
      painter.content.endText();
    });
    from = to;
  }
}

/** Paints inside a marked piece of content: of an element, or an artifact. */
function marked(painter: Painter, tag: Tag | null, paint: () => void): void {
  if (!painter.tags) {
    paint();
    return;
  }
  painter.content.add(
    tag ? `/${tag.type} <</MCID ${painter.tags.mark(painter.page, tag)}>> BDC` : '/Artifact BMC',
  );
  paint();
  painter.content.add('EMC');
}

/**
 * The structure elements of one page: Document › Art (one an article) › H1, H2, P, Figure › Caption. An element is found
 * again by what it stands for, so that a paragraph which runs on in another column stays one P.
 */
class Structure {
  private readonly document: Document;
  private readonly painter: Painter;
  private readonly root: Tag;
  private readonly elements = new Map<string, Tag>();
  private headed = false;

  constructor(document: Document, painter: Painter) {
    this.document = document;
    this.painter = painter;
    this.root = painter.tags?.root ?? new Tag('Document');
  }

  /** Makes the elements of a region. */
  enter(region: Region): void {
    if (region.role === 'photo') this.figure(region);
    for (const line of region.lines) this.tagOf(region, line);
  }

  /** The element that a line of a region in the reading order belongs to. */
  tagOf(region: Region, line: Line): Tag {
    if (region.owner.kind === 'photo') {
      const figure = this.figure(region);
      if (region.role === 'photo') return figure;
      const caption = this.element(`caption ${region.owner.id}`, figure, 'Caption');
      return this.element(`${region.owner.id} ${line.role} ${line.block}`, caption, 'P');
    }
    const parent = this.parentOf(region);
    const owner = region.owner.kind === 'page' ? 'page' : region.owner.id;
    // The lines of a headline are one heading; of anything else, what shares a block is one element.
    const key = isDisplay(line) ? `${owner} ${line.role}` : `${owner} ${line.role} ${line.block}`;
    return this.element(key, parent, this.typeOf(line), region.lang);
  }

  /** The figure of a photo's region or of its caption's. */
  figure(region: Region): Tag {
    const id = region.owner.kind === 'page' ? region.id : region.owner.id;
    const known = this.elements.get(`figure ${id}`);
    if (known) return known;
    const photo = this.document.photos.find((one) => one.id === id);
    const words = photo
      ? [photo.title ? textOf(photo.title) : '', textOf(photo.caption)].filter(Boolean)
      : [];
    const parent = photo?.article ? this.article(photo.article) : this.root;
    const { rect } = region;
    const { sheet } = this.painter;
    const figure = parent.child('Figure', {
      alt: (region.alt ?? words.join('：')) || '图片',
      box: [...onSheet(sheet, rect.x, rect.y + rect.height), ...onSheet(sheet, rect.x + rect.width, rect.y)],
    });
    this.elements.set(`figure ${id}`, figure);
    return figure;
  }

  private parentOf(region: Region): Tag {
    return region.owner.kind === 'article' ? this.article(region.owner.id) : this.root;
  }

  private article(id: string): Tag {
    return this.element(`article ${id}`, this.root, 'Art');
  }

  private typeOf(line: Line): TagType {
    if (line.role === 'headline') return 'H1';
    // No level may be skipped: the subheads of an untitled first story are the first level.
    if (line.role === 'subhead') return this.headed ? 'H2' : 'H1';
    return 'P';
  }

  private element(key: string, parent: Tag, type: TagType, lang?: string): Tag {
    let tag = this.elements.get(key);
    if (!tag) {
      tag = parent.child(type, lang && lang !== PAGE_LANGUAGE ? { lang } : {});
      this.elements.set(key, tag);
      if (type === 'H1') this.headed = true;
    }
    return tag;
  }
}

/** The language of a page unless a region says otherwise. */
export const PAGE_LANGUAGE = 'zh-CN';

/** pt */
const HAIRLINE = 0.25;

const isDisplay = (line: Line): boolean =>
  line.role === 'headline' || line.role === 'kicker' || line.role === 'deck' || line.role === 'flag';

function paintFill({ content, seeThrough, sheet: { flip } }: Painter, fill: Fill): void {
  const { x, y, width, height } = fill.rect;
  const path = roundedRect(flip.x(x), flip.y(y + height), width, height, fill.radius);
  if (fill.fill) {
    if (seeThrough) content.add('q', `/${MULTIPLY} gs`);
    content.ink(fill.fill, 'fill');
    content.add(path, 'f');
    if (seeThrough) {
      content.add('Q');
      content.forget();
    }
  }
  if (fill.stroke) {
    content.ink(fill.stroke.ink, 'stroke');
    content.state('width', `${num(fill.stroke.width)} w`);
    content.add(path, 'S');
  }
}

function paintRule({ content, sheet: { flip } }: Painter, rule: Rule): void {
  content.ink(rule.ink, 'stroke');
  content.state('width', `${num(rule.width)} w`);
  content.add(
    `${num(flip.x(rule.x1))} ${num(flip.y(rule.y1))} m ${num(flip.x(rule.x2))} ${num(flip.y(rule.y2))} l S`,
  );
}

/** A picture in its place; what of it does not show was cut off before. One that is missing is an empty hairline box. */
function paintImage({ content, sheet: { flip }, picture }: Painter, image: ImagePlace): void {
  const name = picture(image);
  const { x, y, width, height } = image.rect;
  if (name === null) {
    content.ink(black, 'stroke');
    content.state('width', `${num(HAIRLINE)} w`);
    content.add(`${num(flip.x(x))} ${num(flip.y(y + height))} ${num(width)} ${num(height)} re S`);
    return;
  }
  content.add(
    'q',
    `${num(width)} 0 0 ${num(height)} ${num(flip.x(x))} ${num(flip.y(y + height))} cm /${name} Do`,
    'Q',
  );
}

function roundedRect(x: number, y: number, width: number, height: number, radius: number): string {
  const r = Math.min(radius, width / 2, height / 2);
  if (r <= 0) return `${num(x)} ${num(y)} ${num(width)} ${num(height)} re`;
  const k = r * (1 - 0.5523);
  const [right, top] = [x + width, y + height];
  const point = (px: number, py: number) => `${num(px)} ${num(py)}`;
  const curve = (...points: readonly (readonly [number, number])[]) =>
    `${points.map(([px, py]) => point(px, py)).join(' ')} c`;
  return [
    `${point(x + r, y)} m`,
    `${point(right - r, y)} l`,
    curve([right - k, y], [right, y + k], [right, y + r]),
    `${point(right, top - r)} l`,
    curve([right, top - k], [right - k, top], [right - r, top]),
    `${point(x + r, top)} l`,
    curve([x + k, top], [x, top - k], [x, top - r]),
    `${point(x, y + r)} l`,
    curve([x, y + k], [x + k, y], [x + r, y]),
    'h',
  ].join('\n');
}
