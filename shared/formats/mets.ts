import type { Document } from '../document/index.ts';
import type { LineRole } from '../frame/index.ts';
import { modsOfArticle, modsOfIssue } from './mods.ts';
import { pageTitle } from './printed.ts';
import type { Area, PageWalk, Story } from './walk.ts';
import { el, xmlOf, type Written, type XmlElement } from './xml.ts';

/** A file of a METS package. */
export interface MetsFile {
  readonly use: MetsUse;
  /** From where mets.xml is, of letters that a URL takes. */
  readonly path: string;
  readonly mime: string;
  /** Bytes. */
  readonly size: number;
  /** Lower-case hex. */
  readonly sha256: string;
  /** What it was called before. */
  readonly name?: string;
}
export type MetsUse = 'fulltext' | 'tei' | 'image' | 'source';

/** A page with its files; exactly one of them is the ALTO whose ids the walk has. */
export interface MetsPage {
  readonly document: Document;
  readonly page: PageWalk;
  readonly files: readonly MetsFile[];
}

/**
 * METS 1.12 of an issue's pages: MODS for the issue and for each article, all files with their checksums, the pages as
 * they follow one another, and the articles as they are read, each part pointing to its blocks in the ALTO files. The
 * types of divisions are those of newspaper digitisation: ISSUE, TITLE_SECTION, CONTENT, ARTICLE, HEADING, BODY …
 * Source: loc.gov/standards/mets, METS schema 1.12; the METS/ALTO profile of Europeana Newspapers (ENMAP).
 *
 * @param date ISO 8601, when the package is made
 */
export function mets(pages: readonly MetsPage[], date: string): Written {
  const fileId = new Map(
    pages.flatMap(({ files }, p) => files.map((file, i) => [file, `FILE_${p + 1}_${i + 1}`] as const)),
  );
  const [first] = pages;
  const label = first ? pageTitle(first.document.page) : '';
  const root = el(
    'mets',
    {
      xmlns: 'http://www.loc.gov/METS/',
      'xmlns:mods': 'http://www.loc.gov/mods/v3',
      'xmlns:xlink': 'http://www.w3.org/1999/xlink',
      'xmlns:xsi': 'http://www.w3.org/2001/XMLSchema-instance',
      'xsi:schemaLocation':
        'http://www.loc.gov/METS/ http://www.loc.gov/standards/mets/version112/mets.xsd http://www.loc.gov/mods/v3 http://www.loc.gov/standards/mods/v3/mods-3-7.xsd',
      TYPE: 'Newspaper',
      LABEL: label,
    },
    [
      el('metsHdr', { CREATEDATE: date }, [
        el('agent', { ROLE: 'CREATOR', TYPE: 'OTHER', OTHERTYPE: 'SOFTWARE' }, [el('name', {}, ['Banxin'])]),
      ]),
      description('MODSMD_ISSUE', modsOfIssue(pages.map(({ document }) => document.page))),
      ...pages.flatMap(({ document, page }) =>
        page.stories.flatMap((story) => {
          const article = articleOf(document, story);
          return article
            ? [description(`MODSMD_${story.id}`, modsOfArticle(article, story.title, document.page))]
            : [];
        }),
      ),
      fileSec(pages, fileId, date),
      el('structMap', { TYPE: 'PHYSICAL', LABEL: 'Physical Structure' }, [
        el(
          'div',
          { TYPE: 'Newspaper', LABEL: label, DMDID: 'MODSMD_ISSUE' },
          pages.map(({ document: { page }, files }, i) =>
            el(
              'div',
              {
                ID: `PAGE_${i + 1}`,
                TYPE: 'PAGE',
                ORDER: i + 1,
                ORDERLABEL: page.number === '' ? undefined : page.number,
              },
              files.map((file) => el('fptr', { FILEID: fileId.get(file) })),
            ),
          ),
        ),
      ]),
      logical(pages, label, fileId),
    ],
  );
  return xmlOf(root);
}

const articleOf = (
  { articles }: Document,
  { kind, record }: Story,
): Document['articles'][number] | undefined =>
  kind === 'article' ? articles.find(({ id }) => id === record) : undefined;

const description = (id: string, mods: XmlElement): XmlElement =>
  el('dmdSec', { ID: id }, [
    el('mdWrap', { MIMETYPE: 'text/xml', MDTYPE: 'MODS' }, [el('xmlData', {}, [mods])]),
  ]);

const USES: readonly MetsUse[] = ['image', 'fulltext', 'tei', 'source'];

