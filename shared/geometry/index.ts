/** Units, rectangles and affine maps of page space (points, origin top left of the trim, y down). */
export * from './units.ts';
export * from './rect.ts';
export * from './edges.ts';
export * as affine from './affine.ts';
export type { Affine } from './affine.ts';
