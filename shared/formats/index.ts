/**
 * What other programs read: a page as they know it.
 *
 *   walkPage   frame + document → stories, areas, lines, words: what alto, pageXml, hocr and svg are written from
 *   alto, pageXml, hocr   where every line and word stands, on the paper or on the picture of a Grid
 *   svg        the page as it looks, with its words
 *   tei, markdown   the articles of the document, wherever they stand
 *   metsPackage   pages as a library takes them in: METS with MODS, ALTO, TEI, the originals, checksums
 *
 * Pure functions; each gives the file with notes on what it could not carry. xml.ts writes all XML.
 */
export { fileFormats, formatNames, type FormatName } from './names.ts';
export { walkPage, type PageWalk, type Story } from './walk.ts';
export { MM10, paperGrid, type Grid } from './grid.ts';
export { alto } from './alto.ts';
export { pageXml } from './pageXml.ts';
export { hocr } from './hocr.ts';
export { svg } from './svg.ts';
export { pageTitle } from './printed.ts';
export { tei } from './tei.ts';
export { markdown } from './markdown.ts';
export { metsPackage, type KeptFile, type PackagePage } from './package.ts';
export type { FileNote, Written } from './xml.ts';
