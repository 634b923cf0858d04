/**
 * A scan read, on plain arrays; the two networks are handed in.
 *
 *   readScan → Reading (lines, rules, frames, tints, pictures)
 *   Reading alone      → linesOfReading → recover's way for lines with boxes → layoutOfRead
 *   Reading with text  → textOnScan: the text's characters, the scan's places
 */
export { networksOn, type Networks } from './networks.ts';
export { quickerOf } from './quicker.ts';
export { anchoredPairs, registrationFromAnchors } from './register.ts';
export { remembering, type Memory } from './remembered.ts';
export { DOUBTFUL, type Reading, type ReadLine } from './reading.ts';
export { atFullSize } from './fullSize.ts';
export {
  INK_HEIGHT,
  kindOf,
  middle,
  pointsPerPixel,
  readScan,
  type ReadOptions,
  type ReadOutcome,
} from './read.ts';
export { answersOnScan } from './answers.ts';
export { characterBox, type ReadPlace } from './characters.ts';
export { doubtfulPlaces, placesOfSource, readAs, withDoubts } from './doubts.ts';
export type { LineEndsOnScan } from './lineEnds.ts';
export type { Disagreement } from './disagreements.ts';
export { linesOfReading } from './linesOfReading.ts';
export { layoutOfRead, textOnScan, type TextOnScan } from './textOnScan.ts';
export type { ReadLayout } from './places.ts';
