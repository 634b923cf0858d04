/** Frame + document → PDF for the press and the archive; preflight before it. Checks of any PDF: check/index.ts. */
export {
  pdf,
  type PrintError,
  type PrintOptions,
  type PrintPage,
  type PrintProgress,
  type PrintResources,
} from './pdf.ts';
export { printProfiles, type PrintProfile, type ProfileName } from './profiles.ts';
export { newsprintLimits, type CheckLimits } from './limits.ts';
export type { CheckName, Finding, FindingPlace } from './check/findings.ts';
export { openColour, type ColourConverter, type Lcms } from './colour.ts';
export {
  newsprint,
  newsprintOf,
  outputProfileOf,
  type OutputProfile,
  type ProfileError,
} from './condition.ts';
export { idsOf, type FileIds } from './ids.ts';
export { assetsOf, pictureOfPixels, type Picture } from './pictures.ts';
export type { SheetSize } from './sheet.ts';
export {
  reportPdf,
  type ReportDescription,
  type ReportMark,
  type ReportPage,
  type ReportPicture,
  type ReportWords,
} from './report.ts';
export { preflight, type PictureSize } from './preflight.ts';
