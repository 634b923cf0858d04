import * as z from 'zod/mini';
import { applyPatch, patchSchema } from '../patch.ts';
import { defineEdit } from './edit.ts';

/** Puts records back as they were: the inverse of every edit. */
export const restore = defineEdit(
  z.readonly(z.strictObject({ kind: z.literal('restore'), patch: patchSchema })),
  (document, { patch }) => applyPatch(document, patch),
);
