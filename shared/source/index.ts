/** A source as lines with spans: bytes → text → lines, and back from recovered text to the source's line ends. */
export * from './decode.ts';
export * from './lines.ts';
export * from './lineEnds.ts';
