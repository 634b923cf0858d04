import { expect } from 'vitest';
import {
  accountOf,
  applyEdit,
  deepFreeze,
  editSchema,
  invertEdit,
  parseDocument,
  type Document,
  type Edit,
} from '../index.ts';

const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

/**
 * Applies an edit and asserts what every edit must keep: the document before it is not written to; the result is a
 * valid document in which no character of the sources became unaccounted; its emendations tell what the runs hold;
 * the inverse makes the old document again, and the edit the new one once more; edit and inverse are plain JSON of
 * the edit's form. Returns the document after the edit.
 */
export function expectEdit(document: Document, edit: Edit): Document {
  deepFreeze(document);
  deepFreeze(edit);
  const applied = applyEdit(document, edit);
  if (!applied.ok) throw new Error(`the edit was refused: ${JSON.stringify(applied.error)}`);
  const after = deepFreeze(applied.value);
  expect(parseDocument(plain(after))).toEqual({ ok: true, value: after });
  expect(plain(after)).toEqual(after);
  const unaccounted = accountOf(document).unaccounted;
  expect(accountOf(after).unaccounted).toBeLessThanOrEqual(unaccounted);

  const inverse = invertEdit(document, edit);
  if (!inverse.ok) throw new Error('an edit that applies has an inverse');
  expect(applyEdit(after, inverse.value)).toEqual({ ok: true, value: document });
  const again = invertEdit(after, inverse.value);
  expect(again.ok && applyEdit(document, again.value)).toEqual({ ok: true, value: after });

  for (const one of [edit, inverse.value]) {
    const json = plain(one);
    expect(json).toEqual(one);
    expect(editSchema.safeParse(json)).toMatchObject({ success: true, data: one });
  }
  expect(applyEdit(document, editSchema.parse(plain(edit)))).toEqual(applied);
  return after;
}
