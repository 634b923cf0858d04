/**
 * A scan read, on plain arrays; the two networks are handed in.
 *
 *   readScan → Reading (lines, rules, frames, tints, pictures) → sourceOf → recoverRead
 */
export { alphabetOf, LINE_HEIGHT, type Networks } from './networks.ts';
export { DOUBTFUL, type Reading, type ReadLine } from './reading.ts';
export { readScan, type ReadOptions, type ReadOutcome } from './read.ts';
export { sourceOf, type ReadSource, type SourcePart, type SourcePiece } from './order.ts';
export { recoverRead } from './recoverRead.ts';
