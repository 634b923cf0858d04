import * as z from 'zod/mini';
import { styleRoles } from './style.ts';
import { runsSchema } from './text.ts';

export const bylineSchema = z.readonly(
  z.strictObject({
    runs: runsSchema,
    /**
     * Where it stands: at the head of the body; as the lead-in of the first paragraph, whose text keeps it too
     * (本报讯（记者 …）); or closing the last line.
     */
    place: z.enum(['head', 'lead', 'end']),
  }),
);
export type Byline = z.infer<typeof bylineSchema>;

export const blockSchema = z.readonly(
  z.strictObject({
    id: z.string(),
    /** `lines`: a line that is set as it stands: verse, a list item, a line of dialogue, a table row. */
    kind: z.enum(['paragraph', 'subhead', 'lines']),
    runs: runsSchema,
  }),
);
export type Block = z.infer<typeof blockSchema>;

/** One story of the page. Its id derives from its first source span, so that it survives another recovery. */
export const articleSchema = z.readonly(
  z.strictObject({
    id: z.string(),
    /** 栏目 */
    flag: z.nullable(runsSchema),
    /** 引题, line by line. */
    kicker: z.readonly(z.array(runsSchema)),
    /** 主题, line by line. */
    headline: z.readonly(z.array(runsSchema)),
    /** 副题, line by line. */
    deck: z.readonly(z.array(runsSchema)),
    bylines: z.readonly(z.array(bylineSchema)),
    blocks: z.readonly(z.array(blockSchema)),
    /** 下转第×版 / 上接第×版 */
    jump: z.nullable(runsSchema),
    /** Styles by id for roles in which this article differs from the style sheet: a commentary's body, say. */
    styles: z.optional(z.readonly(z.partialRecord(z.enum(styleRoles), z.string()))),
  }),
);
export type Article = z.infer<typeof articleSchema>;
