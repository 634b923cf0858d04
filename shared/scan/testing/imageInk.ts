import type { Field } from '../gray.ts';

/** All ink of a field, in pixels. */
export const imageInk = ({ values }: Field): number => values.reduce((sum, value) => sum + value, 0);
