import { PDFArray, type PDFContext, PDFDict, PDFName, PDFNumber, PDFStream } from 'pdf-lib';
import { fontFileOf, openEmbedded, type EmbeddedFont } from '../../fonts/index.ts';
import { resourceDict } from './colours.ts';
import type { FindingPlace, Findings } from './findings.ts';
import type { TextMark } from './interpret.ts';
import { contentsOf } from './streams.ts';
import { operationsOf, type Operand } from './tokens.ts';

/** A font of the file, as far as its text can be checked. */
interface KnownFont {
  readonly name: string;
  /** Codes of two bytes that are CIDs (Identity-H or -V); else the codes are not read. */
  readonly twoBytes: boolean;
  readonly hasUnicode: boolean;
  readonly unicode: ReadonlyMap<number, string>;
  readonly widths: ReadonlyMap<number, number>;
  readonly defaultWidth: number;
  readonly glyphOf: (cid: number) => number;
  readonly file: EmbeddedFont | null;
  readonly checked: Set<number>;
}

const name = (text: string) => PDFName.of(text);

/** Looks at every font that the text of the pages uses, and at every code that is shown. */
export class FontChecks {
  private readonly context: PDFContext;
  private readonly findings: Findings;
  private readonly fonts = new Map<PDFDict, KnownFont>();

  constructor(context: PDFContext, findings: Findings) {
    this.context = context;
    this.findings = findings;
  }

  see(mark: TextMark, place: FindingPlace): void {
    const dict = resourceDict(mark.resources, 'Font')?.lookup(name(mark.font ?? ''));
    if (!(dict instanceof PDFDict)) {
      this.findings.add('fonts', 'fontMissing', 'error', { ...place, object: mark.font ?? '' });
      return;
    }
    let font = this.fonts.get(dict);
    if (!font) {
      font = this.open(dict, place);
      this.fonts.set(dict, font);
    }
    if (!font.twoBytes) return;
    for (const bytes of mark.strings) {
      for (let i = 0; i + 1 < bytes.length; i += 2) {
        this.code(font, ((bytes[i] ?? 0) << 8) | (bytes[i + 1] ?? 0), mark, place);
      }
    }
  }

  private code(font: KnownFont, cid: number, mark: TextMark, place: FindingPlace): void {
    if (font.checked.has(cid)) return;
    font.checked.add(cid);
    const at = { ...place, object: font.name };
    const text = font.unicode.get(cid);
    if (font.hasUnicode && !mark.actualText) {
      if (text === undefined) this.findings.add('fonts', 'codeWithoutUnicode', 'error', at, { code: cid });
      else if (text === '' || /[\0\uFEFF\uFFFE]/.test(text))
        this.findings.add('fonts', 'badUnicode', 'error', at, { code: cid });
      else if (/\p{Co}/u.test(text)) this.findings.add('fonts', 'privateUse', 'error', at, { code: cid });
    }
    if (!font.file) return;
    const glyph = font.glyphOf(cid);
    // Invisible text (under a scan) may do without shapes.
    if ((glyph === 0 || glyph >= font.file.glyphCount) && mark.renderMode !== 3)
      this.findings.add('fonts', 'missingGlyph', 'error', at, { code: cid, text: text ?? '' });
    const said = font.widths.get(cid) ?? font.defaultWidth;
    const real = (font.file.advance(glyph) * 1000) / font.file.unitsPerEm;
    if (Math.abs(said - real) > 1)
      this.findings.add('fonts', 'widthDiffers', 'error', at, { code: cid, said, real: Math.round(real) });
  }

  private open(dict: PDFDict, place: FindingPlace): KnownFont {
    const baseFont = nameIn(dict, 'BaseFont');
    const at = { ...place, object: baseFont || '(unnamed)' };
    const subtype = nameIn(dict, 'Subtype');
    const descendants = dict.lookup(name('DescendantFonts'));
    const descendant = descendants instanceof PDFArray ? descendants.lookup(0) : undefined;
    const cidFont = descendant instanceof PDFDict ? descendant : undefined;
    const descriptor = (cidFont ?? dict).lookup(name('FontDescriptor'));
    const file =
      descriptor instanceof PDFDict
        ? ['FontFile', 'FontFile2', 'FontFile3']
            .map((key) => descriptor.lookup(name(key)))
            .find((one) => one instanceof PDFStream)
        : undefined;

    if (subtype !== 'Type3') {
      if (!file) this.findings.add('fonts', 'fontNotEmbedded', 'error', at);
      else if (!/^[A-Z]{6}\+/.test(baseFont)) this.findings.add('fonts', 'fontNotSubset', 'warning', at);
    }
    const toUnicode = dict.lookup(name('ToUnicode'));
    const cmap = toUnicode instanceof PDFStream ? contentsOf(toUnicode, 8 * 2 ** 20) : null;
    const encoded = ['WinAnsiEncoding', 'MacRomanEncoding'].includes(nameIn(dict, 'Encoding'));
    if (!cmap && !encoded) this.findings.add('fonts', 'fontWithoutUnicode', 'error', at);

    const bytes = file instanceof PDFStream ? contentsOf(file) : null;
    let embedded: EmbeddedFont | null = null;
    if (bytes && cidFont && nameIn(cidFont, 'Subtype') === 'CIDFontType2') {
      const opened = openEmbedded(fontFileOf(bytes));
      if (opened.ok) embedded = opened.value;
      else this.findings.add('fonts', 'fontDamaged', 'error', at, { why: opened.error.kind });
    }
    const dw = cidFont?.lookup(name('DW'));
    return {
      name: at.object,
      twoBytes: subtype === 'Type0' && nameIn(dict, 'Encoding').startsWith('Identity-'),
      hasUnicode: cmap !== null,
      unicode: cmap ? parseToUnicode(cmap) : new Map(),
      widths: cidFont ? this.widthsOf(cidFont) : new Map(),
      defaultWidth: dw instanceof PDFNumber ? dw.asNumber() : 1000,
      glyphOf: cidToGlyph(cidFont),
      file: embedded,
      checked: new Set(),
    };
  }

