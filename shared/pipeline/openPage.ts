import { ok, type Decision, type Result } from '../document/index.ts';
import type { FontSet } from '../fonts/index.ts';
import { ocrKindOf, readOcrFile, type OcrFileError } from '../scan/ocr/index.ts';
import type { SourceError } from '../source/index.ts';
import {
  planRecovered,
  recoverText,
  type PlannedPage,
  type RecoveredPage,
  type SourceFile,
} from './importPage.ts';
import { pageOfReading } from './readPage.ts';
import type { Job } from './run.ts';

/** The largest file that is a page's source, in bytes: those of OCR programs tell the box of each character. */
export const MAX_SOURCE_BYTES = 16 * 1024 * 1024;

/** Why a file is no page's source. */
export type PageSourceError = SourceError | OcrFileError;

/**
 * The page of a file of recovered text, or of the file of an OCR program (ALTO, PAGE, hOCR): that is laid out as it says,
 * and has boxes.
 */
export function* recoverPage(
  file: SourceFile,
  fonts: FontSet,
  decisions: readonly Decision[] = [],
): Job<Result<RecoveredPage, PageSourceError>> {
  const kind = ocrKindOf(file.bytes);
  if (kind === null) return yield* recoverText(file, fonts, decisions);
  yield { stage: 'decode', done: 0, of: 1 };
  const reading = readOcrFile(file.bytes, kind);
  if (!reading.ok) return reading;
  return ok(yield* pageOfReading(reading.value, { ...file, kind }, fonts, decisions));
}

/** The whole way from a file to a page that can be composed. */
export function* importPage(
  file: SourceFile,
  fonts: FontSet,
  decisions: readonly Decision[] = [],
): Job<Result<RecoveredPage & PlannedPage, PageSourceError>> {
  const recovered = yield* recoverPage(file, fonts, decisions);
  if (!recovered.ok) return recovered;
  if (recovered.value.document.boxes.length > 0) return ok({ ...recovered.value, plans: [] });
  return ok({ ...recovered.value, ...(yield* planRecovered(recovered.value, fonts)) });
}
