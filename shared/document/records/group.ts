import * as z from 'zod/mini';
import { runsSchema } from './text.ts';

/** 专栏, 组合: stories that share a flag, a frame or a tint. */
export const groupSchema = z.readonly(
  z.strictObject({
    id: z.string(),
    flag: z.nullable(runsSchema),
    articles: z.readonly(z.array(z.string())),
    look: z.enum(['none', 'frame', 'tint']),
  }),
);
export type Group = z.infer<typeof groupSchema>;
