import * as z from 'zod/mini';
import type { Document } from '../document.ts';
import { patchBetween } from '../patch.ts';
import { ok, type Result } from '../result.ts';
import { answerQuestion } from './answerQuestion.ts';
import * as articles from './articles.ts';
import * as boxes from './boxes.ts';
import type { EditError } from './edit.ts';
import { addText, moveBlocks, moveText } from './moveText.ts';
import * as page from './page.ts';
import { markText, noteEmendation, restoreText, takeBack } from './readings.ts';
import { removeText } from './removeText.ts';
import { replaceRecovery } from './replaceRecovery.ts';
import { replaceText } from './replaceText.ts';
import { restore } from './restore.ts';
import { mergeArticles, splitArticle } from './splitArticle.ts';
import { joinText, splitText } from './splitText.ts';

/** Every kind of edit there is, by the name it carries. Every change of a document is one of these, or a batch. */
const definitions = {
  // text
  replaceText,
  addText,
  removeText,
  splitText,
  joinText,
  moveText,
  moveBlocks,
  markText,
  takeBack,
  noteEmendation,
  restoreText,
  // stories
  ...articles,
  splitArticle,
  mergeArticles,
  // layout
  ...boxes,
  // the page, its styles, scan and sources
  ...page,
  // recovery
  answerQuestion,
  replaceRecovery,
  // the inverse of all of them
  restore,
} as const;

type Definitions = typeof definitions;
export type SingleEdit = { [K in keyof Definitions]: z.infer<Definitions[K]['schema']> }[keyof Definitions];
export type EditOf<K extends SingleEdit['kind']> = Extract<SingleEdit, { readonly kind: K }>;

/** Several edits that are one: each is applied to what the one before it made, and all or none. */
export interface BatchEdit {
  readonly kind: 'batch';
  readonly edits: readonly Edit[];
}
export type Edit = SingleEdit | BatchEdit;

/** Edits as they come from outside (a journal). */
export const editSchema: z.ZodMiniType<Edit> = z.lazy(() =>
  z.union([
    z.readonly(z.strictObject({ kind: z.literal('batch'), edits: z.readonly(z.array(editSchema)) })),
    ...Object.values(definitions).map(({ schema }) => schema),
  ]),
);

/** The document after the edit, sharing every record that the edit does not change; or why it cannot be applied. */
export function applyEdit(document: Document, edit: Edit): Result<Document, EditError> {
  if (edit.kind !== 'batch') return definitions[edit.kind].apply(document, edit as never);
  let result: Result<Document, EditError> = ok(document);
  for (const part of edit.edits) {
    if (!result.ok) return result;
    result = applyEdit(result.value, part);
  }
  return result;
}

/** The edit that makes `before` again of `after`, record for record. */
export const inverseOf = (before: Document, after: Document): EditOf<'restore'> => ({
  kind: 'restore',
  patch: patchBetween(after, before),
});

/** The edit that takes back `edit`, which can be applied to `document`. */
export function invertEdit(document: Document, edit: Edit): Result<EditOf<'restore'>, EditError> {
  const after = applyEdit(document, edit);
  return after.ok ? ok(inverseOf(document, after.value)) : after;
}

export { textTargetSchema, type TextTarget } from './moveText.ts';
export { recoveryOf, recoverySchema, type Recovery } from './replaceRecovery.ts';
export type { EditError, NotApplicable } from './edit.ts';
export type { Stamp } from './emendations.ts';
