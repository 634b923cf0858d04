import { ptToMm, pt } from '../geometry/index.ts';
import { textOf, type Article, type Document, type Photo, type Runs } from '../document/index.ts';
import { groupedArticles, photosOf, questionsOf } from './printed.ts';
import { teiHeader } from './teiHeader.ts';
import { glyphsIn, teiText } from './teiText.ts';
import { el, mixed, num, xmlOf, type XmlChild, type XmlElement, type Written } from './xml.ts';

/**
 * TEI P5 of a page: a div for each article, in one for its group where it has one; figures with their captions; what is
 * the page's own as fw; words that nobody has placed yet in a div of their own, each with what it may be. Where a story
 * stands on the paper is told by zones, in tenths of a millimetre.
 * Source: TEI P5 Guidelines, chapters 2 (header), 3, 4 (text structure), 11 (facsimile), 14 (figures).
 *
 * @param date ISO 8601, when the file is made
 * @param pathOf where a photo's picture is, from where the file is
 */
export function tei(
  document: Document,
  date: string,
  pathOf: (asset: string) => string = (asset) => asset,
): Written {
  const emendations = new Map(document.emendations.map(({ id }, i) => [id, `e${i + 1}`]));
  const idOf = (emendation: string): string | undefined => emendations.get(emendation);
  const writer = new Writer(document, (runs) => teiText(runs, document, idOf), pathOf);
  const text = el('text', {}, [writer.body()]);
  const root = el('TEI', { xmlns: 'http://www.tei-c.org/ns/1.0', 'xml:lang': 'zh-CN' }, [
    teiHeader(document, { date, glyphs: new Set(glyphsIn(text)), idOf }),
    writer.facsimile(),
    text,
  ]);
  return xmlOf(root);
}

class Writer {
  private readonly document: Document;
  private readonly text: (runs: Runs) => XmlChild[];
  private readonly pathOf: (asset: string) => string;
  /** The xml:id of the zone of a box, by the box's id. */
  private readonly zones: ReadonlyMap<string, string>;

  constructor(document: Document, text: (runs: Runs) => XmlChild[], pathOf: (asset: string) => string) {
    this.document = document;
    this.text = text;
    this.pathOf = pathOf;
    const shown = document.boxes.filter(({ role }) => role !== 'rule' && role !== 'frame');
    this.zones = new Map(shown.map(({ id }, i) => [id, `z${i + 1}`]));
  }

  facsimile(): XmlElement {
    const { trim } = this.document.page.setup;
    const tenths = (points: number): string => num(10 * ptToMm(pt(points)), 1);
    const boxes = this.document.boxes.filter(({ id }) => this.zones.has(id));
    return el('facsimile', {}, [
      el(
        'surface',
        { 'xml:id': 'page', ulx: 0, uly: 0, lrx: num(10 * trim.width, 1), lry: num(10 * trim.height, 1) },
        boxes.map(({ id, role, rect: { x, y, width, height } }) =>
          el('zone', {
            'xml:id': this.zones.get(id),
            type: role,
            ulx: tenths(x),
            uly: tenths(y),
            lrx: tenths(x + width),
            lry: tenths(y + height),
          }),
        ),
      ),
    ]);
  }

  body(): XmlElement {
    const { page, articles } = this.document;
    const { unplaced: homeless, placed } = questionsOf(this.document);
    const numbers = new Map(articles.map(({ id }, i) => [id, `a${i + 1}`]));
    const stories = groupedArticles(this.document).flatMap(({ group, articles: members }): XmlElement[] => {
      const divs = members.map((article) => this.article(article, numbers.get(article.id) ?? ''));
      return group === null
        ? divs
        : [
            el('div', { type: 'group', facs: this.facs('group', group.id) }, [
              ...this.head('flag', group.flag),
              ...divs,
            ]),
          ];
    });
    const unplaced = homeless.map(({ about, candidates }) =>
      mixed('ab', {}, [
        mixed('unclear', { reason: 'unplaced' }, this.text(about)),
        ...candidates.map(({ label, score }) => el('note', { type: 'candidate', n: num(score) }, [label])),
      ]),
    );
    return el('body', {}, [
      el('pb', { n: page.number === '' ? undefined : page.number, facs: '#page' }),
      ...page.furniture.map((runs) => mixed('fw', { type: 'furniture' }, this.text(runs))),
      ...stories,
      ...(unplaced.length > 0 ? [el('div', { type: 'unplaced' }, unplaced)] : []),
      ...placed.map(({ about, candidates }) =>
        el('note', { type: 'question' }, [
          `“${textOf(about)}”: ${candidates.map(({ label }) => label).join(' / ')}`,
        ]),
      ),
      ...photosOf(this.document, null).map((photo) => this.figure(photo)),
      // A body may not be without any text.
      ...(stories.length + unplaced.length === 0 ? [el('p')] : []),
    ]);
  }

