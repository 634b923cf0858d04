import * as z from 'zod/mini';
import { articleSchema } from './records/article.ts';
import { boxSchema } from './records/box.ts';
import { emendationSchema } from './records/emendation.ts';
import { groupSchema } from './records/group.ts';
import { ledgerEntrySchema } from './records/ledgerEntry.ts';
import { pageSchema } from './records/page.ts';
import { photoSchema } from './records/photo.ts';
import { decisionSchema, questionSchema } from './records/question.ts';
import { scanSchema } from './records/scan.ts';
import { sourceSchema } from './records/source.ts';
import { styleSchema } from './records/style.ts';

export const FORMAT_VERSION = 1;

/** One page: immutable records, plain JSON. Lists are in reading order (articles, blocks) or painting order (boxes). */
export const documentSchema = z.readonly(
  z.strictObject({
    format: z.literal('banxin'),
    version: z.literal(FORMAT_VERSION),
    page: pageSchema,
    styles: z.readonly(z.array(styleSchema)),
    sources: z.readonly(z.array(sourceSchema)),
    decisions: z.readonly(z.array(decisionSchema)),
    articles: z.readonly(z.array(articleSchema)),
    groups: z.readonly(z.array(groupSchema)),
    photos: z.readonly(z.array(photoSchema)),
    boxes: z.readonly(z.array(boxSchema)),
    scan: z.nullable(scanSchema),
    ledger: z.readonly(z.array(ledgerEntrySchema)),
    emendations: z.readonly(z.array(emendationSchema)),
    questions: z.readonly(z.array(questionSchema)),
  }),
);
export type Document = z.infer<typeof documentSchema>;
