/**
 * Lines and decisions → articles, photos, furniture, ledger, questions.
 *
 *   words        what a line or word says by itself: names, marks, short lines, how usual pairs of characters are
 *   reading      a text's lines in order, as if each column had been read down
 *   repair       lines without what extraction did to them
 *   paragraphs   measures of the columns, lines to paragraphs, verse, broken rows
 *   units        paragraphs, lists, displays, bylines, credits
 *   stories      units to stories, groups and photos: all readings of the page, and the best
 *   ask          how sure each decision is, questions and their answers
 *   boxes        the same of lines that have places
 */
export { recover } from './reading/index.ts';
export type { Recovered } from './recover.ts';
export type { Verdict } from './ask/ask.ts';
/** Lines with boxes. */
export {
  arrangedRows,
  bodySizeOf,
  clearPictures,
  partedPictures,
  inReadingOrder,
  rowsOnPage,
  type ArrangedPart,
  type BodyType,
  type Piece,
  type Row,
  writtenAs,
  type WrittenPage,
} from './boxes/index.ts';
