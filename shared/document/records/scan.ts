import * as z from 'zod/mini';

/** A scan of the original page, kept as an asset or linked, and where it lies under the page. */
export const scanSchema = z.readonly(
  z.strictObject({
    asset: z.string(),
    name: z.string(),
    sha256: z.string(),
    /** px */
    width: z.int().check(z.positive()),
    height: z.int().check(z.positive()),
    /** px → pt, the numbers a–f of an affine map. */
    placement: z.readonly(z.tuple([z.number(), z.number(), z.number(), z.number(), z.number(), z.number()])),
  }),
);
export type Scan = z.infer<typeof scanSchema>;
