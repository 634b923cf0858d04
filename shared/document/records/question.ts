import * as z from 'zod/mini';
import { spanSchema, runsSchema } from './text.ts';

/** What a person or recovery may say about a piece of the source: which role it has, and whose. */
export const answerSchema = z.readonly(
  z.discriminatedUnion('kind', [
    /** It is this role of that article (the article named by its id). */
    z.strictObject({
      kind: z.literal('part'),
      role: z.enum(['flag', 'kicker', 'headline', 'deck', 'byline', 'paragraph', 'subhead', 'lines', 'jump']),
      article: z.string(),
    }),
    /** A flag of these articles together. */
    z.strictObject({ kind: z.literal('groupFlag'), articles: z.readonly(z.array(z.string())) }),
    z.strictObject({
      kind: z.literal('photo'),
      role: z.enum(['title', 'caption', 'credit']),
      photo: z.string(),
    }),
    /** A photo's story, or null for a photo of its own. */
    z.strictObject({ kind: z.literal('photoOf'), article: z.nullable(z.string()) }),
    z.strictObject({
      kind: z.literal('furniture'),
      field: z.nullable(z.enum(['section', 'paper', 'date', 'number', 'issue', 'editors'])),
    }),
    /** Extraction noise: set aside in the ledger. */
    z.strictObject({ kind: z.literal('discard') }),
    /** Undo a repair: the source's characters at the decision's spans stand as they are. */
    z.strictObject({ kind: z.literal('keepAsIs') }),
    /** A new article, paragraph or line starts at the decision's first span / does not start there. */
    z.strictObject({ kind: z.literal('split'), what: z.enum(['article', 'paragraph']) }),
    z.strictObject({ kind: z.literal('join'), what: z.enum(['article', 'paragraph']) }),
  ]),
);
export type Answer = z.infer<typeof answerSchema>;

/** An uncertain decision that a person settles. Its id derives from its first source span. */
export const questionSchema = z.readonly(
  z.strictObject({
    id: z.string(),
    source: z.string(),
    spans: z.readonly(z.array(spanSchema)),
    /** The words in doubt, as the source has them. */
    about: runsSchema,
    /** Best first. */
    candidates: z.readonly(
      z.array(
        z.readonly(
          z.strictObject({
            label: z.string(),
            answer: answerSchema,
            score: z.number(),
            reasons: z.readonly(z.array(z.string())),
          }),
        ),
      ),
    ),
  }),
);
export type Question = z.infer<typeof questionSchema>;

/** What a person decided about the source. An input of recovery: recover(source, decisions). */
export const decisionSchema = z.readonly(
  z.strictObject({
    id: z.string(),
    source: z.string(),
    /** The words it is about. */
    spans: z.readonly(z.array(spanSchema)),
    answer: answerSchema,
  }),
);
export type Decision = z.infer<typeof decisionSchema>;
