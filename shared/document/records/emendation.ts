import * as z from 'zod/mini';

/** A person's change of the text against the source. */
export const emendationSchema = z.readonly(
  z.strictObject({
    id: z.string(),
    before: z.string(),
    after: z.string(),
    /** ISO 8601, given by the host. */
    when: z.string(),
    note: z.string(),
  }),
);
export type Emendation = z.infer<typeof emendationSchema>;
