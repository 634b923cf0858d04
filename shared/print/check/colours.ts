import { PDFArray, type PDFContext, PDFDict, PDFName, PDFNumber, type PDFObject, PDFStream } from 'pdf-lib';

/** What a colour space comes down to on the press. */
export interface ColourSpace {
  readonly family: 'gray' | 'rgb' | 'cmyk' | 'lab' | 'spot' | 'all' | 'pattern' | 'unknown';
  /** Numbers of a colour. */
  readonly components: number;
  /** What a pattern, an index or a spot ink is made of. */
  readonly base?: ColourSpace;
}

const of = (family: ColourSpace['family'], components: number): ColourSpace => ({ family, components });

export const deviceSpaces: Readonly<Record<string, ColourSpace>> = {
  DeviceGray: of('gray', 1),
  G: of('gray', 1),
  CalGray: of('gray', 1),
  DeviceRGB: of('rgb', 3),
  RGB: of('rgb', 3),
  CalRGB: of('rgb', 3),
  DeviceCMYK: of('cmyk', 4),
  CMYK: of('cmyk', 4),
  Lab: of('lab', 3),
  Pattern: of('pattern', 0),
};

/** The colour space of an object of the file (ISO 32000-1, 8.6). */
export function colourSpaceOf(object: PDFObject | undefined, context: PDFContext, depth = 0): ColourSpace {
  const unknown = of('unknown', 0);
  const value = context.lookup(object);
  if (depth > 6 || value === undefined) return unknown;
  if (value instanceof PDFName) return deviceSpaces[value.decodeText()] ?? unknown;
  if (!(value instanceof PDFArray)) return unknown;
  const kind = value.lookup(0);
  const name = kind instanceof PDFName ? kind.decodeText() : '';
  switch (name) {
    case 'ICCBased': {
      const stream = value.lookup(1);
      const n = stream instanceof PDFStream ? stream.dict.lookup(PDFName.of('N')) : undefined;
      const components = n instanceof PDFNumber ? n.asNumber() : 0;
      const family = ({ 1: 'gray', 3: 'rgb', 4: 'cmyk' } as const)[components];
      return family ? of(family, components) : unknown;
    }
    case 'Indexed':
    case 'I':
      return { ...colourSpaceOf(value.get(1), context, depth + 1), components: 1 };
    case 'Pattern':
      return value.size() > 1
        ? { ...of('pattern', 0), base: colourSpaceOf(value.get(1), context, depth + 1) }
        : of('pattern', 0);
    case 'Separation': {
      const ink = value.lookup(1);
      const all = ink instanceof PDFName && ink.decodeText() === 'All';
      return { ...of(all ? 'all' : 'spot', 1), base: colourSpaceOf(value.get(2), context, depth + 1) };
    }
    case 'DeviceN': {
      const inks = value.lookup(1);
      const count = inks instanceof PDFArray ? inks.size() : 0;
      return { ...of('spot', count), base: colourSpaceOf(value.get(2), context, depth + 1) };
    }
    default:
      return deviceSpaces[name] ?? unknown;
  }
}

/** Whether anything red, green and blue is in it. */
export const usesRgb = (space: ColourSpace): boolean =>
  space.family === 'rgb' || (space.base !== undefined && usesRgb(space.base));

/** A dictionary of a resource category, or undefined. */
export function resourceDict(resources: PDFDict | undefined, category: string): PDFDict | undefined {
  const dict = resources?.lookup(PDFName.of(category));
  return dict instanceof PDFDict ? dict : undefined;
}
