import type * as z from 'zod/mini';
import type { Document } from '../document.ts';
import type { ListName, PatchError } from '../patch.ts';
import type { TextPlace } from '../places.ts';
import { err, type Result } from '../result.ts';

/** Why an edit cannot be applied to this document. */
export type EditError =
  | { readonly kind: 'notFound'; readonly list: ListName | 'blocks'; readonly id: string }
  | { readonly kind: 'exists'; readonly list: ListName | 'blocks'; readonly id: string }
  /** No text stands at that place. */
  | { readonly kind: 'noText'; readonly place: TextPlace }
  /** [from, to) is not a range of the text, or cuts a character. */
  | {
      readonly kind: 'outsideText';
      readonly place: TextPlace;
      readonly from: number;
      readonly to: number;
      readonly length: number;
    }
  /** An index that the list does not have. */
  | { readonly kind: 'outsideList'; readonly list: string; readonly at: number; readonly length: number }
  /** The edit has no meaning for this place or record; `why` says which rule it breaks. */
  | { readonly kind: 'notApplicable'; readonly edit: string; readonly why: NotApplicable }
  /** A record that something still refers to cannot go. */
  | { readonly kind: 'inUse'; readonly list: ListName; readonly id: string; readonly by: string }
  | PatchError;

export type NotApplicable =
  /** Only blocks, lines, bylines and furniture can be split or joined. */
  | 'notAList'
  /** Nothing stands before it to be joined with. */
  | 'nothingBefore'
  /** It would be put onto itself. */
  | 'samePlace'
  /** The first block of an article does not start another one. */
  | 'firstBlock'
  /** Only another recovery can follow this answer. */
  | 'needsRecovery';

/**
 * One kind of edit: its plain-JSON form and what it does. `apply` is pure and shares all that it does not change;
 * the inverse of every edit is made by `invert` from what changed.
 */
export interface EditDefinition<S extends z.ZodMiniType<{ readonly kind: string }>> {
  readonly schema: S;
  apply(document: Document, edit: z.infer<S>): Result<Document, EditError>;
}

export const defineEdit = <S extends z.ZodMiniType<{ readonly kind: string }>>(
  schema: S,
  apply: EditDefinition<S>['apply'],
): EditDefinition<S> => ({ schema, apply });

export const notFound = (list: ListName | 'blocks', id: string) => err({ kind: 'notFound', list, id });
export const notApplicable = (edit: string, why: NotApplicable) => err({ kind: 'notApplicable', edit, why });