function fileSec(pages: readonly MetsPage[], ids: ReadonlyMap<MetsFile, string>, date: string): XmlElement {
  const all = pages.flatMap(({ files }, i) => files.map((file) => ({ file, seq: i + 1 })));
  return el(
    'fileSec',
    {},
    USES.flatMap((use) => {
      const own = all.filter(({ file }) => file.use === use);
      return own.length === 0
        ? []
        : [
            el(
              'fileGrp',
              { ID: `${use.toUpperCase()}GRP`, USE: use },
              own.map(({ file, seq }) =>
                el(
                  'file',
                  {
                    ID: ids.get(file),
                    MIMETYPE: file.mime,
                    SEQ: seq,
                    SIZE: file.size,
                    CREATED: date,
                    CHECKSUM: file.sha256,
                    CHECKSUMTYPE: 'SHA-256',
                    GROUPID: `PAGE_${seq}`,
                  },
                  [
                    el('FLocat', {
                      LOCTYPE: 'URL',
                      'xlink:type': 'simple',
                      'xlink:href': file.path,
                      'xlink:title': file.name,
                    }),
                  ],
                ),
              ),
            ),
          ];
    }),
  );
}

function logical(pages: readonly MetsPage[], label: string, ids: ReadonlyMap<MetsFile, string>): XmlElement {
  const laid = pages.map(({ document, page, files }) => {
    const alto = files.find(({ use }) => use === 'fulltext');
    return { document, page, writer: new Divisions(alto ? (ids.get(alto) ?? '') : '') };
  });
  const titles = laid.flatMap(({ page, writer }) => writer.each(page.furniture));
  return el('structMap', { TYPE: 'LOGICAL', LABEL: 'Logical Structure' }, [
    el('div', { TYPE: 'Newspaper', LABEL: label }, [
      el('div', { TYPE: 'ISSUE', DMDID: 'MODSMD_ISSUE', LABEL: label }, [
        ...(titles.length === 0 ? [] : [el('div', { TYPE: 'TITLE_SECTION' }, titles)]),
        el(
          'div',
          { TYPE: 'CONTENT' },
          laid.flatMap(({ document, page, writer }) =>
            page.stories.map((story) => {
              const isArticle = articleOf(document, story) !== undefined;
              return el(
                'div',
                {
                  ID: `DIV_${story.id}`,
                  TYPE: isArticle ? 'ARTICLE' : story.kind === 'photo' ? 'ILLUSTRATION' : 'SECTION',
                  DMDID: isArticle ? `MODSMD_${story.id}` : undefined,
                  LABEL: story.title === '' ? undefined : story.title,
                },
                isArticle ? writer.article(story) : writer.each(story.areas),
              );
            }),
          ),
        ),
      ]),
    ]),
  ]);
}

/** What each kind of line is called in newspaper digitisation. */
const TYPES: Readonly<Record<LineRole, string>> = {
  flag: 'SECTION_TITLE',
  kicker: 'OVERLINE',
  headline: 'TITLE',
  deck: 'SUBTITLE',
  byline: 'AUTHOR',
  body: 'PARAGRAPH',
  lines: 'PARAGRAPH',
  subhead: 'CROSSHEADING',
  jump: 'CONTINUATION',
  title: 'CAPTION',
  caption: 'CAPTION',
  credit: 'AUTHOR',
  furniture: 'TEXTBLOCK',
};
const HEADING: readonly string[] = ['SECTION_TITLE', 'OVERLINE', 'TITLE', 'SUBTITLE'];
const typeOf = (area: Area): string => (area.kind === 'picture' ? 'IMAGE' : TYPES[area.role]);

/** Divisions that point to blocks of one ALTO file. */
class Divisions {
  private readonly file: string;

  constructor(file: string) {
    this.file = file;
  }

  /** An article as its heading, its body, and each photo with its caption. */
  article({ areas }: Story): XmlElement[] {
    const own = areas.filter(({ photo }) => photo === null);
    const heading = own.filter((area) => HEADING.includes(typeOf(area)));
    const body = own.filter((area) => !heading.includes(area));
    const photos = [...new Set(areas.flatMap(({ photo }) => photo ?? []))];
    return [
      ...(heading.length === 0 ? [] : [el('div', { TYPE: 'HEADING' }, this.each(heading))]),
      ...(body.length === 0
        ? []
        : [el('div', { TYPE: 'BODY' }, [el('div', { TYPE: 'BODY_CONTENT' }, this.each(body))])]),
      ...photos.map((id) =>
        el('div', { TYPE: 'ILLUSTRATION' }, this.each(areas.filter(({ photo }) => photo === id))),
      ),
    ];
  }

  /** A division for each area; the parts of a paragraph that goes on in another column are one. */
  each(areas: readonly Area[]): XmlElement[] {
    const groups: Area[][] = [];
    for (const area of areas) {
      const before = groups.at(-1)?.at(-1);
      const goesOn =
        area.kind === 'text' &&
        before?.kind === 'text' &&
        before.block === area.block &&
        before.role === area.role;
      if (goesOn && area.role !== 'furniture') groups.at(-1)?.push(area);
      else groups.push([area]);
    }
    return groups.map((parts, i) => {
      const pointers = parts.map(({ id }) => el('area', { FILEID: this.file, BETYPE: 'IDREF', BEGIN: id }));
      const [area] = parts;
      return el('div', { TYPE: area ? typeOf(area) : '', ORDER: i + 1 }, [
        el('fptr', {}, pointers.length === 1 ? pointers : [el('seq', {}, pointers)]),
      ]);
    });
  }
}
