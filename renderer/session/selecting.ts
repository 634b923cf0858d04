import type { Article, Box, Document, Photo, Question } from '../../shared/document/index.ts';
import type { Selection } from './session.ts';

/** What the selection points at in a document; null where it is gone. */
export function selectedBox(document: Document, selection: Selection | null): Box | null {
  if (selection?.kind !== 'box') return null;
  return document.boxes.find(({ id }) => id === selection.id) ?? null;
}

export function selectedPhoto(document: Document, selection: Selection | null): Photo | null {
  const box = selectedBox(document, selection);
  const id = selection?.kind === 'photo' ? selection.id : box?.owner.kind === 'photo' ? box.owner.id : null;
  return document.photos.find((photo) => photo.id === id) ?? null;
}

export function selectedQuestion(document: Document, selection: Selection | null): Question | null {
  if (selection?.kind !== 'question') return null;
  return document.questions.find(({ id }) => id === selection.id) ?? null;
}

/** The selected article: itself, or the one whose box is selected. */
export function selectedArticle(document: Document, selection: Selection | null): Article | null {
  const box = selectedBox(document, selection);
  const id =
    selection?.kind === 'article' ? selection.id : box?.owner.kind === 'article' ? box.owner.id : null;
  return document.articles.find((article) => article.id === id) ?? null;
}

/** The id of the story or photo that is selected, itself or by a box of it. */
export function ownerIdOf(document: Document, selection: Selection | null): string | null {
  return selectedPhoto(document, selection)?.id ?? selectedArticle(document, selection)?.id ?? null;
}

/** The selection that holds these boxes. */
export function selectionOf(ids: readonly string[]): Selection | null {
  const [only] = ids;
  if (only === undefined) return null;
  return ids.length === 1 ? { kind: 'box', id: only } : { kind: 'boxes', ids };
}

/** The selected boxes, by themselves and not by what they belong to. */
export const pickedBoxes = (document: Document, selection: Selection | null): readonly Box[] =>
  selection?.kind === 'box' || selection?.kind === 'boxes' ? boxesOf(document, selection) : [];

/** The boxes that belong to the selection, to be outlined. */
export function boxesOf(document: Document, selection: Selection | null): readonly Box[] {
  if (selection === null || selection.kind === 'question') return [];
  if (selection.kind === 'box') return document.boxes.filter(({ id }) => id === selection.id);
  if (selection.kind === 'boxes') return document.boxes.filter(({ id }) => selection.ids.includes(id));
  return document.boxes.filter(({ owner }) => owner.kind === selection.kind && owner.id === selection.id);
}
