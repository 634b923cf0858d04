/** Checks of any PDF. By itself, since it brings a PDF reader along that printing does without. */
export { checkPdf, type CheckError, type CheckReport } from './check.ts';
