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
    /** Which picture of a file that holds several, from 1. Absent: the first. */
    page: z.optional(z.int().check(z.gte(2), z.lte(1000))),
    /** Dots an inch, as a person told them, where the file tells none. */
    dpi: z.optional(z.number().check(z.gte(30), z.lte(10_000))),
    /**
     * Where its file was when it was linked: it is read from there and not kept in the page file, and only while its bytes
     * are those of `sha256`. Absent: it is kept.
     */
    link: z.optional(z.string().check(z.minLength(1), z.maxLength(4096))),
    /** px → pt, the numbers a–f of an affine map. */
    placement: z.readonly(z.tuple([z.number(), z.number(), z.number(), z.number(), z.number(), z.number()])),
    /**
     * How bent paper is laid flat: displacements (pt) of the page at the nodes of a grid, before the inverse of
     * `placement`. Absent: the paper was flat, or nobody measured it.
     */
    bend: z.optional(
      z.readonly(
        z.strictObject({
          columns: z.int().check(z.gte(2), z.lte(100)),
          rows: z.int().check(z.gte(2), z.lte(100)),
          stepX: z.number().check(z.positive()),
          stepY: z.number().check(z.positive()),
          dx: z.readonly(z.array(z.number())),
          dy: z.readonly(z.array(z.number())),
        }),
      ),
    ),
    /** mm between page and scan that are left at the 95th percentile, where the page was found on it. */
    residual: z.optional(z.number().check(z.nonnegative())),
    /** It lies as it should: nothing moves it until it is unlocked. */
    locked: z.optional(z.boolean()),
    /** What the scan was read to show otherwise than the text, and a person left as it is: the place in the source, and the reading. */
    kept: z.optional(
      z.readonly(
        z.array(z.readonly(z.strictObject({ at: z.int().check(z.nonnegative()), read: z.string() }))),
      ),
    ),
    /** What share of the characters agreed when page and scan were compared last: on the page, and by box. */
    agreement: z.optional(
      z.readonly(
        z.strictObject({
          page: z.number().check(z.gte(0), z.lte(1)),
          boxes: z.readonly(z.record(z.string(), z.number().check(z.gte(0), z.lte(1)))),
        }),
      ),
    ),
  }),
);
export type Scan = z.infer<typeof scanSchema>;
