import * as z from 'zod/mini';
import { runsSchema } from './text.ts';

export const photoSchema = z.readonly(
  z.strictObject({
    id: z.string(),
    title: z.nullable(runsSchema),
    caption: runsSchema,
    credit: z.nullable(runsSchema),
    /** The story it belongs to, or null for a photo of its own. */
    article: z.nullable(z.string()),
    /** Name of a picture in the container's assets/, or null while there is none: a placeholder is drawn. */
    asset: z.nullable(z.string()),
    /** Width over height, where known. */
    aspect: z.nullable(z.number().check(z.positive())),
  }),
);
export type Photo = z.infer<typeof photoSchema>;
