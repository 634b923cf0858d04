import * as z from 'zod/mini';

/** A line end that a person took from the scan: whether a line begins at a place of the text (UTF-16 code units). */
export const lineEndChangeSchema = z.readonly(
  z.strictObject({ at: z.int().check(z.nonnegative()), ends: z.boolean() }),
);
export type LineEndChange = z.infer<typeof lineEndChangeSchema>;

/** A file that the page's text came from. Its original bytes are kept in the container under sources/. */
export const sourceSchema = z.readonly(
  z.strictObject({
    id: z.string(),
    /** File name without its folder. */
    name: z.string(),
    kind: z.enum(['text', 'pdf', 'alto', 'page', 'hocr', 'ocr']),
    encoding: z.string(),
    /** Of the original bytes, lower-case hex. */
    sha256: z.string(),
    /** Which page of the file, from 1, where it has several. */
    page: z.optional(z.int().check(z.positive())),
    /** Decoded text; spans count its UTF-16 code units. */
    text: z.string(),
    /** Where lines end otherwise than the text says, as the scan shows them. */
    lineEnds: z.optional(z.readonly(z.array(lineEndChangeSchema))),
  }),
);
export type Source = z.infer<typeof sourceSchema>;
