/** A source as lines with spans. */
export * from './lines.ts';
