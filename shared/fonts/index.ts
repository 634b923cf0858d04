/** Font files read in place: which faces there are, their characters, widths, outlines and subsets. */
export * from './fontFile.ts';
export * from './faces.ts';
