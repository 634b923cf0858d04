/** What a page may be written as, beside PDF. */
export const fileFormats = {
  alto: { extension: 'alto.xml', severalPages: false },
  page: { extension: 'page.xml', severalPages: false },
  hocr: { extension: 'hocr', severalPages: false },
  svg: { extension: 'svg', severalPages: false },
  tei: { extension: 'tei.xml', severalPages: false },
  markdown: { extension: 'md', severalPages: false },
  mets: { extension: 'mets.zip', severalPages: true },
} as const satisfies Record<string, { readonly extension: string; readonly severalPages: boolean }>;

export type FormatName = keyof typeof fileFormats;
export const formatNames = Object.keys(fileFormats) as FormatName[];
