import type { Grammar } from './grammar.ts';

const place = { HPOS: 'float', VPOS: 'float', WIDTH: 'float', HEIGHT: 'float' } as const;
const block = {
  ID: '!ID',
  STYLEREFS: 'IDREFS',
  TAGREFS: 'IDREFS',
  ROTATION: 'float',
  IDNEXT: 'IDREF',
  ...place,
} as const;
const direction = ['ltr', 'rtl', 'ttb', 'btt'];
const tag = {
  children: /^$/,
  attributes: { ID: '!ID', TYPE: 'string', LABEL: '!string', DESCRIPTION: 'string', URI: 'uri' },
} as const;
const group = {
  children: /^((ElementRef|OrderedGroup|UnorderedGroup) )+$/,
  attributes: { ID: '!ID', TAGREFS: 'IDREFS', REF: 'IDREFS' },
} as const;
const text = { children: /^(text )?$/ } as const;

/** ALTO 4.4, by alto-4-4.xsd. */
export const altoRules: Grammar = {
  alto: {
    children: /^(Description )?(Styles )?(Tags )?(ReadingOrder )?Layout $/,
    attributes: { SCHEMAVERSION: 'string' },
  },
  Description: { children: /^MeasurementUnit (sourceImageInformation )?(Processing )*$/ },
  MeasurementUnit: { children: /^text $/ },
  sourceImageInformation: { children: /^(fileName )?(fileIdentifier )*(documentIdentifier )*$/ },
  fileName: text,
  Processing: {
    children:
      /^(processingCategory )?(processingDateTime )?(processingAgency )?(processingStepDescription )*(processingStepSettings )?(processingSoftware )?$/,
    attributes: { ID: '!ID' },
  },
  processingCategory: text,
  processingDateTime: text,
  processingSoftware: {
    children: /^(softwareCreator )?(softwareName )?(softwareVersion )?(applicationDescription )?$/,
  },
  softwareName: text,
  Styles: { children: /^(TextStyle )*(ParagraphStyle )*$/ },
  TextStyle: {
    children: /^$/,
    attributes: {
      ID: 'ID',
      FONTFAMILY: 'string',
      FONTTYPE: ['serif', 'sans-serif'],
      FONTWIDTH: ['proportional', 'fixed'],
      FONTSIZE: 'float',
      FONTCOLOR: /^([0-9A-Fa-f]{2})+$/,
      FONTSTYLE: /^(bold|italics|smallcaps|strikethrough|subscript|superscript|underline)( \w+)*$/,
    },
  },
  Tags: { children: /^((LayoutTag|StructureTag|RoleTag|NamedEntityTag|OtherTag) )*$/ },
  LayoutTag: tag,
  StructureTag: tag,
  OtherTag: tag,
  ReadingOrder: { children: /^((OrderedGroup|UnorderedGroup) )+$/ },
  OrderedGroup: group,
  UnorderedGroup: group,
  ElementRef: { children: /^$/, attributes: { ID: '!ID', REF: '!IDREFS', TAGREFS: 'IDREFS' } },
  Layout: { children: /^(Page )+$/, attributes: { STYLEREFS: 'IDREFS' } },
  Page: {
    children: /^(TopMargin )?(LeftMargin )?(RightMargin )?(BottomMargin )?(PrintSpace )?$/,
    attributes: {
      ID: '!ID',
      PHYSICAL_IMG_NR: '!float',
      PRINTED_IMG_NR: 'string',
      WIDTH: 'float',
      HEIGHT: 'float',
      LANG: /^[a-zA-Z]{1,8}(-[a-zA-Z0-9]{1,8})*$/,
      ROTATION: 'float',
    },
  },
  PrintSpace: {
    children: /^(Shape )?((TextBlock|Illustration|GraphicalElement|ComposedBlock) )*$/,
    attributes: { ID: 'ID', ...place },
  },
  ComposedBlock: {
    children: /^(Shape )?((TextBlock|Illustration|GraphicalElement|ComposedBlock) )*$/,
    attributes: { ...block, TYPE: 'string', FILEID: 'string' },
  },
  Illustration: { children: /^(Shape )?$/, attributes: { ...block, TYPE: 'string', FILEID: 'string' } },
  GraphicalElement: { children: /^(Shape )?$/, attributes: block },
  TextBlock: {
    children: /^(Shape )?(TextLine )*$/,
    attributes: { ...block, LANG: 'string', BASEDIRECTION: direction },
  },
  TextLine: {
    children: /^(Shape )?(String (SP )?)+(HYP )?$/,
    attributes: {
      ID: 'ID',
      STYLEREFS: 'IDREFS',
      TAGREFS: 'IDREFS',
      ...place,
      BASELINE: /^-?[\d.]+(,-?[\d.]+( -?[\d.]+,-?[\d.]+)+)?$/,
      LANG: 'string',
      CS: ['true', 'false'],
      BASEDIRECTION: direction,
    },
  },
  String: {
    children: /^(Shape )?(ALTERNATIVE )*(Glyph )*$/,
    attributes: {
      ID: 'ID',
      STYLEREFS: 'IDREFS',
      TAGREFS: 'IDREFS',
      ...place,
      CONTENT: '!string',
      WC: 'float',
      CC: 'string',
      CS: ['true', 'false'],
    },
  },
  SP: { children: /^$/, attributes: { ID: 'ID', ...place } },
};