  private article(article: Article, id: string): XmlElement {
    const { flag, kicker, headline, deck, bylines, jump } = article;
    const byline = (place: 'head' | 'end'): XmlElement[] =>
      bylines.filter((one) => one.place === place).map(({ runs }) => mixed('byline', {}, this.text(runs)));
    return el('div', { type: 'article', 'xml:id': id, facs: this.facs('article', article.id) }, [
      ...this.head('flag', flag),
      ...this.head('kicker', ...kicker),
      ...this.head('main', ...headline),
      ...this.head('sub', ...deck),
      // Of a byline that leads in, the first paragraph keeps the words.
      ...byline('head'),
      ...this.blocks(article),
      ...photosOf(this.document, article.id).map((photo) => this.figure(photo)),
      ...byline('end'),
      ...(jump ? [mixed('trailer', { type: 'jump' }, this.text(jump))] : []),
    ]);
  }

  /** Lines of one heading. */
  private head(type: string, ...lines: readonly (Runs | null)[]): XmlElement[] {
    const told = lines.filter((line) => line !== null && line.length > 0) as Runs[];
    return told.length === 0 ? [] : [mixed('head', { type }, this.inLines(told))];
  }

  private inLines(lines: readonly Runs[]): XmlChild[] {
    return lines.flatMap((line, i) => [...(i > 0 ? [el('lb')] : []), ...this.text(line)]);
  }

  /** Paragraphs, and from the first subhead on a div for each section. */
  private blocks({ blocks }: Article): XmlElement[] {
    const top: XmlElement[] = [];
    const sections: { head: Runs; parts: XmlElement[] }[] = [];
    for (let i = 0; i < blocks.length; i++) {
      const block = blocks[i]!;
      if (block.kind === 'subhead') {
        sections.push({ head: block.runs, parts: [] });
        continue;
      }
      const parts = sections.at(-1)?.parts ?? top;
      if (block.kind === 'paragraph') {
        parts.push(mixed('p', {}, this.text(block.runs)));
        continue;
      }
      const lines = [block.runs];
      while (blocks[i + 1]?.kind === 'lines') lines.push(blocks[++i]!.runs);
      parts.push(mixed('ab', { type: 'lines' }, this.inLines(lines)));
    }
    return [
      ...top,
      ...sections.map(({ head, parts }) =>
        el('div', { type: 'section' }, [...this.head('section', head), ...parts]),
      ),
    ];
  }

  private figure({ id, title, caption, credit, asset }: Photo): XmlElement {
    return el('figure', { facs: this.facs('photo', id) }, [
      ...(asset === null ? [] : [el('graphic', { url: encodeURI(this.pathOf(asset)) })]),
      ...this.head('title', title),
      ...(textOf(caption) === '' ? [] : [mixed('p', {}, this.text(caption))]),
      ...(credit === null ? [] : [mixed('byline', {}, this.text(credit))]),
    ]);
  }

  /** The zones of whose boxes these are. */
  private facs(kind: 'article' | 'photo' | 'group', id: string): string | undefined {
    const own = this.document.boxes.filter(({ owner }) => owner.kind === kind && owner.id === id);
    const zones = own.flatMap((box) => this.zones.get(box.id) ?? []);
    return zones.length === 0 ? undefined : zones.map((zone) => `#${zone}`).join(' ');
  }
}
