import { PDFHexString, type PDFContext, type PDFRef } from 'pdf-lib';

/** What a PDF says of itself. Unknown stays blank. */
export interface Description {
  readonly title: string;
  /** The paper. */
  readonly author: string;
  readonly subject: string;
  /** Who edited the page. */
  readonly editors?: string;
  /** The shelf mark of the original. */
  readonly source?: string;
  /** BCP 47. */
  readonly language: string;
  /** When the file is made, ISO 8601 with seconds and offset: 2026-03-04T05:06:07+08:00 (or Z). */
  readonly date: string;
  /** A UUID that names the document through all its versions. */
  readonly id: string;
  readonly version: string;
  /** Claims PDF/X-4, PDF/A-2a and PDF/UA-1. */
  readonly claims: boolean;
}

export const PRODUCER = 'Banxin';

/** An ISO 8601 date as PDF writes it: D:20260304050607+08'00'. */
export function pdfDate(iso: string): string {
  const [, date = '', time = '', offset = 'Z'] =
    /^(\d{4}-\d\d-\d\d)T(\d\d:\d\d:\d\d)(?:\.\d+)?(Z|[+-]\d\d:\d\d)$/.exec(iso) ?? [];
  const zone = offset === 'Z' ? 'Z' : `${offset.slice(0, 3)}'${offset.slice(4)}'`;
  return `D:${date.replaceAll('-', '')}${time.replaceAll(':', '')}${zone}`;
}

/** The Info dictionary: the same values as the XMP packet. */
export function writeInfo(context: PDFContext, description: Description): PDFRef {
  const text = (value: string) => PDFHexString.fromText(value);
  const date = text(pdfDate(description.date));
  return context.register(
    context.obj({
      Title: text(description.title),
      ...(description.author ? { Author: text(description.author) } : {}),
      ...(description.subject ? { Subject: text(description.subject) } : {}),
      Creator: text(PRODUCER),
      Producer: text(PRODUCER),
      CreationDate: date,
      ModDate: date,
      Trapped: 'False',
    }),
  );
}

/** The XMP packet, uncompressed, so that tools which do not know PDF find it. */
export function writeXmp(context: PDFContext, description: Description): PDFRef {
  const bytes = new TextEncoder().encode(xmpOf(description));
  return context.register(context.stream(bytes, { Type: 'Metadata', Subtype: 'XML' }));
}

/**
 * XMP (ISO 16684-1) with every property as an element. PDF/A-2 (ISO 19005-2, 6.6.2.3) wants the properties that its own
 * list does not have described by extension schemas: those of PDF/X, PDF/UA and pdf:Trapped.
 */
