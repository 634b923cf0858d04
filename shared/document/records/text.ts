import * as z from 'zod/mini';

/** Offsets [start, end) in a source's decoded text, in UTF-16 code units. */
export const spanSchema = z.readonly(
  z.tuple([z.int().check(z.nonnegative()), z.int().check(z.nonnegative())]),
);
export type Span = z.infer<typeof spanSchema>;

/**
 * A run of text with the places of the source it came from.
 *
 * Untouched text is the concatenation of its spans' source text. Text that has no source (typed by a person, or the
 * one space that joins two Latin words across a line end) has no spans. Text that a person changed keeps the spans of
 * what it replaced and names its emendation.
 */
export const runSchema = z.readonly(
  z.strictObject({
    text: z.string(),
    source: z.optional(z.string()),
    spans: z.readonly(z.array(spanSchema)),
    emendation: z.optional(z.string()),
    /** Readings of the original: uncertain, illegible, or wrong in print (原文如此). */
    mark: z.optional(z.enum(['uncertain', 'illegible', 'sic'])),
  }),
);
export type Run = z.infer<typeof runSchema>;

export const runsSchema = z.readonly(z.array(runSchema));
export type Runs = z.infer<typeof runsSchema>;

/** The plain text of runs. */
export const textOf = (runs: Runs): string => runs.map((run) => run.text).join('');
