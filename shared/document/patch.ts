import * as z from 'zod/mini';
import { err, ok, type Result } from './result.ts';
import type { Document } from './document.ts';
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

/** The document's lists of records, each record with an id. */
export const listSchemas = {
  styles: styleSchema,
  sources: sourceSchema,
  decisions: decisionSchema,
  articles: articleSchema,
  groups: groupSchema,
  photos: photoSchema,
  boxes: boxSchema,
  ledger: ledgerEntrySchema,
  emendations: emendationSchema,
  questions: questionSchema,
} as const;
export type ListName = keyof typeof listSchemas;
export type RecordOf<L extends ListName> = Document[L][number];
export const listNames = Object.keys(listSchemas) as ListName[];

const listPatchOf = <S extends z.ZodMiniType>(record: S) =>
  z.optional(
    z.readonly(
      z.strictObject({
        /** Ids of records that go. A changed record goes and comes back changed. */
        remove: z.readonly(z.array(z.string())),
        /** Records that come, at their places in the list as it will be, ascending. */
        insert: z.readonly(
          z.array(z.readonly(z.strictObject({ at: z.int().check(z.nonnegative()), record }))),
        ),
      }),
    ),
  );

/** The difference between two documents in whole records: a change's exact inverse. Unchanged records are shared. */
export const patchSchema = z.readonly(
  z.strictObject({
    styles: listPatchOf(styleSchema),
    sources: listPatchOf(sourceSchema),
    decisions: listPatchOf(decisionSchema),
    articles: listPatchOf(articleSchema),
    groups: listPatchOf(groupSchema),
    photos: listPatchOf(photoSchema),
    boxes: listPatchOf(boxSchema),
    ledger: listPatchOf(ledgerEntrySchema),
    emendations: listPatchOf(emendationSchema),
    questions: listPatchOf(questionSchema),
    page: z.optional(pageSchema),
    scan: z.optional(z.nullable(scanSchema)),
  }),
);
export type Patch = z.infer<typeof patchSchema>;

interface Identified {
  readonly id: string;
}
interface ListPatch<T> {
  readonly remove: readonly string[];
  readonly insert: readonly { readonly at: number; readonly record: T }[];
}

/** The patch that makes `to` of `from`. Records are compared by identity, so this costs a walk over the lists. */
export function patchBetween(from: Document, to: Document): Patch {
  const patch: Record<string, unknown> = {};
  for (const name of listNames) {
    if (from[name] === to[name]) continue;
    const list = listPatch<Identified>(from[name], to[name]);
    if (list.remove.length > 0 || list.insert.length > 0) patch[name] = list;
  }
  if (from.page !== to.page) patch['page'] = to.page;
  if (from.scan !== to.scan) patch['scan'] = to.scan;
  return patch;
}

function listPatch<T extends Identified>(from: readonly T[], to: readonly T[]): ListPatch<T> {
  const kept = keptRecords(from, to);
  return {
    remove: from.filter((record) => !kept.has(record)).map(({ id }) => id),
    insert: to.flatMap((record, at) => (kept.has(record) ? [] : [{ at, record }])),
  };
}

/**
 * The records that stay where they are: those in both lists, less the ones that moved. Of a stretch that was put into
 * another order one record is taken to have moved where that explains it, else the whole stretch.
 */
function keptRecords<T>(from: readonly T[], to: readonly T[]): ReadonlySet<T> {
  const inTo = new Set(to);
  const before = from.filter((record) => inTo.has(record));
  const inBefore = new Set(before);
  const after = to.filter((record) => inBefore.has(record));
  let start = 0;
  while (start < before.length && before[start] === after[start]) start++;
  let end = before.length;
  while (end > start && before[end - 1] === after[end - 1]) end--;
  if (start === end) return inBefore;
  const rotated = (a: readonly T[], b: readonly T[]) => {
    for (let i = start; i < end - 1; i++) if (a[i + 1] !== b[i]) return false;
    return true;
  };
  if (rotated(before, after)) inBefore.delete(before[start] as T);
  else if (rotated(after, before)) inBefore.delete(after[start] as T);
  else for (let i = start; i < end; i++) inBefore.delete(before[i] as T);
  return inBefore;
}

export interface PatchError {
  /** A record that the patch removes is not there, or one that it brings is there already. */
  readonly kind: 'patchMismatch';
  readonly list: ListName;
  readonly id: string;
}

/** The document that the patch makes; fails where it was made for another document. */
export function applyPatch(document: Document, patch: Patch): Result<Document, PatchError> {
  const changes: Record<string, unknown> = {};
  for (const name of listNames) {
    const list = patch[name];
    if (!list) continue;
    const result = applyListPatch<Identified>(name, document[name], list);
    if (!result.ok) return result;
    changes[name] = result.value;
  }
  if (patch.page !== undefined) changes['page'] = patch.page;
  if (patch.scan !== undefined) changes['scan'] = patch.scan;
  return ok({ ...document, ...changes });
}

function applyListPatch<T extends Identified>(
  list: ListName,
  records: readonly T[],
  { remove, insert }: ListPatch<T>,
): Result<readonly T[], PatchError> {
  const going = new Set(remove);
  const kept = records.filter(({ id }) => !going.delete(id));
  const [missing] = going;
  if (missing !== undefined) return err({ kind: 'patchMismatch', list, id: missing });
  const ids = new Set(kept.map(({ id }) => id));
  const out: T[] = [];
  let next = 0;
  for (const { at, record } of insert) {
    if (ids.has(record.id) || at > kept.length + insert.length) {
      return err({ kind: 'patchMismatch', list, id: record.id });
    }
    while (out.length < at && next < kept.length) out.push(kept[next++] as T);
    out.push(record);
  }
  while (next < kept.length) out.push(kept[next++] as T);
  return ok(out);
}
