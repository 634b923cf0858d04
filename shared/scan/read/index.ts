/**
 * A scan read, on plain arrays; the two networks are handed in.
 *
 *   readScan → Reading (lines, rules, frames, tints, pictures)
 *   Reading alone      → sourceOf → recoverRead → layoutOfRead
 *   Reading with text  → textOnScan: the text's characters, the scan's places
 */
export { networksOn, type Networks } from './networks.ts';
export { DOUBTFUL, type Reading, type ReadLine } from './reading.ts';
export { readScan, type ReadOptions, type ReadOutcome } from './read.ts';
export { sourceOf, type ReadSource, type SourcePart, type SourcePiece } from './order.ts';
export { recoverRead } from './recoverRead.ts';
export {
  doubtfulPlaces,
  layoutOfRead,
  readRows,
  textOnScan,
  type Disagreement,
  type TextOnScan,
} from './pageRead.ts';
export type { ReadLayout } from './places.ts';
