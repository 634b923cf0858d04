/** Gutter between the columns of a story, em. */
export const GUTTER = { min: 1, max: 1.5 } as const;
/** Between pieces side by side, em: a vertical rule stands in it. */
export const ROW_GAP = { min: 1, max: 1.5 } as const;
/** Between pieces one above the other, lines: a rule stands in it. */
export const STACK_GAP = { min: 1, max: 2 } as const;
/** Lines of the label row that carries a flag. */
export const FLAG_LINES = 2;
/** Between a frame and what stands in it: ems at the sides, lines above and below. */
export const FRAME = { min: 1, max: 1.75, lines: 1 } as const;
