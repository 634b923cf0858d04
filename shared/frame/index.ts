/** The frame: what every painter reads. Types only, and the two inks that everybody names. */
export * from './frame.ts';
