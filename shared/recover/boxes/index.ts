/**
 * Recovery of a source whose lines have boxes (a scan that was read, a PDF, ALTO, PAGE, hOCR): where lines stand, how
 * large their type is and what is printed between them tells stories, headlines, columns, paragraphs and captions.
 *
 *   lines → rows (rows.ts) → parts, cut at rules, frames and headlines (parts.ts, rules.ts, headed.ts)
 *         → pieces in reading order (arrange.ts) → records, by words where places tell nothing (records.ts)
 */
import type { Decision } from '../../document/index.ts';
import type { SourceLines } from '../../source/index.ts';
import type { Recovered } from '../recover.ts';
import { arrange } from './arrange.ts';
import type { ArrangedPart, BodyType, Piece } from './piece.ts';
import { bodyPitchOf, bodySizeOf, placedLines, type Row } from './blocks.ts';
import { clearPictures, partedPictures } from './pictures.ts';
import { rowsOf } from './rows.ts';
import { decided } from './decide.ts';
import { recordsOf } from './records.ts';
import { written, writtenAs, type WrittenPage } from './written.ts';

export { bodySizeOf, clearPictures, partedPictures, writtenAs };
export type { ArrangedPart, BodyType, Piece, Row, WrittenPage };

/** The rows of a page and the type most of them are set in. */
export function rowsOnPage(lines: SourceLines): { readonly rows: readonly Row[]; readonly type: BodyType } {
  const placed = placedLines(lines);
  const em = bodySizeOf(placed);
  const rows = rowsOf(placed, pageOf(lines), em);
  const body = rows.filter(({ size, upright }) => !upright && size < 1.2 * em);
  return { rows, type: { em, pitch: bodyPitchOf(body, em) } };
}

/** The rows of a page in the parts that they form. */
export const arrangedRows = (rows: readonly Row[], lines: SourceLines, type: BodyType): ArrangedPart[] =>
  arrange(rows, pageOf(lines), type);

/** Lines with boxes, in whatever order, as a source in reading order. */
export function inReadingOrder(lines: SourceLines): WrittenPage {
  const { rows, type } = rowsOnPage(lines);
  const page = pageOf(lines);
  return written(arrange(rows, page, type), page);
}

/**
 * The articles, photos and furniture of a page whose lines have boxes, with what a person decided; type that stands with
 * no text is asked.
 */
export function recoverPlaced(
  source: { readonly id: string; readonly lines: SourceLines },
  decisions: readonly Decision[] = [],
): Recovered {
  const { id, lines } = source;
  const { rows, type } = rowsOnPage(lines);
  const page = pageOf(lines);
  const { parts, said } = decided(arrange(rows, page, type), id, decisions);
  return recordsOf({ id, text: lines.text }, parts, page, said);
}

/** A page of which only the lines are known is as large as they reach. */
function pageOf({ lines, page }: SourceLines): NonNullable<SourceLines['page']> {
  if (page) return page;
  const boxes = lines.flatMap(({ box }) => box ?? []);
  return {
    width: Math.max(0, ...boxes.map(({ x, width }) => x + width)),
    height: Math.max(0, ...boxes.map(({ y, height }) => y + height)),
    rules: [],
    frames: [],
    tints: [],
    labels: [],
    pictures: [],
  };
}
