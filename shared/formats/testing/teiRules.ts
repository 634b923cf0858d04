import type { Grammar } from './grammar.ts';

const PHRASE = '(text|unclear|sic|choice|corr|supplied|surplus|g|lb|note)';
const phrases = new RegExp(`^(${PHRASE} )*$`);
const text = { children: /^(text )?$/ } as const;
const global = {
  'xml:id': 'ID',
  n: 'string',
  facs: /^#\S+( #\S+)*$/,
  corresp: /^#\S+$/,
  type: /^\S+$/,
} as const;
const phrase = { children: phrases, attributes: global } as const;
/** Pieces that may stand anywhere. */
const GLOBAL = '((fw|figure|pb|note) )*';

/** TEI P5, by the content models of tei_all: head matter, then paragraphs, then divisions, then closing matter. */
export const teiRules: Grammar = {
  TEI: { children: /^teiHeader (facsimile )?text $/, attributes: { 'xml:lang': 'string' } },
  teiHeader: { children: /^fileDesc (encodingDesc )?(profileDesc )?(revisionDesc )?$/ },
  fileDesc: { children: /^titleStmt (editionStmt )?(extent )?publicationStmt (notesStmt )?sourceDesc $/ },
  titleStmt: { children: /^(title )+((author|editor|respStmt) )*$/ },
  publicationStmt: { children: /^(p )+$/ },
  sourceDesc: { children: /^((bibl|listBibl) )+$/ },
  listBibl: { children: /^(head )*(bibl )+$/ },
  bibl: { children: /^((text|title|date|biblScope|editor|idno) )*$/, attributes: global },
  title: { children: text.children, attributes: { level: ['a', 'j', 'm', 's', 'u'] } },
  date: { children: text.children, attributes: { when: /^\d{4}-\d\d-\d\d$/ } },
  biblScope: { children: text.children, attributes: { unit: /^\S+$/ } },
  editor: text,
  idno: { children: text.children, attributes: { type: /^\S+$/ } },
  encodingDesc: { children: /^((editorialDecl|charDecl) )+$/ },
  editorialDecl: { children: /^(p )+$/ },
  charDecl: { children: /^(desc )?((char|glyph) )+$/ },
  char: { children: /^(mapping )+$/, attributes: { 'xml:id': 'ID' } },
  mapping: { children: text.children, attributes: { type: /^\S+$/ } },
  profileDesc: { children: /^(langUsage )$/ },
  langUsage: { children: /^(language )+$/ },
  language: { children: text.children, attributes: { ident: '!string' } },
  revisionDesc: { children: /^(change )+$/ },
  change: { children: phrases, attributes: { 'xml:id': 'ID', when: 'dateTime' } },
  facsimile: { children: /^(surface )+$/ },
  surface: {
    children: /^(zone )*$/,
    attributes: { 'xml:id': 'ID', ulx: 'float', uly: 'float', lrx: 'float', lry: 'float' },
  },
  zone: {
    children: /^$/,
    attributes: { 'xml:id': 'ID', type: /^\S+$/, ulx: 'float', uly: 'float', lrx: 'float', lry: 'float' },
  },
  text: { children: /^body $/ },
  body: { children: new RegExp(`^${GLOBAL}((p|ab) ${GLOBAL})*(div ${GLOBAL})*$`) },
  div: {
    children: new RegExp(
      `^((head|byline) |${GLOBAL.slice(0, -1)})*((p|ab) ${GLOBAL})*(div ${GLOBAL})*((byline|trailer) ${GLOBAL})*$`,
    ),
    attributes: global,
  },
  pb: { children: /^$/, attributes: global },
  fw: phrase,
  head: phrase,
  byline: phrase,
  p: phrase,
  ab: phrase,
  trailer: phrase,
  figure: { children: /^(graphic )*(head )*(p )*(byline )*$/, attributes: global },
  graphic: { children: /^$/, attributes: { url: '!uri' } },
  unclear: { children: phrases, attributes: { ...global, reason: /^\S+$/ } },
  sic: phrase,
  corr: phrase,
  choice: { children: /^sic corr $/, attributes: global },
  supplied: phrase,
  surplus: phrase,
  note: phrase,
  lb: { children: /^$/ },
  g: { children: /^text $/, attributes: { ref: /^#U-[0-9A-F]{4,6}$/ } },
};
