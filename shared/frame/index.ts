/** The frame: what every painter reads. Types, the two inks that everybody names, and what an ink looks like. */
export * from './frame.ts';
export { screenColour } from './colour.ts';
