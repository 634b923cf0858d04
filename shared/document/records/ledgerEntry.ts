import * as z from 'zod/mini';
import { spanSchema } from './text.ts';

/** Why a piece of the source is not on the page. */
export const ledgerReasons = [
  /** Spaces that justification put between characters. */
  'letterSpacing',
  /** Space between Han and digits or Latin; layout remakes it. */
  'hanLatinSpace',
  /** Line ends, blank lines, indents and other white space that layout remakes. */
  'lineEnd',
  'indent',
  'otherSpace',
  /** The second copy of display type that was drawn twice (shadow, outline). */
  'doubled',
  /** A character of the extraction, not of the page: control characters, form feeds, byte order marks. */
  'control',
  /** Taken out by a person. */
  'deleted',
  /** Set aside by a person as noise. */
  'discarded',
] as const;
export type LedgerReason = (typeof ledgerReasons)[number];

/** A piece of the source that stands nowhere on the page, and why. */
export const ledgerEntrySchema = z.readonly(
  z.strictObject({
    id: z.string(),
    source: z.string(),
    span: spanSchema,
    reason: z.enum(ledgerReasons),
    /** What stands in its place, mostly nothing. */
    replacement: z.string(),
  }),
);
export type LedgerEntry = z.infer<typeof ledgerEntrySchema>;
