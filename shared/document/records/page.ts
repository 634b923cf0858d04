import * as z from 'zod/mini';
import { runsSchema } from './text.ts';

/** What is known of the page as a printed thing. Unknown stays blank, never invented. */
export const pageSchema = z.readonly(
  z.strictObject({
    paper: z.string(),
    /** As printed, e.g. 2021年3月4日. */
    date: z.string(),
    /** As printed, e.g. 3 or A03. */
    number: z.string(),
    /** The page's section name (版名). */
    section: z.string(),
    issue: z.string(),
    editors: z.string(),
    shelfMark: z.string(),
    /** Text of the source that is the page's own and no article's: section name, folio, running head. */
    furniture: z.readonly(z.array(runsSchema)),
    /** Name of the page preset and its measures. */
    setup: z.readonly(
      z.strictObject({
        preset: z.string(),
        /** mm */
        trim: z.readonly(
          z.strictObject({ width: z.number().check(z.positive()), height: z.number().check(z.positive()) }),
        ),
        /** mm */
        typeArea: z.readonly(
          z.strictObject({
            x: z.number(),
            y: z.number(),
            width: z.number().check(z.positive()),
            height: z.number().check(z.positive()),
          }),
        ),
        /** Base columns across the type area. */
        columns: z.int().check(z.positive()),
        /** Measure of a base column, in ems of the body type. */
        columnMeasure: z.number().check(z.positive()),
        /** Gutter between base columns, in ems of the body type. */
        gutter: z.number().check(z.nonnegative()),
        /** Lines of body type in the type area. */
        lines: z.int().check(z.positive()),
        /** Body type size, pt. */
        bodySize: z.number().check(z.positive()),
        /** Distance of two baselines, pt. */
        linePitch: z.number().check(z.positive()),
      }),
    ),
  }),
);
export type Page = z.infer<typeof pageSchema>;
export type PageSetup = Page['setup'];
