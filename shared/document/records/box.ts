import * as z from 'zod/mini';

export const boxOwnerSchema = z.readonly(
  z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('article'), id: z.string() }),
    z.strictObject({ kind: z.literal('photo'), id: z.string() }),
    z.strictObject({ kind: z.literal('group'), id: z.string() }),
    z.strictObject({ kind: z.literal('page') }),
  ]),
);

/** Where something stands on the page. */
export const boxSchema = z.readonly(
  z.strictObject({
    id: z.string(),
    role: z.enum(['text', 'headline', 'flag', 'photo', 'caption', 'rule', 'frame', 'furniture']),
    owner: boxOwnerSchema,
    /** pt, origin top left of the trim, y down. */
    rect: z.readonly(z.strictObject({ x: z.number(), y: z.number(), width: z.number(), height: z.number() })),
    /** An article's text flows through its text boxes in this order. */
    flow: z.int().check(z.nonnegative()),
    /** Columns side by side inside the box (text boxes; else 1). */
    columns: z.int().check(z.positive()),
    /** Between the columns inside the box, pt. */
    gutter: z.number().check(z.nonnegative()),
    /** Style by id, or null for the role's default. */
    style: z.nullable(z.string()),
    direction: z.enum(['horizontal', 'vertical']),
    /** Put here by a person: planning again leaves it. */
    pinned: z.boolean(),
    /** The line of a rule or frame: 正线, 反线, 文武线, or none (a tint alone). Absent: a hair line. */
    line: z.optional(z.enum(['hair', 'heavy', 'thickThin', 'none'])),
    /** Ground of a frame (底纹), a share of black 0–1. Absent: none. */
    tint: z.optional(z.number().check(z.gte(0), z.lte(1))),
  }),
);
export type Box = z.infer<typeof boxSchema>;
export type BoxOwner = z.infer<typeof boxOwnerSchema>;
