import { unionOfAll, type Edges } from '../../geometry/index.ts';
import { standsUpright, type OcrLine, type OcrPage, type OcrPiece } from './page.ts';
import { childrenOf, named, numberOf, wordsOf, type Element } from './tree.ts';

/** Units an inch of what ALTO may measure in; pixels have none. */
const PER_INCH: Readonly<Record<string, number>> = { mm10: 254, inch1200: 1200 };

/**
 * The pages of an ALTO file (versions 1 to 4).
 * Source: loc.gov/standards/alto, alto-4-4.xsd.
 */
export function altoPages(root: Element): OcrPage[] {
  const unit = named(root, 'MeasurementUnit').map(wordsOf)[0]?.trim() ?? 'pixel';
  return named(root, 'Page').map((page) => {
    const lines = named(page, 'TextLine').flatMap((line) => lineOf(line) ?? []);
    const drawn = named(page, 'GraphicalElement').flatMap((element) => boxOf(element) ?? []);
    const space = unionOfAll([...lines.map(({ box }) => box), ...drawn]);
    return {
      width: numberOf(page, 'WIDTH') ?? space?.right ?? 0,
      height: numberOf(page, 'HEIGHT') ?? space?.foot ?? 0,
      perInch: PER_INCH[unit] ?? null,
      lines,
      rules: drawn,
      pictures: named(page, 'Illustration').flatMap((element) => boxOf(element) ?? []),
    };
  });
}

function boxOf(element: Element): Edges | null {
  const [left, top] = [numberOf(element, 'HPOS'), numberOf(element, 'VPOS')];
  const [width, height] = [numberOf(element, 'WIDTH'), numberOf(element, 'HEIGHT')];
  if (left === null || top === null || width === null || height === null) return null;
  return { left, top, right: left + width, foot: top + height };
}

function lineOf(line: Element): OcrLine | null {
  const pieces = childrenOf(line, 'String', 'SP', 'HYP').flatMap((part): OcrPiece[] => {
    if (part.name === 'SP') return [{ text: ' ', box: null, confidence: null }];
    const text = part.attributes.CONTENT ?? '';
    const glyphs = childrenOf(part, 'Glyph');
    if (glyphs.length > 0 && glyphs.map((glyph) => glyph.attributes.CONTENT ?? '').join('') === text)
      return glyphs.map((glyph) => {
        const sure = numberOf(glyph, 'GC');
        const own = glyph.attributes.CONTENT ?? '';
        return {
          text: own,
          box: boxOf(glyph),
          confidence: sure === null ? null : Array.from(own, () => sure),
        };
      });
    return [{ text, box: boxOf(part), confidence: confidenceOf(part, Array.from(text).length) }];
  });
  const box = boxOf(line) ?? unionOfAll(pieces.flatMap((piece) => piece.box ?? []));
  const characters = pieces.reduce((sum, { text }) => sum + Array.from(text.trim()).length, 0);
  return box && { box, pieces, vertical: standsUpright(box, characters) };
}

/** CC: a digit for each character, 0 sure and 9 not; else WC, of the word, from 0 to 1. */
function confidenceOf(part: Element, length: number): number[] | null {
  const digits = part.attributes.CC?.match(/\d/g) ?? [];
  if (digits.length === length && length > 0) return digits.map((digit) => 1 - Number(digit) / 9);
  const sure = numberOf(part, 'WC');
  return sure === null ? null : Array.from({ length }, () => sure);
}
