import * as z from 'zod/mini';
import type { Document } from '../document.ts';
import { articleSchema } from '../records/article.ts';
import { groupSchema } from '../records/group.ts';
import { ledgerEntrySchema } from '../records/ledgerEntry.ts';
import { pageSchema } from '../records/page.ts';
import { photoSchema } from '../records/photo.ts';
import { decisionSchema, questionSchema } from '../records/question.ts';
import { ok } from '../result.ts';
import { carryOver } from '../carryOver.ts';
import { defineEdit } from './edit.ts';

/** What recovery makes of the sources: the parts of a document that it replaces as a whole. */
export const recoverySchema = z.readonly(
  z.strictObject({
    articles: z.readonly(z.array(articleSchema)),
    groups: z.readonly(z.array(groupSchema)),
    photos: z.readonly(z.array(photoSchema)),
    furniture: pageSchema.def.innerType.shape.furniture,
    ledger: z.readonly(z.array(ledgerEntrySchema)),
    questions: z.readonly(z.array(questionSchema)),
  }),
);
export type Recovery = z.infer<typeof recoverySchema>;

/** The same of a page that was just recovered. */
export const recoveryOf = ({ articles, groups, photos, ledger, questions, page }: Document): Recovery => ({
  articles,
  groups,
  photos,
  furniture: page.furniture,
  ledger,
  questions,
});

/**
 * Puts another recovery of the same sources in the place of the old one, with the decisions it was made by, as one
 * edit. What a person did to the text (emendations, marked readings, typed text) and to records whose id is there
 * again (styles, pictures, looks) is carried over; boxes without an owner go.
 */
export const replaceRecovery = defineEdit(
  z.readonly(
    z.strictObject({
      kind: z.literal('replaceRecovery'),
      recovery: recoverySchema,
      decisions: z.readonly(z.array(decisionSchema)),
    }),
  ),
  (document, { recovery, decisions }) => ok({ ...carryOver(document, recovery).document, decisions }),
);
