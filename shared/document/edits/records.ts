import type { Document } from '../document.ts';
import type { ListName, RecordOf } from '../patch.ts';
import { err, ok, type Result } from '../result.ts';
import { notFound, type EditError } from './edit.ts';

/** What the edits of single records share: a record added, taken out, changed or moved in its list. */

export function withRecord<L extends ListName>(
  document: Document,
  list: L,
  record: RecordOf<L>,
  at: number,
): Result<Document, EditError> {
  const records: readonly RecordOf<L>[] = document[list];
  if (records.some(({ id }) => id === record.id)) return err({ kind: 'exists', list, id: record.id });
  if (at > records.length) return err({ kind: 'outsideList', list, at, length: records.length });
  return ok({ ...document, [list]: [...records.slice(0, at), record, ...records.slice(at)] });
}

export function withoutRecord(document: Document, list: ListName, id: string): Result<Document, EditError> {
  const records: readonly { readonly id: string }[] = document[list];
  const rest = records.filter((record) => record.id !== id);
  return rest.length === records.length ? notFound(list, id) : ok({ ...document, [list]: rest });
}

export function withChanged<L extends ListName>(
  document: Document,
  list: L,
  id: string,
  change: (record: RecordOf<L>) => RecordOf<L>,
): Result<Document, EditError> {
  const records: readonly RecordOf<L>[] = document[list];
  const at = records.findIndex((record) => record.id === id);
  const found = records[at];
  if (found === undefined) return notFound(list, id);
  return ok({ ...document, [list]: [...records.slice(0, at), change(found), ...records.slice(at + 1)] });
}

/** Moves a record so that it stands at index `at` of the list as it then is. */
export function withMoved(
  document: Document,
  list: ListName,
  id: string,
  at: number,
): Result<Document, EditError> {
  const records: readonly { readonly id: string }[] = document[list];
  const found = records.find((record) => record.id === id);
  if (!found) return notFound(list, id);
  if (at >= records.length) return err({ kind: 'outsideList', list, at, length: records.length });
  const rest = records.filter((record) => record !== found);
  return ok({ ...document, [list]: [...rest.slice(0, at), found, ...rest.slice(at)] });
}

/** The record with these changes; for the fields named in `optional` null takes them away. */
export function changed<T extends object>(
  record: T,
  changes: object,
  optional: readonly (keyof T & string)[] = [],
): T {
  const kept = Object.entries({ ...record, ...changes }).filter(
    ([key, value]) =>
      value !== undefined && !(value === null && (optional as readonly string[]).includes(key)),
  );
  return Object.fromEntries(kept) as T;
}
