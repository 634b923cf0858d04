import {
  PDFArray,
  type PDFContext,
  PDFDict,
  PDFHexString,
  PDFName,
  PDFNumber,
  type PDFObject,
  PDFRef,
  PDFStream,
  PDFString,
} from 'pdf-lib';
import { xmpProperties } from './xmp.ts';
import type { Findings } from './findings.ts';
import { contentsOf, filtersOf } from './streams.ts';

const name = (text: string) => PDFName.of(text);
const textOf = (value: PDFObject | undefined): string =>
  value instanceof PDFString || value instanceof PDFHexString ? value.decodeText() : '';

/** What a file claims to be. */
export interface Claims {
  /** e.g. PDF/X-4 */
  readonly pdfx: string | null;
  /** e.g. 2A */
  readonly pdfa: string | null;
  readonly pdfua: string | null;
}

/** Header, trailer, forbidden things: scripts, actions, forms. */
export function checkFile(
  catalog: PDFDict,
  context: PDFContext,
  pages: readonly PDFDict[],
  findings: Findings,
): void {
  const version = Number(context.header.getVersionString());
  if (version > 1.7) findings.add('file', 'versionTooNew', 'error', {}, { version });
  if (!(context.lookup(context.trailerInfo.ID) instanceof PDFArray)) findings.add('file', 'noId', 'error');
  const names = catalog.lookup(name('Names'));
  const forbidden = [
    catalog.has(name('OpenAction')) && 'OpenAction',
    catalog.has(name('AA')) && 'AA',
    catalog.has(name('AcroForm')) && 'AcroForm',
    names instanceof PDFDict && names.has(name('JavaScript')) && 'JavaScript',
    names instanceof PDFDict && names.has(name('EmbeddedFiles')) && 'EmbeddedFiles',
  ];
  for (const object of forbidden) if (object) findings.add('file', 'forbidden', 'error', { object });
  for (const [index, page] of pages.entries()) {
    if (page.has(name('AA'))) findings.add('file', 'forbidden', 'error', { page: index + 1, object: 'AA' });
  }
}

type Box = readonly [x0: number, y0: number, x1: number, y1: number];

/** A page's box, inherited where the key may be; null where there is none. */
export function boxOf(page: PDFDict, key: string): Box | null {
  let node: PDFDict | undefined = page;
  const inherits = key === 'MediaBox' || key === 'CropBox';
  for (let depth = 0; node && depth < 64; depth++) {
    const value = node.lookup(name(key));
    if (value instanceof PDFArray && value.size() === 4) {
      const n = [0, 1, 2, 3].map((i) => {
        const one = value.lookup(i);
        return one instanceof PDFNumber ? one.asNumber() : 0;
      });
      const [a = 0, b = 0, c = 0, d = 0] = n;
      return [Math.min(a, c), Math.min(b, d), Math.max(a, c), Math.max(b, d)];
    }
    const parent: PDFObject | undefined = inherits ? node.lookup(name('Parent')) : undefined;
    node = parent instanceof PDFDict ? parent : undefined;
  }
  return null;
}

const inside = (outer: Box, inner: Box): boolean =>
  inner[0] >= outer[0] - 0.01 &&
  inner[1] >= outer[1] - 0.01 &&
  inner[2] <= outer[2] + 0.01 &&
  inner[3] <= outer[3] + 0.01;

/** Media ⊇ bleed ⊇ trim (ISO 15930-7, 6.13). */
export function checkBoxes(page: PDFDict, number: number, findings: Findings): void {
  const place = { page: number };
  const media = boxOf(page, 'MediaBox');
  const bleed = boxOf(page, 'BleedBox');
  const trim = boxOf(page, 'TrimBox');
  if (!media) findings.add('boxes', 'noMediaBox', 'error', place);
  if (!trim) findings.add('boxes', 'noTrimBox', 'error', place);
  if (trim && page.has(name('ArtBox'))) findings.add('boxes', 'trimAndArtBox', 'error', place);
  if (media && bleed && !inside(media, bleed)) findings.add('boxes', 'bleedOutsideMedia', 'error', place);
  if (trim && bleed && !inside(bleed, trim)) findings.add('boxes', 'trimOutsideBleed', 'error', place);
  if (trim && media && !inside(media, trim)) findings.add('boxes', 'trimOutsideMedia', 'error', place);
}

/** The output intents and the one profile they share (ISO 15930-7, 6.2.2; ISO 19005-2, 6.2.3). */
export function checkIntents(catalog: PDFDict, claims: Claims, findings: Findings): void {
  const intents = catalog.lookup(name('OutputIntents'));
  const list = intents instanceof PDFArray ? intents.asArray().map((_, i) => intents.lookup(i)) : [];
  const dicts = list.filter((one) => one instanceof PDFDict);
  const kinds = dicts.map((dict) => dict.lookup(name('S')));
  if (!kinds.includes(name('GTS_PDFX'))) findings.add('intent', 'noPrintIntent', 'error');
  if (claims.pdfa && !kinds.includes(name('GTS_PDFA1'))) findings.add('intent', 'noArchiveIntent', 'error');
  const profiles = dicts.map((dict) => dict.get(name('DestOutputProfile')));
  if (new Set(profiles.map((ref) => (ref instanceof PDFRef ? ref.tag : ''))).size > 1)
    findings.add('intent', 'profilesDiffer', 'error');
  for (const dict of dicts) {
    const place = { object: kinds[dicts.indexOf(dict)]?.toString() ?? '' };
    if (textOf(dict.lookup(name('OutputConditionIdentifier'))) === '')
      findings.add('intent', 'noCondition', 'error', place);
    const stream = dict.lookup(name('DestOutputProfile'));
    if (!(stream instanceof PDFStream)) {
      findings.add('intent', 'noProfile', 'error', place);
      continue;
    }
    const bytes = contentsOf(stream);
    const ascii = (at: number) => String.fromCharCode(...(bytes ?? new Uint8Array(0)).subarray(at, at + 4));
    if (!bytes || bytes.length < 128 || ascii(36) !== 'acsp') {
      findings.add('intent', 'profileDamaged', 'error', place);
      continue;
    }
    if (ascii(12) !== 'prtr')
      findings.add('intent', 'profileNotForPrint', 'error', place, { class: ascii(12) });
    if ((bytes[8] ?? 0) > 4) findings.add('intent', 'profileTooNew', 'error', place);
    const components = { GRAY: 1, 'RGB ': 3, CMYK: 4 }[ascii(16)] ?? 0;
    if (components !== 4)
      findings.add('intent', 'profileNotCmyk', 'error', place, { space: ascii(16).trim() });
    const n = stream.dict.lookup(name('N'));
    if (!(n instanceof PDFNumber) || n.asNumber() !== components)
      findings.add('intent', 'componentsDiffer', 'error', place);
  }
}

