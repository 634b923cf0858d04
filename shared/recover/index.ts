/** Lines and decisions → articles, photos, furniture, ledger, questions. */
export { recover } from './reading/index.ts';
export type { Recovered } from './recover.ts';
export type { Verdict } from './ask.ts';
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