  /** The W array (ISO 32000-1, 9.7.4.3). */
  private widthsOf(cidFont: PDFDict): Map<number, number> {
    const widths = new Map<number, number>();
    const array = cidFont.lookup(name('W'));
    if (!(array instanceof PDFArray)) return widths;
    const number = (i: number) => {
      const value = array.lookup(i);
      return value instanceof PDFNumber ? value.asNumber() : 0;
    };
    let codes = 0;
    for (let i = 0; i < array.size();) {
      const first = number(i);
      const second = array.lookup(i + 1);
      if (second instanceof PDFArray) {
        for (const [k, ref] of second.asArray().entries()) {
          const value = this.context.lookup(ref);
          if (value instanceof PDFNumber) widths.set(first + k, value.asNumber());
        }
        i += 2;
      } else {
        const last = Math.min(number(i + 1), 0xffff);
        for (let cid = Math.max(0, first); cid <= last && codes < MOST_CODES; cid++, codes++) {
          widths.set(cid, number(i + 2));
        }
        i += 3;
      }
    }
    return widths;
  }
}

function nameIn(dict: PDFDict, key: string): string {
  const value = dict.lookup(name(key));
  return value instanceof PDFName ? value.decodeText() : '';
}

function cidToGlyph(cidFont: PDFDict | undefined): (cid: number) => number {
  const map = cidFont?.lookup(name('CIDToGIDMap'));
  const bytes = map instanceof PDFStream ? contentsOf(map, 2 ** 18) : null;
  if (!bytes) return (cid) => cid;
  return (cid) => ((bytes[2 * cid] ?? 0) << 8) | (bytes[2 * cid + 1] ?? 0);
}

/** More codes than this in one map are not a font's: what follows is not read. */
const MOST_CODES = 200_000;

/** Codes → text of a ToUnicode CMap: its bfchar and bfrange entries. */
export function parseToUnicode(bytes: Uint8Array): Map<number, string> {
  const map = new Map<number, string>();
  let codes = 0;
  for (const { operator, operands } of operationsOf(bytes)) {
    if (operator === 'endbfchar') {
      for (let i = 0; i + 1 < operands.length && codes < MOST_CODES; i += 2, codes++) {
        map.set(numberIn(operands[i]), textIn(operands[i + 1]));
      }
    } else if (operator === 'endbfrange') {
      for (let i = 0; i + 2 < operands.length; i += 3) {
        const first = numberIn(operands[i]);
        const to = operands[i + 2];
        const listed = typeof to === 'object' && to !== null && 'array' in to ? to.array : null;
        const base = textIn(to);
        for (let code = first; code <= numberIn(operands[i + 1]) && codes < MOST_CODES; code++, codes++) {
          const end = base.charCodeAt(base.length - 1) + code - first;
          map.set(code, listed ? textIn(listed[code - first]) : base.slice(0, -1) + String.fromCharCode(end));
        }
      }
    }
  }
  return map;
}

const bytesIn = (operand: Operand | undefined): Uint8Array =>
  typeof operand === 'object' && operand !== null && 'string' in operand ? operand.string : new Uint8Array(0);
const numberIn = (operand: Operand | undefined): number =>
  bytesIn(operand).reduce((sum, byte) => (sum * 256 + byte) % 2 ** 32, 0);
/** Big-endian UTF-16. */
function textIn(operand: Operand | undefined): string {
  const bytes = bytesIn(operand);
  let text = '';
  for (let i = 0; i + 1 < bytes.length; i += 2)
    text += String.fromCharCode(((bytes[i] ?? 0) << 8) | (bytes[i + 1] ?? 0));
  return text;
}