/** Namespaces that PDF/A does not know by itself (ISO 19005-2, 6.6.2.3): the packet must describe what it uses of them. */
const DESCRIBED = {
  pdfxid: 'http://www.npes.org/pdfx/ns/id/',
  pdfuaid: 'http://www.aiim.org/pdfua/ns/id/',
} as const;

/** Properties of XMP that must say what the Info dictionary says. */
const equals: readonly (readonly [info: string, xmp: string])[] = [
  ['Title', 'dc:title'],
  ['Author', 'dc:creator'],
  ['Subject', 'dc:description'],
  ['Creator', 'xmp:CreatorTool'],
  ['Producer', 'pdf:Producer'],
];

/** Reads the XMP packet, holds it against the Info dictionary, and tells what the file claims. */
export function checkMetadata(catalog: PDFDict, context: PDFContext, findings: Findings): Claims {
  const stream = catalog.lookup(name('Metadata'));
  if (!(stream instanceof PDFStream)) {
    findings.add('metadata', 'noXmp', 'error');
    return { pdfx: null, pdfa: null, pdfua: null };
  }
  if (filtersOf(stream).length > 0) findings.add('metadata', 'xmpPacked', 'error');
  const bytes = contentsOf(stream, 4 * 2 ** 20);
  const properties = bytes ? xmpProperties(new TextDecoder('utf-8').decode(bytes)) : null;
  if (!properties) {
    findings.add('metadata', 'xmpDamaged', 'error');
    return { pdfx: null, pdfa: null, pdfua: null };
  }
  const get = (property: string) => properties.get(property) ?? null;
  if (get('pdfaid:part') !== null) {
    const packet = new TextDecoder('utf-8').decode(bytes ?? undefined);
    const described = [...packet.matchAll(/<pdfaSchema:namespaceURI>\s*([^<\s]+)/gu)].map(([, uri]) => uri);
    for (const [prefix, uri] of Object.entries(DESCRIBED)) {
      if ([...properties.keys()].some((key) => key.startsWith(`${prefix}:`)) && !described.includes(uri))
        findings.add('metadata', 'xmpUndescribed', 'error', { object: prefix });
    }
    if (/<\?xpacket[^>]*\b(bytes|encoding)=/u.test(packet))
      findings.add('metadata', 'xmpDamaged', 'error', { object: 'xpacket' });
  }
  const pdfaPart = get('pdfaid:part');
  const claims: Claims = {
    pdfx: get('pdfxid:GTS_PDFXVersion'),
    pdfa: pdfaPart === null ? null : `${pdfaPart}${get('pdfaid:conformance') ?? ''}`,
    pdfua: get('pdfuaid:part'),
  };
  for (const property of ['dc:title', 'xmp:CreateDate', 'xmp:ModifyDate', 'xmp:MetadataDate']) {
    if (!get(property)) findings.add('metadata', 'xmpMisses', 'error', { object: property });
  }
  if (claims.pdfx) {
    for (const property of ['xmpMM:DocumentID', 'xmpMM:VersionID', 'xmpMM:RenditionClass', 'pdf:Trapped']) {
      if (!get(property)) findings.add('metadata', 'xmpMisses', 'error', { object: property });
    }
  } else findings.add('metadata', 'noPrintClaim', 'warning');
  if (!claims.pdfa) findings.add('metadata', 'noArchiveClaim', 'warning');
  if (!claims.pdfua) findings.add('metadata', 'noAccessibleClaim', 'warning');

  const info = context.lookup(context.trailerInfo.Info);
  if (!(info instanceof PDFDict)) return claims;
  for (const [key, property] of equals) {
    const said = textOf(info.lookup(name(key)));
    if (said !== '' && said !== get(property))
      findings.add('metadata', 'infoDiffers', 'error', { object: key });
  }
  for (const [key, property] of [
    ['CreationDate', 'xmp:CreateDate'],
    ['ModDate', 'xmp:ModifyDate'],
  ] as const) {
    const said = instantOf(textOf(info.lookup(name(key))));
    if (said !== '' && said !== instantOf(get(property) ?? ''))
      findings.add('metadata', 'infoDiffers', 'error', { object: key });
  }
  return claims;
}

/** A date of Info or XMP in one spelling: its digits and the offset. */
function instantOf(date: string): string {
  const digits = date.replace(/^D:/, '').replace(/[^\d+\-Z]/g, '');
  const [, time = '', zone = ''] = /^([\d-]*?)([+-]\d{2,4}|Z)?$/.exec(digits) ?? [];
  return time.replaceAll('-', '') + (zone === '+0000' || zone === '+00' || zone === '-0000' ? 'Z' : zone);
}
