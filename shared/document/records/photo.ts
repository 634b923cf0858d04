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
    /** The part of the picture that shows, as shares (0–1) of its width and height; absent: all of it. */
    crop: z.optional(
      z.readonly(
        z.strictObject({
          x: z.number().check(z.gte(0), z.lte(1)),
          y: z.number().check(z.gte(0), z.lte(1)),
          width: z.number().check(z.positive(), z.lte(1)),
          height: z.number().check(z.positive(), z.lte(1)),
        }),
      ),
    ),
  }),
);
export type Photo = z.infer<typeof photoSchema>;
