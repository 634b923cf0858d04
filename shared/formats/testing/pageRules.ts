import type { Grammar } from './grammar.ts';

const direction = ['left-to-right', 'right-to-left', 'top-to-bottom', 'bottom-to-top'];
const REGION =
  '(TextRegion|ImageRegion|LineDrawingRegion|GraphicRegion|TableRegion|ChartRegion|MapRegion|SeparatorRegion|AdvertRegion|NoiseRegion|UnknownRegion|CustomRegion)';
const region = (more: string): RegExp =>
  new RegExp(`^(AlternativeImage )*Coords (UserDefined )?(Labels )*(Roles )?(${REGION} )*${more}$`);
const groupChildren =
  /^(UserDefined )?(Labels )*((RegionRefIndexed|OrderedGroupIndexed|UnorderedGroupIndexed) )+$/;
const group = {
  id: '!ID',
  regionRef: 'IDREF',
  caption: 'string',
  type: ['paragraph', 'list', 'list-item', 'figure', 'article', 'div', 'other'],
  custom: 'string',
} as const;
/** At least two points, of whole numbers that are not below 0. */
const points = /^([0-9]+,[0-9]+ )+([0-9]+,[0-9]+)$/;

/** PAGE 2019-07-15, by pagecontent.xsd. */
export const pageRules: Grammar = {
  PcGts: { children: /^Metadata Page $/, attributes: { pcGtsId: 'ID' } },
  Metadata: { children: /^Creator Created LastChange (Comments )?(UserDefined )?(MetadataItem )*$/ },
  Creator: { children: /^text $/ },
  Created: { children: /^text $/ },
  LastChange: { children: /^text $/ },
  Page: {
    children: new RegExp(
      `^(AlternativeImage )*(Border )?(PrintSpace )?(ReadingOrder )?(Layers )?(Relations )?(TextStyle )?(UserDefined )?(Labels )*(${REGION} )*$`,
    ),
    attributes: {
      imageFilename: '!string',
      imageWidth: '!int',
      imageHeight: '!int',
      imageXResolution: 'float',
      imageYResolution: 'float',
      imageResolutionUnit: ['PPI', 'PPCM', 'other'],
      type: ['front-cover', 'back-cover', 'title', 'table-of-contents', 'index', 'content', 'blank', 'other'],
      primaryLanguage: ['Chinese'],
      custom: 'string',
    },
  },
  ReadingOrder: { children: /^(OrderedGroup|UnorderedGroup) $/ },
  OrderedGroup: { children: groupChildren, attributes: group },
  OrderedGroupIndexed: { children: groupChildren, attributes: { ...group, index: '!int' } },
  RegionRefIndexed: { children: /^$/, attributes: { index: '!int', regionRef: '!IDREF' } },
  TextRegion: {
    children: region('(TextLine )*(TextEquiv )*(TextStyle )?'),
    attributes: {
      id: '!ID',
      custom: 'string',
      type: [
        'paragraph',
        'heading',
        'caption',
        'header',
        'footer',
        'page-number',
        'drop-capital',
        'credit',
        'floating',
        'signature-mark',
        'catch-word',
        'marginalia',
        'footnote',
        'footnote-continued',
        'endnote',
        'TOC-entry',
        'list-label',
        'other',
      ],
      readingDirection: direction,
      textLineOrder: direction,
      primaryLanguage: ['Chinese'],
    },
  },
  ImageRegion: { children: region(''), attributes: { id: '!ID', custom: 'string' } },
  SeparatorRegion: { children: region(''), attributes: { id: '!ID', custom: 'string' } },
  Coords: { children: /^$/, attributes: { points } },
  Baseline: { children: /^$/, attributes: { points } },
  TextLine: {
    children:
      /^(AlternativeImage )*Coords (Baseline )?(Word )*(TextEquiv )*(TextStyle )?(UserDefined )?(Labels )*$/,
    attributes: { id: '!ID', readingDirection: direction, custom: 'string' },
  },
  Word: {
    children: /^(AlternativeImage )*Coords (Glyph )*(TextEquiv )*(TextStyle )?(UserDefined )?(Labels )*$/,
    attributes: { id: '!ID', readingDirection: direction, custom: 'string' },
  },
  TextEquiv: { children: /^(PlainText )?Unicode $/, attributes: { index: 'int', conf: 'float' } },
  Unicode: { children: /^(text )*$/ },
  TextStyle: {
    children: /^$/,
    attributes: {
      fontFamily: 'string',
      fontSize: 'float',
      serif: ['true', 'false'],
      bold: ['true', 'false'],
    },
  },
};
