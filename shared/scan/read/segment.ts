import { heightOf, widthOf, type Edges } from '../../geometry/index.ts';

/** A line of text as it is found, before it is read: the box of its ink. */
export interface Segment {
  readonly box: Edges;
  readonly direction: 'horizontal' | 'vertical';
}

/** Of 255: the detector's cores of lines; a core must reach the higher level somewhere on average. */
export const CORE = 77;
export const isUpright = (core: Edges, em: number): boolean =>
  heightOf(core) > 1.5 * widthOf(core) && heightOf(core) > 1.5 * em;
