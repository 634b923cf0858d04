/**
 * The stages in their order, as jobs that yield how far they are: what the app's worker, the command line and tests
 * call.
 *
 *   recoverPage → planRecovered → composePage → printPages    (importPage: the first two in one)
 *   exportAs: a composed page as ALTO, PAGE, hOCR, SVG, TEI, METS, Markdown
 *
 * `runNow` drives a job to its end, `runBreathing` in steps, with cancel.
 */
export * from './run.ts';
export { MAX_SOURCE_BYTES, importPage, recoverPage, type PageSourceError } from './openPage.ts';
export {
  MOST_ITEMS,
  laidOut,
  planRecovered,
  rearrangePage,
  recoverSource,
  withShownRooms,
  type LayoutMove,
  type PlannedPage,
  type EvidentPage,
  type RecoveredPage,
  type SourceFile,
} from './importPage.ts';
export {
  layOnScan,
  pageOfReading,
  pageOnScan,
  recoverReading,
  scanAsRead,
  type LaidOnScan,
} from './readPage.ts';
export { recoverAgain, recoverOwn } from './recoverAgain.ts';
export { composePage, printPages } from './exportPdf.ts';
export { exportAs, type ExportAsOptions } from './exportAs.ts';
export { withPictures } from './pdfPictures.ts';
export { openPictures, pictureSizesIn, type PageWithFiles, type PictureTools } from './pictures.ts';