function xmpOf(d: Description): string {
  const alternative = (value: string) =>
    `<rdf:Alt><rdf:li xml:lang="x-default">${escapeXml(value)}</rdf:li></rdf:Alt>`;
  const list = (kind: 'Seq' | 'Bag', value: string) =>
    `<rdf:${kind}><rdf:li>${escapeXml(value)}</rdf:li></rdf:${kind}>`;
  const namespaces = {
    dc: 'http://purl.org/dc/elements/1.1/',
    xmp: 'http://ns.adobe.com/xap/1.0/',
    xmpMM: 'http://ns.adobe.com/xap/1.0/mm/',
    pdf: PDF,
    ...(d.claims ? { pdfaid: 'http://www.aiim.org/pdfa/ns/id/', pdfuaid: PDFUA, pdfxid: PDFX } : {}),
  };
  return [
    '<?xpacket begin="\uFEFF" id="W5M0MpCehiHzreSzNTczkc9d"?>',
    '<x:xmpmeta xmlns:x="adobe:ns:meta/">',
    '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">',
    extensions(d.claims),
    '<rdf:Description rdf:about=""',
    ...Object.entries(namespaces).map(([prefix, uri]) => ` xmlns:${prefix}="${uri}"`),
    '>',
    '<dc:format>application/pdf</dc:format>',
    `<dc:title>${alternative(d.title)}</dc:title>`,
    ...(d.author ? [`<dc:creator>${list('Seq', d.author)}</dc:creator>`] : []),
    ...(d.subject ? [`<dc:description>${alternative(d.subject)}</dc:description>`] : []),
    ...(d.editors ? [`<dc:contributor>${list('Bag', d.editors)}</dc:contributor>`] : []),
    ...(d.source ? [`<dc:source>${escapeXml(d.source)}</dc:source>`] : []),
    `<dc:language>${list('Bag', d.language)}</dc:language>`,
    `<xmp:CreateDate>${d.date}</xmp:CreateDate>`,
    `<xmp:ModifyDate>${d.date}</xmp:ModifyDate>`,
    `<xmp:MetadataDate>${d.date}</xmp:MetadataDate>`,
    `<xmp:CreatorTool>${PRODUCER}</xmp:CreatorTool>`,
    `<xmpMM:DocumentID>uuid:${escapeXml(d.id)}</xmpMM:DocumentID>`,
    `<xmpMM:VersionID>${escapeXml(d.version)}</xmpMM:VersionID>`,
    '<xmpMM:RenditionClass>default</xmpMM:RenditionClass>',
    `<pdf:Producer>${PRODUCER}</pdf:Producer>`,
    '<pdf:Trapped>False</pdf:Trapped>',
    ...(d.claims
      ? [
          '<pdfaid:part>2</pdfaid:part>',
          '<pdfaid:conformance>A</pdfaid:conformance>',
          '<pdfuaid:part>1</pdfuaid:part>',
          '<pdfxid:GTS_PDFXVersion>PDF/X-4</pdfxid:GTS_PDFXVersion>',
        ]
      : []),
    '</rdf:Description>',
    '</rdf:RDF>',
    '</x:xmpmeta>',
    '<?xpacket end="w"?>',
  ].join('\n');
}

const PDF = 'http://ns.adobe.com/pdf/1.3/';
const PDFX = 'http://www.npes.org/pdfx/ns/id/';
const PDFUA = 'http://www.aiim.org/pdfua/ns/id/';

function extensions(claims: boolean): string {
  const schema = (
    title: string,
    namespace: string,
    prefix: string,
    property: string,
    type: string,
    what: string,
  ) =>
    [
      '<rdf:li rdf:parseType="Resource">',
      `<pdfaSchema:schema>${title}</pdfaSchema:schema>`,
      `<pdfaSchema:namespaceURI>${namespace}</pdfaSchema:namespaceURI>`,
      `<pdfaSchema:prefix>${prefix}</pdfaSchema:prefix>`,
      '<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">',
      `<pdfaProperty:name>${property}</pdfaProperty:name>`,
      `<pdfaProperty:valueType>${type}</pdfaProperty:valueType>`,
      '<pdfaProperty:category>internal</pdfaProperty:category>',
      `<pdfaProperty:description>${what}</pdfaProperty:description>`,
      '</rdf:li></rdf:Seq></pdfaSchema:property>',
      '</rdf:li>',
    ].join('');
  const schemas = [
    schema('Adobe PDF schema', PDF, 'pdf', 'Trapped', 'Text', 'Whether the document has been trapped'),
    ...(claims
      ? [
          schema('PDF/UA identification schema', PDFUA, 'pdfuaid', 'part', 'Integer', 'Part of PDF/UA'),
          schema(
            'PDF/X identification schema',
            PDFX,
            'pdfxid',
            'GTS_PDFXVersion',
            'Text',
            'Version of PDF/X',
          ),
        ]
      : []),
  ];
  // A description of its own, before the properties it describes: some readers take them in this order only.
  return [
    '<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"',
    ' xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">',
    `<pdfaExtension:schemas><rdf:Bag>${schemas.join('')}</rdf:Bag></pdfaExtension:schemas>`,
    '</rdf:Description>',
  ].join('');
}

/** Text as XML, characters that XML 1.0 does not know left out. */
export function escapeXml(text: string): string {
  return text
    .replace(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
