import { accountOf, textOf, type Answer, type Document } from '../document/index.ts';
import { isoDate, pageTitle } from './printed.ts';
import { glyphId } from './teiText.ts';
import { codePoint, el, type XmlElement } from './xml.ts';

/** What of the header is not told by the document itself. */
interface HeaderOptions {
  /** ISO 8601, when the file is made. */
  readonly date: string;
  /** The characters of private use in the text. */
  readonly glyphs: ReadonlySet<string>;
  /** The xml:id of a correction's entry. */
  readonly idOf: (emendation: string) => string | undefined;
}

/** What the file says of itself: the page as a printed thing, where its text comes from, what was done to it. */
export function teiHeader(document: Document, { date, glyphs, idOf }: HeaderOptions): XmlElement {
  const title = pageTitle(document.page);
  return el('teiHeader', {}, [
    el('fileDesc', {}, [
      el('titleStmt', {}, [el('title', {}, [title])]),
      el('publicationStmt', {}, [el('p', {}, [`Banxin, ${date}`])]),
      el('sourceDesc', {}, [bibl(document), ...sources(document)]),
    ]),
    encoding(document, glyphs),
    el('profileDesc', {}, [el('langUsage', {}, [el('language', { ident: 'zh-CN' }, ['中文'])])]),
    ...revisions(document, idOf),
  ]);
}

function bibl({ page }: Document): XmlElement {
  const when = isoDate(page.date) ?? undefined;
  const scope = (unit: string, text: string): XmlElement[] =>
    text === '' ? [] : [el('biblScope', { unit }, [text])];
  return el('bibl', { type: 'newspaper' }, [
    el('title', { level: 'j' }, page.paper === '' ? [] : [page.paper]),
    ...(page.date === '' ? [] : [el('date', { when }, [page.date])]),
    ...scope('issue', page.issue),
    ...scope('page', page.number),
    ...scope('section', page.section),
    ...(page.editors === '' ? [] : [el('editor', {}, [page.editors])]),
    ...(page.shelfMark === '' ? [] : [el('idno', { type: 'shelfmark' }, [page.shelfMark])]),
  ]);
}

/** The files that the text came from. */
const sources = ({ sources: files, scan }: Document): XmlElement[] => {
  const told = [
    ...files.map(({ name, kind, sha256 }) => ({ name, kind, sha256 })),
    ...(scan ? [{ ...scan, kind: 'scan' }] : []),
  ];
  return told.length === 0
    ? []
    : [
        el(
          'listBibl',
          {},
          told.map(({ name, kind, sha256 }) =>
            el('bibl', { type: kind }, [
              el('title', {}, [name]),
              el('idno', { type: 'sha256' }, sha256 === '' ? [] : [sha256]),
            ]),
          ),
        ),
      ];
};

/** What was left out of the source and why, and the characters of private use that there are. */
function encoding(document: Document, glyphs: ReadonlySet<string>): XmlElement {
  const { characters, kept, removed, unaccounted } = accountOf(document);
  const left = removed.map(({ reason, characters: count, whiteSpace }) => `${reason} ${count + whiteSpace}`);
  return el('encodingDesc', {}, [
    el('editorialDecl', {}, [
      el('p', {}, [
        `Of ${characters} characters of the sources ${kept} stand in this text; ${unaccounted} are not accounted for. ` +
          `Left out, by reason: ${left.join(', ') || 'none'}.`,
      ]),
      el('p', {}, [
        'Line ends of the print are not kept. unclear: uncertain, with a reason illegible; sic: printed so; choice: corrected by hand; surplus: taken out by hand.',
      ]),
    ]),
    ...(glyphs.size === 0
      ? []
      : [
          el(
            'charDecl',
            {},
            [...glyphs].map((character) =>
              el('char', { 'xml:id': glyphId(character) }, [
                el('mapping', { type: 'PUA' }, [codePoint(character)]),
              ]),
            ),
          ),
        ]),
  ]);
}

/** What a person changed and decided. */
function revisions(document: Document, idOf: HeaderOptions['idOf']): XmlElement[] {
  const { emendations, decisions } = document;
  const changes = [
    ...emendations.map(({ id, before, after, when, note }) =>
      el('change', { 'xml:id': idOf(id), when: /^\d{4}-\d\d-\d\d/.test(when) ? when : undefined }, [
        `“${before}” → “${after}”${note === '' ? '' : `. ${note}`}`,
      ]),
    ),
    ...decisions.map(({ source, spans, answer }) => {
      const text = document.sources.find(({ id }) => id === source)?.text ?? '';
      const words = spans
        .map((span) => text.slice(...span))
        .join(' ')
        .trim();
      return el('change', {}, [`“${[...words].slice(0, 40).join('')}”: ${decided(answer, document)}`]);
    }),
  ];
  return changes.length === 0 ? [] : [el('revisionDesc', {}, changes)];
}

function decided(answer: Answer, { articles }: Document): string {
  const named = (id: string): string => {
    const headline = articles
      .find((article) => article.id === id)
      ?.headline.map(textOf)
      .join(' ');
    return headline ? `“${headline}”` : id;
  };
  switch (answer.kind) {
    case 'part':
      return `${answer.role} of ${named(answer.article)}`;
    case 'groupFlag':
      return `flag of ${answer.articles.map(named).join(', ')}`;
    case 'photo':
      return `${answer.role} of a photo`;
    case 'photoOf':
      return answer.article === null ? 'a photo of its own' : `a photo of ${named(answer.article)}`;
    case 'furniture':
      return `of the page itself${answer.field === null ? '' : ` (${answer.field})`}`;
    case 'discard':
      return 'set aside as noise';
    case 'keepAsIs':
      return 'kept as the source has it';
    case 'split':
      return `a new ${answer.what} begins here`;
    case 'join':
      return `no new ${answer.what} begins here`;
  }
}
