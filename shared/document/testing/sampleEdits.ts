import {
  applyEdit,
  runsAt,
  textOf,
  type Article,
  type Document,
  type Edit,
  type TextPlace,
} from '../index.ts';
import { ids } from './samplePage.ts';

/** What tests of edits say of the sample page. */

export const stamp = (id: string, note = '') => ({ id, when: '2026-05-06T07:08:09Z', note });
export const paragraph: TextPlace = { kind: 'block', block: ids.paragraph };
export const headline: TextPlace = { kind: 'headline', article: ids.article, line: 0 };

/** The text at a place; nothing where there is none. */
export const at = (document: Document, place: TextPlace): string => textOf(runsAt(document, place) ?? []);

export function story(document: Document, id = ids.article): Article {
  const found = document.articles.find((article) => article.id === id);
  if (!found) throw new Error(`no article ${id}`);
  return found;
}

/** The edit of somebody who types. */
export const type = (place: TextPlace, from: number, to: number, text: string, id = 'e1'): Edit => ({
  kind: 'replaceText',
  place,
  from,
  to,
  text,
  emendation: stamp(id),
});

/** Why an edit is refused, or null. */
export const refused = (document: Document, edit: Edit) => {
  const result = applyEdit(document, edit);
  return result.ok ? null : result.error;
};
