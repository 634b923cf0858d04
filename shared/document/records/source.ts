import * as z from 'zod/mini';

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
    /** Decoded text; spans count its UTF-16 code units. */
    text: z.string(),
  }),
);
export type Source = z.infer<typeof sourceSchema>;
