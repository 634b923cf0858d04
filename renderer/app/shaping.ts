import {
  ownerOf,
  runsAt,
  textOf,
  type Document,
  type Edit,
  type TextPlace,
} from '../../shared/document/index.ts';
import { documentOf, type Editing } from '../session/session.ts';
import type { App } from './app.ts';
import { beginTyping, edit, textEdit } from './editing.ts';
import { freshArticle, freshBlock } from './ids.ts';
import { editWithRoom } from './review.ts';
import { tellError } from './telling.ts';

/** The second half of a piece of text that was split, where it can be typed in. */
function secondHalf(place: TextPlace, block: string): TextPlace {
  switch (place.kind) {
    case 'block':
      return { kind: 'block', block };
    case 'headline':
    case 'kicker':
    case 'deck':
      return { ...place, line: place.line + 1 };
    case 'byline':
    case 'furniture':
      return { ...place, index: place.index + 1 };
    default:
      return place;
  }
}

/** What is being typed, as edits up to the caret: the text as it reads now, then split there. */
function splitting(app: App): { readonly edits: readonly Edit[]; readonly next: TextPlace } | null {
  const { editing } = app.session.getState();
  const document = documentOf(app.session.getState());
  if (!editing || !document) return null;
  const id = freshBlock(document);
  const { place, text, selectionStart: at } = editing;
  const typed = textEdit(app, place, text);
  const split: Edit = { kind: 'splitText', place, at, ...(place.kind === 'block' ? { id } : {}) };
  return { edits: [...(typed ? [typed] : []), split], next: secondHalf(place, id) };
}

/** Leaves the field without doing what was typed: it is part of the edit that follows. */
const leaveField = (app: App): void => app.session.setState({ editing: null, preview: null });

/** Splits the piece of text that is being edited at the caret; typing goes on in its second half. */
export function splitHere(app: App): void {
  const { editing } = app.session.getState();
  const split = splitting(app);
  if (!editing || !split) return;
  if (editing.selectionStart === 0 || editing.selectionStart === editing.text.length) {
    tellError(app, app.t('editError:splitAtEnd'));
    return;
  }
  leaveField(app);
  if (edit(app, 'split', { kind: 'batch', edits: split.edits }))
    beginTyping(app, split.next, 0, editing.where);
  else beginTyping(app, editing.place, editing.selectionStart, editing.where);
}

/** Splits a piece of text that nobody types in. */
export function splitAt(app: App, { place, at }: { readonly place: TextPlace; readonly at: number }): void {
  const document = documentOf(app.session.getState());
  const runs = document && runsAt(document, place);
  if (!document || !runs) return;
  if (at === 0 || at === textOf(runs).length) {
    tellError(app, app.t('editError:splitAtEnd'));
    return;
  }
  const id = place.kind === 'block' ? { id: freshBlock(document) } : {};
  edit(app, 'split', { kind: 'splitText', place, at, ...id });
}

/** Joins the piece of text that is being edited with the one before it; the caret stays between the same characters. */
export function joinBefore(app: App): void {
  const { editing } = app.session.getState();
  const document = documentOf(app.session.getState());
  if (!editing || !document) return;
  const { place, where } = editing;
  const before = pieceBeside(document, place, -1);
  if (joined(app, editing, place) && before) beginTyping(app, before.place, before.length, where);
  else beginTyping(app, place, 0, where);
}

/** Joins the piece of text after the one that is being edited to it; where there is none, nothing is done. */
export function joinAfter(app: App): void {
  const { editing } = app.session.getState();
  const document = documentOf(app.session.getState());
  const after = editing && document && pieceBeside(document, editing.place, 1);
  if (!after) return;
  joined(app, editing, after.place);
  // A place of its own: the field that has the old text is to be given the new one.
  beginTyping(app, { ...editing.place }, editing.text.length, editing.where);
}

/** Joins a piece of text with the one before it, with what was typed: one step. True where it was done. */
function joined(app: App, editing: Editing, place: TextPlace): boolean {
  const typed = textEdit(app, editing.place, editing.text);
  const join: Edit = { kind: 'joinText', place };
  leaveField(app);
  return edit(app, 'join', { kind: 'batch', edits: [...(typed ? [typed] : []), join] });
}

/** The piece before (−1) or after (1) a piece of text in the same list, with which it can be joined, and how long it is. */
function pieceBeside(
  document: Document,
  place: TextPlace,
  by: -1 | 1,
): { readonly place: TextPlace; readonly length: number } | null {
  const article = document.articles.find(({ id }) => id === ownerOf(document, place)?.id);
  if (!article) return null;
  if (place.kind === 'block') {
    const block = article.blocks[article.blocks.findIndex(({ id }) => id === place.block) + by];
    return block ? { place: { kind: 'block', block: block.id }, length: textOf(block.runs).length } : null;
  }
  if (place.kind !== 'headline' && place.kind !== 'kicker' && place.kind !== 'deck') return null;
  const line = place.line + by;
  const runs = article[place.kind][line];
  return runs ? { place: { ...place, line }, length: textOf(runs).length } : null;
}

/** Makes a story of its own of all that follows the caret: the page makes room for it. */
export async function articleFromHere(app: App): Promise<void> {
  const { editing } = app.session.getState();
  const document = documentOf(app.session.getState());
  if (editing?.place.kind !== 'block' || !document) return;
  const { place, text, selectionStart: at, where } = editing;
  const typed = textEdit(app, place, text);
  const split = at === 0 ? null : splitting(app);
  const id = freshArticle(document);
  const block = split?.next.kind === 'block' ? split.next.block : place.block;
  const edits: readonly Edit[] = split?.edits ?? (typed ? [typed] : []);
  leaveField(app);
  const done = await editWithRoom(app, 'newArticle', {
    kind: 'batch',
    edits: [...edits, { kind: 'splitArticle', block, id }],
  });
  if (!done) {
    beginTyping(app, place, at, where);
    return;
  }
  app.session.setState({ selection: { kind: 'article', id } });
}
